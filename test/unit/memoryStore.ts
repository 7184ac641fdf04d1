import type { CacheStore } from '../../src/project/indexCache';

/** Entries in memory. */
export class MemoryStore implements CacheStore {
  readonly entries = new Map<string, Uint8Array>();

  read(key: string): Promise<Uint8Array | undefined> {
    return Promise.resolve(this.entries.get(key));
  }

  write(key: string, bytes: Uint8Array): Promise<void> {
    this.entries.set(key, bytes);
    return Promise.resolve();
  }
}
