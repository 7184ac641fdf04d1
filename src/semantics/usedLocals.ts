import { NONE, type Node, type SyntaxTree } from '../syntax/syntaxTree';
import type { Analysis } from './analysis';
import type { Local } from './inference/bindings';

/** Whether anything after its declaration uses `local`. A name that a macro's unread body or format string mentions counts as used. */
export function isUsed(analysis: Analysis, local: Local, declaration: Node): boolean {
  return analysis.usesOf(local).length > 0 || isMentioned(analysis, local, declaration);
}

/** Whether a macro’s unread body, or a format string, behind its declaration mentions the name of `local`. */
export function isMentioned(analysis: Analysis, local: Local, declaration: Node): boolean {
  const { tree } = analysis;
  const { tokens, captures } = mentionsIn(tree, analysis.itemAround(declaration));
  return tokens.isAfter(local.name, declaration) || captures.isAfter(local.name, declaration);
}

/** Where words stand in some texts of a body: the last node of each. */
class Mentions {
  private readonly last = new Map<string, Node>();

  add(word: string, node: Node): void {
    this.last.set(word, node);
  }

  isAfter(word: string, node: Node): boolean {
    return (this.last.get(word) ?? NONE) > node;
  }
}

interface BodyMentions {
  /** In macros that could not be read. */
  readonly tokens: Mentions;
  /** In braces of string literals. */
  readonly captures: Mentions;
}

const mentions = new WeakMap<SyntaxTree, Map<Node, BodyMentions>>();

function mentionsIn(tree: SyntaxTree, item: Node): BodyMentions {
  const byItem = mentions.get(tree) ?? new Map<Node, BodyMentions>();
  mentions.set(tree, byItem);
  const known = byItem.get(item);
  if (known) return known;
  const found: BodyMentions = { tokens: new Mentions(), captures: new Mentions() };
  byItem.set(item, found);
  for (const node of tree.descendants(item, 'token_tree'))
    if (!tree.is(tree.parent(node), 'token_tree'))
      for (const word of tree.textOf(node).match(/\p{XID_Continue}+/gu) ?? [])
        found.tokens.add(word, tree.last(node));
  for (const node of tree.descendants(item, 'string_literal', 'raw_string_literal'))
    for (const [, word = ''] of tree.textOf(node).matchAll(/\{\s*(\p{XID_Continue}+)/gu))
      found.captures.add(word, node);
  return found;
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
