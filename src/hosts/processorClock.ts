import { defaultPatience, type Patience } from '../semantics/effort';

/** Milliseconds of the clock for which one look at the processor's time serves: asking costs more than most work between. */
const lookEvery = 50;

/**
 * The usual patience, counted in the processor's time instead of the clock's: on a machine that is busy with other things
 * nothing is left out that would be looked at on an idle one. For processes that do nothing else.
 *
 * @param threads how many threads of the process work at the same time: what the system counts is the time of all of them
 */
export function processorPatience(threads = 1): Patience {
  let looked = -Infinity;
  let time = 0;
  return {
    milliseconds: defaultPatience.milliseconds,
    now: () => {
      const clock = performance.now();
      if (clock - looked < lookEvery) return time;
      looked = clock;
      const { user, system } = process.cpuUsage();
      time = (user + system) / 1000 / threads;
      return time;
    },
  };
}
