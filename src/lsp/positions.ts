import type { Position } from 'vscode-languageserver/node';

/** What the characters of a position count; lines are counted alike in both. */
export type Encoding = 'utf-8' | 'utf-16';

/** The units of the client's at `units` UTF-16 units of a line. */
export function toClient(line: string, units: number, encoding: Encoding): number {
  return encoding === 'utf-16' ? units : Buffer.byteLength(line.slice(0, units));
}

/**
 * The UTF-16 units of a line at `character` units of the client's; the end of the line where that is further, and the start of a
 * character where it is inside of one.
 */
export function fromClient(line: string, character: number, encoding: Encoding): number {
  if (encoding === 'utf-16') return Math.min(character, line.length);
  let units = 0;
  let bytes = 0;
  for (const each of line) {
    bytes += Buffer.byteLength(each);
    if (bytes > character) break;
    units += each.length;
  }
  return units;
}

/** The encoding that client and server use: the first of the client's that we know. */
export function chooseEncoding(offered: readonly string[] | undefined): Encoding {
  const known: readonly Encoding[] = ['utf-16', 'utf-8'];
  return offered?.flatMap((each) => known.filter((name) => name === each))[0] ?? 'utf-16';
}

export function isBefore(a: Position, b: Position): boolean {
  return a.line < b.line || (a.line === b.line && a.character < b.character);
}
