import path from 'node:path';
import { tellOnce, tellOnceOfAll } from '../engine/commonCauses';
import type { FileId, Finding } from '../engine/findings';
import { pathOfFileId } from '../hosts/nodeFileSystem';
import { severities } from '../rules/rule';
import { BaselineRun, BaselineWriting, counted } from './baselineRun';
import { compareNames, type CheckSetup } from './checkSetup';
import type { CheckCommand } from './commandLine';
import { UsageProblem } from './problem';
import type { FileOutcome } from './projectScan';
import type { LeftOut } from './report';
import { scanProjects } from './scan';
import type { SourceTexts } from './sourceTexts';

/** One look at all files: what it finds that is to be told. */
export class CheckPass {
  readonly leftOut: LeftOut[] = [];
  readonly stats = { files: 0, bytes: 0, lines: 0, skipped: 0 };
  /** Of the texts that were looked at, by file: what cannot be read has none. */
  readonly hashes = new Map<FileId, string>();
  /** Whether a file could not be read. */
  failed = false;
  /** Findings in lines that did not change. */
  private elsewhere = 0;

  private constructor(
    private readonly setup: CheckSetup,
    private readonly tell: (message: string) => void,
    private readonly baselines: OpenBaselines,
    private readonly foldsPlaces: boolean,
  ) {}

  /**
   * Throws a {@link UsageProblem} where a baseline that was named is none.
   *
   * @param tell is given what the user is told besides, in whole lines
   * @param foldsPlaces whether one place stands for all that have its cause
   */
  static async open(
    setup: CheckSetup,
    tell: (message: string) => void,
    foldsPlaces: boolean,
  ): Promise<CheckPass> {
    const baselines = await openBaselines(setup.command, setup.baseline, setup.sources);
    return new CheckPass(setup, tell, baselines, foldsPlaces);
  }

  /**
   * What is to be told, project by project; nothing where it is written into a baseline.
   *
   * @param texts what files hold that is not on the disk
   */
  async *findings(texts?: ReadonlyMap<FileId, string>): AsyncGenerator<readonly Finding[]> {
    const { input, command, sources, mistakes } = this.setup;
    for (const findings of mistakes) yield this.narrow(findings);
    const isOnDisk = !texts || texts.size === 0;
    const scanned = isOnDisk ? input : { ...input, texts: [...texts] };
    const { threads, shard } = command;
    const options = { usesCache: command.usesCache && isOnDisk, threads, shard };
    for await (const outcomes of scanProjects(scanned, options)) {
      const findings: Finding[] = [];
      for (const outcome of outcomes) findings.push(...(await this.take(outcome, texts)));
      if (this.baselines.writing) continue;
      yield this.foldsPlaces ? tellOnceOfAll(findings) : findings;
      sources.forget();
    }
  }

  /** Tells what was left out. Called once, last. */
  async end(): Promise<void> {
    const { since } = this.setup.command;
    if (since !== undefined)
      this.tell(`${counted(this.elsewhere)} left out, in lines that did not change since ${since}\n`);
    const { baseline, writing, baselineName } = this.baselines;
    if (baseline) this.tell(await baseline.end(baselineName));
    if (writing) this.tell(await writing.end(baselineName));
  }

  private async take(
    { file, messages, result }: FileOutcome,
    texts: ReadonlyMap<FileId, string> | undefined,
  ): Promise<readonly Finding[]> {
    for (const message of messages) this.tell(message);
    this.failed ||= !result;
    if (!result) return [];
    const { stats } = this;
    stats.files += 1;
    stats.bytes += result.bytes;
    stats.lines += result.lines;
    stats.skipped += result.skipped.length;
    this.hashes.set(file, result.hash);
    this.leftOut.push(...result.skipped.map((each) => ({ file, ...each })));
    const { baseline, writing } = this.baselines;
    const all = result.findings.toSorted(comparePlaces);
    const fresh = baseline ? await baseline.sort(file, all, texts?.get(file)) : all;
    const shown = this.narrow(fresh);
    await writing?.add(file, shown);
    return this.foldsPlaces ? tellOnce(shown) : shown;
  }

  /** What is loud enough, and in changed lines where only those are asked for. */
  private narrow(findings: readonly Finding[]): readonly Finding[] {
    const { command, changed } = this.setup;
    const loud = findings.filter((finding) => isLoudAs(finding, command.threshold));
    const shown = changed ? loud.filter((finding) => changed.touches(finding)) : loud;
    this.elsewhere += loud.length - shown.length;
    return shown;
  }
}

/** Whether a finding is of that severity or above. */
export function isLoudAs(finding: Finding, threshold: Finding['severity']): boolean {
  return severities.indexOf(finding.severity) >= severities.indexOf(threshold);
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

function comparePlaces(a: Finding, b: Finding): number {
  return a.span.start - b.span.start || a.span.end - b.span.end || compareNames(a.rule, b.rule);
}
