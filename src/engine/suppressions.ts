import { attributesOf } from '../project/itemLowering';
import type { Rule } from '../rules/rule';
import { countBefore } from '../syntax/sortedNumbers';
import type { Node, SyntaxTree } from '../syntax/syntaxTree';
import type { Finding } from './findings';
import { statementAt } from './reading';
import {
  readSuppressionComments,
  type NamedRule,
  type StrayComment,
  type SuppressionComment,
} from './suppressionComments';

/** All that silences one rule. */
interface Silence {
  /** Where the statements start. */
  readonly statements: Set<number>;
  /** In the order of their starts; `reach` is how far the one, or any before it, goes. */
  readonly stretches: { readonly from: number; readonly reach: number }[];
}

/** Findings of one rule that were silenced. */
interface Silenced {
  readonly starts: number[];
  readonly statements: Set<number>;
}

/** A rule that a comment names, though the comment silences nothing of it. */
export interface Idle {
  readonly comment: SuppressionComment;
  readonly rule: NamedRule;
}

/** What the comments `// async-rust-lens: allow(rule-id) -- reason` of a file silence. */
export class Suppressions {
  private readonly byRule = new Map<string, Silence>();
  private readonly silenced = new Map<string, Silenced>();
  readonly comments: readonly SuppressionComment[];
  readonly strays: readonly StrayComment[];

  constructor(private readonly tree: SyntaxTree) {
    const { suppressions, strays } = readSuppressionComments(tree);
    this.comments = suppressions;
    this.strays = strays;
    for (const { rules, from, to, statement } of suppressions.toSorted((a, b) => a.from - b.from))
      for (const { id } of rules) {
        const own = this.byRule.get(id) ?? { statements: new Set(), stretches: [] };
        this.byRule.set(id, own);
        if (statement !== undefined) own.statements.add(statement);
        own.stretches.push({ from, reach: Math.max(to, own.stretches.at(-1)?.reach ?? 0) });
      }
  }

  /** Whether a comment speaks for the finding's line, its statement, the item or block around it, or the file. */
  silence({ rule, span }: Pick<Finding, 'rule' | 'span'>): boolean {
    const own = this.byRule.get(rule);
    if (!own) return false;
    const statement = statementAt(this.tree, span.start);
    const isSilenced =
      isReached(own.stretches, span.start) ||
      (statement !== undefined && own.statements.has(statement.start));
    if (isSilenced) {
      const silenced = this.silenced.get(rule) ?? { starts: [], statements: new Set() };
      this.silenced.set(rule, silenced);
      silenced.starts.push(span.start);
      if (statement) silenced.statements.add(statement.start);
    }
    return isSilenced;
  }

  /** Rules that comments name for nothing, once all findings were shown to {@link silence}. */
  idle(): Idle[] {
    for (const { starts } of this.silenced.values()) starts.sort((a, b) => a - b);
    return this.comments.flatMap((comment) =>
      comment.rules.filter(({ id }) => !this.isUsed(comment, id)).map((rule) => ({ comment, rule })),
    );
  }

  private isUsed({ from, to, statement }: SuppressionComment, id: string): boolean {
    const silenced = this.silenced.get(id);
    if (!silenced) return false;
    if (statement !== undefined && silenced.statements.has(statement)) return true;
    const first = silenced.starts[countBefore(silenced.starts, from)];
    return first !== undefined && first <= to;
  }
}

function isReached(stretches: Silence['stretches'], offset: number): boolean {
  let low = 0;
  let high = stretches.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((stretches[middle]?.from ?? 0) <= offset) low = middle + 1;
    else high = middle;
  }
  return (stretches[low - 1]?.reach ?? -1) >= offset;
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
      if (innerAttributes(tree, up).some((child) => allows(tree.textOf(tree.onlyChild(child))))) return true;
    }
    if (kind.endsWith('_item') || kind.endsWith('_statement') || kind === 'let_declaration')
      if (attributesOf(tree, up).some(allows)) return true;
  }
  return false;
}

/** `#![…]` at the beginning of a block or a file: nothing but comments stands before them. */
function innerAttributes(tree: SyntaxTree, node: Node): Node[] {
  const found: Node[] = [];
  for (let child = tree.firstChild(node); child >= 0; child = tree.nextSibling(child)) {
    if (tree.is(child, 'inner_attribute_item')) found.push(child);
    else if (tree.isNamed(child) && !tree.kind(child).endsWith('_comment')) break;
  }
  return found;
}

/** How generators mark what they write. Source: the docs of prost-build, Diesel and bindgen; Go's convention. */
const marker =
  /^(?:this file (?:is|was) )?(?:automatically |auto-)?@generated\b|^code generated .* do not edit|^automatically generated by /i;

/**
 * Whether the file says that a program wrote it: in a plain comment above all code, as a line of its own. Prose and
 * strings may speak of such marks.
 */
export function isGenerated(text: string): boolean {
  const head =
    /^(?:\s*(?:\/\/[^\n]*|\/\*[^]{0,2000}?\*\/|#!?\[[^\n]*\]))*/.exec(text.slice(0, 4000))?.[0] ?? '';
  return head.split('\n').some((line) => {
    const plain = /^\s*(?:\/\/(?![/!])|\/\*(?![*!])|\*)\s*(.*)$/.exec(line)?.[1];
    return plain !== undefined && marker.test(plain);
  });
}
