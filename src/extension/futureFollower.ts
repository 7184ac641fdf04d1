import * as vscode from 'vscode';
import { effectName, effectWords } from '../editors/effectWords';
import { describeError } from '../engine/errors';
import type { EngineClient } from '../engine/client';
import { futureAnchor, slowMotionAnchor, type FunctionView } from '../panel/messages';
import type { Analysis } from './freshFindings';
import type { SlowMotionRuns } from './slowMotionRuns';
import type { TutorialView } from './tutorialView';
import { fileIdOf, labelOf } from './uris';

/** Milliseconds that the cursor must rest before the page follows it. */
const rest = 150;

/** Asks after the code at the cursor, and gives what shows the answer. */
type Ask = (
  analysis: Analysis,
  view: TutorialView,
  editor: vscode.TextEditor,
  runs: SlowMotionRuns,
) => Promise<() => void>;

/** The pages that show the code at the cursor, by their anchors. */
const questions: Readonly<Record<string, Ask>> = {
  [futureAnchor]: async ({ client }, view, { document, selection }) => {
    const offset = document.offsetAt(selection.active);
    const found = await client.seeFuture(fileIdOf(document.uri), document.version, offset);
    const told = found?.kind === 'function' ? await tellFunction(client, document, offset) : undefined;
    return () => view.showFuture(found, labelOf(fileIdOf(document.uri)), told);
  },
  [slowMotionAnchor]: (_analysis, _view, editor, runs) => runs.ask(editor),
};

/** What is said of the function at `offset` besides where it waits; undefined where the text moved on. */
async function tellFunction(
  client: EngineClient,
  { uri, version }: vscode.TextDocument,
  offset: number,
): Promise<FunctionView | undefined> {
  const file = fileIdOf(uri);
  const [place, told] = await Promise.all([
    client.functionAround(file, version, offset),
    client.functionEffects(file, version, offset),
  ]);
  if (!place) return undefined;
  const effects = (told?.effects ?? []).map(({ name, words, section }) => ({
    name: effectName(name),
    section,
    words: effectWords(words).map((word) => {
      if (typeof word === 'string') return word;
      const label = word.file === file ? {} : { label: labelOf(word.file) };
      return { file: word.file, line: word.line - 1, character: word.column - 1, ...label };
    }),
  }));
  return { gives: place.gives, effects };
}

/** While the panel shows a page about the code at the cursor, keeps that page with the cursor and the code. */
export function followFuture(
  analysis: Analysis,
  view: TutorialView,
  runs: SlowMotionRuns,
): vscode.Disposable {
  let ask: Ask | undefined;
  let timer: ReturnType<typeof setTimeout> | undefined;
  let asked = 0;

  async function send(): Promise<void> {
    const editor = vscode.window.activeTextEditor;
    // With the panel or the output in front, what was at the cursor last is still what is meant.
    if (!ask || !editor || !analysis.documents.accepts(editor.document)) return;
    const question = ++asked;
    try {
      const show = await ask(analysis, view, editor, runs);
      if (question === asked) show();
    } catch (error) {
      analysis.log.write('warn', `The code at the cursor could not be shown: ${describeError(error)}`);
    }
  }

  function follow(): void {
    if (!ask) return;
    clearTimeout(timer);
    timer = setTimeout(() => void send(), rest);
  }

  return vscode.Disposable.from(
    view.onShown((anchor) => {
      ask = questions[anchor];
      void send();
    }),
    vscode.window.onDidChangeTextEditorSelection(follow),
    vscode.window.onDidChangeActiveTextEditor(follow),
    // Findings come when an edit was looked at, and when other files have become known.
    analysis.store.onChange(follow),
    { dispose: () => clearTimeout(timer) },
  );
}
