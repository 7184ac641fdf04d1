import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { lowerItems } from '../../../src/project/itemLowering';
import { KnowledgeBase } from '../../../src/project/knowledgeBase';
import { World } from '../../../src/semantics/world';
import { RustParser } from '../../../src/syntax/parser';
import { sourceFiles } from './sourceFiles';

/** Macros that fixes put in: descriptions declare none of these. Sources: docs.rs/tokio, docs.rs/async-std. */
const macros = new Set([
  'tokio::main',
  'tokio::test',
  'tokio::join',
  'tokio::try_join',
  'async_std::main',
  'async_std::test',
]);

/** Paths of items of Rust in a text of ours: `'tokio::time::sleep'`, with the line (from 1) that each stands in. */
function pathsIn(text: string): { path: string; line: number }[] {
  return [...text.matchAll(/'([a-z_]\w*(?:::\w+)+)!?'/g)].map(({ 1: path = '', index }) => ({
    path,
    line: text.slice(0, index).split('\n').length,
  }));
}

describe('paths that the analysis asks for', () => {
  let base: KnowledgeBase;
  let world: World;

  before(async () => {
    const parser = await RustParser.load(
      readFileSync('dist/web-tree-sitter.wasm'),
      readFileSync('dist/tree-sitter-rust.wasm'),
    );
    base = new KnowledgeBase((text) => lowerItems(parser.read(text)));
    const crates = base.names.flatMap((name) => base.crate(name) ?? []);
    world = new World([...new Set([base.standard, ...crates])], base.standard);
  });

  /** Whether a description has the item; the language's own are named as std's docs do, without the crate. */
  function isDescribed(path: string): boolean {
    const [name = '', ...rest] = path.split('::');
    const crate = base.crate(name);
    if (!crate) return world.publishedItem(base.standard, `std::${path}`) !== undefined;
    return macros.has(path) || world.publishedItem(crate, [crate.name, ...rest].join('::')) !== undefined;
  }

  for (const folder of ['semantics', 'rules', 'engine'])
    it(`are all described: ${folder}`, () => {
      const unknown = sourceFiles(`src/${folder}`).flatMap(({ file, text }) =>
        pathsIn(text)
          .filter(({ path }) => !path.startsWith('clippy::') && !isDescribed(path))
          .map(({ path, line }) => `${file}:${String(line)}: ${path}`),
      );
      assert.deepEqual(unknown, []);
    });

  it('are found in our texts, and those that lead nowhere are known', () => {
    assert.deepEqual(
      pathsIn("a\nif (is('std::mem::drop', 'future::Future')) f('tokio::join!', 'x', '::y');"),
      [
        { path: 'std::mem::drop', line: 2 },
        { path: 'future::Future', line: 2 },
        { path: 'tokio::join', line: 2 },
      ],
    );
    assert.equal(isDescribed('std::mem::drop'), true);
    assert.equal(isDescribed('future::Future'), true);
    assert.equal(isDescribed('std::mem::dorp'), false);
    assert.equal(isDescribed('tokoi::spawn'), false);
  });
});
