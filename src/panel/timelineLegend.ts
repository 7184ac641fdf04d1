import { t } from '../editors/language';

/** What the marks of a timeline mean, by the class of their drawing. */
export const timelineLegend = [
  ['poll', t('polled')],
  ['work', t('keeps its thread')],
  ['stall', t('makes its thread wait')],
  ['print', t('prints')],
  ['end', t('done')],
  ['drop', t('drops a future')],
  ['fault', t('panics or is cancelled')],
] as const;
