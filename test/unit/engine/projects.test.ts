import assert from 'node:assert/strict';
import { createEngine, MemoryFiles } from '../testEngine';

const root = 'memory:///many';

function filesOf(texts: Readonly<Record<string, string>>): MemoryFiles {
  return new MemoryFiles(
    Object.fromEntries(Object.entries(texts).map(([name, text]) => [`${root}/${name}`, text])),
  );
}

const manifest = (name: string, dependencies = ''): string =>
  `[package]\nname = "${name}"\nversion = "0.1.0"\nedition = "2021"\n\n[dependencies]\n${dependencies}`;

describe('the projects of an engine', () => {
  const workspace = {
    'Cargo.toml': '[workspace]\nmembers = ["a", "b"]\n',
    'a/Cargo.toml': manifest('a'),
    'a/src/lib.rs': 'mod deep;\npub use deep::later;\n',
    'a/src/deep.rs': 'pub async fn later() {}\n',
    'b/Cargo.toml': manifest('b', 'a = { path = "../a" }\n'),
    'b/src/lib.rs': 'async fn speaks() { a::later(); }\n',
  };

  it('are whole for a second package that is asked for while the first one’s is loaded', async () => {
    for (const delay of [0, 1, 2, 4, 8, 16, 32, 64]) {
      const engine = await createEngine(filesOf(workspace));
      const first = engine.check(`${root}/a/src/lib.rs`);
      for (let turn = 0; turn < delay; turn += 1) await Promise.resolve();
      const second = await engine.check(`${root}/b/src/lib.rs`);
      await first;
      assert.deepEqual(
        second?.findings.map(({ rule }) => rule),
        ['unawaited-future'],
        `after ${String(delay)} turns`,
      );
      assert.equal((await engine.counts()).crates, 2);
    }
  });

  it('are let go one after the other', async () => {
    const engine = await createEngine(
      filesOf({
        ...workspace,
        'c/Cargo.toml': `${manifest('c', 'd = { path = "../d" }\n')}[workspace]\n`,
        'c/src/lib.rs': 'async fn speaks() { d::later(); }\n',
        'd/Cargo.toml': `${manifest('d')}[workspace]\n`,
        'd/src/lib.rs': 'pub async fn later() {}\nasync fn speaks() { later(); }\n',
        'scratch/loose.rs': 'async fn later() {}\nasync fn speaks() { later(); }\n',
      }),
    );
    engine.admit([root]);
    const names = ['b/src/lib.rs', 'c/src/lib.rs', 'a/src/deep.rs', 'scratch/loose.rs', 'd/src/lib.rs'];
    const seen: [files: string[], findings: number, crates: number][] = [];
    for await (const batch of engine.byProject(names.map((name) => `${root}/${name}`))) {
      let findings = 0;
      for (const file of batch) findings += (await engine.check(file))?.findings.length ?? 0;
      const { crates } = await engine.counts();
      seen.push([batch.map((file) => file.slice(root.length + 1)), findings, crates]);
    }
    assert.deepEqual(seen, [
      [['b/src/lib.rs', 'a/src/deep.rs', 'scratch/loose.rs'], 2, 3],
      [['c/src/lib.rs', 'd/src/lib.rs'], 2, 2],
    ]);
    assert.deepEqual(await engine.counts(), { crates: 0, files: 0 });
  });
});
