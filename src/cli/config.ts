import path from 'node:path';
import { configurationSchema } from '../engine/configuration/schema';
import { SettingsOfFiles, settingsView } from '../engine/configuration/fileSettings';
import { renderSettings } from '../engine/configuration/settingsView';
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
  const settings = new SettingsOfFiles(guarded, nameOf);
  const { profile, severities, origins } = command;
  settings.configure({ ...(profile && { profile }), severities, origins, heldTypes: [] });
  const view = settingsView(file, await settings.of(file));
  if (command.format === 'text') return renderSettings(view, nameOf);
  const { baseline, sources: files, ...rest } = view;
  const named = {
    version: 1,
    ...rest,
    file: nameOf(file),
    ...(baseline !== undefined && { baseline: nameOf(baseline) }),
    sources: files.map(nameOf),
  };
  return `${JSON.stringify(named, undefined, 2)}\n`;
}

/** The JSON schema of async-rust-lens.toml. */
export function renderSchema(): string {
  return `${JSON.stringify(configurationSchema(ruleMetas), undefined, 2)}\n`;
}
