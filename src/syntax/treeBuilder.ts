import type { Node as ParserNode, Tree, TreeCursor } from 'web-tree-sitter';
import type { MacroExpansion, MacroExpansions } from './macroExpansions';
import type { KeptSubtrees } from './keptSubtrees';
import { readTranscriber, type Transcriber } from './macroTranscribers';
import type { NodeSink, TreeMemory } from './treeMemory';
import { fieldIdOf, kindIdOf, SyntaxTree, type CopiedStretch, type Node } from './syntaxTree';
import { copyColumn, type TreeColumns } from './treeColumns';
import type { FieldName, NodeKind } from './nodeKinds';

/** How the parser numbers kinds and fields, translated to our numbers. */
export interface Numbering {
  readonly kinds: Uint16Array;
  readonly fields: Uint8Array;
}

/** Turns the parts of macros into nodes, or returns false to leave their tokens as they are. `start` is where they stand. */
export interface MacroReader {
  /** The body of a call of the macro `name`, delimiters included. */
  readonly addBody: (builder: TreeBuilder, name: string, body: string, start: number) => boolean;
  /** The right side of a rule of `macro_rules!`, as plain Rust in braces. */
  readonly addTranscriber: (builder: TreeBuilder, text: string, start: number) => boolean;
}

const errorKind = kindIdOf('ERROR');
const macroInvocation = kindIdOf('macro_invocation');
const tokenTree = kindIdOf('token_tree');
const macroArguments = kindIdOf('macro_arguments');
const macroRule = kindIdOf('macro_rule');
const macroTranscriber = kindIdOf('macro_transcriber');
const metavariable = kindIdOf('metavariable');
const identifier = kindIdOf('identifier');
const block = kindIdOf('block');
const dollar = 36;

/** What may be any code, and may leave a loop or await something. */
const codeFragments = new Set(['expr', 'expr_2021', 'stmt', 'tt', 'block']);
/** UTF-16 units of a metavariable's name that are looked at. */
const longestName = 200;

/** Macro calls inside macro calls beyond this stay tokens: each level is parsed again. */
const deepestMacro = 12;
/** So do those beyond fewer levels whose body is longer than anybody writes (UTF-16 units). */
const deepestLongMacro = 4;
const longMacro = 16_384;

/** Collects nodes in document order. */
export class TreeBuilder {
  private kinds: Uint16Array;
  private starts: Uint32Array;
  private ends: Uint32Array;
  private parents: Int32Array;
  private lasts: Uint32Array;
  private fields: Uint8Array;
  private readonly errors: Node[] = [];
  /** Nodes so far; the columns have room for more. */
  private size = 0;
  private current: Node = -1;
  private macroDepth = 0;
  /** What is read instead of the text from `start` on, inside a rule of `macro_rules!`. */
  private transcriber: (Transcriber & { readonly start: number }) | undefined;
  private readonly copies: CopiedStretch[] = [];

  constructor(
    readonly text: string,
    private readonly numbering: Numbering,
    private readonly macros: MacroReader,
    /** Left out: trees are read through the parser's public cursor. */
    private readonly memory?: TreeMemory,
    /** What is known of macro bodies from when an earlier state of the text was read. */
    private readonly expansions?: MacroExpansions,
    /** The tree of the text's last state, and what of it the parser took over. */
    private readonly kept?: KeptSubtrees,
  ) {
    // Two units a node is what dense code has; an edit adds little to what was there.
    const room = kept?.before ? kept.before.size + 4096 : Math.max(64, text.length >> 1);
    this.kinds = new Uint16Array(room);
    this.starts = new Uint32Array(room);
    this.ends = new Uint32Array(room);
    this.parents = new Int32Array(room);
    this.lasts = new Uint32Array(room);
    this.fields = new Uint8Array(room);
  }

  private makeRoom(room: number): void {
    const grow = <Column extends { set(from: ArrayLike<number>): void }>(
      from: ArrayLike<number>,
      to: Column,
    ): Column => {
      to.set(from);
      return to;
    };
    this.kinds = grow(this.kinds, new Uint16Array(room));
    this.starts = grow(this.starts, new Uint32Array(room));
    this.ends = grow(this.ends, new Uint32Array(room));
    this.parents = grow(this.parents, new Int32Array(room));
    this.lasts = grow(this.lasts, new Uint32Array(room));
    this.fields = grow(this.fields, new Uint8Array(room));
  }

  private add(kind: number, start: number, end: number, parent: Node, last: Node, field: number): void {
    const node = this.size;
    if (node === this.kinds.length) this.makeRoom(node * 2);
    this.kinds[node] = kind;
    this.starts[node] = start;
    this.ends[node] = end;
    this.parents[node] = parent;
    this.lasts[node] = last;
    this.fields[node] = field;
    this.size = node + 1;
  }

  private open(kindId: number, start: number, end: number, fieldId: number): Node {
    const node = this.size;
    this.add(kindId, start, end, this.current, node, fieldId);
    this.current = node;
    return node;
  }

  private close(): void {
    const node = this.current;
    this.lasts[node] = this.size - 1;
    this.current = this.parents[node] ?? -1;
  }

  /** Adds a node of our own around what `fill` adds. */
  wrap(kind: NodeKind, start: number, end: number, field: FieldName | undefined, fill: () => void): void {
    this.open(kindIdOf(kind), start, end, field === undefined ? 0 : fieldIdOf(field));
    fill();
    this.close();
  }

  /** Adds a parser's node and everything below it, moved by `shift` units, under `field`. */
  addNode(node: ParserNode, shift: number, field?: FieldName): void {
    const ownField = field === undefined ? 0 : fieldIdOf(field);
    if (this.memory) {
      // The sink translates every field but the root's, which is ours already.
      this.memory.walkNode(node, 0, this.sink(shift, ownField));
      return;
    }
    const cursor = node.walk();
    this.addCursor(cursor, shift, ownField);
    cursor.delete();
  }

  addTree(tree: Tree): void {
    if (this.memory) {
      const sink = this.sink(0, 0);
      this.memory.walkTree(tree, this.kept ? { ...sink, ...this.keeping(sink, this.kept) } : sink);
      return;
    }
    const cursor = tree.walk();
    this.addCursor(cursor, 0, undefined);
    cursor.delete();
  }

  private sink(shift: number, rootField: number): NodeSink {
    const { kinds, fields } = this.numbering;
    const outer = this.current;
    return {
      open: (typeId, fieldId, start, end, isMissing) => {
        const parsed = kinds[typeId] ?? errorKind;
        const kindId = this.kindAt(parsed, start + shift);
        const field = this.current === outer ? rootField : (fields[fieldId] ?? 0);
        const node = this.open(kindId, start + shift, end + shift, field);
        if (kindId === errorKind || isMissing) this.errors.push(node);
        return !(kindId === tokenTree ? this.expandMacro(node) : parsed === block && kindId !== block);
      },
      close: () => this.close(),
    };
  }

  /** Notes where items stand, and copies those that stood in the last state's tree. */
  private keeping(sink: NodeSink, kept: KeptSubtrees): Pick<NodeSink, 'open' | 'adopt'> {
    return {
      open: (typeId, fieldId, start, end, isMissing, subtree) => {
        if (subtree !== 0) kept.note(subtree, this.size, this.numbering.kinds[typeId] ?? errorKind);
        return sink.open(typeId, fieldId, start, end, isMissing, subtree);
      },
      adopt: (subtree, fieldId, start) => {
        const node = kept.find(subtree);
        if (node === undefined || !kept.before) return false;
        // Rules of macros are read outside of bodies only.
        const wasInBody = kept.before.ancestor(node, 'block') >= 0;
        if (this.isInBody(this.current) !== wasInBody) return false;
        this.copy(kept.before, node, start, this.numbering.fields[fieldId] ?? 0);
        kept.noteCopy(node, kept.before.last(node), this.size - 1 - kept.before.last(node));
        return true;
      },
    };
  }

  /** Adds the node `from` of an earlier tree and all below it, starting at `start` now. */
  private copy(before: SyntaxTree, from: Node, start: number, field: number): void {
    const columns = before.columnsBelow(from);
    const count = columns.kinds.length;
    const at = this.size;
    if (at + count > this.kinds.length) this.makeRoom(Math.max(this.kinds.length * 2, at + count));
    const [moved, shift] = [at - from, start - before.start(from)];
    this.kinds.set(columns.kinds, at);
    this.fields.set(columns.fields, at);
    copyColumn(columns.starts, this.starts, at, shift);
    copyColumn(columns.ends, this.ends, at, shift);
    copyColumn(columns.parents, this.parents, at, moved);
    copyColumn(columns.lasts, this.lasts, at, moved);
    this.parents[at] = this.current;
    this.fields[at] = field;
    for (const error of columns.errors) this.errors.push(error + moved);
    this.size = at + count;
    this.copies.push({ from, to: at, count, shift });
  }

  private addCursor(cursor: TreeCursor, shift: number, rootField: number | undefined): void {
    let depth = 0;
    for (;;) {
      const start = cursor.startIndex + shift;
      const parsed = this.numbering.kinds[cursor.nodeTypeId] ?? errorKind;
      const kindId = this.kindAt(parsed, start);
      const field = depth === 0 ? rootField : this.numbering.fields[cursor.currentFieldId];
      const node = this.open(kindId, start, cursor.endIndex + shift, field ?? 0);
      if (kindId === errorKind || cursor.nodeIsMissing) this.errors.push(node);
      const isWhole = kindId === tokenTree ? this.expandMacro(node) : parsed === block && kindId !== block;
      if (!isWhole && cursor.gotoFirstChild()) {
        depth += 1;
        continue;
      }
      this.close();
      while (depth > 0 && !cursor.gotoNextSibling()) {
        cursor.gotoParent();
        this.close();
        depth -= 1;
      }
      if (depth === 0) return;
    }
  }

  /**
   * What a node is that the parser takes for one of `kindId`: where a metavariable stands, nobody knows what code does that
   * is put in, as with a macro of which nothing is known.
   */
  private kindAt(kindId: number, start: number): number {
    if (!this.transcriber || this.text.charCodeAt(start) !== dollar) return kindId;
    if (kindId === block) return macroInvocation;
    if (kindId !== identifier) return kindId;
    const name = /^\w+/.exec(this.text.slice(start + 1, start + 1 + longestName))?.[0] ?? '';
    if (name === 'crate') return kindId;
    const fragment = this.transcriber.fragments.get(name) ?? '';
    return codeFragments.has(fragment) ? macroInvocation : metavariable;
  }

  private isInBody(node: Node): boolean {
    for (let up = node; up >= 0; up = this.parents[up] ?? -1) if (this.kinds[up] === block) return true;
    return false;
  }

  /** What is to be read from `start` to `end`. */
  private source(start: number, end: number): string {
    const { transcriber } = this;
    return transcriber
      ? transcriber.text.slice(start - transcriber.start, end - transcriber.start)
      : this.text.slice(start, end);
  }

  /** Reads the token tree `node` as Rust where it is the body of a macro call, or the right side of a rule. */
  private expandMacro(node: Node): boolean {
    const parent = this.parents[node] ?? -1;
    if (this.macroDepth >= deepestMacro) return false;
    const start = this.starts[node] ?? 0;
    const end = this.ends[node] ?? start;
    if (this.macroDepth >= deepestLongMacro && end - start > longMacro) return false;
    if (this.kinds[parent] === macroRule)
      return this.addTranscriber(node, this.starts[parent] ?? 0, start, end);
    if (this.kinds[parent] !== macroInvocation) return false;
    const name = macroNameBefore(this.text, this.starts[parent] ?? 0, start);
    const body = this.source(start, end);
    return this.addExpanded(node, macroArguments, `${name}!${body}`, () =>
      this.macros.addBody(this, name, body, start),
    );
  }

  private addTranscriber(node: Node, ruleStart: number, start: number, end: number): boolean {
    // A macro that a macro makes is written in the words of both, and one in a body may name what that body declares.
    if (this.transcriber || this.isInBody(node)) return false;
    const rule = this.text.slice(ruleStart, end);
    return this.addExpanded(node, macroTranscriber, `=> ${rule}`, () => {
      const read = readTranscriber(rule.slice(0, start - ruleStart), this.text.slice(start, end));
      if (!read) return false;
      this.transcriber = { ...read, start };
      try {
        return this.macros.addTranscriber(this, read.text, start);
      } finally {
        this.transcriber = undefined;
      }
    });
  }

  /** Lets `read` add what stands below `node`, which then is of `kind`; what was read before under `text` is taken over. */
  private addExpanded(node: Node, kind: number, text: string, read: () => boolean): boolean {
    const start = this.starts[node] ?? 0;
    const mark = this.size;
    const marked = this.errors.length;
    // What is read of a body depends on how many levels are left, and on what the metavariables around it stand for.
    const key = this.expansions && !this.transcriber && `${String(this.macroDepth)} ${text}`;
    const known = typeof key === 'string' ? this.expansions?.get(key) : null;
    if (known === undefined) return false;
    this.kinds[node] = kind;
    if (known) {
      this.addExpansion(known, node, start);
      return true;
    }
    this.macroDepth += 1;
    const isRead = read();
    this.macroDepth -= 1;
    this.memory?.refresh();
    if (isRead && this.errors.length === marked) {
      if (typeof key === 'string') this.expansions?.set(key, this.expansionOf(node, start));
      return true;
    }
    if (typeof key === 'string') this.expansions?.set(key, undefined);
    this.rewind(mark, marked);
    this.kinds[node] = tokenTree;
    this.current = node;
    return false;
  }

  private expansionOf(node: Node, start: number): MacroExpansion {
    const from = node + 1;
    const to = this.size;
    return {
      kinds: this.kinds.slice(from, to),
      starts: this.starts.slice(from, to).map((offset) => offset - start),
      ends: this.ends.slice(from, to).map((offset) => offset - start),
      parents: this.parents.slice(from, to).map((parent) => parent - node),
      lasts: this.lasts.slice(from, to).map((last) => last - node),
      fields: this.fields.slice(from, to),
    };
  }

  private addExpansion(expansion: MacroExpansion, node: Node, start: number): void {
    const { kinds, starts, ends, parents, lasts, fields } = expansion;
    for (let index = 0; index < kinds.length; index += 1)
      this.add(
        kinds[index] ?? 0,
        (starts[index] ?? 0) + start,
        (ends[index] ?? 0) + start,
        (parents[index] ?? 0) + node,
        (lasts[index] ?? 0) + node,
        fields[index] ?? 0,
      );
  }

  private rewind(mark: number, errors: number): void {
    this.size = mark;
    this.errors.length = errors;
  }

  finish(): SyntaxTree {
    const { size, kept } = this;
    // Little room is left over where the last state's size was known: copying would cost more.
    const isTight = this.kinds.length - size < size >> 3;
    const columns: TreeColumns = {
      kinds: isTight ? this.kinds.subarray(0, size) : this.kinds.slice(0, size),
      starts: isTight ? this.starts.subarray(0, size) : this.starts.slice(0, size),
      ends: isTight ? this.ends.subarray(0, size) : this.ends.slice(0, size),
      parents: isTight ? this.parents.subarray(0, size) : this.parents.slice(0, size),
      lasts: isTight ? this.lasts.subarray(0, size) : this.lasts.slice(0, size),
      fields: isTight ? this.fields.subarray(0, size) : this.fields.slice(0, size),
      errors: this.errors,
    };
    const origin = kept?.before && { key: kept.before.key, copies: this.copies };
    return new SyntaxTree(this.text, columns, origin);
  }
}

/** `join` in `tokio::join ! `, which stands at `start..end`; empty where no name and `!` stand at its end. */
function macroNameBefore(text: string, start: number, end: number): string {
  const isBlank = (at: number): boolean => /\s/.test(text.charAt(at));
  let at = end;
  while (at > start && isBlank(at - 1)) at -= 1;
  if (at === start || text.charAt(at - 1) !== '!') return '';
  at -= 1;
  while (at > start && isBlank(at - 1)) at -= 1;
  const nameEnd = at;
  while (at > start && /[A-Za-z_0-9]/.test(text.charAt(at - 1))) at -= 1;
  return text.slice(at, nameEnd);
}
