import { resolve, type SourceCode, type Type } from '../semantics/code/sourceCode';
import { NONE, type Node } from '../syntax/syntaxTree';
import { indentationAt } from './fixes/edits';
import { fault, wholeAt } from './reports/quotations';
import type { ReportFix, Rule, RuleMeta } from './rule';

export const meta: RuleMeta = {
  id: 'join-error-ignored',
  title: 'Panic of a task ignored',
  summary: 'A task is awaited, and the `Result` that tells whether it panicked is thrown away.',
  section: 'tasks-and-shutdown',
  group: 'correctness',
  severity: 'off',
  fix: 'suggestion',
  seenBy: [],
};

export const rule: Rule = {
  meta,
  on: ['let_declaration', 'expression_statement'],
  visit(node, { code, report }) {
    const { tree } = code;
    // A test looks at what it asks after, and lets the rest end as it may.
    const awaited = code.context.isTest(node) ? NONE : ignoredAwait(code, node);
    const output = awaited === NONE ? undefined : outputOf(code, awaited);
    if (!output) return;
    const handle = tree.onlyChild(awaited);
    if (wasAborted(code, handle)) return;
    const what = code.types.isResult(output) ? 'A panic or an error' : 'A panic';
    report({
      start: tree.start(node),
      end: tree.end(node) - (tree.textOf(node).endsWith(';') ? 1 : 0),
      message: fault`${what} of the task behind ${wholeAt(tree, handle)} goes unseen`,
      why: 'The program goes on as if the work of the task were done. An awaited task gives an `Err` after a panic.',
      advice: 'Look at it, and log or return the error.',
      evidence: `The \`.await\` gives \`${code.types.show(code.types.of(awaited))}\`.`,
      fixes: logFix(code, node, awaited, output),
    });
  },
};

/** The `.await` whose value nothing looks at: of `let _ = task.await` and `task.await.ok();`. */
function ignoredAwait(code: SourceCode, node: Node): Node {
  const { tree } = code;
  const value = code.flow.thrownAway(node);
  const isNamed = tree.is(node, 'let_declaration') || tree.is(tree.onlyChild(node), 'assignment_expression');
  // rustc's `unused_must_use` has the plain statement.
  if (value !== NONE && isNamed && tree.is(value, 'await_expression')) return value;
  return value === NONE ? NONE : awaitMadeOk(code, value);
}

/** The `.await` of `task.await.ok()`; NONE where `node` is no such call. */
function awaitMadeOk({ tree }: SourceCode, node: Node): Node {
  const callee = tree.is(node, 'call_expression') ? tree.child(node, 'function') : NONE;
  const receiver = tree.is(callee, 'field_expression') ? tree.child(callee, 'value') : NONE;
  const isThat = receiver !== NONE && tree.textOf(tree.child(callee, 'field')) === 'ok';
  return isThat && tree.is(receiver, 'await_expression') ? receiver : NONE;
}

/** What the task gives that an `.await` waits for, where that comes with an error of the task's own; undefined for anything else. */
function outputOf(code: SourceCode, awaited: Node): Type | undefined {
  const type = resolve(code.types.of(awaited));
  if (type.kind !== 'adt' || !code.types.isResult(type)) return undefined;
  const [output, error] = type.args.map((each) => resolve(each));
  return error?.kind === 'adt' && code.items.known(error.def)?.facts.taskFailure ? output : undefined;
}

/** `task.abort(); let _ = task.await;`: that it ended without an output is what was asked for. */
function wasAborted(code: SourceCode, handle: Node): boolean {
  const { tree } = code;
  const name = plainText(code, handle);
  const item = code.items.around(handle);
  return tree.descendants(item, 'call_expression').some((call) => {
    if (!code.items.known(code.calls.calleeOf(call))?.facts.aborts) return false;
    const receiver = tree.child(tree.child(call, 'function'), 'value');
    return call === handle || (call < handle && receiver >= 0 && name.startsWith(plainText(code, receiver)));
  });
}

/** A place as it is written, without what borrows it. */
function plainText({ tree }: SourceCode, node: Node): string {
  return tree.textOf(node).replace(/\s|&|\bmut\b|[()]/g, '');
}

function logFix(code: SourceCode, node: Node, awaited: Node, output: Type): ReportFix[] {
  const { tree } = code;
  if (!isUnit(output)) return [];
  const macro = ['tracing', 'log'].find((name) => code.crate.dependsOn(name));
  const call = macro ? `${macro}::error!` : 'eprintln!';
  const indent = indentationAt(tree.text, tree.start(node));
  const newText = `if let Err(error) = ${tree.textOf(awaited)} {\n${indent}    ${call}("a task failed: {error}");\n${indent}}`;
  return [
    {
      title: `Say it with \`${call}\``,
      safety: 'suggestion',
      edits: [{ start: tree.start(node), end: tree.end(node), newText }],
    },
  ];
}

function isUnit(type: Type): boolean {
  const at = resolve(type);
  return at.kind === 'tuple' && at.items.length === 0;
}
