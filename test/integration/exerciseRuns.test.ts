import { expect } from 'chai';
import * as vscode from 'vscode';
import type { ExampleName, FromPanel, ToPanel } from '../../src/panel/messages';
import { ExampleRuns } from '../../src/extension/exampleRuns';
import { ExerciseRuns } from '../../src/extension/exerciseRuns';

describe('Cargo for exercises', () => {
  const granted = new vscode.EventEmitter<void>();
  const trust = { isTrusted: false, onDidGrantWorkspaceTrust: granted.event };
  const asked: string[] = [];
  const runner = {
    start: (code: string) => {
      asked.push(code);
      return Promise.resolve({ kind: 'ran', output: '', code: 0 } as const);
    },
    stop: () => undefined,
    isThere: true,
  };

  beforeEach(() => {
    asked.length = 0;
    trust.isTrusted = false;
  });
  after(() => granted.dispose());

  it('is not asked in a workspace that nobody trusts, and is as soon as somebody does', async () => {
    const runs = new ExerciseRuns(runner, trust);
    const news: string[] = [];
    runs.onChange((id) => news.push(id));
    try {
      await runs.start('first', 'fn main() {}', true);
      expect(asked).to.deep.equal([]);
      expect(news).to.deep.equal([]);
      expect(runs.viewOf('first', 'fn main() {}')).to.deep.equal({ isTrusted: false, isGoing: false });

      trust.isTrusted = true;
      granted.fire();
      expect(news).to.deep.equal(['']);
      await runs.start('first', 'fn main() {}', true);
      expect(asked).to.deep.equal(['fn main() {}']);
      expect(runs.viewOf('first', 'fn main() {}')).to.deep.equal({
        isTrusted: true,
        isGoing: false,
        outcome: { kind: 'ran', output: '', code: 0 },
      });
    } finally {
      runs.dispose();
    }
  });

  it('is not there where no program can be started', async () => {
    const runs = new ExerciseRuns(undefined, trust);
    await runs.start('first', 'fn main() {}', true);
    expect(runs.viewOf('first', 'fn main() {}')).to.equal(undefined);
    runs.dispose();
  });

  /** Examples as their page asks for them, and what it is told. */
  function examplesWith(host: typeof runner | undefined): {
    readonly told: ToPanel[];
    readonly ready: () => void;
    readonly ask: (name: ExampleName, action?: 'run' | 'stop') => void;
    readonly dispose: () => void;
  } {
    const told: ToPanel[] = [];
    const ready = new vscode.EventEmitter<void>();
    const wanted = new vscode.EventEmitter<FromPanel & { type: 'runExample' }>();
    const view = {
      tell: (message: ToPanel) => void told.push(message),
      onReady: ready.event,
      onRunExample: wanted.event,
    };
    const runs = new ExampleRuns(host, view, trust);
    return {
      told,
      ready: () => ready.fire(),
      ask: (name, action = 'run') => wanted.fire({ type: 'runExample', ...name, action }),
      dispose: () => {
        for (const each of [runs, ready, wanted]) each.dispose();
      },
    };
  }

  const first: ExampleName = { section: 'rule:blocking-sleep', number: 1 };

  it('runs no example in a workspace that nobody trusts, and offers it as soon as somebody does', async () => {
    const page = examplesWith(runner);
    try {
      page.ready();
      page.ask(first);
      expect(page.told).to.deep.equal([{ type: 'canRunExamples', canRun: false }]);
      expect(asked).to.deep.equal([]);

      trust.isTrusted = true;
      granted.fire();
      expect(page.told.slice(1)).to.deep.equal([{ type: 'canRunExamples', canRun: true }]);
      page.ask(first);
      await Promise.resolve();
      await new Promise((resolve) => setTimeout(resolve));
      expect(page.told.slice(2)).to.deep.equal([
        { type: 'exampleRun', ...first, isGoing: true },
        { type: 'exampleRun', ...first, isGoing: false, outcome: { kind: 'ran', output: '', code: 0 } },
      ]);
      expect(asked.join()).to.contain('std::thread::sleep');
    } finally {
      page.dispose();
    }
  });

  it('runs what the book has at that place, and nothing where it has none', () => {
    trust.isTrusted = true;
    const page = examplesWith(runner);
    for (const name of [
      { section: 'rule:blocking-sleep', number: 0 },
      { section: 'rule:blocking-sleep', number: 99 },
      { section: 'no-such-section', number: 1 },
    ])
      page.ask(name);
    expect(page.told).to.deep.equal([]);
    expect(asked).to.deep.equal([]);
    page.dispose();
  });

  it('offers no runs where there is no toolchain, or no process', () => {
    trust.isTrusted = true;
    for (const host of [{ ...runner, isThere: false }, undefined]) {
      const page = examplesWith(host);
      page.ready();
      page.ask(first);
      expect(page.told).to.deep.equal([{ type: 'canRunExamples', canRun: false }]);
      page.dispose();
    }
    expect(asked).to.deep.equal([]);
  });
});
