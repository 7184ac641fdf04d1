import type { FnDef, SourceCode } from '../semantics/code/sourceCode';
import { NONE, type Node } from '../syntax/syntaxTree';
import { contextEvidence } from './reports/blockedTasks';
import { asOperand, removal } from './fixes/edits';
import { codeAt } from './reports/quotations';
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
  on: ['call_expression'],
  visit(node, context) {
    const { code, report } = context;
    const callee = code.calls.dispatchedTo(node);
    if (!callee || !code.context.isAsync(node)) return;
    const path = code.runtime.builderPath(callee);
    if (path ? !code.runtime.endsInTask(node) : callee.module.crate.origin !== 'workspace') return;
    if (!path) return reportHelper(context, node, callee);
    report({
      start: code.tree.start(node),
      end: code.tree.end(node),
      message: `${codeAt(code.tree, node)} builds a runtime inside async code: ${consequence(code, node)}. A task already runs on a runtime. Use \`.await\` or \`tokio::spawn\`, or build the runtime on a plain thread.`,
      evidence: `The call resolves to \`${path}\`, and ${contextEvidence(code, node)}.`,
      fixes: awaitInstead(code, node),
    });
  },
};

/** Source: tokio/src/runtime/context, "Cannot start a runtime from within a runtime", and runtime/blocking/shutdown. */
function consequence(code: SourceCode, node: Node): string {
  return code.context.isOnTokio(node)
    ? '`block_on` on it panics, and so does dropping it here'
    : 'on a Tokio task, `block_on` on it panics, and so does dropping it; on any other, both block its thread';
}

/** A plain function of the workspace that gives a runtime away which ends here, or that builds one and ends it itself. */
function reportHelper({ code, report }: RuleContext, node: Node, callee: FnDef): void {
  const { tree } = code;
  if (callee.decl.isAsync) return;
  const isGiven = code.runtime.isIn(code.types.of(node));
  if (isGiven && !code.runtime.endsInTask(node)) return;
  const way = isGiven ? undefined : code.runtime.builtBehind(callee);
  if (!isGiven && !way) return;
  const through = (way?.fns ?? [callee]).map(({ name }) => `\`${name}\``).join(' → ');
  const what = isGiven ? 'gives a runtime to' : 'builds a runtime inside';
  report({
    start: tree.start(node),
    end: tree.end(node),
    message: `${codeAt(tree, node)} ${what} async code${isGiven ? '' : `, through ${through}`}: ${consequence(code, node)}. A task already runs on a runtime. Make the helper async, or call it on a plain thread.`,
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
