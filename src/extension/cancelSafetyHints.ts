import * as vscode from 'vscode';
import { describeError } from '../engine/errors';
import type { ArmHint } from '../engine/protocol';
import type { Analysis } from './freshFindings';
import { trustedMarkdown } from './hovers';
import { sectionLink } from './links';
import type { SettingsWatch } from './settingsWatch';
import { fileIdOf } from './uris';
import { findingLine } from '../editors/findingWords';
import { lossWords } from '../editors/keptWords';
import { t } from '../editors/language';

/** Behind each arm of a looping `select!`: what its future loses when another arm is first. Shown where the setting asks for it. */
export function provideCancelSafetyHints(
  selector: vscode.DocumentSelector,
  analysis: Analysis,
  settings: SettingsWatch,
): vscode.Disposable {
  const changed = new vscode.EventEmitter<void>();
  const provider: vscode.InlayHintsProvider = {
    onDidChangeInlayHints: changed.event,
    async provideInlayHints(document, range, cancellation) {
      if (!settings.current.cancelSafetyHints || !analysis.documents.accepts(document)) return [];
      const { client, log } = analysis;
      let hints: readonly ArmHint[] | null;
      try {
        hints = await client.armHints(fileIdOf(document.uri), document.version, { cancellation });
      } catch (error) {
        log.write('warn', `No hints could be had: ${describeError(error)}`);
        return [];
      }
      return (hints ?? [])
        .map((hint) => renderHint(document, hint))
        .filter(({ position }) => range.contains(position));
    },
  };
  return vscode.Disposable.from(
    changed,
    settings.onChange(() => changed.fire()),
    // What other files declare may have become known.
    analysis.store.onChange(() => changed.fire()),
    vscode.languages.registerInlayHintsProvider(selector, provider),
  );
}

function renderHint(
  document: vscode.TextDocument,
  { offset, label, explanation }: ArmHint,
): vscode.InlayHint {
  const hint = new vscode.InlayHint(document.positionAt(offset), lossWords(label));
  const link = sectionLink('cancellation-and-select');
  hint.paddingLeft = true;
  hint.tooltip = trustedMarkdown(
    `${findingLine(explanation)} — [${t('Read more')}](${link} "${t('Opens beside your code')}")`,
  );
  return hint;
}
