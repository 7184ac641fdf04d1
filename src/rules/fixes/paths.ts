import type { SourceCode } from '../../semantics/code/sourceCode';
import { NONE, type Node } from '../../syntax/syntaxTree';
import { indentationAt } from './edits';
import { lastImport, swapImport } from './imports';
import type { ReportEdit } from '../rule';

/**
 * The edits that make the path at `node`, which names `old` (`std::thread::sleep`), name `path` (`tokio::time::sleep`)
 * in the file's own style: written in full where it was written in full, through an import where it came through one.
 * An import that served this place alone makes room for the new one.
 */
export function renamePath(code: SourceCode, node: Node, old: string, path: string): ReportEdit[] {
  const { tree } = code;
  const inFull: ReportEdit[] = [{ start: tree.start(node), end: tree.end(node), newText: path }];
  const written = tree.textOf(node).replace(/\s/g, '').split('::');
  const [name = ''] = written;
  // An import inside a body may serve that body alone.
  if (code.items.isInBlockWithItems(node)) return inFull;
  if (written.length === 1) return swapFunction(code, node, name, old, path) ?? inFull;
  if (written.length === 2) return swapModule(code, node, name, old, path) ?? inFull;
  return inFull;
}

/** `use std::thread::sleep;` for `sleep(…)`. */
function swapFunction(
  code: SourceCode,
  node: Node,
  name: string,
  old: string,
  path: string,
): ReportEdit[] | undefined {
  const keepsName = lastOf(path) === name || lastOf(old) !== name;
  // The function of a type cannot be imported.
  return keepsName && /^[a-z]/.test(lastOf(ownerOf(path)))
    ? swapImport(code, node, name, old, path)
    : undefined;
}

/** `use std::thread;` for `thread::sleep(…)`. */
function swapModule(
  code: SourceCode,
  node: Node,
  name: string,
  old: string,
  path: string,
): ReportEdit[] | undefined {
  const { tree } = code;
  const owner = ownerOf(path);
  if (!owner.includes('::')) return undefined;
  const at = { start: tree.start(node), end: tree.end(node) };
  const isAlias = lastOf(ownerOf(old)) !== name;
  const short = `${isAlias ? name : lastOf(owner)}::${lastOf(path)}`;
  const bound = code.items.typeInScope(node, lastOf(owner));
  if (bound && bound === code.items.published(owner))
    return [{ ...at, newText: `${lastOf(owner)}::${lastOf(path)}` }];
  const isFree = !bound || isAlias || lastOf(owner) === name;
  const swap = isFree ? swapImport(code, node, name, ownerOf(old), owner) : undefined;
  if (swap) return [{ ...at, newText: short }, ...swap];
  const last = bound ? NONE : lastImport(tree, node);
  if (last === NONE) return undefined;
  const end = tree.end(last);
  const indentation = indentationAt(tree.text, tree.start(last));
  return [
    { ...at, newText: `${lastOf(owner)}::${lastOf(path)}` },
    { start: end, end, newText: `\n${indentation}use ${owner};` },
  ];
}

function ownerOf(path: string): string {
  return path.slice(0, path.lastIndexOf('::'));
}

function lastOf(path: string): string {
  return path.slice(path.lastIndexOf(':') + 1);
}
