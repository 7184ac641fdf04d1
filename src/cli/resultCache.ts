import { createHash } from 'node:crypto';
import fs from 'node:fs/promises';
import path from 'node:path';
import { version } from '../../package.json';
import type { FileId } from '../engine/findings';
import { ReadingCheck, type Reading } from '../hosts/recordedFiles';
import { cargoHome, toolchainFolders } from '../hosts/rustFolders';
import type { CacheStore } from '../project/indexCache';
import { pack, unpack, type PackedResult, type ProjectResult } from './packedResult';
import type { EarlierResult } from './recheck';

/** What a scan found in all projects. */
export interface ScanResult<Result = ProjectResult> {
  /** How the files are sorted by projects. */
  readonly projects: readonly (readonly FileId[])[];
  /** What was read to sort them. */
  readonly readings: readonly Reading[];
  /** In the order of `projects`; none for a project whose result is not fit to be kept. */
  readonly results: readonly (Result | null)[];
}

/**
 * The result of the last scan of the same files in the same manner. It is believed as far as all that was read for it, and
 * all that was not there to be read, is as it was.
 */
export class ResultCache {
  private constructor(
    private readonly store: CacheStore,
    private readonly key: string,
  ) {}

  /** @param scan all that decides what is looked at, and how: plain data */
  static async open(store: CacheStore, scan: unknown): Promise<ResultCache> {
    const identity = [await programHash(), version, cargoHome(), toolchainFolders(), scan];
    return new ResultCache(store, hashOf(JSON.stringify(identity)).slice(0, 32));
  }

  /** What still holds of it; undefined where it cannot even be told how the files are sorted. */
  async load(): Promise<ScanResult<EarlierResult> | undefined> {
    const bytes = await this.store.read(this.key);
    const scan = bytes && decode(bytes, this.key);
    if (!scan) return undefined;
    const check = new ReadingCheck();
    if (!(await check.holds(scan.readings))) return undefined;
    const results: (EarlierResult | null)[] = [];
    for (const packed of scan.results) {
      const changed = packed && (await check.changedTexts(packed.readings));
      results.push(changed ? { result: unpack(packed), changed } : null);
    }
    return { ...scan, results };
  }

  async save(scan: ScanResult): Promise<void> {
    const fit = scan.results.map((each) => (each && isReproducible(each) ? pack(each) : null));
    await this.store.write(this.key, encode({ ...scan, results: fit }, this.key));
  }
}

/** Another time, a file may be readable, and what took too long may not. */
function isReproducible({ outcomes }: ProjectResult): boolean {
  return outcomes.every(
    ({ result }) => result && !result.skipped.some(({ reason }) => /too long|failed/.test(reason)),
  );
}

/** Of the program that runs: its code, and the parser's. */
async function programHash(): Promise<string> {
  const hash = createHash('sha256');
  for (const name of [path.basename(__filename), 'web-tree-sitter.wasm', 'tree-sitter-rust.wasm'])
    hash.update(await fs.readFile(path.join(__dirname, name)));
  return hash.digest('hex');
}

function hashOf(text: string): string {
  return createHash('sha256').update(text).digest('hex');
}

/** The key stands inside, since a file may get another's name, and a hash in front, since it may get damaged. */
function encode(scan: ScanResult<PackedResult>, key: string): Uint8Array {
  const text = JSON.stringify({ key, scan });
  return Buffer.from(`${hashOf(text)}\n${text}`);
}

function decode(bytes: Uint8Array, key: string): ScanResult<PackedResult> | undefined {
  const whole = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.length).toString();
  const cut = whole.indexOf('\n');
  const text = whole.slice(cut + 1);
  if (cut < 0 || hashOf(text) !== whole.slice(0, cut)) return undefined;
  const entry = JSON.parse(text) as { readonly key: string; readonly scan: ScanResult<PackedResult> };
  return entry.key === key ? entry.scan : undefined;
}
