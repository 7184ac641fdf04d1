import type { AdtDef, FnDef } from '../../project/definitions';
import { NONE, type Node } from '../../syntax/syntaxTree';
import type { Analysis } from '../analysis';
import { wayToCall, type CallWay } from '../blocking/calledFunctions';
import { runningContext } from '../blocking/inPlace';
import { actsWhenDropped } from '../futures';
import type { Local } from '../inference/bindings';
import { isDropCall, newFields } from '../ownership';
import { resolve, type Type } from '../types';

/** The documented path of the function that builds a Tokio runtime, if `fn` is one. */
export function runtimeBuilder(analysis: Analysis, fn: FnDef): string | undefined {
  const known = analysis.known(fn);
  return known?.facts.buildsRuntime ? known.path : undefined;
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
    analysis.known(analysis.calleeOf(node))?.facts.buildsRuntime === true &&
    !/\btry_current\b/.test(analysis.tree.textOf(analysis.itemAround(node))) &&
    endsInTask(analysis, node)
  );
}

/** Whether `type` is Tokio's runtime, a `Result` of it, or a type of the workspace that drops one with its fields. */
export function holdsRuntime(analysis: Analysis, type: Type, seen = new Set<AdtDef>()): boolean {
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

/** Whether the runtime that `build` makes is used or dropped by the code around: what goes elsewhere may end on a plain thread. */
export function endsInTask(analysis: Analysis, build: Node): boolean {
  const { tree } = analysis;
  const value = runtimeMadeBy(analysis, build);
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

/** Whether the runtime that `local` is, or holds, ends with it: nothing takes it from there, or something blocks on it. */
export function endsWith(analysis: Analysis, local: Local): boolean {
  return holdsRuntime(analysis, local.type) && endsHere(analysis, local);
}

/** Whether the value at `value` comes out of a field, and not out of a call that builds it: `self.runtime.take().unwrap()`. */
export function isTakenFromField({ tree }: Analysis, value: Node): boolean {
  let at = value;
  for (;;) {
    const callee = tree.is(at, 'call_expression') ? tree.child(at, 'function') : NONE;
    if (tree.is(at, 'field_expression')) return true;
    if (/^(try|parenthesized)_expression$/.test(tree.kind(at))) at = tree.onlyChild(at);
    else if (
      tree.is(callee, 'field_expression') &&
      /^(take|unwrap|expect)$/.test(tree.textOf(tree.child(callee, 'field')))
    )
      at = tree.child(callee, 'value');
    else return false;
  }
}

/** `build()?`, `build().unwrap()`, `build().ok()`: the expression whose value is the runtime itself, or may be. */
export function runtimeMadeBy(analysis: Analysis, node: Node): Node {
  const { tree } = analysis;
  const parent = tree.parent(node);
  if (tree.is(parent, 'try_expression') || tree.is(parent, 'parenthesized_expression'))
    return runtimeMadeBy(analysis, parent);
  const method = tree.is(parent, 'field_expression') ? tree.textOf(tree.child(parent, 'field')) : '';
  return /^(unwrap|expect|ok|map_err|context|with_context)$/.test(method)
    ? runtimeMadeBy(analysis, tree.parent(parent))
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

/** For each use of `local`, a runtime, the call that blocks on it there, or NONE. */
export function drivingCalls(analysis: Analysis, local: Local): Node[] {
  return analysis
    .usesOf(local)
    .map((use) => (blocksOn(analysis, local, use) ? methodCallOn(analysis, use) : NONE));
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
  return tree.is(parent, 'arguments') && isDropCall(analysis, tree.parent(parent));
}
