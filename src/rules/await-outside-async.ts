import type { SourceCode } from '../semantics/code/sourceCode';
import type { Node } from '../syntax/syntaxTree';
import { fault, named } from './reports/quotations';
import type { ReportFix, Rule, RuleMeta } from './rule';

export const meta: RuleMeta = {
  id: 'await-outside-async',
  title: '`.await` outside async code',
  summary: '`.await` stands in a function or closure that is not async.',
  section: 'async-await-syntax',
  group: 'correctness',
  severity: 'error',
  fix: 'suggestion',
  seenBy: ['E0728'],
};

/** Attributes that leave a function as it is; any other may rewrite its body. */
const inert =
  /^(allow|warn|deny|forbid|expect|doc|cfg|cfg_attr|inline|cold|must_use|deprecated|track_caller|test|ignore|should_panic|rustfmt::|clippy::)/;

export const rule: Rule = {
  meta,
  on: ['await_expression'],
  visit(node, { code, report }) {
    const { tree } = code;
    const context = code.context.enclosing(node);
    if (context.kind !== 'fn' && context.kind !== 'closure') return;
    const fn = tree.is(context.node, 'function_item')
      ? context.node
      : tree.ancestor(context.node, 'function_item');
    if (fn < 0 || isRewritten(code, fn)) return;
    const word = tree.childOfKind(node, 'await');
    const isClosure = context.kind === 'closure';
    const name = tree.textOf(tree.child(fn, 'name'));
    const where = isClosure ? 'this closure' : `\`fn ${name}\``;
    report({
      start: tree.start(word),
      end: tree.end(word),
      message: fault`\`.await\` stands in ${isClosure ? 'a closure' : named(`fn ${name}`)}, which is not async`,
      why: 'Only async code can pause. rustc rejects this (E0728).',
      advice: isClosure
        ? 'Make the closure async.'
        : `Make it ${named(`async fn ${name}`)}, or move this into an \`async\` block.`,
      evidence: isClosure
        ? `The nearest function or closure around it is a closure without \`async\`${code.context.isAsyncFn(fn) ? `, inside \`async fn ${name}\`` : ''}.`
        : `The nearest function or closure around it is \`fn ${name}\`, without \`async\`.`,
      notes: [{ ...headOf(code, context.node), message: `${where} is not async` }],
      fixes: isClosure ? closureFix(code, context.node) : fnFix(code, fn),
    });
  },
};

/** An attribute or an impl's attribute such as `#[maybe_async]` may make the code async. */
function isRewritten(code: SourceCode, fn: Node): boolean {
  const { tree } = code;
  for (let up = fn; up >= 0; up = tree.parent(up)) {
    const kind = tree.kind(up);
    if (!/^(function|impl|trait|mod)_item$/.test(kind)) continue;
    if (code.items.attributesOf(up).some((attribute) => !inert.test(attribute))) return true;
  }
  return false;
}

function headOf({ tree }: SourceCode, node: Node): { start: number; end: number } {
  const part = tree.is(node, 'function_item') ? tree.child(node, 'name') : tree.child(node, 'parameters');
  return { start: tree.start(part), end: tree.end(part) };
}

function fnFix({ tree }: SourceCode, fn: Node): ReportFix[] {
  const word = tree.childOfKind(fn, 'fn');
  const modifiers = tree.childOfKind(fn, 'function_modifiers');
  const start = tree.start(modifiers >= 0 ? modifiers : word);
  return [
    {
      title: 'Make the function async',
      safety: 'suggestion',
      edits: [{ start, end: start, newText: 'async ' }],
    },
  ];
}

/**
 * Async closures are stable since Rust 1.85; what must run on older ones, or where a closure that returns a future is
 * asked for, gives an `async move` block. Source: the Rust reference, "Async closures".
 */
function closureFix({ tree }: SourceCode, closure: Node): ReportFix[] {
  const start = tree.start(closure);
  const body = tree.child(closure, 'body');
  const [from, to] = [tree.start(body), tree.end(body)];
  const isBlock = tree.is(body, 'block');
  return [
    {
      title: 'Make the closure async',
      safety: 'suggestion',
      edits: [{ start, end: start, newText: 'async ' }],
    },
    {
      title: 'Let the closure return an `async move` block',
      safety: 'suggestion',
      edits: [
        { start: from, end: from, newText: isBlock ? 'async move ' : 'async move { ' },
        ...(isBlock ? [] : [{ start: to, end: to, newText: ' }' }]),
      ],
    },
  ];
}
