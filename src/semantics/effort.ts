/**
 * Bounds what a question about types, a body and a file may cost. Work is counted in steps, so that the same code gives
 * the same answers on every machine; the clock is asked now and then, as a last resort. All of it is synchronous: one
 * body and one question are worked on at a time.
 */

/** How long a body, and a file as a whole, may take. */
export interface Patience {
  readonly milliseconds: number;
  /** The time in milliseconds, from whenever. */
  readonly now: () => number;
}

/** A body or a file that was given up. */
export class GaveUp extends Error {
  constructor(
    /** What is the matter with the code, as a person would say it. */
    readonly reason: string,
  ) {
    super(reason);
  }
}

export const defaultPatience: Patience = { milliseconds: 2000, now: () => performance.now() };

/** Steps that one question about types may take: five times what the longest takes in 450,000 lines of public servers. */
const questionSteps = 10_000;
/** Steps that a body may take, and how many more for each of its nodes: twenty times the same. */
const bodySteps = 300_000;
const nodeSteps = 60;
/** Steps between two looks at the clock. */
const stepsPerLook = 4096;

/** Thrown where a question costs too much, caught by who asked it. */
const tooMuch = new Error('A question about types costs too much.');

let patience = defaultPatience;
let spent = 0;
let questionEnd = Infinity;
let bodyEnd = Infinity;
let deadline = Infinity;
let nextLook = 0;
/** The first of all ends. */
let alarm = 0;

function setAlarm(): void {
  alarm = Math.min(questionEnd, bodyEnd, nextLook);
}

/** Counts a step of work. Whatever it throws is for {@link ask} and {@link withinBody} alone: leave it alone. */
export function step(): void {
  spent += 1;
  if (spent >= alarm) look();
}

/** Counts as many steps at once. Throws as {@link step} does. */
export function spend(steps: number): void {
  spent += steps;
  if (spent >= alarm) look();
}

/** All steps that were counted up to now. */
export function spentSteps(): number {
  return spent;
}

function look(): void {
  if (spent >= questionEnd) throw tooMuch;
  if (spent >= bodyEnd) throw new GaveUp('its types take too much work');
  if (spent >= nextLook) {
    nextLook = spent + stepsPerLook;
    setAlarm();
    if (patience.now() > deadline)
      throw new GaveUp(`it takes too long (time budget: ${String(patience.milliseconds)} ms)`);
  }
}

/**
 * The answer that `work` gives, or `otherwise` where it takes too many steps. A question that is asked on the way to
 * another one's answer is part of that, so that no half-known answer passes for a whole one.
 */
export function ask<Answer>(otherwise: Answer, work: () => Answer): Answer {
  if (questionEnd !== Infinity) return work();
  questionEnd = spent + questionSteps;
  setAlarm();
  try {
    return work();
  } catch (error) {
    if (error === tooMuch || error instanceof RangeError) return otherwise;
    throw error;
  } finally {
    questionEnd = Infinity;
    setAlarm();
  }
}

/** Does the work on a file, each of whose bodies may take as long as `other` says. */
export function withPatience<Result>(other: Patience, work: () => Result): Result {
  const outer = patience;
  patience = other;
  try {
    return work();
  } finally {
    patience = outer;
  }
}

/**
 * Does the work on a body of `nodes` nodes.
 *
 * @throws GaveUp where it takes too many steps, or too long, or recurses too deeply
 */
export function withinBody<Result>(nodes: number, work: () => Result): Result {
  const outer = { bodyEnd, deadline };
  bodyEnd = Math.min(bodyEnd, spent + bodySteps + nodes * nodeSteps);
  deadline = Math.min(deadline, patience.now() + patience.milliseconds);
  setAlarm();
  try {
    return work();
  } catch (error) {
    if (error instanceof RangeError) throw new GaveUp('it is nested too deeply');
    throw error;
  } finally {
    ({ bodyEnd, deadline } = outer);
    setAlarm();
  }
}
