import { defaultPatience, type Patience } from '../semantics/effort';

/** Milliseconds that a function may take where nothing is set; a file may take twice that, and more the larger it is. */
export const defaultTimeBudget = defaultPatience.milliseconds;

/** What may be set: less would leave out what is well, more would keep a thread for minutes. */
export const timeBudgetRange = { least: 100, most: 60_000 } as const;

/** The host's patience, as long as the settings say. */
export class TimeBudget implements Patience {
  private set: number | undefined;
  readonly now: () => number;

  constructor(private readonly usual: Patience = defaultPatience) {
    this.now = usual.now;
  }

  get milliseconds(): number {
    return this.set ?? this.usual.milliseconds;
  }

  /**
   * @param budget in milliseconds; undefined: the host's own
   * @returns whether that is news: what was left out may be looked at now
   */
  configure(budget: number | undefined): boolean {
    const before = this.milliseconds;
    this.set = budget;
    return this.milliseconds !== before;
  }
}
