import * as vscode from 'vscode';
import type { EngineClient } from '../engine/client';
import type { FileId } from '../engine/findings';
import type { FindingsStore } from './findingsStore';
import type { Log } from './log';
import { limitFiles, mostFiles } from '../editors/scanLimits';
import type { SettingsWatch } from './settingsWatch';
import { fileIdOf } from './uris';

/** Milliseconds after which files that came or went are listed anew: a checkout brings many at once. */
const listDelay = 500;

/** Tells the engine which files are to be looked at though nobody has them open, and keeps what was found in them. */
export class WorkspaceFiles implements vscode.Disposable {
  private files: ReadonlySet<FileId> = new Set();
  private timer: ReturnType<typeof setTimeout> | undefined;
  private listed = 0;
  /** Whether somebody asked for a check that is not done yet. */
  private isAsked = false;
  /** Whether the engine looks at none of them by now. */
  private isStopped = false;
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

  /** Has all of them looked at again; with `run: manual`, this once. */
  check(): void {
    this.isAsked = true;
    if (this.settings.current.run === 'manual') void this.list(true);
    else this.client.checkWorkspace();
  }

  /** All were looked at: what nobody asked for goes on no further. */
  checked(): void {
    if (!this.isAsked || this.settings.current.run !== 'manual') return;
    this.isAsked = false;
    this.stop();
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

  private async list(isAsked = false): Promise<void> {
    const round = (this.listed += 1);
    const { enable, scope, run } = this.settings.current;
    if (run === 'manual' && enable && !isAsked) {
      // What was found stays until somebody asks again.
      this.stop();
      return;
    }
    const found =
      enable && (isAsked || (scope === 'workspace' && run !== 'manual'))
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
    const isSame = this.files.size === before.size && files.every((file) => before.has(file));
    if (isSame && !isAsked && !this.isStopped) return;
    for (const file of before) if (!this.files.has(file) && !this.isOpen(file)) this.store.delete(file);
    this.isStopped = false;
    this.client.setWorkspace([...this.files]);
    if (isAsked) this.client.checkWorkspace();
  }

  /** Nobody looks at files that are not open any more. */
  private stop(): void {
    if (this.isStopped) return;
    this.isStopped = true;
    this.client.setWorkspace([]);
  }

  private isOpen(file: FileId): boolean {
    return this.store.get(file)?.version !== undefined;
  }
}
