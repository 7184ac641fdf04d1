import type { ModuleDef } from '../project/definitions';
import type { Node } from '../syntax/syntaxTree';
import type { Analysis } from './analysis';

/** Modules that one question looks into. */
const mostModules = 64;

/** Whether `name` at `node` may mean something that a `use` brought in, in any namespace: what is not known of globs counts. */
export function mayBeImported(analysis: Analysis, node: Node, name: string): boolean {
  const seen = new Set<ModuleDef>();
  const mayGive = (module: ModuleDef): boolean => {
    if (seen.has(module)) return false;
    seen.add(module);
    if (seen.size > mostModules || module.uses.has(name) || module.macros.has(name)) return true;
    // A crate's description does not list its macros.
    if (
      module.crate.origin === 'knowledge' &&
      !module.parent &&
      !/^(std|core|alloc)$/.test(module.crate.name)
    )
      return true;
    return module.globs.some(({ path, isGlobal }) => {
      const target = analysis.world.names.resolvePath(module, path, 'types', isGlobal);
      return target?.kind === 'module' ? mayGive(target) : target === undefined;
    });
  };
  for (
    let scope: ModuleDef | undefined = analysis.moduleAt(node);
    scope;
    scope = scope.isBlock ? scope.parent : undefined
  )
    if (mayGive(scope)) return true;
  return false;
}
