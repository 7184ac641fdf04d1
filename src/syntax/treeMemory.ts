import type { Language, Node as ParserNode, Tree } from 'web-tree-sitter';

/** Receives nodes in document order; `open` and `close` pair. Offsets are UTF-16 units. */
export interface NodeSink {
  /**
   * `typeId` and `fieldId` are the parser's public numbers, `subtree` is what the parser calls the node: 0 where it has no
   * place of its own. Returns false where the inside is not wanted.
   */
  open(
    typeId: number,
    fieldId: number,
    start: number,
    end: number,
    isMissing: boolean,
    subtree: number,
  ): boolean;
  close(): void;
  /** Takes in all of `subtree`, which starts at `start`, from elsewhere; false where it cannot. */
  adopt?(subtree: number, fieldId: number, start: number): boolean;
}

/** The views of the parser's memory; the parser replaces them when the memory grows. */
export interface ParserMemory {
  readonly HEAPU32: Uint32Array;
  readonly HEAPU16: Uint16Array;
  readonly HEAPU8: Uint8Array;
}

// Places, in 32-bit words, of what is read of the parser's C structures in a 32-bit WASM build.
// Source: tree-sitter's lib/src/subtree.h (SubtreeHeapData, SubtreeInlineData) and parser.h (TSLanguage).
const heap = { padding: 1, size: 4, childCount: 9, symbol: 10, flags: 11, production: 16 } as const;
const table = {
  maxAliases: 9,
  fieldSlices: 16,
  fieldEntries: 17,
  publicSymbols: 19,
  aliasSequences: 21,
} as const;
const builtinError = 0xffff;

// Places in an entry of the walk's stack: a subtree, the child that is next and where it starts, and what it inherits.
const frame = {
  subtree: 0,
  index: 1,
  position: 2,
  structural: 3,
  inherited: 4,
  isNode: 5,
  width: 6,
} as const;

/**
 * Walks trees by reading the parser's own structures: three times faster than asking it node by node
 * (124,000 lines with their macros: 0.23 s against 0.74). The layout
 * belongs to one version of the parser, which is pinned and shipped along; tests hold this against the public way. To do so at each
 * start took 50 ms.
 */
export class TreeMemory {
  private words: Uint32Array;
  private halves: Uint16Array;
  private bytes: Uint8Array;
  private stack = new Int32Array(512 * frame.width);
  private top = 0;
  private readonly publicSymbols: number;
  private readonly fieldSlices: number;
  private readonly fieldEntries: number;
  private readonly aliasSequences: number;
  private readonly maxAliases: number;

  constructor(
    private readonly memory: ParserMemory,
    language: Language,
  ) {
    this.words = memory.HEAPU32;
    this.halves = memory.HEAPU16;
    this.bytes = memory.HEAPU8;
    const at = addressOf(language) >> 2;
    const word = (index: number): number => this.words[at + index] ?? 0;
    this.maxAliases = word(table.maxAliases) & 0xffff;
    this.fieldSlices = word(table.fieldSlices);
    this.fieldEntries = word(table.fieldEntries);
    this.publicSymbols = word(table.publicSymbols);
    this.aliasSequences = word(table.aliasSequences);
  }

  /** Everything in the tree, the root included. */
  walkTree(tree: Tree, sink: NodeSink): void {
    this.refresh();
    const address = addressOf(tree);
    const root = this.words[address >> 2] ?? 0;
    this.walk(address, this.words[(root >> 2) + heap.padding] ?? 0, 0, sink);
  }

  /** A node and everything below it; its own field is given as `fieldId`. */
  walkNode(node: ParserNode, fieldId: number, sink: NodeSink): void {
    this.refresh();
    this.walk(node.id, node.startIndex * 2, fieldId, sink, node.typeId);
  }

  /** To be called where the parser has worked meanwhile: when its memory grows, the views of it are replaced. */
  refresh(): void {
    if (this.words === this.memory.HEAPU32) return;
    this.words = this.memory.HEAPU32;
    this.halves = this.memory.HEAPU16;
    this.bytes = this.memory.HEAPU8;
  }

  /** Walks with a stack of its own, however deep the code; the sink may start another walk meanwhile. */
  private walk(address: number, start: number, field: number, sink: NodeSink, typeId?: number): void {
    const bottom = this.top;
    try {
      this.visit(address, start, 0, field, sink, typeId);
      while (this.top > bottom) this.visitNextChildren(sink);
    } finally {
      this.top = bottom;
    }
  }

  /**
   * The subtree at `address`, which starts at byte `start`; `alias` is the symbol it goes by, if any. Tells whether its
   * children wait on the stack.
   */
  private visit(
    address: number,
    start: number,
    alias: number,
    field: number,
    sink: NodeSink,
    typeId?: number,
  ): boolean {
    const word = this.words[address >> 2] ?? 0;
    const isInline = (word & 1) === 1;
    if (!isInline && alias === 0 && sink.adopt?.(word, field, start >> 1)) return false;
    const at = word >> 2;
    const symbol = isInline ? (word >> 8) & 0xff : (this.words[at + heap.symbol] ?? 0) & 0xffff;
    const size = isInline ? (this.words[(address >> 2) + 1] ?? 0) >>> 24 : (this.words[at + heap.size] ?? 0);
    const isMissing = isInline ? (word & 32) !== 0 : ((this.words[at + heap.flags] ?? 0) & 512) !== 0;
    const type = typeId ?? this.publicSymbol(alias === 0 ? symbol : alias);
    const own = isInline || alias !== 0 ? 0 : word;
    const isWanted = sink.open(type, field, start >> 1, (start + size) >> 1, isMissing, own);
    if (isWanted && !isInline && this.push(word, start, 0, true)) return true;
    sink.close();
    return false;
  }

  private publicSymbol(symbol: number): number {
    return symbol === builtinError ? symbol : (this.halves[(this.publicSymbols >> 1) + symbol] ?? 0);
  }

  /** Puts the children of a heap subtree on the stack; false where there are none. */
  private push(subtree: number, start: number, inherited: number, isNode: boolean): boolean {
    if ((this.words[(subtree >> 2) + heap.childCount] ?? 0) === 0) return false;
    const at = this.top;
    if (at + frame.width > this.stack.length) {
      const longer = new Int32Array(this.stack.length * 2);
      longer.set(this.stack);
      this.stack = longer;
    }
    this.stack[at + frame.subtree] = subtree;
    this.stack[at + frame.index] = 0;
    this.stack[at + frame.position] = start;
    this.stack[at + frame.structural] = 0;
    this.stack[at + frame.inherited] = inherited;
    this.stack[at + frame.isNode] = isNode ? 1 : 0;
    this.top = at + frame.width;
    return true;
  }

  /**
   * Goes on with the children on top of the stack, up to one that has children itself. Those of hidden ones stand in
   * their place, under the field that the hidden one has.
   */
  private visitNextChildren(sink: NodeSink): void {
    const own = this.top - frame.width;
    const { stack } = this;
    const subtree = stack[own + frame.subtree] ?? 0;
    const inherited = stack[own + frame.inherited] ?? 0;
    let index = stack[own + frame.index] ?? 0;
    let position = stack[own + frame.position] ?? 0;
    let structural = stack[own + frame.structural] ?? 0;
    const at = subtree >> 2;
    const count = this.words[at + heap.childCount] ?? 0;
    const production = (this.words[at + heap.production] ?? 0) >>> 16;
    const first = at - count * 2;
    while (index < count) {
      const place = first + index * 2;
      const word = this.words[place] ?? 0;
      const second = this.words[place + 1] ?? 0;
      const isInline = (word & 1) === 1;
      const child = word >> 2;
      const flags = isInline ? word >> 1 : (this.words[child + heap.flags] ?? 0);
      const isExtra = (flags & 4) !== 0;
      if (index > 0) position += isInline ? (second >>> 16) & 0xff : (this.words[child + heap.padding] ?? 0);
      const size = isInline ? second >>> 24 : (this.words[child + heap.size] ?? 0);
      const alias = isExtra ? 0 : this.aliasAt(production, structural);
      const field = isExtra ? 0 : this.fieldAt(production, structural) || inherited;
      const start = position;
      index += 1;
      position += size;
      if (!isExtra) structural += 1;
      const isVisible = alias !== 0 || (flags & 1) !== 0;
      const hasChildren = isVisible
        ? this.visit(place << 2, start, alias, field, sink)
        : !isInline && this.push(word, start, field, false);
      if (!hasChildren) continue;
      // What the child left on the stack comes first; then it goes on here.
      this.stack[own + frame.index] = index;
      this.stack[own + frame.position] = position;
      this.stack[own + frame.structural] = structural;
      return;
    }
    this.top = own;
    if (this.stack[own + frame.isNode] === 1) sink.close();
  }

  private aliasAt(production: number, child: number): number {
    if (production === 0 || child >= this.maxAliases) return 0;
    return this.halves[(this.aliasSequences >> 1) + production * this.maxAliases + child] ?? 0;
  }

  private fieldAt(production: number, child: number): number {
    if (production === 0) return 0;
    const slice = (this.fieldSlices >> 1) + production * 2;
    let entry = this.fieldEntries + (this.halves[slice] ?? 0) * 4;
    for (let left = this.halves[slice + 1] ?? 0; left > 0; left -= 1) {
      const isInherited = this.bytes[entry + 3] !== 0;
      if (!isInherited && this.bytes[entry + 2] === child) return this.halves[entry >> 1] ?? 0;
      entry += 4;
    }
    return 0;
  }
}

/** Where the object that a wrapper stands for lies in the parser's memory. */
function addressOf(wrapper: Language | Tree): number {
  return (wrapper as unknown as { readonly 0: number })[0];
}
