import { blockOnFix } from './fixes/blockOn';
import { indentationAt } from './fixes/edits';
import type { SourceCode } from '../semantics/code/sourceCode';
import type { Node } from '../syntax/syntaxTree';
import type { ReportFix, Rule, RuleMeta } from './rule';

export const meta: RuleMeta = {
  id: 'async-main-without-runtime',
  title: '`async fn main` with no runtime',
  summary: 'A program’s `main` is async, and no attribute gives it a runtime to run on.',
  section: 'tokio-or-std',
  group: 'correctness',
  severity: 'error',
  fix: 'safe',
  seenBy: ['E0752'],
};

/** Attributes that leave a function as it is. */
const inert =
  /^(allow|warn|deny|forbid|expect|doc|cfg|inline|cold|must_use|deprecated|track_caller)\b|^(tracing::)?instrument\b/;

export const rule: Rule = {
  meta,
  on: ['function_item'],
  visit(node, { code, report }) {
    const { tree } = code;
    const name = tree.child(node, 'name');
    if (tree.textOf(name) !== 'main' || !code.context.isAsyncFn(node) || !code.context.isAtProgramRoot(node))
      return;
    if (code.items.attributesOf(node).some((attribute) => !inert.test(attribute))) return;
    const runtime = code.runtime.at(node);
    const advice = runtime?.mainAttribute
      ? `Put \`#[${runtime.mainAttribute}]\` above it.`
      : runtime && runtime.name !== 'embassy_executor'
        ? `Make \`main\` a plain function that calls \`${runtime.crateName}::block_on\`.`
        : 'Add a runtime such as Tokio to Cargo.toml, and its attribute here.';
    report({
      start: tree.start(tree.childOfKind(node, 'function_modifiers')),
      end: tree.end(tree.child(node, 'parameters')),
      message: 'Nothing polls the future of `async fn main`',
      why: 'A program starts in plain code, and a runtime must drive the rest. rustc rejects this (E0752).',
      advice,
      evidence:
        'It is the `main` of a program, it is `async`, and no attribute turns it into a plain function.',
      fixes: fixesFor(code, node),
    });
  },
};

function fixesFor(code: SourceCode, node: Node): ReportFix[] {
  const { tree } = code;
  const runtime = code.runtime.at(node);
  if (!runtime || runtime.name === 'embassy_executor') return [];
  const start = tree.start(node);
  if (runtime.mainAttribute) {
    const newText = `#[${runtime.mainAttribute}]\n${indentationAt(tree.text, start)}`;
    return [
      {
        title: `Add \`#[${runtime.mainAttribute}]\`${code.runtime.featureNote('main', node)}`,
        safety: code.runtime.featureNote('main', node) === '' ? 'safe' : 'suggestion',
        edits: [{ start, end: start, newText }],
      },
    ];
  }
  return blockOnFix(code, node, runtime);
}
