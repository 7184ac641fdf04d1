import type { AdtDef, FnDef } from '../../project/definitions';
import { NONE, type Node } from '../../syntax/syntaxTree';
import type { Analysis } from '../analysis';
import { readFunction } from '../otherFunctions';
import { mainOf } from '../running/entryPoints';
import { BodyWalk } from './bodyWalk';
import type { ActorKind, Count, Spot } from './programMap';
import { nothing, type Body, type Chain, type Sketch, type SketchActor, type Value } from './sketch';
import { letGo, siteKey, spotOf, times, type Frame, type Runner } from './walker';

/** Nodes of code that one round goes through, and runs of bodies. */
const mostNodes = 400_000;
const mostRuns = 6_000;
/** Calls in each other. */
const deepest = 24;

/** Goes through what actors run, one call after the other, and draws what they do. */
export class Tour implements Runner {
  private nodes = 0;
  private runs = 0;
  private done = new Map<string, Value>();
  private readonly open = new Set<string>();
  /** The newest run of each function. */
  private readonly latest = new Map<FnDef, Body>();

  constructor(
    readonly sketch: Sketch,
    /** The function of a type of the workspace, by name. */
    readonly methodOf: (adt: AdtDef, name: string) => FnDef | undefined,
    /** Whether the function, or one that it calls, makes something that is told apart by who asked for it. */
    readonly makes: (fn: FnDef) => boolean,
    private readonly onStep: () => void,
  ) {}

  /** Starts anew, with what the sketch knows by now. */
  turn(): void {
    this.nodes = 0;
    this.runs = 0;
    this.done = new Map();
  }

  /** False as soon as this was too much for one round. */
  takes(nodes = 1): boolean {
    this.nodes += nodes;
    if (this.nodes % 256 === 0) this.onStep();
    if (this.nodes <= mostNodes) return true;
    this.sketch.omissions.add('The program is large: calls that come late were not followed.');
    return false;
  }

  /** Runs a function of the workspace with nothing known of what it is given. */
  enter(analysis: Analysis, fn: Node, actor: SketchActor): void {
    const key = `enter ${actor.key} ${analysis.file}:${String(fn)}`;
    const chain: Chain = { key, depth: 0, fns: [fnKey(analysis, fn)] };
    const body: Body = { key, analysis, node: fn, env: this.sketch.env(key), chain };
    const result = this.run(body, actor, 'one');
    actor.result.add(result);
    // Whoever calls it has what it gives.
    letGo(result);
  }

  /** What the function gives; of an async one, the future that runs it. Undefined where its body is not in sight. */
  call(frame: Frame, fn: FnDef, args: readonly Value[], site: Node): Value | undefined {
    const body = this.bodyOf(frame, fn, args, site);
    if (typeof body !== 'object') return body === 'open' ? this.again(fn) : undefined;
    // What `#[tokio::main]` stands above is called as a plain function.
    if (fn.decl.isAsync && mainOf(body.analysis, body.node) === undefined)
      return new Set([this.sketch.code('future', body)]);
    return this.run(body, frame.actor, frame.repeats);
  }

  /** What a function gives that is called from within itself: of an async one, the future that is gone through already. */
  private again(fn: FnDef): Value {
    const body = this.latest.get(fn);
    return body && fn.decl.isAsync ? new Set([this.sketch.code('future', body)]) : nothing;
  }

  /** One run of a function; `open` where it is one that is gone through already. */
  private bodyOf(frame: Frame, fn: FnDef, args: readonly Value[], site: Node): Body | 'open' | undefined {
    const read = fn.decl.hasBody ? readFunction(frame.analysis, fn) : undefined;
    if (!read) return undefined;
    const { analysis, node } = read;
    const own = fnKey(analysis, node);
    if (frame.chain.fns.includes(own) || frame.chain.depth >= deepest) return 'open';
    const inputs = args.map((arg) => this.nameOf(arg)).join(';');
    const key = this.makes(fn) ? `${siteKey(frame, site)}` : `${own}(${inputs})`;
    const chain = { key, depth: frame.chain.depth + 1, fns: [...frame.chain.fns, own] };
    const body: Body = { key, analysis, node, env: this.sketch.env(key), chain };
    const walker = new BodyWalk(this, { ...frame, analysis, env: body.env, chain, gives: () => undefined });
    walker.bindParameters(node, args);
    this.latest.set(fn, body);
    return body;
  }

  pollable(frame: Frame, value: Value, site: Node): Body[] {
    return [...value].flatMap((ref) => {
      if (ref.kind === 'future') return [ref.body];
      const poll = ref.kind === 'record' ? this.methodOf(ref.record.adt, 'poll') : undefined;
      const body = poll && this.bodyOf(frame, poll, [new Set([ref])], site);
      return typeof body === 'object' ? [body] : [];
    });
  }

  /** Calls a closure. */
  callClosure(frame: Frame, body: Body, args: readonly Value[], repeats: Count): Value {
    new BodyWalk(this, frameOf(body, frame.actor, repeats)).bindParameters(body.node, args);
    const { tree } = body.analysis;
    if (!tree.hasChild(body.node, 'async')) return this.run(body, frame.actor, repeats);
    return new Set([this.sketch.code('future', { ...body, key: `polled ${body.key}` })]);
  }

  /** Lets the actor run a body, and gives its value: in each round once. */
  run(body: Body, actor: SketchActor, repeats: Count): Value {
    const key = `${actor.key} ${repeats === 'one' ? '' : 'again '}${body.key}`;
    const known = this.done.get(key);
    if (known) return known;
    const result = this.sketch.cell(`value ${body.key}`);
    if (this.open.has(body.key)) return result.value;
    this.runs += 1;
    if (this.runs > mostRuns || !this.takes()) {
      this.sketch.omissions.add('The program is large: calls that come late were not followed.');
      return result.value;
    }
    this.open.add(body.key);
    const { tree } = body.analysis;
    const block = codeOf(body);
    const spot = spotOf(body.analysis, body.node);
    actor.code.set(`${spot.file} ${String(spot.start)}`, spot);
    actor.isSeen = true;
    const frame: Frame = { ...frameOf(body, actor, repeats), gives: (value) => result.add(value) };
    if (block !== NONE && !tree.hasError(block)) result.add(new BodyWalk(this, frame).value(block));
    else actor.isSeen = false;
    this.open.delete(body.key);
    this.done.set(key, result.value);
    return result.value;
  }

  /** Starts an actor that runs `bodies`, and gives it; the one that is started again from within itself is the same. */
  start(
    frame: Frame,
    site: Node,
    kind: ActorKind,
    {
      name,
      bodies,
      repeats,
    }: { readonly name: string; readonly bodies: readonly Body[]; readonly repeats: Count },
  ): SketchActor | undefined {
    const spot = spotOf(frame.analysis, site);
    const [first] = bodies;
    const same = ancestors(frame.actor).find(
      (each) =>
        each.kind === kind &&
        (each.runs === undefined ? sameSpot(each.spot, spot) : each.runs === first?.key),
    );
    const count = times(frame.actor.count === 'one' ? 'one' : 'many', times(frame.repeats, repeats));
    const actor =
      same ??
      this.sketch.actor(`${kind} ${siteKey(frame, site)} ${name}`, () => ({
        kind,
        name,
        spot,
        parent: frame.actor,
        ...(first && { runs: first.key }),
        count,
      }));
    if (!actor) return undefined;
    if (same || actor.count !== count) actor.count = 'many';
    if (!same) for (const body of bodies) actor.result.add(this.run(body, actor, 'one'));
    return actor;
  }

  private nameOf(value: Value): string {
    return [...value].map((ref) => this.numberOf(ref)).join();
  }

  private readonly numbers = new Map<unknown, number>();

  private numberOf(ref: unknown): number {
    const known = this.numbers.get(ref) ?? this.numbers.size;
    this.numbers.set(ref, known);
    return known;
  }
}

function frameOf(body: Body, actor: SketchActor, repeats: Count): Frame {
  const { analysis, env, chain } = body;
  return { actor, analysis, env, chain, repeats, each: new Set(), gives: () => undefined };
}

/** What of a body is run. */
function codeOf({ analysis: { tree }, node }: Body): Node {
  return tree.is(node, 'async_block') ? tree.childOfKind(node, 'block') : tree.child(node, 'body');
}

function sameSpot(a: Spot, b: Spot): boolean {
  return a.file === b.file && a.start === b.start;
}

function ancestors(actor: SketchActor): SketchActor[] {
  const found: SketchActor[] = [];
  for (let at: SketchActor | undefined = actor; at; at = at.parent) found.push(at);
  return found;
}

function fnKey({ file }: Analysis, node: Node): string {
  return `${file}:${String(node)}`;
}
