import { expect } from 'chai';
import { patience, patienceOnFile } from '../../../src/engine/heartbeat';
import { defaultTimeBudget, TimeBudget } from '../../../src/engine/timeBudget';
import { createEngine, manifestOf, MemoryFiles } from '../testEngine';

const root = 'memory:///budget';
const file = `${root}/src/lib.rs`;
const slow = `async fn slow() {\n${'    let a = 1;\n    a + a;\n'.repeat(4000)}}\n`;
const rest = 'async fn later() {}\nasync fn speaks() {\n    later();\n}\n';

/** Each look at the clock takes so many milliseconds. */
function clock(milliseconds: number): () => number {
  let time = 0;
  return () => (time += milliseconds);
}

describe('the time that a look may take', () => {
  it('is the host’s where nothing is set, and counts at once when it is', async () => {
    const texts = { [`${root}/Cargo.toml`]: manifestOf('2021'), [file]: slow + rest };
    const warnings: string[] = [];
    const engine = await createEngine(new MemoryFiles(texts), {
      patience: { milliseconds: 2000, now: clock(500) },
      log: (_, message) => warnings.push(message),
    });
    const skipped = async (timeBudget?: number): Promise<unknown> => {
      engine.configure({ severities: {}, heldTypes: [], ...(timeBudget !== undefined && { timeBudget }) });
      return (await engine.check(file))?.skipped;
    };
    const told = (budget: number): unknown => [
      { name: 'slow', reason: `it takes too long (time budget: ${String(budget)} ms)` },
    ];
    expect(await skipped()).to.deep.equal(told(2000));
    expect(await skipped(60_000)).to.deep.equal([]);
    expect(await skipped(1000)).to.deep.equal(told(1000));
    expect(warnings[0]).to.equal(
      'memory:///budget/src/lib.rs: slow is left out: it takes too long (time budget: 2000 ms).',
    );
  });

  it('is that of the host again when the setting is taken away', () => {
    const budget = new TimeBudget({ milliseconds: 700, now: () => 0 });
    expect(budget.milliseconds).to.equal(700);
    budget.configure(300);
    expect(budget.milliseconds).to.equal(300);
    budget.configure(undefined);
    expect(budget.milliseconds).to.equal(700);
    expect(new TimeBudget().milliseconds).to.equal(defaultTimeBudget);
  });

  it('gives a worker at least the usual number of looks', () => {
    expect(patienceOnFile(defaultTimeBudget)).to.equal(patience.onFile);
    expect(patienceOnFile(100)).to.equal(patience.onFile);
    expect(patienceOnFile(60_000)).to.equal(150);
  });
});
