import type { Analysis } from '../semantics/analysis';
import { NONE, type Node } from '../syntax/syntaxTree';
import { lowerPath } from '../project/typeLowering';
import type { Rule, RuleMeta } from './rule';

export const meta: RuleMeta = {
  id: 'futures-01-signature',
  title: '`Future` with `Item` and `Error`',
  summary:
    'A type is written as `Future<Item = T, Error = E>`, the style of futures 0.1, which no current runtime polls.',
  section: 'returning-futures',
  severity: 'warning',
  fix: 'safe',
  seenBy: [],
};

export const rule: Rule = {
  meta,
  on: ['generic_type'],
  visit(node, { analysis, report }) {
    const { tree } = analysis;
    const args = tree.child(node, 'type_arguments');
    const bindings = tree.children(args).filter((child) => tree.is(child, 'type_binding'));
    const item = bindings.find((child) => tree.textOf(tree.child(child, 'name')) === 'Item');
    const error = bindings.find((child) => tree.textOf(tree.child(child, 'name')) === 'Error');
    if (item === undefined || bindings.length !== (error === undefined ? 1 : 2)) return;
    if (tree.children(args).length !== bindings.length || !namesFuture(analysis, node)) return;
    const typeOf = (binding: Node): string => tree.textOf(tree.child(binding, 'type'));
    const output = error === undefined ? typeOf(item) : `Result<${typeOf(item)}, ${typeOf(error)}>`;
    report({
      start: tree.start(node),
      end: tree.end(node),
      message: `\`Item\` and \`Error\` are from futures 0.1: today’s \`Future\` has one associated type, \`Output\`. No current runtime polls the old kind. Write \`Future<Output = ${output}>\`.`,
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

function namesFuture(analysis: Analysis, node: Node): boolean {
  const path = lowerPath(analysis.tree, analysis.tree.child(node, 'type'));
  if (!path || node === NONE) return false;
  const names = path.segments.map((segment) => segment.name);
  const def = analysis.world.names.resolvePath(analysis.moduleAt(node), names, 'types', path.global);
  return def !== undefined && def === analysis.world.lang.trait('future::Future');
}
