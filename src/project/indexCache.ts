import { fingerprint } from 'fingerprint:item-reader';
import type { DependencySource } from './dependencySources';
import { joinPath } from './fileSystem';
import { decodePlain, encodePlain } from './indexCacheFormat';
import type { ItemTree } from './itemTree';

/** Keeps bytes between runs. What was written may be gone, or may have been damaged: it is checked when read. */
export interface CacheStore {
  /** `key` is fit to be a file's name. */
  read(key: string): Promise<Uint8Array | undefined>;
  /** Never rejects: what cannot be kept is made anew. */
  write(key: string, bytes: Uint8Array): Promise<void>;
  /** What `digestOf` gives, where there is a faster way to it than by way of another thread. */
  digest?(text: string): string;
}

/** What the files of one crate declare, by file. */
export type CrateTrees = ReadonlyMap<string, ItemTree>;

interface Entry {
  readonly key: string;
  readonly files: readonly (readonly [string, ItemTree])[];
}

/** The item trees of dependencies, one entry a crate version. */
export class IndexCache {
  constructor(private readonly store: CacheStore) {}

  /** What was saved of this version, or undefined where nothing fit for use was. */
  async load(source: DependencySource): Promise<CrateTrees | undefined> {
    const key = await keyOf(source);
    const bytes = await this.store.read(key);
    return bytes && decodeTrees(bytes, source.folder, key);
  }

  async save(source: DependencySource, trees: CrateTrees): Promise<void> {
    const key = await keyOf(source);
    await this.store.write(key, encodeTrees(trees, source.folder, key));
  }
}

/** Files are written as seen from `folder`. The `key` stands inside, too: a file may get another's name. */
export function encodeTrees(trees: CrateTrees, folder: string, key: string): Uint8Array {
  const inside = `${folder}/`;
  const relative = (file: string): string => (file.startsWith(inside) ? file.slice(inside.length) : file);
  return encodePlain({ key, files: [...trees].map(([file, tree]) => [relative(file), tree]) });
}

/** The reverse of {@link encodeTrees}; undefined for bytes that it did not write, or not for `key`. */
export function decodeTrees(bytes: Uint8Array, folder: string, key: string): CrateTrees | undefined {
  const entry = decodePlain(bytes) as Entry | undefined;
  if (entry?.key !== key) return undefined;
  return new Map(entry.files.map(([file, tree]) => [joinPath(folder, file), tree]));
}

/**
 * Sources of a version never change where Cargo keeps them; what could differ all the same (another checkout, a
 * patched copy, another release of this extension) gives another key.
 */
async function keyOf({ name, version, folder, manifestText }: DependencySource): Promise<string> {
  const identity = new TextEncoder().encode([fingerprint, name, version, folder, manifestText].join('\0'));
  const hash = new Uint8Array(await crypto.subtle.digest('SHA-256', identity));
  const digits = Array.from(hash.subarray(0, 16), (byte) => byte.toString(16).padStart(2, '0')).join('');
  return `${name}-${version}-${digits}`;
}
