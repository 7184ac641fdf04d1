import { parse, TomlError, type TomlTable } from 'smol-toml';
import { matcherOf } from '../../project/fileGlobs';
import { folderOf, isRootFolder, joinPath, type FileSystem } from '../../project/fileSystem';
import { inlineCode } from '../../project/inlineCode';
import { tableAt } from '../../project/manifest';
import { configurationFile, metadataTable, type MetadataMistake } from '../../project/metadataFacts';
import { TomlPlaces } from '../../project/tomlPlaces';
import { faultOfBaseline } from '../baseline';
import type { FileId } from '../findings';
import {
  emptyConfiguration,
  isTable,
  readConfiguration,
  type Configuration,
  type ReadConfiguration,
} from './configuration';
import { RustFileList } from './rustFileList';

/** What one place in the repository says. */
export interface RepositoryLayer {
  readonly file: FileId;
  /** What its paths and globs are relative to. */
  readonly folder: FileId;
  readonly configuration: Configuration;
}

/** What there is to read above a folder. */
interface Found {
  /** The strongest first. */
  readonly layers: readonly RepositoryLayer[];
  /** All that was asked for, whether it was there or not. */
  readonly asked: readonly FileId[];
}

interface ReadTable extends ReadConfiguration {
  readonly places: TomlPlaces;
  readonly at: readonly string[];
}

/** Folders above a file that are looked into. */
const mostFolders = 64;

/**
 * Finds what the repository says of how its files are looked at, the strongest first: the package's metadata, the nearest
 * async-rust-lens.toml of the package's folder or above it, the workspace's metadata.
 */
export class RepositorySettings {
  private folders = new Map<FileId, Promise<Found>>();
  private texts = new Map<FileId, Promise<string | undefined>>();
  private tables = new Map<string, Promise<ReadTable | undefined>>();

  /**
   * @param ruleIds the ids that severities can be chosen for
   * @param onUse told which files decide of a look, whether they are there or not
   */
  constructor(
    private readonly files: FileSystem,
    private readonly ruleIds: readonly string[],
    private readonly onUse?: (file: FileId) => void,
  ) {}

  /** Some of it may have changed. */
  clear(): void {
    this.folders = new Map();
    this.texts = new Map();
    this.tables = new Map();
  }

  /** What holds for `file`, the strongest first. */
  async of(file: FileId): Promise<readonly RepositoryLayer[]> {
    return this.ofFolder(folderOf(file));
  }

  async ofFolder(folder: FileId): Promise<readonly RepositoryLayer[]> {
    const known = this.folders.get(folder) ?? this.find(folder);
    this.folders.set(folder, known);
    const { layers, asked } = await known;
    if (this.onUse) for (const each of asked) this.onUse(each);
    return layers;
  }

  /** What is wrong with what holds in `folders`, by file; each file of which there is anything, or was nothing, is in it. */
  async mistakesIn(folders: Iterable<FileId>): Promise<Map<FileId, MetadataMistake[]>> {
    const found = new Map<FileId, MetadataMistake[]>();
    const seen = new Set<string>();
    for (const folder of folders) {
      await this.ofFolder(folder);
      for (const file of (await this.folders.get(folder))?.asked ?? []) {
        if (seen.has(file)) continue;
        seen.add(file);
        const mistakes = await this.mistakesOf(file);
        if (mistakes) found.set(file, mistakes);
      }
    }
    return found;
  }

  /** Undefined where the file has nothing of ours. */
  private async mistakesOf(file: FileId): Promise<MetadataMistake[] | undefined> {
    const text = await this.textOf(file);
    // What was wrong in a file that is gone is wrong no more.
    if (text === undefined) return isConfigurationFile(file) ? [] : undefined;
    const tables = [];
    for (const at of tablesOf(file)) {
      const table = await this.tableAt(file, at);
      if (table) tables.push(table);
    }
    if (tables.length === 0 && !isConfigurationFile(file)) return undefined;
    const broken = isConfigurationFile(file) ? brokenToml(text) : [];
    const own = tables.flatMap(({ mistakes }) => mistakes);
    const idle = [];
    for (const table of tables) {
      idle.push(...(await this.idleGlobs(table, folderOf(file))));
      idle.push(...(await this.baselineMistakes(table, folderOf(file))));
    }
    return [...broken, ...own, ...idle].sort((a, b) => a.start - b.start);
  }

  /** Globs that no file is meant by. */
  private async idleGlobs(
    { configuration, places, at }: ReadTable,
    folder: FileId,
  ): Promise<MetadataMistake[]> {
    const { include, exclude } = configuration;
    if (include.length + exclude.length === 0) return [];
    const list = await RustFileList.of(this.files, folder);
    // Of what was not wholly listed nobody can tell.
    if (!list.isWhole) return [];
    return [...include.map((glob) => ['include', glob]), ...exclude.map((glob) => ['exclude', glob])]
      .filter(([, glob = '']) => !list.paths.some(matcherOf([glob])))
      .map(([key = '', glob = '']) => ({
        message: `${inlineCode(`"${glob}"`)} matches no Rust file below this folder.`,
        ...places.ofString([...at, key], glob),
      }));
  }

  /** That the baseline which is named is none. */
  private async baselineMistakes(
    { configuration: { baseline }, places, at }: ReadTable,
    folder: FileId,
  ): Promise<MetadataMistake[]> {
    if (baseline === undefined) return [];
    const text = await this.files.readText(joinPath(folder, baseline));
    const reason = text === undefined ? 'there is no such file' : faultOfBaseline(text);
    if (reason === undefined) return [];
    const message = `${inlineCode(`"${baseline}"`)} cannot be read as a baseline: ${reason}.`;
    return [{ message, ...places.ofString([...at, 'baseline'], baseline) }];
  }

  private async find(folder: FileId): Promise<Found> {
    const asked: FileId[] = [];
    const nearest: RepositoryLayer[] = [];
    let ofPackage: RepositoryLayer | undefined;
    let ofWorkspace: RepositoryLayer | undefined;
    let isInPackage = false;
    let isInWorkspace = false;
    let isInRepository = false;
    let at = folder;
    for (let count = 0; count < mostFolders && !isRootFolder(at); count += 1, at = folderOf(at)) {
      const [own, manifest] = [joinPath(at, configurationFile), joinPath(at, 'Cargo.toml')];
      if (isInRepository && isInWorkspace) break;
      asked.push(...(isInRepository ? [] : [own]), ...(isInWorkspace ? [] : [manifest]));
      const root = isInWorkspace ? undefined : await this.parsed(manifest);
      if (!isInPackage && tableAt(root, 'package')) {
        // What lies deeper than the package speaks of none of its own.
        nearest.length = 0;
        isInPackage = true;
        ofPackage = await this.layerOf(manifest, ['package', 'metadata', metadataTable]);
      }
      if (tableAt(root, 'workspace')) {
        isInWorkspace = true;
        ofWorkspace = await this.layerOf(manifest, ['workspace', 'metadata', metadataTable]);
      }
      const layer = isInRepository ? undefined : await this.layerOf(own, []);
      if (layer) nearest.push(layer);
      // A workspace may reach further out than the repository of one of its packages.
      isInRepository ||= (await this.files.stat(joinPath(at, '.git'))) !== undefined;
    }
    const layers = [ofPackage, nearest[0], ofWorkspace].filter((each) => each !== undefined);
    return { layers, asked };
  }

  private async layerOf(file: FileId, at: readonly string[]): Promise<RepositoryLayer | undefined> {
    const table = await this.tableAt(file, at);
    return table && { file, folder: folderOf(file), configuration: table.configuration };
  }

  private tableAt(file: FileId, at: readonly string[]): Promise<ReadTable | undefined> {
    const key = `${file} ${at.join('.')}`;
    const known = this.tables.get(key) ?? this.readTable(file, at);
    this.tables.set(key, known);
    return known;
  }

  private async readTable(file: FileId, at: readonly string[]): Promise<ReadTable | undefined> {
    const text = await this.textOf(file);
    const root = text === undefined ? undefined : parsedToml(text);
    if (text === undefined || !root) return undefined;
    let value: TomlTable[string] | undefined = root;
    for (const step of at) value = isTable(value) ? value[step] : undefined;
    if (value === undefined) return undefined;
    const places = new TomlPlaces(text);
    if (!isTable(value)) return { configuration: emptyConfiguration, mistakes: [], places, at };
    return { ...readConfiguration(value, at, places, this.ruleIds), places, at };
  }

  private async parsed(file: FileId): Promise<TomlTable | undefined> {
    const text = await this.textOf(file);
    return text === undefined ? undefined : parsedToml(text);
  }

  private textOf(file: FileId): Promise<string | undefined> {
    const known = this.texts.get(file) ?? this.files.readText(file);
    this.texts.set(file, known);
    return known;
  }
}

function isConfigurationFile(file: FileId): boolean {
  return file.endsWith(`/${configurationFile}`);
}

/** Where in a file our tables may stand. */
function tablesOf(file: FileId): string[][] {
  if (isConfigurationFile(file)) return [[]];
  return ['package', 'workspace'].map((owner) => [owner, 'metadata', metadataTable]);
}

function parsedToml(text: string): TomlTable | undefined {
  try {
    return parse(text);
  } catch {
    return undefined;
  }
}

/** Where the text is no TOML, and why. */
function brokenToml(text: string): MetadataMistake[] {
  try {
    parse(text);
    return [];
  } catch (error) {
    const { line, column } = error instanceof TomlError ? error : { line: 1, column: 1 };
    const before = text.split('\n').slice(0, line - 1);
    const start = before.reduce((sum, each) => sum + each.length + 1, 0) + Math.max(column - 1, 0);
    const at = Math.min(start, Math.max(text.length - 1, 0));
    const words = error instanceof Error ? error.message : String(error);
    const reason = words.replace(/^Invalid TOML document: /, '').replace(/\.?(?:\n[^]*)?$/, '');
    return [
      {
        message: `This is no TOML, and nothing in the file counts: ${reason}.`,
        start: at,
        end: Math.min(at + 1, text.length),
      },
    ];
  }
}
