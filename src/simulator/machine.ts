import type { Bindings } from './patterns';
import type { Program, Script } from './script';
import { target, Unknown, type Value, type Effects, type ThreadWait } from './values';

/** What comes out of code before its value: a thread's wait, or that it waits until it is woken. */
export type Signal = ThreadWait | 'pending';
export type Evaluation = Generator<Signal, Value, void>;

/** What code that runs needs besides its variables. */
export interface Machine extends Effects {
  readonly program: Program;
  /** Counts what is done. @throws Cut where it is too much */
  step(): void;
  print(text: string, at: number): void;
  /** How long a place takes whose code says `milliseconds`. */
  duration(at: number, milliseconds: number): number;
  /** Calls of the runtime and of libraries. */
  perform(deed: string, args: readonly Value[], at: number): Evaluation;
}

/** A panic of the program. */
export class Panic extends Error {}

/** Leaves a loop, or a function. */
export class Leave extends Error {
  constructor(
    readonly what: 'break' | 'continue' | 'return',
    readonly label: string | undefined,
    readonly value: Value,
  ) {
    super(what);
  }
}

/** Code that is being run, as the parts of it see it that are evaluated elsewhere. */
export interface RunningCode {
  readonly machine: Machine;
  evaluate(script: Script): Evaluation;
  /** Evaluates something at whose end its temporaries are dropped. */
  statement(script: Script): Evaluation;
  /** Declares the variables of a pattern; false where it does not fit. */
  bind(bindings: Bindings | undefined): boolean;
  /** Does something at whose end the temporaries of all of it are dropped. */
  scope<Result>(work: () => Generator<Signal, Result, void>): Generator<Signal, Result, void>;
}

/** What nothing is known of is taken to be so. */
export function isTrue(value: Value): boolean {
  const at = target(value);
  return at instanceof Unknown || at === true;
}
