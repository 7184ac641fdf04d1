import type { Explanation } from '../semantics/explanation';
import type { SettingsView } from './configuration/settingsView';
import type { Finding } from './findings';
import type { Grade } from './grading/conditions';
import type { MapView } from './mapView';
import type {
  ArmHint,
  EffectsExplanation,
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
import type { ProjectAdvice } from './projectAdvice';
import type { Program } from '../simulator/script';
import type { Answer } from './requests';

/** Tells answers of the worker apart: each kind has what no other has. */
export type IsAnswer<T extends NonNullable<Answer>> = (answer: NonNullable<Answer>) => answer is T;

export const isFindings: IsAnswer<readonly Finding[]> = (answer): answer is readonly Finding[] =>
  Array.isArray(answer) && answer.every((each) => 'rule' in each);

export const isArmHints: IsAnswer<readonly ArmHint[]> = (answer): answer is readonly ArmHint[] =>
  Array.isArray(answer) && answer.every((each) => 'label' in each);

export const isGuardRibbons: IsAnswer<readonly GuardRibbon[]> = (answer): answer is readonly GuardRibbon[] =>
  Array.isArray(answer) && answer.every((each) => 'taken' in each);

export const isRunsOn: IsAnswer<readonly RunsOn[]> = (answer): answer is readonly RunsOn[] =>
  Array.isArray(answer) && answer.every((each) => 'label' in each && 'reason' in each);

export const isTerm: IsAnswer<TermExplanation | EffectsExplanation> = (
  answer,
): answer is TermExplanation | EffectsExplanation => 'term' in answer || 'fn' in answer;

export const isEffects: IsAnswer<EffectsExplanation> = (answer): answer is EffectsExplanation =>
  'fn' in answer;

export const isFunctionPlace: IsAnswer<FunctionPlace> = (answer): answer is FunctionPlace =>
  'gives' in answer;

export const isExplanation: IsAnswer<Explanation> = (answer): answer is Explanation => 'context' in answer;

export const isStretch: IsAnswer<StretchExplanation> = (answer): answer is StretchExplanation =>
  'obstacles' in answer;

export const isFutureView: IsAnswer<FutureView> = (answer): answer is FutureView => 'pauses' in answer;

export const isProgram: IsAnswer<Program> = (answer): answer is Program => 'functions' in answer;
export const isMapView: IsAnswer<MapView> = (answer): answer is MapView => 'actors' in answer;
export const isMends: IsAnswer<Mends> = (answer): answer is Mends => 'mendable' in answer;
export const isGrade: IsAnswer<Grade> = (answer): answer is Grade => 'verdicts' in answer;
export const isSettings: IsAnswer<SettingsView> = (answer): answer is SettingsView => 'sources' in answer;
export const isFileBaseline: IsAnswer<FileBaseline> = (answer): answer is FileBaseline => 'entries' in answer;
export const isProjectAdvice: IsAnswer<ProjectAdvice> = (answer): answer is ProjectAdvice =>
  'packages' in answer;

export const isProjectView: IsAnswer<ProjectView> = (answer): answer is ProjectView =>
  'dependencies' in answer;
