/** A stretch of a text: UTF-16 offsets. */
export interface Place {
  readonly start: number;
  readonly end: number;
}

/** Tells where keys and strings of a TOML document stand, which its reader does not. The text must be valid TOML. */
export class TomlPlaces {
  private readonly keys = new Map<string, Place>();
  private readonly strings = new Map<string, (Place & { readonly value: string })[]>();
  private at = 0;

  constructor(private readonly text: string) {
    let table: readonly string[] = [];
    for (this.skip(true); this.at < text.length; this.skip(true)) {
      const before = this.at;
      if (text[this.at] === '[') table = this.readHeader();
      else this.readPair(table);
      // A text that is none is left alone: no place is better than an endless search.
      if (this.at === before) return;
    }
  }

  /** Where the last step of `path` is written, or the last of the steps before it that is; else the beginning. */
  of(path: readonly string[]): Place {
    for (let count = path.length; count > 0; count -= 1) {
      const place = this.keys.get(keyOf(path.slice(0, count)));
      if (place) return place;
    }
    return { start: 0, end: Math.min(this.text.length, 1) };
  }

  /** Where `value` stands, quotes included, among what is set at `path`; else where that path does. */
  ofString(path: readonly string[], value: string): Place {
    const found = this.strings.get(keyOf(path))?.find((each) => each.value === value);
    return found ? { start: found.start, end: found.end } : this.of(path);
  }

  private readHeader(): string[] {
    while (this.text[this.at] === '[') this.at += 1;
    const path = this.readKeys([]);
    while (this.text[this.at] === ']') this.at += 1;
    return path;
  }

  private readPair(table: readonly string[]): void {
    const path = this.readKeys(table);
    if (this.text[this.at] !== '=') return;
    this.at += 1;
    this.readValue(path);
  }

  /** Reads `a."b".c`, and notes each step behind `table`. */
  private readKeys(table: readonly string[]): string[] {
    const path = [...table];
    for (;;) {
      this.skip(false);
      const start = this.at;
      const quote = this.text[start];
      const step = quote === '"' || quote === "'" ? this.readString() : this.readWord(/[^\s=.\]#]+/y);
      if (this.at === start) return path;
      path.push(step);
      const key = keyOf(path);
      if (!this.keys.has(key)) this.keys.set(key, { start, end: this.at });
      this.skip(false);
      if (this.text[this.at] !== '.') return path;
      this.at += 1;
    }
  }

  private readValue(path: readonly string[]): void {
    this.skip(true);
    const start = this.at;
    switch (this.text[start]) {
      case '{':
        this.readList('}', () => this.readPair(path));
        break;
      case '[':
        this.readList(']', () => this.readValue(path));
        break;
      case '"':
      case "'": {
        const value = this.readString();
        const key = keyOf(path);
        const known = this.strings.get(key) ?? [];
        this.strings.set(key, known);
        known.push({ value, start, end: this.at });
        break;
      }
      default:
        this.readWord(/[^\n,\]}#]+/y);
    }
  }

  private readList(close: string, readPart: () => void): void {
    this.at += 1;
    for (;;) {
      this.skip(true);
      if (this.at >= this.text.length) return;
      if (this.text[this.at] === close) {
        this.at += 1;
        return;
      }
      const before = this.at;
      if (this.text[this.at] === ',') this.at += 1;
      else readPart();
      if (this.at === before) this.at += 1;
    }
  }

  /** A string in any of the four manners; escapes stay as they are written. */
  private readString(): string {
    const [, quote = ''] = /("""|'''|"|')/.exec(this.text.slice(this.at, this.at + 3)) ?? [];
    const start = this.at + quote.length;
    let end = start;
    while (end < this.text.length && !this.text.startsWith(quote, end))
      end += quote.startsWith('"') && this.text[end] === '\\' ? 2 : 1;
    this.at = Math.min(end + quote.length, this.text.length);
    return this.text.slice(start, end);
  }

  private readWord(form: RegExp): string {
    form.lastIndex = this.at;
    const word = form.exec(this.text)?.[0] ?? '';
    this.at += word.length;
    return word;
  }

  /** Goes past blanks and, with `lines`, past line breaks and comments. */
  private skip(lines: boolean): void {
    const form = lines ? /(?:\s+|#[^\n]*)*/y : /[ \t]*/y;
    this.readWord(form);
  }
}

function keyOf(path: readonly string[]): string {
  return JSON.stringify(path);
}
