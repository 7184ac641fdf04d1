import * as vscode from 'vscode';
import type { EngineStatus } from '../engine/protocol';
import { commandIds } from './commandIds';
import { counted } from '../editors/words';
import type { Omissions } from './omissions';

/** What the language status item shows. */
export interface StatusView {
  readonly text: string;
  readonly detail: string;
  /** What its command's tooltip says: there is room for more than one line. */
  readonly tooltip: string;
  readonly busy: boolean;
  readonly severity: vscode.LanguageStatusSeverity;
}

/** Milliseconds of work before the item says "busy": what is shorter would only flicker at each keystroke. */
const busyAfter = 400;

/** The entry behind `{}` in the status bar: what is analysed, and whether that is going on now. */
export class StatusItem implements vscode.Disposable {
  private readonly item: vscode.LanguageStatusItem;
  private becomingBusy: ReturnType<typeof setTimeout> | undefined;
  private counts = '';

  constructor(
    selector: vscode.DocumentSelector,
    private readonly omissions: Omissions,
  ) {
    this.item = vscode.languages.createLanguageStatusItem('asyncRustLens.status', selector);
    this.item.name = 'Async Rust Lens';
    this.show({ busy: true, activity: 'Starting', crates: 0, files: 0 });
  }

  get view(): StatusView {
    const { text, detail = '', busy, severity, command } = this.item;
    return { text, detail, tooltip: command?.tooltip ?? '', busy, severity };
  }

  show({ busy, activity, crates, files }: EngineStatus): void {
    this.counts = `${counted(files, 'file')}, ${counted(crates, 'crate')}`;
    this.showUsual();
    if (!busy) {
      this.rest(activity);
      return;
    }
    clearTimeout(this.becomingBusy);
    this.becomingBusy = setTimeout(
      () => {
        this.item.detail = activity;
        this.item.busy = true;
      },
      this.item.busy ? 0 : busyAfter,
    );
  }

  /** Says what is left out by now. */
  showOmissions(): void {
    // That nothing runs at all says more.
    if (this.item.severity === vscode.LanguageStatusSeverity.Error) return;
    this.showUsual();
  }

  showDisabled(): void {
    this.item.text = 'Async Rust Lens: off';
    this.rest('Switched off by asyncRustLens.enable');
    this.item.severity = vscode.LanguageStatusSeverity.Information;
  }

  showStopped(reason: string): void {
    this.item.text = 'Async Rust Lens: stopped';
    this.rest(reason);
    this.item.severity = vscode.LanguageStatusSeverity.Error;
    this.item.command = { command: commandIds.restart, title: 'Restart', tooltip: reason };
  }

  dispose(): void {
    clearTimeout(this.becomingBusy);
    this.item.dispose();
  }

  /** What was read; where something is left out that instead, since the item is one line that does not wrap. */
  private showUsual(): void {
    const { headline, summary, hasFiles } = this.omissions;
    this.item.text = `Async Rust Lens: ${headline || this.counts}`;
    this.item.severity = hasFiles
      ? vscode.LanguageStatusSeverity.Warning
      : vscode.LanguageStatusSeverity.Information;
    const tooltip = summary === '' ? {} : { tooltip: summary };
    this.item.command = { command: commandIds.showOutput, title: 'Show output', ...tooltip };
  }

  private rest(detail: string): void {
    clearTimeout(this.becomingBusy);
    this.item.detail = detail;
    this.item.busy = false;
  }
}
