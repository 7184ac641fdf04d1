import type { GuardRibbon } from '../engine/protocol';
import { sectionLink } from './links';
import { plural, t } from '../editors/language';

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
  const label = t('waits with {0}', crossing.map(({ name, guard }) => `${name} (${guard})`).join(', '));
  return label.length <= longestLabel
    ? label
    : plural(crossing.length, 'waits with {0} guard', 'waits with {0} guards');
}

/** A guard’s whole life, as a sentence of Markdown. */
export function describeRibbon({ name, guard, taken, endLine, isEarly, awaits }: GuardRibbon): string {
  const lines = [...new Set(awaits.map((each) => each.endLine + 1))].map(String);
  const end = isEarly
    ? t('let go in line {0}', endLine + 1)
    : t('dropped at the end of its scope, line {0}', endLine + 1);
  return `${t(
    '`{0}` ({1}) is taken in line {2}, crosses {3}, and is {4}.',
    name.replaceAll('`', ''),
    guard,
    taken.startLine + 1,
    awaitsIn(lines),
    end,
  )} [${t('Read more')}](${sectionLink('holding-a-lock-across-await')} "${t('Opens beside your code')}")`;
}

function awaitsIn(lines: readonly string[]): string {
  return lines.length === 1
    ? t('the await in line {0}', lines[0] ?? '')
    : t('the awaits in lines {0}', lines.join(', '));
}
