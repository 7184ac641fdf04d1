import { fingerprint } from 'fingerprint:item-reader';
import type { CacheStore } from './indexCache';
import { decodePlain, encodePlain } from './indexCacheFormat';
import type { ItemTree } from './itemTree';
import type { PacedWork } from './pacedWork';

/** What was read from one text. */
interface ReadText {
  readonly text: string;
  readonly tree: ItemTree;
}

/** What a file declared when it was last read. */
export interface EarlierTree {
  readonly tree: ItemTree;
  /** Of the text that it was read from. */
  readonly digest: string;
  /** Whether the text is the same by now. */
  readonly isCurrent: boolean;
}

/** What one entry holds of a file. */
type Entry = readonly [file: string, digest: string, tree: ItemTree];

interface Part {
  readonly key: string;
  readonly files: readonly Entry[];
}

/** UTF-16 units of text whose trees one entry holds: to write it takes a millisecond or two. */
const unitsOfPart = 30_000;

/** More entries than this are not kept of one package. */
const mostParts = 1000;

/**
 * What the files of the user's own packages declared when they were last read. A file is known by its text, so what is
 * kept can be old, or gone, but never wrong.
 */
export class EarlierTrees {
  private readonly trees = new Map<string, { readonly digest: string; readonly tree: ItemTree }>();
  /** What the entries of each folder hold, in order: the digests of their texts by file. */
  private readonly stored = new Map<string, readonly string[]>();

  constructor(
    private readonly store: CacheStore,
    private readonly work: PacedWork,
  ) {}

  /** Fetches what is kept of the package in `folder`. */
  async recall(folder: string): Promise<void> {
    if (this.stored.has(folder)) return;
    const stored: string[] = [];
    this.stored.set(folder, stored);
    for (let number = 0; number < mostParts; number += 1) {
      const key = await keyOf(folder, number);
      const bytes = await this.store.read(key);
      const part = bytes && ((await this.work.do(() => decodePlain(bytes))) as Part | undefined);
      if (part?.key !== key) break;
      stored.push(summaryOf(part.files));
      for (const [file, digest, tree] of part.files) this.trees.set(file, { digest, tree });
    }
  }

  /** What is kept of a file, once: whoever gets it may change it. */
  async take(file: string, text: string): Promise<EarlierTree | undefined> {
    const known = this.trees.get(file);
    if (!known) return undefined;
    this.trees.delete(file);
    return { ...known, isCurrent: known.digest === (await this.digest(text)) };
  }

  /** Keeps what `files` of the package in `folder` declare, by file, but for what is kept already. */
  async keep(folder: string, files: ReadonlyMap<string, ReadText>): Promise<void> {
    const before = this.stored.get(folder) ?? [];
    const parts = divide(files);
    const now: string[] = [];
    this.stored.set(folder, now);
    for (const [number, names] of parts.slice(0, mostParts).entries()) {
      const digests = await Promise.all(names.map((file) => this.digest(files.get(file)?.text ?? '')));
      const summary = summaryOf(names.map((file, index) => [file, digests[index] ?? '']));
      now.push(summary);
      if (before[number] === summary) continue;
      const entries = names.flatMap((file, index): Entry[] => {
        const read = files.get(file);
        return read ? [[file, digests[index] ?? '', read.tree]] : [];
      });
      await this.write(folder, number, entries);
    }
  }

  private async digest(text: string): Promise<string> {
    return this.store.digest?.(text) ?? digestOf(text);
  }

  private async write(folder: string, number: number, files: readonly Entry[]): Promise<void> {
    const key = await keyOf(folder, number);
    const part: Part = { key, files };
    const bytes = await this.work.do(() => encodePlain(part));
    await this.store.write(key, bytes);
  }
}

/** In the order of their names, as many as one entry holds at a time. */
function divide(files: ReadonlyMap<string, ReadText>): string[][] {
  const parts: string[][] = [];
  let units = Infinity;
  for (const file of [...files.keys()].sort()) {
    if (units >= unitsOfPart) {
      parts.push([]);
      units = 0;
    }
    parts.at(-1)?.push(file);
    units += files.get(file)?.text.length ?? 0;
  }
  return parts;
}

function summaryOf(files: readonly (readonly [file: string, digest: string, ...rest: unknown[]])[]): string {
  return files.map(([file, digest]) => `${file} ${digest}`).join('\n');
}

async function keyOf(folder: string, number: number): Promise<string> {
  return `own-${await digestOf([fingerprint, folder].join('\0'))}-${String(number)}`;
}

/** The first half of the SHA-256 of the text as UTF-8, in hexadecimal digits. */
export async function digestOf(text: string): Promise<string> {
  const hash = new Uint8Array(await crypto.subtle.digest('SHA-256', new TextEncoder().encode(text)));
  return Array.from(hash.subarray(0, 16), (byte) => byte.toString(16).padStart(2, '0')).join('');
}
