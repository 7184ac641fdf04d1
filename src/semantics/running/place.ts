/** What shows where code runs: a place in a file, UTF-16 offsets. */
export interface Origin {
  readonly file: string;
  readonly start: number;
  readonly end: number;
}

/**
 * Where async code runs, as far as the workspace shows it.
 *
 * - `worker`: as a task beside others, or nothing shows that it does not: blocking there stops strangers.
 * - `driver`: only as part of the one future that `main`, or a thread of its own, drives: blocking there stops nobody else.
 * - `development`: only in tests, examples, benchmarks, build scripts and packages for the project's own developers.
 */
export interface RunningPlace {
  readonly kind: 'worker' | 'driver' | 'development';
  /** Whether other futures of the same task wait along with it, in `join!`, `select!` and the like. */
  readonly isBeside: boolean;
  /** Of a `driver`: whether it is a loop's answer to one of several events, so that the others wait meanwhile. */
  readonly answersEvents: boolean;
  /** Of a `driver`: whether tasks run on the same thread, because the runtime has no other. */
  readonly isShared: boolean;
  /** Of a `worker`: whether something shows that it is one, and not only that it may be. */
  readonly isProven: boolean;
  /** Whether it answers requests: it was handed to a router by name, or says so in an attribute. */
  readonly isHandler: boolean;
  /** Whether something shows that it runs again and again: for each request, message or connection, or at each poll. */
  readonly isRecurring: boolean;
  /** Of a task that is spawned: by which function, as its docs call it. */
  readonly spawner?: string;
  /** How that is known, as a clause: "it is spawned by `tokio::spawn`". */
  readonly reason: string;
  readonly origin?: Origin;
}

export const development: RunningPlace = {
  kind: 'development',
  isBeside: false,
  answersEvents: false,
  isShared: false,
  isProven: false,
  isHandler: false,
  isRecurring: false,
  reason: 'only the project’s own developers run it',
};

/** @param more what else is known of it */
export function worker(
  reason: string,
  origin?: Origin,
  more: Partial<Pick<RunningPlace, 'isProven' | 'isHandler' | 'isRecurring' | 'spawner'>> = {},
): RunningPlace {
  const plain = {
    kind: 'worker',
    isBeside: false,
    answersEvents: false,
    isShared: false,
    isProven: false,
    isHandler: false,
    isRecurring: more.isHandler ?? false,
  } as const;
  return { ...plain, ...more, reason, ...(origin && { origin }) };
}

export function driver(reason: string, origin: Origin, isShared = false): RunningPlace {
  const plain = {
    isBeside: false,
    answersEvents: false,
    isProven: false,
    isHandler: false,
    isRecurring: false,
  } as const;
  return { kind: 'driver', ...plain, isShared, reason, origin };
}

/** The same place, with other futures beside. */
export function beside(place: RunningPlace): RunningPlace {
  return place.kind === 'driver' ? { ...place, isBeside: true } : place;
}

/** The same place, in a loop that has other events to answer. */
export function amongEvents(place: RunningPlace): RunningPlace {
  return place.kind === 'driver' ? { ...place, answersEvents: true } : place;
}

/** The most exposed of the places where one piece of code runs; undefined where there is none. */
export function mostExposed(places: readonly RunningPlace[]): RunningPlace | undefined {
  return places.reduce<RunningPlace | undefined>(
    (most, each) => (most === undefined || rank(each) > rank(most) ? each : most),
    undefined,
  );
}

function rank({
  kind,
  isBeside,
  answersEvents,
  isShared,
  isProven,
  isHandler,
  isRecurring,
}: RunningPlace): number {
  if (kind === 'worker') return 4 + (isProven ? 1 : 0) + (isRecurring ? 2 : 0) + (isHandler ? 4 : 0);
  if (kind === 'driver') return isShared ? 3 : isBeside || answersEvents ? 2 : 1;
  return 0;
}
