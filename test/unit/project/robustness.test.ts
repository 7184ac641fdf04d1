import assert from 'node:assert/strict';
import { fc, runs } from '../properties';
import { createEngine, manifestOf, MemoryFiles } from '../testEngine';

const root = 'memory:///broken';
const speaks = 'async fn later() {}\nasync fn speaks() {\n    later();\n}\n';

/** The rules that speak in `src/lib.rs` of a crate that consists of `texts`; errors in the log fail the test. */
async function rulesIn(texts: Readonly<Record<string, string>>): Promise<string[]> {
  const files = Object.entries({ 'Cargo.toml': manifestOf('2021'), ...texts });
  const engine = await createEngine(
    new MemoryFiles(Object.fromEntries(files.map(([name, text]) => [`${root}/${name}`, text]))),
  );
  const result = await engine.check(`${root}/src/lib.rs`);
  await engine.settle();
  return (result?.findings ?? []).map(({ rule }) => rule);
}

/** Each must leave the rest of the file as it would be without. */
const oddities: Readonly<Record<string, Readonly<Record<string, string>>>> = {
  'modules whose files are missing': { 'src/lib.rs': `mod gone;\nuse gone::what::Ever;\n${speaks}` },
  'modules that hold each other': {
    'src/lib.rs': `mod a;\n${speaks}`,
    'src/a.rs': '#[path = "lib.rs"]\nmod b;\npub use b::later;\n',
  },
  'a module that is its own file': { 'src/lib.rs': `#[path = "lib.rs"]\nmod me;\n${speaks}` },
  'imports that import each other': {
    'src/lib.rs': `mod a { pub use super::b::*; pub use super::b::X; }\nmod b { pub use super::a::*; pub use super::a::X; }\nuse a::X;\nfn f(x: X) { x.y(); X::z(); }\n${speaks}`,
  },
  'globs that bring themselves': {
    'src/lib.rs': `pub use self::*;\npub use crate::*;\nuse super::*;\n${speaks}`,
  },
  'aliases of each other': {
    'src/lib.rs': `type A = B;\ntype B = A;\ntype C = Vec<C>;\ntype D<T> = D<Option<T>>;\nfn f(a: A, c: C, d: D<u8>) { a.b(); c.push(c); d.e(); }\n${speaks}`,
  },
  'traits that demand each other': {
    'src/lib.rs': `trait A: B { type X: A; fn a(&self) -> Self::X; }\ntrait B: A {}\nfn f<T: A>(t: T) { t.a().a().a().a(); t.b(); }\n${speaks}`,
  },
  'bounds that speak of themselves': {
    'src/lib.rs': `trait A { type X; }\nimpl<T> A for T where T: A<X = <T as A>::X>, T::X: A { type X = <T as A>::X; }\nfn f<T>(t: T) -> <T as A>::X where T: Iterator<Item = T::Item> { t.next().next() }\n${speaks}`,
  },
  'blanket impls that need themselves': {
    'src/lib.rs': `trait A { fn a(&self); }\ntrait B { fn b(&self); }\nimpl<T: B> A for T { fn a(&self) {} }\nimpl<T: A> B for T { fn b(&self) {} }\nfn f() { 1u8.a(); 1u8.b(); }\n${speaks}`,
  },
  'values that are made of themselves': {
    'src/lib.rs': `struct S<T>(T, Box<S<Vec<T>>>);\nimpl<T> std::ops::Deref for S<T> { type Target = S<S<T>>; fn deref(&self) -> &S<S<T>> { self } }\nfn f(s: S<u8>) { s.gone(); let s = s.1; s.1.1.1.0.x; let x = x; let y = |y| y(y); y(y); }\n${speaks}`,
  },
  'functions that return what they are given': {
    'src/lib.rs': `fn f<T>(t: T) -> impl Fn() -> T { || t }\nfn g() { let mut a = None; a = Some(a); let b = f(f(f)); b()()(); let c = vec![]; c.push(c.clone()); }\n${speaks}`,
  },
  twins: {
    'src/lib.rs': `#[cfg(unix)]\nmod a { pub fn x() {} }\n#[cfg(windows)]\nmod a { pub async fn x() {} }\nasync fn f() { a::x(); }\n${speaks}`,
  },
  'included text': {
    'src/lib.rs': `include!("gone.rs");\ninclude!(concat!(env!("OUT_DIR"), "/x.rs"));\n${speaks}`,
  },
  'a manifest that is no TOML': { 'Cargo.toml': '[package\nname =', 'src/lib.rs': speaks },
  'a manifest of surprises': {
    'Cargo.toml':
      '[package]\nname = 1\nedition = "2077"\n[lib]\npath = 3\n[[bin]]\n[dependencies]\nself = { path = "." }\na = []\nb = { version = 1, path = "../../.." }\n',
    'src/lib.rs': speaks,
  },
  'a workspace that holds itself': {
    'Cargo.toml':
      '[package]\nname = "broken"\nedition = "2021"\n[workspace]\nmembers = [".", "*", "**", "[", "../broken"]\nexclude = [""]\n[workspace.dependencies]\nbroken = { workspace = true, path = "." }\n[dependencies]\nbroken = { workspace = true }\n',
    'src/lib.rs': speaks,
  },
};

describe('an odd crate', () => {
  for (const [name, texts] of Object.entries(oddities))
    it(`with ${name} is analysed all the same`, async () => {
      assert.deepEqual(await rulesIn(texts), ['unawaited-future']);
    });

  it('may have any text for a manifest', async () => {
    const line = fc.constantFrom(
      '[package]',
      '[workspace]',
      '[dependencies]',
      '[lib]',
      '[[bin]]',
      'name = "x"',
      'path = "src/lib.rs"',
      'members = ["*"]',
      'edition.workspace = true',
      'tokio = { workspace = true }',
      'x = { path = "./x" }',
      '[target.a.dependencies]',
      'version = [1]',
      'members = 1',
      '"',
      '=',
    );
    await fc.assert(
      fc.asyncProperty(fc.array(line, { maxLength: 8 }), async (lines) => {
        await rulesIn({
          'Cargo.toml': lines.join('\n'),
          'src/lib.rs': speaks,
          'x/Cargo.toml': lines.join('\n'),
        });
      }),
      { numRuns: runs(30) },
    );
  });
});
