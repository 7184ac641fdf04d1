import * as vscode from 'vscode';
import { commandIds } from './commandIds';
import type { Analysis } from './freshFindings';
import { fileIdOf, labelOf } from './uris';
import { t } from '../editors/language';
import { renderSettings } from '../editors/settingsText';

const scheme = 'async-rust-settings';

/** Milliseconds that a person waits for the page. */
const limit = 30_000;

/** Opens a read-only document with what every rule is set to in the active file, and what says so. */
export class SettingsPage implements vscode.Disposable {
  private readonly changes = new vscode.EventEmitter<vscode.Uri>();
  /** By the name of the file: few, and short. */
  private readonly texts = new Map<string, string>();
  private readonly subscription: vscode.Disposable;

  constructor(private readonly analysis: Analysis) {
    this.subscription = vscode.Disposable.from(
      this.changes,
      vscode.workspace.registerTextDocumentContentProvider(scheme, {
        onDidChange: this.changes.event,
        provideTextDocumentContent: (uri) => this.texts.get(uri.path),
      }),
      vscode.commands.registerCommand(commandIds.showSettings, () => this.open()),
    );
  }

  dispose(): void {
    this.subscription.dispose();
  }

  private async open(): Promise<void> {
    const document = vscode.window.activeTextEditor?.document;
    const { client, documents } = this.analysis;
    if (!document) return;
    const why = documents.whyNot(document);
    const view =
      why === undefined ? await client.settingsOf(fileIdOf(document.uri), document.version, { limit }) : null;
    if (!view) {
      const words =
        why === undefined ? t('the engine gave no answer') : t('this file is not analysed: {0}', why);
      void vscode.window.showInformationMessage(t('Async Rust Lens: {0}.', words));
      return;
    }
    const nameOf = (file: string): string => labelOf(file);
    const name = document.uri.path.slice(document.uri.path.lastIndexOf('/') + 1);
    const uri = vscode.Uri.from({ scheme, path: t('/Settings in force for {0}', name) });
    this.texts.set(uri.path, renderSettings(view, nameOf));
    this.changes.fire(uri);
    const page = await vscode.workspace.openTextDocument(uri);
    // Its name ends as the file's does, whose language it has not.
    const plain = await vscode.languages.setTextDocumentLanguage(page, 'plaintext');
    await vscode.window.showTextDocument(plain, { preview: true });
  }
}
