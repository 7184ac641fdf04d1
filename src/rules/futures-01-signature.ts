import type { SourceCode } from '../semantics/code/sourceCode';
import { NONE, type Node } from '../syntax/syntaxTree';
import { named } from './reports/quotations';
import type { Rule, RuleMeta } from './rule';

export const meta: RuleMeta = {
  id: 'futures-01-signature',
  title: '`Future` with `Item` and `Error`',
  summary:
    'A type is written as `Future<Item = T, Error = E>`, the style of futures 0.1, which no current runtime polls.',
  section: 'returning-futures',
  group: 'correctness',
  severity: 'warning',
  fix: 'safe',
  seenBy: ['E0220'],
};

/** More of a type would be no line any more, in UTF-16 units. */
const mostOfType = 90;

export const rule: Rule = {
  meta,
  on: ['generic_type'],
  visit(node, { code, report }) {
    const { tree } = code;
    const args = tree.child(node, 'type_arguments');
    const bindings = tree.children(args).filter((child) => tree.is(child, 'type_binding'));
    const item = bindings.find((child) => tree.textOf(tree.child(child, 'name')) === 'Item');
    const error = bindings.find((child) => tree.textOf(tree.child(child, 'name')) === 'Error');
    if (item === undefined || bindings.length !== (error === undefined ? 1 : 2)) return;
    if (tree.children(args).length !== bindings.length || !namesFuture(code, node)) return;
    const typeOf = (binding: Node): string => tree.textOf(tree.child(binding, 'type'));
    const output = error === undefined ? typeOf(item) : `Result<${typeOf(item)}, ${typeOf(error)}>`;
    report({
      start: tree.start(node),
      end: tree.end(node),
      message: '`Future` has no `Item` and no `Error` any more, only `Output`',
      why: 'Those are from futures 0.1, and no current runtime polls the old kind of future.',
      advice: `Write ${named(`Future<Output = ${output}>`, mostOfType)}.`,
      evidence: 'The name resolves to `std::future::Future`, which declares `Output` only.',
      fixes: [
        {
          title: `Write \`Output = ${output}\``,
          safety: 'safe',
          edits: [{ start: tree.start(args), end: tree.end(args), newText: `<Output = ${output}>` }],
        },
      ],
      tags: ['deprecated'],
    });
  },
};

function namesFuture(code: SourceCode, node: Node): boolean {
  return node !== NONE && code.items.isFutureTrait(code.items.traitAt(code.tree.child(node, 'type')));
}
