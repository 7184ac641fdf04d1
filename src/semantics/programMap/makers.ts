import type { ChannelKind } from '../../project/facts';
import type { Node } from '../../syntax/syntaxTree';
import type { Analysis } from '../analysis';
import { resolve, type Type } from '../types';
import { contentType } from './holding';
import { nothing, union, type Value } from './sketch';
import type { SharedKind } from './vocabulary';
import { countHere, siteKey, spotOf, type Call, type Walker } from './walker';

/** Both ends of a new channel. */
export function makeChannel(
  walk: Walker,
  call: Call,
  { kind, isBounded }: { readonly kind: ChannelKind; readonly isBounded: boolean },
): Value {
  const { runner, frame } = walk;
  const { analysis } = frame;
  const type = resolve(analysis.typeOf(call.node));
  const sender = type.kind === 'tuple' && type.items[0] ? resolve(type.items[0]) : undefined;
  const message = sender?.kind === 'adt' ? contentType(sender.args[0]) : undefined;
  const bound =
    isBounded || kind === 'broadcast'
      ? boundText(analysis, call.args[0])
      : kind === 'queue'
        ? 'unbounded'
        : undefined;
  const thing = runner.sketch.thing(siteKey(frame, call.node), () => ({
    kind,
    maker: makerOf(analysis, call),
    name: nameAround(analysis, call.node) ?? '',
    ...(bound !== undefined && { bound }),
    ...(message !== undefined && { type: message }),
    spot: spotOf(analysis, call.node),
    count: countHere(frame),
    isMade: true,
  }));
  if (!thing) return nothing;
  // The first value of a `watch` is in it from the start.
  if (kind === 'watch') thing.content.add(union(...call.argValues));
  return new Set([runner.sketch.end(thing, 'sender'), runner.sketch.end(thing, 'receiver')]);
}

/** A new lock, semaphore, notice, token, or set of tasks. */
export function makeShared(walk: Walker, call: Call, kind: SharedKind, type: Type & { kind: 'adt' }): Value {
  const { runner, frame } = walk;
  const { analysis } = frame;
  const content = kind === 'lock' ? contentType(type.args.at(-1)) : undefined;
  const bound = kind === 'permits' || kind === 'barrier' ? boundText(analysis, call.args[0]) : undefined;
  const thing = runner.sketch.thing(siteKey(frame, call.node), () => ({
    kind,
    maker: type.def.name,
    name: nameAround(analysis, call.node) ?? '',
    ...(bound !== undefined && { bound }),
    ...(content !== undefined && { type: content }),
    spot: spotOf(analysis, call.node),
    count: countHere(frame),
    isMade: true,
  }));
  if (!thing) return nothing;
  thing.content.add(union(...call.argValues));
  return new Set([runner.sketch.shared(thing)]);
}

/** `mpsc::channel`: the last two names of what the docs call it. */
function makerOf(analysis: Analysis, { callee, method }: Call): string {
  const path = analysis.known(callee)?.path ?? callee?.path ?? method;
  return path.split('::').slice(-2).join('::');
}

/** A number as it is written; behind a constant's name its value, where that is a literal. */
function boundText(analysis: Analysis, node: Node | undefined): string | undefined {
  const { tree } = analysis;
  if (node === undefined) return undefined;
  const code = tree.textOf(node).replace(/\s+/g, ' ');
  if (tree.is(node, 'integer_literal'))
    return code.replace(/_?[iu](8|16|32|64|128|size)$/, '').replaceAll('_', '');
  const def =
    /identifier$/.test(tree.kind(node)) && !analysis.localOf(node) ? analysis.resolutionOf(node) : undefined;
  const there = def?.kind === 'value' ? analysis.sibling(def.module.file) : undefined;
  if (def?.kind !== 'value' || !there) return code.length <= 24 ? code : `${code.slice(0, 23)}…`;
  const item = there.tree.parent(there.tree.nodeAt(def.decl.nameStart, def.decl.nameEnd));
  const value = there.tree.child(item, 'value');
  return there.tree.is(value, 'integer_literal')
    ? `${code} = ${there.tree.textOf(value).replaceAll('_', '')}`
    : code;
}

/** The names that the value of the code at `node` is given where it stands: `tx / rx`, a field, a static. */
export function nameAround({ tree }: Analysis, node: Node): string | undefined {
  let from = node;
  for (let up = tree.parent(node); up >= 0; from = up, up = tree.parent(up)) {
    switch (tree.kind(up)) {
      case 'let_declaration': {
        if (tree.child(up, 'value') !== from) return undefined;
        const pattern = tree.child(up, 'pattern');
        const names = tree.is(pattern, 'identifier') ? [pattern] : tree.descendants(pattern, 'identifier');
        return names.map((each) => tree.textOf(each)).join(' / ') || undefined;
      }
      case 'field_initializer':
        return tree.textOf(tree.child(up, 'field'));
      case 'static_item':
      case 'const_item':
        return tree.textOf(tree.child(up, 'name'));
      case 'assignment_expression':
        return tree.textOf(tree.child(up, 'left'));
      case 'block':
      case 'function_item':
      case 'match_arm':
        return undefined;
      default:
    }
  }
  return undefined;
}
