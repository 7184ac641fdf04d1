import assert from 'node:assert/strict';
import type { CheckResult } from '../../../src/engine/findings';
import type { Patience } from '../../../src/semantics/effort';
import { createEngine, manifestOf, MemoryFiles } from '../testEngine';

const root = 'memory:///stress';
/** Stands behind whatever is hard, and must be found all the same. */
const speaks = '\nasync fn later() {}\nasync fn speaks() {\n    later();\n}\n';

interface Outcome {
  /** Rule and text of each finding in the file with the hard code. */
  readonly here: readonly string[];
  /** The same for another file of the crate. */
  readonly there: readonly string[];
  readonly skipped: CheckResult['skipped'];
  readonly warnings: readonly string[];
}

async function run(hard: string, patience?: Patience): Promise<Outcome> {
  const text = `${hard}${speaks}`;
  const warnings: string[] = [];
  const texts: Record<string, string> = {
    [`${root}/Cargo.toml`]: manifestOf('2021'),
    [`${root}/src/lib.rs`]: `mod hard;\n${speaks}`,
    [`${root}/src/hard.rs`]: text,
  };
  const engine = await createEngine(new MemoryFiles(texts), {
    log: (level, message) => {
      if (level === 'error') throw new Error(message);
      if (level === 'warn') warnings.push(message);
    },
    ...(patience && { patience }),
  });
  const show = async (file: string): Promise<[string[], CheckResult['skipped']]> => {
    const source = texts[file] ?? '';
    const result = await engine.check(file);
    const shown = (result?.findings ?? []).map(
      ({ rule, span }) => `${rule} ${source.slice(span.start, span.end)}`,
    );
    return [shown, result?.skipped ?? []];
  };
  const [here, skipped] = await show(`${root}/src/hard.rs`);
  const [there] = await show(`${root}/src/lib.rs`);
  // What was said once is not said again.
  await show(`${root}/src/hard.rs`);
  return { here, there, skipped, warnings };
}

const found = ['unawaited-future later()'];

/** Code that must neither hang nor keep the rest from being looked at. All of it is looked at itself. */
const hard: Readonly<Record<string, string>> = {
  'bounds of Self that speak of each other': `pub trait T where Self: Into<Self::A> + Into<Self::B> { type A; type B; }\nasync fn f<X: T>(x: X) { let _ = x.into(); }`,
  'bounds of Self that speak of eight others': `pub trait T where Self: ${[...'ABCDEFGH'].map((name) => `Into<(${[...'ABCDEFGH'].map((each) => `Self::${each}`).join(', ')}, Self::${name})>`).join(' + ')} { ${[...'ABCDEFGH'].map((name) => `type ${name};`).join(' ')} }\nasync fn f<X: T>(x: X) { let y: X::A = x.into(); y.z(); }`,
  'an alias of itself three times': `type A = (A, A, A);\nasync fn f(a: A) { let b = a; b.0.1.c(); }`,
  'an alias that is its own default': `type A<T = A> = Vec<A>;\nasync fn f(a: A) { a.push(a); }`,
  'a struct that is its own default': `struct A<T = A, U = A>(T, U);\nasync fn f(a: A) { a.0.1.b(); let c = A(a, a); }`,
  'a trait that is its own default': `trait T<X = dyn T, Y = dyn T> { fn m(&self) -> X; }\nasync fn f(a: &dyn T) { a.m().m().m(); }`,
  'a function type of itself': `type F<T = F> = fn(F, F, F) -> F;\nasync fn f(a: F) { a(a, a, a)(a, a, a); }`,
  'an alias of a tree': `type Tree = (u8, Box<Tree>, Box<Tree>, Box<Tree>);\nasync fn f(a: Tree) { let (x, y, ..) = a; y.1.2.3.z(); }`,
  'bounds that grow': `trait T { fn m(&self); }\n${[1, 2, 3, 4, 5].map(() => `impl<A> T for A where ${[1, 2, 3, 4, 5].map(() => 'Option<Option<A>>: T').join(', ')} { fn m(&self) {} }`).join('\n')}\nasync fn f(a: String) { a.m(); a.m(); }`,
  'eight blanket impls that need each other': `${[...'ABCDEFGH'].map((name) => `trait ${name} { fn ${name.toLowerCase()}(&self); }\nimpl<T: ${[...'ABCDEFGH'].filter((each) => each !== name).join(' + ')}> ${name} for T { fn ${name.toLowerCase()}(&self) {} }`).join('\n')}\nasync fn f(s: String) { s.a(); s.b(); s.c(); }`,
  'blanket impls of ever other types': `trait T { fn m(&self); }\n${['Vec', 'Option', 'Box', 'Rc', 'Arc', 'Cell'].map((name) => `impl<A> T for A where std::${name}<A>: T, Vec<A>: T, Option<(A, A)>: T { fn m(&self) {} }`).join('\n')}\nasync fn f(s: String) { s.m(); }`,
  'an associated type that names itself twice': `trait T { type X; fn m(&self) -> Self::X; }\nstruct S;\nimpl T for S { type X = (<S as T>::X, <S as T>::X); fn m(&self) -> Self::X { loop {} } }\nimpl T for u8 { type X = (Self::X, Self::X); fn m(&self) -> Self::X { loop {} } }\nasync fn f(s: S) { let x = s.m(); x.0.1.y(); let z = 1u8.m(); z.0.0.w(); }`,
  'tuples of tuples': `async fn f(a: String) {\n${Array.from({ length: 9 }, () => 'let a = (a, a, a, a, a, a, a, a);').join('\n')}\na.0.1.b();\n}`,
  'tuples of references': `async fn f() {\nlet a = 1;\n${Array.from({ length: 60 }, () => 'let a = [&a, &a];').join('\n')}\na.b();\n}`,
  'closures of closures': `async fn f() {\nlet g = |x| x;\n${Array.from({ length: 40 }, () => 'let g = move |x| (g(x), g(x));').join('\n')}\ng(1);\n}`,
  'structs in structs': `${[0, 1, 2, 3, 4].map((level) => `struct S${String(level)} { ${Array.from({ length: 24 }, (_, index) => `f${String(index)}: ${level === 4 ? 'String' : `S${String(level + 1)}`}`).join(', ')} }`).join('\n')}\nasync fn f(s: S0) {\n${Array.from({ length: 10 }, (_, index) => `let a${String(index)}: S0 = make(); later().await;`).join('\n')}\n}\nfn make() -> S0 { loop {} }`,
  'generic structs in generic structs': `${[0, 1, 2, 3, 4].map((level) => `struct S${String(level)}<T> { ${Array.from({ length: 24 }, (_, index) => `f${String(index)}: ${level === 4 ? 'T' : `S${String(level + 1)}<(T, T)>`}`).join(', ')} }`).join('\n')}\nasync fn f() {\n${Array.from({ length: 10 }, (_, index) => `let a${String(index)}: S0<u8> = make(); later().await;`).join('\n')}\n}\nfn make() -> S0<u8> { loop {} }`,
  'loops in loops': `async fn f(m: &std::sync::Mutex<u8>) {\n${'loop { let _ = 1; '.repeat(30)}later().await;${'}'.repeat(30)}\n}`,
  'many items of one name': 'fn same() {}\nimpl S { fn m() {} }\nuse std as _;\n'.repeat(4000),
  'a long array': `async fn f() { let a = [${'1, '.repeat(50_000)}]; let b = [${'"x", '.repeat(50_000)}]; }`,
  'many statements': `async fn f() {\n${'let a = 1;\na + 1;\n'.repeat(8000)}}`,
  'many functions': 'async fn f() { let x = 1; }\n'.repeat(10_000),
  'many functions of one impl': `struct S;\nimpl S {\n${Array.from({ length: 6000 }, (_, index) => `async fn f${String(index)}(&self) {}\n`).join('')}}`,
  'many blocks with items': 'fn f() { fn g() {} }\n'.repeat(5000),
  'many comments that silence':
    '// async-rust-lens: allow(unawaited-future)\n'.repeat(20_000) + 'fn f() {}\n',
  'comments that never end in a string before one that silences': `fn f() { let _s = "${'/* '.repeat(60_000)}"; } // async-rust-lens: allow(unawaited-binding)\n`,
  'many comments that silence, in one line': `fn f() {} ${'/* async-rust-lens: allow(unawaited-future) */ '.repeat(20_000)}\n`,
  'many comments that silence, before the code of one line': `${'/* async-rust-lens: allow(unawaited-binding) */ '.repeat(20_000)}fn f() {}\n`,
  'a comment that silences again and again': `// ${'async-rust-lens: allow('.repeat(20_000)}\n`,
  'a name of a macro without end': `async fn f() { ${'a'.repeat(80_000)}::b!(1); x!(${'!'.repeat(20_000)}); }`,
  'blanks without end':
    `async fn f(m: tokio::sync::Mutex<u8>) { let _ = m${' '.repeat(80_000)}.lock(); }${' '.repeat(80_000)}.`.slice(
      0,
      -1,
    ),
  'modules in modules': `${'mod a { '.repeat(3000)}fn x() {} ${'}'.repeat(3000)}`,
  'imports in imports': `use a::${'{b::'.repeat(2000)}c${'}'.repeat(2000)};`,
  'a path of paths': `use ${'a::'.repeat(20_000)}b;\nimpl ${'a::'.repeat(20_000)}c for S {}`,
  'a type of types': `type A = ${'Option<'.repeat(5000)}u8${'>'.repeat(5000)};\nstruct S { a: ${'&'.repeat(5000)}A, b: ${'('.repeat(3000)}u8${',)'.repeat(3000)} }\nasync fn f(s: S) { s.a.b(); s.b.c(); }`,
  'a constant of 20,000 terms': `const LONG: u32 = 1${' + 1'.repeat(20_000)};`,
  'a condition of conditions': `#[cfg(${'not('.repeat(5000)}unix${')'.repeat(5000)})]\nfn f() {}`,
  'macros in macros': `async fn f() { ${'vec![1, '.repeat(400)}1${']'.repeat(400)}; }`,
  'many guards': `async fn f(m: &std::sync::Mutex<u8>) {\n${Array.from({ length: 1500 }, (_, index) => `let a${String(index)} = m.lock().unwrap();`).join('\n')}\nlater().await;\n}`,
  'many guards across many awaits': `async fn f(m: &std::sync::Mutex<u8>) {\n${Array.from({ length: 400 }, (_, index) => `let a${String(index)} = m.lock().unwrap(); later().await;`).join('\n')}\n}`,
  'many guards of one async lock': `async fn f(m: &tokio::sync::Mutex<u8>) {\n${Array.from({ length: 400 }, (_, index) => `let a${String(index)} = m.lock().await;`).join('\n')}\n}`,
  'aliases of imports': `${Array.from({ length: 3000 }, (_, index) => `use self::a${String(index + 1)} as a${String(index)};`).join('\n')}\nasync fn f() { a0::b(); a2900::c(); }`,
};

/** Code that is too deep to be looked at: what is left out is said. */
const tooDeep: Readonly<Record<string, readonly [name: string, code: string]>> = {
  'a chain of 335 calls': ['f', `async fn f(a: A) -> R { a${'.a(1)?'.repeat(335)}; }`],
  'a chain of 20,000 calls': ['f', `async fn f(a: A) -> R { a${'.a(1)?'.repeat(20_000)}; }`],
  '271 matches in matches': [
    'f',
    `async fn f() { ${'match 1 { _ => { '.repeat(271)}1${' } }'.repeat(271)} }`,
  ],
  'a sum of 910 terms': ['f', `async fn f() { let a = 1${' + 1'.repeat(910)}; }`],
  'a sum of 20,000 terms': ['f', `async fn f() -> u32 { 1${' + 1'.repeat(20_000)} }`],
  'paths of 20,000 names': [
    'f',
    `async fn f() { let x: ${'a::'.repeat(20_000)}b = 1; ${'a::'.repeat(20_000)}c(); }`,
  ],
  'a parameter of 5,000 references': ['f', `async fn f(a: ${'&'.repeat(5000)}u8) { a.b(); }`],
  'a sum of 4,000 strings': ['f', `fn f() -> String { String::new()${' + "a"'.repeat(4000)} }`],
  '1,045 branches': ['f', `async fn f() { if a() {}${' else if b() {}'.repeat(1045)} }`],
  '3,000 blocks in blocks': ['f', `async fn f() { ${'{ '.repeat(3000)}later().await;${' }'.repeat(3000)} }`],
  '3,000 parentheses': ['f', `async fn f() { ${'('.repeat(3000)}1${')'.repeat(3000)}; }`],
  '2,000 closures in closures': ['f', `async fn f() { ${'|| '.repeat(2000)}1; }`],
  '2,000 patterns in patterns': [
    'f',
    `async fn f() { let ${'Some('.repeat(2000)}x${')'.repeat(2000)} = y(); }`,
  ],
  'long macros in macros': [
    'f',
    `async fn f() { ${Array.from({ length: 8 }, () => `${'tokio::select! { _ = a() => { '.repeat(2000)}${'} }'.repeat(2000)}`).join('\n')} }`,
  ],
  '2,000 async blocks': ['f', `async fn f() { ${'async { '.repeat(2000)}1${' }'.repeat(2000)}; }`],
};

/** Statements of which each is a finding, with fixes that depend on what is alive there; `#` stands for a number of its own. */
const often: Readonly<Record<string, string>> = {
  'forgotten futures': 'save(#);',
  'futures with names': 'let f# = save(#);',
  'futures in an Option': 'let _ = o.map(save);',
  'sets of tasks': 'let mut s# = tokio::task::JoinSet::new(); s#.spawn(save(#));',
};

describe('code that is hard to look at', function () {
  this.timeout(20_000);

  for (const [name, code] of Object.entries(hard))
    it(`leaves the rest to be looked at: ${name}`, async () => {
      const { here, there, skipped } = await run(code);
      assert.deepEqual(there, found);
      assert.deepEqual(
        here.filter((each) => each === found[0]),
        found,
      );
      assert.deepEqual(skipped, []);
    });

  for (const [name, [item, code]] of Object.entries(tooDeep))
    it(`is left out and said to be: ${name}`, async () => {
      const { here, there, skipped, warnings } = await run(code);
      assert.deepEqual([here, there], [found, found]);
      assert.deepEqual(skipped, [{ name: item, reason: 'it is nested too deeply' }]);
      assert.deepEqual(warnings, [`${root}/src/hard.rs: ${item} is left out: it is nested too deeply.`]);
    });

  for (const [name, statement] of Object.entries(often))
    it(`comes thousands of times in one body: ${name}`, async () => {
      const body = Array.from(
        { length: 4000 },
        (_, index) => `    ${statement.replaceAll('#', String(index))}\n`,
      );
      const { here, skipped } = await run(
        `async fn save(n: u32) {}\nasync fn often(o: Option<u32>) {\n${body.join('')}}`,
        { milliseconds: Infinity, now: () => 0 },
      );
      assert.equal(here.length, 4001);
      assert.deepEqual(skipped, []);
    });

  it('is left out where a body takes too long, and the rest is looked at', async () => {
    const statements = 'let a = 1;\n    a + a;\n'.repeat(4000);
    const { here, there, skipped } = await run(`async fn slow() {\n    ${statements}}`, clockOf(500));
    assert.deepEqual([here, there], [found, found]);
    assert.deepEqual(skipped, [{ name: 'slow', reason: 'it takes too long (time budget: 2000 ms)' }]);
  });

  it('is left out from there on where a file takes too long', async () => {
    const { here, there, skipped } = await run('async fn f() { f().await; }\n'.repeat(1000), clockOf(1000));
    assert.deepEqual([here, there], [[], found]);
    assert.deepEqual(
      skipped.map(({ name, reason }) => [name.replace(/\d+/, 'N'), reason]),
      [['everything from line N on', 'the file takes too long (time budget: 2000 ms a function)']],
    );
  });

  it('is left out where the types of a body take too much work, the same on every machine', async () => {
    const costly = `let b = s.m();\n`.repeat(200);
    const { here, there, skipped } = await run(
      `${hard['bounds that grow'] ?? ''}\nasync fn g(s: String) {\n${costly}}`,
    );
    assert.deepEqual([here, there], [found, found]);
    assert.deepEqual(skipped, [{ name: 'g', reason: 'its types take too much work' }]);
  });

  it('is looked at again when it is mended', async () => {
    const file = `${root}/src/lib.rs`;
    const engine = await createEngine(
      new MemoryFiles({ [`${root}/Cargo.toml`]: manifestOf('2021'), [file]: '' }),
      { log: () => undefined },
    );
    const deep = ' + 1'.repeat(910);
    const text = `async fn f() {\n    let a = 1${deep};\n    later();\n}\nasync fn later() {}\n`;
    engine.open(file, 1, text);
    const before = await engine.check(file);
    const start = text.indexOf(deep);
    engine.change(file, 2, [{ start, end: start + deep.length, newText: '' }]);
    const after = await engine.check(file);
    assert.deepEqual(
      [before, after].map((result) => result?.findings.length),
      [0, 1],
    );
    assert.deepEqual(
      [before, after].map((result) => result?.skipped.length),
      [1, 0],
    );
  });

  it('is still known to be left out while something else is half-typed', async () => {
    const file = `${root}/src/lib.rs`;
    const engine = await createEngine(
      new MemoryFiles({ [`${root}/Cargo.toml`]: manifestOf('2021'), [file]: '' }),
      { log: () => undefined },
    );
    const text = `async fn f() {\n    let a = 1${' + 1'.repeat(910)};\n}\nfn g() {\n    \n}\n`;
    engine.open(file, 1, text);
    const before = await engine.check(file);
    const start = text.length - '\n}\n'.length;
    engine.change(file, 2, [{ start, end: start, newText: 'if let Some(x) = (' }]);
    const after = await engine.check(file);
    assert.deepEqual([before?.isKept, after?.isKept], [false, true]);
    for (const result of [before, after])
      assert.deepEqual(
        result?.skipped.map(({ name }) => name),
        ['f'],
      );
  });

  it('comes in thousands of files of their own', async () => {
    const files = new MemoryFiles({
      [`${root}/Cargo.toml`]: manifestOf('2021'),
      [`${root}/src/lib.rs`]: 'pub trait Run { fn run(&self); }\npub async fn later() {}\n',
    });
    const names = Array.from({ length: 600 }, (_, index) => `${root}/tests/ui/case${String(index)}.rs`);
    for (const name of names)
      files.texts.set(
        name,
        'struct S;\nimpl demo::Run for S { fn run(&self) {} }\nasync fn speaks(s: S) {\n    s.run();\n    demo::later();\n}\n',
      );
    const engine = await createEngine(files);
    for (const name of names) {
      const result = await engine.check(name);
      assert.deepEqual(
        result?.findings.map(({ rule, span }) => [rule, span.startLine]),
        [['unawaited-future', 4]],
        name,
      );
    }
  });
});

/** A clock that goes on by `milliseconds` each time it is asked. */
function clockOf(milliseconds: number): Patience {
  let time = 0;
  return {
    milliseconds: 2000,
    now: () => {
      time += milliseconds;
      return time;
    },
  };
}
