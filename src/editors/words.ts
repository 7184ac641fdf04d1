import type { Severity } from '../rules/rule';
import { t } from './language';

/** What lists of problems name as the source of findings. */
export const diagnosticSource = 'async-rust-lens';

/** "1 file", "2 files", in English: for logs, reports and answers to models. */
export function counted(count: number, noun: string, nouns = `${noun}s`): string {
  return `${count} ${count === 1 ? noun : nouns}`;
}

/** How loud a finding is, for readers. */
export function severityWord(severity: Severity): string {
  return {
    off: t('off'),
    hint: t('hint'),
    information: t('information'),
    warning: t('warning'),
    error: t('error'),
  }[severity];
}
