import type { AdtDef, Def } from '../../project/definitions';
import { NONE, type Node } from '../../syntax/syntaxTree';
import type { Analysis } from '../analysis';
import { methodCallOn } from '../madeValues';
import { placeOf } from '../guards/places';

/** A field of a type, a static, or a local, by which several functions or tasks get at one value. */
export type SharedPlace =
  | { readonly kind: 'field'; readonly owner: AdtDef; readonly name: string }
  | { readonly kind: 'item'; readonly item: Def; readonly name: string }
  | { readonly kind: 'local'; readonly key: string };

/** An expression that is such a place, or a name for a clone of it. */
export interface PlaceUse {
  readonly analysis: Analysis;
  readonly node: Node;
}

/** More files than this are not looked through for a name. */
const mostFiles = 60;
/** Names for clones of clones that are followed. */
const mostNames = 4;

/** The place that the expression at `node` names, clones and references looked through. */
export function sharedPlace(analysis: Analysis, node: Node, depth = 0): SharedPlace | undefined {
  const { tree } = analysis;
  if (node < 0 || depth > 8) return undefined;
  switch (tree.kind(node)) {
    case 'field_expression': {
      const name = tree.textOf(tree.child(node, 'field'));
      const owner = ownerOf(analysis, tree.child(node, 'value'), name);
      return owner && { kind: 'field', owner, name };
    }
    case 'identifier':
    case 'scoped_identifier': {
      const local = tree.is(node, 'identifier') ? analysis.localOf(node) : undefined;
      if (!local) {
        const item = analysis.resolutionOf(node);
        return item?.kind === 'value' ? { kind: 'item', item, name: item.name } : undefined;
      }
      const source = sourceOf(analysis, local.node);
      const found = source === NONE ? undefined : sharedPlace(analysis, source, depth + 1);
      const key = placeOf(analysis, node);
      return found ?? (local.isParameter || key === undefined ? undefined : { kind: 'local', key });
    }
    case 'reference_expression':
      return sharedPlace(analysis, tree.child(node, 'value'), depth + 1);
    case 'parenthesized_expression':
      return sharedPlace(analysis, tree.onlyChild(node), depth + 1);
    case 'call_expression':
      return sharedPlace(analysis, clonedAt(analysis, node), depth + 1);
    default:
      return undefined;
  }
}

/** The type that has the field `name`, of those that the value at `node` leads to. */
function ownerOf(analysis: Analysis, node: Node, name: string): AdtDef | undefined {
  for (const step of analysis.world.traits.autoderef(analysis.typeOf(node)))
    if (step.kind === 'adt' && step.def.decl.fields.some((field) => field.name === name)) return step.def;
  return undefined;
}

/** What the `let` that binds `pattern` as a whole takes over: `&self.ready`, `self.ready.clone()`; NONE for any other value. */
function sourceOf(analysis: Analysis, pattern: Node): Node {
  const { tree } = analysis;
  const declaration = tree.parent(pattern);
  if (!tree.is(declaration, 'let_declaration') || tree.child(declaration, 'pattern') !== pattern) return NONE;
  const value = tree.child(declaration, 'value');
  if (value < 0) return NONE;
  if (tree.is(value, 'reference_expression')) return tree.child(value, 'value');
  return tree.is(value, 'call_expression') ? clonedAt(analysis, value) : NONE;
}

/** `a` of `a.clone()` and `Arc::clone(&a)`; NONE for any other call. */
function clonedAt({ tree }: Analysis, call: Node): Node {
  const callee = tree.child(call, 'function');
  const args = tree.children(tree.child(call, 'arguments'));
  if (!/(\.|\b(Arc|Rc)::)clone$/.test(tree.textOf(callee))) return NONE;
  if (tree.is(callee, 'field_expression')) return tree.child(callee, 'value');
  return args.length === 1 ? (args[0] ?? NONE) : NONE;
}

/** Every method call on what `place` stands for, in the whole project; undefined where it may be used in a way that is not seen. */
export function callsOn(analysis: Analysis, place: SharedPlace, node: Node): readonly PlaceUse[] | undefined {
  const found: PlaceUse[] = [];
  const uses = place.kind === 'local' ? localUses(analysis, place.key, node) : namedUses(analysis, place);
  if (!uses) return undefined;
  for (const use of uses) if (!addCalls(use, found, 0)) return undefined;
  return found;
}

function localUses(analysis: Analysis, key: string, node: Node): readonly PlaceUse[] {
  const local = analysis.localsAround(node).find((each) => key === `${each.name}@${String(each.node)}`);
  return local ? analysis.usesOf(local).map((use) => ({ analysis, node: use })) : [];
}

/** The expressions of the project that name a field or a static. */
function namedUses(
  asking: Analysis,
  place: Exclude<SharedPlace, { kind: 'local' }>,
): readonly PlaceUse[] | undefined {
  const found: PlaceUse[] = [];
  const files = asking.neighbours.filesNaming(place.name);
  if (files.length > mostFiles) return undefined;
  for (const file of files) {
    const analysis = asking.sibling(file);
    if (!analysis || isInTokens(analysis, place.name) || isInBroken(analysis, place.name)) return undefined;
    const { tree } = analysis;
    const kinds = ['field_identifier', 'shorthand_field_identifier', 'identifier'] as const;
    for (const node of tree.descendants(0, ...kinds)) {
      if (tree.textOf(node) !== place.name) continue;
      const use = place.kind === 'field' ? fieldUse(analysis, place, node) : itemUse(analysis, place, node);
      if (use === 'unclear') return undefined;
      if (use !== NONE) found.push({ analysis, node: use });
    }
  }
  return found;
}

/** Whether the name stands in the body of a macro that could not be read. */
function isInTokens({ tree }: Analysis, name: string): boolean {
  const word = new RegExp(`\\b${name}\\b`);
  return tree.descendants(0, 'token_tree').some((tokens) => word.test(tree.textOf(tokens)));
}

/** Whether the name stands where the text does not read as Rust. */
function isInBroken({ tree }: Analysis, name: string): boolean {
  if (tree.errors.length === 0) return false;
  return [...tree.text.matchAll(new RegExp(`\\b${name}\\b`, 'g'))].some(({ index }) => {
    const node = tree.nodeAt(index, index + name.length);
    return !/identifier|comment|string/.test(tree.kind(node));
  });
}

function itemUse(analysis: Analysis, { item }: { readonly item: Def }, node: Node): Node {
  const { tree } = analysis;
  const path = tree.is(tree.parent(node), 'scoped_identifier') ? tree.parent(node) : node;
  return analysis.itemAround(node) !== NONE && analysis.resolutionOf(path) === item ? path : NONE;
}

function fieldUse(
  analysis: Analysis,
  { owner, name }: { readonly owner: AdtDef; readonly name: string },
  node: Node,
): Node | 'unclear' {
  const { tree } = analysis;
  const holder = tree.parent(node);
  switch (tree.kind(holder)) {
    case 'field_expression': {
      // A method of that name is none.
      const outer = tree.parent(holder);
      if (tree.is(outer, 'call_expression') && tree.child(outer, 'function') === holder) return NONE;
      const steps = analysis.world.traits.autoderef(analysis.typeOf(tree.child(holder, 'value')));
      if (steps.some((step) => step.kind === 'adt' && step.def === owner)) return holder;
      return ownerOf(analysis, tree.child(holder, 'value'), name) ? NONE : 'unclear';
    }
    case 'field_pattern':
      return 'unclear';
    case 'field_initializer':
    case 'shorthand_field_initializer':
      return isNewIn(analysis, holder, owner) ? NONE : 'unclear';
    default:
      return NONE;
  }
}

/** Whether a field of a new value is given something that was just made, or the value is of another type. */
function isNewIn(analysis: Analysis, initializer: Node, owner: AdtDef): boolean {
  const { tree } = analysis;
  const type = analysis.typeOf(tree.ancestor(initializer, 'struct_expression'));
  if (type.kind === 'adt' && type.def !== owner) return true;
  const given = tree.is(initializer, 'field_initializer')
    ? tree.child(initializer, 'value')
    : tree.onlyChild(initializer);
  if (given < 0) return false;
  if (tree.is(given, 'call_expression')) return clonedAt(analysis, given) === NONE;
  const local = tree.is(given, 'identifier') ? analysis.localOf(given) : undefined;
  if (!local || local.isParameter || analysis.usesOf(local).length > 1) return false;
  const value = tree.child(tree.parent(local.node), 'value');
  return value >= 0 && tree.is(value, 'call_expression') && clonedAt(analysis, value) === NONE;
}

/** Adds the method calls on the value at `node`, and on names for it. False where it goes where it is not seen. */
function addCalls({ analysis, node }: PlaceUse, found: PlaceUse[], depth: number): boolean {
  const { tree } = analysis;
  const call = methodCallOn(analysis, node);
  if (call !== NONE && clonedAt(analysis, call) === NONE) {
    found.push({ analysis, node: call });
    return true;
  }
  const parent = tree.parent(node);
  if (tree.is(parent, 'reference_expression') || tree.is(parent, 'parenthesized_expression'))
    return addCalls({ analysis, node: parent }, found, depth);
  if (call !== NONE) return addCalls({ analysis, node: call }, found, depth);
  const outer = tree.parent(parent);
  if (tree.is(parent, 'arguments') && clonedAt(analysis, outer) === node)
    return addCalls({ analysis, node: outer }, found, depth);
  // A statement that only names it does nothing with it.
  if (!tree.is(parent, 'let_declaration') || depth >= mostNames) return false;
  const local = analysis.localAt(tree.child(parent, 'pattern'));
  if (!local || tree.child(parent, 'value') !== node) return false;
  return analysis.usesOf(local).every((use) => addCalls({ analysis, node: use }, found, depth + 1));
}
