import { NONE, type Node, type SyntaxTree } from '../../syntax/syntaxTree';
import type { GuardTypes } from './guardTypes';
import type { HeldGuard, State, Tracked } from './heldGuards';
import type { Local } from '../inference/bindings';
import type { Type } from '../types';

/** The guards of one file that are followed, each of them once, and the awaits that they cross. */
export class GuardRegister {
  private readonly locals = new Map<Local, Tracked>();
  private readonly nodes = new Map<Node, Tracked>();
  private readonly crossed = new Map<Tracked, Set<Node>>();
  /** Code that is looked at as if an `.await` followed it, by what is alive there. */
  private readonly passed = new Map<Tracked, Set<Node>>();

  constructor(
    private readonly tree: SyntaxTree,
    private readonly types: GuardTypes,
  ) {}

  /** The guard that `local` holds, if its type says so. */
  local(local: Local, scope: Node): Tracked | undefined {
    const known = this.locals.get(local);
    const guard = known?.guard ?? this.types.held(local.type);
    return known ?? (guard === undefined ? undefined : this.holding(local, guard, scope));
  }

  /** What `local` holds, whatever its type says. */
  holding(local: Local, guard: string, scope: Node): Tracked {
    const known = this.locals.get(local);
    if (known) return known;
    const tracked: Tracked = { kind: 'local', node: local.node, local, guard, scope };
    this.locals.set(local, tracked);
    return tracked;
  }

  ofLocal(local: Local | undefined): Tracked | undefined {
    return local && this.locals.get(local);
  }

  /**
   * The unnamed guard that the expression `node` makes.
   *
   * @param scope the block at whose end it is dropped, where that is not the end of a statement or a head
   */
  unnamed(node: Node, type: Type, kind: 'temporary' | 'scrutinee', scope: Node): Tracked {
    const known = this.nodes.get(node);
    if (known && (scope === NONE || known.scope === scope)) return known;
    // What a `let` keeps was a temporary of its value at first.
    const tracked: Tracked = { kind, node, guard: this.types.held(type) ?? '', scope };
    return known ? this.replace(known, tracked) : this.keep(tracked);
  }

  private keep(tracked: Tracked): Tracked {
    this.nodes.set(tracked.node, tracked);
    return tracked;
  }

  /** Puts one tracked guard in the place of another, in all that is known of it. */
  private replace(known: Tracked, tracked: Tracked): Tracked {
    for (const places of [this.crossed, this.passed]) {
      const before = places.get(known);
      if (!before) continue;
      places.delete(known);
      places.set(tracked, before);
    }
    return this.keep(tracked);
  }

  /** The same temporary, known to stand in the head of an expression. */
  private inHead(tracked: Tracked): Tracked {
    const known = this.nodes.get(tracked.node);
    if (known?.kind === 'scrutinee') return known;
    return this.replace(tracked, { ...tracked, kind: 'scrutinee' });
  }

  /** Temporaries made in a head live as long as what the head belongs to. */
  asScrutinee(before: State, after: State): State {
    if (!after) return undefined;
    const moved = [...after].map((tracked) =>
      tracked.kind === 'temporary' && !before?.has(tracked) ? this.inHead(tracked) : tracked,
    );
    return new Set(moved);
  }

  /** All that is alive in `state` is alive at the await `node`. */
  cross(node: Node, state: State): void {
    for (const tracked of state ?? [])
      this.crossed.set(tracked, (this.crossed.get(tracked) ?? new Set()).add(node));
  }

  /** All that is alive in `state` is alive behind `node`. */
  pass(node: Node, state: State): void {
    for (const tracked of state ?? [])
      this.passed.set(tracked, (this.passed.get(tracked) ?? new Set()).add(node));
  }

  /** The guards that crossed an await, in document order. */
  all(): HeldGuard[] {
    return [...this.crossed]
      .map(([tracked, awaits]) => heldAt(tracked, awaits))
      .sort((a, b) => a.node - b.node);
  }

  /** The guards that are alive behind each place, in document order, as if it were an await that they cross, too. */
  behind(): ReadonlyMap<Node, HeldGuard[]> {
    const found = new Map<Node, HeldGuard[]>();
    for (const [tracked, places] of [...this.passed].sort(([a], [b]) => a.node - b.node))
      for (const place of places) {
        const held = heldAt(tracked, new Set(this.crossed.get(tracked)).add(place));
        const others = found.get(place);
        if (others) others.push(held);
        else found.set(place, [held]);
      }
    return found;
  }

  /** What was made outside `node`: the rest ends with the labelled block or with each round of the loop, however that is left. */
  outside(node: Node, state: State): State {
    return state && new Set([...state].filter((tracked) => !this.tree.contains(node, tracked.node)));
  }
}

function heldAt(tracked: Tracked, awaits: ReadonlySet<Node>): HeldGuard {
  return { ...tracked, awaits: [...awaits].sort((a, b) => a - b) };
}
