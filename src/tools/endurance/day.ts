/**
 * A day of work as it is replayed, without the pauses for thinking. 1,500 keystrokes are seven and a half minutes of
 * typing at 40 words a minute, without a pause; nobody looks into two files a minute all day.
 */
export const day = {
  hours: 8,
  keysAnHour: 1_500,
  savesAnHour: 60,
  /** 1,000 a day. */
  filesAnHour: 125,
  switchesAnHour: 2,
} as const;

/** What an hour came to. */
export interface Hour {
  readonly hour: number;
  readonly keys: number;
  readonly saves: number;
  readonly opened: number;
  readonly switches: number;
  readonly seconds: number;
  /** How often it was waited until the findings were there, from the last keystroke of a statement on. */
  readonly waits: number;
  /** Milliseconds of half of them, and of 95 in 100. */
  readonly half: number;
  readonly most: number;
  /** Megabytes after the hour: the host's heap and the worker's, garbage collected, and what the process has of the machine's. */
  readonly host: number;
  readonly worker: number;
  readonly resident: number;
}

/** The day, as Markdown. */
export function dayTable(hours: readonly Hour[], what: string): string {
  const [first, last] = [hours[0], hours.at(-1)];
  const rows = hours.map(
    (each) =>
      `| ${String(each.hour)} | ${amount(each.keys)} | ${String(each.saves)} | ${String(each.opened)} | ${String(each.switches)} | ${each.seconds.toFixed(0)} s | ${each.half.toFixed(0)} | ${each.most.toFixed(0)} | ${each.host.toFixed(1)} | ${each.worker.toFixed(1)} | ${each.resident.toFixed(0)} |`,
  );
  const change = (name: 'host' | 'worker' | 'resident' | 'half' | 'most'): string => {
    const percent = first && last ? (last[name] / first[name] - 1) * 100 : 0;
    return `${percent >= 0 ? '+' : '−'}${Math.abs(percent).toFixed(0)} %`;
  };
  return [
    `${what}. From the first hour to the last: heap of the host ${change('host')}, of the worker ${change('worker')}, memory of the process ${change('resident')}; time to the findings ${change('half')} (p50), ${change('most')} (p95).`,
    '',
    '| hour | keystrokes | saves | files opened | switches | took | p50 ms | p95 ms | host MB | worker MB | process MB |',
    '|---|---|---|---|---|---|---|---|---|---|---|',
    ...rows,
  ].join('\n');
}

function amount(count: number): string {
  return count.toLocaleString('en-US');
}
