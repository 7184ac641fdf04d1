/** What somebody wrote, as inline code in a line of ours: its own backticks become quotes, or nobody could tell where it ends. */
export function inlineCode(text: string): string {
  return `\`${text.replaceAll('`', "'")}\``;
}

/** Words of Rust or of TOML as a list of inline code: `a`, `b`, `c`. */
export function inlineCodes(texts: readonly string[]): string {
  return texts.map(inlineCode).join(', ');
}
