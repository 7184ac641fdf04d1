import type { FnDef } from '../../project/definitions';
import type { Node } from '../../syntax/syntaxTree';
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

/** Whether programs elsewhere may call the function at `node`: one of a library that is made for others. */
export function isPublicApi({ tree, place }: Analysis, node: Node): boolean {
  return (
    place.package?.isForOthers === true &&
    place.target?.kind === 'lib' &&
    tree.textOf(tree.childOfKind(node, 'visibility_modifier')) === 'pub'
  );
}
