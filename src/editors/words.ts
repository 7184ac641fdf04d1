/** What lists of problems name as the source of findings. */
export const diagnosticSource = 'async-rust-lens';

/** "1 file", "2 files". */
export function counted(count: number, noun: string, nouns = `${noun}s`): string {
  return `${count} ${count === 1 ? noun : nouns}`;
}
