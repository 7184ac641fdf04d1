import { SettingsOfFiles } from '../engine/configuration/fileSettings';
import { asFinding } from '../engine/factsFiles';
import type { FileId, Finding } from '../engine/findings';
import { LineIndex } from '../engine/lineIndex';
import { configurationMistake } from '../engine/ownFindings';
import { directFiles } from '../hosts/directFiles';

import { folderOf } from '../project/fileSystem';
import { GuardedFiles } from '../project/guardedFiles';

/** What the repository says of the files that a user's paths stand for. */
export interface RepositoryFiles {
  /** Those that are to be looked at. */
  readonly files: readonly FileId[];
  /** What is wrong in what it says, file by file. */
  readonly findings: readonly (readonly Finding[])[];
  /** The file of known findings that it names, if it names one. */
  readonly baseline?: FileId;
}

/**
 * Leaves out what the repository excludes, and finds what is wrong there.
 *
 * @param named files that are looked at all the same: somebody named them
 */
export async function readRepository(
  files: readonly FileId[],
  named: ReadonlySet<FileId>,
): Promise<RepositoryFiles> {
  const guarded = new GuardedFiles(directFiles);
  const settings = new SettingsOfFiles(guarded);
  const folders = new Set(files.map(folderOf));
  for (const folder of folders) guarded.admit(folder);
  const kept: FileId[] = [];
  const baselines = new Set<FileId>();
  for (const file of files) {
    const { excludedBy, baseline } = await settings.of(file);
    if (baseline !== undefined) baselines.add(baseline);
    if (excludedBy === undefined || named.has(file)) kept.push(file);
  }
  const findings: Finding[][] = [];
  const byFile = await settings.mistakesIn(folders);
  for (const [file, mistakes] of [...byFile].sort(([a], [b]) => (a < b ? -1 : 1))) {
    if (mistakes.length === 0) continue;
    const lines = new LineIndex((await guarded.readText(file)) ?? '');
    findings.push(mistakes.map((each) => asFinding(file, lines, each, configurationMistake)));
  }
  const [baseline] = baselines;
  return { files: kept, findings, ...(baseline !== undefined && { baseline }) };
}
