import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { Engine } from '../../../src/engine/engine';
import { createEngine, manifestOf, MemoryFiles } from '../testEngine';

const root = 'memory:///pools';
const file = `${root}/app/src/lib.rs`;
const code = `pub mod pool {
    pub struct Connection;
    pub struct Lease { pub connection: Connection }
    impl Connection { pub fn query(&self) {} }
    pub fn connect() -> Connection { Connection }
}
async fn pause() {}

pub async fn use_it(theme: tokio::sync::watch::Receiver<u32>) {
    let connection = pool::connect();
    pause().await;
    connection.query();
    let shared = Some(std::rc::Rc::new(1));
    pause().await;
    drop((connection, shared));
    let lease = pool::Lease { connection: pool::connect() };
    let colour = theme.borrow();
    pause().await;
    drop((lease, colour));
}
`;

function crateWith(texts: Readonly<Record<string, string>>): MemoryFiles {
  const files = {
    'Cargo.toml': '[workspace]\nmembers = ["app"]\n',
    'app/Cargo.toml': manifestOf('2024'),
    'app/src/lib.rs': code,
    ...texts,
  };
  return new MemoryFiles(
    Object.fromEntries(Object.entries(files).map(([name, text]) => [`${root}/${name}`, text])),
  );
}

/** The first line of each finding, and why, by the name that it stands under. */
async function messages(engine: Engine): Promise<Record<string, string>> {
  const findings = (await engine.check(file))?.findings ?? [];
  return Object.fromEntries(
    findings.map(({ span, message, why, rule }) => {
      assert.equal(rule, 'foreign-guard-across-await');
      return [code.slice(span.start, span.end), `${message}: ${why ?? ''}`];
    }),
  );
}

const builtIn =
  '`colour` is a guard that stays alive across an `.await`: Whoever else wants what it guards blocks a whole thread, and may never wake. A task may pause at an `.await` for any time.';
const ofConnection = (awaits: string, why: string): string =>
  `\`connection\` stays alive across ${awaits}, which the configuration forbids: Of \`demo::pool::Connection\` it says: ${why}.`;
const plainReason = 'a task may pause at an `.await` for any time';

describe('types that the user wants alive at no await', () => {
  it('come from clippy.toml, with their reasons, on every way of the engine', async () => {
    const files = crateWith({
      'clippy.toml': `await-holding-invalid-types = [
  "std::rc::Rc",
  { path = "demo::pool::Connection", reason = "It blocks the pool." },
]
`,
    });
    const engine = await createEngine(files);
    const expected = {
      colour: builtIn,
      connection: ofConnection('2 awaits', 'It blocks the pool'),
      shared: `\`shared\` stays alive across an \`.await\`, which the configuration forbids: Of \`std::rc::Rc\` it says: ${plainReason}.`,
    };
    assert.deepEqual(await messages(engine), expected);
    engine.open(file, 1, code);
    assert.deepEqual(await messages(engine), expected);
  });

  it('are read anew when clippy.toml comes, changes and goes', async () => {
    const files = crateWith({});
    const engine = await createEngine(files);
    engine.open(file, 1, code);
    const configure = async (name: string, text: string | undefined): Promise<string[]> => {
      const at = `${root}/${name}`;
      if (text === undefined) files.texts.delete(at);
      else files.texts.set(at, text);
      engine.touch([at]);
      return Object.keys(await messages(engine));
    };
    assert.deepEqual(Object.keys(await messages(engine)), ['colour']);
    const listing = (path: string): string => `await-holding-invalid-types = ["${path}"]\n`;
    assert.deepEqual(await configure('clippy.toml', listing('std::rc::Rc')), ['shared', 'colour']);
    // The package's own file stands in front of the workspace's, and the hidden one in front of the other.
    assert.deepEqual(await configure('app/clippy.toml', listing('demo::pool::Lease')), ['lease', 'colour']);
    assert.deepEqual(await configure('app/.clippy.toml', 'msrv = "1.80"\n'), ['colour']);
    assert.deepEqual(await configure('app/.clippy.toml', undefined), ['lease', 'colour']);
    assert.deepEqual(await configure('app/clippy.toml', undefined), ['shared', 'colour']);
    assert.deepEqual(await configure('clippy.toml', undefined), ['colour']);
  });

  it('come from the settings, and count at once', async () => {
    const engine = await createEngine(crateWith({}));
    engine.open(file, 1, code);
    assert.deepEqual(Object.keys(await messages(engine)), ['colour']);
    engine.configure({ severities: {}, heldTypes: ['demo::pool::Connection'] });
    assert.deepEqual(await messages(engine), {
      colour: builtIn,
      connection: ofConnection('2 awaits', plainReason),
    });
    const evidence = (await engine.check(file))?.findings.map((finding) => finding.evidence)[0];
    assert.equal(
      evidence,
      'It is, or holds, a `demo::pool::Connection`, and it is still alive at the awaits named here. The type stands in `asyncRustLens.heldTypes`.',
    );
    engine.configure({ severities: {}, heldTypes: [] });
    assert.deepEqual(Object.keys(await messages(engine)), ['colour']);
  });

  it('may give a known guard a reason of their own, and are silent where nothing has that name', async () => {
    const files = crateWith({
      'clippy.toml':
        'await-holding-invalid-types = [{ path = "tokio::sync::watch::Ref", reason = "see RUNBOOK.md" }, "nobody::Knows"]\n',
    });
    assert.deepEqual(await messages(await createEngine(files)), {
      colour:
        '`colour` stays alive across an `.await`, which the configuration forbids: Of `tokio::sync::watch::Ref` it says: see RUNBOOK.md.',
    });
  });

  for (const [fault, text, problem] of [
    ['no TOML', 'await-holding-invalid-types = [', 'Invalid TOML document'],
    ['no list', 'await-holding-invalid-types = "a::B"', 'await-holding-invalid-types must be a list'],
    [
      'no path',
      'await-holding-invalid-types = [{ reason = "x" }]',
      'await-holding-invalid-types must list paths, or tables with a path and a reason',
    ],
  ] as const)
    it(`are named as unreadable where clippy.toml has ${fault}, and the rest goes on`, async () => {
      const told: string[] = [];
      const engine = await Engine.create({
        parserWasm: readFileSync('dist/web-tree-sitter.wasm'),
        rustWasm: readFileSync('dist/tree-sitter-rust.wasm'),
        files: crateWith({ 'clippy.toml': text }),
        log: (_level, message) => told.push(message),
      });
      assert.deepEqual(Object.keys(await messages(engine)), ['colour']);
      const [first = '', ...more] = told;
      assert.ok(first.startsWith(`${root}/clippy.toml could not be read: ${problem}`), first);
      assert.deepEqual(more, []);
    });
});
