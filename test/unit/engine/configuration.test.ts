import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { renderBaseline } from '../../../src/engine/baseline';
import { TomlPlaces } from '../../../src/project/tomlPlaces';
import type { Finding } from '../../../src/engine/findings';
import type { EngineConfig } from '../../../src/engine/protocol';
import { createEngine } from '../testEngine';
import { engineOver, filesOf, lib, manifest, root } from './factsWorkspace';

const code = `async fn one() -> u8 {
    1
}
async fn two() -> u8 {
    one().await
}
pub async fn three() {
    two();
    std::fs::read("a").ok();
}
`;
const toml = `${root}/app/async-rust-lens.toml`;

/** Each finding of the library: its rule and its severity. */
async function found(
  texts: Readonly<Record<string, string>>,
  config: Partial<EngineConfig> = {},
  file = lib,
): Promise<string[]> {
  const files = filesOf({ 'app/Cargo.toml': manifest('app'), 'app/src/lib.rs': code, ...texts });
  const { engine } = await engineOver(files, config);
  return levels(await engine.check(file));
}

function levels(result: { readonly findings: readonly Finding[] } | undefined): string[] {
  return (result?.findings ?? []).map(({ rule, severity }) => `${rule} ${severity}`);
}

const [future, io] = ['unawaited-future warning', 'blocking-io hint'];

describe('what the repository says of severities', () => {
  it('is heard in async-rust-lens.toml', async () => {
    assert.deepEqual(await found({}), [future, io]);
    const own = 'profile = "strict"\n[groups]\nblocking = "off"\n[rules]\nunawaited-future = "error"\n';
    assert.deepEqual(await found({ 'app/async-rust-lens.toml': own }), [
      'unused-async information',
      'unawaited-future error',
    ]);
  });

  it('is heard in the metadata of packages and workspaces', async () => {
    const table = 'metadata.async-rust-lens.rules]\nunawaited-future = "hint"\n';
    const both = ['unawaited-future hint', io];
    assert.deepEqual(await found({ 'app/Cargo.toml': `${manifest('app')}[package.${table}` }), both);
    assert.deepEqual(await found({ 'app/Cargo.toml': `${manifest('app')}[workspace.${table}` }), both);
  });

  it('counts in this order: what is set, the package, the nearest file, the workspace', async () => {
    const rule = (severity: string): string => `rules.unawaited-future = "${severity}"\n`;
    const ofWorkspace = `[workspace]\nmembers = ["app"]\n[workspace.metadata.async-rust-lens]\n${rule('hint')}`;
    const ofPackage = `${manifest('app')}[package.metadata.async-rust-lens]\n${rule('information')}`;
    const workspace = { 'Cargo.toml': ofWorkspace };
    const far = { ...workspace, 'async-rust-lens.toml': rule('off') };
    const near = { ...far, 'app/async-rust-lens.toml': rule('warning') };
    const all = { ...near, 'app/Cargo.toml': ofPackage };
    const first = async (...args: Parameters<typeof found>): Promise<string> =>
      (await found(...args))[0] ?? '';
    assert.equal(await first(workspace), 'unawaited-future hint');
    assert.equal(await first(far), io);
    assert.equal(await first(near), 'unawaited-future warning');
    assert.equal(await first(all), 'unawaited-future information');
    const severities = { 'unawaited-future': 'error' } as const;
    assert.equal(await first(all, { severities }), 'unawaited-future error');
  });

  it('counts layer by layer: a group of a stronger one before a rule of a weaker one', async () => {
    const texts = {
      'app/async-rust-lens.toml': 'rules.unawaited-future = "error"\nprofile = "strict"\n',
      'app/Cargo.toml': `${manifest('app')}[package.metadata.async-rust-lens]\ngroups.correctness = "hint"\n`,
    };
    assert.deepEqual(await found(texts), ['unused-async information', 'unawaited-future hint', io]);
  });

  it('is not heard where it lies deeper than the package, or outside of the repository', async () => {
    assert.deepEqual(await found({ 'app/src/async-rust-lens.toml': 'groups.correctness = "off"' }), [
      future,
      io,
    ]);
    const texts = { 'app/.git/HEAD': '', 'async-rust-lens.toml': 'groups.correctness = "off"' };
    assert.deepEqual(await found(texts), [future, io]);
  });

  it('is said of the innermost workspace folder apart, in a window of several', async () => {
    const folders = [
      { folder: `${root}/app/`, severities: { 'blocking-io': 'error' } as const },
      { folder: root, severities: { 'blocking-io': 'off' } as const },
    ];
    const texts = { 'b/Cargo.toml': manifest('b'), 'b/src/lib.rs': code };
    assert.deepEqual(await found(texts, { folders }), [future, 'blocking-io error']);
    assert.deepEqual(await found(texts, { folders }, `${root}/b/src/lib.rs`), [future]);
  });

  it('counts anew as soon as it changes', async () => {
    const files = filesOf({ 'app/Cargo.toml': manifest('app'), 'app/src/lib.rs': code });
    const { engine } = await engineOver(files);
    assert.deepEqual(levels(await engine.check(lib)), [future, io]);
    files.texts.set(toml, 'groups.correctness = "off"');
    engine.touch([toml]);
    assert.deepEqual(levels(await engine.check(lib)), [io]);
    files.texts.delete(toml);
    engine.touch([toml]);
    assert.deepEqual(levels(await engine.check(lib)), [future, io]);
  });
});

describe('what else the repository says', () => {
  it('leaves files out, and takes in no others', async () => {
    assert.deepEqual(await found({ 'app/async-rust-lens.toml': 'exclude = ["src/l*.rs"]' }), []);
    assert.deepEqual(await found({ 'app/async-rust-lens.toml': 'include = ["tests/**"]' }), []);
    assert.deepEqual(await found({ 'app/async-rust-lens.toml': 'include = ["src/**"]' }), [future, io]);
    const excluded = { 'app/async-rust-lens.toml': 'exclude = ["src/**"]' };
    assert.deepEqual(await found(excluded, { leavesOutNothing: true }), [future, io]);
  });

  it('states facts, and names files that do', async () => {
    const body =
      'pub fn load() {}\npub async fn two() {\n    load();\n    std::path::Path::new("a").is_absolute();\n}\n';
    const texts = {
      'app/src/lib.rs': body,
      'app/async-rust-lens.toml': 'blocking = ["crate::load"]\nknowledge = ["facts/std.rs"]\n',
      'app/facts/std.rs': 'mod std { mod path { impl Path { #[lens::blocks(io)] fn is_absolute(&self); } } }',
    };
    const files = filesOf({ 'app/Cargo.toml': manifest('app'), ...texts });
    const { engine } = await engineOver(files);
    const spans = (await engine.check(lib))?.findings.map(({ span }) => body.slice(span.start, span.end));
    assert.deepEqual(spans, ['load()', 'std::path::Path::new("a").is_absolute()']);
  });
});

describe('a mistake in what the repository says', () => {
  async function mistakes(texts: Readonly<Record<string, string>>): Promise<string[]> {
    const files = filesOf({ 'app/Cargo.toml': manifest('app'), 'app/src/lib.rs': code, ...texts });
    const told: string[] = [];
    const engine = await createEngine(files, {
      onManifestFindings: (file, findings) => {
        const text = files.texts.get(file) ?? '';
        for (const { rule, span, message } of findings)
          told.push(`${rule} ${text.slice(span.start, span.end)} | ${message}`);
      },
    });
    engine.setFolders([root]);
    await engine.check(lib);
    await engine.settle();
    return told;
  }

  it('is told at its place', async () => {
    const own = `proflie = "strict"
profile = "loud"
include = ["src/**", "lib/**"]
exclude = ["src/{a,b", 3]
baseline = 7
[groups]
stlye = "off"
[rules]
blocking-oi = "off"
unused-async = "loud" # no level
unawaited-future = { severity = "off" }
`;
    assert.deepEqual(await mistakes({ 'app/async-rust-lens.toml': own }), [
      'configuration proflie | There is no key `proflie`; did you mean `profile`?',
      'configuration "loud" | `"loud"` cannot be used: it must be one of `"recommended"`, `"strict"`, `"learning"`.',
      'configuration "lib/**" | `"lib/**"` matches no Rust file below this folder.',
      'configuration exclude | `3` cannot be used: a string is wanted.',
      'configuration "src/{a,b" | `"src/{a,b"` cannot be used: `{` and `}` do not match.',
      'configuration baseline | `7` cannot be used: it must be the path of a file.',
      'configuration stlye | There is no group `stlye`; did you mean `style`?',
      'configuration blocking-oi | There is no rule `blocking-oi`; did you mean `blocking-io`?',
      'configuration "loud" | `"loud"` cannot be used: it must be one of `"off"`, `"hint"`, `"information"`, `"warning"`, `"error"`.',
      'configuration unawaited-future | A table cannot be used: it must be one of `"off"`, `"hint"`, `"information"`, `"warning"`, `"error"`.',
    ]);
  });

  it('is taken back when it is mended, or its file is gone', async () => {
    const files = filesOf({ 'app/Cargo.toml': manifest('app'), 'app/src/lib.rs': code });
    const told: string[] = [];
    const engine = await createEngine(files, {
      onManifestFindings: (file, findings) =>
        void told.push(`${file.slice(root.length)} ${String(findings.length)}`),
    });
    engine.setFolders([root]);
    for (const text of ['rules.x = "off"\n', '', 'rules.y = "off"\n', undefined]) {
      if (text === undefined) files.texts.delete(toml);
      else files.texts.set(toml, text);
      engine.touch([toml]);
      await engine.check(lib);
      await engine.settle();
    }
    const file = '/app/async-rust-lens.toml';
    assert.deepEqual(told, [`${file} 1`, `${file} 0`, `${file} 1`, `${file} 0`]);
  });

  it('is not in what the README shows', async () => {
    const [, section = ''] = readFileSync('README.md', 'utf8').split('### In the repository');
    const shown = /```toml\n([^]*?)```/.exec(section)?.[1] ?? assert.fail('no example');
    const texts = {
      'app/async-rust-lens.toml': shown,
      'app/async-rust-lens-baseline.json': renderBaseline([]),
      'app/src/generated/a.rs': '',
    };
    assert.deepEqual(await mistakes(texts), []);
    assert.deepEqual(await found(texts), ['unawaited-future warning', 'blocking-io error']);
  });

  it('is told in a manifest’s metadata, beside what is wrong with its facts', async () => {
    const table = '[package.metadata.async-rust-lens]\nblocking = ["query"]\nrules = { unused = "off" }\n';
    assert.deepEqual(await mistakes({ 'app/Cargo.toml': `${manifest('app')}${table}` }), [
      'stated-facts "query" | `"query"` is no full path, such as `"my_db::Conn::query"`',
      'configuration unused | There is no rule `unused`; did you mean `unused-allow`?',
    ]);
  });

  it('is that the file is no TOML', async () => {
    const [only = '', ...others] = await mistakes({
      'app/async-rust-lens.toml': 'profile = "strict"\nrules = [\n',
    });
    assert.match(only, /^configuration .{0,1}\n? ?\| This is no TOML, and nothing in the file counts: /s);
    assert.deepEqual(others, []);
  });
});

describe('the places of a TOML document', () => {
  const text = `# [a]
a.b = "x" # "x"
[t."c d"]
k = """
[no]
j = 1 """
list = [ "p", { path = 'q', n = [1] },
  "p\\"", ]
[[many]]
z = 1
`;
  const places = new TomlPlaces(text);
  const at = ({ start, end }: { start: number; end: number }): string =>
    `${String(text.slice(0, start).split('\n').length)}: ${text.slice(start, end)}`;

  it('are those of keys and of strings', () => {
    assert.equal(at(places.of(['a', 'b'])), '2: b');
    assert.equal(at(places.ofString(['a', 'b'], 'x')), '2: "x"');
    assert.equal(at(places.of(['t', 'c d', 'k'])), '4: k');
    assert.equal(at(places.of(['t', 'c d', 'j'])), '3: "c d"');
    assert.equal(at(places.ofString(['t', '"c d"', 'list'], 'p')), '3: t');
    assert.equal(at(places.of(['t', 'c d', 'list', 'path'])), '7: path');
    assert.equal(at(places.ofString(['t', 'c d', 'list', 'path'], 'q')), "7: 'q'");
    assert.equal(at(places.ofString(['t', 'c d', 'list'], 'p\\"')), '8: "p\\""');
    assert.equal(at(places.of(['many', 'z'])), '10: z');
    assert.equal(at(places.of(['nothing'])), '1: #');
  });

  it('end, whatever the text is', () => {
    for (const broken of ['a = [', 'a = {', '"""', '[', '= =', '{}', 'a = "', '[[[', 'a..b', 'x = {{{{'])
      new TomlPlaces(broken);
  });
});
