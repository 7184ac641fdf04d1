import { dropValue } from './drops';
import { isTrue, Leave, type Evaluation, type RunningCode, type Signal } from './machine';
import { isRefutable, matchPattern } from './patterns';
import type { Script } from './script';
import { List, target, Unknown, type Value } from './values';

type Loop = Extract<Script, { op: 'loop' | 'while' | 'while-let' }>;

/** How often a loop goes round of whose end nothing is known. */
const unknownRounds = 3;

export function* runLoop(code: RunningCode, script: Loop): Evaluation {
  for (let round = 0; ; round++) {
    code.machine.step();
    try {
      if (!(yield* goesOn(code, script, round))) return null;
    } catch (leave) {
      const value = leftWith(leave, script.label);
      if (value !== undefined) return value;
    }
  }
}

function* goesOn(code: RunningCode, script: Loop, round: number): Generator<Signal, boolean, void> {
  if (script.op === 'loop') {
    dropValue(yield* code.statement(script.body), code.machine);
    return true;
  }
  if (script.op === 'while') {
    const condition = target(yield* code.statement(script.condition));
    if (condition instanceof Unknown ? round >= unknownRounds : !isTrue(condition)) return false;
    dropValue(yield* code.statement(script.body), code.machine);
    return true;
  }
  return yield* code.scope(() => whileFits(code, script, round));
}

/** What the subject leaves behind is alive until the end of the round. */
function* whileFits(
  code: RunningCode,
  { pattern, subject, body }: Extract<Script, { op: 'while-let' }>,
  round: number,
): Generator<Signal, boolean, void> {
  const value = yield* code.evaluate(subject);
  if (target(value) instanceof Unknown && isRefutable(pattern) && round >= unknownRounds) return false;
  if (!code.bind(matchPattern(pattern, value))) return false;
  dropValue(yield* code.statement(body), code.machine);
  return true;
}

export function* forEach(
  code: RunningCode,
  { pattern, over, body, label }: Extract<Script, { op: 'for' }>,
): Evaluation {
  const list = target(yield* code.evaluate(over));
  const items =
    list instanceof List ? [...list.items] : Array.from({ length: unknownRounds }, () => new Unknown());
  try {
    while (items.length > 0) {
      code.machine.step();
      try {
        code.bind(matchPattern(pattern, items.shift() ?? null));
        dropValue(yield* code.statement(body), code.machine);
      } catch (leave) {
        if (leftWith(leave, label) !== undefined) return null;
      }
    }
  } finally {
    for (const item of items) dropValue(item, code.machine);
  }
  return null;
}

/** What a loop gives that is left; undefined where its next round begins. @throws whatever leaves something else */
function leftWith(leave: unknown, label: string | undefined): Value | undefined {
  const isOurs =
    leave instanceof Leave && leave.what !== 'return' && (leave.label === undefined || leave.label === label);
  if (!isOurs) throw leave;
  return leave.what === 'break' ? leave.value : undefined;
}
