import type { FileId, Finding } from '../engine/findings';
import { fileIdOfPath } from '../hosts/nodeFileSystem';
import { ChangedLines } from './changedLines';
import type { CheckCommand } from './commandLine';
import { findInputFiles } from '../hosts/inputFiles';
import { findKnowledge } from './knowledge';
import { unreadable, type ScanInput } from './projectScan';
import { readRepository } from './repositoryFiles';
import { SourceTexts } from './sourceTexts';

export interface Output {
  out(text: string): void;
  error(text: string): void;
}

/** What a run of `check` looks at, and how: read once, however often it is looked at. */
export interface CheckSetup {
  readonly command: CheckCommand;
  readonly sources: SourceTexts;
  readonly input: ScanInput;
  /** What is wrong in what the repository says, file by file. */
  readonly mistakes: readonly (readonly Finding[])[];
  /** The file of known findings that the repository names. */
  readonly baseline?: FileId;
  /** What alone is told of; undefined: everything. */
  readonly changed?: ChangedLines;
  /** Whether something that was asked for cannot be read. */
  readonly failed: boolean;
}

/** Finds what is to be looked at, and tells what of it is missing. */
export async function prepareCheck(command: CheckCommand, output: Output): Promise<CheckSetup> {
  const { paths, profile, severities, heldTypes, everyPlace, baseline, writeBaseline } = command;
  const workingFolder = process.cwd();
  const sources = new SourceTexts(workingFolder);
  const knowledge = await findKnowledge(command.knowledge);
  const inputs = await findInputFiles(paths, workingFolder);
  for (const { path: at, reason } of inputs.unreadable)
    output.error(unreadable(sources.name(fileIdOfPath(at)), reason));
  for (const folder of inputs.empty) output.error(`warning: there are no Rust files in ${folder}\n`);
  const ids = (all: readonly string[]): FileId[] => all.map((at) => fileIdOfPath(at));
  const repository = await readRepository(ids(inputs.files), new Set(ids(inputs.named)));
  const changed =
    command.since === undefined ? undefined : await ChangedLines.since(command.since, inputs.folders);
  const leavesOutPlaces =
    changed !== undefined ||
    baseline !== undefined ||
    writeBaseline !== undefined ||
    repository.baseline !== undefined;
  return {
    command,
    sources,
    mistakes: repository.findings,
    ...(repository.baseline !== undefined && { baseline: repository.baseline }),
    ...(changed && { changed }),
    failed: inputs.unreadable.length > 0,
    input: {
      config: {
        ...(profile && { profile }),
        severities,
        heldTypes,
        knowledge,
        ...(command.timeBudget !== undefined && { timeBudget: command.timeBudget }),
        // What one place stands for may be new, or to be fixed, where that place is not.
        everyPlace: everyPlace || leavesOutPlaces || command.fixes !== undefined,
        leavesOutNothing: true,
      },
      folders: ids(inputs.folders),
      // What is wrong in the files that describe crates is told as well.
      files: inNameOrder([...new Set([...repository.files, ...knowledge])], sources),
      workingFolder,
    },
  };
}

function inNameOrder(files: FileId[], sources: SourceTexts): FileId[] {
  const names = new Map(files.map((file) => [file, sources.name(file)]));
  return files.sort((a, b) => compareNames(names.get(a) ?? a, names.get(b) ?? b));
}

/** By code units, so that the order is the same on every machine. */
export function compareNames(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}
