import type { CrateDef, FnDef, ModuleDef } from '../../project/definitions';
import { groupBy } from '../../project/lists';
import { NONE, type Node } from '../../syntax/syntaxTree';
import type { Analysis } from '../analysis';
import { isLeftOutAround } from '../leftOutStatements';
import { isDevelopmentCode, isDevelopmentFile } from './developmentCode';

/** One place that names a function. */
export interface FunctionUse {
  readonly analysis: Analysis;
  /** The call, or the path that hands the function on. */
  readonly node: Node;
  readonly isCall: boolean;
}

/** More places than this are not looked at: a name so common tells little, and each costs a look at its body. */
const mostPlaces = 800;

/** UTF-16 units of files that are read to find the places: more take seconds. */
const mostUnits = 2_000_000;

/**
 * Every place of the project that is seen to name `fn`, or undefined where that cannot be told: only places that are not
 * understood may name it, or there are too many.
 */
export function usesOf(asking: Analysis, fn: FnDef): readonly FunctionUse[] | undefined {
  const { neighbours } = asking;
  const files = groupBy(neighbours.filesNaming(fn.name), (file) =>
    isDevelopmentFile(neighbours.placeOf(file)),
  );
  const named = placesNaming(asking, fn, files.get(false) ?? []);
  if (!named) return undefined;
  const places = groupBy(named, ({ analysis, node }) => isDevelopmentCode(analysis, node));
  const inProgram = resolveUses(places.get(false) ?? [], fn);
  if (!inProgram || inProgram.length > 0) return inProgram;
  // What developers run does not tell where the program runs it, unless nothing else does; it is much, and takes long to read.
  const others = placesNaming(asking, fn, files.get(true) ?? []);
  return others && resolveUses([...(places.get(true) ?? []), ...others], fn);
}

interface NamedPlace {
  readonly analysis: Analysis;
  readonly node: Node;
}

/** Where in `files` a word stands that may be the function's name. */
function placesNaming(asking: Analysis, fn: FnDef, files: readonly string[]): NamedPlace[] | undefined {
  const { neighbours } = asking;
  const named: NamedPlace[] = [];
  let units = 0;
  for (const file of files) {
    if (!mayName(neighbours.placeOf(file)?.scopes.module, fn)) continue;
    const text = neighbours.textOf(file);
    const starts = text === undefined ? [] : startsOf(text, fn);
    if (named.length + starts.length > mostPlaces) return undefined;
    if (starts.length === 0) continue;
    units += text?.length ?? 0;
    if (units > mostUnits) return undefined;
    const analysis = asking.sibling(file);
    if (!analysis) return undefined;
    for (const start of starts) named.push({ analysis, node: nodeAt(analysis, start, fn.name) });
  }
  return named;
}

/** Places that are not understood say nothing where others are: a common method's name stands behind much that is not. */
function resolveUses(named: readonly NamedPlace[], fn: FnDef): FunctionUse[] | undefined {
  const found: FunctionUse[] = [];
  let isUnclear = false;
  for (const { analysis, node } of named) {
    if (isLeftOutAround(analysis.tree, node)) continue;
    const use = useAt(analysis, node, fn);
    if (use === 'unclear') isUnclear = true;
    else if (use) found.push(use);
  }
  return isUnclear && found.length === 0 ? undefined : found;
}

/** Whether code of a module may name the function at all: its crate must be in reach, and the function be visible. */
function mayName(module: ModuleDef | undefined, { decl, module: own }: FnDef): boolean {
  if (!module || !reaches(module.crate, own.crate)) return false;
  return decl.isPublic || isInside(module, own);
}

/** Through whichever dependencies of the workspace, since any of them may give on what it imports. */
function reaches(from: CrateDef, target: CrateDef): boolean {
  const seen = new Set([from]);
  for (const crate of seen) {
    if (crate === target) return true;
    for (const extern of crate.externs.values()) if (extern.origin === 'workspace') seen.add(extern);
  }
  return false;
}

/** What is not public is named in its own module and those inside it alone. Source: the Rust reference, "Visibility". */
function isInside(module: ModuleDef | undefined, outer: ModuleDef): boolean {
  for (let at = module; at; at = at.parent) if (at === outer || at === outer.named) return true;
  // Modules that stand in the function's own file are looked up from outside.
  return module?.file === outer.file;
}

/** Where the text may name the function: it must be read to be sure. */
function startsOf(text: string, { name, decl }: FnDef): number[] {
  const starts: number[] = [];
  for (let at = text.indexOf(name); at >= 0; at = text.indexOf(name, at + name.length)) {
    if (isWordAt(text, at - 1) || isWordAt(text, at + name.length)) continue;
    // A full stop at the end of a line is mostly that of a comment.
    const before = text.slice(Math.max(0, at - 12), at).replace(/[ \t]+$/, '');
    if (/(^|\W)fn$/.test(before)) continue;
    // A free function is no method or field, and a method stands behind a `.` or a `::`.
    const isMember = /[^.]\.$/.test(before) || before === '.';
    if (isMember && !decl.self) continue;
    starts.push(at);
  }
  return starts;
}

function nodeAt({ tree }: Analysis, start: number, name: string): Node {
  return tree.nodeAt(start, start + name.length);
}

function isWordAt(text: string, at: number): boolean {
  return /[\w\u0080-\uffff]/.test(text.charAt(at));
}

function useAt(analysis: Analysis, node: Node, fn: FnDef): FunctionUse | 'unclear' | undefined {
  const { tree } = analysis;
  if (tree.is(tree.parent(node), 'token_tree') || tree.ancestor(node, 'macro_transcriber') !== NONE)
    return mayNameInMacro(analysis, node, fn) ? 'unclear' : undefined;
  if (tree.end(node) - tree.start(node) !== fn.name.length) return undefined;
  if (tree.is(node, 'field_identifier')) return methodUse(analysis, node, fn);
  if (!tree.is(node, 'identifier') && !tree.is(node, 'type_identifier')) return undefined;
  let path = node;
  while (
    (tree.is(tree.parent(path), 'scoped_identifier') && tree.field(path) === 'name') ||
    tree.is(tree.parent(path), 'generic_function')
  )
    path = tree.parent(path);
  const parent = tree.parent(path);
  if (tree.is(parent, 'call_expression') && tree.child(parent, 'function') === path)
    return analysis.calleeOf(parent) === fn ? { analysis, node: parent, isCall: true } : undefined;
  if (analysis.itemAround(path) === NONE || tree.is(parent, 'function_item')) return undefined;
  const named = analysis.resolutionOf(path) ?? analysis.resolutionOf(node);
  return named === fn ? { analysis, node: path, isCall: false } : undefined;
}

function methodUse(analysis: Analysis, node: Node, fn: FnDef): FunctionUse | 'unclear' | undefined {
  const { tree } = analysis;
  let field = tree.parent(node);
  if (tree.is(tree.parent(field), 'generic_function')) field = tree.parent(field);
  const call = tree.parent(field);
  if (!tree.is(call, 'call_expression') || tree.child(call, 'function') !== field) return undefined;
  const callee = analysis.calleeOf(call);
  if (callee === fn) return { analysis, node: call, isCall: true };
  if (callee || !fn.decl.self) return undefined;
  const given = tree.children(tree.child(call, 'arguments')).length;
  if (given !== fn.decl.params.length) return undefined;
  // Of a receiver that is known, the method would have been found.
  const steps = analysis.world.traits.autoderef(analysis.typeOf(tree.child(field, 'value')));
  const isKnown = steps.every(
    ({ kind }) => kind !== 'unknown' && kind !== 'variable' && kind !== 'projection',
  );
  return isKnown ? undefined : 'unclear';
}

/** The body of a macro that does not read as Rust, or a rule of one: a table of routes may hand the function on, or call it. */
function mayNameInMacro({ tree }: Analysis, node: Node, { decl, container, path }: FnDef): boolean {
  if (!/^(type_|field_)?identifier$/.test(tree.kind(node))) return false;
  const holder = tree.ancestor(
    node,
    'macro_invocation',
    'macro_definition',
    'attribute_item',
    'inner_attribute_item',
  );
  if (!tree.is(holder, 'macro_invocation') && !tree.is(holder, 'macro_definition')) return false;
  const before = tree.text.slice(Math.max(0, tree.start(node) - 80), tree.start(node));
  if (before.endsWith('.')) return decl.self !== undefined;
  // `$name::handle(…)`: a metavariable stands for any path.
  const owner = /(\$?\w+)::$/.exec(before)?.[1];
  if (owner?.startsWith('$')) return owner !== '$crate' || !container;
  // A method is not named alone, nor behind another type's name.
  if (container) return owner !== undefined && (owner === 'Self' || path.split('::').includes(owner));
  return owner === undefined || owner === 'crate' || path.split('::').includes(owner);
}
