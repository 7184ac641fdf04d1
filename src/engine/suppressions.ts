import { attributesOf } from '../project/itemLowering';
import type { Rule } from '../rules/rule';
import type { Node, SyntaxTree } from '../syntax/syntaxTree';

/** A comment that silences rules: on its own line for the next line of code, behind code for that line. */
export interface Suppression {
  readonly rules: ReadonlySet<string>;
  /** Offsets of the comment. */
  readonly start: number;
  readonly end: number;
  /** Offsets of the stretch it silences; the whole file for `allow-file`. */
  readonly from: number;
  readonly to: number;
}

const form = /async-rust-lens:\s*(allow|allow-file)\s*\(([^)]*)\)/;

/** The comments of the form `// async-rust-lens: allow(rule-id) -- reason` in the file. */
export function readSuppressions(tree: SyntaxTree): Suppression[] {
  const found: Suppression[] = [];
  for (const node of tree.descendants(0, 'line_comment', 'block_comment')) {
    const match = form.exec(tree.textOf(node));
    if (!match) continue;
    const rules = new Set((match[2] ?? '').split(',').map((id) => id.trim()));
    const place = { rules, start: tree.start(node), end: tree.end(node) };
    if (match[1] === 'allow-file') found.push({ ...place, from: 0, to: tree.text.length });
    else found.push({ ...place, ...silencedStretch(tree, node) });
  }
  return found;
}

function silencedStretch(tree: SyntaxTree, comment: Node): { from: number; to: number } {
  const { text } = tree;
  const start = tree.start(comment);
  const lineStart = text.lastIndexOf('\n', start - 1) + 1;
  if (text.slice(lineStart, start).trim() !== '') return { from: lineStart, to: lineEnd(text, start) };
  let from = lineEnd(text, tree.end(comment)) + 1;
  // Further comments and attributes may stand between the comment and the code it speaks of.
  while (from < text.length && /^\s*(\/\/|#|$)/.test(text.slice(from, lineEnd(text, from))))
    from = lineEnd(text, from) + 1;
  return { from, to: lineEnd(text, from) };
}

function lineEnd(text: string, offset: number): number {
  const end = text.indexOf('\n', offset);
  return end < 0 ? text.length : end;
}

/** Whether an `#[allow]` of a lint that says the same stands at or around `node`. */
export function isLintAllowed(tree: SyntaxTree, node: Node, rule: Rule): boolean {
  const lints = new Set(rule.meta.seenBy);
  if (lints.size === 0) return false;
  const allows = (attribute: string): boolean => {
    const list = /^(?:allow|expect)\s*\(([\s\S]*)\)$/.exec(attribute)?.[1];
    return list !== undefined && list.split(',').some((lint) => lints.has(lint.trim()));
  };
  for (let up = node; up >= 0; up = tree.parent(up)) {
    const kind = tree.kind(up);
    if (kind === 'source_file' || kind === 'declaration_list' || kind === 'block') {
      const inner = tree.children(up).filter((child) => tree.is(child, 'inner_attribute_item'));
      if (inner.some((child) => allows(tree.textOf(tree.onlyChild(child))))) return true;
    }
    if (kind.endsWith('_item') || kind.endsWith('_statement') || kind === 'let_declaration')
      if (attributesOf(tree, up).some(allows)) return true;
  }
  return false;
}

/** Whether the file says that a program wrote it. */
export function isGenerated(text: string): boolean {
  return /^\s*\/\/.*(@generated|Code generated .* DO NOT EDIT)/m.test(text.slice(0, 2000));
}
