import type { ChoiceOrigin, Profile } from '../../rules/profiles';
import type { Severity } from '../../rules/rule';
import type { FileId } from '../findings';

/** What leaves a file out: a glob of `exclude`, or that `include` does not name it. */
export type ExclusionOrigin =
  | { readonly list: 'exclude'; readonly glob: string; readonly by: FileId }
  | { readonly list: 'include'; readonly by: FileId };

/** How one file is looked at, and what says so: plain data. */
export interface SettingsView {
  readonly file: FileId;
  readonly profile: Profile;
  /** Left out: nobody chose one. */
  readonly profileChosenBy?: ChoiceOrigin;
  /** What leaves the file out. */
  readonly excludedBy?: ExclusionOrigin;
  readonly baseline?: FileId;
  /** Files of the repository that have a say, the strongest first. */
  readonly sources: readonly FileId[];
  /** Of every rule, in the order of the ids, and of what is wrong with comments. */
  readonly rules: readonly RuleSetting[];
}

/** What a rule is set to. */
export interface RuleSetting {
  readonly id: string;
  readonly severity: Severity;
  /** Left out: nothing but the profile. */
  readonly chosenBy?: ChoiceOrigin;
}
