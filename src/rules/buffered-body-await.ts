import type { SourceCode } from '../semantics/code/sourceCode';
import { NONE, type Node } from '../syntax/syntaxTree';
import { fault, wholeAt } from './reports/quotations';
import type { Rule, RuleContext, RuleMeta } from './rule';

export const meta: RuleMeta = {
  id: 'buffered-body-await',
  title: 'Buffer of futures that stands still',
  summary:
    'A loop takes from a buffered stream and awaits something else in its body: the futures in the buffer are not polled meanwhile.',
  section: 'channels-and-streams',
  group: 'concurrency',
  severity: 'off',
  fix: 'none',
  seenBy: [],
};

/** Steps from a stream to what it was made of that are followed. */
const mostSteps = 16;

export const rule: Rule = {
  meta,
  onlyInAsync: true,
  on: ['while_expression', 'call_expression'],
  visit(node, context) {
    const { code } = context;
    const { tree } = code;
    if (tree.is(node, 'while_expression')) {
      const condition = tree.child(node, 'condition');
      const value = tree.is(condition, 'let_condition') ? tree.child(condition, 'value') : NONE;
      const awaited = tree.is(value, 'try_expression') ? tree.onlyChild(value) : value;
      const call = tree.is(awaited, 'await_expression') ? tree.onlyChild(awaited) : NONE;
      if (nameOf(code, call) === 'next' || nameOf(code, call) === 'try_next')
        look(code.channels.receiverAt(call), tree.child(node, 'body'), context);
      return;
    }
    const given = tree.children(tree.child(node, 'arguments'))[0] ?? NONE;
    if (/^(try_)?for_each$/.test(nameOf(code, node)) && tree.is(given, 'closure_expression'))
      look(code.channels.receiverAt(node), tree.child(given, 'body'), context);
  },
};

function nameOf(code: SourceCode, call: Node): string {
  return call !== NONE && code.tree.is(call, 'call_expression')
    ? (code.calls.calleeOf(call)?.name ?? '')
    : '';
}

/** Whether the stream at `stream` holds futures that only its own poll polls, and `body` awaits while it does not poll. */
function look(stream: Node, body: Node, { code, report }: RuleContext): void {
  const { tree } = code;
  const buffer = bufferBehind(code, stream, 0);
  if (buffer === NONE || code.context.isDevelopment(body)) return;
  const wait = tree.descendants(body, 'await_expression').find((each) => isLong(code, each, body));
  if (wait === undefined) return;
  const method = tree.child(tree.child(buffer, 'function'), 'field');
  report({
    start: tree.start(wait),
    end: tree.end(wait),
    message: fault`Nobody polls the futures of ${wholeAt(tree, method)} while this is awaited`,
    why: 'None of them goes on, a connection may time out, and what one of them has locked stays locked.',
    advice: 'Do this work in the futures themselves, before the buffer, or in a task.',
    evidence: `The stream is made by \`${code.calls.calleeOf(buffer)?.path ?? ''}\`, and only asking it for the next element polls what it holds.`,
    notes: [{ start: tree.start(method), end: tree.end(method), message: 'what holds the futures' }],
  });
}

/** The call of `buffered` and the like that the stream at `node` was made by, as its last step or a further one back; NONE where that is not seen. */
function bufferBehind(code: SourceCode, node: Node, depth: number): Node {
  const { tree } = code;
  if (node < 0 || depth > mostSteps) return NONE;
  if (tree.is(node, 'identifier')) return bufferBehind(code, letValue(code, node), depth + 1);
  if (tree.is(node, 'macro_invocation') && /^pin(_mut)?$/.test(code.macros.nameAt(node)))
    return bufferBehind(code, tree.children(tree.childOfKind(node, 'macro_arguments'))[0] ?? NONE, depth + 1);
  if (tree.is(node, 'reference_expression')) return bufferBehind(code, tree.child(node, 'value'), depth + 1);
  if (!tree.is(node, 'call_expression')) return NONE;
  const callee = code.calls.calleeOf(node);
  const limits = code.items.known(callee)?.facts.limits;
  if (limits && !limits.isFillable && /buffer/.test(callee?.name ?? '')) return node;
  const receiver = code.channels.receiverAt(node);
  const [given = NONE] = tree.children(tree.child(node, 'arguments'));
  if (receiver === NONE && callee?.name !== 'pin') return NONE;
  return bufferBehind(code, receiver === NONE ? given : receiver, depth + 1);
}

function letValue(code: SourceCode, name: Node): Node {
  const { tree } = code;
  const local = code.locals.namedAt(name);
  const declaration = local ? tree.ancestor(local.node, 'let_declaration', 'block') : NONE;
  return tree.is(declaration, 'let_declaration') ? tree.child(declaration, 'value') : NONE;
}

/** Whether the `.await` is one of the loop's own rounds, and may take its time. */
function isLong(code: SourceCode, wait: Node, body: Node): boolean {
  const { tree } = code;
  const call = tree.onlyChild(wait);
  const inner = tree.ancestor(wait, 'closure_expression', 'function_item');
  if (inner > body) return false;
  const facts = tree.is(call, 'call_expression')
    ? code.items.known(code.calls.calleeOf(call))?.facts
    : undefined;
  const holder = tree.ancestor(wait, 'async_block');
  // A task of its own goes on by itself.
  const starter = holder > body ? tree.ancestor(holder, 'call_expression') : NONE;
  const isTask = starter > body && code.items.known(code.calls.calleeOf(starter))?.facts.spawns !== undefined;
  return !isTask && facts?.receives === undefined;
}
