import type { Explanation } from '../semantics/explanation';
import type { Program } from '../simulator/script';
import {
  isArmHints,
  isEffects,
  isExplanation,
  isFileBaseline,
  isFindings,
  isFunctionPlace,
  isFutureView,
  isProgram,
  isProjectView,
  isSettings,
  isGrade,
  isGuardRibbons,
  isRunsOn,
  isMapView,
  isMends,
  isStretch,
  isTerm,
  type IsAnswer,
} from './answers';
import type { SettingsView } from './configuration/settingsView';
import type { FileId, Finding, TextEdit } from './findings';
import type { Condition, Grade } from './grading/conditions';
import type { MapView } from './mapView';
import type {
  ArmHint,
  EffectsExplanation,
  EngineRequest,
  FileBaseline,
  FunctionPlace,
  FutureView,
  GuardRibbon,
  Mends,
  ProjectView,
  RunsOn,
  StretchExplanation,
  TermExplanation,
} from './protocol';
import type { Answer, Patience } from './requests';

/** What can be asked of the engine about a document; each answer is of just the version that was asked about. */
export abstract class EngineQuestions {
  /** Null where the text moved on, the worker died meanwhile or is not there, the file is left out, or patience ended. */
  protected abstract requestCurrent<T extends NonNullable<Answer>>(
    request: EngineRequest,
    wait: Patience,
    isWanted: IsAnswer<T>,
  ): Promise<T | null>;

  /**
   * The findings at exactly this version; null when the text moved on, the worker died meanwhile or is not there, the
   * file is left out, or patience ended.
   */
  findings(file: FileId, version: number, wait: Patience = {}): Promise<readonly Finding[] | null> {
    return this.requestCurrent({ method: 'findings', file, version }, wait, isFindings);
  }

  /** What stands at `offset` (UTF-16 units); null where nothing of async Rust does, and as for {@link findings}. */
  explainTerm(
    file: FileId,
    version: number,
    offset: number,
    wait: Patience = {},
  ): Promise<TermExplanation | EffectsExplanation | null> {
    return this.requestCurrent({ method: 'explainTerm', file, version, offset }, wait, isTerm);
  }

  /** How the file is looked at, and what says so; null as for {@link findings}. */
  settingsOf(file: FileId, version: number, wait: Patience = {}): Promise<SettingsView | null> {
    return this.requestCurrent({ method: 'settings', file, version }, wait, isSettings);
  }

  /** What is known of the project that the file belongs to; null as for {@link findings}. */
  projectOf(file: FileId, version: number, wait: Patience = {}): Promise<ProjectView | null> {
    return this.requestCurrent({ method: 'project', file, version }, wait, isProjectView);
  }

  /** What the arms of each looping `select!` lose, in their order; null as for {@link findings}. */
  armHints(file: FileId, version: number, wait: Patience = {}): Promise<readonly ArmHint[] | null> {
    return this.requestCurrent({ method: 'armHints', file, version }, wait, isArmHints);
  }

  /** The guards that are held across an await, in order; null as for {@link findings}. */
  guardRibbons(file: FileId, version: number, wait: Patience = {}): Promise<readonly GuardRibbon[] | null> {
    return this.requestCurrent({ method: 'guardRibbons', file, version }, wait, isGuardRibbons);
  }

  /** Where async functions run, of which something shows that, in order; null as for {@link findings}. */
  runsOn(file: FileId, version: number, wait: Patience = {}): Promise<readonly RunsOn[] | null> {
    return this.requestCurrent({ method: 'runsOn', file, version }, wait, isRunsOn);
  }

  /** What is known of the code at `offset` (UTF-16 units); null where no code stands, and as for {@link findings}. */
  explain(file: FileId, version: number, offset: number, wait: Patience = {}): Promise<Explanation | null> {
    return this.requestCurrent({ method: 'explain', file, version, offset }, wait, isExplanation);
  }

  /** What the code at `start..end` (UTF-16 units) has to do with async code; null as for {@link findings}. */
  explainStretch(
    file: FileId,
    version: number,
    { start, end }: { readonly start: number; readonly end: number },
    wait: Patience = {},
  ): Promise<StretchExplanation | null> {
    return this.requestCurrent({ method: 'explainStretch', file, version, start, end }, wait, isStretch);
  }

  /** The innermost function at `offset`; null where there is none, and as for {@link findings}. */
  functionAround(
    file: FileId,
    version: number,
    offset: number,
    wait: Patience = {},
  ): Promise<FunctionPlace | null> {
    return this.requestCurrent({ method: 'functionAround', file, version, offset }, wait, isFunctionPlace);
  }

  /** All that the innermost function at `offset` does besides giving its value; null where there is none, and as for {@link findings}. */
  functionEffects(
    file: FileId,
    version: number,
    offset: number,
    wait: Patience = {},
  ): Promise<EffectsExplanation | null> {
    return this.requestCurrent({ method: 'functionEffects', file, version, offset }, wait, isEffects);
  }

  /** The state machine of the async code at `offset`; null where there is none, or when `version` is not the newest any more. */
  seeFuture(file: FileId, version: number, offset: number, wait: Patience = {}): Promise<FutureView | null> {
    return this.requestCurrent({ method: 'seeFuture', file, version, offset }, wait, isFutureView);
  }

  /** What the async code at `offset` does, to be run in slow motion; null where there is none. */
  slowMotion(file: FileId, version: number, offset: number, wait: Patience = {}): Promise<Program | null> {
    return this.requestCurrent({ method: 'slowMotion', file, version, offset }, wait, isProgram);
  }

  /** What the rules say of the code that is run there, and with which fixes; null as for {@link slowMotion}. */
  mends(file: FileId, version: number, offset: number, wait: Patience = {}): Promise<Mends | null> {
    return this.requestCurrent({ method: 'mends', file, version, offset }, wait, isMends);
  }

  /** What the same code would do if `edits` were made; null where that cannot be told, and as for {@link slowMotion}. */
  mended(file: FileId, version: number, offset: number, edits: readonly TextEdit[]): Promise<Program | null> {
    return this.requestCurrent({ method: 'mended', file, version, offset, edits }, {}, isProgram);
  }

  /** The map of the crate of a file, whose `version` is left out where it is not open; null as for {@link findings}. */
  programMap(file: FileId, version: number | undefined, wait: Patience = {}): Promise<MapView | null> {
    const asked = version === undefined ? {} : { version };
    return this.requestCurrent({ method: 'programMap', file, ...asked }, wait, isMapView);
  }

  /** What a baseline holds of a file, whose `version` is left out where it is not open; null as for {@link findings}. */
  baselineOf(file: FileId, version: number | undefined, wait: Patience = {}): Promise<FileBaseline | null> {
    const asked = version === undefined ? {} : { version };
    return this.requestCurrent({ method: 'baseline', file, ...asked }, wait, isFileBaseline);
  }

  /** Which of `conditions` hold of the document; null as for {@link findings}. */
  grade(
    file: FileId,
    version: number,
    conditions: readonly Condition[],
    wait: Patience = {},
  ): Promise<Grade | null> {
    return this.requestCurrent({ method: 'grade', file, version, conditions }, wait, isGrade);
  }
}
