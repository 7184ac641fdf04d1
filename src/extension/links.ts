import type { Finding } from '../engine/findings';
import { HoverTexts } from '../editors/hoverText';
import { commandIds } from './commandIds';
import { t } from '../editors/language';

/** A `command:` address with arguments, for Markdown and for a diagnostic's code. */
export function commandLink(command: string, ...args: readonly string[]): string {
  return `command:${command}?${encodeURIComponent(JSON.stringify(args))}`;
}

/** Opens the lesson of `rule`; with a finding, with the code that it is about. */
export function lessonLink(rule: string, finding?: Pick<Finding, 'file' | 'span'>): string {
  const place = finding ? [finding.file, String(finding.span.start)] : [];
  return commandLink(commandIds.openLesson, rule, ...place);
}

export function sectionLink(anchor: string): string {
  return commandLink(commandIds.openSection, anchor);
}

/** Opens the page of the future at `offset` (UTF-16 units) of the document in the active editor. */
function futureLink(offset: number): string {
  return commandLink(commandIds.seeFuture, String(offset));
}

/** What hovers say, with links that run our commands. */
export const hoverTexts = new HoverTexts({
  lesson: lessonLink,
  section: sectionLink,
  future: futureLink,
  tip: t('Opens beside your code'),
});
