import * as vscode from 'vscode';
import { describeError } from '../engine/errors';
import type { CargoOutcome } from '../hosts/cargoRuns';
import type { ExampleName } from '../panel/messages';
import { resolveAnchor } from '../tutorial/book';
import { canBeBuilt, exampleCrates } from '../tutorial/examples';
import type { CodeRunner, Trust } from './exerciseRuns';
import type { TutorialView } from './tutorialView';

/** What is told of the panel that shows the book. */
type View = Pick<TutorialView, 'tell' | 'onReady' | 'onRunExample'>;

/**
 * Lets Cargo run the examples of the book, where there is one and the workspace is trusted, and only when a reader asks for it. The
 * page names an example by its place in the book; what is run is what the book has there.
 */
export class ExampleRuns implements vscode.Disposable {
  private current: ExampleName | undefined;
  private readonly subscriptions: vscode.Disposable[];

  constructor(
    private readonly runner: CodeRunner | undefined,
    private readonly view: View,
    private readonly trust: Trust = vscode.workspace,
  ) {
    this.subscriptions = [
      view.onReady(() => this.offer()),
      trust.onDidGrantWorkspaceTrust(() => this.offer()),
      view.onRunExample(({ section, number, action }) => {
        if (action === 'run') void this.run({ section, number });
        else if (this.current?.section === section && this.current.number === number) this.runner?.stop();
      }),
    ];
  }

  dispose(): void {
    for (const each of this.subscriptions) each.dispose();
  }

  private offer(): void {
    this.view.tell({ type: 'canRunExamples', canRun: this.canRun });
    // The page was loaded anew meanwhile.
    if (this.current) this.view.tell({ type: 'exampleRun', ...this.current, isGoing: true });
  }

  private get canRun(): boolean {
    return this.trust.isTrusted && this.runner?.isThere === true;
  }

  private async run(name: ExampleName): Promise<void> {
    const example = resolveAnchor(name.section)?.section.examples[name.number - 1];
    if (!this.runner || !this.canRun || !example || !canBeBuilt(example)) return;
    this.current = name;
    this.view.tell({ type: 'exampleRun', ...name, isGoing: true });
    const { whole, edition, crates } = example;
    const outcome = await this.runner
      .start(whole, true, { edition, dependencies: crates.map((each) => exampleCrates[each]) })
      .catch((error: unknown): CargoOutcome => ({ kind: 'failed', reason: describeError(error) }));
    if (this.current === name) this.current = undefined;
    this.view.tell({ type: 'exampleRun', ...name, isGoing: false, outcome: withoutDead(outcome) });
  }
}

/** That nobody calls what an example shows is no news. */
function withoutDead(outcome: CargoOutcome): CargoOutcome {
  if (!('words' in outcome)) return outcome;
  return { ...outcome, words: outcome.words.filter(({ code }) => code !== 'dead_code') };
}
