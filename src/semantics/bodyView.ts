import type { Def, FnDef } from '../project/definitions';
import type { Node } from '../syntax/syntaxTree';
import type { Local } from './inference/bindings';
import type { Reads } from './readLog';
import type { Type } from './types';

/** What inference found out about one body; nodes are those of the tree that it walked. */
export interface BodyResults {
  readonly expressionTypes: ReadonlyMap<Node, Type>;
  /** What each call, path call or method call, calls. */
  readonly callees: ReadonlyMap<Node, FnDef>;
  /** What `Self` is in each method call: the receiver, or what it dereferences to. */
  readonly receivers: ReadonlyMap<Node, Type>;
  readonly resolutions: ReadonlyMap<Node, Def>;
  readonly uses: ReadonlyMap<Node, Local>;
  /** The locals that format strings name inside, by the string. */
  readonly captures: ReadonlyMap<Node, readonly Local[]>;
  readonly locals: readonly Local[];
  /** Why nothing was found out, where that is so. */
  readonly leftOut?: LeftOut;
  /** What was looked into besides the body. */
  readonly reads?: Reads | undefined;
}

/** Why a body was left out: its code asks too much, or the analyser itself failed over it. */
export interface LeftOut {
  readonly reason: string;
  /** What was thrown, where that should not have happened. */
  readonly failure?: unknown;
}

/**
 * The results for a body, seen from a tree in which the same text stands elsewhere: nodes count in document order, so
 * all of a body's move by the same distance.
 */
export class BodyView {
  private moved: readonly Local[] | undefined;
  private readonly movedOf = new Map<Local, Local>();
  private usesByLocal: Map<Local, Node[]> | undefined;
  private declared: Map<Node, Local> | undefined;

  constructor(
    private readonly results: BodyResults,
    /** How much higher each node's number is here than where inference saw it. */
    private readonly distance: number,
  ) {}

  typeOf(node: Node): Type | undefined {
    return this.results.expressionTypes.get(node - this.distance);
  }

  calleeOf(call: Node): FnDef | undefined {
    return this.results.callees.get(call - this.distance);
  }

  receiverOf(call: Node): Type | undefined {
    return this.results.receivers.get(call - this.distance);
  }

  resolutionOf(path: Node): Def | undefined {
    return this.results.resolutions.get(path - this.distance);
  }

  get locals(): readonly Local[] {
    return (this.moved ??= this.results.locals.map((local) => this.move(local)));
  }

  get reads(): Reads | undefined {
    return this.results.reads;
  }

  get leftOut(): LeftOut | undefined {
    return this.results.leftOut;
  }

  /** The local that the identifier at `node`, in a pattern, declares. */
  localAt(node: Node): Local | undefined {
    // Of two with one identifier, as `pin!` makes them, the first.
    this.declared ??= new Map([...this.locals].reverse().map((local) => [local.node, local]));
    return this.declared.get(node);
  }

  localOf(identifier: Node): Local | undefined {
    const local = this.results.uses.get(identifier - this.distance);
    return local && this.move(local);
  }

  /** The locals that the format string at `literal` names inside. */
  capturedAt(literal: Node): readonly Local[] {
    return (this.results.captures.get(literal - this.distance) ?? []).map((local) => this.move(local));
  }

  /** In document order. */
  usesOf(local: Local): readonly Node[] {
    if (!this.usesByLocal) {
      this.usesByLocal = new Map();
      const captures = [...this.results.captures].flatMap(([node, locals]) =>
        locals.map((local): [Node, Local] => [node, local]),
      );
      const entries = [...this.results.uses, ...captures].sort(([a], [b]) => a - b);
      for (const [node, used] of entries) {
        const key = this.move(used);
        const nodes = this.usesByLocal.get(key);
        if (nodes) nodes.push(node + this.distance);
        else this.usesByLocal.set(key, [node + this.distance]);
      }
    }
    return this.usesByLocal.get(local) ?? [];
  }

  private move(local: Local): Local {
    const known = this.movedOf.get(local);
    if (known) return known;
    const moved = this.distance === 0 ? local : { ...local, node: local.node + this.distance };
    this.movedOf.set(local, moved);
    return moved;
  }
}

interface Kept {
  readonly results: BodyResults;
  readonly item: Node;
  /** It holds items of its own, which are declared anew with every change of the file's declarations. */
  readonly declaresItems: boolean;
  /** Every name in it, once someone asked. */
  words?: ReadonlySet<string>;
}

/** What the results for a body depend on, the declarations aside. */
export interface BodyKey {
  /** The text of the body, of its signature, and of the heads of all that it stands in. */
  readonly text: string;
  readonly declaresItems: boolean;
}

/**
 * Keeps the results for the bodies of one file from one state of its text to the next: what an edit leaves alone need
 * not be worked out again.
 */
export class BodyCache {
  private previous = new Map<string, Kept>();
  private current = new Map<string, Kept>();

  /** A new state of the file begins: what it does not ask for is forgotten when the next one begins. */
  turn(): void {
    this.previous = this.current;
    this.current = new Map();
  }

  view({ text, declaresItems }: BodyKey, item: Node, infer: () => BodyResults): BodyView {
    const known = this.current.get(text) ?? this.previous.get(text);
    const kept: Kept = known ?? { results: infer(), item, declaresItems };
    this.current.set(text, kept);
    return new BodyView(kept.results, item - kept.item);
  }

  /** Forgets each body that speaks of one of `names`, because declarations changed that these depend on. */
  forget(names: ReadonlySet<string>): void {
    for (const bodies of [this.previous, this.current])
      for (const [text, kept] of bodies) if (speaksOf(text, kept, names)) bodies.delete(text);
  }
}

function speaksOf(text: string, kept: Kept, names: ReadonlySet<string>): boolean {
  if (kept.declaresItems) return true;
  kept.words ??= new Set(text.match(/[\p{XID_Start}_][\p{XID_Continue}]*/gu));
  for (const word of kept.words) if (names.has(word)) return true;
  return false;
}
