import {
  resolve,
  type AdtDef,
  type CallWay,
  type FnDef,
  type Local,
  type SourceCode,
  type Type,
} from '../semantics/code/sourceCode';
import { NONE, type Node } from '../syntax/syntaxTree';
import { contextEvidence } from './reports/blockedTasks';
import { asOperand, codeAt, removal } from './fixes/edits';
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
    const { code, report } = context;
    const callee = code.calls.dispatchedTo(node);
    if (!callee || !code.context.isAsync(node)) return;
    const path = code.items.publishedAs(callee, builders);
    if (path ? !endsInTask(code, node) : callee.module.crate.origin !== 'workspace') return;
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
  const isGiven = holdsRuntime(code, code.types.of(node));
  if (isGiven && !endsInTask(code, node)) return;
  const way = isGiven ? undefined : runtimeWay(code, callee);
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

/** How a plain function comes to build a runtime that it blocks on or drops. */
export function runtimeWay(code: SourceCode, fn: FnDef): CallWay | undefined {
  // Whoever builds one names its module, `tokio::runtime`.
  if (!code.crate.mentions('runtime')) return undefined;
  return code.calls.wayTo(fn, buildsAndEnds);
}

/** Code that asks first whether a runtime is running knows what it does. */
function buildsAndEnds(code: SourceCode, node: Node): boolean {
  return (
    code.items.publishedAs(code.calls.calleeOf(node), builders) !== undefined &&
    !/\btry_current\b/.test(code.tree.textOf(code.items.around(node))) &&
    endsInTask(code, node)
  );
}

/** Whether `type` is Tokio's runtime, a `Result` of it, or a type of the workspace that drops one with its fields. */
function holdsRuntime(code: SourceCode, type: Type, seen = new Set<AdtDef>()): boolean {
  const at = resolve(type);
  if (at.kind !== 'adt') return false;
  if (code.types.isAdt(at, 'tokio::runtime::Runtime')) return true;
  const [inner] = at.args;
  if (code.types.isAdt(at, 'std::result::Result')) return inner !== undefined && holdsRuntime(code, inner);
  // What drops itself may take its runtime elsewhere first.
  if (at.def.module.crate.origin !== 'workspace' || code.futures.actsWhenDropped(at)) return false;
  return (
    at.def.decl.kind === 'struct' &&
    code.types.newFields(at, seen).some((field) => holdsRuntime(code, field, seen))
  );
}

/** A runtime that only blocks on futures goes, and they are awaited: `let rt = …; rt.block_on(load())` becomes `load().await`. */
function awaitInstead(code: SourceCode, build: Node): ReportFix[] {
  const { tree } = code;
  const declaration = tree.parent(unwrapped(code, build));
  if (!tree.is(declaration, 'let_declaration') || !tree.is(tree.parent(declaration), 'block')) return [];
  const pattern = tree.child(declaration, 'pattern');
  const local = code.locals.around(declaration).find((each) => each.node === pattern);
  const calls = (local ? code.locals.usesOf(local) : []).map((use) =>
    local && blocksOn(code, local, use) ? methodCallOn(code, use) : NONE,
  );
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

/** Whether the runtime that `build` makes is used or dropped by the code around: what goes elsewhere may end on a plain thread. */
function endsInTask(code: SourceCode, build: Node): boolean {
  const { tree } = code;
  const value = unwrapped(code, build);
  const parent = tree.parent(value);
  switch (tree.kind(parent)) {
    case 'expression_statement':
      return true;
    // What a method takes whole goes wherever it pleases.
    case 'field_expression':
      return code.calls.calleeOf(tree.parent(parent))?.decl.self?.t === 'ref';
    case 'let_declaration': {
      const pattern = tree.child(parent, 'pattern');
      if (tree.textOf(pattern) === '_') return true;
      const local = code.locals.declaredAt(pattern);
      return local !== undefined && endsHere(code, local);
    }
    default:
      return false;
  }
}

/** `build()?`, `build().unwrap()`, `build().ok()`: the expression whose value is the runtime itself, or may be. */
function unwrapped(code: SourceCode, node: Node): Node {
  const { tree } = code;
  const parent = tree.parent(node);
  if (tree.is(parent, 'try_expression') || tree.is(parent, 'parenthesized_expression'))
    return unwrapped(code, parent);
  const method = tree.is(parent, 'field_expression') ? tree.textOf(tree.child(parent, 'field')) : '';
  return /^(unwrap|expect|ok|map_err|context|with_context)$/.test(method)
    ? unwrapped(code, tree.parent(parent))
    : node;
}

/** Whether nothing takes the runtime from its name, or something blocks on it before. */
function endsHere(code: SourceCode, local: Local): boolean {
  const uses = code.locals.usesOf(local);
  return uses.some((use) => blocksOn(code, local, use)) || uses.every((use) => staysAt(code, local, use));
}

function methodCallOn({ tree }: SourceCode, receiver: Node): Node {
  const field = tree.parent(receiver);
  return tree.is(field, 'field_expression') && tree.is(tree.parent(field), 'call_expression')
    ? tree.parent(field)
    : NONE;
}

function blocksOn(code: SourceCode, local: Local, use: Node): boolean {
  const call = methodCallOn(code, use);
  return (
    call !== NONE &&
    code.context.running(use).node === code.context.running(local.node).node &&
    code.items.known(code.calls.calleeOf(call))?.facts.drives === true
  );
}

/** Whether a use leaves the runtime where it is: a method that borrows it, a reference, or `drop`. */
function staysAt(code: SourceCode, local: Local, use: Node): boolean {
  const { tree } = code;
  const holder = tree.ancestor(use, 'closure_expression', 'async_block');
  if (holder >= 0 && !tree.contains(holder, local.node)) return false;
  const call = methodCallOn(code, use);
  if (call !== NONE) return code.calls.calleeOf(call)?.decl.self?.t === 'ref';
  const parent = tree.parent(use);
  if (tree.is(parent, 'reference_expression')) return true;
  return (
    tree.is(parent, 'arguments') &&
    code.items.publishedAs(code.calls.calleeOf(tree.parent(parent)), ['std::mem::drop']) !== undefined
  );
}
