import assert from 'node:assert/strict';
import { createEngine, manifestOf, MemoryFiles } from '../testEngine';

const file = 'memory:///demo/src/lib.rs';

describe('what is known of a project', () => {
  it('names its runtime, and tells of each dependency whether anything is known of it', async () => {
    const dependencies =
      'tokio = { version = "1.40", features = ["full"] }\nsyn = "2"\nmy_own = { path = "../own" }\nmystery = "0.1"\n[dev-dependencies]\nanother-mystery = "3"\n';
    const files = new MemoryFiles({
      'memory:///demo/Cargo.toml': manifestOf('2024', dependencies),
      [file]: 'mod more;',
      'memory:///demo/src/more.rs': '',
    });
    const engine = await createEngine(files);
    await engine.check(file);
    assert.deepEqual(await engine.projectOf(file), {
      package: 'demo',
      runtime: 'Tokio 1.40',
      crates: 1,
      files: 2,
      isSettled: true,
      dependencies: [
        { name: 'another-mystery', known: 'nothing' },
        { name: 'mystery', known: 'nothing' },
        { name: 'syn', known: 'nothing-wanted' },
        { name: 'tokio', known: 'description' },
      ],
    });
  });

  it('tells when the sources of a dependency were read', async () => {
    const files = new MemoryFiles({
      'memory:///demo/Cargo.toml': manifestOf('2024', 'mystery = "0.1"\n'),
      [file]: '',
      'memory:///demo/.cargo/config.toml':
        '[source.crates-io]\nreplace-with = "vendored"\n[source.vendored]\ndirectory = "vendor"\n',
      'memory:///demo/vendor/mystery/Cargo.toml': '[package]\nname = "mystery"\nversion = "0.1.3"\n',
      'memory:///demo/vendor/mystery/src/lib.rs': 'pub struct Mystery;',
    });
    const engine = await createEngine(files);
    await engine.check(file);
    await engine.settle();
    const view = await engine.projectOf(file);
    assert.deepEqual(view?.dependencies, [{ name: 'mystery', known: 'sources' }]);
    assert.equal(view?.runtime, undefined);
  });

  it('is little for a file outside every package', async () => {
    const engine = await createEngine(new MemoryFiles({ 'memory:///alone.rs': 'fn main() {}' }));
    assert.deepEqual(await engine.projectOf('memory:///alone.rs'), {
      runtime: 'Tokio',
      crates: 1,
      files: 1,
      isSettled: true,
      dependencies: [],
    });
    assert.equal(await engine.projectOf('memory:///missing.rs'), undefined);
  });
});
