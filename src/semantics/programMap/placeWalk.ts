import { NONE, type Node } from '../../syntax/syntaxTree';
import type { Analysis } from '../analysis';
import { heldBy } from './holding';
import type { Value } from './sketch';
import type { Walker } from './walker';

/** Names of names that are followed. */
const deepest = 8;

/** Puts `value` into the place that the code at `node` names, as far as it is one. */
export function put(walk: Walker, node: Node, value: Value, depth = 0): void {
  const { runner, frame } = walk;
  const { analysis, env } = frame;
  const { tree } = analysis;
  if (node < 0 || value.size === 0 || depth > deepest) return;
  switch (tree.kind(node)) {
    case 'identifier':
    case 'self': {
      const local = analysis.localOf(node);
      if (!local) return;
      const cell = runner.sketch.local(env, local.node);
      putInto(cell.value, value);
      cell.add(heldBy(value, local.type));
      put(walk, sourceOf(analysis, local.node), value, depth + 1);
      return;
    }
    case 'field_expression': {
      const base = tree.child(node, 'value');
      const name = tree.textOf(tree.child(node, 'field'));
      const records = [...walk.value(base)].flatMap((ref) => (ref.kind === 'record' ? [ref.record] : []));
      for (const record of records)
        if (record.adt.decl.fields.some((field) => field.name === name))
          runner.sketch.fill(record, name, value);
      if (records.length === 0) put(walk, base, value, depth + 1);
      return;
    }
    case 'call_expression': {
      putInto(walk.value(node), value);
      const callee = tree.child(node, 'function');
      if (tree.is(callee, 'field_expression')) put(walk, tree.child(callee, 'value'), value, depth + 1);
      return;
    }
    default:
      put(walk, tree.onlyChild(node), value, depth + 1);
  }
}

/** What is put where a lock is held is put into the lock. */
function putInto(place: Value, value: Value): void {
  for (const ref of place) if (ref.kind === 'guard') ref.thing.content.add(value);
}

/** What a name was given, where a `let` or a pattern gave it: what is put there may be put into that. */
function sourceOf(analysis: Analysis, local: Node): Node {
  const { tree } = analysis;
  const kinds = ['let_declaration', 'let_condition', 'match_arm', 'for_expression'] as const;
  const holder = tree.ancestor(local, ...kinds, 'closure_expression', 'block');
  if (!tree.contains(tree.child(holder, 'pattern'), local)) return NONE;
  const isArm = tree.is(holder, 'match_arm');
  const value = tree.child(isArm ? tree.parent(tree.parent(holder)) : holder, 'value');
  return isArm || isPlace(analysis, value) ? value : NONE;
}

/** Whether the code at `node` names a place, or what a library gives of one: a call of the program may make something new. */
function isPlace(analysis: Analysis, node: Node): boolean {
  const { tree } = analysis;
  if (node < 0) return false;
  switch (tree.kind(node)) {
    case 'identifier':
    case 'self':
    case 'field_expression':
      return true;
    case 'call_expression': {
      const callee = tree.child(node, 'function');
      return (
        analysis.calleeOf(node)?.module.crate.origin !== 'workspace' &&
        tree.is(callee, 'field_expression') &&
        isPlace(analysis, tree.child(callee, 'value'))
      );
    }
    case 'reference_expression':
    case 'await_expression':
    case 'try_expression':
    case 'parenthesized_expression':
      return isPlace(analysis, tree.lastCode(node));
    default:
      return false;
  }
}
