import path from 'node:path';
import { createTwoFilesPatch, FILE_HEADERS_ONLY } from 'diff';
import type { FileId, Finding } from '../engine/findings';
import { combineFixes, safeFix } from '../engine/fixSets';
import { hashOf } from '../hosts/recordedFiles';
import { pathOfFileId } from '../hosts/nodeFileSystem';
import { groupBy } from '../project/lists';
import { CheckPass } from './checkPass';
import type { CheckSetup, Output } from './checkSetup';
import type { FixUse } from './commandOptions';
import { FixedFile } from './fixedFile';
import { describeFileError } from './problem';
import type { SourceTexts } from './sourceTexts';

/** Looks at what fixes have made, one after the other, at most. */
export const mostRounds = 10;

export interface FixOutcome {
  /** Findings whose fixes were applied. */
  readonly count: number;
  /** What the user is told at the end, in whole lines. */
  readonly summary: string;
  /** Whether something could not be read or written. */
  readonly failed: boolean;
}

/**
 * Applies the safe fixes of what is found, and those of what is found then, in memory; then writes the files, or prints a
 * diff. Only what was asked for is changed.
 */
export async function fixAll(setup: CheckSetup, use: FixUse, output: Output): Promise<FixOutcome> {
  const fixes = new FixRounds(setup);
  let failed = false;
  for (let round = 1; round <= mostRounds; round++) {
    // What is left is told when all is done; of a diff, there is no such time.
    const tell = use === 'shown' && round === 1 ? (message: string) => output.error(message) : () => {};
    const pass = await CheckPass.open(setup, tell, false);
    const found: Finding[] = [];
    for await (const findings of pass.findings(fixes.texts)) found.push(...findings);
    failed ||= use === 'shown' && (setup.failed || pass.failed);
    if (!(await fixes.apply(found, pass.hashes))) break;
    if (round === mostRounds)
      output.error(`warning: fixes were applied ${String(mostRounds)} times over; there may be more\n`);
  }
  if (use === 'shown') for (const patch of fixes.patches()) output.out(patch);
  else failed = !(await fixes.write((message) => output.error(message)));
  for (const message of fixes.leftAlone()) output.error(message);
  const summary = fixes.summarize(use);
  if (use === 'shown') output.error(summary);
  return { count: fixes.count, summary, failed };
}

class FixRounds {
  /** All that fixes may change; undefined: what is left alone. */
  private readonly files = new Map<FileId, FixedFile | undefined>();
  private readonly opened = new Set<string>();
  private readonly changedMeanwhile = new Set<FileId>();
  private fixed: { readonly file: FileId; readonly rule: string }[] = [];
  private readonly sources: SourceTexts;
  private readonly folders: readonly string[];
  private readonly changed: CheckSetup['changed'];

  constructor({ sources, input, changed }: CheckSetup) {
    this.changed = changed;
    this.sources = sources;
    this.folders = input.folders.flatMap((folder) => pathOfFileId(folder) ?? []);
  }

  get count(): number {
    return this.fixed.length;
  }

  /** What the fixes have made so far, by file. */
  get texts(): ReadonlyMap<FileId, string> {
    return new Map(this.changedFiles().map(([id, file]) => [id, file.text]));
  }

  /**
   * Applies all safe fixes that can be applied together. False where there are none.
   *
   * @param hashes of the texts in which `findings` were found, by file
   */
  async apply(findings: readonly Finding[], hashes: ReadonlyMap<FileId, string>): Promise<boolean> {
    for (const finding of findings)
      for (const { file } of safeFix(finding)?.edits ?? [])
        if (!this.files.has(file)) this.files.set(file, await this.open(file, hashes.get(file)));
    const set = combineFixes(findings, (finding) => {
      const fix = safeFix(finding);
      return fix?.edits.every(({ file }) => this.files.get(file)) === true ? fix : undefined;
    });
    for (const [file, edits] of set.edits) {
      this.files.get(file)?.apply(edits);
      this.changed?.follow(file, edits);
    }
    this.fixed.push(...set.taken.map(({ file, rule }) => ({ file, rule })));
    return set.count > 0;
  }

  /** Writes what was changed. False where a file could not be written, which is told. */
  async write(tell: (message: string) => void): Promise<boolean> {
    let isWritten = true;
    for (const [id, file] of this.changedFiles()) {
      try {
        if (await file.write()) continue;
        this.changedMeanwhile.add(id);
      } catch (error) {
        isWritten = false;
        tell(`error: cannot write ${this.sources.name(id)}: ${describeFileError(error)}\n`);
      }
      this.fixed = this.fixed.filter((each) => each.file !== id);
    }
    return isWritten;
  }

  /** What would change, as a unified diff of each file. */
  patches(): string[] {
    return this.changedFiles().map(([id, file]) => {
      const name = this.sources.name(id);
      const [before, after] = file.texts;
      const options = { context: 3, headerOptions: FILE_HEADERS_ONLY };
      return createTwoFilesPatch(`a/${name}`, `b/${name}`, before, after, undefined, undefined, options);
    });
  }

  leftAlone(): string[] {
    return [...this.changedMeanwhile].map(
      (file) => `warning: ${this.sources.name(file)} is left alone: it was changed while it was looked at\n`,
    );
  }

  summarize(use: FixUse): string {
    const verb = use === 'shown' ? 'would be fixed' : 'fixed';
    const byFile = groupBy(this.fixed, ({ file }) => file);
    const lines = [...byFile].map(([file, own]) => {
      const byRule = groupBy(own, ({ rule }) => rule);
      const rules = [...byRule].map(([rule, { length }]) =>
        length === 1 ? rule : `${rule} (${String(length)})`,
      );
      return `  ${this.sources.name(file)}: ${rules.sort().join(', ')}\n`;
    });
    if (lines.length === 0) return 'nothing to fix safely\n';
    const files = lines.length === 1 ? '1 file' : `${String(lines.length)} files`;
    const findings = this.count === 1 ? '1 finding' : `${String(this.count)} findings`;
    return `${findings} ${verb} in ${files}\n${lines.sort().join('')}`;
  }

  private changedFiles(): [FileId, FixedFile][] {
    return [...this.files].flatMap(([id, file]): [FileId, FixedFile][] =>
      file?.isChanged === true ? [[id, file]] : [],
    );
  }

  /** @param hash of the text that was looked at; none where that file was not asked for */
  private async open(id: FileId, hash: string | undefined): Promise<FixedFile | undefined> {
    const named = pathOfFileId(id);
    if (named === undefined || hash === undefined) return undefined;
    const file = await FixedFile.read(named).catch(() => undefined);
    if (!file || hashOf(file.text) !== hash) {
      this.changedMeanwhile.add(id);
      return undefined;
    }
    // A link may lead elsewhere, or to a file that has another name here.
    const isInside = this.folders.some((folder) => !path.relative(folder, file.at).startsWith('..'));
    if (!isInside || this.opened.has(file.at)) return undefined;
    this.opened.add(file.at);
    return file;
  }
}
