import { fingerprint } from 'fingerprint:item-reader';
import { version } from '../../package.json';
import { digestOf } from '../project/earlierTrees';
import type { CacheStore } from '../project/indexCache';
import { decodePlain, encodePlain } from '../project/indexCacheFormat';
import type { FileId, Finding } from './findings';

/** What was found in a file, and the digest of the text that it was found in. */
export interface KeptFile {
  readonly digest: string;
  readonly findings: readonly Finding[];
}

/** Findings, and files, beyond this many are not kept. */
const mostFindings = 5_000;
const mostFiles = 10_000;

interface Entry {
  readonly key: string;
  readonly files: readonly (readonly [FileId, KeptFile])[];
}

/**
 * What was found in the files of a workspace when they were last looked at, for the next start: it is shown at once where the texts are
 * the same, and holds until they are looked at again.
 */
export class KeptFindings {
  private written = '';
  private recalled:
    { readonly key: string; readonly files: Promise<ReadonlyMap<FileId, KeptFile>> } | undefined;

  constructor(private readonly store: CacheStore) {}

  /**
   * What was kept when this one began.
   *
   * @param scope what decides of findings besides the texts: plain data
   */
  async recall(scope: unknown): Promise<ReadonlyMap<FileId, KeptFile>> {
    const key = await keyOf(scope);
    if (this.recalled?.key !== key) this.recalled = { key, files: this.read(key) };
    return this.recalled.files;
  }

  /** What was found in the file when its text was this one; undefined where that is not known. */
  async of(scope: unknown, file: FileId, text: string): Promise<readonly Finding[] | undefined> {
    const kept = (await this.recall(scope)).get(file);
    return kept?.digest === (kept && (await digestOf(text))) ? kept?.findings : undefined;
  }

  private async read(key: string): Promise<ReadonlyMap<FileId, KeptFile>> {
    const bytes = await this.store.read(key);
    const entry = bytes && (decodePlain(bytes) as Entry | undefined);
    return new Map(entry?.key === key ? entry.files : []);
  }

  /** Keeps what was found in `files`, the first ones first, unless that is what was kept last. */
  async keep(scope: unknown, files: ReadonlyMap<FileId, KeptFile>): Promise<void> {
    const key = await keyOf(scope);
    const kept: Entry['files'][number][] = [];
    let count = 0;
    for (const [file, each] of files) {
      count += each.findings.length;
      if (count > mostFindings || kept.length === mostFiles) break;
      kept.push([file, each]);
    }
    const written = `${key} ${JSON.stringify(kept)}`;
    if (written === this.written) return;
    this.written = written;
    await this.store.write(key, encodePlain({ key, files: kept }));
  }
}

async function keyOf(scope: unknown): Promise<string> {
  return `findings-${await digestOf(JSON.stringify([fingerprint, version, scope]))}`;
}
