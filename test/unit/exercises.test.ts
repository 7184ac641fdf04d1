import assert from 'node:assert/strict';
import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import type { Engine } from '../../src/engine/engine';
import { chapters, resolveAnchor } from '../../src/tutorial/book';
import {
  exerciseHeads,
  exerciseIds,
  exerciseOf,
  readExercise,
  type Exercise,
} from '../../src/tutorial/exercises';
import { createEngine, MemoryFiles } from './testEngine';

const root = 'src/tutorial/exercises';
let engine: Promise<Engine> | undefined;
let versions = 0;

/** The labels of the goals that `code` does not reach, opened as a learner has it: alone, without a manifest. */
async function unmetGoals(exercise: Exercise, code: string): Promise<string[]> {
  engine ??= createEngine(new MemoryFiles({}));
  const grader = await engine;
  const file = `async-rust-exercise:///${exercise.id}.rs`;
  versions += 1;
  grader.open(file, versions, code);
  const conditions = exercise.goals.map(({ condition }) => condition);
  const grade = await grader.grade(file, conditions);
  grader.close(file);
  assert.equal(grade?.reads, true, `${exercise.id} does not read as Rust`);
  return exercise.goals.flatMap(({ label }, index) => (grade.verdicts[index]?.isMet === true ? [] : [label]));
}

/** Lines that fit on a screen; the small programs have more. */
const [mostLines, mostProgramLines] = [48, 85];

describe('the exercises', () => {
  const all = exerciseIds.flatMap((id) => exerciseOf(id) ?? []);

  it('are at least thirty, and end with three small programs', () => {
    assert.ok(all.length >= 30);
    const programs = all.filter(({ part }) => part === 'Small programs');
    assert.deepEqual(programs, all.slice(-3));
  });

  it('follow the chapters', () => {
    const places = all.slice(0, -3).map(({ part }) => chapters.findIndex(({ title }) => title === part));
    assert.deepEqual(
      places,
      [...places].sort((a, b) => a - b),
    );
    assert.ok(!places.includes(-1));
  });

  it('are listed by what their first lines say', () => {
    const heads = all.map(({ id, title, section, sectionTitle, part }) => ({
      id,
      title,
      section,
      sectionTitle,
      part,
    }));
    assert.deepEqual(exerciseHeads(), heads);
    for (const { id, section, sectionTitle } of all)
      assert.equal(sectionTitle, resolveAnchor(section)?.section.title, id);
  });

  it('fit on a screen', () => {
    for (const { id, part, start, solution } of all)
      for (const code of [start, solution])
        assert.ok(
          code.split('\n').length <= (part === 'Small programs' ? mostProgramLines : mostLines),
          `${id}: ${String(code.split('\n').length)} lines`,
        );
  });

  it('name each goal once, and each exercise once', () => {
    for (const { id, goals } of all)
      assert.equal(new Set(goals.map(({ label }) => label)).size, goals.length, id);
    assert.equal(new Set(all.map(({ title }) => title)).size, all.length);
  });

  it('are refused where they are not as they should be', () => {
    const code = { start: 'fn main() {}', solution: 'fn main() {}' };
    const right =
      '# T {#await}\n\nDo.\n\n## Goals\n\n- [ ] G. `silent`\n  W.\n\n## Hints\n\n1. a\n1. b\n1. c\n';
    assert.equal(readExercise('x', right, code).goals[0]?.label, 'G.');
    for (const [from, to] of [
      ['{#await}', ''],
      ['{#await}', '{#nowhere}'],
      ['## Goals', '## Aims'],
      ['1. c', ''],
      ['[ ]', '[x]'],
      ['`silent`', ''],
      ['`silent`', '`loud`'],
      ['  W.', ''],
    ] as const)
      assert.throws(() => readExercise('x', right.replace(from, to), code), Error, `${from} → ${to}`);
    assert.throws(() => readExercise('x', right, { ...code, start: '' }), /start\.rs/);
  });
});

describe('exercises', () => {
  for (const id of exerciseIds) {
    const exercise = exerciseOf(id);
    assert.ok(exercise);
    describe(id, () => {
      it('starts with the goals open that it says', async () => {
        const open = exercise.goals.flatMap(({ label, isMetAtStart }) => (isMetAtStart ? [] : [label]));
        assert.deepEqual(await unmetGoals(exercise, exercise.start), open);
      });

      it('is passed by its solution', async () => {
        assert.deepEqual(await unmetGoals(exercise, exercise.solution), []);
      });

      const folder = readdirSync(root).find((name) => name.replace(/^\d+-/, '') === id) ?? '';
      const attempts = readdirSync(path.join(root, folder)).filter((name) => name.startsWith('wrong-'));
      it('has at least three wrong attempts', () => {
        assert.ok(attempts.length >= 3);
      });
      for (const name of attempts) {
        it(`tells ${name} what it lacks`, async () => {
          const code = readFileSync(path.join(root, folder, name), 'utf8');
          const stated = [...code.matchAll(/^\/\/ unmet: (.*)$/gm)].map(([, label = '']) => label);
          const unmet = await unmetGoals(exercise, code);
          assert.ok(stated.length > 0);
          assert.deepEqual([...unmet].sort(), [...stated].sort());
        });
      }
    });
  }
});
