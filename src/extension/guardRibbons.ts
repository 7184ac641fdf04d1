import * as vscode from 'vscode';
import { describeError } from '../engine/errors';
import type { GuardRibbon } from '../engine/protocol';
import type { Analysis } from './freshFindings';
import { describeRibbon, ribbonLines } from './guardRibbonText';
import { trustedMarkdown } from './hovers';
import type { SettingsWatch } from './settingsWatch';
import { fileIdOf } from './uris';

/** Milliseconds for which news are gathered. */
const rest = 200;

const ribbon = new vscode.ThemeColor('asyncRustLens.guardRibbon');
const crossing = new vscode.ThemeColor('asyncRustLens.guardRibbonAwait');

/** A line beside the code from where a guard is taken to where it is let go, and a bolder piece where it crosses an await. Shown where the setting asks for it. */
export function drawGuardRibbons(analysis: Analysis, settings: SettingsWatch): vscode.Disposable {
  const held = vscode.window.createTextEditorDecorationType({
    isWholeLine: true,
    borderColor: ribbon,
    borderStyle: 'solid',
    borderWidth: '0 0 0 2px',
    overviewRulerColor: ribbon,
    overviewRulerLane: vscode.OverviewRulerLane.Left,
    rangeBehavior: vscode.DecorationRangeBehavior.ClosedClosed,
  });
  const crossed = vscode.window.createTextEditorDecorationType({
    isWholeLine: true,
    borderColor: crossing,
    borderStyle: 'solid',
    borderWidth: '0 0 0 5px',
    overviewRulerColor: crossing,
    overviewRulerLane: vscode.OverviewRulerLane.Left,
    after: {
      color: new vscode.ThemeColor('editorCodeLens.foreground'),
      fontStyle: 'italic',
      margin: '0 0 0 2em',
    },
    rangeBehavior: vscode.DecorationRangeBehavior.ClosedClosed,
  });
  let timer: ReturnType<typeof setTimeout> | undefined;
  let asked = 0;

  async function draw(): Promise<void> {
    const question = ++asked;
    for (const editor of vscode.window.visibleTextEditors) {
      const ribbons = await ribbonsIn(editor.document);
      if (question !== asked) return;
      // While the text is ahead of the answer, what is drawn moves along with it.
      if (!ribbons) continue;
      const lines = ribbonLines(ribbons);
      editor.setDecorations(
        held,
        lines.filter(({ label }) => label === '').map((each) => optionsOf(editor, each)),
      );
      editor.setDecorations(
        crossed,
        lines.filter(({ label }) => label !== '').map((each) => optionsOf(editor, each)),
      );
    }
  }

  async function ribbonsIn(document: vscode.TextDocument): Promise<readonly GuardRibbon[] | undefined> {
    if (document.languageId !== 'rust') return undefined;
    if (!settings.current.guardRibbons || !analysis.documents.accepts(document)) return [];
    try {
      return (await analysis.client.guardRibbons(fileIdOf(document.uri), document.version)) ?? undefined;
    } catch (error) {
      analysis.log.write('warn', `How long guards live could not be drawn: ${describeError(error)}`);
      return undefined;
    }
  }

  function follow(): void {
    clearTimeout(timer);
    timer = setTimeout(() => void draw(), rest);
  }

  follow();
  return vscode.Disposable.from(
    held,
    crossed,
    settings.onChange(follow),
    vscode.window.onDidChangeVisibleTextEditors(follow),
    // Findings come when an edit was looked at, and when other files have become known.
    analysis.store.onChange(follow),
    { dispose: () => clearTimeout(timer) },
  );
}

function optionsOf(
  { document }: vscode.TextEditor,
  { line, ribbons, label }: ReturnType<typeof ribbonLines>[number],
): vscode.DecorationOptions {
  const { range } = document.lineAt(Math.min(line, document.lineCount - 1));
  return {
    range,
    ...(label !== '' && {
      hoverMessage: trustedMarkdown(ribbons.map(describeRibbon).join('\n\n')),
      renderOptions: { after: { contentText: label } },
    }),
  };
}
