/** Code spans, which are left as they are; line breaks; and punctuation with a backslash that some places do not need. */
const parts = /(?<!\\)(`+)(?!`)[^]*?[^`]\1(?!`)|\\\n|\\([.!:()=-])/g;

/**
 * The same Markdown with fewer backslashes: editors in a terminal show Markdown nearly as it is written. Brackets, which make links, keep
 * theirs, and so does whatever could begin a list, a heading or an address.
 */
export function lightMarkdown(markdown: string): string {
  return markdown.replace(parts, (all: string, fence: string | undefined, mark: string, at: number) => {
    if (fence !== undefined) return all;
    if (all === '\\\n') return '  \n';
    const before = markdown.charAt(at - 1);
    const rest = markdown.slice(at + all.length, at + all.length + 2);
    const after = rest === '\\\n' ? '\n' : rest.charAt(0);
    return isPlain(mark, before, after) ? mark : all;
  });
}

/** Whether a mark between two characters, empty at an end, means nothing in Markdown. */
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
    default:
      return true;
  }
}
