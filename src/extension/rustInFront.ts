import * as vscode from 'vscode';
import { t } from '../editors/language';

/**
 * Knows which Rust document a command means that is given from a page which is no editor: a step of the walkthrough, a view, the
 * list of problems.
 */
export class RustInFront implements vscode.Disposable {
  private last: vscode.TextDocument | undefined;
  private readonly subscription: vscode.Disposable;

  constructor() {
    this.note(vscode.window.activeTextEditor);
    this.subscription = vscode.window.onDidChangeActiveTextEditor((editor) => this.note(editor));
  }

  /** The document in front; else the Rust document that was there last, which is shown. Says so where there is neither. */
  async document(): Promise<vscode.TextDocument | undefined> {
    const { activeTextEditor } = vscode.window;
    if (activeTextEditor) return activeTextEditor.document;
    if (this.last && !this.last.isClosed) return (await vscode.window.showTextDocument(this.last)).document;
    void vscode.window.showInformationMessage(t('Async Rust Lens: open a Rust file first.'));
    return undefined;
  }

  dispose(): void {
    this.subscription.dispose();
  }

  private note(editor: vscode.TextEditor | undefined): void {
    if (editor?.document.languageId === 'rust') this.last = editor.document;
  }
}
