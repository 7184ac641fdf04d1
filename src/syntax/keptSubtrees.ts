import { kindIdOf, type Node, type SyntaxTree } from './syntaxTree';
import { countBefore } from './sortedNumbers';

/** What is taken over whole from one state of a text to the next. */
const keptKinds = new Set(
  [
    'function_item',
    'impl_item',
    'trait_item',
    'mod_item',
    'struct_item',
    'enum_item',
    'union_item',
    'use_declaration',
    'const_item',
    'static_item',
    'type_item',
    'macro_invocation',
    'macro_definition',
  ].map(kindIdOf),
);

/**
 * Knows which items of a text's last state the parser took over as they were. It gives a node that did not change the same
 * place in its memory, as long as the tree before is there while the next one is made; so this serves one step only.
 */
export class KeptSubtrees {
  /** Item nodes in document order, and where the parser keeps each. */
  private readonly nodes: Node[] = [];
  private readonly subtrees: number[] = [];
  private notedNodes: readonly Node[] = [];
  private notedSubtrees: readonly number[] = [];
  private places: ReadonlyMap<number, Node> = new Map();
  private last: SyntaxTree | undefined;

  /** @param last the tree of the last state, with what was noted when it was read */
  constructor(last?: SyntaxTree, noted?: KeptSubtrees) {
    if (!last || !noted) return;
    this.last = last;
    // Not `noted` itself: each state would keep all before it.
    this.notedNodes = noted.nodes;
    this.notedSubtrees = noted.subtrees;
    this.places = new Map(noted.subtrees.map((subtree, index) => [subtree, noted.nodes[index] ?? 0]));
  }

  /** The tree of the last state, until {@link release}. */
  get before(): SyntaxTree | undefined {
    return this.last;
  }

  /** The text was read: what the last state gave to it is let go. */
  release(): void {
    this.last = undefined;
    this.notedNodes = [];
    this.notedSubtrees = [];
    this.places = new Map();
  }

  /** Where `subtree` stood in the last state. */
  find(subtree: number): Node | undefined {
    return this.places.get(subtree);
  }

  /** Notes that `subtree` is `node` now, if it is something to take over. */
  note(subtree: number, node: Node, kind: number): void {
    if (!keptKinds.has(kind)) return;
    this.nodes.push(node);
    this.subtrees.push(subtree);
  }

  /** Notes all that stood in `from..to` of the last state, at node numbers higher by `moved`. */
  noteCopy(from: Node, to: Node, moved: number): void {
    const { notedNodes, notedSubtrees } = this;
    let index = countBefore(notedNodes, from);
    for (; index < notedNodes.length && (notedNodes[index] ?? 0) <= to; index += 1) {
      this.nodes.push((notedNodes[index] ?? 0) + moved);
      this.subtrees.push(notedSubtrees[index] ?? 0);
    }
  }
}
