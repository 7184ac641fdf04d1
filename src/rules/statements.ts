import type { Analysis } from '../semantics/analysis';
import type { Node } from '../syntax/syntaxTree';

/** Whether code that does something stands behind `statement` in its block: more than a plain value. */
export function isFollowed({ tree }: Analysis, statement: Node): boolean {
  const siblings = tree.children(tree.parent(statement));
  const later = siblings.slice(siblings.indexOf(statement) + 1);
  return later.some((each) => !/_literal$|^unit_expression$/.test(tree.kind(each)));
}
