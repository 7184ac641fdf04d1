import * as vscode from 'vscode';
import { describeError } from '../engine/errors';
import type { CargoOutcome, CargoSurroundings } from '../hosts/cargoRuns';
import type { CargoView } from '../panel/messages';

/** Compiles and runs one file of Rust at a time; only a host with processes has one. */
export interface CodeRunner {
  /** Ends what is under way first. */
  start(code: string, runs: boolean, surroundings?: CargoSurroundings): Promise<CargoOutcome>;
  stop(): void;
  /** Whether there is a toolchain; nothing is started to find out. */
  readonly isThere: boolean;
}

/** What came of an exercise's text. */
interface Run {
  readonly id: string;
  readonly text: string;
  readonly outcome?: CargoOutcome;
}

/** What is asked about the workspace: the editor's own, or a test's. */
export type Trust = Pick<typeof vscode.workspace, 'isTrusted' | 'onDidGrantWorkspaceTrust'>;

/** Lets Cargo check and run exercises, where there is one and the workspace is trusted, and only when someone asks for it. */
export class ExerciseRuns implements vscode.Disposable {
  private last: Run | undefined;
  private readonly changed = new vscode.EventEmitter<string>();
  private readonly trusted: vscode.Disposable;
  /** Fires with the id of an exercise about which there is news. */
  readonly onChange = this.changed.event;

  constructor(
    private readonly runner: CodeRunner | undefined,
    private readonly trust: Trust = vscode.workspace,
  ) {
    this.trusted = trust.onDidGrantWorkspaceTrust(() => this.changed.fire(''));
  }

  dispose(): void {
    this.runner?.stop();
    this.trusted.dispose();
    this.changed.dispose();
  }

  /** What is shown of it beside the present text; undefined where nothing can be run. */
  viewOf(id: string, text: string | undefined): CargoView | undefined {
    if (!this.runner) return undefined;
    const { isTrusted } = this.trust;
    const { last } = this;
    if (last?.id !== id) return { isTrusted, isGoing: false };
    // What was said of another text points at lines that are others by now.
    const outcome = last.text === text ? last.outcome : undefined;
    return { isTrusted, isGoing: last.outcome === undefined, ...(outcome && { outcome }) };
  }

  /** Checks `text`, or runs it as well. */
  async start(id: string, text: string, runs: boolean): Promise<void> {
    if (!this.runner || !this.trust.isTrusted) return;
    const run: Run = { id, text };
    this.last = run;
    this.changed.fire(id);
    const outcome = await this.runner
      .start(text, runs)
      .catch((error: unknown): CargoOutcome => ({ kind: 'failed', reason: describeError(error) }));
    // Another one was begun meanwhile.
    if (this.last !== run) return;
    this.last = { ...run, outcome };
    this.changed.fire(id);
  }

  stop(): void {
    this.runner?.stop();
  }
}
