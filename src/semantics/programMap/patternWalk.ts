import type { Node } from '../../syntax/syntaxTree';
import { heldBy } from './holding';
import { nothing, union, type Value } from './sketch';
import { lastName, type Walker } from './walker';

/** Variants of std's that are what they hold to everybody who takes them apart. */
const transparent = new Set(['Some', 'Ok', 'Err', 'Ready', 'Break', 'Continue']);

/** Gives `value` to the names in the pattern at `node`, each what its type can hold. */
export function bindPattern(walk: Walker, node: Node, value: Value): void {
  const { analysis, env } = walk.frame;
  const { tree } = analysis;
  if (node < 0) return;
  switch (tree.kind(node)) {
    case 'identifier': {
      const local = analysis.localAt(node);
      if (local) walk.runner.sketch.local(env, local.node).add(heldBy(value, local.type));
      return;
    }
    case 'self_parameter': {
      const self = tree.childOfKind(node, 'self');
      const local = analysis.localAt(self) ?? analysis.localAt(node);
      if (local) walk.runner.sketch.local(env, local.node).add(value);
      return;
    }
    case 'tuple_struct_pattern': {
      const type = tree.child(node, 'type');
      const name = lastName(tree.textOf(type));
      itemsOf(walk, node, type).forEach((each, index) =>
        bindPattern(walk, each, fieldOf(walk, value, name, String(index))),
      );
      return;
    }
    case 'struct_pattern': {
      const name = lastName(tree.textOf(tree.child(node, 'type')));
      for (const each of tree.children(node).filter((part) => tree.is(part, 'field_pattern'))) {
        const field = tree.child(each, 'name');
        const pattern = tree.child(each, 'pattern');
        const held = fieldOf(walk, value, name, tree.textOf(field));
        if (pattern >= 0) bindPattern(walk, pattern, held);
        else {
          const local = analysis.localAt(field);
          if (local) walk.runner.sketch.local(env, local.node).add(heldBy(held, local.type));
        }
      }
      return;
    }
    default:
      for (const each of tree.children(node)) bindPattern(walk, each, value);
  }
}

/** `_` has no node of its own; what stands behind `..` is counted from the end, which is not looked at. */
function itemsOf({ frame: { analysis } }: Walker, node: Node, type: Node): Node[] {
  const { tree } = analysis;
  const items: Node[] = [];
  for (const child of tree.allChildren(node)) {
    if (child === type) continue;
    if (tree.is(child, 'remaining_field_pattern')) break;
    if (tree.textOf(child) === '_') items.push(-1);
    else if (tree.isNamed(child)) items.push(child);
  }
  return items;
}

function fieldOf(walk: Walker, value: Value, name: string, field: string): Value {
  const records = [...value].flatMap((ref) => (ref.kind === 'record' ? [ref.record] : []));
  const named = records.filter((record) => record.name === name);
  if (transparent.has(name)) return value;
  if (named.length > 0) return union(...named.map((record) => record.fields.get(field)?.value ?? nothing));
  return walk.runner.sketch.anyFieldOf(name, field);
}
