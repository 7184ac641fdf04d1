import { runsInAsync } from '../semantics/blocking/inPlace';
import type { Analysis } from '../semantics/analysis';
import { blockOnPaths } from '../semantics/blocking/blockingPaths';
import type { Local } from '../semantics/inference/bindings';
import { runsOnTokio } from '../semantics/blocking/tokioTasks';
import { NONE, type Node } from '../syntax/syntaxTree';
import { contextEvidence } from './blockedTasks';
import { asOperand, codeAt, removal } from './fixes';
import { pauseAt } from './pauses';
import type { ReportEdit, ReportFix, Rule, RuleMeta } from './rule';

export const meta: RuleMeta = {
  id: 'nested-runtime',
  title: 'Runtime inside a runtime',
  summary:
    'A Tokio runtime is built where a task runs: on a Tokio task, using it or only dropping it panics.',
  section: 'blocking-the-executor',
  severity: 'error',
  fix: 'suggestion',
  seenBy: [],
};

const builders = ['tokio::runtime::Runtime::new', 'tokio::runtime::Builder::build'];

export const rule: Rule = {
  meta,
  on: ['call_expression'],
  visit(node, context) {
    const { analysis, report } = context;
    const path = analysis.publishedAs(analysis.calleeOf(node), builders);
    if (!path || !runsInAsync(analysis, node) || !endsInTask(analysis, node)) return;
    const consequence = runsOnTokio(analysis, node)
      ? '`block_on` on it panics, and so does dropping it here'
      : 'on a Tokio task, `block_on` on it panics, and so does dropping it; on any other, both block its thread';
    report({
      start: analysis.tree.start(node),
      end: analysis.tree.end(node),
      message: `${codeAt(analysis.tree, node)} builds a runtime inside async code: ${consequence}. A task already runs on a runtime. Use \`.await\` or \`tokio::spawn\`, or build the runtime on a plain thread.`,
      evidence: `The call resolves to \`${path}\`, and ${contextEvidence(analysis, node)}.`,
      fixes: awaitInstead(analysis, node),
    });
  },
};

/** A runtime that only blocks on futures goes, and they are awaited: `let rt = …; rt.block_on(load())` becomes `load().await`. */
function awaitInstead(analysis: Analysis, build: Node): ReportFix[] {
  const { tree } = analysis;
  const declaration = tree.parent(unwrapped(analysis, build));
  if (!tree.is(declaration, 'let_declaration') || !tree.is(tree.parent(declaration), 'block')) return [];
  const pattern = tree.child(declaration, 'pattern');
  const local = analysis.localsAround(declaration).find((each) => each.node === pattern);
  const calls = (local ? analysis.usesOf(local) : []).map((use) =>
    blocksOn(analysis, use) ? methodCallOn(analysis, use) : NONE,
  );
  const edits = calls.flatMap((call): ReportEdit[] => {
    const [future = NONE] = call === NONE ? [] : tree.children(tree.child(call, 'arguments'));
    if (future === NONE || pauseAt(analysis, call) === 'held') return [];
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

/** Whether the runtime that `build` makes is used or dropped by the code around: what goes elsewhere may end on a plain thread. */
function endsInTask(analysis: Analysis, build: Node): boolean {
  const { tree } = analysis;
  const value = unwrapped(analysis, build);
  const parent = tree.parent(value);
  switch (tree.kind(parent)) {
    case 'expression_statement':
    case 'field_expression':
      return true;
    case 'let_declaration': {
      const pattern = tree.child(parent, 'pattern');
      if (tree.textOf(pattern) === '_') return true;
      const local = analysis.localAt(pattern);
      return local !== undefined && endsHere(analysis, local);
    }
    default:
      return false;
  }
}

/** `build()?`, `build().unwrap()`: the expression whose value is the runtime itself. */
function unwrapped(analysis: Analysis, node: Node): Node {
  const { tree } = analysis;
  const parent = tree.parent(node);
  if (tree.is(parent, 'try_expression') || tree.is(parent, 'parenthesized_expression'))
    return unwrapped(analysis, parent);
  const method = tree.is(parent, 'field_expression') ? tree.textOf(tree.child(parent, 'field')) : '';
  return /^(unwrap|expect)$/.test(method) ? unwrapped(analysis, tree.parent(parent)) : node;
}

/** Whether nothing takes the runtime from its name, or something blocks on it before. */
function endsHere(analysis: Analysis, local: Local): boolean {
  const uses = analysis.usesOf(local);
  return uses.some((use) => blocksOn(analysis, use)) || uses.every((use) => staysAt(analysis, local, use));
}

function methodCallOn({ tree }: Analysis, receiver: Node): Node {
  const field = tree.parent(receiver);
  return tree.is(field, 'field_expression') && tree.is(tree.parent(field), 'call_expression')
    ? tree.parent(field)
    : NONE;
}

function blocksOn(analysis: Analysis, use: Node): boolean {
  const call = methodCallOn(analysis, use);
  return (
    call !== NONE &&
    analysis.isInAsync(use) &&
    analysis.publishedAs(analysis.calleeOf(call), blockOnPaths) !== undefined
  );
}

/** Whether a use leaves the runtime where it is: a method that borrows it, a reference, or `drop`. */
function staysAt(analysis: Analysis, local: Local, use: Node): boolean {
  const { tree } = analysis;
  const holder = tree.ancestor(use, 'closure_expression', 'async_block');
  if (holder >= 0 && !tree.contains(holder, local.node)) return false;
  const call = methodCallOn(analysis, use);
  if (call !== NONE) return analysis.calleeOf(call)?.decl.self?.t === 'ref';
  const parent = tree.parent(use);
  if (tree.is(parent, 'reference_expression')) return true;
  return (
    tree.is(parent, 'arguments') &&
    analysis.publishedAs(analysis.calleeOf(tree.parent(parent)), ['std::mem::drop']) !== undefined
  );
}
