import * as vscode from 'vscode';

/** What a model asks a tool for, checked: models send anything. */
export interface ToolInput {
  readonly file?: vscode.Uri;
  /** As it was named. */
  readonly fileName: string;
  /** 0-based. */
  readonly line?: number;
  /** 0-based, UTF-16. */
  readonly character?: number;
  readonly rule?: string;
}

/** Throws an Error with words for the model. */
export function readToolInput(input: unknown): ToolInput {
  if (typeof input !== 'object' || input === null) throw new Error('The input must be an object.');
  const { file, line, column, rule } = input as Readonly<Record<string, unknown>>;
  const uri = file === undefined ? undefined : fileOf(file);
  const row = numberOf('line', line);
  const character = numberOf('column', column);
  if (rule !== undefined && typeof rule !== 'string') throw new Error('`rule` must be the id of a rule.');
  return {
    fileName: typeof file === 'string' ? file : '',
    ...(uri && { file: uri }),
    ...(row !== undefined && { line: row }),
    ...(character !== undefined && { character }),
    ...(rule !== undefined && { rule }),
  };
}

/** The file of an input that must name one. */
export function fileIn({ file }: ToolInput): vscode.Uri {
  if (!file)
    throw new Error('`file` is missing: a path relative to the workspace, or an address of a file in it.');
  return file;
}

function numberOf(name: string, value: unknown): number | undefined {
  if (value === undefined) return undefined;
  if (typeof value !== 'number' || !Number.isInteger(value) || value < 1)
    throw new Error(`\`${name}\` must be a whole number from 1 on.`);
  return value - 1;
}

/** Tools look at files of the workspace, and at what the user has open: nothing else is a model’s to ask for. */
function fileOf(value: unknown): vscode.Uri {
  if (typeof value !== 'string' || value.trim() === '') throw new Error('`file` must be a path.');
  const folders = vscode.workspace.workspaceFolders ?? [];
  const candidates = candidatesOf(value, folders);
  const isOpen = (uri: vscode.Uri): boolean =>
    vscode.workspace.textDocuments.some((document) => document.uri.toString() === uri.toString());
  const known = candidates.filter((uri) => isOpen(uri) || vscode.workspace.getWorkspaceFolder(uri));
  const [found] = [...known.filter(isOpen), ...known];
  if (!found) throw new Error(`${JSON.stringify(value)} lies outside of the workspace.`);
  return found;
}

function candidatesOf(value: string, folders: readonly vscode.WorkspaceFolder[]): vscode.Uri[] {
  if (/^(?:\/|[A-Za-z]:[\\/])/.test(value)) {
    const local = vscode.Uri.file(value);
    return [local, ...folders.map(({ uri }) => uri.with({ path: local.path }))];
  }
  if (/^[a-z][\w+.-]+:/i.test(value)) return [vscode.Uri.parse(value)];
  return [
    ...folders.map(({ uri }) => vscode.Uri.joinPath(uri, value)),
    ...folders
      .filter(({ name }) => value.startsWith(`${name}/`))
      .map(({ uri, name }) => vscode.Uri.joinPath(uri, value.slice(name.length + 1))),
  ];
}
