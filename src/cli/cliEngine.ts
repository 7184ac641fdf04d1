import { Engine } from '../engine/engine';
import { indexCacheFolder } from '../hosts/cacheFolders';
import { readGrammar } from '../hosts/engineThread';
import { directFiles } from '../hosts/directFiles';

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
  return Engine.create({
    ...(await readGrammar(__dirname)),
    files: recorder ?? directFiles,
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
