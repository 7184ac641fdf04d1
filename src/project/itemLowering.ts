import { expandCfgAttr } from './cfgAttributes';
import type { NodeKind } from '../syntax/nodeKinds';
import type { Node, SyntaxTree } from '../syntax/syntaxTree';
import type {
  AdtDecl,
  AssocTypeDecl,
  BlockItems,
  FieldDecl,
  FnDecl,
  ImplDecl,
  Item,
  ItemTree,
  MacroDecl,
  ModDecl,
  ParamDecl,
  TraitDecl,
  ValueDecl,
  VariantDecl,
} from './itemTree';
import type { KeptItems } from './keptItems';
import { isConfiguredBranch, lowerMacroItems, placeAt } from './macroItems';
import { lowerUse } from './importLowering';
import { lowerMacroRules } from './macroValues';
import { pinProjections } from './pinProjections';
import { deepestList, lowerBound, lowerGenerics, lowerPath, lowerType, plain } from './typeLowering';
import { unitRef, unknownRef, type TypeRef } from './typeRef';

/** What declares something. */
export const itemKinds: readonly NodeKind[] = [
  'function_item',
  'function_signature_item',
  'struct_item',
  'enum_item',
  'union_item',
  'trait_item',
  'impl_item',
  'mod_item',
  'use_declaration',
  'const_item',
  'static_item',
  'type_item',
  'macro_definition',
  'extern_crate_declaration',
];
const isItemKind = new Set<string>(itemKinds);

/**
 * Reads what a file declares, at its top level, in its inline modules and inside its bodies.
 *
 * @param known what its last state declared: items that did not change are the same objects, moved to their places
 */
export function lowerItems(tree: SyntaxTree, known?: KeptItems): ItemTree {
  const blocks = new Map<Node, Item[]>();
  let macroEnd: Node = -1;
  for (const node of tree.descendants(0, 'macro_transcriber', ...itemKinds)) {
    if (tree.is(node, 'macro_transcriber')) macroEnd = tree.last(node);
    const block = tree.parent(node);
    const isInMacro = node <= macroEnd;
    if (!tree.is(block, 'block') && !(isInMacro && tree.is(block, 'macro_transcriber'))) continue;
    if (isConfiguredBranch(tree, block)) continue;
    const items = blocks.get(block) ?? [];
    for (const item of lowerItem(tree, node, known)) if (!isInMacro || isNamedOnly(item)) items.push(item);
    blocks.set(block, items);
  }
  return {
    items: lowerItemList(tree, 0, known),
    blocks: [...blocks]
      .sort(([a], [b]) => a - b)
      .map(([block, items]): BlockItems => ({ start: tree.start(block), end: tree.end(block), items })),
  };
}

/** Whether an item matters only where it is named: what a rule of a macro would make is not there yet. */
function isNamedOnly({ kind }: Item): boolean {
  return kind !== 'impl' && kind !== 'trait' && kind !== 'mod';
}

function lowerItemList(tree: SyntaxTree, list: Node, known?: KeptItems): readonly Item[] {
  if (tree.depth(list) > deepestList) return [];
  return tree.children(list).flatMap((child) => {
    if (tree.is(child, 'expression_statement'))
      return lowerMacroItems(tree, tree.onlyChild(child), lowerPlainList);
    return tree.is(child, 'macro_invocation')
      ? lowerMacroItems(tree, child, lowerPlainList)
      : lowerItem(tree, child, known);
  });
}

/** Macros change what they hold: that is read each time. */
function lowerPlainList(tree: SyntaxTree, list: Node): readonly Item[] {
  return lowerItemList(tree, list);
}

/** Reads one item; `use` gives one entry a name. Anything else gives none. */
export function lowerItem(tree: SyntaxTree, node: Node, known?: KeptItems): readonly Item[] {
  if (!isItemKind.has(tree.kind(node))) return [];
  return known?.take(tree, node, () => attributesOf(tree, node)) ?? lowerAnew(tree, node, known);
}

function lowerAnew(tree: SyntaxTree, node: Node, known: KeptItems | undefined): Item[] {
  switch (tree.kind(node)) {
    case 'function_item':
    case 'function_signature_item':
      return [lowerFn(tree, node)];
    case 'struct_item':
    case 'union_item':
    case 'enum_item':
      return withProjections(tree, node, lowerAdt(tree, node));
    case 'trait_item':
      return [lowerTrait(tree, node, known)];
    case 'impl_item':
      return [lowerImpl(tree, node, known)];
    case 'mod_item':
      return [lowerMod(tree, node, known)];
    case 'use_declaration':
      return lowerUse(tree, node, declare(tree, node));
    case 'const_item':
    case 'static_item':
      return [lowerValue(tree, node)];
    case 'type_item':
      return [
        {
          ...declare(tree, node),
          kind: 'alias',
          generics: lowerGenerics(tree, node),
          type: lowerType(tree, tree.child(node, 'type')),
        },
      ];
    case 'macro_definition':
      return [lowerMacro(tree, node)];
    default: {
      const alias = tree.child(node, 'alias');
      const crate = plain(tree.textOf(tree.child(node, 'name')));
      return [
        {
          ...declare(tree, node),
          kind: 'extern-crate',
          crate,
          name: alias >= 0 ? tree.textOf(alias) : crate,
        },
      ];
    }
  }
}

function declare(tree: SyntaxTree, node: Node): Omit<Item & { kind: 'macro' }, 'kind'> {
  const name = tree.child(node, 'name');
  return {
    name: plain(tree.textOf(name)),
    start: tree.start(node),
    end: tree.end(node),
    nameStart: name >= 0 ? tree.start(name) : tree.start(node),
    nameEnd: name >= 0 ? tree.end(name) : tree.start(node),
    isPublic: tree.hasChild(node, 'visibility_modifier'),
    attributes: attributesOf(tree, node),
  };
}

/** The text inside each `#[…]` before `node`; of `#[cfg_attr(…)]` what it brings. */
export function attributesOf(tree: SyntaxTree, node: Node): string[] {
  const attributes: string[] = [];
  for (let at = tree.previousSibling(node); at >= 0; at = tree.previousSibling(at)) {
    const kind = tree.kind(at);
    if (kind === 'attribute_item') attributes.push(tree.textOf(tree.onlyChild(at)));
    else if (tree.isNamed(at) && kind !== 'line_comment' && kind !== 'block_comment') break;
  }
  return attributes.reverse().flatMap((each) => expandCfgAttr(each));
}

export function lowerFn(tree: SyntaxTree, node: Node): FnDecl {
  const modifiers = tree.childOfKind(node, 'function_modifiers');
  const output = tree.child(node, 'return_type');
  let self: TypeRef | undefined;
  const params: ParamDecl[] = [];
  for (const param of tree.children(tree.child(node, 'parameters'))) {
    const kind = tree.kind(param);
    if (kind === 'self_parameter') self = selfType(tree, param);
    else if (kind === 'parameter') {
      const pattern = tree.child(param, 'pattern');
      const type = lowerType(tree, tree.child(param, 'type'));
      if (tree.is(pattern, 'self')) self = type;
      else
        params.push(tree.is(pattern, 'identifier') ? { name: plain(tree.textOf(pattern)), type } : { type });
    } else if (kind !== 'attribute_item' && kind !== 'variadic_parameter')
      params.push({ type: lowerType(tree, param) });
  }
  return {
    ...declare(tree, node),
    kind: 'fn',
    isAsync: tree.hasChild(modifiers, 'async'),
    isConst: tree.hasChild(modifiers, 'const'),
    ...(self && { self }),
    params,
    output: output >= 0 ? lowerType(tree, output) : unitRef,
    generics: lowerGenerics(tree, node),
    hasBody: tree.child(node, 'body') >= 0,
  };
}

function selfType(tree: SyntaxTree, param: Node): TypeRef {
  const self: TypeRef = { t: 'path', path: { global: false, segments: [{ name: 'Self' }] } };
  if (!tree.hasChild(param, '&')) return self;
  return { t: 'ref', mutable: tree.hasChild(param, 'mutable_specifier'), inner: self };
}

function lowerAdt(tree: SyntaxTree, node: Node): AdtDecl {
  const body = tree.child(node, 'body');
  const kind = tree.is(node, 'enum_item') ? 'enum' : tree.is(node, 'struct_item') ? 'struct' : 'union';
  const variants = tree
    .children(body)
    .filter((child) => tree.is(child, 'enum_variant'))
    .map((child): VariantDecl => {
      const inner = tree.child(child, 'body');
      return {
        name: plain(tree.textOf(tree.child(child, 'name'))),
        shape: shapeOf(tree, inner),
        fields: lowerFields(tree, inner),
      };
    });
  return {
    ...declare(tree, node),
    kind,
    generics: lowerGenerics(tree, node),
    shape: shapeOf(tree, body),
    fields: kind === 'enum' ? [] : lowerFields(tree, body),
    variants,
  };
}

/** The struct, and what pin-project makes of it where its fields say `#[pin]`. */
function withProjections(tree: SyntaxTree, node: Node, adt: AdtDecl): Item[] {
  const body = tree.child(node, 'body');
  if (adt.kind !== 'struct' || !tree.textOf(body).includes('#[pin]')) return [adt];
  const pinned = tree
    .children(body)
    .filter((field) => tree.is(field, 'field_declaration') && attributesOf(tree, field).includes('pin'))
    .map((field) => plain(tree.textOf(tree.child(field, 'name'))));
  return [adt, ...pinProjections(adt, new Set(pinned))];
}

function shapeOf(tree: SyntaxTree, body: Node): 'unit' | 'tuple' | 'record' {
  if (body < 0) return 'unit';
  return tree.is(body, 'ordered_field_declaration_list') ? 'tuple' : 'record';
}

function lowerFields(tree: SyntaxTree, body: Node): FieldDecl[] {
  if (body < 0) return [];
  if (tree.is(body, 'ordered_field_declaration_list'))
    return tree
      .childrenBy(body, 'type')
      .map((type, index) => ({ name: String(index), type: lowerType(tree, type) }));
  return tree
    .children(body)
    .filter((child) => tree.is(child, 'field_declaration'))
    .map((child) => ({
      name: plain(tree.textOf(tree.child(child, 'name'))),
      type: lowerType(tree, tree.child(child, 'type')),
    }));
}

interface Members {
  readonly fns: FnDecl[];
  readonly types: AssocTypeDecl[];
  readonly values: ValueDecl[];
}

function lowerMembers(
  tree: SyntaxTree,
  list: Node,
  known: KeptItems | undefined,
  into: Members = { fns: [], types: [], values: [] },
): Members {
  if (tree.depth(list) > deepestList) return into;
  for (const child of tree.children(list)) {
    const member = tree.is(child, 'expression_statement') ? tree.onlyChild(child) : child;
    switch (tree.kind(member)) {
      case 'function_item':
      case 'function_signature_item':
        into.fns.push(takeOr('fn', tree, member, known, lowerFn));
        break;
      case 'associated_type':
      case 'type_item': {
        const type = tree.child(member, 'type');
        into.types.push({
          name: plain(tree.textOf(tree.child(member, 'name'))),
          bounds: lowerBound(tree, tree.child(member, 'bounds')),
          ...(type >= 0 && { type: lowerType(tree, type) }),
        });
        break;
      }
      case 'const_item':
        into.values.push(takeOr('const', tree, member, known, lowerValue));
        break;
      case 'macro_invocation': {
        const made = tree.madeItems(member);
        if (made) placeMembers(lowerMembers(made, 0, undefined), tree, member, into);
        else lowerMembers(tree, tree.childOfKind(member, 'macro_arguments'), known, into);
        break;
      }
      default:
    }
  }
  return into;
}

/** Adds what the macro call at `call` makes of members, in its place. */
function placeMembers({ fns, types, values }: Members, tree: SyntaxTree, call: Node, into: Members): void {
  const place = <Member extends Item>(member: Member): Member =>
    placeAt(member, tree.start(call), tree.end(call));
  into.fns.push(...fns.map(place));
  into.types.push(...types);
  into.values.push(...values.map(place));
}

/** A member as it was, where nothing of it changed, or else read anew. */
function takeOr<Member extends FnDecl | ValueDecl>(
  kind: Member['kind'],
  tree: SyntaxTree,
  node: Node,
  known: KeptItems | undefined,
  lower: (tree: SyntaxTree, node: Node) => Member,
): Member {
  const [taken] = known?.take(tree, node, () => attributesOf(tree, node)) ?? [];
  return taken?.kind === kind ? (taken as Member) : lower(tree, node);
}

function lowerTrait(tree: SyntaxTree, node: Node, known: KeptItems | undefined): TraitDecl {
  const supertraits = lowerBound(tree, tree.child(node, 'bounds'));
  const generics = lowerGenerics(tree, node);
  return {
    ...declare(tree, node),
    kind: 'trait',
    generics,
    supertraits,
    ...lowerMembers(tree, tree.child(node, 'body'), known),
  };
}

function lowerImpl(tree: SyntaxTree, node: Node, known: KeptItems | undefined): ImplDecl {
  const trait = lowerPath(tree, tree.child(node, 'trait'));
  return {
    ...declare(tree, node),
    kind: 'impl',
    generics: lowerGenerics(tree, node),
    ...(trait && { trait }),
    isNegative: tree.hasChild(node, '!'),
    self: lowerType(tree, tree.child(node, 'type')),
    ...lowerMembers(tree, tree.child(node, 'body'), known),
  };
}

function lowerMod(tree: SyntaxTree, node: Node, known: KeptItems | undefined): ModDecl {
  const body = tree.child(node, 'body');
  const declaration = declare(tree, node);
  const path = declaration.attributes
    .map((text) => /^path\s*=\s*"([^"]*)"/.exec(text)?.[1])
    .find((text) => text !== undefined);
  return {
    ...declaration,
    kind: 'mod',
    ...(body >= 0 && { items: lowerItemList(tree, body, known) }),
    ...(path !== undefined && { path }),
  };
}

function lowerMacro(tree: SyntaxTree, node: Node): MacroDecl {
  const rules = lowerMacroRules(tree, node);
  return { ...declare(tree, node), kind: 'macro', ...(rules && { rules }) };
}

function lowerValue(tree: SyntaxTree, node: Node): ValueDecl {
  const type = tree.child(node, 'type');
  const kind = tree.is(node, 'static_item') ? 'static' : 'const';
  return { ...declare(tree, node), kind, type: type >= 0 ? lowerType(tree, type) : unknownRef };
}
