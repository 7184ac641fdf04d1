import fs from 'node:fs/promises';
import path from 'node:path';
import { tellOnceOfAll } from '../engine/commonCauses';
import { Engine } from '../engine/engine';
import type { FileId, Finding } from '../engine/findings';
import { severities } from '../rules/rule';
import type { CheckCommand } from './commandLine';
import { findInputFiles } from './inputFiles';
import { JsonReport } from './jsonReport';
import { cargoHome, toolchainFolders } from '../hosts/rustFolders';
import { processorPatience } from '../hosts/processorClock';
import { indexCacheFolder } from '../hosts/indexCacheFolder';
import { fileIdOfPath, nodeFileSystem, readRustText } from '../hosts/nodeFileSystem';
import { describeReadError } from './problem';
import { printable } from './snippet';
import type { LeftOut } from './report';
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
  const inputs = await findInputFiles(command.paths, workingFolder);
  const reportUnreadable = (at: string, reason: string): void =>
    output.error(`error: cannot read ${sources.name(fileIdOfPath(at)) || '.'}: ${reason}\n`);
  for (const { path: at, reason } of inputs.unreadable) reportUnreadable(at, reason);
  for (const folder of inputs.empty) output.error(`warning: there are no Rust files in ${folder}\n`);

  const engine = await createEngine(output, sources);
  const { severities: chosen, heldTypes, everyPlace } = command;
  engine.configure({ severities: chosen, heldTypes, everyPlace });
  engine.admit(inputs.folders.map((folder) => fileIdOfPath(folder)));
  const print = (text: string): void => output.out(text);
  const report =
    command.format === 'json' ? new JsonReport(print, sources) : new TextReport(print, sources, style);
  const stats = { files: 0, bytes: 0, lines: 0, skipped: 0 };
  const leftOut: LeftOut[] = [];
  let failed = inputs.unreadable.length > 0;
  let found = false;
  const checkOne = async (file: FileId): Promise<readonly Finding[]> => {
    const result = await engine.check(file);
    if (!result) throw new Error('it could not be analysed');
    stats.files += 1;
    stats.bytes += result.bytes;
    stats.lines += result.lines;
    stats.skipped += result.skipped.length;
    leftOut.push(...result.skipped.map((each) => ({ file, ...each })));
    return result.findings.filter((finding) => isShown(finding, command.threshold));
  };
  const paths = new Map(inputs.files.map((at) => [fileIdOfPath(at), at]));
  const byName = [...paths.keys()].sort((a, b) => compareNames(sources.name(a), sources.name(b)));
  for await (const files of engine.byProject(byName)) {
    const findings: Finding[] = [];
    for (const file of files)
      try {
        findings.push(...(await checkOne(file)).toSorted(comparePlaces));
      } catch (error) {
        failed = true;
        reportUnreadable(paths.get(file) ?? file, await whyUnreadable(paths.get(file) ?? '', error));
      }
    found ||= findings.length > 0;
    await report.add(everyPlace ? findings : tellOnceOfAll(findings));
    sources.forget();
  }
  report.end(leftOut, {
    ...stats,
    milliseconds: Math.round(performance.now() - start),
    peakBytes: process.resourceUsage().maxRSS * 1024,
  });
  return failed ? 2 : found ? 1 : 0;
}

/** The engine of the command line, over the files of this machine. */
export async function createEngine(output: Output, sources: SourceTexts): Promise<Engine> {
  // The bundle and the parser's files lie side by side.
  const read = (name: string): Promise<Uint8Array> => fs.readFile(path.join(__dirname, name));
  const [parserWasm, rustWasm] = await Promise.all([
    read('web-tree-sitter.wasm'),
    read('tree-sitter-rust.wasm'),
  ]);
  return Engine.create({
    parserWasm,
    rustWasm,
    files: nodeFileSystem,
    cargoHome: cargoHome(),
    toolchains: toolchainFolders(),
    indexCache: indexCacheFolder(),
    patience: processorPatience,
    nameOf: (file) => sources.name(file),
    log: (level, message) => {
      if (level !== 'error' && level !== 'warn') return;
      const shown = message.split('\n').map(printable).join('\n');
      output.error(`${level === 'warn' ? 'warning' : level}: ${shown}\n`);
    },
  });
}

/** What the disk says, or else `error`, which the engine gave. */
async function whyUnreadable(at: string, error: unknown): Promise<string> {
  return readRustText(at).then(() => describeReadError(error), describeReadError);
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
