import assert from 'node:assert/strict';
import { checkCode } from '../testEngine';

/** What each fix of the only finding makes of `code`, by its title. */
async function fixesOf(code: string): Promise<Record<string, string>> {
  const findings = await checkCode(code);
  assert.equal(findings.length, 1, JSON.stringify(findings.map(({ message }) => message)));
  return Object.fromEntries(
    (findings[0]?.fixes ?? []).map(({ title, edits }) => [
      title,
      [...edits]
        .sort((a, b) => b.span.start - a.span.start)
        .reduce(
          (text, { span, newText }) => text.slice(0, span.start) + newText + text.slice(span.end),
          code,
        ),
    ]),
  );
}

describe('fixes besides the first', () => {
  it('let a closure return an `async move` block', async () => {
    const code = (closure: string): string =>
      `async fn work(n: u32) -> u32 { n }\nfn plan() { let f = ${closure}; drop(f); }\n`;
    assert.deepEqual(await fixesOf(code('|n| work(n).await')), {
      'Make the closure async': code('async |n| work(n).await'),
      'Let the closure return an `async move` block': code('|n| async move { work(n).await }'),
    });
    assert.deepEqual(await fixesOf(code('move |n| { work(n).await }')), {
      'Make the closure async': code('async move |n| { work(n).await }'),
      'Let the closure return an `async move` block': code('move |n| async move { work(n).await }'),
    });
  });

  it('hand an error on with `?`, and give it to no task that nobody keeps', async () => {
    const code = (call: string): string =>
      `async fn save() -> std::io::Result<()> { Ok(()) }\nasync fn run() -> std::io::Result<()> {\n    ${call};\n    Ok(())\n}\n`;
    assert.deepEqual(await fixesOf(code('save()')), {
      'Add `.await`': code('save().await'),
      'Add `.await?`': code('save().await?'),
    });
  });

  for (const [from, to, declared, isOffered] of [
    ['Full', 'std::io::Error', 'struct Full;', false],
    ['Full', 'Other', 'struct Full;\nstruct Other;', false],
    [
      'Full',
      'Other',
      'struct Full;\nstruct Other;\nimpl From<Full> for Other { fn from(_: Full) -> Self { Other } }',
      true,
    ],
    // What a derive adds cannot be seen.
    ['Full', 'Other', 'struct Full;\n#[derive(thiserror::Error)]\nenum Other { Full(#[from] Full) }', true],
    ['std::io::Error', 'Box<dyn std::error::Error>', '', true],
    ['std::num::ParseIntError', 'std::io::Error', '', false],
    ['Full', 'anyhow::Error', 'struct Full;\nimpl std::error::Error for Full {}', true],
    ['Full', 'anyhow::Error', 'struct Full;', false],
  ] as const)
    it(`${isOffered ? 'hand' : 'do not hand'} ${from} on as ${to} with \`${declared.replaceAll('\n', ' ')}\``, async () => {
      const code = `${declared}\nasync fn save() -> Result<(), ${from}> { Ok(()) }\nasync fn run() -> Result<(), ${to}> {\n    save();\n    Ok(())\n}\n`;
      assert.equal('Add `.await?`' in (await fixesOf(code)), isOffered);
    });

  const locks = (body: string): string =>
    `async fn run(lock: &tokio::sync::Mutex<u32>, early: bool) {\n    ${body}\n    drop(early);\n}\n`;

  it('drop a guard first that is still there, and none that may be gone', async () => {
    const twice = (between: string): string =>
      locks(`let held = lock.lock().await;\n    ${between}\n    let again = lock.lock().await;`);
    const fixes = async (between: string): Promise<string[]> => Object.keys(await fixesOf(twice(between)));
    assert.deepEqual(await fixes('println!("{}", *held);'), ['Drop `held` first']);
    assert.deepEqual(await fixes('let _ = held.checked_add(1);'), ['Drop `held` first']);
    assert.deepEqual(await fixes('if early { drop(held); }'), []);
    assert.deepEqual(await fixes('if early { let moved = held; moved.clone(); }'), []);
  });

  it('do not await a lock into `_`, where code behind it would run unlocked', async () => {
    assert.deepEqual(await fixesOf(locks('let _ = lock.lock();')), {});
  });
});
