import { plain } from '../../project/typeLowering';
import type { Node } from '../../syntax/syntaxTree';
import { isUnknown, reference, unknown, type Type } from '../types';
import { freshVariable, unify } from '../unification';
import type { BodyInference } from './bodyInference';

/** How names in a pattern bind: by value, or by reference because a reference was looked through. */
type BindingMode = 'move' | 'ref' | 'mut';

/**
 * Declares the names of the pattern at `node`, which is matched with a value of `type`.
 * Source: the Rust reference, "Patterns", binding modes included.
 */
export function bindPattern(
  body: BodyInference,
  node: Node,
  type: Type,
  isParameter = false,
  mode: BindingMode = 'move',
): void {
  const { tree } = body;
  if (node < 0) return;
  const bindAll = (nodes: readonly Node[], types: readonly Type[], inner: Type, how: BindingMode): void => {
    const rest = nodes.findIndex((each) => tree.is(each, 'remaining_field_pattern'));
    nodes.forEach((each, index) => {
      if (index === rest) return;
      const place = rest >= 0 && index > rest ? types.length - (nodes.length - index) : index;
      bindPattern(body, each, types[place] ?? inner, isParameter, how);
    });
  };
  switch (tree.kind(node)) {
    case 'identifier':
    case 'shorthand_field_identifier': {
      if (tree.is(node, 'identifier') && body.isConstantPattern(node)) return;
      const bound = mode === 'move' ? type : reference(type, mode === 'mut');
      body.declare({ name: plain(tree.textOf(node)), node, type: bound, isParameter });
      return;
    }
    case 'mut_pattern':
    case 'match_pattern':
    case 'captured_pattern': {
      const [first, second] = tree.children(node).filter((child) => !tree.is(child, 'mutable_specifier'));
      if (tree.is(node, 'captured_pattern') && second !== undefined)
        bindPattern(body, second, type, isParameter, mode);
      bindPattern(body, first ?? -1, type, isParameter, mode);
      return;
    }
    case 'ref_pattern':
      bindPattern(
        body,
        tree.children(node).at(-1) ?? -1,
        reference(type, tree.hasChild(node, 'mutable_specifier')),
        isParameter,
      );
      return;
    case 'reference_pattern': {
      const at = body.world.traits.normalize(type);
      const inner = at.kind === 'reference' ? at.inner : isUnknown(at) ? freshVariable() : unknown;
      if (at.kind === 'variable') unify(at, reference(inner));
      bindPattern(body, tree.children(node).at(-1) ?? -1, inner, isParameter);
      return;
    }
    case 'or_pattern':
      for (const child of tree.children(node)) bindPattern(body, child, type, isParameter, mode);
      return;
    default:
  }
  const peeled = peelReferences(body, type, mode);
  const at = peeled.type;
  switch (tree.kind(node)) {
    case 'tuple_pattern': {
      const nodes = patternsIn(body, node);
      if (at.kind === 'variable') unify(at, { kind: 'tuple', items: nodes.map(() => freshVariable()) });
      const tuple = body.world.traits.normalize(at);
      bindAll(nodes, tuple.kind === 'tuple' ? tuple.items : [], unknown, peeled.mode);
      return;
    }
    case 'slice_pattern': {
      const inner = at.kind === 'array' || at.kind === 'slice' ? at.inner : unknown;
      for (const child of patternsIn(body, node)) {
        // `rest @ ..` is what the others leave of the whole.
        const isRest = tree.is(child, 'captured_pattern') && tree.hasChild(child, 'remaining_field_pattern');
        bindPattern(body, child, isRest ? at : inner, isParameter, peeled.mode);
      }
      return;
    }
    case 'tuple_struct_pattern': {
      const path = tree.child(node, 'type');
      const fields = body.fieldsOfPath(path, at);
      const nodes = patternsIn(body, node).filter((child) => child !== path);
      bindAll(
        nodes,
        fields.map((field) => field.type),
        unknown,
        peeled.mode,
      );
      return;
    }
    case 'struct_pattern': {
      const fields = body.fieldsOfPath(tree.child(node, 'type'), at);
      for (const child of tree.children(node)) {
        if (!tree.is(child, 'field_pattern')) continue;
        const name = tree.child(child, 'name');
        const field = fields.find((each) => each.name === plain(tree.textOf(name)));
        const inner = tree.child(child, 'pattern');
        bindPattern(body, inner >= 0 ? inner : name, field?.type ?? unknown, isParameter, peeled.mode);
      }
      return;
    }
    default:
  }
}

/** Patterns directly inside `node`, the `_` token included. */
function patternsIn(body: BodyInference, node: Node): Node[] {
  const { tree } = body;
  return tree.allChildren(node).filter((child) => {
    const kind = tree.kind(child);
    return kind === '_' || (tree.isNamed(child) && kind !== 'line_comment' && kind !== 'block_comment');
  });
}

function peelReferences(
  body: BodyInference,
  type: Type,
  mode: BindingMode,
): { type: Type; mode: BindingMode } {
  let at = body.world.traits.normalize(type);
  let how = mode;
  while (at.kind === 'reference') {
    how = at.mutable && how !== 'ref' ? 'mut' : 'ref';
    at = body.world.traits.normalize(at.inner);
  }
  return { type: at, mode: how };
}
