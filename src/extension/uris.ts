import * as vscode from 'vscode';
import type { FileId, Span } from '../engine/findings';
import { t } from '../editors/language';

/** Documents of a notebook’s cells; their queries and fragments tell them apart. */
const cellScheme = 'vscode-notebook-cell';

/** The name under which the engine knows a document or file. */
export function fileIdOf(uri: vscode.Uri): FileId {
  // Windows writes drive letters in both cases; one file must have one name.
  const path = uri.path.replace(/^\/[A-Z]:/, (drive) => drive.toLowerCase());
  const file =
    path.startsWith('/') || uri.authority
      ? `${uri.scheme}://${uri.authority}${path}`
      : `${uri.scheme}:${path}`;
  return isCell(uri) ? `${file}?${uri.query}#${uri.fragment}` : file;
}

/** The reverse of {@link fileIdOf}. `Uri.parse` would decode a `%41` that is part of a file's real name. */
export function uriOf(file: FileId): vscode.Uri {
  const parts = /^([^:]+):(?:\/\/([^/]*))?(.*)$/s.exec(file);
  if (!parts) throw new Error(`Not a file's name: ${file}`);
  const [, scheme = '', authority, path = ''] = parts;
  // The folder of a file that stands at the root is the root.
  const place = { scheme, authority: authority ?? '', path: authority === undefined ? path : path || '/' };
  if (scheme !== cellScheme) return vscode.Uri.from(place);
  const end = path.lastIndexOf('#');
  const middle = path.lastIndexOf('?', end);
  const [query, fragment] = [path.slice(middle + 1, end), path.slice(end + 1)];
  return vscode.Uri.from({ ...place, path: path.slice(0, middle), query, fragment });
}

export function rangeOf(span: Span): vscode.Range {
  return new vscode.Range(span.startLine, span.startCharacter, span.endLine, span.endCharacter);
}

/** Whether a document is a cell of a notebook. */
export function isCell(uri: vscode.Uri): boolean {
  return uri.scheme === cellScheme;
}

/** The notebook of a cell, and the cell’s place among the others, from 0 on; undefined where it is not open. */
export function notebookOf(
  uri: vscode.Uri,
): { readonly notebook: vscode.NotebookDocument; readonly index: number } | undefined {
  if (!isCell(uri)) return undefined;
  const address = uri.toString();
  for (const notebook of vscode.workspace.notebookDocuments) {
    const index = notebook.getCells().findIndex(({ document }) => document.uri.toString() === address);
    if (index >= 0) return { notebook, index };
  }
  return undefined;
}

/** What a person calls a file: its path in the workspace; of a cell, that of the notebook, and which one it is. */
export function labelOf(file: FileId): string {
  const uri = uriOf(file);
  const found = notebookOf(uri);
  if (!found) return vscode.workspace.asRelativePath(uri);
  return t('{0}, cell {1}', vscode.workspace.asRelativePath(found.notebook.uri), found.index + 1);
}

/** Goes to code, in the notebook where it is a cell’s. */
export async function showCode(
  file: FileId,
  options: { readonly selection?: vscode.Range; readonly viewColumn?: vscode.ViewColumn },
): Promise<void> {
  const uri = uriOf(file);
  if (isCell(uri)) await vscode.commands.executeCommand('vscode.open', uri, options);
  else await vscode.window.showTextDocument(uri, options);
}
