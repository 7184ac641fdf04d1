import assert from 'node:assert/strict';
import { fc, runs } from '../properties';
import { isInBody, joinChanges, moveItems, type ChangedStretch } from '../../../src/project/bodyEdits';
import { lowerItems } from '../../../src/project/itemLowering';
import type { ItemTree } from '../../../src/project/itemTree';
import { fraction, loadParser, macroText, randomText } from '../rustTexts';

/** What people add to bodies, most of which reads, and some of which declares something. */
const statements = [
  'let x = 1;\n',
  'work().await;\n',
  'tokio::join!(a, b);\n',
  '{ y(); }\n',
  'loop { break }\n',
  '// note\n',
  'fn inner() {}\n',
  'use a::b;\n',
  'macro_rules! m { () => {} }\n',
  '}\nfn other() {\n',
  'late!(save(1), x);\n',
];

interface Typed {
  readonly place: number;
  readonly text: string;
  /** Taken away again, with as much of what stands behind it. */
  readonly removed: number;
}

const typed: fc.Arbitrary<Typed> = fc.record({
  place: fraction,
  text: fc.constantFrom(...statements),
  removed: fc.constantFrom(0, 0, 0, 4, 30),
});

/** Places behind a brace or a statement. */
function placesIn(text: string): number[] {
  return [...text.matchAll(/[{;]\r?\n/g)].map((match) => match.index + match[0].length);
}

async function check(before: string, after: string, change: ChangedStretch): Promise<boolean> {
  const parser = await loadParser();
  const edited = { before: parser.read(before), after: parser.read(after), change };
  if (!isInBody(edited)) return false;
  const moved: ItemTree = structuredClone(lowerItems(edited.before));
  moveItems(moved, change);
  assert.deepEqual(moved, lowerItems(edited.after), JSON.stringify([before, change, after]));
  return true;
}

/** Whether typing `newText` in the place of the stretch between `‹` and `›` is seen to stay in a body. */
function staysInBody(marked: string, newText: string): Promise<boolean> {
  const start = marked.indexOf('‹');
  const end = marked.indexOf('›') - 1;
  const before = marked.replace(/[‹›]/g, '');
  const after = before.slice(0, start) + newText + before.slice(end);
  return check(before, after, { start, end, newEnd: start + newText.length });
}

describe('an edit in a body', () => {
  it('moves what stands behind it, and leaves the rest', async () => {
    const rest = 'mod m { impl S { fn c() {} } trait T { const N: u8; } }\nfn d() { fn e() {} }\n';
    assert.ok(await staysInBody(`fn a() {}\nfn b() { ‹one();› }\n${rest}`, 'let two = 2; two'));
    assert.ok(await staysInBody(`fn a() { fn inner() {‹›} }\n${rest}`, ' x() '));
    assert.ok(await staysInBody(`impl S { fn a(&self) -> u8 { ‹1› } }\n${rest}`, 'self.b()'));
    assert.ok(await staysInBody(`cfg_rt! { fn a() { ‹1› } fn b() {} }\n${rest}`, 'two(2)'));
  });

  it('is none where it reaches further, or declares something', async () => {
    for (const [marked, newText] of [
      ['fn a(‹x: u8›) { x }', 'y: u8'],
      ['fn a() ‹{ x }›', '{ y }'],
      ['fn a() { x‹ }\nfn b() {› }', 'y'],
      ['fn a() { ‹› }', 'use b::c;'],
      ['fn a() { ‹use b::c;› }', ''],
      ['fn a() { ‹fn b() {}› }', 'x'],
      ['fn a() { ‹x› }', '('],
      ['fn a() { ‹x› }', 'x } fn b() {'],
      ['const A: u8 = { ‹1› };', '2'],
      ['struct A { ‹a: u8› }', 'b: u8'],
      ['macro_rules! m { () => { fn a() { ‹x› } } }', 'y'],
      // With another body, the call fits a rule.
      [
        'macro_rules! m { (const A: u8 = { fn a() { one } };) => { fn c() {} } }\nm! { const A: u8 = { fn a() { ‹x› } }; }',
        'one',
      ],
      ['macro_rules! m { ($($i:item)*) => { $($i)* } }\nm! { mod a { fn b() { ‹x› } } }', 'y } fn c() {'],
    ] as const)
      assert.equal(await staysInBody(marked, newText), false, marked);
  });

  it('is where the text as a whole says the same, whatever is typed', async () => {
    let seen = 0;
    const texts = fc.oneof({ weight: 3, arbitrary: randomText }, macroText);
    await fc.assert(
      fc.asyncProperty(texts, fc.array(typed, { minLength: 1, maxLength: 4 }), async (text, edits) => {
        let after = text;
        let change: ChangedStretch | undefined;
        for (const edit of edits) {
          const places = placesIn(after);
          const start = places[Math.floor(edit.place * (places.length - 1))] ?? 0;
          const end = Math.min(after.length, start + edit.removed);
          change = joinChanges(change, { start, end, newText: edit.text });
          after = after.slice(0, start) + edit.text + after.slice(end);
          if (await check(text, after, change)) seen += 1;
        }
      }),
      { numRuns: runs(150) },
    );
    assert.ok(seen > 20, String(seen));
  });
});

describe('changes one behind the other', () => {
  it('are one stretch that holds all of them', () => {
    const first = joinChanges(undefined, { start: 10, end: 12, newText: 'abcd' });
    assert.deepEqual(first, { start: 10, end: 12, newEnd: 14 });
    assert.deepEqual(joinChanges(first, { start: 14, end: 14, newText: 'e' }), {
      start: 10,
      end: 12,
      newEnd: 15,
    });
    assert.deepEqual(joinChanges(first, { start: 13, end: 20, newText: '' }), {
      start: 10,
      end: 18,
      newEnd: 13,
    });
    assert.deepEqual(joinChanges(first, { start: 2, end: 3, newText: 'xyz' }), {
      start: 2,
      end: 12,
      newEnd: 16,
    });
  });
});
