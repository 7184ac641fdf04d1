import { NONE, type Node } from '../../syntax/syntaxTree';
import type { Analysis } from '../analysis';
import { executionContext, macroName } from '../asyncContext';
import type { BlockingChain } from './effects';
import { analysisAt } from '../otherFunctions';

/** A comment that says that whoever wrote the call knew what it does to its thread. */
const spokenFor =
  /\b(synchronous(ly)?|on purpose|deliberate(ly)?|intentional(ly)?|acceptable)\b|\bnote\b.*\bblock(s|ing)?\b/i;
const asksForMore = /\b(todo|fixme|xxx|hack|should|must)\b/i;

const panics = /^(panic|todo|unimplemented|unreachable)$/;

/** Methods that call their closure where something failed, or the first time. Source: doc.rust-lang.org/std. */
const onFailure = /^(or_else|unwrap_or_else|map_err|inspect_err)$/;
const onceOnly = /^(get_or_init|get_or_try_init|call_once|call_once_force)$/;

/**
 * Whether the wait at `node` hardly ever comes, or is there on purpose, as far as the code shows: in the message of a
 * panic, where something failed before, the first time alone, where debugging was asked for, behind a comment that speaks for it.
 */
export function isRareWait(analysis: Analysis, node: Node): boolean {
  return (
    isForPanic(analysis, node) ||
    isAfterFailureOrOnce(analysis, node) ||
    isForDebugging(analysis, node) ||
    isSpokenFor(analysis, node)
  );
}

/** Whether that is so of any step on the way to what blocks, or the way ends at a thread that has just been started. */
export function isRareChain(asking: Analysis, { steps, call }: BlockingChain): boolean {
  return steps.some(({ file, start, end }, index) => {
    const analysis = analysisAt(asking, file, start);
    if (!analysis) return false;
    const node = analysis.tree.nodeAt(start, end);
    const isLast = index === steps.length - 1;
    return isRareWait(analysis, node) || (isLast && isHandshake(analysis, node, call.path));
  });
}

/** The first word of a thread that the same function starts comes as soon as it runs. */
function isHandshake({ tree }: Analysis, node: Node, path: string): boolean {
  if (!/::Receiver::recv(_timeout)?$/.test(path)) return false;
  const { node: owner } = executionContext(tree, node);
  if (owner === NONE) return false;
  const before = tree.text.slice(tree.start(owner), tree.start(node));
  return /\bchannel\b/.test(before) && /thread\w*\s*(::(spawn|Builder)\b|\()/.test(before);
}

/** Threads that have ended where the call gives back what they made. Sources: doc.rust-lang.org/std/thread, docs.rs/rayon. */
const ended = /\b(?:rayon|thread)::(?:in_place_)?scope(?:_fifo)?\s*\(|\.join\(\)/;

const opened = /\b(?:sync_channel|channel|bounded|unbounded)(?:::<[^()]*>)?\(/;

/**
 * Whether the receiving at `node`, by `path`, comes behind the end of threads that the same function waited for: what they sent is there, and of a
 * channel that the function opened nobody else is seen to send.
 */
export function isDrain({ tree }: Analysis, node: Node, path: string): boolean {
  if (!/::Receiver::(recv|iter)$|\b(Receiver|IntoIter)$/.test(path)) return false;
  const owner = tree.ancestor(node, 'function_item');
  if (owner === NONE) return false;
  for (let up = tree.parent(node); up !== owner && up >= 0; up = tree.parent(up))
    if (tree.is(up, 'call_expression') && ended.test(`${tree.textOf(tree.child(up, 'function'))}(`))
      return false;
  const before = tree.text.slice(tree.start(owner), tree.start(node));
  const end = before.search(ended);
  return end >= 0 && opened.test(before.slice(0, end));
}

/** Whether it makes the message of a panic. */
function isForPanic({ tree }: Analysis, node: Node): boolean {
  for (let at = node; at >= 0 && !/^(function_item|async_block)$/.test(tree.kind(at)); at = tree.parent(at))
    if (tree.is(at, 'macro_invocation') && panics.test(macroName(tree, at))) return true;
  return false;
}

function isAfterFailureOrOnce(analysis: Analysis, node: Node): boolean {
  const { tree } = analysis;
  for (let at = node, up = tree.parent(at); up >= 0; at = up, up = tree.parent(at)) {
    switch (tree.kind(up)) {
      case 'function_item':
      case 'async_block':
        return false;
      case 'match_arm':
        if (tree.field(at) === 'value' && isError(analysis, tree.child(up, 'pattern'))) return true;
        break;
      case 'if_expression': {
        const condition = tree.child(up, 'condition');
        const isPattern = tree.is(condition, 'let_condition');
        if (
          tree.field(at) === 'consequence' &&
          isPattern &&
          isError(analysis, tree.child(condition, 'pattern'))
        )
          return true;
        break;
      }
      case 'arguments': {
        const method = tree.child(tree.child(tree.parent(up), 'function'), 'field');
        const name = method === NONE ? '' : tree.textOf(method);
        if (onFailure.test(name) || onceOnly.test(name)) return true;
        break;
      }
      default:
    }
  }
  return false;
}

function isError({ tree }: Analysis, pattern: Node): boolean {
  return /^(\w+::)*Err\s*\(/.test(tree.textOf(pattern));
}

function isForDebugging({ tree }: Analysis, node: Node): boolean {
  const called = tree.textOf(tree.child(node, 'function'));
  if (/(^|[.:])debug_\w+$/.test(called)) return true;
  for (let at = node, up = tree.parent(at); up >= 0; at = up, up = tree.parent(at)) {
    if (tree.is(up, 'function_item')) return false;
    if (!tree.is(up, 'if_expression') || tree.field(at) !== 'consequence') continue;
    const condition = tree.textOf(tree.child(up, 'condition'));
    if (/^(self\.|\w+\.)*(is_)?debug(_\w+)?$|^cfg!\(debug_assertions\)$/.test(condition)) return true;
  }
  return false;
}

/** Reads the comments that stand directly above the statement around `node`, and behind it on its first line. */
function isSpokenFor({ tree }: Analysis, node: Node): boolean {
  let statement = node;
  for (let up = tree.parent(node); up >= 0 && !tree.is(up, 'block'); up = tree.parent(up)) statement = up;
  const comments: string[] = [];
  let at = tree.previousSibling(statement);
  for (; at >= 0 && /_comment$/.test(tree.kind(at)); at = tree.previousSibling(at))
    comments.push(tree.textOf(at));
  const lineEnd = tree.text.indexOf('\n', tree.end(node));
  const behind = tree.text.slice(tree.end(node), lineEnd < 0 ? undefined : lineEnd);
  comments.push(/\/\/.*$/.exec(behind)?.[0] ?? '');
  const said = comments.join(' ');
  return spokenFor.test(said) && !asksForMore.test(said);
}
