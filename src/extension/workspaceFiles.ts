import * as vscode from 'vscode';
import type { EngineClient } from '../engine/client';
import type { FileId } from '../engine/findings';
import type { FindingsStore } from './findingsStore';
import type { Log } from './log';
import { limitFiles, mostFiles } from './scanLimits';
import type { SettingsWatch } from './settingsWatch';
import { fileIdOf } from './uris';

/** Milliseconds after which files that came or went are listed anew: a checkout brings many at once. */
const listDelay = 500;

/** Tells the engine which files are to be looked at though nobody has them open, and keeps what was found in them. */
export class WorkspaceFiles implements vscode.Disposable {
  private files: ReadonlySet<FileId> = new Set();
  private timer: ReturnType<typeof setTimeout> | undefined;
  private listed = 0;
  /** What the log was last told of files that are left out. */
  private noted: string | undefined;
  private readonly subscriptions: vscode.Disposable[];

  constructor(
    private readonly client: EngineClient,
    private readonly store: FindingsStore,
    private readonly settings: SettingsWatch,
    private readonly log: Log,
  ) {
    const watcher = vscode.workspace.createFileSystemWatcher('**/*.rs', false, true, false);
    this.subscriptions = [
      watcher,
      watcher.onDidCreate(() => this.listLater()),
      watcher.onDidDelete(() => this.listLater()),
      vscode.workspace.onDidChangeWorkspaceFolders(() => this.listLater()),
      settings.onChange(() => this.listLater()),
    ];
    void this.list();
  }

  has(file: FileId): boolean {
    return this.files.has(file);
  }

  /** Takes in what was found in one of them. */
  report(file: FileId, findings: Parameters<FindingsStore['set']>[0]['findings']): void {
    if (!this.has(file)) return;
    if (findings.length > 0) this.store.set({ file, findings });
    else this.store.delete(file);
  }

  /** What is known of a document that was closed stays, until the engine has looked at what the disk has. */
  closed(file: FileId): void {
    const report = this.store.get(file);
    if (this.has(file) && report) this.store.set({ file, findings: report.findings });
    else this.store.delete(file);
  }

  dispose(): void {
    clearTimeout(this.timer);
    for (const each of this.subscriptions) each.dispose();
  }

  private listLater(): void {
    clearTimeout(this.timer);
    this.timer = setTimeout(() => void this.list(), listDelay);
  }

  private async list(): Promise<void> {
    const round = (this.listed += 1);
    const { enable, scope } = this.settings.current;
    const found =
      enable && scope === 'workspace'
        ? await vscode.workspace.findFiles('**/*.rs', undefined, mostFiles)
        : [];
    if (round !== this.listed) return;
    const wanted = found.filter((uri) => !this.settings.isExcluded(uri));
    const { files: limited, note } = limitFiles(wanted);
    if (note !== undefined && note !== this.noted) this.log.write('warn', note);
    this.noted = note;
    const files = limited.map(fileIdOf);
    const before = this.files;
    this.files = new Set(files.sort());
    if (this.files.size === before.size && files.every((file) => before.has(file))) return;
    for (const file of before) if (!this.files.has(file) && !this.isOpen(file)) this.store.delete(file);
    this.client.setWorkspace([...this.files]);
  }

  private isOpen(file: FileId): boolean {
    return this.store.get(file)?.version !== undefined;
  }
}
