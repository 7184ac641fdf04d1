import type { PlaceId, Program, Script } from './script';

/** A place of a program that takes time. */
export interface TimedPlace {
  readonly at: PlaceId;
  /** The thread is busy meanwhile, or it is waited for; whether its time was only guessed. */
  readonly kind: 'work' | 'wait' | 'guess';
  /** As the code says, where it says it in figures, or as it is guessed. */
  readonly milliseconds: number;
}

const units: Readonly<Record<string, number>> = { milliseconds: 1, seconds: 1000, microseconds: 0.001 };

/** The places whose time is known before the program runs, in the order of their code. */
export function timedPlaces({ functions, places }: Program): TimedPlace[] {
  const found = new Map<string, TimedPlace>();
  const visit = (value: unknown): void => {
    if (value === null || typeof value !== 'object') return;
    if (Array.isArray(value)) return void value.forEach(visit);
    const timed = 'op' in value ? timedPlace(value as Script) : undefined;
    const place = timed && places[timed.at];
    if (place) found.set(`${place.file}:${String(place.start)}`, timed);
    Object.values(value).forEach(visit);
  };
  functions.forEach(({ body }) => visit(body));
  return [...found.values()].sort((a, b) => (places[a.at]?.line ?? 0) - (places[b.at]?.line ?? 0));
}

function timedPlace(script: Script): TimedPlace | undefined {
  switch (script.op) {
    case 'pause':
      return { at: script.at, kind: 'guess', milliseconds: script.milliseconds };
    case 'work': {
      const milliseconds = millisecondsOf(script.milliseconds);
      return milliseconds === undefined ? undefined : { at: script.at, kind: 'work', milliseconds };
    }
    case 'deed': {
      const [time] = script.args;
      const milliseconds = script.name === 'sleep' && time ? millisecondsOf(time) : undefined;
      return milliseconds === undefined ? undefined : { at: script.at, kind: 'wait', milliseconds };
    }
    default:
      return undefined;
  }
}

function millisecondsOf(script: Script): number | undefined {
  if (script.op === 'plain') return typeof script.value === 'number' ? script.value : undefined;
  if (script.op !== 'deed') return undefined;
  const unit = units[script.name];
  const [count] = script.args;
  const figure = count && millisecondsOf(count);
  return unit === undefined || figure === undefined ? undefined : figure * unit;
}
