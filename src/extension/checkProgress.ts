import * as vscode from 'vscode';
import type { EngineStatus } from '../engine/protocol';
import { t } from '../editors/language';

/** How far a check of the workspace is. */
export type Checking = NonNullable<EngineStatus['checking']>;

/** What a person sees of a check that they asked for: how far it is, with a button that stops it. */
export class CheckProgress implements vscode.Disposable {
  private ongoing:
    | {
        readonly report: (checking: Checking) => void;
        readonly end: () => void;
        readonly ended: Promise<void>;
      }
    | undefined;

  /**
   * Shows that a check goes on; there is one at a time.
   *
   * @param stop is called when the person wants no more of it
   * @returns when it is over: all is looked at, the person has stopped it, or nobody goes on with it
   */
  show(stop: () => void): Promise<void> {
    if (this.ongoing) return this.ongoing.ended;
    let end = (): void => undefined;
    const ended = new Promise<void>((resolve) => (end = resolve));
    let told = 0;
    let shown: vscode.Progress<{ message: string; increment: number }> | undefined;
    const report = ({ left, all }: Checking): void => {
      const done = all === 0 ? 0 : Math.max(told, ((all - left) / all) * 100);
      shown?.report({ message: t('{0} of {1} files', all - left, all), increment: done - told });
      told = done;
    };
    this.ongoing = { report, end, ended };
    const options = {
      location: vscode.ProgressLocation.Notification,
      title: t('Async Rust Lens: checking the workspace'),
      cancellable: true,
    };
    void vscode.window.withProgress(options, (progress, cancellation) => {
      shown = progress;
      cancellation.onCancellationRequested(stop);
      return ended;
    });
    return ended;
  }

  report(checking: Checking): void {
    this.ongoing?.report(checking);
  }

  end(): void {
    this.ongoing?.end();
    this.ongoing = undefined;
  }

  dispose(): void {
    this.end();
  }
}
