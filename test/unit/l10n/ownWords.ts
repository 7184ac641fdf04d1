/** A line without code and what is quoted. */
export function ownWords(line: string): string {
  return line.replace(/`[^`]*`|“[^”]*”/g, '…');
}

/** Code and numbers, which are the same in each language. */
export function kept(line: string): string[] {
  return [...line.matchAll(/`[^`]*`|\b\d+(?:[.,]\d+)*\b/g)].map(([each]) => each).sort();
}
