import assert from 'node:assert/strict';
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import type { Engine } from '../../../src/engine/engine';
import { LineIndex } from '../../../src/engine/lineIndex';
import { CaseFiles } from '../../../src/tools/fuzz/caseFiles';
import { families } from '../../../src/tools/fuzz/families';
import type { FuzzCase } from '../../../src/tools/fuzz/fuzzCase';
import { generateCode } from '../../../src/tools/fuzz/generated';
import { LookTrial } from '../../../src/tools/fuzz/lookTrial';
import { nestings } from '../../../src/tools/fuzz/nesting';
import { Random } from '../../../src/tools/fuzz/random';
import { reduce } from '../../../src/tools/fuzz/reduction';
import { noRecord, recordTable, withRun } from '../../../src/tools/fuzz/record';
import { recordFigures } from '../../../src/tools/fuzz/report';
import { readSeedTexts } from '../../../src/tools/fuzz/seedTexts';
import { Snippets } from '../../../src/tools/fuzz/snippets';
import { caseOf } from '../../../src/tools/fuzz/thread';
import { Trials } from '../../../src/tools/fuzz/trial';

const found = 'test/fixtures/fuzz';
const trials = new Trials();

async function expectSound(input: FuzzCase, name: string): Promise<void> {
  const { failure } = await trials.run(input);
  // How long it takes depends on what else the machine does: that is for `npm run fuzz`.
  if (failure?.kind === 'slow') return;
  assert.equal(failure, undefined, `${name}: ${failure?.kind ?? ''} ${failure?.message ?? ''}`);
}

describe('inputs that nobody would write', () => {
  const snippets = new Snippets(readSeedTexts());

  for (const family of Object.keys(families))
    it(`are looked at, and nothing fails: ${family}`, async function () {
      this.timeout(120_000);
      for (let number = 0; number < 30; number += 1)
        await expectSound(
          caseOf({ seed: 20, families: [family] }, number, snippets).input,
          `${family} ${String(number)}`,
        );
    });

  it('are looked at however deep or long they are', async function () {
    this.timeout(120_000);
    for (const [name, make] of Object.entries(nestings))
      await expectSound({ files: { 'src/lib.rs': make(3_000) }, file: 'src/lib.rs' }, name);
  });

  it('that failed once do so no more', async () => {
    for (const name of existsSync(found) ? readdirSync(found) : [])
      await expectSound(JSON.parse(readFileSync(path.join(found, name), 'utf8')) as FuzzCase, name);
  });
});

describe('the fuzzer', () => {
  it('makes the same inputs of the same seed, and others of another', () => {
    const make = (seed: number, number: number): string =>
      JSON.stringify(
        caseOf({ seed, families: Object.keys(families) }, number, new Snippets(['fn f() {}\n'])),
      );
    assert.equal(make(1, 4), make(1, 4));
    assert.notEqual(make(1, 4), make(2, 4));
    assert.notEqual(make(1, 0), make(1, Object.keys(families).length));
  });

  it('tells of a forgotten future that is not found, and of one that is invented', async () => {
    const { code, forgotten } = generateCode(new Random(3));
    assert.ok(forgotten.length > 1);
    const input = { files: { 'src/lib.rs': code }, file: 'src/lib.rs' };
    await expectSound({ ...input, forgotten }, 'as it is');
    const fewer = await trials.run({ ...input, forgotten: forgotten.slice(1) });
    assert.deepEqual(fewer.failure, { kind: 'wrong', message: `missed ; invented ${String(forgotten[0])}` });
    const more = await trials.run({ ...input, forgotten: [...forgotten, code.length] });
    assert.deepEqual(more.failure, { kind: 'wrong', message: `missed ${String(code.length)}; invented ` });
  });

  it('makes an input that fails smaller, and leaves other files alone', async () => {
    const text = 'fn a() {}\nfn b() { bad one; }\nfn c() {}\n';
    const files = { 'Cargo.toml': 'kept', 'src/lib.rs': text };
    const fails = (each: FuzzCase): Promise<boolean> =>
      Promise.resolve(each.files['src/lib.rs']?.includes('bad') === true);
    const { files: reduced } = await reduce({ files, file: 'src/lib.rs' }, fails);
    assert.deepEqual(reduced, { 'Cargo.toml': 'kept', 'src/lib.rs': 'bad' });
  });

  it('leaves out edits that a failure does not need, and makes those before it', async () => {
    const file = 'src/lib.rs';
    const edits = ['a', 'b', 'bad', 'c'].map((newText) => ({ start: 0, end: 0, newText }));
    const fails = ({ edits: left }: FuzzCase): Promise<boolean> =>
      Promise.resolve(left?.some(({ newText }) => newText === 'bad') === true);
    const reduced = await reduce({ files: { [file]: 'x' }, file, edits }, fails);
    assert.deepEqual(reduced, { files: { [file]: 'bax' }, file, edits: [edits[2]] });
  });

  it('notices what differs after an edit, what stands outside of the text, and what is left out', async () => {
    const finding = {
      rule: 'r',
      file: '',
      span: new LineIndex('fn f() {}').span(0, 2),
      notes: [],
      fixes: [],
    };
    const look = async (
      result: (file: string, text: string) => object,
      input: FuzzCase,
    ): Promise<unknown> => {
      const texts = new Map<string, string>();
      const engine = {
        open: (file: string, _: number, text: string) => texts.set(file, text),
        change: (file: string) => texts.set(file, `${texts.get(file) ?? ''} `),
        check: (file: string) => Promise.resolve(result(file, texts.get(file) ?? '')),
        close: () => undefined,
        settle: () => Promise.resolve(),
      };
      return new LookTrial(engine as unknown as Engine, new CaseFiles()).inStanding(input);
    };
    const file = 'src/lib.rs';
    const input = { files: { [file]: 'fn f() {}' }, file, by: 'standing crate' } as const;
    const none = { findings: [], skipped: [] };
    assert.equal(await look(() => none, input), undefined);
    const edits = [{ start: 9, end: 9, newText: ' ' }];
    const stale = await look(
      (each, text) =>
        each.includes('anew') || !text.endsWith(' ') ? none : { ...none, findings: [finding] },
      { ...input, edits },
    );
    assert.equal((stale as { kind: string }).kind, 'differs');
    const far = { ...finding, span: { ...finding.span, end: 90 } };
    assert.deepEqual(await look(() => ({ ...none, findings: [far] }), input), {
      kind: 'out of bounds',
      message: 'r at 0',
    });
    const skipped = [{ name: 'f', reason: 'it is long' }];
    assert.deepEqual(await look(() => ({ ...none, skipped }), input), {
      kind: 'left out',
      message: 'f: it is long',
    });
  });

  it('adds a run to those that were recorded, and goes on where they ended', () => {
    const counted = { inputs: 5, slowest: 7, slowestNumber: 3 };
    const report = {
      families: new Map([['noise', counted]]),
      failures: [],
      memory: { first: 0, last: 0 },
      next: 9,
    };
    const run = { date: '2026-11-27', machine: 'one', minutes: 1, threads: 1 };
    const once = withRun({ seed: 1, ...noRecord }, report, run);
    const slower = { inputs: 1, slowest: 8, slowestNumber: 12 };
    const twice = withRun(once, { ...report, families: new Map([['noise', slower]]), next: 20 }, run);
    assert.equal(twice.next, 20);
    assert.deepEqual(twice.families, {
      noise: { inputs: 6, slowest: 8, slowestNumber: 12, failed: 0 },
    });
    assert.match(recordTable(twice), /^6 inputs in 2 runs of seed 1 up to number 20, 0 failed\./);
    assert.match(recordTable(twice), /\| noise \| 6 \| 0 \| 8 ms \(12\) \|/);
  });

  it('writes its figures where they belong', () => {
    const text = 'a <!-- fuzz -->old<!-- end of fuzz --> b';
    assert.equal(recordFigures(text, 'fuzz', 'new'), 'a <!-- fuzz -->\n\nnew\n\n<!-- end of fuzz --> b');
    assert.throws(() => recordFigures('', 'fuzz', 'new'), /no place for the figures of fuzz/);
  });
});
