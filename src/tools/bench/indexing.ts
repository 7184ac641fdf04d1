import path from 'node:path';
import { Engine } from '../../engine/engine';
import type { EngineOptions } from '../../engine/engineOptions';
import { indexCacheFolder } from '../../hosts/cacheFolders';
import { fileIdOfPath, nodeFileSystem } from '../../hosts/nodeFileSystem';
import { toolchainFolders } from '../../hosts/rustFolders';
import { show, StretchWatch, time } from './measure';

/** The bytes that an engine starts from. */
export type Grammar = Pick<EngineOptions, 'parserWasm' | 'rustWasm'>;

/** Opens `file` of a workspace as an editor does, and says how long it takes until its findings are known. */
export async function indexWorkspace(
  label: string,
  file: string,
  grammar: Grammar,
  cacheFolder: string,
): Promise<string[]> {
  const watch = new StretchWatch();
  let dependencies: Promise<void> | undefined;
  const engine = await Engine.create({
    ...grammar,
    files: nodeFileSystem,
    indexCache: indexCacheFolder(path.join(cacheFolder, 'index')),
    toolchains: toolchainFolders(),
    pause: () => new Promise((resolve) => setImmediate(resolve)),
    log: (level, message) => {
      if (level === 'error') throw new Error(message);
    },
  });
  watch.take();
  const id = fileIdOfPath(file);
  const text = (await nodeFileSystem.readText(id)) ?? '';
  engine.open(id, 1, text);
  const first = await time(() => engine.check(id));
  const stretchOfFirst = watch.take();
  const rest = await time(async () => {
    dependencies = engine.settle();
    await dependencies;
  });
  const stretchOfRest = watch.take();
  const again = await time(() => engine.check(id));
  const stretchOfAgain = watch.take();
  watch.stop();
  const { crates, files } = await engine.counts();
  return [
    `${label}: ${String(crates)} crates, ${String(files)} files`,
    `  workspace indexed, first findings   ${show(first.milliseconds)}  (longest stretch ${show(stretchOfFirst)})`,
    `  dependencies known                  ${show(rest.milliseconds)}  (longest stretch ${show(stretchOfRest)})`,
    `  findings with them                  ${show(again.milliseconds)}  (longest stretch ${show(stretchOfAgain)})`,
  ];
}
