import path from 'node:path';
import { configurationSchema } from '../engine/configuration/schema';
import { SettingsOfFiles, settingsView } from '../engine/configuration/fileSettings';
import type { SettingsView } from '../engine/configuration/settingsView';
import type { FileId } from '../engine/findings';
import {
  describeExclusion,
  describeOrigin,
  describeRuleOrigin,
  renderSettings,
} from '../editors/settingsText';
import { directFiles } from '../hosts/directFiles';
import { fileIdOfPath, readRustText } from '../hosts/nodeFileSystem';
import { folderOf } from '../project/fileSystem';
import { GuardedFiles } from '../project/guardedFiles';
import { ruleMetas } from '../rules/catalogue';
import type { ConfigCommand } from './commandLine';
import { describeFileError, UsageProblem } from './problem';
import { SourceTexts } from './sourceTexts';

/**
 * What every rule is set to in a file, and what says so. Throws a {@link UsageProblem} where the file cannot be read.
 *
 * @param command whose options count as they do for `check`
 */
export async function showSettings(command: ConfigCommand): Promise<string> {
  const sources = new SourceTexts(process.cwd());
  const at = path.resolve(command.path);
  const file = fileIdOfPath(at);
  await readRustText(at).catch((error: unknown) => {
    throw new UsageProblem(`cannot read ${command.path}: ${describeFileError(error)}`);
  });
  const guarded = new GuardedFiles(directFiles);
  guarded.admit(folderOf(file));
  const nameOf = (each: string): string => sources.name(each);
  const settings = new SettingsOfFiles(guarded);
  const { profile, severities, origins } = command;
  settings.configure({ ...(profile && { profile }), severities, origins, heldTypes: [] });
  const view = settingsView(file, await settings.of(file));
  if (command.format === 'text') return renderSettings(view, nameOf);
  return `${JSON.stringify(namedSettings(view, nameOf), undefined, 2)}\n`;
}

/** What `--format json` says: all that a person would read as words is words. */
function namedSettings(view: SettingsView, nameOf: (file: FileId) => string): object {
  const { file, profile, profileChosenBy, excludedBy, baseline, sources, rules } = view;
  return {
    version: 1,
    file: nameOf(file),
    profile,
    ...(profileChosenBy && { profileChosenBy: describeOrigin(profileChosenBy, nameOf) }),
    ...(excludedBy && { excludedBy: describeExclusion(excludedBy, nameOf) }),
    rules: rules.map((rule) => ({
      id: rule.id,
      severity: rule.severity,
      from: describeRuleOrigin(rule, profile, nameOf),
    })),
    ...(baseline !== undefined && { baseline: nameOf(baseline) }),
    sources: sources.map(nameOf),
  };
}

/** The JSON schema of async-rust-lens.toml. */
export function renderSchema(): string {
  return `${JSON.stringify(configurationSchema(ruleMetas), undefined, 2)}\n`;
}
