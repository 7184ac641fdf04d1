import type { SourceCode } from '../semantics/code/sourceCode';
import { NONE, type Node, type SyntaxTree } from '../syntax/syntaxTree';
import { outdented } from './fixes/edits';
import { fault, named } from './reports/quotations';
import type { ReportEdit, ReportFix, Rule, RuleMeta } from './rule';

export const meta: RuleMeta = {
  id: 'manual-async-fn',
  title: '`async fn` written out by hand',
  summary:
    'A function gives `impl Future` and does nothing but make an async block: that is what `async fn` stands for.',
  section: 'returning-futures',
  group: 'style',
  severity: 'hint',
  fix: 'suggestion',
  seenBy: ['clippy::manual_async_fn'],
};

export const rule: Rule = {
  meta,
  on: ['function_item'],
  visit(node, { code, report }) {
    const { tree } = code;
    const returned = tree.child(node, 'return_type');
    const output = returned < 0 ? undefined : futureOutput(code, returned);
    if (output === undefined || code.context.isAsyncFn(node) || !capturesAlike(code, node)) return;
    // In a trait, the long form leaves it to whoever implements it to say more: `+ Send`.
    if (tree.is(tree.parent(tree.parent(node)), 'trait_item')) return;
    const block = onlyAsyncBlock(code, node);
    if (block === NONE || !code.items.isAsWritten(node)) return;
    const name = tree.textOf(tree.child(node, 'name'));
    report({
      start: tree.start(tree.child(node, 'name')),
      end: tree.end(returned),
      message: fault`${named(name)} is an \`async fn\` written out by hand`,
      why: 'It gives `impl Future`, and its body is one async block.',
      advice: `Write ${named(`async fn ${name}(…)`)}: that says the same, and keeps what it gives, ${named(output)}, in sight.`,
      evidence:
        'The return type is std’s `Future` with nothing but its output, and the body is one async block.',
      fixes: asyncFix(tree, node, block, output),
    });
  },
};

/** The output of a return type that is `impl Future<Output = T>` and promises nothing else. */
function futureOutput(code: SourceCode, returned: Node): string | undefined {
  const { tree } = code;
  const bound = tree.is(returned, 'abstract_type') ? tree.child(returned, 'trait') : NONE;
  if (bound < 0 || !tree.is(bound, 'generic_type')) return undefined;
  if (!code.items.isFutureTrait(code.items.traitAt(tree.child(bound, 'type')))) return undefined;
  const [binding = NONE, ...more] = tree.children(tree.child(bound, 'type_arguments'));
  if (binding < 0 || more.length > 0 || !tree.is(binding, 'type_binding')) return undefined;
  const type = tree.child(binding, 'type');
  return tree.is(type, 'abstract_type') ? undefined : tree.textOf(type);
}

/** Whether an `async fn` would keep no more borrowed than the future does now: before 2024, `impl Future` keeps no reference. */
function capturesAlike({ tree, crate }: SourceCode, fn: Node): boolean {
  if (Number(crate.edition) >= 2024) return true;
  const parameters = tree.child(fn, 'parameters');
  return (
    tree.descendants(parameters, 'reference_type', 'lifetime').length === 0 &&
    tree.children(parameters).every((each) => !/^&/.test(tree.textOf(each)))
  );
}

function onlyAsyncBlock({ tree }: SourceCode, fn: Node): Node {
  const body = tree.child(fn, 'body');
  const inner = body < 0 ? [] : tree.children(body);
  const [first = NONE] = inner;
  const only = first >= 0 && tree.is(first, 'expression_statement') ? tree.onlyChild(first) : first;
  const isAlone = inner.length === 1 && only >= 0 && tree.end(only) === tree.end(first);
  return isAlone && tree.is(only, 'async_block') && !tree.hasError(fn) ? only : NONE;
}

function asyncFix(tree: SyntaxTree, fn: Node, block: Node, output: string): ReportFix[] {
  const body = tree.child(fn, 'body');
  const inner = tree.childOfKind(block, 'block');
  const returned = tree.child(fn, 'return_type');
  const keyword = /\b(unsafe\s+|extern\b[^f]*)?fn\b/.exec(tree.textOf(fn))?.index;
  // Between the parameters and what is returned stands the arrow.
  const parameters = tree.end(tree.child(fn, 'parameters'));
  if (keyword === undefined || inner < 0) return [];
  const start = tree.start(fn) + keyword;
  const edits: ReportEdit[] = [
    { start, end: start, newText: 'async ' },
    output === '()'
      ? { start: parameters, end: tree.end(returned), newText: '' }
      : { start: tree.start(returned), end: tree.end(returned), newText: output },
    {
      start: tree.start(body),
      end: tree.end(body),
      newText: outdented(tree, tree.start(inner), tree.end(inner)),
    },
  ];
  return [{ title: 'Write it as an `async fn`', safety: 'suggestion', edits }];
}
