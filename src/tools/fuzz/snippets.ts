/** Items of real Rust, each where a line begins with one. */
export class Snippets {
  private readonly items: readonly (readonly [text: string, starts: readonly number[]])[];

  constructor(private readonly texts: readonly string[]) {
    this.items = texts.map((text) => [text, startsOf(text)]);
  }

  /** The whole texts. */
  get whole(): readonly string[] {
    return this.texts;
  }

  /**
   * Some items in a row of one text, of about `most` UTF-16 units; of a longer item its beginning.
   *
   * @param choose a number from 0 up to, not including, what it is given
   */
  some(most: number, choose: (end: number) => number): string {
    const [text, starts] = this.items[choose(this.items.length)] ?? ['', []];
    const start = starts[choose(starts.length)] ?? 0;
    const end = starts.findLast((each) => each > start && each <= start + most);
    return text.slice(start, end ?? start + most);
  }
}

function startsOf(text: string): number[] {
  const found = [
    ...text.matchAll(/^(?:#!?\[|pub\b|async |fn |impl\b|struct |enum |trait |use |mod |macro_rules!|\/\/)/gm),
  ];
  return found.length === 0 ? [0] : found.map(({ index }) => index);
}
