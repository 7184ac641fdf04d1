import assert from 'node:assert/strict';
import { ExampleEngine } from '../../../src/engine/exampleEngine';
import { changeWords } from '../../../src/panel/comparison';
import { ruleMetas } from '../../../src/rules/catalogue';
import { Run } from '../../../src/simulator/run';
import type { Trace } from '../../../src/simulator/trace';
import { chapters, resolveAnchor } from '../../../src/tutorial/book';
import { rootOf, type Example } from '../../../src/tutorial/examples';
import { shownPrograms } from '../../../src/tutorial/programs';
import { checkCode, createEngine } from '../testEngine';

const engine = new ExampleEngine((files) => createEngine(files));

async function run(example: Example): Promise<Trace> {
  const root = rootOf(example);
  assert.ok(root, example.whole);
  const program = await engine.programOf(example.whole, root);
  assert.ok(program, example.whole);
  return Run.trace(program);
}

/** What the second way of a program does otherwise than the first, as the page says it. */
async function change(id: string): Promise<string> {
  const ways = shownPrograms().find((program) => program.id === id)?.ways ?? [];
  const [first, second] = await Promise.all(ways.map(({ example }) => run(example)));
  assert.ok(first && second);
  return changeWords(first, second);
}

describe('the programs beside the chapters', () => {
  for (const { id, section, ways } of shownPrograms()) {
    it(`${id}: stands in a section, one way and another`, () => {
      assert.ok(resolveAnchor(section));
      assert.equal(ways.length, 2);
    });
    for (const { label, example, prints } of ways) {
      it(`${id}, ${label}: prints what is written`, async () => {
        const { events } = await run(example);
        const printed = events.flatMap((event) => (event.kind === 'print' ? [event.text] : []));
        assert.deepEqual(printed, prints);
      });
      it(`${id}, ${label}: the analyser says of it what its fence says`, async () => {
        const isOff = (rule: string): boolean =>
          ruleMetas.some((meta) => meta.id === rule && meta.severity === 'off');
        const severities = Object.fromEntries(
          example.warns.filter(isOff).map((rule) => [rule, 'warning' as const]),
        );
        const findings = await checkCode(example.whole, '2021', undefined, { severities, heldTypes: [] });
        assert.deepEqual(
          findings.map(({ rule }) => rule),
          example.warns,
        );
      });
    }
  }

  it('show awaits in a row against join!', async () => {
    assert.equal(await change('in-a-row'), 'It finishes after 100 ms instead of 160 ms.');
  });
  it('show a bare future against a task', async () => {
    assert.equal(await change('future-or-task'), 'It finishes after 90 ms instead of 160 ms.');
  });
  it('show one blocking call that starves the rest', async () => {
    assert.equal(
      await change('starved'),
      'It finishes after 110 ms instead of 150 ms, and no longer blocks other tasks for 100 ms.',
    );
  });
  it('show that what main blocks is its own, where tasks have threads', async () => {
    assert.equal(
      await change('mains-own-thread'),
      'It finishes after 100 ms instead of 160 ms, and no longer blocks other tasks for 100 ms.',
    );
  });
  it('show a lock held across an await that stops its thread', async () => {
    assert.equal(
      await change('deadlock'),
      'It no longer stands still, finishes after 30 ms, and prints 2 lines more, `Bob has the lock` first.',
    );
  });
  it('show what an arm of select! loses', async () => {
    assert.equal(
      await change('lost-message'),
      'It no longer loses a message, and prints `stored 2` as well.',
    );
  });
  it('show a full channel that pushes back', async () => {
    assert.equal(await change('pushing-back'), 'It prints in another order.');
  });
  it('show a broadcast that lags', async () => {
    assert.equal(
      await change('lagging'),
      'It finishes after 180 ms instead of 45 ms, leaves no task half-done, and prints 3 lines more, `missed 2` first.',
    );
  });
});

describe('examples that have a button for slow motion', () => {
  const examples = chapters.flatMap(({ sections }) =>
    sections.flatMap(({ id, examples: list }) =>
      list.flatMap((example, index) => (rootOf(example) ? [{ id, example, index }] : [])),
    ),
  );
  for (const { id, example, index } of examples)
    it(`can be run: ${id}, example ${String(index + 1)}`, async () => {
      const { events } = await run(example);
      const kinds = new Set(events.map(({ kind }) => kind));
      assert.ok(
        ['wait', 'work', 'stall', 'spawn'].some((kind) => kinds.has(kind as 'wait')),
        `${example.whole}\n${JSON.stringify(events)}`,
      );
    });
});
