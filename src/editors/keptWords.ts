import type { FutureView, TermExplanation, ValueView } from '../engine/protocol';
import { findingLine } from './findingWords';
import { t } from './language';

/** What a future keeps at an await, in a sentence of Markdown. */
export function keptSentence({ values, more }: NonNullable<TermExplanation['kept']>): string {
  const names = values.map(({ name, guard, size }) => {
    const marks = [...guardPhrase(guard), ...(size === undefined ? [] : [sizeWords(size)])];
    return marks.length === 0 ? `\`${name}\`` : t('{0} ({1})', `\`${name}\``, marks.join(t(', ')));
  });
  const list = names.join(t(', '));
  return t('Meanwhile the future keeps {0}.', more > 0 ? t('{0} and {1} more', list, more) : list);
}

/** A kind of guard, in one word; undefined for one that has none. */
export function guardWord(guard: ValueView['guard']): string | undefined {
  switch (guard) {
    case 'lock':
      return t('lock');
    case 'borrow':
      return t('borrow');
    case 'permit':
      return t('permit');
    default:
      return undefined;
  }
}

/** A kind of guard in a list of what a value is; nothing for one that has no word. */
export function guardPhrase(guard: ValueView['guard']): string[] {
  switch (guard) {
    case 'lock':
      return [t('a lock')];
    case 'borrow':
      return [t('a borrow')];
    case 'permit':
      return [t('a permit')];
    default:
      return [];
  }
}

/** How large a value is, as the engine counts it. */
export function sizeWords(size: string): string {
  return findingLine(size);
}

/** What a dropped future loses, in a few words, for a place that shows no Markdown. */
export function lossWords(label: string): string {
  return findingLine(label).replaceAll('`', '');
}

/** A future whose reasons and sizes are in the reader's language: to be shown, and never to be compared. */
export function futureInReadersWords(view: FutureView): FutureView {
  return {
    ...view,
    runs: { ...view.runs, reason: findingLine(view.runs.reason) },
    pauses: view.pauses.map((pause) => ({
      ...pause,
      waitsFor: pause.waitsFor.map((each) => ({
        ...each,
        ...(each.dropped !== undefined && { dropped: lossWords(each.dropped) }),
      })),
    })),
    values: view.values.map((value) => ({
      ...value,
      ...(value.size !== undefined && { size: sizeWords(value.size) }),
      kept: value.kept.map((each) => ({ ...each, reason: findingLine(each.reason) })),
    })),
  };
}
