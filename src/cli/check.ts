import path from 'node:path';
import { tellOnce, tellOnceOfAll } from '../engine/commonCauses';
import type { FileId, Finding } from '../engine/findings';
import { fileIdOfPath, pathOfFileId } from '../hosts/nodeFileSystem';
import { severities } from '../rules/rule';
import { BaselineRun, BaselineWriting } from './baselineRun';
import type { CheckCommand, CheckFormat } from './commandLine';
import { CodeQualityReport } from './formats/codeQualityReport';
import { GithubReport } from './formats/githubReport';
import { JunitReport } from './formats/junitReport';
import { SarifReport } from './formats/sarifReport';
import { findInputFiles } from './inputFiles';
import { JsonReport } from './jsonReport';
import { findKnowledge } from './knowledge';
import { readRepository } from './repositoryFiles';
import { UsageProblem } from './problem';
import { unreadable, type FileOutcome, type ScanInput } from './projectScan';
import type { LeftOut, Report } from './report';
import { scanProjects } from './scan';
import { SourceTexts } from './sourceTexts';
import type { Style } from './terminalStyle';
import { TextReport } from './textReport';

export interface Output {
  out(text: string): void;
  error(text: string): void;
}

/** Runs `check` and gives the exit code: 0 no findings, 1 findings, 2 something could not be read. */
export async function check(command: CheckCommand, style: Style, output: Output): Promise<0 | 1 | 2> {
  const start = performance.now();
  const workingFolder = process.cwd();
  const sources = new SourceTexts(workingFolder);
  const knowledge = await findKnowledge(command.knowledge);
  const inputs = await findInputFiles(command.paths, workingFolder);
  for (const { path: at, reason } of inputs.unreadable)
    output.error(unreadable(sources.name(fileIdOfPath(at)), reason));
  for (const folder of inputs.empty) output.error(`warning: there are no Rust files in ${folder}\n`);

  const print = (text: string): void => output.out(text);
  const report = reportOf(command.format, print, sources, style);
  const stats = { files: 0, bytes: 0, lines: 0, skipped: 0 };
  const leftOut: LeftOut[] = [];
  let failed = inputs.unreadable.length > 0;
  let found = false;
  const { profile, severities: chosen, heldTypes, everyPlace, usesCache, threads, shard } = command;
  const ids = (paths: readonly string[]): FileId[] => paths.map((at) => fileIdOfPath(at));
  const repository = await readRepository(ids(inputs.files), new Set(ids(inputs.named)), (file) =>
    sources.name(file),
  );
  const { baselineName, baseline, writing } = await openBaselines(command, repository.baseline, sources);
  const usesBaseline = baseline !== undefined || writing !== undefined;
  const take = async ({ file, messages, result }: FileOutcome): Promise<readonly Finding[]> => {
    for (const message of messages) output.error(message);
    failed ||= !result;
    if (!result) return [];
    stats.files += 1;
    stats.bytes += result.bytes;
    stats.lines += result.lines;
    stats.skipped += result.skipped.length;
    leftOut.push(...result.skipped.map((each) => ({ file, ...each })));
    const all = result.findings.toSorted(comparePlaces);
    const fresh = baseline ? await baseline.sort(file, all) : all;
    const shown = fresh.filter((finding) => isShown(finding, command.threshold));
    await writing?.add(file, shown);
    return usesBaseline && !everyPlace ? tellOnce(shown) : shown;
  };
  for (const findings of repository.findings) {
    const shown = findings.filter((finding) => isShown(finding, command.threshold));
    found ||= shown.some((finding) => isShown(finding, command.failOn));
    await report.add(shown);
  }
  const input: ScanInput = {
    config: {
      ...(profile && { profile }),
      severities: chosen,
      heldTypes,
      knowledge,
      // What one place stands for may be new where that place is not.
      everyPlace: everyPlace || usesBaseline,
      leavesOutNothing: true,
    },
    folders: ids(inputs.folders),
    // What is wrong in the files that describe crates is told as well.
    files: inNameOrder([...new Set([...repository.files, ...knowledge])], sources),
    workingFolder,
  };
  for await (const outcomes of scanProjects(input, { usesCache, threads, shard })) {
    const findings: Finding[] = [];
    for (const outcome of outcomes) findings.push(...(await take(outcome)));
    if (writing) continue;
    found ||= findings.some((finding) => isShown(finding, command.failOn));
    await report.add(everyPlace ? findings : tellOnceOfAll(findings));
    sources.forget();
  }
  report.end(leftOut, {
    ...stats,
    milliseconds: Math.round(performance.now() - start),
    peakBytes: process.resourceUsage().maxRSS * 1024,
  });
  if (baseline) output.error(await baseline.end(baselineName));
  if (writing) output.error(await writing.end(baselineName));
  return failed ? 2 : found ? 1 : 0;
}

interface OpenBaselines {
  /** As the user is told of it. */
  readonly baselineName: string;
  readonly baseline?: BaselineRun;
  readonly writing?: BaselineWriting;
}

/** The baseline that the command line names, or else the repository; the one that is written knows nothing yet. */
async function openBaselines(
  { baseline, writeBaseline }: CheckCommand,
  named: FileId | undefined,
  sources: SourceTexts,
): Promise<OpenBaselines> {
  if (writeBaseline !== undefined)
    return { baselineName: writeBaseline, writing: new BaselineWriting(path.resolve(writeBaseline)) };
  if (baseline !== undefined)
    return { baselineName: baseline, baseline: await BaselineRun.open(path.resolve(baseline), baseline) };
  const baselineName = named === undefined ? '' : sources.name(named);
  try {
    const at = named && pathOfFileId(named);
    return { baselineName, ...(at && { baseline: await BaselineRun.open(at, baselineName) }) };
  } catch (error) {
    // That it is none is told where the repository names it.
    if (error instanceof UsageProblem) return { baselineName };
    throw error;
  }
}

function reportOf(
  format: CheckFormat,
  print: (text: string) => void,
  sources: SourceTexts,
  style: Style,
): Report {
  switch (format) {
    case 'text':
      return new TextReport(print, sources, style);
    case 'json':
      return new JsonReport(print, sources);
    case 'sarif':
      return new SarifReport(print, sources);
    case 'github':
      return new GithubReport(print, sources);
    case 'gitlab':
    case 'codeclimate':
      return new CodeQualityReport(print, sources);
    case 'junit':
      return new JunitReport(print, sources);
  }
}

function inNameOrder(files: FileId[], sources: SourceTexts): FileId[] {
  const names = new Map(files.map((file) => [file, sources.name(file)]));
  return files.sort((a, b) => compareNames(names.get(a) ?? a, names.get(b) ?? b));
}

function isShown(finding: Finding, threshold: Finding['severity']): boolean {
  return severities.indexOf(finding.severity) >= severities.indexOf(threshold);
}

/** By code units, so that the order is the same on every machine. */
function compareNames(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}

function comparePlaces(a: Finding, b: Finding): number {
  return a.span.start - b.span.start || a.span.end - b.span.end || compareNames(a.rule, b.rule);
}
