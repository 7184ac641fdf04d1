import { rules } from '../rules/index';
import { folderOf } from '../project/fileSystem';
import type { GuardedFiles } from '../project/guardedFiles';
import type { Analysis } from '../semantics/analysis';
import { defaultPatience } from '../semantics/effort';
import { explain, type Explanation } from '../semantics/explanation';
import { baselineEntries } from './baseline';
import type { FileSettings, SettingsOfFiles } from './configuration/fileSettings';
import type { EngineOptions } from './engineOptions';
import type { CheckResult, FileId, TextEdit } from './findings';
import type { Condition, Grade } from './grading/conditions';
import { grade, type Means } from './grading/grader';
import type { LoadedProjects } from './loadedProjects';
import { measureFile, type MeasuredFile } from './measuredFile';
import type { ProjectAnalyses } from './projectAnalyses';
import type { FileBaseline, ProjectView } from './protocol';
import type { Pulse } from './pulse';
import { finish, runRules } from './ruleRunner';
import { Slices } from './slices';
import type { Suppositions } from './suppositions';

/** What can be asked of the analyses of files besides their findings. */
export abstract class AskedAnalyses {
  protected abstract readonly options: EngineOptions;
  protected abstract readonly files: GuardedFiles;
  protected abstract readonly analyses: ProjectAnalyses;
  protected abstract readonly projects: LoadedProjects;
  protected abstract readonly pulse: Pulse;
  protected abstract readonly suppositions: Suppositions;
  /** How files are looked at, as users and the repository say. */
  abstract readonly settings: SettingsOfFiles;

  /** The findings of a file as it stands now, open or not; undefined where it cannot be read. */
  abstract check(file: FileId): Promise<CheckResult | undefined>;
  /** The analysis of a file as it stands, open or not, broken as it may be. */
  protected abstract analyseAny(file: FileId): Promise<Analysis | undefined>;
  /** The analysis of a file that is not open; undefined where it cannot be read. */
  protected abstract analyseClosed(file: FileId): Promise<Analysis | undefined>;

  /** What is known of the code at `offset` (UTF-16 units) of a file, open or not; undefined where no code is. */
  explain(file: FileId, offset: number): Promise<Explanation | undefined> {
    return this.ask(file, (analysis) => explain(analysis, offset));
  }

  /** What long work gives that begins at a file, open or not; undefined where something changed before it was done. */
  async work<T>(
    file: FileId,
    begin: (from: Analysis, onStep: () => void) => Iterator<void, T>,
  ): Promise<T | undefined> {
    const analysis = await this.analyseAny(file);
    if (!analysis) return undefined;
    const { pause, patience = defaultPatience } = this.options;
    const during = <R>(next: () => R): R => this.pulse.during(file, next);
    const run = begin(analysis, () => this.pulse.beat());
    return new Slices(patience, pause).finish(run, { during, stateOf: () => this.analyses.state });
  }

  /** How much is known of a file that is not open, and where its lines begin; undefined where it cannot be read. */
  async coverage(file: FileId): Promise<MeasuredFile | undefined> {
    const measure = async (): Promise<MeasuredFile | undefined> => {
      const analysis = await this.analyseClosed(file);
      return analysis && this.pulse.during(file, () => measureFile(analysis, this.options.patience));
    };
    const first = await measure();
    return (await this.projects.describeUnlisted(file)) ? measure() : first;
  }

  /** What `question` makes of a file as it stands, open or not, broken as it may be. */
  async ask<T>(file: FileId, question: (analysis: Analysis) => T): Promise<T | undefined> {
    const analysis = await this.analyseAny(file);
    return analysis && this.pulse.during(file, () => question(analysis));
  }

  /** The same if `edits` were made: see {@link Suppositions.ask}. */
  async suppose<T>(
    file: FileId,
    edits: readonly TextEdit[],
    question: (is: Analysis) => T,
  ): Promise<T | undefined> {
    await this.analyseAny(file);
    return this.suppositions.ask(file, edits, question);
  }

  /** What a baseline holds of a file, open or not; undefined where it cannot be read. */
  async baselineOf(file: FileId): Promise<FileBaseline | undefined> {
    // Which crates it names is found out on the way.
    await this.check(file);
    const { config, excludedBy, baseline } = await this.settingsOf(file);
    const { log, patience = defaultPatience } = this.options;
    const look = { rules, log, patience, textOf: () => undefined, judgesSilence: true };
    const entries = await this.ask(file, (analysis) => {
      if (excludedBy !== undefined) return [];
      const { findings } = finish(runRules(analysis, { ...look, config: { ...config, everyPlace: true } }));
      return baselineEntries('', analysis.tree.text, findings);
    });
    return entries && { ...(baseline !== undefined && { baseline }), entries };
  }

  /** What is known of the project that a file belongs to; undefined where the file cannot be read. */
  async projectOf(file: FileId): Promise<ProjectView | undefined> {
    const runtime = await this.ask(file, runtimeName);
    if (runtime === undefined) return undefined;
    const project = await this.projects.of(file);
    const name = project.placeOf(file)?.package?.manifest.packageName;
    return {
      ...(name !== undefined && { package: name }),
      ...(runtime !== '' && { runtime }),
      crates: project.crates.length,
      files: project.files.length,
      isSettled: project.isWhole && !this.projects.isLearning,
      dependencies: project.dependencies(),
    };
  }

  /** How an open document fares, whatever the settings say; undefined where it is not open any more. */
  async grade(file: FileId, conditions: readonly Condition[]): Promise<Grade | undefined> {
    // Which crates it names is found out on the way.
    await this.check(file);
    const means = await this.meansOf(file);
    return this.ask(file, (analysis) => grade(analysis, conditions, means));
  }

  /** How a file is looked at, and what says so. */
  settingsOf(file: FileId): Promise<FileSettings> {
    this.files.admit(folderOf(file));
    return this.settings.of(file);
  }

  /** What rules are run with in a file. */
  async meansOf(file: FileId): Promise<Means> {
    const { log, patience } = this.options;
    const { config } = await this.settingsOf(file);
    return { log, ...(patience && { patience }), config, onStep: () => this.pulse.beat() };
  }
}

/** What the code of a file runs on, with the version that its manifest asks for; empty where nothing says. */
function runtimeName({ runtime, place }: Analysis): string {
  if (!runtime) return '';
  const entry = place.package?.manifest.dependencies.find(({ name }) =>
    `::${name}`.endsWith(runtime.crateName),
  );
  return [runtime.title, ...(entry?.requirement === undefined ? [] : [entry.requirement])].join(' ');
}
