import { readSuppressionComments } from '../../engine/suppressionComments';
import { LineIndex } from '../../engine/lineIndex';
import { lowerItems } from '../../project/itemLowering';
import { statedItems } from '../../project/statedFacts';
import type { RustParser } from '../../syntax/parser';
import { NONE, type SyntaxTree } from '../../syntax/syntaxTree';
import type { FuzzCase } from './fuzzCase';

/** A text is read by the parser's public cursor as well, one in so many. */
const casesPerSlowReading = 20;

/** Reads texts to trees, items, comments and lines, and says what does not fit together. */
export class TreeTrial {
  private count = 0;

  constructor(private readonly parser: RustParser) {}

  /** What is wrong with how the text reads, also after each of the edits; undefined where nothing is. */
  run({ files, file, edits = [] }: FuzzCase): string | undefined {
    const parsed = this.parser.parse(files[file] ?? '');
    try {
      const first = this.judge(parsed.tree);
      if (first !== undefined) return first;
      for (const edit of edits) {
        parsed.edit([edit]);
        const anew = this.parser.read(parsed.text);
        if (!parsed.tree.equals(anew))
          return `after an edit at ${String(edit.start)} the tree is another than anew`;
        const fault = this.judge(anew);
        if (fault !== undefined) return fault;
      }
      return undefined;
    } finally {
      parsed.dispose();
    }
  }

  private judge(tree: SyntaxTree): string | undefined {
    this.count += 1;
    const { text } = tree;
    const items = lowerItems(tree);
    statedItems(items);
    const { suppressions, strays } = readSuppressionComments(tree);
    const outside = [...suppressions, ...strays].find(({ start, end }) => !isWithin(start, end, text.length));
    if (outside) return `a comment at ${String(outside.start)} is outside of the text`;
    if (this.count % casesPerSlowReading === 0 && !this.parser.withoutMemory().read(text).equals(tree))
      return 'the parser’s memory and its cursor give different trees';
    return faultOfTree(tree) ?? faultOfLines(text, this.count);
  }
}

function isWithin(start: number, end: number, length: number): boolean {
  return 0 <= start && start <= end && end <= length;
}

/** Nodes stand inside of their parents, in the order of the text, and the root around all. */
function faultOfTree(tree: SyntaxTree): string | undefined {
  const at = (node: number): string =>
    `node ${String(node)} (${tree.kind(node)} at ${String(tree.start(node))})`;
  for (let node = 0; node < tree.size; node += 1) {
    const [start, end, parent] = [tree.start(node), tree.end(node), tree.parent(node)];
    if (!isWithin(start, end, tree.text.length)) return `${at(node)} is outside of the text`;
    if (tree.last(node) < node || tree.last(node) >= tree.size) return `${at(node)} ends nowhere`;
    if (parent === NONE) {
      if (node !== 0) return `${at(node)} has no parent`;
      continue;
    }
    if (parent >= node) return `${at(node)} stands before its parent`;
    if (start < tree.start(parent) || end > tree.end(parent))
      return `${at(node)} is not inside of its parent`;
    if (tree.last(parent) < tree.last(node)) return `${at(node)} goes on behind its parent`;
  }
  return undefined;
}

/** A place of a text is the same by offset and by line. */
function faultOfLines(text: string, chosen: number): string | undefined {
  const lines = new LineIndex(text);
  for (const offset of [0, text.length, (chosen * 7_919) % (text.length + 1)]) {
    const { line, character } = lines.position(offset);
    if (lines.offset(line, character) !== offset) return `offset ${String(offset)} is another by its line`;
  }
  return undefined;
}
