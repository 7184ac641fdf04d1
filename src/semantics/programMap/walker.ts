import type { AdtDef, FnDef } from '../../project/definitions';
import type { Node } from '../../syntax/syntaxTree';
import type { Analysis } from '../analysis';
import type { ActorKind, Count, Spot } from './programMap';
import type { Body, Chain, Env, Ref, Sketch, SketchActor, Value } from './sketch';

/** Records in records that are looked into for what goes with them. */
const deepestRecord = 3;

/** One run of a body by one actor. */
export interface Frame {
  readonly actor: SketchActor;
  readonly analysis: Analysis;
  readonly env: Env;
  readonly chain: Chain;
  /** How often the code at hand is done for each time that the actor runs. */
  repeats: Count;
  /** Variables that stand for each of several in turn. */
  readonly each: Set<Node>;
  /** Takes what `return` gives. */
  readonly gives: (value: Value) => void;
}

/** Goes from body to body. */
export interface Runner {
  readonly sketch: Sketch;
  /** The function of a type of the workspace, by name. */
  readonly methodOf: (adt: AdtDef, name: string) => FnDef | undefined;
  /** What the function gives; of an async one, the future that runs it. Undefined where its body is not in sight. */
  call(frame: Frame, fn: FnDef, args: readonly Value[], site: Node): Value | undefined;
  callClosure(frame: Frame, body: Body, args: readonly Value[], repeats: Count): Value;
  /** What runs when the value is polled: futures, and values of types that say themselves how. */
  pollable(frame: Frame, value: Value, site: Node): Body[];
  /** Lets the actor run a body, and gives its value: in each round once. */
  run(body: Body, actor: SketchActor, repeats: Count): Value;
  /** Starts an actor that runs `bodies`, and gives it; the one that is started again from within itself is the same. */
  start(
    frame: Frame,
    site: Node,
    kind: ActorKind,
    what: { readonly name: string; readonly bodies: readonly Body[]; readonly repeats: Count },
  ): SketchActor | undefined;
}

/** Goes through the code of one body. */
export interface Walker {
  readonly runner: Runner;
  readonly frame: Frame;
  /** What the code at `node` may give. */
  value(node: Node): Value;
  values(nodes: readonly Node[]): Value[];
  /** What `work` gives where it is done again and again. */
  again(rounds: Count, work: () => Value): Value;
}

/** A call with all that it is given. */
export interface Call {
  readonly node: Node;
  readonly callee: FnDef | undefined;
  /** What the method is called on, or NONE. */
  readonly receiver: Node;
  readonly receiverValue: Value;
  readonly method: string;
  readonly args: readonly Node[];
  readonly argValues: readonly Value[];
}

/** Calls a closure or function; undefined for what is none. */
export function callRef(
  { runner, frame }: Walker,
  ref: Ref,
  args: readonly Value[],
  site: Node,
): Value | undefined {
  if (ref.kind === 'closure') return runner.callClosure(frame, ref.body, args, frame.repeats);
  return ref.kind === 'function' ? runner.call(frame, ref.fn, args, site) : undefined;
}

/** Ends of channels that go where nobody looks may be used there. */
export function letGo(value: Value, depth = 0): void {
  for (const ref of value)
    if (ref.kind === 'end') ref.thing.gone.add(ref.end);
    else if (ref.kind === 'record' && depth < deepestRecord)
      for (const field of ref.record.fields.values()) letGo(field.value, depth + 1);
}

/** Futures are handed on; closures and functions are called, or handed to a library, once and for all. */
export function withoutCode(value: Value): Value {
  return new Set([...value].filter(({ kind }) => kind !== 'closure' && kind !== 'function'));
}

/** Names a place of code on the way that led there. */
export function siteKey({ chain, analysis }: Frame, site: Node): string {
  return `${chain.key}>${analysis.file}:${String(site)}`;
}

export function spotOf({ file, tree }: Analysis, node: Node): Spot {
  return { file, start: tree.start(node), end: tree.end(node) };
}

/** `Store::run`, `server::run`: the function's name behind that of its type, or of its module. */
export function functionName(analysis: Analysis, node: Node): string {
  const { tree } = analysis;
  const name = tree.textOf(tree.child(node, 'name'));
  const impl = tree.ancestor(node, 'impl_item');
  if (impl >= 0) return `${tree.textOf(tree.child(impl, 'type')).replace(/<.*$/s, '')}::${name}`;
  const module = analysis.moduleAt(node).named;
  return module.parent ? `${module.name}::${name}` : name;
}

/** How often something is done that is done `inner` times for each of `outer`. */
export function times(outer: Count, inner: Count): Count {
  if (outer === 'one') return inner;
  if (inner === 'one') return outer;
  return typeof outer === 'number' && typeof inner === 'number' ? outer * inner : 'many';
}

/** How many there are of what the code at hand makes. */
export function countHere({ actor, repeats, chain }: Frame): Count {
  if (chain.isStatic) return 'one';
  return times(actor.count === 'one' ? 'one' : 'many', repeats);
}

/** `Get` of `Command::Get`. */
export function lastName(path: string): string {
  return path.replace(/<.*$/s, '').split('::').at(-1)?.trim() ?? path;
}
