/** Text to be inserted at a place (0-based); `$1` style placeholders as in snippets. */
export interface SnippetAt {
  readonly line: number;
  readonly character: number;
  readonly snippet: string;
}

/** Where a statement starts, and the line that it starts on. */
export interface StatementStart {
  readonly line: number;
  readonly character: number;
  readonly textOfLine: string;
}

const reason = '${1:why this is fine here}';

/**
 * The comment that silences `rule` for a statement: on a line of its own above it, or right before it where other code,
 * which may be the end of a string, stands on that line.
 */
export function allowHere(rule: string, { line, character, textOfLine }: StatementStart): SnippetAt {
  const before = textOfLine.slice(0, character);
  const allowance = `async-rust-lens: allow(${rule}) -- ${reason}`;
  if (before.trim() !== '') return { line, character, snippet: `/* ${allowance} */ ` };
  return { line, character: 0, snippet: `${before}// ${allowance}\n` };
}

/** The comment that silences `rule` for the whole file; below a `#!/usr/bin/env` line, which must stay first. */
export function allowInFile(rule: string, firstLine: string): SnippetAt {
  const isScript = firstLine.startsWith('#!') && !firstLine.startsWith('#![');
  const snippet = `// async-rust-lens: allow-file(${rule}) -- ${reason}\n`;
  return { line: isScript ? 1 : 0, character: 0, snippet };
}
