import type { SourceCode } from '../semantics/code/sourceCode';
import type { Node } from '../syntax/syntaxTree';
import type { Rule, RuleMeta } from './rule';

export const meta: RuleMeta = {
  id: 'discontinued-runtime',
  title: 'Runtime that is no longer maintained',
  summary:
    'The project is built on async-std, which its authors have discontinued; it is said once, where it is first used.',
  section: 'tokio-or-std',
  group: 'style',
  severity: 'off',
  fix: 'none',
  seenBy: [],
};

/** Source: async-std's own notice of 2025, and RUSTSEC-2025-0052. */
const discontinued = 'async_std';

export const rule: Rule = {
  meta,
  on: ['source_file'],
  readsFar: true,
  visit(root, { code, report }) {
    const { tree } = code;
    if (!tree.text.includes(discontinued)) return;
    if (!code.crate.isFirstNaming(discontinued)) return;
    const use = tree.descendants(root, 'identifier').find((node) => isUse(code, node));
    if (use === undefined) return;
    report({
      start: tree.start(use),
      end: tree.end(use),
      message: 'async-std was discontinued in 2025',
      why: 'Faults in it are mended no more. Its authors point to smol, which is built from the same parts.',
      advice: 'Move to smol. A program that needs libraries made for Tokio is better off with Tokio.',
      evidence:
        'The path begins with async-std’s crate, and this is the first use of it; async-std’s own notice and RUSTSEC-2025-0052 say that it has been discontinued.',
    });
  },
};

/** Whether a path begins at `node` with the runtime's crate, in code that no `#[cfg]` may leave out. */
function isUse(code: SourceCode, node: Node): boolean {
  const { tree } = code;
  if (tree.textOf(node) !== discontinued || tree.field(node) !== 'path') return false;
  for (let up = node; up >= 0; up = tree.parent(up))
    if (code.items.attributesOf(up).some((attribute) => /^cfg\b/.test(attribute))) return false;
  const found = code.items.typeNamed(node, [discontinued]);
  return found?.kind === 'module' && found.parent === undefined;
}
