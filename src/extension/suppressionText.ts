/** Text to be inserted at the start of a line (0-based); `$1` style placeholders as in snippets. */
export interface SnippetAtLine {
  readonly line: number;
  readonly snippet: string;
}

const reason = '${1:why this is fine here}';

/** The comment that silences `rule` for the line `line` (0-based), to stand above it. */
export function allowHere(rule: string, line: number, textOfLine: string): SnippetAtLine {
  const indentation = /^\s*/.exec(textOfLine)?.[0] ?? '';
  return { line, snippet: `${indentation}// async-rust-lens: allow(${rule}) -- ${reason}\n` };
}

/** The comment that silences `rule` for the whole file; below a `#!/usr/bin/env` line, which must stay first. */
export function allowInFile(rule: string, firstLine: string): SnippetAtLine {
  const isScript = firstLine.startsWith('#!') && !firstLine.startsWith('#![');
  return { line: isScript ? 1 : 0, snippet: `// async-rust-lens: allow-file(${rule}) -- ${reason}\n` };
}
