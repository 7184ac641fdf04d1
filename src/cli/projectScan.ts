import type { Engine } from '../engine/engine';
import type { CheckResult, EarlierParts, FileId, FileShape } from '../engine/findings';
import { LineIndex } from '../engine/lineIndex';
import type { EngineConfig } from '../engine/protocol';
import { holdLargeHeap } from '../hosts/v8Tuning';
import { directFiles } from '../hosts/directFiles';
import { pathOfFileId, readRustText } from '../hosts/nodeFileSystem';
import { hashOf, RecordedFiles, type Reading } from '../hosts/recordedFiles';
import { cargoHome, toolchainFolders } from '../hosts/rustFolders';
import { createEngine } from './cliEngine';
import { describeFileError } from './problem';
import { SourceTexts } from './sourceTexts';

/** What a scan looks at, and how: plain data, the same for each thread. */
export interface ScanInput {
  readonly config: EngineConfig;
  /** Folders that the user works in. */
  readonly folders: readonly FileId[];
  /** In the order of their names. */
  readonly files: readonly FileId[];
  readonly workingFolder: string;
  /** What files hold that is not on the disk yet. */
  readonly texts?: readonly (readonly [file: FileId, text: string])[];
}

/** How long the text of a file is, and which. */
export interface TextSize {
  /** SHA-256 in base 64. */
  readonly hash: string;
  /** In UTF-8. */
  readonly bytes: number;
  readonly lines: number;
}

/** What the look at one file gave. */
export interface FileOutcome {
  readonly file: FileId;
  /** What the user is told besides, in whole lines. */
  readonly messages: readonly string[];
  /** None where it could not be read. */
  readonly result?: Pick<CheckResult, 'findings' | 'skipped' | 'reads' | 'parts'> & TextSize;
}

/** What was read for a project. */
export interface ProjectReadings {
  /** Undefined where it cannot be told. */
  readonly readings: readonly Reading[] | undefined;
  /** The files in which each name stands that was asked for. */
  readonly naming: ReadonlyMap<string, readonly FileId[]>;
}

/** What one project gave. */
export interface ScannedProject extends ProjectReadings {
  readonly outcomes: readonly FileOutcome[];
}

/** Who looks at projects: this thread, or several. */
export interface Scanner {
  /** Sorts all files by their projects. */
  sort(): Promise<{
    readonly projects: readonly (readonly FileId[])[];
    readonly readings: readonly Reading[] | undefined;
  }>;
  /** Looks at `projects`, and gives them in their order. */
  scan(projects: readonly (readonly FileId[])[]): AsyncGenerator<ScannedProject>;
  /** Gives up what is not done yet. */
  end(): Promise<void>;
}

/** Looks at files, project by project, and keeps account of all that was read for each. */
export class ProjectScan {
  private messages: string[] = [];

  private constructor(
    private readonly engine: Engine,
    private readonly files: RecordedFiles,
    private readonly sources: SourceTexts,
  ) {}

  /** @param threads how many of them work at the same time */
  static async create(
    { config, folders, workingFolder, texts = [] }: ScanInput,
    threads: number,
  ): Promise<ProjectScan> {
    const { rustupHome, system } = toolchainFolders();
    const files = new RecordedFiles(directFiles, [cargoHome(), rustupHome, system]);
    const sources = new SourceTexts(workingFolder);
    const log: string[] = [];
    const engine = await createEngine((message) => void log.push(message), sources, files, threads);
    engine.configure(config);
    engine.admit(folders);
    for (const [file, text] of texts) engine.open(file, 1, text);
    const scan = new ProjectScan(engine, files, sources);
    scan.messages = log;
    return scan;
  }

  /** Sorts all files by their projects, and gives what was read for that. */
  async sort(
    files: readonly FileId[],
  ): Promise<{ projects: FileId[][]; readings: readonly Reading[] | undefined }> {
    const projects = await this.engine.projectsOf(files);
    return { projects, readings: this.files.take() };
  }

  /** All of `files`, and no others, will be checked next. */
  expect(files: readonly FileId[]): void {
    this.engine.expect(files);
  }

  textOf(file: FileId): Promise<string | undefined> {
    return this.files.readText(file);
  }

  /** @param earlier what an earlier look gave */
  async check(file: FileId, earlier?: EarlierParts): Promise<FileOutcome> {
    holdLargeHeap();
    try {
      const result = await this.engine.check(file, 'far', earlier);
      if (!result) throw new Error('it could not be analysed');
      const { findings, skipped, text, reads, parts } = result;
      const size = { hash: hashOf(text), bytes: Buffer.byteLength(text), lines: LineIndex.of(text).lines };
      const kept = { findings, skipped, ...size, ...(reads && { reads }), ...(parts && { parts }) };
      return { file, messages: this.messages.splice(0), result: kept };
    } catch (error) {
      const message = unreadable(this.sources.name(file), await whyUnreadable(file, error));
      return { file, messages: [...this.messages.splice(0), message] };
    }
  }

  /** Whether no file of `digests` declares anything else than when its text had that digest. Reads the project of `file`. */
  async declaresAsBefore(file: FileId, digests: ReadonlyMap<FileId, string>): Promise<boolean> {
    return this.engine.account.declaresAsBefore(file, digests);
  }

  /** Which outermost functions of `file` are others than when it had the shape `before`; undefined where more changed. */
  async changedFunctions(file: FileId, before: FileShape): Promise<ReadonlySet<number> | undefined> {
    return this.engine.account.changedFunctions(file, before);
  }

  /** Lets go of the project of `file`, and gives what was read for it. */
  async release(file: FileId): Promise<ProjectReadings> {
    await this.engine.settle();
    await this.engine.release(file);
    return { readings: this.files.take(), naming: this.engine.account.takeNaming() };
  }
}

/** What the user is told of a file, or folder, that cannot be read. */
export function unreadable(name: string, reason: string): string {
  return `error: cannot read ${name || '.'}: ${reason}\n`;
}

/** What the disk says, or else `error`, which the engine gave. */
async function whyUnreadable(file: FileId, error: unknown): Promise<string> {
  return readRustText(pathOfFileId(file) ?? '').then(() => describeFileError(error), describeFileError);
}
