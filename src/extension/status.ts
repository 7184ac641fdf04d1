import * as vscode from 'vscode';
import type { EngineStatus } from '../engine/protocol';
import type { ActiveFileView } from './activeFile';
import { commandIds } from './commandIds';
import type { TimesView } from './lookTimes';
import type { Omissions } from './omissions';
import { projectHeadline, projectSentence } from './projectText';
import { plural, t } from '../editors/language';

/** What the language status item shows. */
export interface StatusView {
  readonly text: string;
  readonly detail: string;
  /** What its command's tooltip says: there is room for more than one line. */
  readonly tooltip: string;
  readonly busy: boolean;
  readonly severity: vscode.LanguageStatusSeverity;
  /** The id of the command that it offers. */
  readonly command?: string;
  /** The entry below: what the file in front is built on, and how long the last look took. */
  readonly project: { readonly text: string; readonly detail: string; readonly tooltip: string };
}

/** Milliseconds of work before the item says "busy": what is shorter would only flicker at each keystroke. */
const busyAfter = 400;

/** The two entries behind `{}` in the status bar: what is analysed, and whether that is going on now; and what the file in front is built on. */
export class StatusItem implements vscode.Disposable {
  private readonly item: vscode.LanguageStatusItem;
  private readonly project: vscode.LanguageStatusItem;
  private silence: string | undefined;
  private becomingBusy: ReturnType<typeof setTimeout> | undefined;
  private counts = '';
  /** Whether the item is busy with files that nobody has open. */
  private isChecking = false;

  constructor(
    selector: vscode.DocumentSelector,
    private readonly omissions: Omissions,
  ) {
    this.item = vscode.languages.createLanguageStatusItem('asyncRustLens.status', selector);
    this.item.name = 'Async Rust Lens';
    this.project = vscode.languages.createLanguageStatusItem('asyncRustLens.statusProject', selector);
    this.project.name = t('Async Rust Lens: Project');
    this.show({ busy: true, activity: t('Starting'), crates: 0, files: 0 });
  }

  get view(): StatusView {
    const { text, detail = '', busy, severity, command } = this.item;
    const { text: built, detail: last = '', command: report } = this.project;
    const project = { text: built, detail: last, tooltip: report?.tooltip ?? '' };
    const { command: id, tooltip = '' } = command ?? {};
    return { text, detail, tooltip, busy, severity, project, ...(id !== undefined && { command: id }) };
  }

  /** Says what is known of the file in front; undefined: no Rust is there. */
  showFile(file: ActiveFileView | undefined, times: TimesView): void {
    const { project } = file ?? {};
    this.project.text = project ? projectHeadline(project) : t('No Rust project is known yet');
    this.project.detail = times.look
      ? t('last look {0} ms, {1}', times.look.took, timeOf(times.look.at))
      : '';
    this.project.command = {
      command: commandIds.collectReport,
      title: t('Collect a report'),
      tooltip: project
        ? projectSentence(project)
        : t('What you would want to know, and what somebody who mends a fault needs'),
    };
    if (this.silence === file?.silence) return;
    this.silence = file?.silence;
    this.showOmissions();
  }

  show({ busy, activity, crates, files, checking }: EngineStatus): void {
    if (!busy) this.isChecking = false;
    this.counts = `${plural(files, '{0} file', '{0} files')}, ${plural(crates, '{0} crate', '{0} crates')}`;
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
        this.isChecking = checking !== undefined;
        this.showUsual();
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

  /** @param isForWindow whether a person switched it off for this window alone, and no setting did */
  showDisabled(isForWindow: boolean): void {
    this.item.text = t('Async Rust Lens: off');
    this.rest(isForWindow ? t('Switched off in this window') : t('Switched off by asyncRustLens.enable'));
    this.item.command = { command: commandIds.toggle, title: t('Switch on') };
    this.item.severity = vscode.LanguageStatusSeverity.Information;
  }

  showStopped(reason: string): void {
    this.item.text = t('Async Rust Lens: stopped');
    this.rest(reason);
    this.item.severity = vscode.LanguageStatusSeverity.Error;
    this.item.command = { command: commandIds.restart, title: t('Restart'), tooltip: reason };
  }

  dispose(): void {
    clearTimeout(this.becomingBusy);
    this.item.dispose();
    this.project.dispose();
  }

  /** What was read; where something is left out that instead, since the item is one line that does not wrap. */
  private showUsual(): void {
    const { headline, summary, hasFiles } = this.omissions;
    const ofFile = this.silence === undefined ? '' : t('this file is left out');
    this.item.text = t('Async Rust Lens: {0}', ofFile || headline || this.counts);
    this.item.severity = hasFiles
      ? vscode.LanguageStatusSeverity.Warning
      : vscode.LanguageStatusSeverity.Information;
    const reason = this.silence === undefined ? '' : t('This file is not analysed: {0}', this.silence);
    const told = [reason, summary].filter((each) => each !== '').join('. ');
    const tooltip = told === '' ? {} : { tooltip: told };
    this.item.command = { ...this.usualCommand, ...tooltip };
  }

  /** What can be done about what is shown. */
  private get usualCommand(): vscode.Command {
    if (this.isChecking) return { command: commandIds.stopCheck, title: t('Stop the check') };
    if (this.omissions.uncheckedFiles > 0 && !this.omissions.hasFiles && this.silence === undefined)
      return { command: commandIds.checkWorkspace, title: t('Check the workspace') };
    return { command: commandIds.showOutput, title: t('Show output') };
  }

  private rest(detail: string): void {
    clearTimeout(this.becomingBusy);
    this.item.detail = detail;
    this.item.busy = false;
  }
}

/** A time of day, as clocks where the reader lives show it. */
function timeOf(milliseconds: number): string {
  return new Date(milliseconds).toLocaleTimeString();
}
