import type { Node, SyntaxTree } from '../../syntax/syntaxTree';

/** A short quotation of the code at `node`, as inline code. */
export function codeAt(tree: SyntaxTree, node: Node): string {
  const text = tree.textOf(node).replace(/\s+/g, ' ');
  const short = text.length > 40 ? `${text.slice(0, 38)}…` : text;
  return `\`${short.replaceAll('`', "'")}\``;
}

/** A sentence's beginning. */
export function capitalised(text: string): string {
  return text.charAt(0).toUpperCase() + text.slice(1);
}
