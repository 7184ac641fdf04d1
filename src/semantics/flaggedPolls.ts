import type { AdtDef } from '../project/definitions';
import { NONE, type Node } from '../syntax/syntaxTree';
import type { Analysis } from './analysis';
import { isTransparentMacro } from './asyncContext';
import { behindReferences } from './channels';
import { newFields } from './ownership';
import { pollAt, standsBehindLocal, usesOf, type Poll } from './polling';
import { resolve, type Type } from './types';

/** A poll that says `Pending` because of a note of its own, which nobody else can read, and throws its context away. */
export interface FlaggedPoll {
  /** The place of the note, where the answer is made of it: `self.yielded`. */
  readonly flag: Node;
  readonly pendings: readonly Node[];
}

const exchanges = ['std::mem::replace', 'std::mem::take'];
const pins = ['std::pin::Pin::get_mut', 'std::pin::Pin::as_mut', 'std::pin::Pin::get_unchecked_mut'];

/** Types that keep no waker, and lead to nothing that somebody else has. */
const plainTypes = ['std::string::String', 'std::time::Duration', 'std::marker::PhantomData'] as const;
const containers = ['std::option::Option', 'std::vec::Vec'] as const;

/**
 * The poll at `node`, if it has one answer the first time and another one later, by a note that it alone keeps: it calls nothing,
 * uses its context nowhere, and its type holds nothing that anybody else could reach.
 */
export function flaggedPoll(analysis: Analysis, node: Node): FlaggedPoll | undefined {
  const { tree } = analysis;
  const poll = pollAt(analysis, node);
  if (!poll || poll.pendings.length === 0 || poll.pendings.length === poll.tails.length) return undefined;
  const { body, context, pendings, calls } = poll;
  if (usesOf(analysis, body, context).length > 0) return undefined;
  if (!calls.every((call) => isHarmless(analysis, call))) return undefined;
  const macros = tree.descendants(body, 'macro_invocation');
  if (!macros.every((macro) => isTransparentMacro(tree, macro))) return undefined;
  const flag = decidingNote(analysis, poll);
  return flag === undefined || !isAlone(analysis, node, body) ? undefined : { flag, pendings };
}

/** Makes a value, exchanges a note, or only changes how `self` is reached. */
function isHarmless(analysis: Analysis, call: Node): boolean {
  const { tree } = analysis;
  if (/(^|::)[A-Z]\w*$/.test(tree.textOf(tree.child(call, 'function')))) return true;
  const isPin = analysis.publishedAs(analysis.calleeOf(call), pins) !== undefined;
  return isPin || exchangedPlace(analysis, call) !== NONE;
}

/** The place that `mem::replace(&mut self.first, false)` exchanges; NONE for any other call. */
function exchangedPlace(analysis: Analysis, call: Node): Node {
  const { tree } = analysis;
  const [given = NONE] = tree.children(tree.child(call, 'arguments'));
  const isExchange = analysis.publishedAs(analysis.calleeOf(call), exchanges) !== undefined;
  return isExchange && tree.is(given, 'reference_expression') ? tree.child(given, 'value') : NONE;
}

/** The first place in a condition that the poll itself changes. */
function decidingNote(analysis: Analysis, { body, changes, calls }: Poll): Node | undefined {
  const { tree } = analysis;
  const places = [
    ...changes.map((change) => tree.child(change, 'left')),
    ...calls.map((call) => exchangedPlace(analysis, call)),
  ].filter((place) => place >= 0 && standsBehindLocal(analysis, place));
  const written = new Set(places.map((place) => tree.textOf(place)));
  return tree
    .descendants(body, 'if_expression', 'match_expression')
    .map((each) => tree.child(each, tree.is(each, 'if_expression') ? 'condition' : 'value'))
    .flatMap((condition) => [condition, ...tree.descendants(condition, 'field_expression', 'identifier')])
    .find((place) => written.has(tree.textOf(place)));
}

/** Whether what the poll may reach, its own type or what its closure takes along, is nobody else's. */
function isAlone(analysis: Analysis, node: Node, body: Node): boolean {
  const { tree } = analysis;
  const seen = new Set<AdtDef>();
  if (tree.is(node, 'function_item')) {
    const [self = NONE] = tree.descendants(body, 'self');
    const type = self === NONE ? undefined : behindPin(analysis, analysis.typeOf(self));
    return type?.kind === 'adt' && holdsNothing(analysis, type, seen);
  }
  return tree.descendants(body, 'identifier').every((name) => {
    const local = analysis.localOf(name);
    return !local || holdsNothing(analysis, local.type, seen);
  });
}

/** What `Pin<&mut Self>` stands for. */
function behindPin(analysis: Analysis, type: Type): Type {
  const at = resolve(type);
  const inner = at.kind === 'adt' && at.def === analysis.published('std::pin::Pin') ? at.args[0] : undefined;
  return inner ? resolve(behindReferences(inner)) : at;
}

function holdsNothing(analysis: Analysis, type: Type, seen: Set<AdtDef>): boolean {
  const at = resolve(type);
  if (at.kind === 'tuple') return at.items.every((item) => holdsNothing(analysis, item, seen));
  if (at.kind === 'array') return holdsNothing(analysis, at.inner, seen);
  if (at.kind !== 'adt') return isPrimitive(at);
  if (analysis.publishedAs(at.def, plainTypes)) return true;
  if (analysis.publishedAs(at.def, containers))
    return at.args.every((arg) => holdsNothing(analysis, arg, seen));
  if (at.def.module.crate.origin !== 'workspace') return false;
  return newFields(analysis, at, seen).every((field) => holdsNothing(analysis, field, seen));
}

function isPrimitive(type: Type): boolean {
  const at = resolve(type);
  return at.kind === 'primitive' || (at.kind === 'tuple' && at.items.length === 0);
}
