import * as vscode from 'vscode';
import { t } from '../editors/language';
import { describeError } from '../engine/errors';
import type { Analysis } from './freshFindings';
import { sectionLink } from './links';
import { trustedMarkdown } from './hovers';
import type { SettingsWatch } from './settingsWatch';
import { suspensionLines, type SuspensionLine } from './suspensionText';
import { fileIdOf } from './uris';

/** Milliseconds that the cursor must rest before its function is marked. */
const rest = 150;

/** Marks each place at which the async code at the cursor waits, and says what is alive there. Shown where the setting asks for it. */
export function markSuspensions(analysis: Analysis, settings: SettingsWatch): vscode.Disposable {
  const type = vscode.window.createTextEditorDecorationType({
    after: {
      color: new vscode.ThemeColor('editorCodeLens.foreground'),
      fontStyle: 'italic',
      margin: '0 0 0 2em',
    },
    light: { gutterIconPath: pauseIcon('#6e6e6e') },
    dark: { gutterIconPath: pauseIcon('#a0a0a0') },
    gutterIconSize: '60%',
    rangeBehavior: vscode.DecorationRangeBehavior.ClosedClosed,
  });
  let timer: ReturnType<typeof setTimeout> | undefined;
  let asked = 0;

  async function draw(): Promise<void> {
    const editor = vscode.window.activeTextEditor;
    const question = ++asked;
    if (!editor) return;
    const lines = await linesIn(editor);
    if (question !== asked) return;
    // One editor at a time: what is no longer in front is no longer marked.
    for (const each of vscode.window.visibleTextEditors) if (each !== editor) each.setDecorations(type, []);
    editor.setDecorations(
      type,
      (lines ?? []).map((line) => decoration(editor.document, line)),
    );
  }

  async function linesIn({ document, selection }: vscode.TextEditor): Promise<SuspensionLine[] | undefined> {
    if (!settings.current.suspensionPoints || !analysis.documents.accepts(document)) return undefined;
    const { version } = document;
    try {
      const view = await analysis.client.seeFuture(
        fileIdOf(document.uri),
        version,
        document.offsetAt(selection.active),
      );
      return view && document.version === version ? suspensionLines(view) : undefined;
    } catch (error) {
      analysis.log.write('warn', `What waits here could not be marked: ${describeError(error)}`);
      return undefined;
    }
  }

  function follow(): void {
    clearTimeout(timer);
    timer = setTimeout(() => void draw(), rest);
  }

  follow();
  return vscode.Disposable.from(
    type,
    settings.onChange(follow),
    vscode.window.onDidChangeTextEditorSelection(follow),
    vscode.window.onDidChangeActiveTextEditor(follow),
    // Findings come when an edit was looked at, and when other files have become known.
    analysis.store.onChange(follow),
    { dispose: () => clearTimeout(timer) },
  );
}

function decoration(
  document: vscode.TextDocument,
  { line, character, label, details }: SuspensionLine,
): vscode.DecorationOptions {
  const { end } = document.lineAt(Math.min(line, document.lineCount - 1)).range;
  const link = sectionLink('async-await-syntax');
  return {
    range: new vscode.Range(new vscode.Position(line, Math.min(character, end.character)), end),
    hoverMessage: trustedMarkdown(
      `${details}\n\n[${t('Read more')}](${link} "${t('Opens beside your code')}")`,
    ),
    renderOptions: { after: { contentText: label } },
  };
}

/** Two strokes, as on a button that pauses. */
function pauseIcon(colour: string): vscode.Uri {
  const drawing = `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 16 16"><path d="M5.5 3v10M10.5 3v10" stroke="${colour}" stroke-width="2"/></svg>`;
  return vscode.Uri.parse(`data:image/svg+xml;base64,${btoa(drawing)}`);
}
