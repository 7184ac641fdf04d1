import type { SourceCode } from '../semantics/code/sourceCode';
import { NONE, type Node } from '../syntax/syntaxTree';
import { fault, wholeAt } from './reports/quotations';
import type { Rule, RuleMeta } from './rule';

export const meta: RuleMeta = {
  id: 'spawn-unbounded-loop',
  title: 'Tasks spawned in a loop without a bound',
  summary:
    'A loop starts a task for each message or connection that comes, and nothing in it limits how many run at once.',
  section: 'future-is-not-a-task',
  group: 'concurrency',
  severity: 'off',
  fix: 'none',
  seenBy: [],
};

export const rule: Rule = {
  meta,
  onlyInAsync: true,
  on: ['call_expression'],
  visit(node, { code, report }) {
    const { tree } = code;
    const spawner = code.items.known(code.calls.calleeOf(node));
    if (!spawner?.facts.spawns && !spawner?.facts.offloads) return;
    const loop = code.flow.loopAround(node);
    if (loop === NONE || tree.is(loop, 'for_expression') || code.context.isDevelopment(node)) return;
    const arrival = arrivalIn(code, loop);
    if (arrival === NONE || isAwaited(code, node) || isLimited(code, loop)) return;
    report({
      start: tree.start(node),
      end: tree.end(tree.child(node, 'function')),
      message: fault`A task starts for each ${wholeAt(tree, arrival)}, however many run already`,
      why: 'More than can be worked off pile up, until memory or sockets run out.',
      advice:
        'Take a permit of a `Semaphore` first (`acquire_owned`), and move it into the task. Or keep the tasks in a `JoinSet`, and wait while it is full.',
      evidence: `The call resolves to \`${spawner.path}\`, and nothing in the loop takes a permit, waits for a task, or asks how many there are.`,
      notes: [{ start: tree.start(arrival), end: tree.end(arrival), message: 'as many as come from here' }],
    });
  },
};

/** The call that each round waits for, which gives what somebody else sent; NONE where there is none. */
function arrivalIn(code: SourceCode, loop: Node): Node {
  const { tree } = code;
  const awaited = tree.descendants(loop, 'await_expression').map((each) => tree.onlyChild(each));
  const polled = tree
    .descendants(loop, 'macro_invocation')
    .flatMap((each) => code.selects.at(each)?.arms.map(({ value }) => value) ?? []);
  const isOfRound = (call: Node): boolean =>
    tree.is(call, 'call_expression') && code.flow.loopAround(call) === loop && arrives(code, call);
  return [...awaited, ...polled].find(isOfRound) ?? NONE;
}

function arrives(code: SourceCode, call: Node): boolean {
  const facts = code.items.known(code.calls.calleeOf(call))?.facts;
  // What a pool of tasks gives is as much as was put in.
  if (code.channels.receivingAt(call)?.end === 'pool' || facts?.settles || facts?.lasts) return false;
  return facts?.receives !== undefined || facts?.removes === true;
}

/** Whether the same round waits for the task: at once, or by the name of its handle. */
function isAwaited(code: SourceCode, spawn: Node): boolean {
  const { tree } = code;
  const parent = tree.parent(spawn);
  if (tree.is(parent, 'await_expression')) return true;
  const local = tree.is(parent, 'let_declaration') ? code.locals.boundBy(parent) : undefined;
  return (
    local !== undefined &&
    tree.textOf(tree.child(parent, 'pattern')) !== '_' &&
    code.locals.usesOf(local).length > 0
  );
}

/** Whether something in the loop takes a permit, waits for one of several tasks, or counts. */
function isLimited(code: SourceCode, loop: Node): boolean {
  const { tree } = code;
  const calls = tree.descendants(loop, 'call_expression', 'await_expression');
  return calls.some((each) => {
    if (code.guards.guardIn(code.types.of(each), ['permit']) !== undefined) return true;
    if (!tree.is(each, 'call_expression')) return false;
    const callee = code.calls.calleeOf(each);
    if (code.items.known(callee)?.facts.settles) return true;
    const name = callee?.name ?? /\w+$/.exec(tree.textOf(tree.child(each, 'function')))?.[0] ?? '';
    return /^(len|is_full|strong_count|fetch_add|fetch_sub|(try_)?acquire\w*|join_next\w*|ready|permit\w*|available\w*|limit\w*)$/.test(
      name,
    );
  });
}
