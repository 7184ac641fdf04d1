import { NONE, type Node } from '../syntax/syntaxTree';
import type { Analysis } from '../semantics/analysis';
import type { ReportEdit } from './rule';

/**
 * The edits that make the path at `node` name `path` (`tokio::time::sleep`) in the file's own style: written in full
 * where it was written in full, and through an import of the module where it came through one.
 */
export function renamePath(analysis: Analysis, node: Node, path: string): ReportEdit[] {
  const { tree } = analysis;
  const at = { start: tree.start(node), end: tree.end(node) };
  const written = tree.textOf(node).split('::').length;
  const segments = path.split('::');
  const inFull: ReportEdit[] = [{ ...at, newText: path }];
  if (written !== 2 || segments.length < 3) return inFull;
  const [crate = '', ...rest] = segments;
  const short = rest.slice(-2).join('::');
  const module = rest.slice(0, -1);
  const name = module.at(-1) ?? '';
  const scope = analysis.moduleAt(node);
  const bound = analysis.world.names.lookupInScope(scope, name, 'types');
  if (bound && bound === analysis.published([crate, ...module].join('::')))
    return [{ ...at, newText: short }];
  const last = lastImport(analysis, node);
  if (bound || last === NONE || scope.isBlock) return inFull;
  const end = tree.end(last);
  return [
    { ...at, newText: short },
    { start: end, end, newText: `\nuse ${[crate, ...module].join('::')};` },
  ];
}

/** The last `use` of the file's head, where the code at `node` stands in the file's own module. */
function lastImport({ tree }: Analysis, node: Node): Node {
  if (tree.ancestor(node, 'mod_item') !== NONE) return NONE;
  return tree.children(0).findLast((child) => tree.is(child, 'use_declaration')) ?? NONE;
}
