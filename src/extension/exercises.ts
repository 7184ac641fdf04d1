import * as vscode from 'vscode';
import { describeError } from '../engine/errors';
import type { Grade } from '../engine/grading/conditions';
import {
  exerciseAnchor,
  exerciseIdIn,
  exercisesAnchor,
  type ExerciseAction,
  type ExerciseEntry,
  type ExerciseView,
  type GoalView,
} from '../panel/messages';
import {
  exerciseAfter,
  exerciseHeads,
  exerciseIds,
  exerciseOf,
  type Exercise,
  type ExerciseHead,
} from '../tutorial/exercises';
import { commandIds } from './commandIds';
import { ExerciseFiles, exerciseIdOf, exerciseUri, solutionUri } from './exerciseFiles';
import { ExerciseRecords } from './exerciseRecords';
import type { ExerciseRuns } from './exerciseRuns';
import { ExerciseStatus } from './exerciseStatus';
import type { Analysis } from './freshFindings';
import type { TutorialView } from './tutorialView';
import { fileIdOf } from './uris';
import { findingLine } from '../editors/findingWords';
import { t } from '../editors/language';

/** Milliseconds that the typing must rest before an exercise is graded. */
const rest = 300;
/** Milliseconds within which a grade is of use; a busy machine may take long over the first one. */
const gradeLimit = 30_000;

/** Milliseconds after which the code is shown without its page. */
const pageLimit = 3_000;

/** Set once an exercise was passed: the walkthrough ticks its step. */
const passedContext = 'asyncRustLens.hasPassedExercise';

/** What is known of an exercise whose document is open. */
interface Progress {
  /** Undefined while it is looked at for the first time. */
  grade?: Grade;
  /** The settings leave it out. */
  isLeftOut?: boolean;
}

/** Exercises in documents of their own: opened, graded while someone types, their progress kept and shown. */
export class Exercises implements vscode.Disposable {
  private readonly records: ExerciseRecords;
  private readonly files: ExerciseFiles;
  private readonly status = new ExerciseStatus();
  private readonly gradedEmitter = new vscode.EventEmitter<{ readonly id: string; readonly grade: Grade }>();
  private readonly open = new Map<string, Progress>();
  private readonly timers = new Map<string, ReturnType<typeof setTimeout>>();
  private readonly subscriptions: vscode.Disposable[];
  private shown = '';
  /** Fires when an exercise was graded as it stands. */
  readonly onGraded = this.gradedEmitter.event;

  constructor(
    memory: ConstructorParameters<typeof ExerciseRecords>[0],
    private readonly analysis: Analysis,
    private readonly view: TutorialView,
    private readonly runs: ExerciseRuns,
  ) {
    this.records = new ExerciseRecords(memory);
    this.files = new ExerciseFiles(this.records);
    const on = (command: string, run: (id: string) => Promise<void>): vscode.Disposable =>
      vscode.commands.registerCommand(command, async (argument: unknown) => {
        const id = await this.choose(argument);
        if (id !== undefined) await run(id);
      });
    this.subscriptions = [
      this.files,
      this.status,
      this.gradedEmitter,
      runs,
      runs.onChange((id) => this.sendPage(id === '' ? exerciseIdIn(this.shown) : id)),
      vscode.commands.registerCommand(commandIds.startExercise, (argument: unknown) => this.begin(argument)),
      on(commandIds.nextHint, (id) => this.act(id, 'hint')),
      on(commandIds.resetExercise, (id) => this.act(id, 'reset')),
      on(commandIds.showSolution, (id) => this.act(id, 'solution')),
      view.onReady(() => this.sendList()),
      view.onShown((anchor) => {
        this.shown = anchor;
        this.sendPage(exerciseIdIn(anchor));
      }),
      view.onExercise(({ id, action }) => void this.act(id, action)),
      vscode.workspace.onDidOpenTextDocument((document) => this.follow(document)),
      vscode.workspace.onDidChangeTextDocument(({ document }) => this.follow(document)),
      vscode.workspace.onDidCloseTextDocument((document) => this.letGo(document)),
      vscode.window.onDidChangeActiveTextEditor(() => this.showStatus()),
      vscode.workspace.onDidChangeConfiguration((event) => {
        if (event.affectsConfiguration('asyncRustLens')) this.followAll();
      }),
      // The engine may have come up, or come back, since an exercise was to be graded.
      analysis.store.onChange(() => this.followAll((progress) => !progress.grade)),
    ];
    this.showProgress();
    this.followAll();
  }

  dispose(): void {
    for (const timer of this.timers.values()) clearTimeout(timer);
    for (const each of this.subscriptions) each.dispose();
  }

  private async act(id: string, action: ExerciseAction): Promise<void> {
    const exercise = exerciseOf(id);
    if (!exercise) return;
    switch (action) {
      case 'start':
        await this.start(exercise);
        return;
      case 'hint': {
        const next = Math.min(this.records.hintsOf(id) + 1, exercise.hints.length);
        await this.records.setHints(id, next);
        if (this.shown !== exerciseAnchor(id)) await this.view.open(exerciseAnchor(id));
        this.sendPage(id);
        return;
      }
      case 'reset':
        await this.reset(exercise);
        return;
      case 'check':
      case 'run': {
        const text = documentOf(id)?.getText();
        if (text !== undefined) await this.runs.start(id, text, action === 'run');
        return;
      }
      case 'stop':
        this.runs.stop();
        return;
      case 'solution':
        await vscode.commands.executeCommand(
          'vscode.diff',
          exerciseUri(id),
          solutionUri(id),
          t('{0}: yours ↔ one solution', exercise.title.replaceAll('`', '')),
        );
        return;
    }
  }

  /** Starts the exercise that `argument` names, `next` for the first that is open, or else one that is picked. */
  private async begin(argument: unknown): Promise<void> {
    const first = exerciseIds.find((id) => !this.records.passed.includes(id)) ?? exerciseIds[0];
    const named = argument === 'next' ? first : argument;
    const exercise = typeof named === 'string' ? exerciseOf(named) : await this.pick();
    if (exercise) await this.start(exercise);
  }

  private async pick(): Promise<Exercise | undefined> {
    const items: (vscode.QuickPickItem & { exercise?: ExerciseHead })[] = [];
    let part = '';
    for (const exercise of exerciseHeads()) {
      if (exercise.part !== part)
        items.push({ label: exercise.part, kind: vscode.QuickPickItemKind.Separator });
      part = exercise.part;
      const isPassed = this.records.passed.includes(exercise.id);
      const label = `${isPassed ? '$(pass-filled)' : '$(circle-large-outline)'} ${exercise.title.replaceAll('`', '')}`;
      items.push({ label, exercise });
    }
    const chosen = await vscode.window.showQuickPick(items, {
      placeHolder: t('Which exercise do you want to do?'),
    });
    return chosen?.exercise && exerciseOf(chosen.exercise.id);
  }

  private async start({ id }: Exercise): Promise<void> {
    await this.showPage(exerciseAnchor(id));
    const document = await vscode.workspace.openTextDocument(exerciseUri(id));
    await vscode.window.showTextDocument(document, { preview: false });
    this.sendPage(id);
  }

  /** Returns when the page is there: it takes the focus when it comes, which the code is to have in the end. */
  private async showPage(anchor: string): Promise<void> {
    if (this.shown === anchor && this.view.isVisible) return;
    const shown = new Promise<void>((resolve) => {
      const subscription = this.view.onShown((each) => {
        if (each === anchor) done();
      });
      const timer = setTimeout(() => done(), pageLimit);
      const done = (): void => {
        clearTimeout(timer);
        subscription.dispose();
        resolve();
      };
    });
    await this.view.open(anchor);
    await shown;
  }

  /** Puts the start back, as an edit that can be undone where the document is open. */
  private async reset(exercise: Exercise): Promise<void> {
    const uri = exerciseUri(exercise.id);
    const document = documentOf(exercise.id);
    if (document) {
      const edit = new vscode.WorkspaceEdit();
      const end = document.positionAt(document.getText().length);
      edit.replace(uri, new vscode.Range(new vscode.Position(0, 0), end), exercise.start);
      await vscode.workspace.applyEdit(edit);
      await document.save();
    }
    await this.records.setText(exercise.id, undefined);
    await this.records.setHints(exercise.id, 0);
    this.sendPage(exercise.id);
    this.sendList();
  }

  /** The exercise that is named, that stands in the active editor, or whose page is shown. */
  private async choose(argument: unknown): Promise<string | undefined> {
    if (typeof argument === 'string') return argument;
    const { activeTextEditor } = vscode.window;
    const here = activeTextEditor && exerciseIdOf(activeTextEditor.document.uri);
    return here ?? exerciseIdIn(this.shown) ?? (await this.pick())?.id;
  }

  /** Grades the open exercises anew, or those that `isWanted` says yes to. */
  private followAll(isWanted: (progress: Progress) => boolean = () => true): void {
    for (const document of vscode.workspace.textDocuments) {
      const progress = this.open.get(exerciseIdOf(document.uri) ?? '');
      if (!progress || isWanted(progress)) this.follow(document);
    }
  }

  private follow(document: vscode.TextDocument): void {
    const id = exerciseIdOf(document.uri);
    if (id === undefined) return;
    if (!this.open.has(id)) {
      this.open.set(id, {});
      this.sendPage(id);
      this.sendList();
    }
    clearTimeout(this.timers.get(id));
    this.timers.set(
      id,
      setTimeout(() => void this.gradeNow(id, document), rest),
    );
  }

  private letGo(document: vscode.TextDocument): void {
    const id = exerciseIdOf(document.uri);
    if (id === undefined) return;
    clearTimeout(this.timers.get(id));
    this.timers.delete(id);
    this.open.delete(id);
    this.sendPage(id);
    this.showStatus();
  }

  private async gradeNow(id: string, document: vscode.TextDocument): Promise<void> {
    const { client, documents, log } = this.analysis;
    const [exercise, progress] = [exerciseOf(id), this.open.get(id)];
    if (!exercise || !progress) return;
    progress.isLeftOut = !documents.accepts(document);
    if (progress.isLeftOut) {
      this.sendPage(id);
      return;
    }
    const conditions = exercise.goals.map(({ condition }) => condition);
    try {
      const wait = { limit: gradeLimit };
      const grade = await client.grade(fileIdOf(document.uri), document.version, conditions, wait);
      // An edit meanwhile has set a timer of its own.
      if (!grade || this.open.get(id) !== progress) return;
      progress.grade = grade;
      if (grade.reads && grade.verdicts.every(({ isMet }) => isMet)) await this.pass(exercise);
      this.sendPage(id);
      this.showStatus();
      this.gradedEmitter.fire({ id, grade });
    } catch (error) {
      log.write('warn', `The exercise could not be graded: ${describeError(error)}`);
    }
  }

  private async pass({ id }: Exercise): Promise<void> {
    if (!(await this.records.pass(id))) return;
    this.showProgress();
    this.sendList();
  }

  private showProgress(): void {
    const { length: count } = this.passed;
    const tooltip = t('{0} of {1} exercises passed', count, exerciseIds.length);
    this.view.setBadge(count > 0 ? { value: count, tooltip } : undefined);
    void vscode.commands.executeCommand('setContext', passedContext, count > 0);
  }

  private showStatus(): void {
    const document = vscode.window.activeTextEditor?.document;
    const id = document && exerciseIdOf(document.uri);
    this.status.show(id, id === undefined ? undefined : this.open.get(id)?.grade);
  }

  /** Those that there still are. */
  get passed(): readonly string[] {
    return this.records.passed.filter((id) => exerciseIds.includes(id));
  }

  private sendList(): void {
    const entries = exerciseHeads().map((head): ExerciseEntry => ({
      ...head,
      isPassed: this.records.passed.includes(head.id),
      isBegun: this.open.has(head.id) || this.records.textOf(head.id) !== undefined,
    }));
    this.view.tell({ type: 'exercises', entries });
  }

  private sendPage(id: string | undefined): void {
    if (id === undefined || this.shown !== exerciseAnchor(id)) {
      if (this.shown === exercisesAnchor) this.sendList();
      return;
    }
    const exercise = exerciseOf(id);
    this.view.tell({ type: 'exercise', id, view: exercise ? this.viewOf(exercise) : null });
    if (exercise) this.view.describe(exercise.title.replaceAll('`', ''));
  }

  private viewOf(exercise: Exercise): ExerciseView {
    const { id, title, section, sectionTitle, task, hints } = exercise;
    const progress = this.open.get(id);
    const next = exerciseOf(exerciseAfter(id) ?? '');
    const cargo = this.runs.viewOf(id, documentOf(id)?.getText());
    return {
      id,
      title,
      section,
      sectionTitle,
      task,
      file: fileIdOf(exerciseUri(id)),
      state: stateOf(progress),
      goals: exercise.goals.map(({ label, words }, index): GoalView => {
        const verdict = progress?.grade?.verdicts[index];
        if (!verdict) return { label };
        if (verdict.isMet) return { label, isMet: true };
        const { message } = verdict;
        return { ...verdict, ...(message !== undefined && { message: findingLine(message) }), label, words };
      }),
      hints: hints.slice(0, this.records.hintsOf(id)),
      hintCount: hints.length,
      isPassed: this.records.passed.includes(id),
      ...(cargo && { cargo }),
      ...(next && { next: { id: next.id, title: next.title } }),
    };
  }
}

function documentOf(id: string): vscode.TextDocument | undefined {
  const name = exerciseUri(id).toString();
  return vscode.workspace.textDocuments.find(({ uri }) => uri.toString() === name);
}

function stateOf(progress: Progress | undefined): ExerciseView['state'] {
  if (!progress) return 'closed';
  if (progress.isLeftOut) return 'leftOut';
  if (!progress.grade) return 'waiting';
  return progress.grade.reads ? 'graded' : 'broken';
}
