import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import ts from 'typescript';
import { repository } from '../repository';

/** A string in the sources of the interface. */
export interface InterfaceString {
  /** From the repository's root, with `/`. */
  readonly file: string;
  /** 1-based. */
  readonly line: number;
  /** As it is looked up: with `{0}` where a template has an expression. */
  readonly text: string;
}

/** What the sources of the interface hold. */
export interface InterfaceStrings {
  /** Keys that are looked up. */
  readonly translated: readonly InterfaceString[];
  /** What reads like words, and is shown as it stands. */
  readonly plain: readonly InterfaceString[];
  /** Calls of the seam whose key cannot be read from the source. */
  readonly unreadable: readonly InterfaceString[];
}

/** The folders whose strings somebody reads in the editor. */
const folders = ['src/extension', 'src/editors', 'src/panel', 'src/map'];

/** Which arguments of the seam's functions are keys. */
const keyArguments: Readonly<Record<string, readonly number[]>> = { t: [0], plural: [1, 2] };

/** Files whose words are not the interface's, each with what they are instead. */
export const otherWords: Readonly<Record<string, string>> = {
  'src/editors/bookPages.ts': 'the book as Markdown for other editors',
  'src/editors/suppressionText.ts': 'comments in the code',
  'src/extension/bookStyles.ts': 'CSS',
  'src/extension/bugReport.ts': 'a report for those who mend faults',
  'src/extension/reportCommand.ts': 'the same',
  'src/extension/assistantTools.ts': 'answers to models, but for what people are asked',
  'src/extension/toolInput.ts': 'answers to models, not to people',
  'src/extension/publicApi.ts': 'answers to other extensions',
  'src/extension/fileSystem.ts': 'names of errors',
};

/** What reads like words and is none: names, keys, classes, fonts, policies, code, and the first line of the log. */
const notWords = new RegExp(
  [
    'Async Rust Lens',
    'Arrow(Left|Right)',
    'Escape',
    'Enter',
    'original diagnostic',
    '(card|wire) [a-z {}0]+',
    '(finding|exercise-status) \\{0\\}',
    '([a-z0-9]+ )?\\d+px \\{0\\}',
    '[a-z]+-src \\{0\\}',
    '\\{0\\} ms',
    '// async-rust-lens: .*',
    'switched off by asyncRustLens.enable',
    'Async Rust Lens \\{0\\} in VS Code .*',
  ]
    .map((each) => `^${each}$`)
    .join('|'),
);

/** Calls whose arguments nobody reads but who mends faults, or the page itself. */
const silentCalls =
  /(?:^|\.)(?:write|reportTo|querySelector|querySelectorAll|closest|matches|getElementById|addEventListener|removeEventListener|executeCommand|setAttribute|createElement|createElementNS|startsWith|endsWith|includes|split|replace|replaceAll|match|test|font|svg|getContext|createFileSystemWatcher|file)$/;

/** Properties and attributes that hold no words. */
const silentProperties =
  /^(?:class|className|d|transform|viewBox|points|style|id|role|href|fill|stroke|font|type|kind|key|contextValue|content|pattern|scheme|margin|before|after|width|tone|code|icon|snippet|command|rel)$/;

/** All of the sources below {@link folders}, in the order of their names. */
export function readInterfaceStrings(): InterfaceStrings {
  const all = { translated: [], plain: [], unreadable: [] } as {
    [Kind in keyof InterfaceStrings]: InterfaceString[];
  };
  for (const file of folders.flatMap(sourcesBelow)) {
    const found = findStrings(file, readFileSync(path.join(repository, file), 'utf8'));
    all.translated.push(...found.translated);
    all.unreadable.push(...found.unreadable);
    if (otherWords[file] === undefined) all.plain.push(...found.plain);
  }
  return all;
}

function sourcesBelow(folder: string): string[] {
  return readdirSync(path.join(repository, folder))
    .filter((name) => name.endsWith('.ts') && !name.endsWith('.d.ts'))
    .sort()
    .map((name) => `${folder}/${name}`);
}

/** The strings of one source. */
export function findStrings(file: string, source: string): InterfaceStrings {
  const tree = ts.createSourceFile(file, source, ts.ScriptTarget.Latest, true);
  const found: { [Kind in keyof InterfaceStrings]: InterfaceString[] } = {
    translated: [],
    plain: [],
    unreadable: [],
  };
  const note = (kind: keyof InterfaceStrings, node: ts.Node, text: string): void => {
    const line = tree.getLineAndCharacterOfPosition(node.getStart()).line + 1;
    found[kind].push({ file, line, text });
  };
  const visit = (node: ts.Node): void => {
    if (isSilent(node)) return;
    const keys = ts.isCallExpression(node) ? keyArguments[node.expression.getText()] : undefined;
    if (keys !== undefined && ts.isCallExpression(node)) {
      for (const [index, argument] of node.arguments.entries()) {
        if (!keys.includes(index)) visit(argument);
        else if (ts.isStringLiteral(argument) || ts.isNoSubstitutionTemplateLiteral(argument))
          note('translated', argument, argument.text);
        else note('unreadable', argument, argument.getText());
      }
      return;
    }
    const text = textOf(node);
    if (text !== undefined && isWordy(text) && !notWords.test(text)) note('plain', node, text);
    ts.forEachChild(node, visit);
  };
  visit(tree);
  return found;
}

function textOf(node: ts.Node): string | undefined {
  if (ts.isStringLiteral(node) || ts.isNoSubstitutionTemplateLiteral(node)) return node.text;
  if (!ts.isTemplateExpression(node)) return undefined;
  return node.templateSpans.reduce(
    (text, span, index) => `${text}{${String(index)}}${span.literal.text}`,
    node.head.text,
  );
}

/** Where no words for readers stand. */
function isSilent(node: ts.Node): boolean {
  if (ts.isImportDeclaration(node) || ts.isExportDeclaration(node) || ts.isTypeNode(node)) return true;
  if (ts.isThrowStatement(node) || ts.isCaseClause(node.parent ?? node)) {
    return ts.isThrowStatement(node) || (node.parent as ts.CaseClause).expression === node;
  }
  if (ts.isCallExpression(node)) return silentCalls.test(node.expression.getText());
  if (ts.isPropertyAssignment(node)) return silentProperties.test(node.name.getText().replaceAll("'", ''));
  return false;
}

/** Two words, or one that begins with a capital letter; code, CSS and paths of files are none. */
function isWordy(text: string): boolean {
  const words = text.replaceAll(/\{\d+\}/g, '\u2026').replaceAll(/`[^`]*`|<[^>]*>|https?:\S+/g, '');
  return (
    /(?:^|[\s(“])[A-Z][a-z]|[a-z]{2,}[,;:]? [a-z]|[a-z]{2,} \u2026|\u2026 [a-z]{2,}/.test(words) &&
    !/[{};]\s*\n|^[.#*]/.test(text)
  );
}
