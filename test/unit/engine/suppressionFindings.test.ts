import assert from 'node:assert/strict';
import type { Finding, TextEdit } from '../../../src/engine/findings';
import type { EngineConfig } from '../../../src/engine/protocol';
import { checkCode, createEngine, manifestOf, MemoryFiles } from '../testEngine';

const head = 'async fn save() {}\n';
const marker = 'async-rust-lens:';

function check(code: string, config: Partial<EngineConfig> = {}): Promise<readonly Finding[]> {
  return checkCode(code, '2024', undefined, { severities: {}, heldTypes: [], ...config });
}

/** Each finding as `rule | text | message`, those of rules by their ids alone. */
async function said(code: string, config: Partial<EngineConfig> = {}): Promise<string[]> {
  return (await check(code, config)).map(({ rule, span, message, section }) =>
    section === '' ? `${rule} | ${code.slice(span.start, span.end)} | ${message}` : rule,
  );
}

/** What each fix of the first finding makes of the code. */
async function fixed(code: string): Promise<string[]> {
  const [first] = (await check(code)).filter(({ section }) => section === '');
  return (first?.fixes ?? []).map(({ edits }) => applied(code, edits));
}

function applied(code: string, edits: readonly TextEdit[]): string {
  return edits
    .toSorted((a, b) => b.span.start - a.span.start)
    .reduce((text, { span, newText }) => text.slice(0, span.start) + newText + text.slice(span.end), code);
}

describe('a comment before something whole', () => {
  const allow = `// ${marker} allow(unawaited-future)`;
  const silenced: [what: string, code: string][] = [
    ['a function', `${allow}\npub async fn run() {\n    if true {\n        save();\n    }\n}\n`],
    [
      'a function with attributes and documentation',
      `${allow}\n/// Runs.\n#[inline]\npub async fn run() {\n    {\n        save();\n    }\n}\n`,
    ],
    [
      'an impl',
      `pub struct A;\n${allow}\nimpl A {\n    pub async fn run(&self) {\n        save();\n    }\n    pub async fn go(&self) {\n        save();\n    }\n}\n`,
    ],
    ['a module', `${allow}\npub mod m {\n    pub async fn run() {\n        super::save();\n    }\n}\n`],
    [
      'a block',
      `pub async fn run() {\n    ${allow}\n    {\n        let _n = 1;\n        save();\n    }\n}\n`,
    ],
    [
      'an unsafe block',
      `pub async fn run() {\n    ${allow}\n    unsafe {\n        let _n = 1;\n        save();\n    }\n}\n`,
    ],
  ];
  for (const [what, code] of silenced)
    it(`silences ${what}, to its end and no further`, async () => {
      assert.deepEqual(await said(head + code), []);
      const bare = head + code.replace(allow, '// nothing');
      assert.ok((await said(bare)).length > 0, 'without it');
      assert.deepEqual(await said(`${head}${code}pub async fn later() {\n    save();\n}\n`), [
        'unawaited-future',
      ]);
    });

  it('does not silence what a condition decides about', async () => {
    const code = `${head}pub async fn run() {\n    ${allow}\n    if true {\n        let _n = 1;\n        save();\n    }\n}\n`;
    assert.ok((await said(code)).includes('unawaited-future'));
  });
});

describe('a comment that silences nothing', () => {
  const idle = (comment: string, statement = 'save().await;'): string =>
    `${head}pub async fn run() {\n    ${comment}\n    ${statement}\n}\n`;

  it('is told as a hint, and drawn as unnecessary', async () => {
    const code = idle(`// ${marker} allow(unawaited-future) -- why`);
    const [only, ...others] = await check(code);
    assert.deepEqual(others, []);
    assert.deepEqual([only?.severity, only?.tags], ['hint', ['unnecessary']]);
    assert.deepEqual(await said(code), [
      `unused-allow | // ${marker} allow(unawaited-future) -- why | \`unawaited-future\` is allowed here, and says nothing.`,
    ]);
    assert.deepEqual(await fixed(code), [`${head}pub async fn run() {\n    save().await;\n}\n`]);
  });

  it('is told of each id of a list', async () => {
    const code = idle(`// ${marker} allow(blocking-io, unawaited-future)`, 'save();');
    assert.deepEqual(await said(code), [
      'unused-allow | blocking-io | `blocking-io` is allowed here, and says nothing.',
    ]);
    assert.deepEqual(await fixed(code), [idle(`// ${marker} allow(unawaited-future)`, 'save();')]);
    const last = idle(`// ${marker} allow(unawaited-future, blocking-io)`, 'save();');
    assert.deepEqual(await fixed(last), [idle(`// ${marker} allow(unawaited-future)`, 'save();')]);
  });

  it('is told behind code, and of a file', async () => {
    const behind = idle('', `save().await; // ${marker} allow(unawaited-future)`);
    assert.deepEqual(await fixed(behind), [idle('')]);
    const ofFile = `// ${marker} allow-file(blocking-io)\n${idle('')}`;
    assert.deepEqual(await fixed(ofFile), [idle('')]);
  });

  it('is a warning where it says that it expects something', async () => {
    const code = idle(`// ${marker} expect(unawaited-future) -- until July`);
    assert.deepEqual(
      (await check(code)).map(({ rule, severity }) => `${rule} ${severity}`),
      ['unfulfilled-expect warning'],
    );
    assert.deepEqual(await fixed(code), [idle('').replace('    \n', '')]);
    assert.deepEqual(await said(idle(`// ${marker} expect(unawaited-future)`, 'save();')), []);
  });

  const uncertain: [why: string, code: string, config?: Partial<EngineConfig>][] = [
    [
      'the rule is off',
      idle(`// ${marker} allow(unawaited-future)`),
      { severities: { 'unawaited-future': 'off' } },
    ],
    ['something there is not known', idle(`// ${marker} allow(unawaited-future)`, 'nobody::knows().await;')],
    ['the file does not read as Rust', `${idle(`// ${marker} allow(unawaited-future)`)}fn (`],
    [
      'it may not be compiled',
      `${head}#[cfg(windows)]\n${idle(`// ${marker} allow(unawaited-future)`).slice(head.length)}`,
    ],
    [
      'somebody does not want to hear it',
      idle(`// ${marker} allow(unawaited-future)`),
      { severities: { 'unused-allow': 'off' } },
    ],
  ];
  for (const [why, code, config] of uncertain)
    it(`is not told where ${why}`, async () => {
      assert.deepEqual(
        (await said(code, config)).filter((each) => each.startsWith('un') && each.includes('|')),
        [],
      );
    });

  it('is not told before all is read that may show what code means', async () => {
    const file = 'memory:///early/src/lib.rs';
    const code = idle(`// ${marker} allow(unawaited-future)`);
    const files = new MemoryFiles({ 'memory:///early/Cargo.toml': manifestOf('2024'), [file]: code });
    let news = 0;
    const engine = await createEngine(files, { onLearned: () => (news += 1) });
    engine.open(file, 1, code);
    assert.deepEqual((await engine.check(file))?.findings, []);
    await engine.settle();
    await new Promise((resolve) => setImmediate(resolve));
    assert.ok(news > 0);
    assert.equal((await engine.check(file))?.findings.length, 1);
  });
});

describe('a comment that does not read as it is meant', () => {
  const around = (comment: string): string => `${head}pub async fn run() {\n    ${comment}\n    save();\n}\n`;
  const wrong: [comment: string, told: string, mended: string][] = [
    [
      `// ${marker} allow(unawaited-futures)`,
      'unawaited-futures | There is no rule `unawaited-futures`; did you mean `unawaited-future`?',
      `// ${marker} allow(unawaited-future)`,
    ],
    [
      `// ${marker} allow unawaited-future -- so`,
      `// ${marker} allow unawaited-future -- so | A bracket is missing: this silences nothing. It is written \`allow(rule-id)\`.`,
      `// ${marker} allow(unawaited-future) -- so`,
    ],
    [
      `// ${marker} allow(unawaited-future -- so`,
      `// ${marker} allow(unawaited-future -- so | A bracket is missing: this silences nothing. It is written \`allow(rule-id)\`.`,
      `// ${marker} allow(unawaited-future) -- so`,
    ],
    [
      `// ${marker} alow(unawaited-future)`,
      'alow | There is no `alow`; did you mean `allow`? This silences nothing.',
      `// ${marker} allow(unawaited-future)`,
    ],
    [
      `// async-rust-lens allow(unawaited-future)`,
      '// async-rust-lens allow(unawaited-future) | A `:` is missing: this silences nothing.',
      `// ${marker} allow(unawaited-future)`,
    ],
  ];
  for (const [comment, told, mended] of wrong)
    it(`is told, and mended: ${comment}`, async () => {
      const code = around(comment);
      assert.deepEqual(await said(code), [`wrong-suppression | ${told}`, 'unawaited-future']);
      assert.deepEqual((await fixed(code))[0], around(mended));
      assert.deepEqual(await said(around(mended)), []);
    });

  it('is told where it names nothing', async () => {
    assert.deepEqual(await said(around(`// ${marker} allow()`)), [
      `wrong-suppression | // ${marker} allow() | \`allow()\` names no rule.`,
      'unawaited-future',
    ]);
  });

  const prose = [
    `// ${marker} see the wiki`,
    `// async-rust-lens finds this one`,
    `// async-rust-lens allows it with a comment`,
    `// ${marker} allow me to explain`,
    `/// ${marker} allow(no-such-rule)`,
  ];
  for (const comment of prose)
    it(`is not what only speaks of us: ${comment}`, async () => {
      assert.deepEqual(await said(around(comment)), ['unawaited-future']);
    });
});

describe('an attribute that allows an overlapping lint', () => {
  const body =
    '{\n    let m = std::sync::Mutex::new(1);\n    let g = m.lock();\n    save().await;\n    drop(g);\n}\n';
  const run = (attribute: string): string => `${head}${attribute}pub async fn run() ${body}`;
  for (const [name, code] of [
    ['allow', run('#[allow(clippy::await_holding_lock)]\n')],
    ['expect, with a reason', run('#[expect(clippy::await_holding_lock, reason = "short")]\n')],
    ['of the crate', `#![allow(clippy::await_holding_lock)]\n${run('')}`],
    [
      'of the module',
      `mod m {\n#![expect(clippy::await_holding_lock)]\nasync fn save() {}\npub async fn run() ${body}}\n`,
    ],
    ['that a feature switches on', run('#[cfg_attr(not(test), allow(clippy::await_holding_lock))]\n')],
  ] as const)
    it(`is heard: ${name}`, async () => {
      assert.deepEqual(await said(code), []);
    });

  it('is not heard where it names another lint', async () => {
    assert.deepEqual(await said(run('#[allow(clippy::await_holding_refcell_ref)]\n')), [
      'guard-across-await',
    ]);
  });

  it('is heard where the manifest allows the lint, or the workspace’s', async () => {
    const file = 'memory:///lints/app/src/lib.rs';
    const workspace = '[workspace]\nmembers = ["app"]\n[workspace.lints.clippy]\n';
    const level = 'await_holding_lock = { level = "allow", priority = 1 }\n';
    const rules = async (own: string, all = workspace): Promise<string[]> => {
      const texts = {
        'memory:///lints/Cargo.toml': all,
        'memory:///lints/app/Cargo.toml': `${manifestOf('2024')}${own}`,
        [file]: run(''),
      };
      const engine = await createEngine(new MemoryFiles(texts));
      return ((await engine.check(file))?.findings ?? []).map(({ rule }) => rule);
    };
    assert.deepEqual(await rules(''), ['guard-across-await']);
    assert.deepEqual(await rules(`[lints.clippy]\n${level}`), []);
    assert.deepEqual(await rules('[lints.clippy]\nawait_holding_lock = "warn"\n'), ['guard-across-await']);
    assert.deepEqual(await rules('[lints.rust]\nawait_holding_lock = "allow"\n'), ['guard-across-await']);
    assert.deepEqual(await rules('[lints]\nworkspace = true\n', workspace + level), []);
    assert.deepEqual(await rules('', workspace + level), ['guard-across-await']);
  });
});
