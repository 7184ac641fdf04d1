import { existsSync, readdirSync } from 'node:fs';
import path from 'node:path';
import { fileIdOfPath, nodeFileSystem } from '../../hosts/nodeFileSystem';
import { joinPath } from '../../project/fileSystem';
import { decodeTrees, encodeTrees } from '../../project/indexCache';
import { lowerItems } from '../../project/itemLowering';
import type { ItemTree } from '../../project/itemTree';
import { readCrateFiles } from '../../project/moduleTree';
import { elideBodies } from '../../syntax/bodyElision';
import { RustParser } from '../../syntax/parser';
import type { Grammar } from './indexing';
import { repeat, show, summarise, time } from './measure';

const packagedCrates = '/usr/share/cargo/registry';

/** Reads one crate from its sources and from the form in which the cache keeps it. */
export async function cacheFigures(grammar: Grammar): Promise<string[]> {
  const names = existsSync(packagedCrates) ? readdirSync(packagedCrates) : [];
  const lines: string[] = [];
  for (const wanted of [/^tokio-1\./, /^futures-util-0\.3/, /^hyper-0\./]) {
    const name = names.find((each) => wanted.test(each));
    if (name !== undefined) lines.push(...(await crateFigures(name, grammar)));
  }
  return lines.length === 0 ? [`There are no crates in ${packagedCrates}.`] : lines;
}

async function crateFigures(name: string, grammar: Grammar): Promise<string[]> {
  const parser = await RustParser.load(grammar.parserWasm, grammar.rustWasm);
  const folder = fileIdOfPath(path.join(packagedCrates, name));
  const cold: number[] = [];
  let trees = new Map<string, ItemTree>();
  let count = 0;
  for (let round = 0; round < 4; round += 1) {
    trees = new Map();
    count = 0;
    const { milliseconds } = await time(() =>
      readCrateFiles(joinPath(folder, 'src/lib.rs'), async (file) => {
        const text = await nodeFileSystem.readText(file);
        if (text === undefined) return undefined;
        count += text.split('\n').length - 1;
        const tree = lowerItems(parser.read(elideBodies(text)));
        trees.set(file, tree);
        return tree;
      }),
    );
    cold.push(milliseconds);
  }
  const encoding = repeat(3, 1, () => encodeTrees(trees, folder, 'key'));
  const bytes = encodeTrees(trees, folder, 'key');
  const first = repeat(1, 0, () => decodeTrees(bytes, folder, 'key'));
  const loading = repeat(15, 5, () => decodeTrees(bytes, folder, 'key'));
  return [
    `${name}: ${String(trees.size)} files, ${String(count)} lines; ${(bytes.length / 1024).toFixed(0)} KiB in the cache`,
    `  from sources        ${show(cold[0] ?? 0)} the first time, ${show(summarise(cold.slice(1)).median)} when warm`,
    `  writing             ${show(encoding.median)}`,
    `  from the cache      ${show(first.median)} the first time, ${show(loading.median)} when warm: ${show((loading.median / count) * 10_000)} per 10,000 lines`,
  ];
}
