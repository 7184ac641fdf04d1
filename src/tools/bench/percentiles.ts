import type { Figure, Unit } from './figures';

/** The value below or at which `share` (0 to 1) of the sorted `values` lie; 0 for none. */
export function percentile(values: readonly number[], share: number): number {
  const sorted = [...values].sort((a, b) => a - b);
  return sorted[Math.min(sorted.length - 1, Math.max(0, Math.ceil(sorted.length * share) - 1))] ?? 0;
}

/** p50, p95 and p99 as figures of one row; `goals` in that order. */
export function percentileFigures(
  row: string,
  values: readonly number[],
  unit: Unit,
  goals: readonly (number | undefined)[] = [],
): Figure[] {
  return [0.5, 0.95, 0.99].map((share, index) => {
    const goal = goals[index];
    return {
      row,
      measure: `p${String(share * 100)}`,
      value: percentile(values, share),
      unit,
      ...(goal !== undefined && { goal }),
    };
  });
}
