import { t } from '../editors/language';
/** What the marks of a timeline mean, by the class of their drawing. */
export const timelineLegend = [
  ['poll', 'polled'],
  ['work', t('keeps its thread')],
  ['stall', t('makes its thread wait')],
  ['print', 'prints'],
  ['end', 'done'],
  ['drop', t('drops a future')],
  ['fault', t('panics or is cancelled')],
] as const;
