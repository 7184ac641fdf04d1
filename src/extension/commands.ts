import * as vscode from 'vscode';
import { renderExplanation } from '../engine/explanationText';
import { ruleMetas } from '../rules/catalogue';
import { chapters, ruleAnchor } from '../tutorial/book';
import { futureAnchor, slowMotionAnchor } from '../panel/messages';
import { editOf } from './codeActions';
import { commandIds } from './commandIds';
import { awaitingFix, combineFixes, safeFix, type FixChoice } from '../engine/fixSets';
import { freshFindings, type Analysis } from './freshFindings';
import { openLessonAtCursor } from './lessonAtCursor';
import type { OwnExamples } from './ownExamples';
import { RustInFront } from './rustInFront';
import type { TutorialView } from './tutorialView';
import { fileIdOf, labelOf } from './uris';
import { bookText, t } from '../editors/language';

/** One pass of fixes can make room for the next; a pair of fixes that undo each other must still end. */
const mostPasses = 10;

/** Milliseconds that a person who gave a command waits, on a workspace that is still being read. */
const commandLimit = 30_000;

const noAnswer = t('the engine gave no answer');

/** What commands do to all that is shown in this window. */
export interface WindowActions {
  readonly checkWorkspace: () => Promise<void>;
  readonly stopCheck: () => void;
  /** Switches the analysis off or on. */
  readonly toggle: () => void;
  /** Takes away what was found, until it is found anew. */
  readonly clear: () => void;
  /** Opens the lesson of a rule in a tab of the editor area. */
  readonly openInTab: (rule: string) => void;
}

export function registerCommands(
  analysis: Analysis,
  view: TutorialView,
  { checkWorkspace, stopCheck, toggle, clear, openInTab }: WindowActions,
  own: OwnExamples,
): vscode.Disposable {
  const front = new RustInFront();
  const actions: Record<string, (...given: unknown[]) => unknown> = {
    [commandIds.openTutorial]: () => view.open(),
    [commandIds.openLesson]: async (rule, file, start) => {
      const chosen = typeof rule === 'string' ? rule : await pickRule();
      if (chosen === undefined) return;
      own.choose(chosen, typeof file === 'string' ? { file, start: Number(start) || 0 } : undefined);
      await view.open(ruleAnchor(chosen));
    },
    [commandIds.openLessonInTab]: async (rule) => {
      const chosen = typeof rule === 'string' ? rule : await pickRule();
      if (chosen !== undefined) openInTab(chosen);
    },
    [commandIds.openSection]: async (anchor) => {
      const chosen = typeof anchor === 'string' ? anchor : await pickSection();
      if (chosen !== undefined) await view.open(chosen);
    },
    [commandIds.showOutput]: () => analysis.log.show(),
    [commandIds.restart]: () => analysis.client.restart(),
    [commandIds.checkFile]: () => checkFile(analysis, front),
    [commandIds.checkWorkspace]: () => checkWorkspace(),
    [commandIds.stopCheck]: () => stopCheck(),
    [commandIds.toggle]: () => toggle(),
    [commandIds.clear]: () => clear(),
    [commandIds.lessonAtCursor]: () => openLessonAtCursor(analysis),
    [commandIds.explainHere]: () => explainHere(analysis),
    [commandIds.explainFunction]: (offset) => explainFunction(analysis, view, offset),
    [commandIds.seeFuture]: (offset) => seeFuture(view, offset),
    [commandIds.slowMotion]: () => view.open(slowMotionAnchor),
    [commandIds.fixAll]: () => fixAll(analysis, front, safeFix, t('nothing here can be fixed safely')),
    [commandIds.awaitAll]: () =>
      fixAll(analysis, front, awaitingFix, t('no forgotten future here can be awaited')),
  };
  return vscode.Disposable.from(
    front,
    ...Object.entries(actions).map(([id, action]) => vscode.commands.registerCommand(id, action)),
  );
}

/** @param offset where to put the cursor first; left out: where it is */
async function seeFuture(view: TutorialView, offset: unknown): Promise<void> {
  const editor = vscode.window.activeTextEditor;
  if (editor && typeof offset === 'string' && /^\d+$/.test(offset)) {
    const place = editor.document.positionAt(Number(offset));
    editor.selection = new vscode.Selection(place, place);
  }
  await view.open(futureAnchor);
}

/**
 * Opens the page of the future at the async function around the cursor, and not at a block inside of it.
 *
 * @param offset where to look instead (UTF-16 units)
 */
async function explainFunction(
  { client, documents }: Analysis,
  view: TutorialView,
  offset: unknown,
): Promise<void> {
  const editor = vscode.window.activeTextEditor;
  if (!editor) return;
  const { document, selection } = editor;
  const at = typeof offset === 'string' ? Number(offset) : document.offsetAt(selection.active);
  const [file, { version }] = [fileIdOf(document.uri), document];
  const wait = { limit: commandLimit };
  const place = documents.accepts(document) ? await client.functionAround(file, version, at, wait) : null;
  if (!place?.isAsync) {
    void vscode.window.showInformationMessage(
      t('Async Rust Lens: put the cursor into an async function first.'),
    );
    return;
  }
  const seen = await client.seeFuture(file, version, at, wait);
  const isThis = seen?.kind === 'function' && seen.head.start === place.head.start;
  await seeFuture(view, isThis && offset === undefined ? undefined : String(place.nameStart));
}

async function checkFile(analysis: Analysis, front: RustInFront): Promise<void> {
  const document = await front.document();
  if (!document) return;
  const findings = await freshFindings(analysis, document, { limit: commandLimit });
  if (!findings) {
    const why = analysis.documents.whyNot(document);
    const words =
      why === undefined ? t('{0}; the output says more', noAnswer) : t('this file is not analysed: {0}', why);
    void vscode.window.showInformationMessage(t('Async Rust Lens: {0}.', words));
    return;
  }
  // Where nothing is shown by itself, this is.
  analysis.store.set({ file: fileIdOf(document.uri), version: document.version, findings });
  if (findings.length === 0) {
    void vscode.window.showInformationMessage(t('Async Rust Lens: no pitfalls found in this file.'));
  } else {
    await vscode.commands.executeCommand('workbench.actions.view.problems');
  }
}

/** Writes into the output what is known of the code at the cursor, or why nothing is; gives that text as well. */
async function explainHere({ client, documents, log }: Analysis): Promise<string | undefined> {
  const editor = vscode.window.activeTextEditor;
  if (!editor) return undefined;
  const { document, selection } = editor;
  const tell = (message: string): void =>
    void vscode.window.showInformationMessage(t('Async Rust Lens: {0}', message));
  const why = documents.whyNot(document);
  if (why !== undefined) {
    tell(t('this file is not analysed: {0}.', why));
    return undefined;
  }
  const [file, text, version] = [fileIdOf(document.uri), document.getText(), document.version];
  const offset = document.offsetAt(selection.active);
  const wait = { limit: commandLimit };
  const findings = await client.findings(file, version, wait);
  if (!findings) {
    tell(t('{0}; the output says more.', noAnswer));
    return undefined;
  }
  const explanation = (await client.explain(file, version, offset, wait)) ?? undefined;
  const nameOf = (each: string): string => labelOf(each);
  const told = renderExplanation(explanation, offset, { file, text }, findings, nameOf);
  log.tell(told);
  return told;
}

/** Applies what `choose` names to the file in front; `nothing` is said where there is no such fix. */
async function fixAll(
  analysis: Analysis,
  front: RustInFront,
  choose: FixChoice,
  nothing: string,
): Promise<void> {
  const document = await front.document();
  if (!document) return;
  let fixed = 0;
  let told = nothing;
  for (let pass = 0; pass < mostPasses; pass++) {
    const findings = await freshFindings(analysis, document, { limit: commandLimit });
    if (!findings) {
      told = noAnswer;
      break;
    }
    const set = combineFixes(findings, choose);
    if (set.count === 0 || !(await vscode.workspace.applyEdit(editOf(set)))) break;
    fixed += set.count;
  }
  if (fixed > 0) told = t('{0} fixed', fixed);
  vscode.window.setStatusBarMessage(t('Async Rust Lens: {0}', told), 5000);
}

async function pickRule(): Promise<string | undefined> {
  const items = ruleMetas.map((meta) => ({
    label: bookText(meta.title),
    description: meta.id,
    detail: bookText(meta.summary),
    id: meta.id,
  }));
  const options = { placeHolder: t('Which pitfall do you want to read about?'), matchOnDescription: true };
  return (await vscode.window.showQuickPick(items, options))?.id;
}

async function pickSection(): Promise<string | undefined> {
  const items = chapters.flatMap((chapter) =>
    chapter.sections
      .filter((section) => section.level <= 2)
      .map((section) => ({
        label: bookText(section.title).replaceAll('`', ''),
        description: chapter.title,
        id: section.id,
      })),
  );
  return (await vscode.window.showQuickPick(items, { placeHolder: t('Which section do you want to read?') }))
    ?.id;
}
