import type { ProjectView } from '../engine/protocol';
import type { TimesView } from './lookTimes';
import { unreadOf } from './projectText';

/** What a report for a bug is made from: nothing of the reader’s code. */
export interface ReportFacts {
  /** Name and value, one line each: versions, host, workspace. */
  readonly surroundings: readonly (readonly [string, string])[];
  /** What the status item says. */
  readonly state: readonly string[];
  readonly times: TimesView;
  /** Of the file in front. */
  readonly project?: ProjectView;
  /** Settings that somebody set, by their full ids, as they are in force. */
  readonly settings: Readonly<Record<string, unknown>>;
  /** The last lines of the log, oldest first. */
  readonly log: readonly string[];
}

/** Takes out of a text which folders a person has. */
export type HidePaths = (text: string) => string;

/**
 * Makes names of what lies in the workspace’s folders relative to them; of all other addresses and absolute paths, the folders
 * are left out.
 *
 * @param folders as addresses, `file:///home/me/app`, and as paths, each with what it is to be called
 */
export function pathHider(folders: readonly { readonly path: string; readonly name: string }[]): HidePaths {
  const longestFirst = folders
    .filter(({ path }) => path.length > 1)
    .toSorted((a, b) => b.path.length - a.path.length);
  return (text) => {
    const named = longestFirst.reduce((sum, { path, name }) => sum.replaceAll(path, name), text);
    return named
      .replace(/\b[a-z][\w+.-]*:\/\/[^\s"'`<>()]*\//gi, '…/')
      .replace(/(?<![\w.…*/\\])(?:[A-Za-z]:)?(?:[\\/][^\s"'`<>()\\/:]+)+[\\/](?=[^\s"'`<>()\\/])/g, '…/');
  };
}

/** The report, in Markdown. */
export function renderReport(facts: ReportFacts, hide: HidePaths): string {
  const { surroundings, state, times, project, settings, log } = facts;
  const chosen = Object.keys(settings).length > 0 ? JSON.stringify(settings, undefined, 2) : 'none';
  return `# Async Rust Lens: a report

<!-- Nothing was sent, and nothing of your code is in here. Read it, take out what is not for others, and paste it where you report the fault. -->

## What went wrong



## Where

${rows(surroundings)}
${rows([...state.map((each): [string, string] => ['State', hide(each)]), ...timeRows(times, hide)])}

## The project of the file in front

${project ? rows(projectRows(project)) : '- none is known'}

## Settings that are set

${fenced(hide(chosen), 'json')}

## The end of the log

${fenced(log.length > 0 ? log.map(hide).join('\n') : 'empty', 'text')}
`;
}

function rows(given: readonly (readonly [string, string])[]): string {
  return given.map(([name, value]) => `- ${name}: ${value}`).join('\n');
}

function timeRows({ start, look, longest, workspace }: TimesView, hide: HidePaths): [string, string][] {
  const milliseconds = (count: number): string => `${String(count)} ms`;
  return [
    ...(start === undefined ? [] : [['First findings after', milliseconds(start)] as [string, string]]),
    ...(look ? [['Last look', milliseconds(look.took)] as [string, string]] : []),
    ...(longest
      ? [['Longest look', `${milliseconds(longest.took)} (${hide(longest.file)})`] as [string, string]]
      : []),
    ...(workspace === undefined ? [] : [['Whole workspace', milliseconds(workspace)] as [string, string]]),
  ];
}

function projectRows(project: ProjectView): [string, string][] {
  const { runtime, crates, files, isSettled, dependencies } = project;
  const count = (known: ProjectView['dependencies'][number]['known']): string =>
    String(dependencies.filter((each) => each.known === known).length);
  const unread = unreadOf(dependencies);
  return [
    ['Runtime', runtime ?? 'none that is known'],
    ['Crates', `${String(crates)} with ${String(files)} files${isSettled ? '' : ', still being read'}`],
    ['Dependencies', `${count('sources')} read in sources, ${count('description')} known by description`],
    ['Unread', unread.length === 0 ? 'none' : unread.join(', ')],
  ];
}

/** A block of code whose fence is longer than any in it. */
function fenced(text: string, language: string): string {
  const longest = Math.max(2, ...[...text.matchAll(/`+/g)].map(([ticks]) => ticks.length));
  const fence = '`'.repeat(longest + 1);
  return `${fence}${language}\n${text}\n${fence}`;
}
