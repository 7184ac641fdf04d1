import type { SourceCode } from '../semantics/code/sourceCode';
import { NONE, type Node } from '../syntax/syntaxTree';
import { blockOnFix } from './fixes/blockOn';
import { fault, named } from './reports/quotations';
import type { ReportFix, Rule, RuleMeta } from './rule';

export const meta: RuleMeta = {
  id: 'async-test-without-runtime',
  title: '`#[test]` on an `async fn`',
  summary: 'A test is async, and its attribute is the plain `#[test]`, which has no runtime to run it on.',
  section: 'tokio-or-std',
  group: 'correctness',
  severity: 'error',
  fix: 'safe',
  seenBy: ['async functions cannot be used for tests'],
};

export const rule: Rule = {
  meta,
  on: ['function_item'],
  visit(node, { code, report }) {
    const { tree } = code;
    if (!code.context.isAsyncFn(node)) return;
    const attribute = testAttribute(code, node);
    const isKnown = (each: string): boolean => /^(test|ignore|should_panic)\b/.test(each);
    if (attribute === NONE || !code.items.isAsWritten(node, isKnown)) return;
    if (code.items.mayBeImported(node, 'test') || code.crate.mentions('macro_use')) return;
    const name = tree.textOf(tree.child(node, 'name'));
    report({
      start: tree.start(tree.childOfKind(node, 'function_modifiers')),
      end: tree.end(tree.child(node, 'parameters')),
      message: fault`\`#[test]\` has nothing to poll the future of ${named(name)} with`,
      why: 'An `async fn` only gives a future. rustc rejects async functions as tests.',
      advice: adviceAt(code, node),
      evidence:
        'It is an `async fn`, and `#[test]`, which nothing in scope replaces, is the only attribute that makes it a test.',
      fixes: fixesFor(code, node, attribute),
    });
  },
};

/** The `#[test]` before the function at `fn`, or NONE. */
function testAttribute({ tree }: SourceCode, fn: Node): Node {
  for (let at = tree.previousSibling(fn); at >= 0; at = tree.previousSibling(at)) {
    if (!/^(attribute_item|line_comment|block_comment)$/.test(tree.kind(at))) return NONE;
    if (tree.textOf(at).replace(/\s/g, '') === '#[test]') return at;
  }
  return NONE;
}

function adviceAt(code: SourceCode, node: Node): string {
  const runtime = code.runtime.at(node);
  if (runtime?.testAttribute) return `Write \`#[${runtime.testAttribute}]\` in its place.`;
  return runtime?.name === 'smol'
    ? `Make it a plain function that calls \`${runtime.crateName}::block_on\`.`
    : 'Give it a runtime: add one such as Tokio to the dev-dependencies in Cargo.toml, and its attribute here.';
}

function fixesFor(code: SourceCode, node: Node, attribute: Node): ReportFix[] {
  const runtime = code.runtime.at(node);
  if (runtime?.name === 'smol') return blockOnFix(code, node, runtime);
  if (!runtime?.testAttribute) return [];
  // The attribute is a macro, which starts a runtime.
  const note = code.runtime.featureNote('main', node) || code.runtime.featureNote('spawn', node);
  return [
    {
      title: `Write \`#[${runtime.testAttribute}]\`${note}`,
      safety: note === '' ? 'safe' : 'suggestion',
      edits: [
        {
          start: code.tree.start(attribute),
          end: code.tree.end(attribute),
          newText: `#[${runtime.testAttribute}]`,
        },
      ],
    },
  ];
}
