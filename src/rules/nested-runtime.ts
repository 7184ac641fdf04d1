import type { AdtDef, FnDef } from '../project/definitions';
import { wayToCall, type CallWay } from '../semantics/blocking/calledFunctions';
import { calledFn } from '../semantics/blocking/effects';
import { runningContext, runsInAsync } from '../semantics/blocking/inPlace';
import { resolve, type Type } from '../semantics/types';
import type { Analysis } from '../semantics/analysis';
import type { Local } from '../semantics/inference/bindings';
import { actsWhenDropped } from '../semantics/futures';
import { newFields } from '../semantics/ownership';
import { runsOnTokio } from '../semantics/blocking/tokioTasks';
import { NONE, type Node } from '../syntax/syntaxTree';
import { contextEvidence } from './blockedTasks';
import { asOperand, codeAt, removal } from './fixes';
import { pauseAt } from './pauses';
import type { ReportEdit, ReportFix, Rule, RuleContext, RuleMeta } from './rule';

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
  readsFar: true,
  onlyInAsync: true,
  on: ['call_expression'],
  visit(node, context) {
    const { analysis, report } = context;
    const callee = calledFn(analysis, node);
    if (!callee || !runsInAsync(analysis, node)) return;
    const path = analysis.publishedAs(callee, builders);
    if (path ? !endsInTask(analysis, node) : callee.module.crate.origin !== 'workspace') return;
    if (!path) return reportHelper(context, node, callee);
    report({
      start: analysis.tree.start(node),
      end: analysis.tree.end(node),
      message: `${codeAt(analysis.tree, node)} builds a runtime inside async code: ${consequence(analysis, node)}. A task already runs on a runtime. Use \`.await\` or \`tokio::spawn\`, or build the runtime on a plain thread.`,
      evidence: `The call resolves to \`${path}\`, and ${contextEvidence(analysis, node)}.`,
      fixes: awaitInstead(analysis, node),
    });
  },
};

/** Source: tokio/src/runtime/context, "Cannot start a runtime from within a runtime", and runtime/blocking/shutdown. */
function consequence(analysis: Analysis, node: Node): string {
  return runsOnTokio(analysis, node)
    ? '`block_on` on it panics, and so does dropping it here'
    : 'on a Tokio task, `block_on` on it panics, and so does dropping it; on any other, both block its thread';
}

/** A plain function of the workspace that gives a runtime away which ends here, or that builds one and ends it itself. */
function reportHelper({ analysis, report }: RuleContext, node: Node, callee: FnDef): void {
  const { tree } = analysis;
  if (callee.decl.isAsync) return;
  const isGiven = holdsRuntime(analysis, analysis.typeOf(node));
  if (isGiven && !endsInTask(analysis, node)) return;
  const way = isGiven ? undefined : runtimeWay(analysis, callee);
  if (!isGiven && !way) return;
  const through = (way?.fns ?? [callee]).map(({ name }) => `\`${name}\``).join(' → ');
  const what = isGiven ? 'gives a runtime to' : 'builds a runtime inside';
  report({
    start: tree.start(node),
    end: tree.end(node),
    message: `${codeAt(tree, node)} ${what} async code${isGiven ? '' : `, through ${through}`}: ${consequence(analysis, node)}. A task already runs on a runtime. Make the helper async, or call it on a plain thread.`,
    evidence: `The call resolves to \`${callee.path}\`, ${isGiven ? 'whose output is a runtime' : 'whose body leads to the runtime'}, and ${contextEvidence(analysis, node)}.`,
    notes: way
      ? [{ file: way.file, start: way.start, end: way.end, message: 'the runtime is built here' }]
      : [],
    fixes: [],
  });
}

/** How a plain function comes to build a runtime that it blocks on or drops. */
export function runtimeWay(analysis: Analysis, fn: FnDef): CallWay | undefined {
  // Whoever builds one names its module, `tokio::runtime`.
  if (analysis.neighbours.filesNaming('runtime').length === 0) return undefined;
  return wayToCall(analysis, fn, buildsAndEnds);
}

/** Code that asks first whether a runtime is running knows what it does. */
function buildsAndEnds(analysis: Analysis, node: Node): boolean {
  return (
    analysis.publishedAs(analysis.calleeOf(node), builders) !== undefined &&
    !/\btry_current\b/.test(analysis.tree.textOf(analysis.itemAround(node))) &&
    endsInTask(analysis, node)
  );
}

/** Whether `type` is Tokio's runtime, a `Result` of it, or a type of the workspace that drops one with its fields. */
function holdsRuntime(analysis: Analysis, type: Type, seen = new Set<AdtDef>()): boolean {
  const at = resolve(type);
  if (at.kind !== 'adt') return false;
  if (analysis.isAdt(at, 'tokio::runtime::Runtime')) return true;
  const [inner] = at.args;
  if (analysis.isAdt(at, 'std::result::Result')) return inner !== undefined && holdsRuntime(analysis, inner);
  // What drops itself may take its runtime elsewhere first.
  if (at.def.module.crate.origin !== 'workspace' || actsWhenDropped(analysis, at)) return false;
  return (
    at.def.decl.kind === 'struct' &&
    newFields(analysis, at, seen).some((field) => holdsRuntime(analysis, field, seen))
  );
}

/** A runtime that only blocks on futures goes, and they are awaited: `let rt = …; rt.block_on(load())` becomes `load().await`. */
function awaitInstead(analysis: Analysis, build: Node): ReportFix[] {
  const { tree } = analysis;
  const declaration = tree.parent(unwrapped(analysis, build));
  if (!tree.is(declaration, 'let_declaration') || !tree.is(tree.parent(declaration), 'block')) return [];
  const pattern = tree.child(declaration, 'pattern');
  const local = analysis.localsAround(declaration).find((each) => each.node === pattern);
  const calls = (local ? analysis.usesOf(local) : []).map((use) =>
    local && blocksOn(analysis, local, use) ? methodCallOn(analysis, use) : NONE,
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
      return true;
    // What a method takes whole goes wherever it pleases.
    case 'field_expression':
      return analysis.calleeOf(tree.parent(parent))?.decl.self?.t === 'ref';
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

/** `build()?`, `build().unwrap()`, `build().ok()`: the expression whose value is the runtime itself, or may be. */
function unwrapped(analysis: Analysis, node: Node): Node {
  const { tree } = analysis;
  const parent = tree.parent(node);
  if (tree.is(parent, 'try_expression') || tree.is(parent, 'parenthesized_expression'))
    return unwrapped(analysis, parent);
  const method = tree.is(parent, 'field_expression') ? tree.textOf(tree.child(parent, 'field')) : '';
  return /^(unwrap|expect|ok|map_err|context|with_context)$/.test(method)
    ? unwrapped(analysis, tree.parent(parent))
    : node;
}

/** Whether nothing takes the runtime from its name, or something blocks on it before. */
function endsHere(analysis: Analysis, local: Local): boolean {
  const uses = analysis.usesOf(local);
  return (
    uses.some((use) => blocksOn(analysis, local, use)) || uses.every((use) => staysAt(analysis, local, use))
  );
}

function methodCallOn({ tree }: Analysis, receiver: Node): Node {
  const field = tree.parent(receiver);
  return tree.is(field, 'field_expression') && tree.is(tree.parent(field), 'call_expression')
    ? tree.parent(field)
    : NONE;
}

function blocksOn(analysis: Analysis, local: Local, use: Node): boolean {
  const call = methodCallOn(analysis, use);
  return (
    call !== NONE &&
    runningContext(analysis, use).node === runningContext(analysis, local.node).node &&
    analysis.known(analysis.calleeOf(call))?.facts.drives === true
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
