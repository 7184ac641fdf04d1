import assert from 'node:assert/strict';
import { mock } from 'node:test';
import { EarlierTrees } from '../../../src/project/earlierTrees';
import { lowerItems } from '../../../src/project/itemLowering';
import type { ItemTree } from '../../../src/project/itemTree';
import { KnowledgeBase } from '../../../src/project/knowledgeBase';
import { PacedWork } from '../../../src/project/pacedWork';
import { RustParser } from '../../../src/syntax/parser';
import { loadParser } from '../rustTexts';
import { MemoryStore } from '../memoryStore';
import { createEngine, manifestOf, MemoryFiles } from '../testEngine';

const folder = 'memory:///own';
const twin = 'pub struct Same;\nimpl Same { pub async fn save(&self) {} }\n';
const work = new PacedWork(() => Promise.resolve());

async function treesOf(texts: Readonly<Record<string, string>>): Promise<Map<string, Read>> {
  const parser = await loadParser();
  return new Map(
    Object.entries(texts).map(([file, text]) => [file, { text, tree: lowerItems(parser.read(text)) }]),
  );
}

interface Read {
  readonly text: string;
  readonly tree: ItemTree;
}

describe('what own files declared in an earlier run', () => {
  it('comes back by its text, once, and in no other package', async () => {
    const store = new MemoryStore();
    const files = await treesOf({ a: twin, b: twin, c: 'fn c() {}\n' });
    await new EarlierTrees(store, work).keep(folder, files);
    const elsewhere = new EarlierTrees(store, work);
    await elsewhere.recall(`${folder}/other`);
    assert.equal(await elsewhere.take('a', twin), undefined);
    const later = new EarlierTrees(store, work);
    await later.recall(folder);
    // What another text declared is given as what it is: of an earlier text.
    const c = await later.take('c', 'fn d() {}\n');
    assert.deepEqual([c?.tree, c?.isCurrent], [files.get('c')?.tree, false]);
    const [first, second] = [await later.take('a', twin), await later.take('b', twin)];
    assert.deepEqual([first?.isCurrent, second?.isCurrent], [true, true]);
    const [a, b] = [first?.tree, second?.tree];
    assert.deepEqual([a, b], [files.get('a')?.tree, files.get('b')?.tree]);
    assert.equal(await later.take('a', twin), undefined);
    // Each is moved with its own text.
    for (const [index, item] of (a?.items ?? []).entries()) assert.notEqual(item, b?.items[index]);
  });

  it('comes back for descriptions as well, those that they use included, which are read once for all runs', async () => {
    const parser = await loadParser();
    const store = new MemoryStore();
    const run = async (): Promise<[string[], string[]]> => {
      const read: string[] = [];
      const knowledge = new KnowledgeBase(
        (text, file) => {
          read.push(file);
          return lowerItems(parser.read(text));
        },
        new EarlierTrees(store, work),
      );
      await knowledge.recall(['std', 'futures_util', 'no_such_crate']);
      const names = ['std', 'futures'].flatMap((crate) => {
        const { root } = knowledge.crate(crate) ?? assert.fail();
        return [...root.types.keys(), ...root.values.keys(), ...root.macros.keys()];
      });
      return [read, names];
    };
    const [read, names] = await run();
    assert.deepEqual(read.sort(), ['knowledge://crates/futures.rs', 'knowledge://crates/std.rs']);
    assert.ok(names.includes('sync') && names.includes('vec') && names.includes('stream'));
    assert.deepEqual(await run(), [[], names]);
  });

  it('fills as many entries as it takes, and none again that is as it was', async () => {
    const store = new MemoryStore();
    const long = (name: string): string => `fn ${name}() {}\n${'// \n'.repeat(5_000)}`;
    const files = await treesOf({ a: long('a'), b: long('b'), c: long('c') });
    await new EarlierTrees(store, work).keep(folder, files);
    assert.equal(store.entries.size, 2);
    const written: string[] = [];
    const later = new EarlierTrees(
      {
        read: (key) => store.read(key),
        write: (key) => {
          written.push(key);
          return Promise.resolve();
        },
      },
      work,
    );
    await later.recall(folder);
    assert.deepEqual((await later.take('c', long('c')))?.tree, files.get('c')?.tree);
    await later.keep(folder, files);
    assert.deepEqual(written, []);
    await later.keep(folder, new Map([...files].slice(0, 1)));
    assert.equal(written.length, 1);
  });

  it('is made anew where an entry is damaged, or another’s', async () => {
    const store = new MemoryStore();
    const files = await treesOf({ a: twin });
    await new EarlierTrees(store, work).keep(folder, files);
    await new EarlierTrees(store, work).keep(`${folder}/other`, await treesOf({ a: 'fn a() {}\n' }));
    const [[key = '', bytes = Uint8Array.of()] = [], [, other = Uint8Array.of()] = []] = store.entries;
    for (const bad of [bytes.subarray(8), other]) {
      store.entries.set(key, bad);
      const later = new EarlierTrees(store, work);
      await later.recall(folder);
      assert.equal(await later.take('a', twin), undefined);
    }
  });

  it('spares the next engine the reading, and what changed meanwhile counts', async () => {
    const root = 'memory:///crate';
    const files = new MemoryFiles({
      [`${root}/Cargo.toml`]: manifestOf('2021'),
      [`${root}/src/lib.rs`]: 'mod store;\nmod unused;\nasync fn run() {\n    store::save();\n}\n',
      [`${root}/src/store.rs`]: 'pub fn save() {}\n',
      [`${root}/src/unused.rs`]: 'pub fn nobody_calls() {}\n',
    });
    const indexCache = new MemoryStore();
    const look = async (): Promise<string[]> => {
      const engine = await createEngine(files, { indexCache });
      const result = await engine.check(`${root}/src/lib.rs`);
      return (result?.findings ?? []).map(({ rule, span }) => `${rule} ${String(span.startLine)}`);
    };
    // Descriptions are kept before it.
    const own = (): Uint8Array | undefined =>
      [...indexCache.entries].filter(([key]) => key.startsWith('own-')).at(-1)?.[1];
    assert.deepEqual(await look(), []);
    const [before, { size }] = [own(), indexCache.entries];
    const read = mock.method(RustParser.prototype, 'read');
    assert.deepEqual(await look(), []);
    const texts = read.mock.calls.map(({ arguments: [text] }) => text);
    read.mock.restore();
    // What is looked at has bodies to be read, and so has what that calls.
    assert.ok(texts.includes(files.texts.get(`${root}/src/lib.rs`) ?? ''));
    assert.ok(!texts.some((text) => text.includes('nobody_calls')));
    assert.equal(own(), before);
    files.texts.set(`${root}/src/store.rs`, 'pub async fn save() {}\n');
    assert.deepEqual(await look(), ['unawaited-future 3']);
    assert.notEqual(own(), before);
    assert.equal(indexCache.entries.size, size);
  });
});
