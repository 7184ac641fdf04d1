import assert from 'node:assert/strict';
import { createEngine, manifestOf, MemoryFiles } from '../testEngine';

const root = 'memory:///patched';
const user = 'pub async fn run() {\n    near::load();\n    far::load();\n}\n';
const helper = 'pub fn load() { std::thread::sleep(std::time::Duration::ZERO); }\n';

function packageOf(name: string, version: string, dependencies = ''): string {
  return manifestOf('2021', dependencies).replace('demo', name).replace('0.1.0', version);
}

/** What is found in `app/src/lib.rs` and in the crate `near`: each as file, 1-based line and rule. */
async function findIn(
  texts: Readonly<Record<string, string>>,
  more: readonly string[] = [],
): Promise<string[]> {
  const files = {
    'app/Cargo.toml': packageOf('app', '0.1.0', 'near = "1.2"\nfar = { git = "https://example.org/far" }\n'),
    'app/src/lib.rs': user,
    'near/Cargo.toml': packageOf('near', '1.3.0'),
    'near/src/lib.rs': `${helper}pub async fn own() { load(); }\n`,
    'far/Cargo.toml': packageOf('far', '0.4.0'),
    'far/src/lib.rs': helper,
    ...texts,
  };
  const engine = await createEngine(
    new MemoryFiles(
      Object.fromEntries(Object.entries(files).map(([name, text]) => [`${root}/${name}`, text])),
    ),
  );
  const found: string[] = [];
  for (const file of ['app/src/lib.rs', ...more])
    for (const { rule, span } of (await engine.check(`${root}/${file}`))?.findings ?? [])
      found.push(`${file}:${String(span.startLine + 1)} ${rule}`);
  return found;
}

const near = 'app/src/lib.rs:2 indirect-blocking';
const far = 'app/src/lib.rs:3 indirect-blocking';

describe('packages that take the place of others', () => {
  it('are followed where nothing says so: not at all', async () => {
    assert.deepEqual(await findIn({ 'Cargo.toml': '[workspace]\nmembers = ["app", "near", "far"]\n' }), []);
  });

  it('are named by [patch], whose tables are registries and repositories', async () => {
    const members = '[workspace]\nmembers = ["app", "near", "far"]\n';
    const patchNear = '[patch.crates-io]\nnear = { path = "near" }\n';
    assert.deepEqual(await findIn({ 'Cargo.toml': members + patchNear }), [near]);
    const patchFar = '[patch."https://example.org/far.git"]\nother = { package = "far", path = "far" }\n';
    assert.deepEqual(await findIn({ 'Cargo.toml': members + patchNear + patchFar }), [near, far]);
    const wrong =
      '[patch.crates-io]\nfar = { path = "far" }\n[patch."https://example.org"]\nnear.path = "near"\n';
    assert.deepEqual(await findIn({ 'Cargo.toml': members + wrong }), []);
  });

  it('are left where their version does not fit what is asked for', async () => {
    const manifest = '[workspace]\nmembers = ["app"]\n[patch.crates-io]\nnear = { path = "near" }\n';
    assert.deepEqual(
      await findIn({ 'Cargo.toml': manifest, 'near/Cargo.toml': packageOf('near', '2.0.0') }),
      [],
    );
  });

  it('are named by [replace]', async () => {
    const manifest =
      '[workspace]\nmembers = ["app"]\n[replace]\n"near:1.3.0" = { path = "near" }\n"https://example.org/far#0.4.0" = { path = "gone" }\n';
    assert.deepEqual(await findIn({ 'Cargo.toml': manifest }), [near]);
  });

  it('are named by .cargo/config.toml, with patches and with paths', async () => {
    const manifest = '[workspace]\nmembers = ["app"]\n';
    const config = 'paths = ["far"]\n[patch.crates-io]\nnear = { path = "near" }\n';
    assert.deepEqual(await findIn({ 'Cargo.toml': manifest, '.cargo/config.toml': config }), [near, far]);
    assert.deepEqual(await findIn({ 'Cargo.toml': manifest, '.cargo/config.toml': '[patch' }), []);
  });

  it('are others’ work unless they are members: what blocks in them is left alone', async () => {
    const patch = '[patch.crates-io]\nnear = { path = "near" }\n';
    const own = 'near/src/lib.rs:2 indirect-blocking';
    const asMember = { 'Cargo.toml': `[workspace]\nmembers = ["app", "near"]\n${patch}` };
    assert.deepEqual(await findIn(asMember, ['near/src/lib.rs']), [near, own]);
    const alone = { 'Cargo.toml': `[workspace]\nmembers = ["app"]\n${patch}` };
    assert.deepEqual(await findIn(alone, ['near/src/lib.rs']), [near]);
  });
});
