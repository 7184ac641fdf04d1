import * as vscode from 'vscode';
import type { EngineClient } from '../engine/client';
import type { FileId } from '../engine/findings';
import type { FindingsStore } from './findingsStore';
import { CheckProgress, type Checking } from './checkProgress';
import type { Log } from './log';
import { limitFiles, mostFiles } from '../editors/scanLimits';
import { counted } from '../editors/words';
import type { SettingsWatch } from './settingsWatch';
import { fileIdOf } from './uris';
import { t } from '../editors/language';

/** Milliseconds after which files that came or went are listed anew: a checkout brings many at once. */
const listDelay = 500;

/** The context that says whether files are looked at that nobody has open, for menus. */
const checkingKey = 'asyncRustLens.isChecking';

/** Tells the engine which files are to be looked at though nobody has them open, and keeps what was found in them. */
export class WorkspaceFiles implements vscode.Disposable {
  private files: ReadonlySet<FileId> = new Set();
  private timer: ReturnType<typeof setTimeout> | undefined;
  private listed = 0;
  private isListing = false;
  /** Whether somebody asked for a check that is not done yet. */
  private isAsked = false;
  /** Whether the engine is still to be told of it. */
  private isDue = false;
  private isChecking = false;
  /** What was set when the engine was told to look at none of them any more, and what was found stayed. */
  private restsIn: string | undefined;
  /** What the log was last told of files that are left out. */
  private noted: string | undefined;
  private readonly progress = new CheckProgress();
  private readonly subscriptions: vscode.Disposable[];

  constructor(
    private readonly client: EngineClient,
    private readonly store: FindingsStore,
    private readonly settings: SettingsWatch,
    private readonly log: Log,
    /** Takes how many files are not looked at, because a person stopped the check. */
    private readonly tellUnchecked: (count: number) => void,
  ) {
    const watcher = vscode.workspace.createFileSystemWatcher('**/*.rs', false, true, false);
    this.subscriptions = [
      watcher,
      this.progress,
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

  /**
   * Has all of them looked at again, be it that settings say that only open files are, or none by itself: then this once. Ends with the
   * check, when a person stops it, or when the engine gives up.
   */
  check(): Promise<void> {
    this.isAsked = true;
    if (this.goesOn && !this.isListing) this.client.checkWorkspace();
    else {
      this.isDue = true;
      if (!this.isListing) void this.list();
    }
    return this.progress.show(() => this.stopCheck());
  }

  /** No more of them are looked at, until somebody asks for it. */
  stopCheck(): void {
    if (!this.isChecking && !this.isAsked) {
      void vscode.window.showInformationMessage(t('Async Rust Lens: no check of the workspace is going on.'));
      return;
    }
    this.isDue = false;
    this.client.stopCheck();
    this.progress.end();
  }

  /** Says how far the engine is with them. */
  checking(how: Checking): void {
    this.setChecking(true);
    this.progress.report(how);
  }

  /** Nothing is left to do: what nobody asked for goes on no further. */
  checked(unchecked: number): void {
    if (this.isDue) return;
    this.ended();
    this.tellUnchecked(unchecked);
    if (unchecked > 0)
      this.log.write(
        'info',
        `The check of the workspace was stopped: ${counted(unchecked, 'file')} not looked at.`,
      );
    if (!this.isAsked) return;
    this.isAsked = false;
    if (!this.goesOn) this.stop();
  }

  /** Nobody goes on with a check. */
  ended(): void {
    this.setChecking(false);
    this.progress.end();
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
    const { enable } = this.settings.current;
    if (enable && !this.isAsked && this.rests) {
      // What was found stays until somebody asks again.
      this.stop();
      return;
    }
    this.isListing = true;
    const isWanted = enable && (this.isAsked || this.goesOn);
    const found = isWanted ? await vscode.workspace.findFiles('**/*.rs', undefined, mostFiles) : [];
    if (round !== this.listed) return;
    this.isListing = false;
    // Who asked for it may have stopped it meanwhile.
    if (enable && !this.isAsked && this.rests) return;
    this.take(found.filter((uri) => !this.settings.isExcluded(uri)));
  }

  private take(wanted: readonly vscode.Uri[]): void {
    const { files: limited, note } = limitFiles(wanted);
    if (note !== undefined && note !== this.noted) this.log.write('warn', note);
    this.noted = note;
    const files = limited.map(fileIdOf);
    const before = this.files;
    this.files = new Set(files.sort());
    const isSame = this.files.size === before.size && files.every((file) => before.has(file));
    if (isSame && !this.isDue && this.restsIn === undefined) return;
    for (const file of before) if (!this.files.has(file) && !this.isOpen(file)) this.store.delete(file);
    this.restsIn = undefined;
    this.client.setWorkspace([...this.files]);
    if (files.length === 0) this.tellUnchecked(0);
    if (this.isDue) this.client.checkWorkspace();
    this.isDue = false;
  }

  /** Nobody looks at files that are not open any more. */
  private stop(): void {
    if (this.restsIn === undefined) this.client.setWorkspace([]);
    this.restsIn = this.mode;
  }

  /** Whether they are looked at without being asked for. */
  private get goesOn(): boolean {
    const { enable, scope, run } = this.settings.current;
    return enable && scope === 'workspace' && run !== 'manual';
  }

  /** Whether nobody looks at them by now, and what was found stays. */
  private get rests(): boolean {
    return this.settings.current.run === 'manual' || this.restsIn === this.mode;
  }

  private get mode(): string {
    const { enable, scope, run } = this.settings.current;
    return `${enable} ${run} ${scope}`;
  }

  private setChecking(isChecking: boolean): void {
    if (this.isChecking === isChecking) return;
    this.isChecking = isChecking;
    void vscode.commands.executeCommand('setContext', checkingKey, isChecking);
  }

  private isOpen(file: FileId): boolean {
    return this.store.get(file)?.version !== undefined;
  }
}
