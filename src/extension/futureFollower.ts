import * as vscode from 'vscode';
import { describeError } from '../engine/client';
import type { FutureView } from '../engine/protocol';
import { futureAnchor } from '../panel/messages';
import type { Analysis } from './freshFindings';
import type { TutorialView } from './tutorialView';
import { fileIdOf } from './uris';

/** Milliseconds that the cursor must rest before the page follows it. */
const rest = 150;

/** While the panel shows the page of the future at the cursor, keeps that page with the cursor and the code. */
export function followFuture(analysis: Analysis, view: TutorialView): vscode.Disposable {
  let isShown = false;
  let timer: ReturnType<typeof setTimeout> | undefined;
  let asked = 0;

  async function send(): Promise<void> {
    const editor = vscode.window.activeTextEditor;
    // With the panel or the output in front, what was at the cursor last is still what is meant.
    if (!editor || !analysis.documents.accepts(editor.document)) return;
    const question = ++asked;
    const found = await ask(analysis, editor);
    if (question === asked) view.showFuture(found, vscode.workspace.asRelativePath(editor.document.uri));
  }

  function follow(): void {
    if (!isShown) return;
    clearTimeout(timer);
    timer = setTimeout(() => void send(), rest);
  }

  return vscode.Disposable.from(
    view.onShown((anchor) => {
      isShown = anchor === futureAnchor;
      if (isShown) void send();
    }),
    vscode.window.onDidChangeTextEditorSelection(follow),
    vscode.window.onDidChangeActiveTextEditor(follow),
    // Findings come when an edit was looked at, and when other files have become known.
    analysis.store.onChange(follow),
    { dispose: () => clearTimeout(timer) },
  );
}

async function ask(
  analysis: Analysis,
  { document, selection }: vscode.TextEditor,
): Promise<FutureView | null> {
  const offset = document.offsetAt(selection.active);
  try {
    return await analysis.client.seeFuture(fileIdOf(document.uri), document.version, offset);
  } catch (error) {
    analysis.log.write('warn', `No future could be shown: ${describeError(error)}`);
    return null;
  }
}
