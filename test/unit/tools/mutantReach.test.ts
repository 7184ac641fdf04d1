import assert from 'node:assert/strict';
import vm from 'node:vm';
import { transformSync } from 'esbuild';
import { ModuleNames } from '../../../src/tools/mutation/moduleNames';
import { addProbes, regionAround } from '../../../src/tools/mutation/probes';

/** The texts of the regions that run when `code` with probes does. */
function reachedIn(code: string): string[] {
  const { text, regions } = addProbes(code, 3);
  const lensReached: number[] = [];
  vm.runInNewContext(transformSync(text, { loader: 'ts' }).code, { lensReached });
  return regions
    .filter((_, index) => lensReached[index + 3] === 1)
    .map(({ start, end }) => code.slice(start, end));
}

describe('probes', () => {
  it('note statements that run, and none behind a return', () => {
    const code = 'function f(a: number) { if (a > 1) return 1; else a++; return 2; }';
    assert.deepEqual(reachedIn(`${code} f(2);`), ['if (a > 1) return 1; else a++;', 'return 1;']);
    assert.deepEqual(reachedIn(`${code} f(0);`), ['if (a > 1) return 1; else a++;', 'a++;', 'return 2;']);
  });

  it('note values that are worked out, and leave what comes out as it was', () => {
    const code =
      "const f = (a?: string, b = 'none') => ({ a: a ?? b, c: a && a.length > 1 ? 'long' : 'short' });";
    assert.deepEqual(reachedIn(`${code} if (f('x').c !== 'short') throw 1;`), [
      "'none'",
      "({ a: a ?? b, c: a && a.length > 1 ? 'long' : 'short' })",
      'a.length > 1',
      "'short'",
    ]);
    assert.deepEqual(reachedIn(`${code} f(undefined, 'y');`), [
      "({ a: a ?? b, c: a && a.length > 1 ? 'long' : 'short' })",
      'b',
      "'short'",
    ]);
  });

  it('note bodies of loops, clauses of a switch, and initial values of properties', () => {
    assert.deepEqual(
      reachedIn(
        'class A { x = 1; } for (const a of [0, 7]) switch (a) { case 1: new A(); break; default: a; }',
      ),
      ['switch (a) { case 1: new A(); break; default: a; }', 'a;'],
    );
    assert.deepEqual(reachedIn('class A { x = 1; constructor(readonly y = 2) {} } new A();'), ['1', '2']);
  });

  it('are told by the smallest region around a place', () => {
    const code = 'const a = 1; function f() { return a && !b; }';
    const { regions } = addProbes(code, 0);
    const around = (part: string): string | undefined => {
      const region = regionAround(regions, code.indexOf(part), code.indexOf(part) + part.length);
      return region === undefined ? undefined : code.slice(regions[region]?.start, regions[region]?.end);
    };
    assert.equal(around('!b'), '!b');
    assert.equal(around('&&'), 'return a && !b;');
    assert.equal(around('1'), undefined);
  });
});

describe('what runs when a module is loaded', () => {
  it('is used by those who speak of it, in other files and by other names too', () => {
    const texts = {
      'a.ts': 'export const few = [1]; const own = 2; export function f() { return own; }',
      'b.ts': "import { few } from './a'; export const more = [...few]; export type few = string;",
      'c.ts': "import { more } from './b'; export function g() { return more; } function h() { return 5; }",
    };
    const names = new ModuleNames();
    const regions = new Map(Object.entries(texts).map(([file, text]) => [file, addProbes(text, 0).regions]));
    for (const [file, text] of Object.entries(texts)) names.add(file, text, regions.get(file) ?? []);
    const users = (file: keyof typeof texts, part: string): string[] =>
      names.usersOf(file, texts[file].indexOf(part)).map((user) => {
        const region = regions.get(user.file)?.[user.region];
        return `${user.file}: ${texts[user.file as keyof typeof texts].slice(region?.start, region?.end)}`;
      });
    assert.deepEqual(users('a.ts', '1'), ['c.ts: return more;']);
    assert.deepEqual(users('a.ts', '2'), ['a.ts: return own;']);
  });
});
