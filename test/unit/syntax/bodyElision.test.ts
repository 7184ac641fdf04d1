import assert from 'node:assert/strict';
import { fc } from '../properties';
import { lowerItems } from '../../../src/project/itemLowering';
import type { ItemTree } from '../../../src/project/itemTree';
import { elideBodies } from '../../../src/syntax/bodyElision';
import { loadParser, randomText, rustTexts } from '../rustTexts';

describe('a text without its bodies', () => {
  for (const [file, text] of rustTexts)
    it(`declares what ${file} declares`, async () => {
      const parser = await loadParser();
      const elided = elideBodies(text);
      assert.equal(elided.length, text.length);
      const read = (each: string): ItemTree['items'] => lowerItems(parser.read(each)).items;
      assert.deepEqual(read(elided), read(text));
    });

  for (const [file, text] of rustTexts)
    it(`declares in its blocks what ${file} does, where bodies with items stay`, async () => {
      const parser = await loadParser();
      assert.deepEqual(lowerItems(parser.read(elideBodies(text, true))), lowerItems(parser.read(text)));
    });

  it('leaves a text alone in which a brace is missing', () => {
    const text = 'fn f() { if a { b(); }\nfn g() { c(); }\n';
    assert.equal(elideBodies(text, true), text);
  });

  it('keeps a body that declares something', () => {
    const bodies = [
      '{ use a::b; c() }',
      '{\n    c();\n    pub(crate) unsafe extern "C" fn f() {}\n}',
      '{ if c { /* so */ const N: u8 = 1; } }',
      '{ #[cfg(a)] struct S; }',
      '{ a! { { impl T for U {} } } }',
      '{ a();\n  macro_rules! m { () => {} } }',
    ];
    for (const body of bodies) assert.equal(elideBodies(`fn f() ${body}`, true), `fn f() ${body}`);
    const others = [
      '{ a.use_it(); }',
      '{ let fn_ = 1; }',
      '{\n    // use of a type\n    a(x as *const u8);\n}',
    ];
    for (const body of others)
      assert.equal(elideBodies(`fn f() ${body}`, true), elideBodies(`fn f() ${body}`));
  });

  it('keeps lines and offsets of all that is outside them, whatever the text', () => {
    fc.assert(
      fc.property(
        fc.oneof(randomText, fc.string({ unit: 'grapheme', maxLength: 200 })),
        fc.nat(400),
        (text, cut) => {
          const part = text.slice(cut);
          const elided = elideBodies(part);
          assert.equal(elided.length, part.length);
          for (let at = 0; at < part.length; at += 1)
            assert.ok(elided[at] === part[at] || (elided[at] === ' ' && part[at] !== '\n'), String(at));
        },
      ),
    );
  });

  it('is not misled by what looks like a body or a quote', () => {
    const cases: [string, string][] = [
      ['fn f() { "}" }', 'fn f() {     }'],
      ["fn f<'a>(x: &'a str) { '}' } fn g() {}", "fn f<'a>(x: &'a str) {     } fn g() {}"],
      ['fn f() { r#"}"# }', 'fn f() {        }'],
      ['fn f() { /* } */ } // fn g() { x }', 'fn f() {         } // fn g() { x }'],
      ['type F = fn(u8) -> u8; const C: u8 = { 1 };', 'type F = fn(u8) -> u8; const C: u8 = { 1 };'],
      ['fn f() -> [u8; { 1 }] { x }', 'fn f() -> [u8; { 1 }] {   }'],
      ['trait T { fn f(); fn g() { h() } }', 'trait T { fn f(); fn g() {     } }'],
      ["const A: char = '\\''; fn f() { x }", "const A: char = '\\''; fn f() {   }"],
      ['fn r#fn() { x }', 'fn r#fn() {   }'],
    ];
    for (const [text, elided] of cases) assert.equal(elideBodies(text), elided);
  });
});
