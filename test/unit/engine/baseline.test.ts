import assert from 'node:assert/strict';
import { Baseline, baselineEntries, faultOfBaseline, renderBaseline } from '../../../src/engine/baseline';
import { engineOver, filesOf, lib, manifest, root } from './factsWorkspace';

const head = 'async fn save() {}\n';
const code = `${head}pub async fn run() {\n    save();\n    save();\n}\n`;
const known = (count: number): string =>
  renderBaseline([{ file: 'src/lib.rs', rule: 'unawaited-future', code: 'save();', count }]);
const file = `${root}/app/known.json`;

describe('a baseline', () => {
  async function look(
    text: string,
    baseline: string,
  ): Promise<{ lines: number[]; known: number | undefined }> {
    const files = filesOf({
      'app/Cargo.toml': manifest('app'),
      'app/async-rust-lens.toml': 'baseline = "known.json"\n',
      'app/known.json': baseline,
      'app/src/lib.rs': text,
    });
    const { engine } = await engineOver(files);
    const result = await engine.check(lib);
    return { lines: (result?.findings ?? []).map(({ span }) => span.startLine), known: result?.known };
  }

  it('leaves out as many as it knows, wherever they stand by now', async () => {
    assert.deepEqual(await look(code, known(2)), { lines: [], known: 2 });
    assert.deepEqual(await look(code, known(1)), { lines: [3], known: 1 });
    assert.deepEqual(await look(`// a\n\n${code.replace('    save();', '\t\tsave();')}`, known(2)), {
      lines: [],
      known: 2,
    });
    assert.deepEqual(
      await look(code.replace('save();', 'let _x = save();'), known(1)).then(({ known: n }) => n),
      1,
    );
  });

  it('leaves out nothing of another file, rule or line', async () => {
    const others = [
      { file: 'src/main.rs', rule: 'unawaited-future', code: 'save();', count: 2 },
      { file: 'src/lib.rs', rule: 'unawaited-binding', code: 'save();', count: 2 },
      { file: 'src/lib.rs', rule: 'unawaited-future', code: 'save() ;', count: 2 },
    ];
    assert.deepEqual(await look(code, renderBaseline(others)), { lines: [2, 3], known: 0 });
  });

  it('tells of one cause what is new of it, though another place of it is known', async () => {
    const text =
      'fn load() {\n    std::thread::sleep(std::time::Duration::from_secs(1));\n}\npub async fn a() {\n    load();\n}\npub async fn b() {\n    let _b = load();\n}\n';
    const entries = renderBaseline([
      { file: 'src/lib.rs', rule: 'indirect-blocking', code: 'load();', count: 1 },
    ]);
    assert.deepEqual(await look(text, entries), { lines: [7], known: 1 });
  });

  it('counts anew as soon as it changes', async () => {
    const files = filesOf({
      'app/Cargo.toml': manifest('app'),
      'app/src/lib.rs': code,
    });
    const { engine } = await engineOver(files, { baseline: file });
    const count = async (): Promise<number | undefined> => (await engine.check(lib))?.findings.length;
    assert.equal(await count(), 2);
    files.texts.set(file, known(2));
    engine.touch([file]);
    assert.equal(await count(), 0);
    files.texts.set(file, 'no json');
    engine.touch([file]);
    assert.equal(await count(), 2);
  });

  it('is written from all that is found, folded or known or not', async () => {
    const files = filesOf({
      'app/Cargo.toml': manifest('app'),
      'app/src/lib.rs': code,
      'app/known.json': known(2),
    });
    const { engine } = await engineOver(files, { baseline: file });
    assert.deepEqual(await engine.baselineOf(lib), {
      baseline: file,
      entries: [{ file: '', rule: 'unawaited-future', code: 'save();', count: 2 }],
    });
  });

  it('says what of it is gone', async () => {
    const files = filesOf({ 'app/Cargo.toml': manifest('app'), 'app/src/lib.rs': code });
    const { engine } = await engineOver(files);
    const findings = (await engine.check(lib))?.findings ?? [];
    const { fresh, known: left, gone } = Baseline.read(known(5)).sort('src/lib.rs', code, findings);
    assert.deepEqual([fresh.length, left, gone.map(({ count }) => count)], [0, 2, [3]]);
    assert.deepEqual(baselineEntries('src/lib.rs', code, findings), Baseline.read(known(2)).entries);
  });

  it('is not what has another form', () => {
    assert.equal(faultOfBaseline(known(1)), undefined);
    assert.equal(faultOfBaseline(renderBaseline([])), undefined);
    assert.match(faultOfBaseline('{') ?? '', /^it is no JSON \(`[^`]*JSON[^`]*`\)$/);
    assert.equal(faultOfBaseline('[]'), 'it has no `"version"` 1');
    assert.equal(faultOfBaseline('{"version":1}'), 'it has no list of `"findings"`');
    const wrong = '{"version":1,"findings":[{"file":"a","rule":"b","code":"c","count":0}]}';
    assert.equal(faultOfBaseline(wrong), 'each finding has a file, a rule, its code and a count');
  });

  it('is in an order of its own', () => {
    const one = { file: 'b.rs', rule: 'r', code: 'x', count: 1 };
    const two = { ...one, file: 'a.rs' };
    assert.equal(renderBaseline([one, two]), renderBaseline([two, one]));
  });
});
