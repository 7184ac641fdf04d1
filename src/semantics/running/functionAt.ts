import type { FnDef, ModuleDef } from '../../project/definitions';
import { NONE, type Node } from '../../syntax/syntaxTree';
import type { Analysis } from '../analysis';

/** The function that the item at `node` declares; undefined for one that `#[cfg]` leaves out, or inside a macro. */
export function functionAt(analysis: Analysis, node: Node): FnDef | undefined {
  const { tree } = analysis;
  const name = tree.child(node, 'name');
  const start = tree.start(name);
  const isThis = (fn: FnDef): boolean => fn.decl.nameStart === start && fn.module.file === analysis.file;
  const module = analysis.moduleAt(node);
  const free = module.values.get(tree.textOf(name).replace(/^r#/, ''));
  if (free?.kind === 'fn' && isThis(free)) return free;
  for (const holder of [...module.impls, ...module.traits]) {
    const fn = holder.fns.find(isThis);
    if (fn) return fn;
  }
  return undefined;
}

/** The function of the workspace that is declared or called at the name `node`. */
export function functionNamedAt(analysis: Analysis, node: Node): FnDef | undefined {
  const { tree } = analysis;
  const isField = tree.is(node, 'field_identifier');
  if (!isField && !tree.is(node, 'identifier')) return undefined;
  const parent = tree.parent(node);
  const call = isField ? tree.ancestor(parent, 'call_expression') : NONE;
  const isMethod = call >= 0 && tree.contains(tree.child(call, 'function'), node);
  const path = tree.is(parent, 'scoped_identifier') ? parent : node;
  const def = isField ? (isMethod ? analysis.calleeOf(call) : undefined) : analysis.resolutionOf(path);
  const declared = tree.is(parent, 'function_item') ? functionAt(analysis, parent) : undefined;
  const fn = def?.kind === 'fn' ? def : declared;
  return fn?.module.crate.origin === 'workspace' ? fn : undefined;
}

/** Whether programs elsewhere may call the function at `node`: one of a library that is made for others, in modules that are open to them. */
export function isPublicApi(analysis: Analysis, node: Node): boolean {
  const { tree, place } = analysis;
  return (
    place.package?.isForOthers === true &&
    place.target?.kind === 'lib' &&
    tree.textOf(tree.childOfKind(node, 'visibility_modifier')) === 'pub' &&
    isOpen(analysis, analysis.moduleAt(node))
  );
}

/** Whether each module on the way from the crate's root is `pub`, or something in the crate gives on what is in it. */
function isOpen({ neighbours }: Analysis, module: ModuleDef): boolean {
  for (let at = module.named; at.parent; at = at.parent.named) {
    const { name, parent, crate } = at;
    const isDeclared = new RegExp(`\\bpub\\s+mod\\s+(?:r#)?${name}\\b`);
    if (isDeclared.test(neighbours.textOf(parent.file) ?? '')) continue;
    const isGivenOn = new RegExp(`\\bpub\\s+use\\s[^;]*\\b${name}\\b`);
    const inCrate = neighbours.filesNaming(name).filter((file) => neighbours.placeOf(file)?.crate === crate);
    if (!inCrate.some((file) => isGivenOn.test(neighbours.textOf(file) ?? ''))) return false;
  }
  return true;
}
