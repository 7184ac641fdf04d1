import type { ModuleDef, TraitDef } from '../project/definitions';
import { hasWord } from '../project/nameIndex';
import { NONE, type Node } from '../syntax/syntaxTree';
import type { Analysis } from './analysis';

/** Modules that one question looks into. */
const mostModules = 400;

/** Whether code of other crates may name the trait: it is `pub`, and so is a way to it from the crate's root, by modules or by `pub use`. */
export function isReachableTrait(asking: Analysis, trait: TraitDef): boolean {
  const { names } = asking.world;
  let root = trait.module;
  while (root.parent) root = root.parent;
  const open = new Set([root]);
  for (const module of open) {
    if (open.size > mostModules) return false;
    const { file } = module;
    const analysis = asking.sibling(file);
    if (!analysis) return false;
    const isPub = (decl: { readonly start: number; readonly end: number }): boolean =>
      isPubAt(analysis, decl.start, decl.end);
    if (module === trait.module && isPub(trait.decl)) return true;
    for (const child of publicModules(analysis, module)) open.add(child);
    for (const use of [...module.globs, ...[...module.uses.values()].flat()]) {
      if (!use.isPublic || !isPub(use)) continue;
      const target = names.resolvePath(module, use.path, 'types', use.isGlobal);
      if (target === trait) return true;
      if (target?.kind === 'module' && target.crate === root.crate) open.add(target);
    }
  }
  return false;
}

function publicModules(analysis: Analysis, module: ModuleDef): ModuleDef[] {
  const { tree } = analysis;
  return tree.descendants(0, 'mod_item').flatMap((node) => {
    if (!isPubNode(analysis, node) || analysis.moduleAt(node) !== module) return [];
    const child = module.types.get(tree.textOf(tree.child(node, 'name')));
    return child?.kind === 'module' ? [child] : [];
  });
}

function isPubAt(analysis: Analysis, start: number, end: number): boolean {
  const { tree } = analysis;
  for (let up: Node = tree.nodeAt(start, end); up >= 0; up = tree.parent(up))
    if (tree.is(up, 'use_declaration') || tree.is(up, 'trait_item')) return isPubNode(analysis, up);
  return false;
}

function isPubNode({ tree }: Analysis, item: Node): boolean {
  const modifier = tree.childOfKind(item, 'visibility_modifier');
  return modifier !== NONE && tree.textOf(modifier) === 'pub';
}

/** Whether an inner attribute of a module around `node`, `#![allow(lint)]` or `#![no_std]`, has `word` in it. */
export function isSaidAround(asking: Analysis, node: Node, word: string): boolean {
  for (let module: ModuleDef | undefined = asking.moduleAt(node); module; module = module.parent) {
    const text = asking.neighbours.textOf(module.file);
    if (text === undefined || !hasWord(text, word)) continue;
    const inner = text.match(/^\s*#!\[[^\]]*\]/gm) ?? [];
    if (inner.some((attribute) => hasWord(attribute, word))) return true;
  }
  return false;
}
