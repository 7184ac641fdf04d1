import { resolve, type FnDef, type Local, type SourceCode, type Type } from '../semantics/code/sourceCode';
import { NONE, type Node } from '../syntax/syntaxTree';
import { contextEvidence } from './reports/blockedTasks';
import { asOperand, removal } from './fixes/edits';
import { codeAt, fault, named, wholeAt } from './reports/quotations';
import type { ReportEdit, ReportFix, Rule, RuleContext, RuleMeta } from './rule';

export const meta: RuleMeta = {
  id: 'nested-runtime',
  title: 'Runtime inside a runtime',
  summary:
    'A Tokio runtime is built where a task runs: on a Tokio task, using it or only dropping it panics.',
  section: 'blocking-the-executor',
  group: 'correctness',
  severity: 'error',
  fix: 'suggestion',
  seenBy: [],
};

export const rule: Rule = {
  meta,
  readsFar: true,
  onlyInAsync: true,
  on: ['call_expression', 'let_declaration', 'function_item'],
  visit(node, context) {
    const { code, report } = context;
    if (code.tree.is(node, 'function_item')) return reportParameters(context, node);
    if (code.tree.is(node, 'let_declaration')) return reportTaken(context, node);
    if (code.calls.isDrop(node)) return reportDropped(context, node);
    const callee = code.calls.dispatchedTo(node);
    if (!callee || !code.context.isAsync(node)) return;
    const path = code.runtime.builderPath(callee);
    if (path ? !code.runtime.endsInTask(node) : callee.module.crate.origin !== 'workspace') return;
    if (!path) return reportHelper(context, node, callee);
    if (code.runtime.isAskedForBefore(node)) return;
    report({
      start: code.tree.start(node),
      end: code.tree.end(node),
      message: fault`${wholeAt(code.tree, node)} builds a runtime inside async code`,
      why: `${consequence(code, node)} A task already runs on a runtime.`,
      advice: 'Use `.await` or `tokio::spawn`, or build the runtime on a plain thread.',
      evidence: `The call resolves to \`${path}\`, and ${contextEvidence(code, node)}.`,
      fixes: awaitInstead(code, node),
    });
  },
};

interface End {
  readonly node: Node;
  readonly at: Node;
  readonly type: Type;
  readonly message: string;
  /** A sentence: where that is. */
  readonly where?: string;
  readonly fixes?: ReportFix[];
}

/** Source: tokio/src/runtime/blocking/shutdown, "Cannot drop a runtime in a context where blocking is not allowed". */
function reportEnd(
  { code, report }: RuleContext,
  /** `node`: what the code at `at` stands in; `type`: of what is dropped. */
  { node, at, type, message, where, fixes = [] }: End,
): void {
  const harm = code.context.isOnTokio(node)
    ? 'That panics.'
    : 'On a Tokio task that panics, and elsewhere it may block the thread.';
  report({
    start: code.tree.start(at),
    end: code.tree.end(at),
    message,
    why: where === undefined ? harm : `${where} ${harm}`,
    advice: 'Call `shutdown_background()` on it, or let a plain thread have it.',
    evidence: `Its type is \`${code.types.show(type)}\`, which is or holds \`tokio::runtime::Runtime\`, and ${contextEvidence(code, node)}.`,
    fixes,
  });
}

function endOf(local: Local): string {
  return fault`The runtime ${named(local.name)} is dropped inside async code`;
}

/** `async fn serve(runtime: Runtime)`: what nobody takes from it ends with the function, if that ends. */
function reportParameters(context: RuleContext, fn: Node): void {
  const { code } = context;
  const { tree } = code;
  const body = tree.child(fn, 'body');
  if (body < 0 || !code.context.isAsync(body)) return;
  const last = tree.lastCode(body);
  const tail = tree.is(last, 'expression_statement') ? tree.onlyChild(last) : last;
  if (tree.is(tail, 'loop_expression')) return;
  for (const parameter of tree.children(tree.child(fn, 'parameters'))) {
    const written = tree.child(parameter, 'pattern');
    const local = written < 0 ? undefined : code.locals.declaredAt(written);
    if (local && code.runtime.endsWith(local))
      reportEnd(context, {
        node: body,
        at: local.node,
        type: local.type,
        message: endOf(local),
        where: `It ends with ${codeAt(tree, tree.child(fn, 'name'))}.`,
      });
  }
}

/** `let runtime = self.runtime.take().unwrap();` */
function reportTaken(context: RuleContext, declaration: Node): void {
  const { code } = context;
  const value = code.tree.child(declaration, 'value');
  const local = code.locals.boundBy(declaration);
  if (!local || value < 0 || !code.context.isAsync(declaration) || !code.runtime.isTakenFromField(value))
    return;
  if (code.runtime.endsWith(local))
    reportEnd(context, {
      node: declaration,
      at: local.node,
      type: local.type,
      message: endOf(local),
      where: 'It ends in this block.',
    });
}

/** What `self.runtime.take()` gives, if anything. */
function insideOption(code: SourceCode, type: Type): Type {
  const at = resolve(type);
  const isOption = at.kind === 'adt' && code.types.isAdt(at, 'std::option::Option');
  return (isOption && at.args[0]) || at;
}

/** `drop(self.runtime)`: of a name, the call that made it is told, or the parameter. */
function reportDropped(context: RuleContext, call: Node): void {
  const { code } = context;
  const { tree } = code;
  const [value = NONE] = tree.children(tree.child(call, 'arguments'));
  if (
    value === NONE ||
    !code.context.isAsync(call) ||
    !code.runtime.isIn(insideOption(code, code.types.of(value)))
  )
    return;
  const local = code.locals.namedAt(value);
  if (!local && !code.runtime.isTakenFromField(value)) return;
  const holder = local ? tree.parent(local.node) : NONE;
  const isTold =
    /^(let_declaration|parameter)$/.test(tree.kind(holder)) && local && code.runtime.endsWith(local);
  if (isTold) return;
  const isItself = code.types.isAdt(code.types.of(value), 'tokio::runtime::Runtime');
  const newText = `${tree.textOf(value)}.shutdown_background()`;
  const fix: ReportFix = {
    title: 'Shut it down in the background',
    safety: 'suggestion',
    edits: [{ start: tree.start(call), end: tree.end(call), newText }],
  };
  const type = code.types.of(value);
  reportEnd(context, {
    node: call,
    at: call,
    type,
    message: fault`${wholeAt(tree, call)} drops a runtime inside async code`,
    fixes: isItself ? [fix] : [],
  });
}

/** Source: tokio/src/runtime/context, "Cannot start a runtime from within a runtime", and runtime/blocking/shutdown. */
function consequence(code: SourceCode, node: Node): string {
  return code.context.isOnTokio(node)
    ? '`block_on` on it panics, and so does dropping it here.'
    : 'On a Tokio task, `block_on` on it panics, and so does dropping it. On any other, both block its thread.';
}

/** A plain function of the workspace that gives a runtime away which ends here, or that builds one and ends it itself. */
function reportHelper({ code, report }: RuleContext, node: Node, callee: FnDef): void {
  const { tree } = code;
  if (callee.decl.isAsync) return;
  const isGiven = code.runtime.isIn(code.types.of(node));
  if (isGiven && !code.runtime.endsInTask(node)) return;
  const way = isGiven ? undefined : code.runtime.builtBehind(callee);
  if (!isGiven && !way) return;
  const fns = way?.fns ?? [];
  const through =
    fns.length > 1 ? `It does so through ${fns.map(({ name }) => named(name)).join(' → ')}. ` : '';
  report({
    start: tree.start(node),
    end: tree.end(node),
    message: fault`${wholeAt(tree, node)} ${isGiven ? 'gives a runtime to' : 'builds a runtime inside'} async code`,
    why: `${through}${consequence(code, node)} A task already runs on a runtime.`,
    advice: 'Make the helper async, or call it on a plain thread.',
    evidence: `The call resolves to \`${callee.path}\`, ${isGiven ? 'whose output is a runtime' : 'whose body leads to the runtime'}, and ${contextEvidence(code, node)}.`,
    notes: way
      ? [{ file: way.file, start: way.start, end: way.end, message: 'the runtime is built here' }]
      : [],
    fixes: [],
  });
}

/** A runtime that only blocks on futures goes, and they are awaited: `let rt = …; rt.block_on(load())` becomes `load().await`. */
function awaitInstead(code: SourceCode, build: Node): ReportFix[] {
  const { tree } = code;
  const declaration = tree.parent(code.runtime.madeBy(build));
  if (!tree.is(declaration, 'let_declaration') || !tree.is(tree.parent(declaration), 'block')) return [];
  const pattern = tree.child(declaration, 'pattern');
  const local = code.locals.around(declaration).find((each) => each.node === pattern);
  const calls = local ? code.runtime.drivingCalls(local) : [];
  const edits = calls.flatMap((call): ReportEdit[] => {
    const [future = NONE] = call === NONE ? [] : tree.children(tree.child(call, 'arguments'));
    if (future === NONE || code.guards.pauseAt(call) === 'held') return [];
    const newText = `${asOperand(tree, future)}.await`;
    return [{ start: tree.start(call), end: tree.end(call), newText }];
  });
  if (edits.length === 0 || edits.length < calls.length) return [];
  return [
    {
      title: 'Await on the runtime that runs already',
      safety: 'suggestion',
      edits: [removal(tree, declaration), ...edits],
    },
  ];
}
