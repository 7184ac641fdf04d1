/** What a macro's body was read as: the columns of its nodes, seen from the node and the offset of its tokens. */
export interface MacroExpansion {
  readonly kinds: ArrayLike<number>;
  readonly starts: ArrayLike<number>;
  readonly ends: ArrayLike<number>;
  readonly parents: ArrayLike<number>;
  readonly lasts: ArrayLike<number>;
  readonly fields: ArrayLike<number>;
}

/** The macro bodies of one text, so that typing outside them does not have them read again. */
export class MacroExpansions {
  private before = new Map<string, MacroExpansion | undefined>();
  private now = new Map<string, MacroExpansion | undefined>();

  /** What stands under `key`, or `null` where nothing does; undefined stands for a body that is not Rust. */
  get(key: string): MacroExpansion | undefined | null {
    for (const known of [this.now, this.before]) {
      const expansion = known.get(key);
      if (expansion === undefined && !known.has(key)) continue;
      this.now.set(key, expansion);
      return expansion;
    }
    return null;
  }

  set(key: string, expansion: MacroExpansion | undefined): void {
    this.now.set(key, expansion);
  }

  /** The text was read once: what it did not ask for is forgotten after the next time. */
  finishRound(): void {
    this.before = this.now;
    this.now = new Map();
  }
}
