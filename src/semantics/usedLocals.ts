import type { Node } from '../syntax/syntaxTree';
import type { Analysis } from './analysis';
import type { Local } from './inference/bindings';

/** Whether anything after its declaration uses `local`. A name that a macro's unread body or format string mentions counts as used. */
export function isUsed(analysis: Analysis, local: Local, declaration: Node): boolean {
  const { tree } = analysis;
  if (analysis.usesOf(local).length > 0) return true;
  const item = analysis.itemAround(declaration);
  const after = (node: Node): boolean => node > declaration;
  const inTokens = tree.descendants(item, 'token_tree').filter(after);
  const inStrings = tree.descendants(item, 'string_literal', 'raw_string_literal').filter(after);
  const word = new RegExp(`\\b${local.name}\\b`);
  return (
    inTokens.some((node) => word.test(tree.textOf(node))) ||
    inStrings.some((node) => new RegExp(`\\{\\s*${local.name}\\b`).test(tree.textOf(node)))
  );
}

/** `#[cfg(a)] let x = …; #[cfg(b)] let x = …; use(x);`: the use may be of either. */
export function hasTwin(analysis: Analysis, { name }: Local, declaration: Node): boolean {
  const { tree } = analysis;
  const isConfigured = (node: Node): boolean =>
    tree.is(tree.previousSibling(node), 'attribute_item') &&
    analysis.attributes(node).some((each) => each.startsWith('cfg'));
  const isTwin = (other: Node): boolean =>
    other > declaration &&
    tree.is(other, 'let_declaration') &&
    tree.textOf(tree.child(other, 'pattern')).replace(/^mut\s+/, '') === name;
  return (
    isConfigured(declaration) &&
    tree.children(tree.parent(declaration)).some((other) => isTwin(other) && isConfigured(other))
  );
}
