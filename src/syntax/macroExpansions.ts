/** What a macro's body was read as: the columns of its nodes, seen from the node and the offset of its tokens. */
export interface MacroExpansion {
  readonly kinds: ArrayLike<number>;
  readonly starts: ArrayLike<number>;
  readonly ends: ArrayLike<number>;
  readonly parents: ArrayLike<number>;
  readonly lasts: ArrayLike<number>;
  readonly fields: ArrayLike<number>;
}

/** What the macros of one text were read as, so that typing outside them does not have them read again. */
export class MacroExpansions<Expansion = MacroExpansion> {
  private before = new Map<string, Expansion | undefined>();
  private now = new Map<string, Expansion | undefined>();

  /** What stands under `key`, or `null` where nothing does; undefined stands for what is not Rust. */
  get(key: string): Expansion | undefined | null {
    for (const known of [this.now, this.before]) {
      const expansion = known.get(key);
      if (expansion === undefined && !known.has(key)) continue;
      this.now.set(key, expansion);
      return expansion;
    }
    return null;
  }

  set(key: string, expansion: Expansion | undefined): void {
    this.now.set(key, expansion);
  }

  /** The text was read once: what it did not ask for is forgotten after the next time. */
  finishRound(): void {
    this.before = this.now;
    this.now = new Map();
  }
}
