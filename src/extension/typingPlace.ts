import * as vscode from 'vscode';
import type { FileId, Finding } from '../engine/findings';
import { fileIdOf, rangeOf } from './uris';

/**
 * Where someone types at the moment. That a value is never used may be about to become untrue there: it is said when
 * the cursor has left the statement. A cursor that comes back without typing hides nothing.
 */
export class TypingPlace implements vscode.Disposable {
  private readonly left = new vscode.EventEmitter<FileId>();
  private readonly subscriptions: vscode.Disposable[];
  private file: FileId | undefined;
  private position = new vscode.Position(0, 0);
  /** The statements whose findings were hidden since the last keystroke. */
  private hidden: vscode.Range[] = [];
  /** Fires with the file when what was hidden there may be shown. */
  readonly onLeft = this.left.event;

  constructor() {
    this.subscriptions = [
      this.left,
      vscode.workspace.onDidChangeTextDocument(({ document, contentChanges }) => {
        const [change] = contentChanges;
        if (!change || document !== vscode.window.activeTextEditor?.document) return;
        this.file = fileIdOf(document.uri);
        this.position = document.positionAt(change.rangeOffset + change.text.length);
        this.hidden = [];
      }),
      vscode.window.onDidChangeTextEditorSelection(({ textEditor }) => {
        if (textEditor === vscode.window.activeTextEditor && !this.isCursorIn(this.hidden)) this.leave();
      }),
      vscode.window.onDidChangeActiveTextEditor(() => this.leave()),
    ];
  }

  /** Whether the finding is not to be drawn now. */
  hides({ statement, looksAhead, file }: Finding): boolean {
    if (!statement || !looksAhead || file !== this.file) return false;
    const range = rangeOf(statement);
    if (!range.contains(this.position) || !this.isCursorIn([range])) return false;
    this.hidden.push(range);
    return true;
  }

  dispose(): void {
    for (const each of this.subscriptions) each.dispose();
  }

  private isCursorIn(ranges: readonly vscode.Range[]): boolean {
    const cursor = vscode.window.activeTextEditor?.selection.active;
    return cursor !== undefined && ranges.some((range) => range.contains(cursor));
  }

  private leave(): void {
    const { file, hidden } = this;
    if (file === undefined || hidden.length === 0) return;
    this.file = undefined;
    this.hidden = [];
    this.left.fire(file);
  }
}
