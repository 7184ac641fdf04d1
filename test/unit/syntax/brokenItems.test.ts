import assert from 'node:assert/strict';
import { fc } from '../properties';
import { setBrokenItemsAside } from '../../../src/syntax/brokenItems';
import { applyEdit, loadParser, randomEdit, randomText } from '../rustTexts';

const text = [
  '/* A store',
  'fn of things */',
  'fn before() {}',
  '#[derive(Debug)]',
  'struct Store {',
  '    a: u8,',
  '}',
  '',
  'impl Store {',
  '    /// Loads.',
  '    async fn load(&self) -> u8 {',
  '        if self.a > 1 {',
  '            say("a");',
  '        }',
  '        2',
  '    }',
  '',
  '    fn inside(&self) {}',
  '}',
  '',
  'fn quoted() -> &str {',
  '    r#"',
  'fn no() {',
  '}',
  '"#',
  '}',
  'async fn behind(',
  '    a: u8,',
  ') -> u8 {',
  '    a',
  '}',
  '',
].join('\n');

/** The names of the functions that read, a dot before those in an `impl`. */
async function functionsOf(code: string): Promise<string[]> {
  const parser = await loadParser();
  const tree = parser.read(code);
  return tree
    .descendants(0, 'function_item')
    .filter((node) => !tree.hasError(node))
    .map((node) => (tree.ancestor(node, 'impl_item') < 0 ? '' : '.') + tree.textOf(tree.child(node, 'name')));
}

const all = ['before', '.load', '.inside', 'quoted', 'behind'];

/** What is broken where, and which functions read then. */
const cases: readonly (readonly [name: string, from: string, to: string, reads: readonly string[]])[] = [
  ['an open quote', 'say("a")', 'say("a)', all.filter((name) => name !== '.load')],
  ['an open comment', 'say("a")', '/* say("a")', all.filter((name) => name !== '.load')],
  ['a missing brace', '        }\n        2', '        2', all.filter((name) => name !== '.load')],
  ['a missing opening brace', 'self.a > 1 {', 'self.a > 1', all.filter((name) => name !== '.load')],
  ['a surplus brace', 'say("a");', 'say("a"); }', all.filter((name) => name !== '.load')],
  [
    'a surplus brace at the far left',
    '        2',
    '}\n        2',
    ['before', '.load', '.inside', 'quoted', 'behind'].filter(
      (name) => name !== '.load' && name !== '.inside',
    ),
  ],
  [
    'a missing brace of a function',
    '        2\n    }\n',
    '        2\n',
    all.filter((name) => name !== '.load'),
  ],
  ['a missing brace of an impl', '(&self) {}\n}\n', '(&self) {}\n', all],
  ['an open parenthesis', 'say("a")', 'say(("a")', all.filter((name) => name !== '.load')],
  ['a surplus brace between items', 'fn quoted', '}\n\nfn quoted', all],
  ['an open comment between items', 'fn before', '/* fn before', all.slice(1)],
];

describe('an item that does not close what it opens', () => {
  it('is not seen where every item is whole', async () => {
    assert.equal(setBrokenItemsAside(text), undefined);
    assert.deepEqual(await functionsOf(text), all);
  });

  for (const [name, from, to, reads] of cases)
    for (const lineEnd of ['\n', '\r\n'])
      it(`leaves the rest to be read: ${name}${lineEnd === '\n' ? '' : ', with CRLF'}`, async () => {
        assert.ok(text.includes(from));
        const code = text.replace(from, to).replaceAll('\n', lineEnd);
        assert.deepEqual(await functionsOf(code), reads);
      });

  it('keeps the head of a function', async () => {
    const parser = await loadParser();
    const tree = parser.read(text.replace('say("a")', 'say("a)'));
    const heads = tree.descendants(0, 'function_item').map((node) => tree.textOf(tree.child(node, 'name')));
    assert.deepEqual(heads, ['before', 'load', 'inside', 'quoted', 'behind']);
  });

  it('moves nothing, whatever the text', () => {
    fc.assert(
      fc.property(randomText, fc.array(randomEdit, { maxLength: 3 }), (whole, edits) => {
        const code = edits.reduce(applyEdit, whole);
        const mended = setBrokenItemsAside(code)?.text ?? code;
        assert.equal(mended.length, code.length);
        for (let offset = 0; offset < code.length; offset += 1)
          assert.ok(mended[offset] === code[offset] || /[\\ }]/.test(mended[offset] ?? ''));
      }),
    );
  });

  it('costs no more than some looks at each character', () => {
    const nested = Array.from({ length: 3000 }, (_, level) => `${' '.repeat(level)}mod a {`).join('\n');
    assert.equal(setBrokenItemsAside(nested), undefined);
    assert.equal(setBrokenItemsAside('fn a() {\n    /* "\n}\n'.repeat(20_000)), undefined);
    assert.equal(setBrokenItemsAside('/*\n'.repeat(100_000)), undefined);
    assert.equal(setBrokenItemsAside('fn a() {\n    b("c);\n}\n'.repeat(20_001))?.begun, 1);
    assert.equal(setBrokenItemsAside('fn a() {\n    b(;\n}\n'.repeat(20_000))?.begun, 20_000);
  });
});
