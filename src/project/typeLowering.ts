import type { Node, SyntaxTree } from '../syntax/syntaxTree';
import {
  noGenerics,
  unitRef,
  unknownRef,
  type GenericArgsRef,
  type GenericParamRef,
  type GenericsRef,
  type PathRef,
  type TypeRef,
} from './typeRef';

/** Levels of nodes in a written type or path beyond which it is left alone; every walk over what was read is so bounded. */
const deepestType = 96;
/** Levels of nodes beyond which no modules, macros and lists of imports are looked into. */
export const deepestList = 400;

/** Reads the type written at `node`; anything it does not know, or that is nested too deeply, is `unknown`. */
export function lowerType(tree: SyntaxTree, node: Node): TypeRef {
  if (node < 0 || tree.height(node) > deepestType) return unknownRef;
  switch (tree.kind(node)) {
    case 'type_identifier':
    case 'identifier':
    case 'primitive_type':
    case 'scoped_type_identifier':
    case 'scoped_identifier':
    case 'generic_type':
    case 'generic_type_with_turbofish':
    case 'self': {
      if (tree.textOf(node) === '_') return { t: 'infer' };
      const path = lowerPath(tree, node);
      return path ? { t: 'path', path } : unknownRef;
    }
    case 'reference_type':
      return {
        t: 'ref',
        mutable: tree.hasChild(node, 'mutable_specifier'),
        inner: lowerType(tree, tree.child(node, 'type')),
      };
    case 'pointer_type':
      return {
        t: 'ptr',
        mutable: tree.hasChild(node, 'mutable_specifier'),
        inner: lowerType(tree, tree.child(node, 'type')),
      };
    case 'tuple_type':
      // `(dyn A + B)` parses as a tuple too, without a comma.
      if (!tree.hasChild(node, ',')) return lowerType(tree, tree.onlyChild(node));
      return { t: 'tuple', items: tree.children(node).map((item) => lowerType(tree, item)) };
    case 'unit_type':
      return unitRef;
    case 'array_type':
      return {
        t: tree.child(node, 'length') >= 0 ? 'array' : 'slice',
        inner: lowerType(tree, tree.child(node, 'element')),
      };
    case 'never_type':
      return { t: 'never' };
    case 'abstract_type':
      return { t: 'impl', bounds: lowerBound(tree, tree.child(node, 'trait')) };
    case 'dynamic_type':
      return { t: 'dyn', bounds: lowerBound(tree, tree.child(node, 'trait')) };
    case 'bounded_type':
      return lowerBoundedType(tree, node);
    case 'function_type':
      return lowerFunctionType(tree, node);
    case 'bracketed_type':
    case 'higher_ranked_trait_bound':
      return lowerType(tree, tree.children(node).at(-1) ?? -1);
    default:
      return tree.textOf(node) === '_' ? { t: 'infer' } : unknownRef;
  }
}

/** `impl A + B` parses as a bounded type whose left side is the `impl A`. */
function lowerBoundedType(tree: SyntaxTree, node: Node): TypeRef {
  const parts = tree.children(node);
  const first = parts[0] ?? -1;
  const rest = parts.slice(1).flatMap((part) => lowerBound(tree, part));
  const head = lowerType(tree, first);
  if (head.t === 'impl' || head.t === 'dyn') return { t: head.t, bounds: [...head.bounds, ...rest] };
  return { t: 'dyn', bounds: [...lowerBound(tree, first), ...rest] };
}

function lowerFunctionType(tree: SyntaxTree, node: Node): TypeRef {
  const trait = tree.child(node, 'trait');
  const output = tree.child(node, 'return_type');
  const params = parameterTypes(tree, tree.child(node, 'parameters'));
  const result = output >= 0 ? lowerType(tree, output) : unitRef;
  if (trait < 0) return { t: 'fn', params, output: result };
  const path = lowerPath(tree, trait);
  const last = path?.segments.at(-1);
  if (!path || !last) return unknownRef;
  const args: GenericArgsRef = {
    types: [{ t: 'tuple', items: params }],
    bindings: [{ name: 'Output', type: result }],
  };
  return {
    t: 'path',
    path: { ...path, segments: [...path.segments.slice(0, -1), { name: last.name, args }] },
  };
}

function parameterTypes(tree: SyntaxTree, node: Node): TypeRef[] {
  return tree
    .children(node)
    .filter((child) => tree.kind(child) !== 'attribute_item')
    .map((child) => lowerType(tree, tree.is(child, 'parameter') ? tree.child(child, 'type') : child));
}

/** The traits that one bound names: none for lifetimes and `?Sized`, several for `A + B`. */
export function lowerBound(tree: SyntaxTree, node: Node): PathRef[] {
  if (node < 0 || tree.height(node) > deepestType) return [];
  switch (tree.kind(node)) {
    case 'lifetime':
    case 'removed_trait_bound':
    case 'use_bounds':
      return [];
    case 'trait_bounds':
      return tree.children(node).flatMap((child) => lowerBound(tree, child));
    case 'abstract_type':
    case 'dynamic_type':
      return lowerBound(tree, tree.child(node, 'trait'));
    default: {
      const type = lowerType(tree, node);
      if (type.t === 'path') return [type.path];
      return type.t === 'dyn' || type.t === 'impl' ? [...type.bounds] : [];
    }
  }
}

/** Reads a path of a type or of an expression, generic arguments included. */
export function lowerPath(tree: SyntaxTree, node: Node): PathRef | undefined {
  if (node < 0 || tree.height(node) > deepestType) return undefined;
  switch (tree.kind(node)) {
    case 'scoped_type_identifier':
    case 'scoped_identifier': {
      const head = tree.child(node, 'path');
      const name = tree.textOf(tree.child(node, 'name'));
      if (head < 0) return { global: tree.textOf(node).startsWith('::'), segments: [{ name: plain(name) }] };
      if (tree.is(head, 'bracketed_type')) return lowerQualified(tree, head, name);
      const path = lowerPath(tree, head);
      return path && { ...path, segments: [...path.segments, { name: plain(name) }] };
    }
    case 'generic_type':
    case 'generic_type_with_turbofish':
    case 'generic_function': {
      const head = tree.child(node, 'type');
      const path = lowerPath(tree, head >= 0 ? head : tree.child(node, 'function'));
      const last = path?.segments.at(-1);
      if (!path || !last) return undefined;
      const args = lowerGenericArgs(tree, tree.child(node, 'type_arguments'));
      return { ...path, segments: [...path.segments.slice(0, -1), { name: last.name, args }] };
    }
    case 'bracketed_type':
      return lowerQualified(tree, node, undefined);
    case 'identifier':
    case 'type_identifier':
    case 'field_identifier':
    case 'primitive_type':
    case 'self':
    case 'super':
    case 'crate':
    case 'metavariable':
      return { global: false, segments: [{ name: plain(tree.textOf(node)) }] };
    default:
      return undefined;
  }
}

function lowerQualified(tree: SyntaxTree, node: Node, name: string | undefined): PathRef | undefined {
  const inner = tree.onlyChild(node);
  const segments = name === undefined ? [] : [{ name: plain(name) }];
  if (!tree.is(inner, 'qualified_type'))
    return { global: false, qualifiedType: lowerType(tree, inner), segments };
  const trait = lowerPath(tree, tree.child(inner, 'alias'));
  const type = lowerType(tree, tree.child(inner, 'type'));
  return trait && { global: false, qualifiedType: type, qualifiedTrait: trait, segments };
}

/** Raw identifiers name the same thing without `r#`. */
export function plain(name: string): string {
  return name.startsWith('r#') ? name.slice(2) : name;
}

export function lowerGenericArgs(tree: SyntaxTree, node: Node): GenericArgsRef {
  const types: TypeRef[] = [];
  const bindings: { name: string; type?: TypeRef; bounds?: PathRef[] }[] = [];
  for (const child of tree.allChildren(node)) {
    const kind = tree.kind(child);
    if (kind === 'lifetime' || kind === ',' || kind === '<' || kind === '>' || kind === '::') continue;
    if (kind === 'type_binding')
      bindings.push({
        name: tree.textOf(tree.child(child, 'name')),
        type: lowerType(tree, tree.child(child, 'type')),
      });
    else if (kind === 'trait_bounds') {
      const previous = types.pop();
      if (previous?.t === 'path')
        bindings.push({ name: previous.path.segments.at(-1)?.name ?? '', bounds: lowerBound(tree, child) });
    } else types.push(lowerType(tree, child));
  }
  return { types, bindings };
}

/** Reads `<T: A, const N: usize>` and the `where` clause of an item. */
export function lowerGenerics(tree: SyntaxTree, item: Node): GenericsRef {
  const list = tree.child(item, 'type_parameters');
  const clause = tree.childOfKind(item, 'where_clause');
  if (list < 0 && clause < 0) return noGenerics;
  const params = tree.children(list).flatMap((node): GenericParamRef[] => {
    const name = tree.textOf(tree.child(node, 'name'));
    if (tree.is(node, 'const_parameter')) return [{ name, isConst: true, bounds: [] }];
    if (!tree.is(node, 'type_parameter')) return [];
    const fallback = tree.child(node, 'default_type');
    const bounds = lowerBound(tree, tree.child(node, 'bounds'));
    return [{ name, isConst: false, bounds, ...(fallback >= 0 && { fallback: lowerType(tree, fallback) }) }];
  });
  const where = tree
    .children(clause)
    .filter((predicate) => tree.is(predicate, 'where_predicate'))
    .map((predicate) => ({
      type: lowerType(tree, tree.child(predicate, 'left')),
      bounds: lowerBound(tree, tree.child(predicate, 'bounds')),
    }));
  const hasLifetimes = tree.hasChild(list, 'lifetime_parameter');
  return { params, where, ...(hasLifetimes && { hasLifetimes }) };
}
