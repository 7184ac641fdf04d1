/**
 * What begins at a place, read from left to right as CommonMark reads it: a break of lines, a character with its backslash, a code span, a run
 * of backquotes that closes nowhere. Escapes come first, so that `\\` before a backquote does not take it from the span that it begins.
 */
const parts = /\\\n|\\([!-/:-@[-`{-~])|(`+)(?!`)[^]*?[^`]\2(?!`)|`+/g;

/**
 * The same Markdown with fewer backslashes: editors in a terminal show Markdown nearly as it is written. Brackets, which make links, keep
 * theirs, and so does whatever could begin a list, a heading or an address.
 */
export function lightMarkdown(markdown: string): string {
  return markdown.replace(
    parts,
    (all: string, mark: string | undefined, _fence: string | undefined, at: number) => {
      if (all === '\\\n') return '  \n';
      if (mark === undefined) return all;
      const before = markdown.charAt(at - 1);
      const rest = markdown.slice(at + all.length, at + all.length + 2);
      const after = rest === '\\\n' ? '\n' : rest.charAt(0);
      return isPlain(mark, before, after) ? mark : all;
    },
  );
}

/** Whether a mark between two characters, empty at an end, means nothing in Markdown without its backslash. */
function isPlain(mark: string, before: string, after: string): boolean {
  const isInside = before !== '' && before !== '\n';
  switch (mark) {
    case '.':
      return isInside && !/\d/.test(before) && /^(?:\s|$)/.test(after);
    case ')':
      return !/\d/.test(before);
    case '!':
      return after !== '[';
    case ':':
      return isInside && /^(?:\s|$)/.test(after);
    case '-':
      return /\w/.test(before) && /\w/.test(after);
    case '=':
      return isInside;
    case '(':
      return true;
    default:
      return false;
  }
}
