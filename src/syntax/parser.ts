import { Edit, Language, Parser, type Node as ParserNode, type Tree } from 'web-tree-sitter';
import { countWellPlaced, setBrokenHeadsAside } from './brokenHeads';
import { setBrokenItemsAside } from './brokenItems';
import { addMacroBody, addTranscriber } from './macroBodies';
import { MacroExpansions } from './macroExpansions';
import { KeptSubtrees } from './keptSubtrees';
import { MadeItemsMemory, readMadeItems } from './madeItems';
import { fieldIdOf, kindIdOf, type SyntaxTree } from './syntaxTree';
import { TreeBuilder, type MacroReader, type Numbering } from './treeBuilder';
import { TreeMemory, type ParserMemory } from './treeMemory';

/**
 * Reads Rust. The only file that calls web-tree-sitter at run time; trees of its own leave it only through
 * {@link ParsedText}, whose owner must call `dispose`.
 */
export class RustParser {
  private constructor(
    private readonly parser: Parser,
    private readonly fragmentParser: Parser,
    private readonly numbering: Numbering,
    /** Undefined where the parser's memory cannot be read. */
    private readonly memory: TreeMemory | undefined,
  ) {}

  /** Takes the bytes of web-tree-sitter.wasm and of tree-sitter-rust.wasm; throws where they do not load. */
  static async load(parserWasm: Uint8Array, rustWasm: Uint8Array): Promise<RustParser> {
    await Parser.init(Object.assign(parserModule, { wasmBinary: parserWasm }));
    const language = await Language.load(rustWasm);
    const create = (): Parser => new Parser().setLanguage(language);
    const numbering = numberingOf(language);
    const memory =
      isLittleEndian && hasMemory(parserModule) ? new TreeMemory(parserModule, language) : undefined;
    return new RustParser(create(), create(), numbering, memory);
  }

  /** The same parser, reading trees through its public cursor only. */
  withoutMemory(): RustParser {
    return new RustParser(this.parser, this.fragmentParser, this.numbering, undefined);
  }

  parse(text: string): ParsedText {
    return new ParsedText(this, text, this.parseTree(text));
  }

  /** Whether `text` reads without an error. */
  reads(text: string): boolean {
    return this.parseFragment(text, (root) => !root.hasError);
  }

  /** A tree of `text` that needs no disposing. */
  read(text: string): SyntaxTree {
    return this.withMadeItems(this.parseFlat(text));
  }

  /** @internal for {@link ParsedText} */
  parseTree(text: string, old?: Tree): Tree {
    const tree = this.parser.parse(text, old);
    if (!tree) throw new Error('The parser was cancelled, though nothing asked it to be.');
    return tree;
  }

  /** @internal for {@link ParsedText} */
  withMadeItems(tree: SyntaxTree, memory?: MadeItemsMemory): SyntaxTree {
    const made = readMadeItems(tree, (text) => this.parseFlat(text), memory);
    return made.calls.length === 0 ? tree : tree.withMadeItems(made);
  }

  private parseFlat(text: string): SyntaxTree {
    const tree = this.parseTree(text);
    try {
      return this.flatten(tree, text);
    } finally {
      tree.delete();
    }
  }

  /** @internal for {@link ParsedText} */
  flatten(tree: Tree, text: string, expansions?: MacroExpansions, kept?: KeptSubtrees): SyntaxTree {
    if (!tree.rootNode.hasError) return this.copy(tree, text, expansions, kept);
    const raw = this.copy(tree, text, expansions);
    const heads = setBrokenHeadsAside(text);
    const items = setBrokenItemsAside(text);
    let [best, most] = [raw, countWellPlaced(raw)];
    const compare = (mended: string, begun: number, least: number): void => {
      const flat = this.readMended(mended, text, expansions);
      const count = countWellPlaced(flat) + begun;
      if (count < most + least) return;
      [best, most] = [flat, count];
    };
    if (heads !== undefined) compare(heads, 0, 1);
    // A body that is cut in two may read on both sides, and mean something else.
    if (items) compare(items.text, items.begun, best === raw && items.begun > 0 ? 0 : 1);
    return best;
  }

  /** The tree of a text from `mended`, in which parts of it are set aside. */
  private readMended(mended: string, text: string, expansions?: MacroExpansions): SyntaxTree {
    const tree = this.parseTree(mended);
    try {
      return this.copy(tree, text, expansions);
    } finally {
      tree.delete();
    }
  }

  private copy(tree: Tree, text: string, expansions?: MacroExpansions, kept?: KeptSubtrees): SyntaxTree {
    const macros: MacroReader = {
      addBody: (target, name, body, start) => addMacroBody(this.parseFragment, target, name, body, start),
      addTranscriber: (target, plain, start) => addTranscriber(this.parseFragment, target, plain, start),
    };
    const builder = new TreeBuilder(text, this.numbering, macros, this.memory, expansions, kept);
    builder.addTree(tree);
    return builder.finish();
  }

  private readonly parseFragment = <Result>(text: string, use: (root: ParserNode) => Result): Result => {
    const tree = this.fragmentParser.parse(text);
    if (!tree) throw new Error('The parser was cancelled, though nothing asked it to be.');
    try {
      return use(tree.rootNode);
    } finally {
      tree.delete();
    }
  };
}

/**
 * One text with the parser's trees of it: the only owner of these. The text is read when its tree is asked for, not at each
 * edit.
 */
export class ParsedText {
  /** The last state that was read, its tree edited along since; without errors, unless none was free of them yet. */
  private base: ReadText;
  /** The present text, where it was read and is not the base. */
  private broken: ReadText | undefined;
  private isRead = true;
  /** Where the last edit was: what stands before it is as it was. */
  private anchor = new Anchor(0, { row: 0, column: 0 });
  private readonly expansions = new MacroExpansions();
  /** What its calls among items became. */
  private readonly made = new MadeItemsMemory();

  constructor(
    private readonly parser: RustParser,
    private currentText: string,
    parserTree: Tree,
  ) {
    this.base = new ReadText(parserTree);
  }

  get text(): string {
    return this.currentText;
  }

  get tree(): SyntaxTree {
    if (!this.isRead) this.read();
    const current = this.broken ?? this.base;
    if (!current.flat) {
      const flat = this.parser.flatten(current.tree, this.currentText, this.expansions, current.kept);
      current.flat = this.parser.withMadeItems(flat, this.made);
      this.expansions.finishRound();
      this.made.expansions.finishRound();
      current.kept.release();
    }
    return current.flat;
  }

  /**
   * Replaces stretches of the text. Offsets are UTF-16 units of the text before the call; the edits may stand in any order but
   * must not overlap.
   */
  edit(edits: readonly { readonly start: number; readonly end: number; readonly newText: string }[]): void {
    for (const { start, end, newText } of [...edits].sort((a, b) => b.start - a.start)) {
      const before = this.currentText;
      const after = before.slice(0, start) + newText + before.slice(end);
      const startPosition = this.anchor.pointAt(before, start);
      this.base.tree.edit(
        new Edit({
          startIndex: start,
          oldEndIndex: end,
          newEndIndex: start + newText.length,
          startPosition,
          oldEndPosition: this.anchor.pointAt(before, end),
          newEndPosition: this.anchor.pointAt(after, start + newText.length),
        }),
      );
      this.anchor = new Anchor(start, startPosition);
      this.currentText = after;
    }
    this.broken?.tree.delete();
    this.broken = undefined;
    this.isRead = false;
  }

  /** Reads the text again, reusing what did not change since it last read without errors. */
  private read(): void {
    const { base } = this;
    const tree = this.parser.parseTree(this.currentText, base.tree);
    if (!tree.rootNode.hasError) {
      this.base = new ReadText(tree, base);
      base.tree.delete();
    } else {
      tree.delete();
      // How the parser steps over errors depends on what it reuses: the answer must not depend on how the text came about.
      const anew = new ReadText(this.parser.parseTree(this.currentText));
      if (base.isSound) this.broken = anew;
      else {
        base.tree.delete();
        this.base = anew;
      }
    }
    this.isRead = true;
  }

  dispose(): void {
    this.base.tree.delete();
    this.broken?.tree.delete();
  }
}

/** A state of a text that was read. */
class ReadText {
  readonly isSound: boolean;
  flat: SyntaxTree | undefined;
  /** What was noted when `flat` was read, or before that, of the state that it was made from. */
  readonly kept: KeptSubtrees;

  constructor(
    readonly tree: Tree,
    from?: ReadText,
  ) {
    this.isSound = !tree.rootNode.hasError;
    this.kept = new KeptSubtrees(from?.flat, from?.kept);
  }
}

/** There is one instance of the parser's code a thread, however many parsers are loaded. */
const parserModule = {};

/** The parser's loader hangs its memory on the options it was given. */
function hasMemory(module: object): module is ParserMemory {
  return 'HEAPU32' in module && 'HEAPU16' in module && 'HEAPU8' in module;
}

/** WASM's memory is written with the lowest byte first; a view of it has the order of the machine. */
const isLittleEndian = new Uint8Array(new Uint16Array([1]).buffer)[0] === 1;

interface Point {
  readonly row: number;
  readonly column: number;
}

/** A place of a text whose row and column are known, from which those of others are counted. */
class Anchor {
  constructor(
    private readonly offset: number,
    private readonly point: Point,
  ) {}

  /** @param text has the same in front of the anchor as the text that it was made for */
  pointAt(text: string, offset: number): Point {
    const [from, to] = [Math.min(offset, this.offset), Math.max(offset, this.offset)];
    let breaks = 0;
    for (let at = text.indexOf('\n', from); at >= 0 && at < to; at = text.indexOf('\n', at + 1)) breaks += 1;
    const row = this.point.row + (offset < this.offset ? -breaks : breaks);
    return { row, column: offset - (offset === 0 ? 0 : text.lastIndexOf('\n', offset - 1) + 1) };
  }
}

function numberingOf(language: Language): Numbering {
  const kinds = new Uint16Array(0x10000).fill(kindIdOf('ERROR'));
  for (let id = 0; id < language.nodeTypeCount; id += 1) {
    const kind = kindIdOf(language.nodeTypeForId(id) ?? '');
    if (kind >= 0) kinds[id] = kind;
  }
  const fields = new Uint8Array(256);
  for (let id = 1; id <= language.fieldCount; id += 1)
    fields[id] = fieldIdOf(language.fieldNameForId(id) ?? '');
  return { kinds, fields };
}
