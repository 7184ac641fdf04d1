import * as vscode from 'vscode';
import type { EngineStatus } from '../engine/protocol';
import { commandIds } from './commandIds';
import type { Omissions } from './omissions';

/** What the language status item shows. */
export interface StatusView {
  readonly text: string;
  readonly detail: string;
  readonly busy: boolean;
  readonly severity: vscode.LanguageStatusSeverity;
}

/** Milliseconds of work before the item says "busy": what is shorter would only flicker at each keystroke. */
const busyAfter = 400;

/** The entry behind `{}` in the status bar: what is analysed, and whether that is going on now. */
export class StatusItem implements vscode.Disposable {
  private readonly item: vscode.LanguageStatusItem;
  private becomingBusy: ReturnType<typeof setTimeout> | undefined;
  private activity = 'Starting';

  constructor(
    selector: vscode.DocumentSelector,
    private readonly omissions: Omissions,
  ) {
    this.item = vscode.languages.createLanguageStatusItem('asyncRustLens.status', selector);
    this.item.name = 'Async Rust Lens';
    this.item.command = { command: commandIds.showOutput, title: 'Show output' };
    this.show({ busy: true, activity: 'Starting', crates: 0, files: 0 });
  }

  get view(): StatusView {
    const { text, detail = '', busy, severity } = this.item;
    return { text, detail, busy, severity };
  }

  show({ busy, activity, crates, files }: EngineStatus): void {
    this.item.command = { command: commandIds.showOutput, title: 'Show output' };
    this.item.text = `Async Rust Lens: ${counted(files, 'file')}, ${counted(crates, 'crate')}`;
    this.item.severity = this.usualSeverity;
    if (!busy) {
      this.rest(this.withOmissions(activity));
      return;
    }
    clearTimeout(this.becomingBusy);
    this.becomingBusy = setTimeout(
      () => {
        this.item.detail = this.withOmissions(activity);
        this.item.busy = true;
      },
      this.item.busy ? 0 : busyAfter,
    );
  }

  /** Says what is left out by now. */
  showOmissions(): void {
    // That nothing runs at all says more.
    if (this.item.severity === vscode.LanguageStatusSeverity.Error) return;
    this.item.severity = this.usualSeverity;
    this.item.detail = this.withOmissions(this.activity);
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
    this.item.command = { command: commandIds.restart, title: 'Restart' };
  }

  dispose(): void {
    clearTimeout(this.becomingBusy);
    this.item.dispose();
  }

  private get usualSeverity(): vscode.LanguageStatusSeverity {
    return this.omissions.hasFiles
      ? vscode.LanguageStatusSeverity.Warning
      : vscode.LanguageStatusSeverity.Information;
  }

  private withOmissions(activity: string): string {
    this.activity = activity;
    const { summary } = this.omissions;
    return summary === '' ? activity : `${activity}. ${summary}`;
  }

  private rest(detail: string): void {
    clearTimeout(this.becomingBusy);
    this.item.detail = detail;
    this.item.busy = false;
  }
}

function counted(count: number, noun: string): string {
  return `${count} ${noun}${count === 1 ? '' : 's'}`;
}
