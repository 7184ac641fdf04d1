import type { Profile } from '../../rules/profiles';
import type { Severity } from '../../rules/rule';
import type { FileId } from '../findings';

/** How one file is looked at, and what says so: plain data. */
export interface SettingsView {
  readonly file: FileId;
  readonly profile: Profile;
  /** Left out: nobody chose one. */
  readonly profileChosenBy?: string;
  /** What leaves the file out. */
  readonly excludedBy?: string;
  readonly baseline?: FileId;
  /** Files of the repository that have a say, the strongest first. */
  readonly sources: readonly FileId[];
  /** Of every rule, in the order of the ids, and of what is wrong with comments. */
  readonly rules: readonly { readonly id: string; readonly severity: Severity; readonly from: string }[];
}

/** The same as text for a person, who asks why a rule is off. */
export function renderSettings(view: SettingsView, nameOf: (file: FileId) => string): string {
  const { file, profile, profileChosenBy, excludedBy, baseline, sources, rules } = view;
  // Whoever resolved them may have known the files by their ids alone.
  const named = (text: string): string =>
    sources.reduce((sum, source) => sum.replaceAll(source, nameOf(source)), text);
  const facts = [
    ['looked at', excludedBy === undefined ? 'yes' : `no: ${named(excludedBy)}`],
    ['profile', `${profile} (${named(profileChosenBy ?? 'the default')})`],
    ['repository', sources.length === 0 ? 'says nothing' : sources.map(nameOf).join(', ')],
    ['baseline', baseline === undefined ? 'none' : nameOf(baseline)],
  ];
  // What somebody chose is what a person looks for.
  const byProfile = `profile ${profile}`;
  const chosenFirst = [
    ...rules.filter(({ from }) => from !== byProfile),
    ...rules.filter(({ from }) => from === byProfile),
  ];
  const table = [
    ['rule', 'severity', 'where it comes from'],
    ...chosenFirst.map(({ id, severity, from }) => [id, severity, named(from)]),
  ];
  return `${nameOf(file)}\n\n${inColumns(facts)}\n\n${inColumns(table)}\n`;
}

function inColumns(rows: readonly (readonly string[])[]): string {
  const widthOf = (column: number): number => Math.max(...rows.map((row) => row[column]?.length ?? 0));
  const widths = [0, 1].map(widthOf);
  return rows
    .map((row) =>
      row
        .map((cell, column) => cell.padEnd(widths[column] ?? 0))
        .join('  ')
        .trimEnd(),
    )
    .join('\n');
}
