import { dropValue } from './drops';
import { futureOf } from './futures';
import { race } from './gathering';
import { isTrue, type Evaluation, type RunningCode } from './machine';
import { matchPattern } from './patterns';
import type { Branch, Script } from './script';
import type { Value, Future } from './values';

/** `.await` */
export function* wait(code: RunningCode, value: Value, at: number): Evaluation {
  const { machine } = code;
  const future = futureOf(value);
  let isDone = false;
  try {
    for (;;) {
      const done = yield* future.poll(machine);
      if (done) {
        isDone = true;
        return done.value;
      }
      machine.waitsAt(at);
      yield 'pending';
    }
  } finally {
    if (!isDone) {
      if (future === value) future.drop?.(machine);
      else dropValue(value, machine);
    }
  }
}

/** `select!` */
export function* select(
  code: RunningCode,
  { branches, otherwise, isBiased, at }: Extract<Script, { op: 'select' }>,
): Evaluation {
  const { machine } = code;
  const chosen: { branch: Branch; value: Value; future: Future }[] = [];
  for (const branch of branches) {
    if (branch.condition && !isTrue(yield* code.evaluate(branch.condition))) continue;
    const value = yield* code.evaluate(branch.future);
    chosen.push({ branch, value, future: futureOf(value) });
  }
  const racers = chosen.map(({ branch: { pattern }, future }) => ({
    future,
    takes: (output: Value) => matchPattern(pattern, output) !== undefined,
  }));
  const first = race(racers, isBiased);
  let output: Value = null;
  try {
    output = yield* wait(code, first, at);
  } finally {
    for (const [index, { value }] of chosen.entries()) {
      if (index === first.winner()) continue;
      if (value !== null && typeof value === 'object' && value.kind === 'future') machine.dropped(at);
      dropValue(value, machine);
    }
  }
  const winner = chosen[first.winner()];
  if (!winner) return otherwise ? yield* code.evaluate(otherwise) : null;
  code.bind(matchPattern(winner.branch.pattern, output));
  return yield* code.evaluate(winner.branch.body);
}
