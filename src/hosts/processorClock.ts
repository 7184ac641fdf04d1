import { defaultPatience, type Patience } from '../semantics/effort';

/**
 * The usual patience, counted in the processor's time instead of the clock's: on a machine that is busy with other things
 * nothing is left out that would be looked at on an idle one. For processes that do nothing else.
 */
export const processorPatience: Patience = {
  milliseconds: defaultPatience.milliseconds,
  now: () => {
    const { user, system } = process.cpuUsage();
    return (user + system) / 1000;
  },
};
