import type { AdtDef, FnDef } from '../../project/definitions';
import type { Node } from '../../syntax/syntaxTree';
import type { Analysis } from '../analysis';
import type { ActorKind, Count, Link, LinkKind, Spot, Wait } from './programMap';
import type { ChannelEnd, SharedKind } from './vocabulary';

/** What a value may be, or hold, of that which the map shows or leads there. */
export type Ref =
  | { readonly kind: 'end'; readonly end: ChannelEnd['end']; readonly thing: SketchThing }
  | { readonly kind: 'shared'; readonly thing: SketchThing }
  /** What a lock guards, as long as it is held: what is put there is put into the lock. */
  | { readonly kind: 'guard'; readonly thing: SketchThing }
  | { readonly kind: 'task'; readonly actor: SketchActor }
  /** Code that runs when it is polled, or called. */
  | { readonly kind: 'future' | 'closure'; readonly body: Body }
  | { readonly kind: 'function'; readonly fn: FnDef }
  | { readonly kind: 'record'; readonly record: RecordCell };

export type Value = ReadonlySet<Ref>;
export const nothing: Value = new Set();

/** A place that values are put into, one after the other; which one is there when is not told apart. */
export class Cell {
  private readonly refs = new Set<Ref>();

  constructor(private readonly onGrowth: () => void) {}

  get value(): Value {
    return this.refs;
  }

  add(value: Value): void {
    if (value === this.refs) return;
    const before = this.refs.size;
    for (const ref of value) if (this.refs.size < mostRefs) this.refs.add(ref);
    if (this.refs.size > before) this.onGrowth();
  }
}

/** The variables of one run of a body, by the nodes that declare them. */
export type Env = Map<Node, Cell>;

/** A function, block or closure together with what it has taken along. */
export interface Body {
  readonly key: string;
  readonly analysis: Analysis;
  readonly node: Node;
  readonly env: Env;
  readonly chain: Chain;
}

/** The calls that lead to where something stands; `fns` are open, so that what calls itself ends. */
export interface Chain {
  readonly key: string;
  readonly depth: number;
  readonly fns: readonly string[];
  /** It stands in a constant or static, of which there is one. */
  readonly isStatic?: true;
}

/** A value of a type of the workspace. */
export interface RecordCell {
  readonly adt: AdtDef;
  /** Of the struct, or the variant. */
  readonly name: string;
  readonly fields: Map<string, Cell>;
}

export interface SketchThing {
  readonly key: string;
  readonly kind: ChannelEnd['kind'] | SharedKind;
  readonly maker: string;
  readonly name: string;
  readonly bound?: string;
  readonly type?: string;
  readonly spot: Spot;
  count: Count;
  readonly isMade: boolean;
  readonly content: Cell;
  /** Ends that code was given which is not in sight. */
  readonly gone: Set<ChannelEnd['end']>;
}

export interface SketchActor {
  readonly key: string;
  readonly kind: ActorKind;
  readonly name: string;
  readonly spot: Spot;
  readonly parent?: SketchActor;
  /** The key of the body that it runs. */
  readonly runs?: string;
  count: Count;
  isSeen: boolean;
  /** The set that stops it when that is dropped, and what code calls it. */
  heldBy?: { readonly set: SketchThing | undefined; readonly name: string };
  /** What its code gives in the end. */
  readonly result: Cell;
  readonly waits: Map<string, Wait & { readonly depth: number }>;
  readonly code: Map<string, Spot>;
}

type Partner = { readonly actor: SketchActor } | { readonly thing: SketchThing };

interface SketchLink {
  readonly from: Partner;
  readonly to: Partner;
  readonly kind: LinkKind;
  isSure: boolean;
  readonly how: Set<string>;
  readonly spots: Map<string, Spot>;
}

/** Refs in one place: more are different things that nobody can tell apart any more. */
const mostRefs = 64;
const mostThings = 400;
const mostActors = 200;

/** All that is known of a program while it is gone through, again and again until nothing new is learned. */
export class Sketch {
  /** Told apart by where they are made, and on which way through calls. */
  readonly things = new Map<string, SketchThing>();
  readonly actors = new Map<string, SketchActor>();
  private readonly refs = new Map<string, Ref>();
  private readonly cells = new Map<string, Cell>();
  private readonly envs = new Map<string, Env>();
  private readonly records = new Map<string, RecordCell>();
  private readonly fieldCells = new Map<AdtDef, Map<string, Cell>>();
  private readonly variantCells = new Map<string, Map<string, Cell>>();
  readonly links = new Map<string, SketchLink>();
  /** What was seen in the present round. */
  readonly seen = new Set<SketchActor | SketchThing>();
  readonly omissions = new Set<string>();
  private growth = 0;

  /** Goes through it from the start, with all that is known by now; tells whether the last round brought something new. */
  turn(): boolean {
    const hasGrown = this.growth > 0;
    this.growth = 0;
    this.links.clear();
    this.seen.clear();
    for (const actor of this.actors.values()) {
      actor.waits.clear();
      actor.code.clear();
      actor.isSeen = false;
    }
    return hasGrown;
  }

  get hasGrown(): boolean {
    return this.growth > 0;
  }

  private readonly grow = (): void => {
    this.growth += 1;
  };

  cell(key: string): Cell {
    const known = this.cells.get(key) ?? new Cell(this.grow);
    this.cells.set(key, known);
    return known;
  }

  local(env: Env, node: Node): Cell {
    const known = env.get(node) ?? new Cell(this.grow);
    env.set(node, known);
    return known;
  }

  /** The variables of the run of a body that goes by `key`. */
  env(key: string): Env {
    const known = this.envs.get(key) ?? new Map<Node, Cell>();
    this.envs.set(key, known);
    return known;
  }

  record(key: string, adt: AdtDef, name: string): RecordCell {
    const known = this.records.get(key) ?? { adt, name, fields: new Map<string, Cell>() };
    this.records.set(key, known);
    return known;
  }

  /** Puts a value into a field of one record, and into what is known of that field of all. */
  fill(record: RecordCell, field: string, value: Value): void {
    cellIn(record.fields, field, this.grow).add(value);
    const ofType = this.fieldCells.get(record.adt) ?? new Map<string, Cell>();
    this.fieldCells.set(record.adt, ofType);
    cellIn(ofType, field, this.grow).add(value);
    const ofName = this.variantCells.get(record.name) ?? new Map<string, Cell>();
    this.variantCells.set(record.name, ofName);
    cellIn(ofName, field, this.grow).add(value);
  }

  /** What any value of the type is known to have in the field. */
  anyField(adt: AdtDef, field: string): Value {
    return this.fieldCells.get(adt)?.get(field)?.value ?? nothing;
  }

  /** The same of a struct or variant by its name alone. */
  anyFieldOf(name: string, field: string): Value {
    return this.variantCells.get(name)?.get(field)?.value ?? nothing;
  }

  private ref(key: string, make: () => Ref): Ref {
    const known = this.refs.get(key) ?? make();
    this.refs.set(key, known);
    return known;
  }

  end(thing: SketchThing, end: ChannelEnd['end']): Ref {
    return this.ref(`${end} ${thing.key}`, () => ({ kind: 'end', end, thing }));
  }

  shared(thing: SketchThing): Ref {
    return this.ref(`shared ${thing.key}`, () => ({ kind: 'shared', thing }));
  }

  guard(thing: SketchThing): Ref {
    return this.ref(`guard ${thing.key}`, () => ({ kind: 'guard', thing }));
  }

  task(actor: SketchActor): Ref {
    return this.ref(`task ${actor.key}`, () => ({ kind: 'task', actor }));
  }

  recordRef(key: string, record: RecordCell): Ref {
    return this.ref(`record ${key}`, () => ({ kind: 'record', record }));
  }

  functionRef(key: string, fn: FnDef): Ref {
    return this.ref(`function ${key}`, () => ({ kind: 'function', fn }));
  }

  code(kind: 'future' | 'closure', body: Body): Ref {
    return this.ref(`${kind} ${body.key}`, () => ({ kind, body }));
  }

  /** The thing that goes by `key`; undefined where there are too many. */
  thing(key: string, make: () => Omit<SketchThing, 'key' | 'content' | 'gone'>): SketchThing | undefined {
    let known = this.things.get(key);
    if (!known) {
      if (this.things.size >= mostThings) {
        this.omissions.add(`Of the channels and locks, ${String(mostThings)} are looked at.`);
        return undefined;
      }
      known = { ...make(), key, content: this.cell(`content ${key}`), gone: new Set() };
      this.things.set(key, known);
    }
    this.seen.add(known);
    return known;
  }

  /** The actor that goes by `key`; undefined where there are too many. */
  actor(
    key: string,
    make: () => Omit<SketchActor, 'key' | 'result' | 'waits' | 'code' | 'isSeen'>,
  ): SketchActor | undefined {
    let known = this.actors.get(key);
    if (!known) {
      if (this.actors.size >= mostActors) {
        this.omissions.add(`Of the tasks, ${String(mostActors)} are looked at.`);
        return undefined;
      }
      const result = this.cell(`result ${key}`);
      known = { ...make(), key, result, waits: new Map(), code: new Map(), isSeen: false };
      this.actors.set(key, known);
    }
    this.seen.add(known);
    return known;
  }

  link(
    from: SketchActor | SketchThing,
    to: SketchActor | SketchThing,
    kind: LinkKind,
    { spot, how, isSure }: { readonly spot: Spot; readonly how?: string; readonly isSure: boolean },
  ): void {
    const key = `${kind} ${from.key} ${to.key}`;
    const known = this.links.get(key) ?? {
      from: partner(from),
      to: partner(to),
      kind,
      isSure: false,
      how: new Set<string>(),
      spots: new Map<string, Spot>(),
    };
    this.links.set(key, known);
    known.isSure ||= isSure;
    if (how !== undefined) known.how.add(how);
    known.spots.set(`${spot.file} ${String(spot.start)}`, spot);
  }
}

function partner(of: SketchActor | SketchThing): Partner {
  return 'waits' in of ? { actor: of } : { thing: of };
}

function cellIn(cells: Map<string, Cell>, name: string, onGrowth: () => void): Cell {
  const known = cells.get(name) ?? new Cell(onGrowth);
  cells.set(name, known);
  return known;
}

export function union(...values: readonly Value[]): Value {
  const filled = values.filter(({ size }) => size > 0);
  if (filled.length <= 1) return filled[0] ?? nothing;
  return new Set(filled.flatMap((value) => [...value]));
}

/** Plain data of a link whose partners have numbers. */
export function plainLink(
  link: SketchLink,
  idOf: (of: SketchActor | SketchThing) => string | undefined,
): Link | undefined {
  const of = (each: Partner): string | undefined => idOf('actor' in each ? each.actor : each.thing);
  const [from, to] = [of(link.from), of(link.to)];
  if (from === undefined || to === undefined) return undefined;
  return {
    from,
    to,
    kind: link.kind,
    isSure: link.isSure,
    how: [...link.how],
    spots: [...link.spots.values()],
  };
}
