import assert from 'node:assert/strict';
import { lowerItems } from '../../../src/project/itemLowering';
import { matchMacro, transcribe } from '../../../src/syntax/macroRules';
import { loadParser } from '../rustTexts';

/** What the call with `body` becomes by the first of `rules` that it fits, blanks folded. */
function become(rules: readonly (readonly [string, string])[], body: string): string | undefined {
  const sides = rules.map(([matcher, transcriber]) => ({ matcher, transcriber }));
  const match = matchMacro(sides, body);
  return match && transcribe(match)?.replace(/\s+/g, ' ').trim();
}

describe('a call of a macro_rules! macro', () => {
  it('takes the first rule that it fits', () => {
    const rules = [
      ['(now $e:expr)', '{ now $e }'],
      ['($a:expr)', '{ one $a }'],
      ['($a:expr, $b:expr $(,)?)', '{ two $a $b }'],
      ['(@ $($x:tt)*)', '{ rest $($x)* }'],
    ] as const;
    assert.equal(become(rules, '(now 1)'), 'now 1');
    assert.equal(become(rules, '(a.b(c, d))'), 'one (a.b(c, d))');
    assert.equal(become(rules, '[|a, b| a + b, f::<A, B>(1),]'), 'two (|a, b| a + b) (f::<A, B>(1))');
    assert.equal(become(rules, '{@ a, [b c] => "}"}'), 'rest a , [b c] => "}"');
    assert.equal(become(rules, '(a b)'), undefined);
    assert.equal(become(rules, '(fn)'), undefined);
  });

  it('binds every kind of fragment that says itself where it ends', () => {
    const rules = [
      [
        '($v:vis $n:ident $l:lifetime $t:ty = $p:path ; $b:block $c:literal $d:literal $m:meta , $q:pat => $e:expr)',
        '{ $v $n $l [$t] $p $b $c $d #[$m] ($q) $e }',
      ],
    ] as const;
    assert.equal(
      become(
        rules,
        "(pub(crate) r#n 'a Vec<(A, B)> = a::B<C> ; { x; } -1 'c' doc = \"d\" , Some(a) | None => *e)",
      ),
      "pub(crate) r#n 'a [ Vec<(A, B)> ] a::B<C> { x; } -1 'c' #[ doc = \"d\" ]( Some(a) | None ) (*e)",
    );
    // Where an item ends, the grammar says.
    assert.equal(become([['($i:item)', '{ $i }']], '(fn f() {})'), undefined);
  });

  it('repeats what is repeated, in each other too', () => {
    const rules = [
      ['($( $k:ident : [ $($v:expr),* ] );+ $(;)?)', '{ $( $k { $( $v => $k; )* } )|+ $crate::end() }'],
    ] as const;
    assert.equal(become(rules, '(a: [1, 2]; b: [];)'), 'a { 1 => a ; 2 => a ;} | b {} crate::end()');
    assert.equal(become(rules, '()'), undefined);
    assert.equal(become([['($($a:ident)* ; $($b:ident)*)', '{ $( $a $b )* }']], '(a b; c)'), undefined);
  });

  it('is given up where it grows without an end, or takes too long', async () => {
    const parser = await loadParser();
    const rule = '($($x:tt)*) => { n!($($x)* $($x)*); n!($($x)* a); fn f() {} };';
    const repeated = Array.from({ length: 60 }, (_, i) => `($($x:expr),* ; b${String(i)}) => { fn f() {} };`);
    const texts = [
      `macro_rules! n { ${rule} }\nn!(a);\n`,
      `macro_rules! n { () => { ${'n!();'.repeat(8)} }; }\nn!();\n`,
      `macro_rules! n { ${repeated.join('')} }\n${`n!(${'a, '.repeat(2000)}a ; c);\n`.repeat(5)}`,
      `macro_rules! n { ($($($($x:tt)*)*)*) => { $($($($x)*)*)* }; }\nn!(${'a '.repeat(3000)});\n`,
      `macro_rules! n { ($($x:tt)*) => ${'{'.repeat(300)}$($x)*${'}'.repeat(300)}; }\nn!(fn a() {});\n`,
      'macro_rules! n { ($($x:tt)*) => { $( $( $x )* )* }; ($) => { $ }; ($x) => { $y }; }\nn!(a);\nn!($);\n',
    ];
    for (const text of texts) {
      const { items } = lowerItems(parser.read(`${text}fn last() {}\n`));
      assert.equal(items.at(-1)?.name, 'last');
      assert.equal(items[0]?.name, 'n');
    }
  });
});
