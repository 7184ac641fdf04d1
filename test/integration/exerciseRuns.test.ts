import { expect } from 'chai';
import * as vscode from 'vscode';
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
  };

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
});
