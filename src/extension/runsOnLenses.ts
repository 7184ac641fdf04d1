import * as vscode from 'vscode';
import { describeError } from '../engine/errors';
import type { RunsOn } from '../engine/protocol';
import { commandIds } from './commandIds';
import type { Analysis } from './freshFindings';
import type { SettingsWatch } from './settingsWatch';
import { fileIdOf, rangeOf, showCode, uriOf } from './uris';
import { findingLine } from '../editors/findingWords';
import { t } from '../editors/language';

/** Above each async function of which it is shown: where it runs. Shown where the setting asks for it; a click goes to what shows it. */
export function provideRunsOnLenses(
  selector: vscode.DocumentSelector,
  analysis: Analysis,
  settings: SettingsWatch,
): vscode.Disposable {
  const changed = new vscode.EventEmitter<void>();
  const provider: vscode.CodeLensProvider = {
    onDidChangeCodeLenses: changed.event,
    async provideCodeLenses(document, cancellation) {
      const { client, documents, log } = analysis;
      if (!settings.current.runsOn || !documents.accepts(document)) return [];
      try {
        const found = await client.runsOn(fileIdOf(document.uri), document.version, { cancellation });
        return (found ?? []).map(lensOf);
      } catch (error) {
        log.write('warn', `Where functions run could not be told: ${describeError(error)}`);
        return [];
      }
    },
  };
  return vscode.Disposable.from(
    changed,
    settings.onChange(() => changed.fire()),
    // Who calls a function may have become known.
    analysis.store.onChange(() => changed.fire()),
    vscode.languages.registerCodeLensProvider(selector, provider),
    vscode.commands.registerCommand(commandIds.showOrigin, (file, start) => showOrigin(file, start)),
  );
}

function lensOf({ name, label, reason, origin }: RunsOn): vscode.CodeLens {
  return new vscode.CodeLens(rangeOf(name), {
    // A lens is no Markdown.
    title: findingLine(label).replaceAll('`', ''),
    tooltip: t('Known because {0}', findingLine(reason)),
    command: origin ? commandIds.showOrigin : '',
    ...(origin && { arguments: [origin.file, origin.start] }),
  });
}

/** @param start UTF-16 offset in the file */
async function showOrigin(file: unknown, start: unknown): Promise<void> {
  if (typeof file !== 'string' || typeof start !== 'number') return;
  const document = await vscode.workspace.openTextDocument(uriOf(file));
  const place = document.positionAt(start);
  await showCode(file, { selection: new vscode.Range(place, place) });
}
