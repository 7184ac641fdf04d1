import type { AdtDef } from '../../project/definitions';
import { NONE, type Node } from '../../syntax/syntaxTree';
import type { Analysis } from '../analysis';
import type { Local } from '../inference/bindings';
import { newFields } from '../ownership';
import type { Type } from '../types';

/** Bytes on a machine of 64 bits, and the multiple of bytes at which it begins. */
interface Layout {
  readonly size: number;
  readonly align: number;
}

/** Where a type is written, or an array is made: types themselves do not know how long arrays are. */
interface Written {
  readonly analysis: Analysis;
  readonly node: Node;
}

/** Source: doc.rust-lang.org/reference/type-layout.html; `u128` since Rust 1.77. */
const primitives: Readonly<Record<string, number>> = {
  ...{ u8: 1, i8: 1, bool: 1, u16: 2, i16: 2, u32: 4, i32: 4, f32: 4, char: 4 },
  ...{ u64: 8, i64: 8, f64: 8, usize: 8, isize: 8, u128: 16, i128: 16 },
};

/** Types in each other, and constants that name constants. */
const deepest = 12;
/** Beyond that nobody has such a value. */
const largest = 2 ** 40;

/** How many bytes a variable takes on a machine of 64 bits; undefined where that cannot be told exactly. */
export function sizeOfLocal(analysis: Analysis, local: Local): number | undefined {
  const { tree } = analysis;
  const declaration = tree.ancestor(local.node, 'let_declaration', 'parameter', 'closure_expression');
  const pattern = tree.child(declaration, 'pattern');
  // A part of a pattern is written nowhere by itself.
  const isWhole = pattern !== NONE && [pattern, pattern + 1].includes(local.node);
  const [type, value] = isWhole
    ? [tree.child(declaration, 'type'), tree.child(declaration, 'value')]
    : [NONE, NONE];
  const node = type === NONE ? value : type;
  return layoutOf(analysis, local.type, { analysis, node }, 0)?.size;
}

function layoutOf(analysis: Analysis, type: Type, written: Written, depth: number): Layout | undefined {
  if (depth > deepest) return undefined;
  const at = analysis.world.traits.normalize(type);
  switch (at.kind) {
    case 'primitive': {
      const size = primitives[at.name];
      return size === undefined ? undefined : { size, align: size };
    }
    case 'variable':
      // What nothing else says of a literal. Source: doc.rust-lang.org/reference/expressions/literal-expr.html
      return at.literal === 'integer'
        ? { size: 4, align: 4 }
        : at.literal
          ? { size: 8, align: 8 }
          : undefined;
    case 'reference':
      return pointerTo(analysis.world.traits.normalize(at.inner));
    case 'tuple':
      return together(
        at.items.map((item, index) => layoutOf(analysis, item, partOf(written, index), depth + 1)),
      );
    case 'array':
      return layoutOfArray(analysis, at.inner, written, depth);
    case 'adt':
      return layoutOfOwn(analysis, at, depth);
    default:
      return undefined;
  }
}

function pointerTo(inner: Type): Layout | undefined {
  if (inner.kind === 'slice' || inner.kind === 'dyn' || (inner.kind === 'primitive' && inner.name === 'str'))
    return { size: 16, align: 8 };
  const isSized = ['primitive', 'tuple', 'array', 'reference', 'pointer'].includes(inner.kind);
  return isSized ? { size: 8, align: 8 } : undefined;
}

function layoutOfArray(
  analysis: Analysis,
  inner: Type,
  { analysis: by, node }: Written,
  depth: number,
): Layout | undefined {
  const { tree } = by;
  const isType = tree.is(node, 'array_type');
  if (!isType && !tree.is(node, 'array_expression')) return undefined;
  const length = tree.child(node, 'length');
  const items = tree.children(node).filter((each) => !tree.is(each, 'attribute_item'));
  const count = length === NONE ? (isType ? undefined : items.length) : valueOf(by, length, 0);
  const element = isType ? tree.child(node, 'element') : (items[0] ?? NONE);
  const each = layoutOf(analysis, inner, { analysis: by, node: element }, depth + 1);
  if (!each || count === undefined || each.size * count > largest) return undefined;
  return { size: each.size * count, align: each.align };
}

/** Of a struct of the workspace, whose fields rustc puts in an order that leaves no more room than the end needs. */
function layoutOfOwn(analysis: Analysis, type: Type & { kind: 'adt' }, depth: number): Layout | undefined {
  const { def } = type;
  if (analysis.publishedAs(def, ['std::string::String', 'std::vec::Vec'])) return { size: 24, align: 8 };
  if (def.module.crate.origin !== 'workspace' || def.decl.kind !== 'struct') return undefined;
  const home = analysis.sibling(def.module.file);
  const nodes = home && fieldTypes(home, def);
  if (!nodes) return undefined;
  const fields = newFields(analysis, type, new Set());
  if (fields.length !== nodes.length) return undefined;
  return together(
    fields.map((field, index) =>
      layoutOf(analysis, field, { analysis: home, node: nodes[index] ?? NONE }, depth + 1),
    ),
  );
}

/** Source: doc.rust-lang.org/reference/type-layout.html: with fields of falling alignment there is room left at the end alone. */
function together(parts: readonly (Layout | undefined)[]): Layout | undefined {
  const known = parts.filter((part) => part !== undefined);
  if (known.length < parts.length) return undefined;
  const align = Math.max(1, ...known.map((part) => part.align));
  const size = known.reduce((sum, part) => sum + part.size, 0);
  return { size: Math.ceil(size / align) * align, align };
}

/** Where the types of a struct's fields are written; undefined where an attribute may say more of its layout, or of its fields. */
function fieldTypes(home: Analysis, { decl }: AdtDef): Node[] | undefined {
  const { tree } = home;
  const item = tree.parent(tree.nodeAt(decl.nameStart, decl.nameEnd));
  if (!tree.is(item, 'struct_item') || home.attributes(item).some((each) => !/^(derive|doc)\b/.test(each)))
    return undefined;
  const body = tree.child(item, 'body');
  if (body === NONE) return [];
  const children = tree
    .children(body)
    .filter((each) => !/^(visibility_modifier|\w*comment)$/.test(tree.kind(each)));
  if (children.some((each) => tree.is(each, 'attribute_item'))) return undefined;
  return children.map((each) => (tree.is(each, 'field_declaration') ? tree.child(each, 'type') : each));
}

function partOf({ analysis, node }: Written, index: number): Written {
  const { tree } = analysis;
  const isTuple = tree.is(node, 'tuple_type') || tree.is(node, 'tuple_expression');
  return { analysis, node: isTuple ? (tree.children(node)[index] ?? NONE) : NONE };
}

/** What a length comes to: figures, constants of the workspace, and what they are calculated from. */
function valueOf(analysis: Analysis, node: Node, depth: number): number | undefined {
  const { tree } = analysis;
  if (depth > deepest) return undefined;
  switch (tree.kind(node)) {
    case 'integer_literal': {
      const digits = tree.textOf(node).replace(/_|u(size|8|16|32|64|128)$/g, '');
      const value = Number(digits);
      return Number.isSafeInteger(value) ? value : undefined;
    }
    case 'parenthesized_expression':
      return valueOf(analysis, tree.onlyChild(node), depth + 1);
    case 'binary_expression': {
      const [left, right] = ['left', 'right'].map((side) =>
        valueOf(analysis, tree.child(node, side as 'left'), depth + 1),
      );
      if (left === undefined || right === undefined) return undefined;
      return calculated(tree.textOf(tree.child(node, 'operator')), left, right);
    }
    case 'identifier':
    case 'scoped_identifier': {
      const path = tree.textOf(node).replace(/\s/g, '').split('::');
      const def = analysis.world.names.resolvePath(analysis.moduleAt(node), path, 'values');
      const home = def?.kind === 'value' ? analysis.sibling(def.module.file) : undefined;
      if (def?.kind !== 'value' || !home || def.module.crate.origin !== 'workspace') return undefined;
      const item = home.tree.parent(home.tree.nodeAt(def.decl.nameStart, def.decl.nameStart + 1));
      const value = home.tree.is(item, 'const_item') ? home.tree.child(item, 'value') : NONE;
      return value === NONE ? undefined : valueOf(home, value, depth + 1);
    }
    default:
      return undefined;
  }
}

function calculated(operator: string, left: number, right: number): number | undefined {
  const results: Readonly<Record<string, number>> = {
    '*': left * right,
    '+': left + right,
    '-': left - right,
    '<<': left * 2 ** right,
  };
  const value = results[operator];
  return value !== undefined && Number.isSafeInteger(value) && value >= 0 ? value : undefined;
}
