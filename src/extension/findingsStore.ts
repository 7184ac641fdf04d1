import * as vscode from 'vscode';
import type { FileId, Finding } from '../engine/findings';

export interface FileReport {
  readonly file: FileId;
  /** The document's version that the spans belong to; left out for a file that nobody has open. */
  readonly version?: number;
  readonly findings: readonly Finding[];
}

/** The newest report of each open document, and of each file of the workspace that was looked at; everything that shows findings reads them here. */
export class FindingsStore implements vscode.Disposable {
  private readonly reports = new Map<FileId, FileReport>();
  private readonly changed = new vscode.EventEmitter<FileId>();
  readonly onChange = this.changed.event;

  get(file: FileId): FileReport | undefined {
    return this.reports.get(file);
  }

  all(): readonly FileReport[] {
    return [...this.reports.values()];
  }

  set(report: FileReport): void {
    // The engine looks again at all open files after each change; most of the time it says the same again.
    if (JSON.stringify(this.reports.get(report.file)) === JSON.stringify(report)) return;
    this.reports.set(report.file, report);
    this.changed.fire(report.file);
  }

  delete(file: FileId): void {
    if (this.reports.delete(file)) this.changed.fire(file);
  }

  clear(): void {
    for (const file of [...this.reports.keys()]) this.delete(file);
  }

  dispose(): void {
    this.changed.dispose();
  }
}
