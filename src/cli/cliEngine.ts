import fs from 'node:fs/promises';
import path from 'node:path';
import { Engine } from '../engine/engine';
import { indexCacheFolder } from '../hosts/cacheFolders';
import { nodeFileSystem } from '../hosts/nodeFileSystem';
import { processorPatience } from '../hosts/processorClock';
import type { RecordedFiles } from '../hosts/recordedFiles';
import { cargoHome, toolchainFolders } from '../hosts/rustFolders';
import { printable } from './snippet';
import type { SourceTexts } from './sourceTexts';

/**
 * The engine of the command line, over the files of this machine.
 *
 * @param tell is given what the user is told, in whole lines
 * @param recorder writes down what is read
 * @param threads how many of the process work at the same time
 */
export async function createEngine(
  tell: (message: string) => void,
  sources: SourceTexts,
  recorder?: RecordedFiles,
  threads = 1,
): Promise<Engine> {
  // The bundle and the parser's files lie side by side.
  const read = (name: string): Promise<Uint8Array> => fs.readFile(path.join(__dirname, name));
  const [parserWasm, rustWasm] = await Promise.all([
    read('web-tree-sitter.wasm'),
    read('tree-sitter-rust.wasm'),
  ]);
  return Engine.create({
    parserWasm,
    rustWasm,
    files: recorder ?? nodeFileSystem,
    ...(recorder && { readings: recorder }),
    cargoHome: cargoHome(),
    toolchains: toolchainFolders(),
    indexCache: indexCacheFolder(),
    patience: processorPatience(threads),
    nameOf: (file) => sources.name(file),
    log: (level, message) => {
      if (level !== 'error' && level !== 'warn') return;
      const shown = message.split('\n').map(printable).join('\n');
      tell(`${level === 'warn' ? 'warning' : level}: ${shown}\n`);
    },
  });
}
