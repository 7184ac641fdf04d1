import { createHash } from 'node:crypto';
import { readdir, readFile, rm, stat } from 'node:fs/promises';
import path from 'node:path';
import { toolchainFolders } from '../../hosts/rustFolders';
import { processorPatience } from '../../hosts/processorClock';
import { indexCacheFolder } from '../../hosts/cacheFolders';
import { fileIdOfPath, nodeFileSystem } from '../../hosts/nodeFileSystem';
import { Engine } from '../../engine/engine';
import { ruleMetas } from '../../rules/catalogue';
import type { Finding } from '../../engine/findings';
import { LineIndex } from '../../engine/lineIndex';
import { repository } from '../repository';
import { cargoHome, truthFolder } from './cargo';
import type { FileSystem } from '../../project/fileSystem';
import type { CacheStore } from '../../project/indexCache';

/** Our engine on one crate, as the command line runs it. */
export class Analyser {
  private version = 0;
  private isSettled = false;
  /** What the engine said went wrong. */
  readonly problems: string[] = [];

  private constructor(
    private readonly engine: Engine,
    private readonly folder: string,
    problems: string[],
  ) {
    this.problems = problems;
  }

  /** @param alone only the folder itself can be read, as in a browser: what others declare comes from what ships */
  static async create(folder: string, alone = false): Promise<Analyser> {
    const read = (name: string): Promise<Uint8Array> => readFile(path.join(repository, 'dist', name));
    const problems: string[] = [];
    const engine = await Engine.create({
      parserWasm: await read('web-tree-sitter.wasm'),
      rustWasm: await read('tree-sitter-rust.wasm'),
      patience: processorPatience(),
      files: alone ? within(fileIdOfPath(folder)) : nodeFileSystem,
      ...(!alone && {
        cargoHome: fileIdOfPath(cargoHome),
        toolchains: toolchainFolders(),
        indexCache: await indexCacheOfThisBuild(),
      }),
      log: (level, message) => {
        if (level === 'error' || level === 'warn') problems.push(message);
      },
    });
    return new Analyser(engine, folder, problems);
  }

  /** From now on `rule` speaks, though it be off by default, and every other as it does by default. */
  switchOn(rule: string): void {
    const isOff = ruleMetas.some(({ id, severity }) => id === rule && severity === 'off');
    this.engine.configure({ severities: isOff ? { [rule]: 'warning' } : {}, heldTypes: [] });
  }

  /** From now on every rule speaks, at every place, those too that are off by default. */
  switchAllOn(): void {
    const off = ruleMetas.filter(({ severity }) => severity === 'off');
    const severities = Object.fromEntries(off.map(({ id }) => [id, 'warning' as const]));
    this.engine.configure({ severities, heldTypes: [], everyPlace: true });
  }

  /** The findings of a file as it lies on the disk. */
  async check(file: string): Promise<{ findings: readonly Finding[]; lines: number }> {
    const result = await this.engine.check(fileIdOfPath(path.join(this.folder, file)));
    return { findings: result?.findings ?? [], lines: LineIndex.of(result?.text ?? '').lines };
  }

  /** The findings of a file with another text than on the disk. */
  async checkText(file: string, text: string): Promise<readonly Finding[]> {
    const id = fileIdOfPath(path.join(this.folder, file));
    // Never closed: closing makes the engine look for files that came or went.
    this.engine.open(id, (this.version += 1), text);
    if (!this.isSettled) {
      // What a file means depends on what its dependencies declare: the first look at one makes the engine read them.
      await this.engine.check(id);
      await this.engine.settle();
      this.isSettled = true;
    }
    return (await this.engine.check(id))?.findings ?? [];
  }
}

/** The files of one folder, and no others. */
function within(folder: string): FileSystem {
  const holds = (file: string): boolean => file === folder || file.startsWith(`${folder}/`);
  return {
    readText: (file) => (holds(file) ? nodeFileSystem.readText(file) : Promise.resolve(undefined)),
    listFolder: (file) => (holds(file) ? nodeFileSystem.listFolder(file) : Promise.resolve([])),
    stat: (file) => (holds(file) ? nodeFileSystem.stat(file) : Promise.resolve(undefined)),
  };
}

/** Indexes of dependencies, shared by the crates of a run and by runs of the same analyser, but by no other. */
async function indexCacheOfThisBuild(): Promise<CacheStore> {
  const build = createHash('sha256')
    .update(await readFile(__filename))
    .digest('hex')
    .slice(0, 16);
  const folder = path.join(truthFolder, 'index');
  const old = Date.now() - 24 * 60 * 60 * 1000;
  for (const other of await readdir(folder).catch(() => [])) {
    const at = path.join(folder, other);
    // Younger ones may belong to a run that goes on beside this one.
    const { mtimeMs } = await stat(at);
    if (other !== build && mtimeMs < old) await rm(at, { recursive: true, force: true });
  }
  return indexCacheFolder(path.join(folder, build));
}
