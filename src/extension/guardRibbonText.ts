import type { GuardRibbon } from '../engine/protocol';
import { sectionLink } from './links';
import { counted } from '../editors/words';

/** A line beside which one guard or more is drawn. */
export interface RibbonLine {
  /** 0-based. */
  readonly line: number;
  /** Those that are held there, the last taken first. */
  readonly ribbons: readonly GuardRibbon[];
  /** What stands behind the line; empty where no await is crossed. */
  readonly label: string;
}

/** Characters of a label. */
const longestLabel = 60;

/** The lines that guards are held over, in order. */
export function ribbonLines(ribbons: readonly GuardRibbon[]): RibbonLine[] {
  const byLine = new Map<number, GuardRibbon[]>();
  for (const ribbon of ribbons)
    for (let line = ribbon.taken.startLine; line <= ribbon.endLine; line += 1)
      byLine.set(line, [ribbon, ...(byLine.get(line) ?? [])]);
  return [...byLine]
    .sort(([a], [b]) => a - b)
    .map(([line, here]) => ({ line, ribbons: here, label: labelOf(here, line) }));
}

function labelOf(ribbons: readonly GuardRibbon[], line: number): string {
  const crossing = ribbons.filter(({ awaits }) => awaits.some(({ endLine }) => endLine === line));
  if (crossing.length === 0) return '';
  const label = `waits with ${crossing.map(({ name, guard }) => `${name} (${guard})`).join(', ')}`;
  return label.length <= longestLabel ? label : `waits with ${counted(crossing.length, 'guard')}`;
}

/** A guard’s whole life, as a sentence of Markdown. */
export function describeRibbon({ name, guard, taken, endLine, isEarly, awaits }: GuardRibbon): string {
  const lines = [...new Set(awaits.map((each) => each.endLine + 1))].map(String);
  const end = isEarly
    ? `let go in line ${String(endLine + 1)}`
    : `dropped at the end of its scope, line ${String(endLine + 1)}`;
  return `\`${name.replaceAll('`', '')}\` (${guard}) is taken in line ${String(taken.startLine + 1)}, crosses ${awaitsIn(lines)}, and is ${end}. [Read more](${sectionLink('holding-a-lock-across-await')} "Opens beside your code")`;
}

function awaitsIn(lines: readonly string[]): string {
  return lines.length === 1
    ? `the await in line ${lines[0] ?? ''}`
    : `the awaits in lines ${lines.join(', ')}`;
}
