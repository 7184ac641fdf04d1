import type { FutureView, ValueView } from '../engine/protocol';
import { findingLine } from '../editors/findingWords';
import { guardPhrase, guardWord, sizeWords } from '../editors/keptWords';
import { plural, t } from '../editors/language';

/** A line at whose end the async code at the cursor waits. */
export interface SuspensionLine {
  /** 0-based. */
  readonly line: number;
  /** Where the first thing that it waits for there ends, 0-based. */
  readonly character: number;
  /** A few words to stand behind the line: what is alive across it. */
  readonly label: string;
  /** The same in full, Markdown. */
  readonly details: string;
}

/** Characters of a label. */
const longestLabel = 60;

/** The lines at which `view` waits, in their order. */
export function suspensionLines(view: FutureView): SuspensionLine[] {
  const byLine = new Map<number, number[]>();
  for (const [pause, { span }] of view.pauses.entries())
    byLine.set(span.endLine, [...(byLine.get(span.endLine) ?? []), pause]);
  return [...byLine]
    .sort(([a], [b]) => a - b)
    .map(([line, pauses]) => {
      const kept = view.values.filter((value) => pauses.some((pause) => keeps(value, pause)));
      const ends = pauses.map((pause) => view.pauses[pause]?.span.endCharacter ?? 0);
      return {
        line,
        character: Math.min(...ends),
        label: labelOf(kept),
        details: detailsOf(view, kept, pauses),
      };
    });
}

/** What was there from the start is there at each of them, and so says nothing. */
function keeps({ isTaken, kept }: ValueView, pause: number): boolean {
  return !isTaken && kept.some((each) => each.pause === pause);
}

function labelOf(kept: readonly ValueView[]): string {
  if (kept.length === 0) return t('waits');
  const names = kept.map(nameOf);
  for (let count = names.length; count > 0; count--) {
    const left = names.length - count;
    const label = t(
      'keeps {0}{1}',
      names.slice(0, count).join(t(', ')),
      left === 0 ? '' : t(' and {0} more', left),
    );
    if (label.length <= longestLabel) return label;
  }
  return plural(names.length, 'keeps one value', 'keeps {0} values');
}

/** With what matters most of it. */
function nameOf({ name, guard, staysOnThread, size }: ValueView): string {
  const large = size === undefined ? undefined : sizeWords(size);
  const mark = guardWord(guard) ?? (staysOnThread ? t('not Send') : large);
  return mark === undefined ? name : t('{0} ({1})', name, mark);
}

function detailsOf(view: FutureView, kept: readonly ValueView[], pauses: readonly number[]): string {
  const waits = pauses.flatMap((pause) => view.pauses[pause]?.waitsFor.map(({ code }) => codeIn(code)) ?? []);
  const head = t('Waits for {0}.', waits.join(t(', ')));
  if (kept.length === 0) return t('{0} Nothing of its own is alive meanwhile, but what it was given.', head);
  const items = kept.map((value) => {
    const type = value.type === undefined ? '' : `: ${value.type}`;
    const reason = value.kept.find(({ pause }) => pauses.includes(pause))?.reason ?? '';
    const marks = [
      ...guardPhrase(value.guard),
      ...(value.staysOnThread ? [t('not `Send`')] : []),
      ...(value.size === undefined ? [] : [sizeWords(value.size)]),
      findingLine(reason),
    ];
    return `- ${t('{0}: {1}', codeIn(`${value.name}${type}`), marks.join(t(', ')))}`;
  });
  return t('{0} Alive meanwhile:\n\n{1}', head, items.join('\n'));
}

function codeIn(text: string): string {
  return `\`${text.replaceAll('`', '')}\``;
}
