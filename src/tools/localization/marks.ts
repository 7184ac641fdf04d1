/** What a translation must keep: inserts, code, targets of links, settings, and icons. */
const marks =
  /\{\d+\}|`[^`]+`|\]\([^)\s]+(?: "[^"]*")?\)|\$\([a-z-]+\)|#asyncRustLens[\w.-]*#|\bcommand:[\w.]+/g;

/** The marks that one of the two texts has and the other has not, or more often. */
export function lostMarks(english: string, translated: string): string[] {
  const left: string[] = [...(english.match(marks) ?? [])];
  const others = (translated.match(marks) ?? []).filter((mark) => {
    const index = left.indexOf(mark);
    if (index >= 0) left.splice(index, 1);
    return index < 0;
  });
  return [...left, ...others];
}
