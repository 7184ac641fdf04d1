import { commandIds } from './commandIds';

/** A `command:` address with arguments, for Markdown and for a diagnostic's code. */
export function commandLink(command: string, ...args: readonly string[]): string {
  return `command:${command}?${encodeURIComponent(JSON.stringify(args))}`;
}

export function lessonLink(rule: string): string {
  return commandLink(commandIds.openLesson, rule);
}

export function sectionLink(anchor: string): string {
  return commandLink(commandIds.openSection, anchor);
}

/** Opens the page of the future at `offset` (UTF-16 units) of the document in the active editor. */
export function futureLink(offset: number): string {
  return commandLink(commandIds.seeFuture, String(offset));
}
