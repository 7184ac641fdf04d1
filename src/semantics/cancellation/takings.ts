import { kindIdOf, NONE, type Node } from '../../syntax/syntaxTree';
import type { Analysis } from '../analysis';
import { isTransparentMacro } from '../asyncContext';
import type { Local } from '../inference/bindings';
import { rootOf, type Root } from './roots';

/** A call that takes something out of where others could have had it. */
export interface Taking {
  readonly call: Node;
  /** What it was taken from. */
  readonly root: Root;
  /**
   * The locals that hold what was taken, or a part of it: those of the pattern that it is matched with, and what these are
   * unpacked into. None where it goes elsewhere.
   */
  readonly holders: readonly Local[];
}

const calls = new Set([kindIdOf('call_expression')]);
const identifiers = new Set(['identifier', 'shorthand_field_identifier'].map(kindIdOf));
/** Names for what was taken, or for parts of it, that are followed. */
const mostNames = 16;

/** The calls of the body at `body` that take something away from what outlives it, in order. */
export function takingsIn(analysis: Analysis, body: Node): Taking[] {
  const { tree } = analysis;
  const found: Taking[] = [];
  const visit = (call: Node): void => {
    if (analysis.contextOf(call).node !== body) return;
    const taking = takingAt(analysis, call, body);
    if (taking) found.push(taking);
  };
  tree.scan(calls, visit, body, tree.last(body));
  return found;
}

function takingAt(analysis: Analysis, call: Node, body: Node): Taking | undefined {
  const { tree } = analysis;
  const callee = analysis.calleeOf(call);
  const facts = analysis.known(callee)?.facts;
  if (!facts?.removes && !facts?.fills) return undefined;
  if (isFuture(analysis, call) && !isAwaited(analysis, call)) return undefined;
  const method = tree.child(call, 'function');
  // `mem::take(&mut self.queue)`
  const source = tree.is(method, 'field_expression')
    ? tree.child(method, 'value')
    : (tree.children(tree.child(call, 'arguments'))[0] ?? NONE);
  const root = source === NONE ? undefined : rootOf(analysis, source, body);
  return root && { call, root, holders: holdersOf(analysis, call) };
}

function isFuture(analysis: Analysis, call: Node): boolean {
  return analysis.futureOutput(analysis.typeOf(call)) !== undefined;
}

/** Whether the value of the call is what comes of its future. */
function isAwaited({ tree }: Analysis, call: Node): boolean {
  const parent = tree.parent(call);
  return (
    tree.is(parent, 'await_expression') || (tree.is(parent, 'select_arm') && tree.field(call) === 'value')
  );
}

function holdersOf(analysis: Analysis, call: Node): readonly Local[] {
  const holders = new Map<Node, Local>();
  const add = (locals: readonly Local[]): void => {
    for (const local of locals) if (holders.size < mostNames) holders.set(local.node, local);
  };
  add(filledBy(analysis, call));
  add(boundFrom(analysis, call));
  for (const holder of holders.values())
    for (const use of analysis.usesOf(holder)) add(boundFrom(analysis, use));
  return [...holders.values()];
}

/** The buffer of `reader.read(&mut buffer)`, where that is a local. */
function filledBy(analysis: Analysis, call: Node): Local[] {
  const { tree } = analysis;
  if (!analysis.known(analysis.calleeOf(call))?.facts.fills) return [];
  const [buffer = NONE] = tree.children(tree.child(call, 'arguments'));
  if (!tree.is(buffer, 'reference_expression')) return [];
  const name = tree.child(buffer, 'value');
  const local = tree.is(name, 'identifier') ? analysis.localOf(name) : undefined;
  return local && !local.isParameter ? [local] : [];
}

/** What a pattern makes of the value at `node`, or of what is inside of it. */
function boundFrom(analysis: Analysis, node: Node): Local[] {
  const { tree } = analysis;
  const whole = unpacked(analysis, node);
  const parent = tree.parent(whole);
  if (tree.field(whole) !== 'value') return [];
  switch (tree.kind(parent)) {
    case 'let_declaration':
    case 'let_condition':
    case 'select_arm':
      return localsIn(analysis, tree.child(parent, 'pattern'));
    case 'match_expression':
      return tree
        .children(tree.child(parent, 'body'))
        .filter((arm) => tree.is(arm, 'match_arm'))
        .flatMap((arm) => localsIn(analysis, tree.child(arm, 'pattern')));
    default:
      return [];
  }
}

/** Methods that give what they are called on, or what is inside of it. */
const unpacking =
  /^(unwrap|expect|unwrap_or_default|ok|ok_or|ok_or_else|map_err|context|with_context|into|into_inner)$/;

/** The whole of `f(x).await?.unwrap()`, for `f(x)`. */
function unpacked({ tree }: Analysis, node: Node): Node {
  for (let at = node; ;) {
    const parent = tree.parent(at);
    switch (tree.kind(parent)) {
      case 'await_expression':
      case 'try_expression':
      case 'parenthesized_expression':
        at = parent;
        continue;
      case 'block':
        // `{ queue.lock().await.pop_front() }`, which lets go of the lock at once
        if (tree.children(parent).at(-1) !== at) return at;
        at = parent;
        continue;
      case 'field_expression': {
        const call = tree.parent(parent);
        const isMethod = tree.is(call, 'call_expression') && tree.child(call, 'function') === parent;
        if (!isMethod) return at;
        if (!unpacking.test(tree.textOf(tree.child(parent, 'field')))) return at;
        at = call;
        continue;
      }
      default:
        return at;
    }
  }
}

function localsIn(analysis: Analysis, pattern: Node): Local[] {
  const { tree } = analysis;
  const found: Local[] = [];
  tree.scan(
    identifiers,
    (node) => {
      const local = analysis.localAt(node);
      if (local) found.push(local);
    },
    pattern,
    tree.last(pattern),
  );
  return found;
}

/**
 * Whether the use at `use` of something that was taken may put it where it survives, or finish what it was taken for: it
 * is handed to somebody, or kept somewhere. Looking at it does not, nor does unpacking it.
 */
export function isHandedOn(analysis: Analysis, use: Node): boolean {
  const { tree } = analysis;
  if (boundFrom(analysis, use).length > 0) return false;
  for (let at = use, up = tree.parent(use); up >= 0; at = up, up = tree.parent(up)) {
    switch (tree.kind(up)) {
      case 'call_expression':
        if (tree.field(at) === 'arguments') return true;
        break;
      case 'assignment_expression':
      case 'compound_assignment_expr':
      case 'struct_expression':
      case 'closure_expression':
      case 'async_block':
      case 'return_expression':
      case 'break_expression':
        return true;
      case 'macro_invocation':
        return !isTransparentMacro(tree, up);
      case 'let_declaration':
      case 'let_condition':
      case 'if_expression':
      case 'while_expression':
      case 'match_expression':
      case 'expression_statement':
      case 'block':
        return false;
      default:
    }
  }
  return true;
}
