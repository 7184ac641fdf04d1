import assert from 'node:assert/strict';
import { fc } from '../properties';
import fs from 'node:fs/promises';
import os from 'node:os';
import path from 'node:path';
import { indexCacheFolder } from '../../../src/hosts/cacheFolders';
import { Dependencies } from '../../../src/project/dependencies';
import { DependencySources } from '../../../src/project/dependencySources';
import { decodeTrees, encodeTrees, IndexCache, type CacheStore } from '../../../src/project/indexCache';
import { decodePlain, encodePlain } from '../../../src/project/indexCacheFormat';
import { lowerItems } from '../../../src/project/itemLowering';
import type { ItemTree } from '../../../src/project/itemTree';
import { KnowledgeBase } from '../../../src/project/knowledgeBase';
import { PacedWork } from '../../../src/project/pacedWork';
import { elideBodies } from '../../../src/syntax/bodyElision';
import type { RustParser } from '../../../src/syntax/parser';
import { applyEdit, loadParser, randomEdit, randomText, rustTexts } from '../rustTexts';
import { MemoryStore } from '../memoryStore';
import { MemoryFiles } from '../testEngine';

const registry = 'memory:///home/.cargo/registry/src/index';
const widgets = `${registry}/widgets-1.2.0`;

function registryFiles(): MemoryFiles {
  return new MemoryFiles({
    [`${widgets}/Cargo.toml`]: '[package]\nname = "widgets"\nversion = "1.2.0"\nedition = "2021"\n',
    [`${widgets}/src/lib.rs`]:
      'pub mod inner;\npub async fn make() -> u8 { 1 }\nconst _: () = { impl Widget {} };\n',
    [`${widgets}/src/inner.rs`]:
      'pub struct Widget<T: Send>(T);\nimpl<T> Widget<T> { pub async fn spin(&self) {} }\n',
  });
}

/** Asks for the crate as an engine that was just started does; gives its names and how many files were parsed. */
async function useWidgets(
  parser: RustParser,
  files: MemoryFiles,
  store: CacheStore,
): Promise<[string[], number]> {
  let parsed = 0;
  const read = (text: string): ItemTree => {
    parsed += 1;
    return lowerItems(parser.read(elideBodies(text)));
  };
  const knowledge = new KnowledgeBase((text) => lowerItems(parser.read(text)));
  const sources = await DependencySources.open(files, 'memory:///home/project', 'memory:///home/.cargo');
  const work = new PacedWork(() => Promise.resolve());
  const dependencies = new Dependencies(files, read, knowledge, sources, work, new IndexCache(store));
  const crate = await dependencies.crate({ package: 'widgets', requirement: '1' });
  await dependencies.save();
  const names = [...(crate?.root.values.keys() ?? []), ...(crate?.impls.map((impl) => impl.name) ?? [])];
  const inner = crate?.root.types.get('inner');
  return [[...names, ...(inner?.kind === 'module' ? inner.types.keys() : [])], parsed];
}

describe('the index cache', () => {
  it('gives back item trees as they were', async () => {
    const parser = await loadParser();
    const trees = new Map(rustTexts.map(([file, text]) => [`/crate/${file}`, lowerItems(parser.read(text))]));
    assert.deepEqual(decodeTrees(encodeTrees(trees, '/crate', 'k'), '/crate', 'k'), trees);
    const elsewhere = decodeTrees(encodeTrees(trees, '/crate', 'k'), '/elsewhere', 'k');
    assert.deepEqual(
      [...(elsewhere?.keys() ?? [])],
      [...trees.keys()].map((file) => file.replace('/crate', '/elsewhere')),
    );
  });

  it('gives back item trees of broken texts', async () => {
    const parser = await loadParser();
    fc.assert(
      fc.property(randomText, fc.array(randomEdit, { maxLength: 5 }), (text, edits) => {
        const trees = new Map([['/a.rs', lowerItems(parser.read(edits.reduce(applyEdit, text)))]]);
        assert.deepEqual(decodeTrees(encodeTrees(trees, '', 'k'), '', 'k'), trees);
      }),
    );
  });

  it('gives back any plain data', () => {
    const { value } = fc.letrec((tie) => ({
      value: fc.oneof(
        { maxDepth: 4 },
        fc.string({ unit: 'binary' }),
        fc.nat(2 ** 30 - 1),
        fc.constantFrom(true, false, null),
        fc.array(tie('value'), { maxLength: 4 }),
        fc.dictionary(fc.stringMatching(/^[a-z]{1,5}$/), tie('value'), { maxKeys: 4, noNullPrototype: true }),
      ),
    }));
    fc.assert(fc.property(value, (data) => assert.deepEqual(decodePlain(encodePlain([data])), [data])));
  });

  it('takes no bytes that were damaged', () => {
    const bytes = encodePlain([
      { name: 'a', start: 1 },
      { name: 'b', start: 2 },
    ]);
    fc.assert(
      fc.property(fc.nat(bytes.length - 1), fc.integer({ min: 1, max: 255 }), (at, change) => {
        const damaged = Uint8Array.from(bytes, (byte, index) => (index === at ? byte ^ change : byte));
        assert.equal(decodePlain(damaged), undefined);
        assert.equal(decodePlain(bytes.slice(0, at)), undefined);
      }),
    );
    assert.equal(decodePlain(new Uint8Array()), undefined);
  });

  it('spares the second session all parsing, and the crate is the same', async () => {
    const parser = await loadParser();
    const files = registryFiles();
    const store = new MemoryStore();
    const [first, parsed] = await useWidgets(parser, files, store);
    assert.deepEqual(first, ['make', '_', '', '', 'Widget']);
    assert.equal(parsed, 2);
    assert.deepEqual(await useWidgets(parser, files, store), [first, 0]);
    assert.equal(store.entries.size, 1);
  });

  it('reads anew where an entry has the name of another', async () => {
    const parser = await loadParser();
    const files = registryFiles();
    const store = new MemoryStore();
    const [first] = await useWidgets(parser, files, store);
    const [key = ''] = store.entries.keys();
    const other = new Map([[`${widgets}/src/lib.rs`, lowerItems(parser.read('pub fn other() {}'))]]);
    store.entries.set(key, encodeTrees(other, widgets, `${key}0`));
    assert.deepEqual(await useWidgets(parser, files, store), [first, 2]);
  });

  it('reads anew what was damaged, and what has another manifest', async () => {
    const parser = await loadParser();
    const files = registryFiles();
    const store = new MemoryStore();
    const [first] = await useWidgets(parser, files, store);
    const [key = ''] = store.entries.keys();
    store.entries.set(key, new TextEncoder().encode('not an index'));
    assert.deepEqual(await useWidgets(parser, files, store), [first, 2]);
    assert.deepEqual(await useWidgets(parser, files, store), [first, 0]);
    files.texts.set(
      `${widgets}/Cargo.toml`,
      '[package]\nname = "widgets"\nversion = "1.2.0"\nedition = "2024"\n',
    );
    assert.deepEqual(await useWidgets(parser, files, store), [first, 2]);
  });
});

describe("the index cache's folder", () => {
  let folder = '';
  beforeEach(async () => {
    folder = await fs.mkdtemp(path.join(os.tmpdir(), 'index-cache-'));
  });
  afterEach(() => fs.rm(folder, { recursive: true, force: true }));

  it('is made when first written to, and holds finished entries only', async () => {
    const store = indexCacheFolder(path.join(folder, 'a/b'));
    assert.equal(await store.read('tokio-1.0.0-ff'), undefined);
    await Promise.all([1, 2].map((byte) => store.write(`tokio-${String(byte)}`, Uint8Array.of(byte))));
    assert.deepEqual([...((await store.read('tokio-2')) ?? [])], [2]);
    assert.deepEqual((await fs.readdir(path.join(folder, 'a/b'))).sort(), ['tokio-1', 'tokio-2']);
  });

  it('loses what was not written for a month', async () => {
    await fs.writeFile(path.join(folder, 'old'), 'x');
    await fs.utimes(path.join(folder, 'old'), new Date(0), new Date(0));
    await fs.writeFile(path.join(folder, 'new'), 'x');
    await indexCacheFolder(folder).write('newest', Uint8Array.of(1));
    assert.deepEqual((await fs.readdir(folder)).sort(), ['new', 'newest']);
  });

  it('keeps what is written while other entries come and go', async () => {
    // A link that leads nowhere is, to whoever looks at it, what a file is that was just renamed.
    await fs.symlink(path.join(folder, 'gone'), path.join(folder, '.unfinished'));
    const store = indexCacheFolder(folder);
    await store.write('key', Uint8Array.of(7));
    assert.deepEqual([...((await store.read('key')) ?? [])], [7]);
  });

  it('does without where nothing can be written', async () => {
    await fs.writeFile(path.join(folder, 'file'), '');
    const store = indexCacheFolder(path.join(folder, 'file/below'));
    await store.write('key', Uint8Array.of(1));
    assert.equal(await store.read('key'), undefined);
  });
});
