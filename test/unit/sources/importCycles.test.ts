import assert from 'node:assert/strict';
import { dirname, posix } from 'node:path';
import { sourceFiles } from './sourceFiles';

/** An import of a file of ours, as the text of `file` writes it. */
interface Import {
  readonly target: string;
  /** Whether nothing is left of it when the program runs. */
  readonly isOfTypes: boolean;
}

function importsOf(file: string, text: string): Import[] {
  const at = (path: string): string => `${posix.join(dirname(file), path)}.ts`;
  const named = [
    ...text.matchAll(/^(?:import|export)\s+(type\s+)?([\w*{}\s,$]+?)\s+from\s+'(\.[^']+)';/gm),
  ].map(({ 1: type, 2: names = '', 3: path = '' }) => {
    const list = /^\{([^}]*)\}$/
      .exec(names)?.[1]
      ?.split(',')
      .map((name) => name.trim());
    const isOfTypes = list?.every((name) => name === '' || name.startsWith('type ')) === true;
    return { target: at(path), isOfTypes: type !== undefined || isOfTypes };
  });
  const bare = [...text.matchAll(/^import '(\.[^']+)';/gm)].map(({ 1: path = '' }) => ({
    target: at(path),
    isOfTypes: false,
  }));
  return [...named, ...bare];
}

/** The files that lead to each other, in groups of two and more, each in order (Tarjan's components). */
function knotsIn(graph: ReadonlyMap<string, readonly string[]>): string[][] {
  const found: string[][] = [];
  const order = new Map<string, number>();
  const open: string[] = [];
  const visit = (file: string): number => {
    const number = order.size;
    order.set(file, number);
    open.push(file);
    let lowest = number;
    for (const next of graph.get(file) ?? []) {
      if (!order.has(next)) lowest = Math.min(lowest, visit(next));
      else if (open.includes(next)) lowest = Math.min(lowest, order.get(next) ?? number);
    }
    if (lowest < number) return lowest;
    const knot = open.splice(open.indexOf(file));
    if (knot.length > 1) found.push(knot.sort());
    return lowest;
  };
  for (const file of graph.keys()) if (!order.has(file)) visit(file);
  return found;
}

/**
 * Files that know each other's types: bodies are inferred by one walk in several parts; an analysis owns the guards that
 * are worked out from it, and its neighbours are analyses; the façade hands out the façade of another file.
 */
const allowed: readonly RegExp[] = [
  /^semantics\/inference\//,
  /^semantics\/(analysis|neighbours|otherFunctions|futures|hiddenTypes|guards\/\w+)\.ts$/,
  /^semantics\/code\/(sourceCode|calls|blocking)\.ts$/,
];

describe('imports of our sources', () => {
  const files = new Map(sourceFiles('src').map(({ file, text }) => [file, importsOf(file, text)]));

  const graph = (isWanted: (each: Import) => boolean): Map<string, string[]> =>
    new Map(
      [...files].map(([file, imports]) => [
        file,
        imports.filter((each) => files.has(each.target) && isWanted(each)).map(({ target }) => target),
      ]),
    );

  it('go round in no circle when the program runs', () => {
    assert.deepEqual(knotsIn(graph(({ isOfTypes }) => !isOfTypes)), []);
  });

  it('go round among types only where two stand for one thing', () => {
    const knots = knotsIn(graph(() => true)).map((knot) => knot.map((file) => file.slice('src/'.length)));
    const isAllowed = (knot: readonly string[]): boolean =>
      allowed.some((names) => knot.every((file) => names.test(file)));
    assert.deepEqual(
      knots.filter((knot) => !isAllowed(knot)),
      [],
    );
  });

  it('are read with what is left of them, and circles are seen', () => {
    const text =
      "import { a } from './a';\nimport type { B } from '../b';\nimport {\n  type C,\n  type D,\n} from './c';\nexport { e, type F } from './e';\nimport './g';\nimport fs from 'node:fs';\n";
    assert.deepEqual(
      importsOf('src/x/y.ts', text).map(({ target, isOfTypes }) => [target, isOfTypes]),
      [
        ['src/x/a.ts', false],
        ['src/b.ts', true],
        ['src/x/c.ts', true],
        ['src/x/e.ts', false],
        ['src/x/g.ts', false],
      ],
    );
    const knots = knotsIn(
      new Map([
        ['a', ['b', 'd']],
        ['b', ['c']],
        ['c', ['a']],
        ['d', ['d']],
      ]),
    );
    assert.deepEqual(knots, [['a', 'b', 'c']]);
  });
});
