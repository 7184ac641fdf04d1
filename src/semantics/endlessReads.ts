import { NONE, type Node } from '../syntax/syntaxTree';
import type { Analysis } from './analysis';
import { executionContext } from './asyncContext';
import { receiverPlace } from './channels';
import { deciding, exitsIn, isEndless, loopAround, namesIn } from './loops';
import { fits } from './outcomes';

/** A read in a loop that goes on when there is nothing more to read. */
export interface EndlessRead {
  /** The call of `read` or the like. */
  readonly call: Node;
  readonly receiver: Node;
  readonly loop: Node;
  /** The statement that binds the number of bytes by a plain name, or NONE, and that name. */
  readonly binding: Node;
  readonly count: string;
}

/** Where the number of bytes goes. */
interface Count {
  /** The name that it is bound to; `''` where nobody takes it. */
  readonly name: string;
  readonly binding: Node;
  /** Code that only an error reaches. */
  readonly onError: readonly Node[];
}

/** The read that is awaited at `node`, where nothing in its loop leaves on 0. */
export function endlessRead(analysis: Analysis, node: Node): EndlessRead | undefined {
  const { tree } = analysis;
  const call = tree.onlyChild(node);
  const loop = loopAround(tree, node);
  if (loop === NONE || analysis.known(analysis.calleeOf(call))?.facts.endsWithZero !== true) return undefined;
  const receiver = receiverPlace(analysis, call);
  const count = countOf(analysis, node, loop);
  if (receiver === NONE || !count || executionContext(tree, loop).node !== executionContext(tree, node).node)
    return undefined;
  const isLeftByError = tree.is(tree.parent(node), 'let_condition') && tree.contains(loop, count.binding);
  if (!isEndless(tree, loop) && !(isLeftByError && tree.parent(tree.parent(node)) === loop)) return undefined;
  const told = toldBy(analysis, call, count, loop);
  const isBeside = (each: Node): boolean =>
    each !== node && !count.onError.some((error) => tree.contains(error, each));
  const leaves = exitsIn(analysis, loop, loop).filter(isBeside);
  const isTold = (exit: Node): boolean =>
    !takesNothing(analysis, exit) &&
    !isWriteError(analysis, exit, loop) &&
    deciding(analysis, exit, loop).some((name) => told.has(name));
  if (leaves.some(isTold)) return undefined;
  if (mayWait(analysis, loop, isBeside)) return undefined;
  return { call, receiver, loop, binding: count.binding, count: count.name };
}

/** Where the count in the `Result` at `node` goes; undefined where it is looked at there, or that cannot be told. */
function countOf(
  analysis: Analysis,
  node: Node,
  loop: Node,
  onError: readonly Node[] = [],
): Count | undefined {
  const { tree } = analysis;
  const parent = tree.parent(node);
  const isTaken = onError.length > 0;
  switch (tree.kind(parent)) {
    case 'try_expression':
      return countOf(analysis, parent, loop, [...onError, parent]);
    case 'field_expression': {
      const call = tree.parent(parent);
      const method = tree.textOf(tree.child(parent, 'field'));
      if (!tree.is(call, 'call_expression')) return undefined;
      if (/^(unwrap|expect)$/.test(method)) return countOf(analysis, call, loop, [...onError, call]);
      return /^(map_err|context|with_context)$/.test(method)
        ? countOf(analysis, call, loop, onError)
        : undefined;
    }
    case 'expression_statement':
      return isTaken ? { name: '', binding: NONE, onError } : undefined;
    case 'let_declaration':
      return boundBy(analysis, tree.child(parent, 'pattern'), parent, isTaken, [
        ...onError,
        ...present(tree.child(parent, 'alternative')),
      ]);
    case 'let_condition': {
      const owner = tree.parent(parent);
      const alternative = tree.is(owner, 'if_expression') ? tree.child(owner, 'alternative') : NONE;
      if (!/^(if|while)_expression$/.test(tree.kind(owner))) return undefined;
      if (tree.is(owner, 'while_expression') && owner !== loop) return undefined;
      // Where an error is not told from 0, the loop is not left by either.
      return boundBy(analysis, tree.child(parent, 'pattern'), parent, isTaken, [
        ...onError,
        ...present(alternative),
      ]);
    }
    case 'match_expression': {
      const arms = tree.children(tree.child(parent, 'body')).filter((arm) => tree.is(arm, 'match_arm'));
      const [first, ...more] = arms.filter((arm) => fits(tree, tree.child(arm, 'pattern'), ['Err']) !== true);
      if (first === undefined || more.length > 0) return undefined;
      const errors = arms.filter((arm) => arm !== first);
      // `Ok(0) | Err(_)`
      if (errors.some((arm) => fits(tree, tree.child(arm, 'pattern'), ['Ok']) !== false)) return undefined;
      const pattern = tree.onlyChild(tree.child(first, 'pattern'));
      if (tree.child(tree.child(first, 'pattern'), 'condition') >= 0) return undefined;
      return boundBy(analysis, pattern, NONE, isTaken, [...onError, ...errors]);
    }
    default:
      return undefined;
  }
}

function present(node: Node): Node[] {
  return node === NONE ? [] : [node];
}

/** @param isTaken whether the pattern is matched with the number itself, not with a `Result` of it */
function boundBy(
  { tree }: Analysis,
  pattern: Node,
  binding: Node,
  isTaken: boolean,
  onError: readonly Node[],
): Count | undefined {
  const text = tree.textOf(pattern);
  const name = (isTaken ? /^(?:mut )?(_|[a-z_]\w*)$/ : /^Ok\((?:mut )?(_|[a-z_]\w*)\)$/).exec(text)?.[1];
  if (name === undefined) return undefined;
  return { name: name === '_' ? '' : name, binding, onError };
}

/** The names whose values may tell that 0 bytes came: the count, the buffer, and what is made of them in the loop. */
function toldBy(analysis: Analysis, call: Node, count: Count, loop: Node): ReadonlySet<string> {
  const { tree } = analysis;
  const told = new Set(namesIn(tree, tree.child(call, 'arguments')));
  if (count.name !== '') told.add(count.name);
  const steps = tree.descendants(
    loop,
    'let_declaration',
    'let_condition',
    'assignment_expression',
    'compound_assignment_expr',
    'match_arm',
    'for_expression',
    'call_expression',
  );
  for (let before = -1; before !== told.size;) {
    before = told.size;
    for (const step of steps) {
      if (step === call || takesNothing(analysis, step)) continue;
      const names = namesIn(tree, tree.is(step, 'match_arm') ? tree.parent(tree.parent(step)) : step);
      if (names.some((name) => told.has(name)))
        for (const name of namesIn(tree, headOf(analysis, step))) told.add(name);
    }
  }
  return told;
}

/** What a step may change, as the code has it: names in a pattern, on the left, or anywhere in a call. */
function headOf({ tree }: Analysis, step: Node): Node {
  switch (tree.kind(step)) {
    case 'assignment_expression':
    case 'compound_assignment_expr':
      return tree.child(step, 'left');
    case 'call_expression':
      return step;
    default:
      return tree.child(step, 'pattern');
  }
}

/** `write_all(&buf[..n])`, with or without `.await?`: with nothing to write it succeeds. */
function takesNothing(analysis: Analysis, node: Node): boolean {
  const { tree } = analysis;
  let at = node;
  while (tree.is(at, 'try_expression') || tree.is(at, 'await_expression')) at = tree.onlyChild(at);
  const method = tree.is(at, 'call_expression')
    ? tree.textOf(tree.child(tree.child(at, 'function'), 'field'))
    : '';
  if (/^(map_err|context|with_context|unwrap|expect)$/.test(method))
    return takesNothing(analysis, receiverPlace(analysis, at));
  return analysis.known(analysis.calleeOf(at))?.facts.acceptsEmpty === true;
}

/** `if out.write_all(&buf[..n]).await.is_err() { break; }`: only an error leads there. */
function isWriteError(analysis: Analysis, exit: Node, loop: Node): boolean {
  const { tree } = analysis;
  for (let up = tree.parent(exit); up > loop; up = tree.parent(up)) {
    if (!tree.is(up, 'if_expression')) continue;
    const condition = tree.child(up, 'condition');
    const isErrorLet =
      tree.is(condition, 'let_condition') && fits(tree, tree.child(condition, 'pattern'), ['Ok']) === false;
    const isQuestion = /\.is_err\(\)$/.test(tree.textOf(condition));
    const asked = isErrorLet ? tree.child(condition, 'value') : receiverPlace(analysis, condition);
    if ((isErrorLet || isQuestion) && takesNothing(analysis, asked)) return true;
  }
  return false;
}

/** Whether something else in the loop may wait: whoever follows a file that grows asks again after a while. */
function mayWait(analysis: Analysis, loop: Node, isBeside: (node: Node) => boolean): boolean {
  const { tree } = analysis;
  const { node: body } = executionContext(tree, loop);
  const isSend = (node: Node): boolean =>
    analysis.known(analysis.calleeOf(tree.onlyChild(node)))?.facts.sends === true;
  return tree
    .descendants(loop, 'await_expression', 'select_arm')
    .some(
      (each) =>
        isBeside(each) &&
        executionContext(tree, each).node === body &&
        !(tree.is(each, 'await_expression') && (takesNothing(analysis, each) || isSend(each))),
    );
}
