import assert from 'node:assert/strict';
import { fc } from '../properties';
import { setBrokenHeadsAside } from '../../../src/syntax/brokenHeads';
import { loadParser, randomText, rustTexts } from '../rustTexts';

const before = 'fn before() {}\n';
const behind = 'async fn behind() {\n    a();\n}\nimpl S {\n    fn inside(&self) {}\n}\n';

/** Beginnings of items, each of which would take in what stands behind it. */
const heads = [
  'impl Fn(A) -> B for',
  'impl<T',
  'impl S {',
  'unsafe impl',
  'struct Foo<T> { a: fn(u8',
  'pub struct Foo(u8,',
  'pub async fn foo<T: Fn(u8) -> u8>(a: u8,\n    b: &mut T) -> Result<(',
  'fn foo() -> impl Iterator<Item =',
  'fn foo<T>() where',
  'fn foo() {',
  'pub trait Foo<T>: Fn(u8',
  'trait Foo { type A: Clone;',
  'use tokio::sync::{Mutex, mpsc::{',
  'use tokio::\n    sync::{',
  '#[derive(Clone,',
  '#![allow(',
  'enum X {\n    A,\n    B(',
  'union U { a: u8,',
  'type A<T> = Box<dyn Fn(T) ->',
  'const A: fn(u8) -> u8 = |',
  'static A: [u8; 3] = [1,',
  'mod foo {',
  'extern "C" { fn foo(a',
  'macro_rules! foo { ($a:expr) => {',
  'thread_local! { static A: u8 =',
  'struc',
];

function aside(head: string): string {
  return `\\${head.slice(1).replace(/[^\n]/g, ' ')}`;
}

describe('the head of an item that was begun', () => {
  for (const head of heads)
    it(`leaves the rest to be read: ${head}`, async () => {
      const parser = await loadParser();
      const text = `${before}${head}\n${behind}`;
      assert.equal(setBrokenHeadsAside(text), `${before}${aside(head)}\n${behind}`);
      const crlf = text.replaceAll('\n', '\r\n');
      assert.equal(setBrokenHeadsAside(crlf)?.replaceAll('\r\n', '\n'), setBrokenHeadsAside(text));
      const indented = `impl Outer {\n    ${text.replaceAll('\n', '\n    ')}\n}\n`;
      assert.equal(
        setBrokenHeadsAside(indented),
        indented.replace(head.replaceAll('\n', '\n    '), aside(head.replaceAll('\n', '\n    '))),
      );
      const tree = parser.read(text);
      assert.equal(tree.text, text);
      const functions = tree.descendants(0, 'function_item').filter((node) => !tree.hasError(node));
      assert.deepEqual(
        functions.map((node) => tree.textOf(tree.child(node, 'name'))).filter((name) => name !== 'foo'),
        ['before', 'behind', 'inside'],
      );
      assert.ok(tree.errors.length > 0);
      for (const error of tree.errors)
        assert.ok(tree.end(error) <= before.length + head.length, tree.textOf(error));
    });

  it('is not seen where every item is whole', () => {
    const whole = [
      behind,
      '#![allow(a)]\n\n#[a]\npub(crate) unsafe extern "C" fn f<T>(\n    t: T,\n)\nwhere\n    T: A,\n{\n}\n',
      'const A: S = S { a: 1 };\nstatic B: u8 = { 1 };\nuse a::{\n    b,\n    c,\n};\nmod m;\nextern crate a;\n',
      'struct S {\n    #[a]\n    b: u8,\n}\n',
      'const A: &str = "fn a(\nfn b() {}";\n/* impl X for\n */\n',
    ];
    for (const text of whole) assert.equal(setBrokenHeadsAside(text), undefined, text);
  });

  it('is set aside alone, not what it holds', () => {
    const body = 'fn a() {\n    if b {\n        c();\n}\nfn d() {}\n';
    assert.equal(setBrokenHeadsAside(body), undefined);
    const holder = 'impl S {\n    fn a(&self) {}\n\nfn d() {}\n';
    assert.equal(setBrokenHeadsAside(holder), undefined);
  });

  it('is not one where the rest would close what it opened', () => {
    assert.equal(setBrokenHeadsAside('a! {\nstruct A\n}\n#[a]\nb!();\n'), undefined);
  });

  it('is kept where nothing more reads without it', async () => {
    const parser = await loadParser();
    const text = 'struct\n';
    const tree = parser.read(text);
    assert.equal(tree.errors.map((node) => tree.textOf(node)).join(), 'struct');
  });

  it('changes no text but its own, whatever the text', () => {
    const text = fc.oneof(randomText, fc.constantFrom(...rustTexts.map(([, each]) => each)));
    fc.assert(
      fc.property(text, fc.nat(4000), fc.nat(60), (whole, at, cut) => {
        const part = whole.slice(0, at) + whole.slice(at + cut);
        const changed = setBrokenHeadsAside(part);
        if (changed === undefined) return;
        assert.equal(changed.length, part.length);
        for (let offset = 0; offset < part.length; offset += 1)
          assert.ok(
            changed[offset] === part[offset] ||
              changed[offset] === '\\' ||
              (changed[offset] === ' ' && !/[\r\n]/.test(part[offset] ?? '')),
          );
      }),
    );
  });

  it('costs no more than a look at each token, however they are nested', () => {
    const deep = Array.from({ length: 3000 }, (_, level) => `${' '.repeat(level)}mod a {`).join('\n');
    assert.equal(setBrokenHeadsAside(deep), undefined);
    assert.equal(setBrokenHeadsAside('fn a(\n'.repeat(20_000))?.split('\\').length, 20_001);
  });
});
