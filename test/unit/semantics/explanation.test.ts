import assert from 'node:assert/strict';
import type { Explanation } from '../../../src/semantics/explanation';
import { createEngine, manifestOf, MemoryFiles } from '../testEngine';

const file = 'memory:///why/src/lib.rs';

/** What is known where `^` stands in `code`, which is taken out; the code that offsets mean stands in for them. */
async function explainMark(code: string): Promise<unknown> {
  const offset = code.indexOf('^');
  assert.ok(offset >= 0, 'no mark');
  const text = code.replace('^', '');
  const dependencies = 'tokio = { version = "1", features = ["full"] }\nsecret-sauce = "1"\n';
  const engine = await createEngine(
    new MemoryFiles({
      'memory:///why/Cargo.toml': manifestOf('2024', dependencies),
      [file]: text,
    }),
  );
  return shown(await engine.explain(file, offset), text);
}

function shown(explanation: Explanation | undefined, text: string): unknown {
  if (!explanation) return undefined;
  const { start, end, unknown, place, ...rest } = explanation;
  return {
    code: text.slice(start, end),
    ...rest,
    ...(place && { runs: `${place.kind}: ${place.reason}` }),
    ...(unknown && { unknown: [text.slice(unknown.start, unknown.end), unknown.reason] }),
  };
}

describe('why something is said, or not', () => {
  it('tells the type, the callee with its facts, and where it runs', async () => {
    assert.deepEqual(
      await explainMark('pub async fn load() -> String {\n    std::fs::^read_to_string("a").unwrap()\n}\n'),
      {
        code: 'std::fs::read_to_string("a")',
        kind: 'call',
        context: '`async fn load`',
        runs: 'worker: it is part of a library’s public interface',
        type: 'Result<String, Error>',
        callee: {
          path: 'std::fs::read_to_string',
          source: 'knowledge',
          file: 'knowledge://crates/std.rs',
          facts: ['blocks(io, file)', 'twins'],
        },
      },
    );
  });

  it('takes the call for the name of its method, and says what it stands in', async () => {
    assert.deepEqual(
      await explainMark(
        'struct A;\nimpl A { fn go(&self) -> u8 { 1 } }\nfn f(a: &A) { [1].iter().map(|_| a.^go()); }\n',
      ),
      {
        code: 'a.go()',
        kind: 'method call',
        context: 'a closure, which runs whenever it is called',
        type: 'u8',
        callee: { path: 'demo::A::go', source: 'workspace', file, facts: [] },
      },
    );
  });

  const causes: readonly (readonly [string, string, readonly [string, string]])[] = [
    [
      'a crate that is out of reach',
      'async fn f() { let x = secret_sauce::make(); x.^run().await; }',
      [
        'secret_sauce::make',
        'the sources of the crate `secret_sauce` are not in reach, and no description of it ships',
      ],
    ],
    [
      'a name that leads nowhere',
      'async fn f() { nowhere(1).^run(); }',
      ['nowhere', '`nowhere` leads to nothing that is known from here'],
    ],
    [
      'a method that nothing has',
      'struct A;\nasync fn f(a: A) { a.^run().await; }',
      ['a.run()', '`A` has no method `run` that is known and in scope'],
    ],
    [
      'a field that is not there',
      'struct A;\nasync fn f(a: A) { a.inner.^run(); }',
      ['a.inner', '`A` has no field `inner` that is known'],
    ],
    [
      'a macro',
      'async fn f() { mystery!(1).^run(); }',
      ['mystery!(1)', 'what `mystery!` makes is not known: macros are not expanded'],
    ],
    [
      'what a match arm takes apart',
      'fn f() { let n = match nowhere(1) { Some(a) => a.^run(), None => 1 }; }',
      ['nowhere', '`nowhere` leads to nothing that is known from here'],
    ],
    [
      'what a match arm takes apart, asked where its name is declared',
      'fn f() { match secret_sauce::make() { Ok(^a) => drop(a), Err(_) => {} } }',
      [
        'secret_sauce::make',
        'the sources of the crate `secret_sauce` are not in reach, and no description of it ships',
      ],
    ],
    [
      'what an `if let` takes apart',
      'fn f() { let n = if let Some(a) = mystery!(1) { a.^run() } else { 1 }; }',
      ['mystery!(1)', 'what `mystery!` makes is not known: macros are not expanded'],
    ],
    [
      'what a loop steps over',
      'fn f() { for a in nowhere(1) { a.^run(); } }',
      ['nowhere', '`nowhere` leads to nothing that is known from here'],
    ],
    [
      'what an arm of select! waits for',
      'async fn f() { tokio::select! { a = nowhere(1) => a.^run(), _ = async {} => Ok::<(), u8>(()), } }',
      ['nowhere', '`nowhere` leads to nothing that is known from here'],
    ],
    ['what is no future', 'async fn f(n: u8) { n.^await; }', ['n.await', '`u8` is not known to be a future']],
  ];
  for (const [what, code, unknown] of causes)
    it(`names the first unknown: ${what}`, async () => {
      const found = (await explainMark(code)) as { type?: string; unknown?: unknown };
      assert.equal(found.type, undefined);
      assert.deepEqual(found.unknown, unknown);
    });

  it('reads the arms of a select! past the commas of generic arguments', async () => {
    const found = (await explainMark(
      [
        'async fn f(go: fn() -> Option<u8>) {',
        '    let done = async { 1u8 };',
        '    tokio::select! {',
        '        _ = async { Ok::<fn(u8, u8) -> Vec<u8>, ()>(g) } => Ok::<_, std::io::Error>(()),',
        '        got = ^done => Ok(drop(got)),',
        '    };',
        '}',
      ].join('\n'),
    )) as { type?: string };
    assert.equal(found.type, 'impl Future<Output = u8>');
  });

  const dropped: readonly (readonly [string, string, string])[] = [
    [
      'the arm that begins there',
      'use tokio::sync::mpsc::Receiver;\nasync fn f(mut a: Receiver<u8>) { tokio::select! { _ = ^a.recv() => {} } }',
      'Cancel safe: the docs of `recv` say so.',
    ],
    [
      'one that is pinned elsewhere',
      'async fn f() { let work = async {}; tokio::pin!(work); tokio::select! { _ = ^work => {} } }',
      'Cancel safe: the future itself stays, and goes on when it is polled again.',
    ],
    [
      'what only asks',
      'async fn f() { tokio::fs::^read("a").await.ok(); }',
      'Cancel safe: `read` only asks for something, and changes nothing.',
    ],
    [
      'which call is not known',
      'async fn f() { ^work().await; }\nasync fn work() { secret_sauce::make().await }',
      'Whether something is lost when this is dropped half-way is not known: what `secret_sauce::make` calls is not known.',
    ],
  ];
  for (const [what, code, words] of dropped)
    it(`tells what becomes of a future that is dropped: ${what}`, async () => {
      const found = (await explainMark(code)) as { dropped?: string };
      assert.equal(found.dropped, words);
    });

  it('has nothing to tell of a comment', async () => {
    assert.equal(await explainMark('// no ^code\n'), undefined);
  });
});
