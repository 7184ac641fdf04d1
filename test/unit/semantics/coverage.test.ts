import assert from 'node:assert/strict';
import { measureCoverage, type Coverage } from '../../../src/semantics/coverage';
import { analyseCrate } from './analysedFile';

const dependencies = 'tokio = { version = "1", features = ["full"] }\nsecret-sauce = "1"\n';

async function coverageOf(code: string): Promise<Coverage> {
  const crate = await analyseCrate({ 'src/lib.rs': code }, dependencies);
  return measureCoverage(crate.analyse('src/lib.rs'));
}

/** The causes, each with the code that starts there, and how many expressions and calls it costs. */
async function causesOf(code: string): Promise<unknown> {
  const { roots } = await coverageOf(code);
  return roots.map(({ kind, subject, start, expressions, calls }) => [
    kind,
    subject,
    code.slice(start).split(/[;(]/, 1)[0],
    expressions,
    calls,
  ]);
}

describe('how much is known of a file', () => {
  it('counts bodies, expressions, calls and awaits', async () => {
    const { roots, ...counts } = await coverageOf(
      // Counted: `text`, `len()`, `n`, `n`, `save(…)`, `.await`.
      'const N: u8 = 1;\nasync fn save(n: usize) {}\nasync fn f(text: &str) {\n    let n = text.len();\n    save(n + n).await;\n}\n',
    );
    assert.deepEqual(counts, {
      package: 'demo',
      bodies: 3,
      leftOut: 0,
      expressions: { all: 6, unknown: 0 },
      calls: { all: 2, unknown: 0 },
      awaits: { all: 1, unknown: 0 },
    });
    assert.deepEqual(roots, []);
  });

  const expressionCounts: readonly (readonly [string, string, number])[] = [
    [
      'patterns are none, their guards are',
      'fn f(o: Option<bool>) { match o { Some(b) if b => (), _ => () } }',
      2,
    ],
    ['a field is one, and what it is of', 'struct A { b: u8 }\nfn f(a: A) -> u8 { a.b }', 2],
    ['the shorthand of a field is one', 'struct A { b: u8 }\nfn f(b: u8) -> A { A { b } }', 1],
    ['the name of a field is none', 'struct A { b: u8 }\nfn f(c: u8) -> A { A { b: c } }', 1],
    [
      'a path is one, whatever it is made of',
      'mod a { pub const N: u8 = 1; }\nfn f() -> u8 { crate::a::N }',
      1,
    ],
    ['what is called is part of the call', 'fn f() { Vec::<u8>::with_capacity(1); i32::max(1, 2); }', 2],
    ['a macro call is one where its value is used', 'fn f() -> String { println!(); format!("a") }', 1],
    ['arguments of macros count, their names do not', 'fn f(a: u8) { println!("{b}", b = a); }', 1],
    ['an error that is handed on is one', 'fn f(r: Result<u8, u8>) -> Result<u8, u8> { r?; Err(1) }', 3],
    [
      'what types and attributes say is none',
      '#[inline(always)]\nfn f<T: Clone>(a: [u8; 2]) where T: Send {}',
      0,
    ],
  ];
  for (const [what, code, all] of expressionCounts)
    it(what, async () => {
      const { expressions } = await coverageOf(code);
      assert.deepEqual(expressions, { all, unknown: 0 });
    });

  it('knows what is called where it is a variant, a closure or a function’s pointer', async () => {
    const { calls } = await coverageOf(
      'fn f(g: fn(u8) -> u8) { let h = |n: u8| n; h(1); g(1); Some(1u8); }\n',
    );
    assert.deepEqual(calls, { all: 3, unknown: 0 });
  });
});

describe('why it is not known', () => {
  const causes: readonly (readonly [string, string, readonly unknown[]])[] = [
    [
      'a crate that is out of reach, for all that follows from it',
      'async fn f() { let x = secret_sauce::make(); x.run().await; }',
      [['crate-out-of-reach', 'secret_sauce', 'secret_sauce::make', 4, 2]],
    ],
    [
      'such a crate behind imports',
      'use secret_sauce::Pot;\nuse Pot as Kettle;\nfn f() { Kettle::new(); }',
      [['crate-out-of-reach', 'secret_sauce', 'Kettle::new', 1, 1]],
    ],
    [
      'such a crate in a type that is written',
      'fn f(pot: Option<&secret_sauce::Pot>, other: secret_sauce::Pot) { other.boil(); }',
      [['crate-out-of-reach', 'secret_sauce', 'secret_sauce::Pot) { other.boil', 2, 1]],
    ],
    [
      'a macro',
      'fn f() { let m = mystery!(1); m.go(); }',
      [['macro-not-expanded', 'mystery!', 'mystery!', 3, 1]],
    ],
    [
      'a name inside a macro that may mean anything',
      'fn f() { mystery!(inner); }',
      [['macro-not-expanded', 'mystery!', 'inner)', 1, 0]],
    ],
    ['a name', 'fn f() { nowhere(1); }', [['name-not-found', 'nowhere', 'nowhere', 1, 1]]],
    ['a method', 'struct A;\nfn f(a: A) { a.go(); }', [['method-not-found', 'A.go()', 'a.go', 1, 1]]],
    ['a field', 'struct A;\nfn f(a: A) { a.b.c; }', [['field-not-found', 'A.b', 'a.b.c', 2, 0]]],
    ['no future', 'async fn f(n: u8) { n.await; }', [['not-a-future', 'u8', 'n.await', 1, 0]]],
    [
      'a future whose output leads nowhere',
      'async fn g() -> Gone { loop {} }\nasync fn f() { g().await; }',
      [['output-not-known', 'impl Future<Output = _>', 'g', 1, 0]],
    ],
    [
      'what a reference leads to',
      'async fn f() { let a = &gone; a.go(); }',
      [['name-not-found', 'gone', 'gone', 2, 1]],
    ],
    ['no result', 'fn f(n: u8) { n?; }', [['not-a-result', 'u8', 'n?', 1, 0]]],
    [
      'an output that is declared, and leads nowhere',
      'fn g() -> Gone { loop {} }\nfn f() { g(); }',
      [['output-not-known', 'demo::g', 'g', 1, 0]],
    ],
    [
      'a closure that nothing calls',
      'fn f() { let g = |n| { n.go(); }; }',
      [['closure-parameter', 'n', 'n.go', 2, 1]],
    ],
    ['a local that nothing fills', 'fn f() { let n; n; }', [['local-type', 'n', 'n', 1, 0]]],
  ];
  for (const [what, code, expected] of causes)
    it(`is ${what}`, async () => {
      assert.deepEqual(await causesOf(code), expected);
    });

  it('is a body that asks too much, with all that stands in it', async () => {
    const deep = `${'('.repeat(700)}g()${')'.repeat(700)}`;
    const coverage = await coverageOf(`fn g() {}\nfn f() { ${deep}; }\nfn h() { g(); }\n`);
    const { bodies, leftOut, expressions, calls, roots } = coverage;
    assert.deepEqual(
      [bodies, leftOut, expressions, calls],
      [3, 1, { all: 2, unknown: 1 }, { all: 2, unknown: 1 }],
    );
    assert.deepEqual(roots, [{ kind: 'body-left-out', subject: 'f', start: 10, expressions: 1, calls: 1 }]);
  });
});
