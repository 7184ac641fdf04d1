import { createHash } from 'node:crypto';
import { lstatSync, realpathSync, statSync } from 'node:fs';
import path from 'node:path';
import type { FileId } from '../engine/findings';
import type { Readings } from '../engine/engineOptions';
import { mostBytes, type FileStat, type FileSystem, type FolderEntry } from '../project/fileSystem';
import { directFiles } from './directFiles';
import { fileStatOf, pathOfFileId } from './nodeFileSystem';

/** What tells that a file is most likely the one that was read: size, times, number. Empty where nothing can tell. */
type Mark = readonly number[];

/** A question to the file system, and what it was answered. `file` is a {@link FileId}. */
export type Reading =
  /** A text by its hash; none where there was none to be read. */
  | { readonly ask: 'text'; readonly file: FileId; readonly hash?: string; readonly mark: Mark }
  | { readonly ask: 'folder'; readonly file: FileId; readonly hash: string }
  /** None where nothing was there. */
  | { readonly ask: 'stat'; readonly file: FileId; readonly found?: Found };

export type TextReading = Extract<Reading, { readonly ask: 'text' }>;

interface Found {
  readonly kind: 'file' | 'folder' | 'special';
  readonly isTooLarge: boolean;
  readonly modified: number;
  /** Where it differs from the name. */
  readonly realPath?: FileId;
}

/** A file that changed less than this many milliseconds before it was read may change again and bear the same times. */
const unsettled = 2000;

/**
 * Answers as `files` does, and writes down what was asked and answered, so that someone can tell later whether it would be
 * answered alike.
 */
export class RecordedFiles implements FileSystem, Readings {
  private readonly all = new Map<string, Reading>();
  private part = new Map<string, Reading>();
  private readonly usedFiles = new Set<FileId>();
  private readonly packageFolders: FileId[];
  private isSteady = true;

  /** @param packageFolders where packages lie that never change */
  constructor(
    private readonly files: FileSystem,
    packageFolders: readonly FileId[],
  ) {
    this.packageFolders = [...packageFolders];
  }

  async readText(file: FileId): Promise<string | undefined> {
    const mark = markOf(file);
    const text = await this.files.readText(file);
    this.note({ ask: 'text', file, mark, ...(text !== undefined && { hash: hashOf(text) }) });
    return text;
  }

  async listFolder(folder: FileId): Promise<readonly FolderEntry[]> {
    const entries = await this.files.listFolder(folder);
    this.note({ ask: 'folder', file: folder, hash: hashOfEntries(entries) });
    return entries;
  }

  async stat(file: FileId): Promise<FileStat | undefined> {
    const found = await this.files.stat(file);
    this.note({ ask: 'stat', file, ...(found && { found: foundOf(file, found) }) });
    return found;
  }

  used(file: FileId): void {
    this.usedFiles.add(file);
    for (const ask of ['text', 'stat']) {
      const known = this.all.get(`${ask} ${file}`);
      if (known) this.part.set(`${ask} ${file}`, known);
    }
  }

  packagesIn(folder: FileId): void {
    this.packageFolders.push(folder);
  }

  private note(reading: Reading): void {
    const key = `${reading.ask} ${reading.file}`;
    const before = this.all.get(key);
    if (before && !isAnsweredAlike(before, reading)) this.isSteady = false;
    this.all.set(key, reading);
    this.part.set(key, reading);
  }

  /**
   * What was asked since the last call. Undefined where one question had two answers: then nobody can tell what is built on
   * which. Sources of packages that never change are left out, as those who keep what they declare do, too.
   */
  take(): readonly Reading[] | undefined {
    const readings = [...this.part.values()].filter((each) => !this.isOfPackage(each));
    this.part = new Map();
    return this.isSteady ? readings : undefined;
  }

  private isOfPackage({ ask, file }: Reading): boolean {
    if (!file.endsWith('.rs') || this.usedFiles.has(file)) return false;
    // By this one is told that a toolchain was updated in its place.
    if (ask === 'stat' && file.endsWith('/lib.rs')) return false;
    return this.packageFolders.some((folder) => file.startsWith(`${folder}/`));
  }
}

/** Whether two readings of one question say the same. */
export function isAnsweredAlike(a: Reading, b: Reading): boolean {
  return answerOf(a) === answerOf(b);
}

function answerOf(reading: Reading): string {
  return reading.ask === 'stat' ? JSON.stringify(reading.found) : String(reading.hash);
}

/** Tells whether the file system answers as it did before. */
export class ReadingCheck {
  private readonly realFolders = new Map<string, string>();
  private readonly texts = new Map<string, Promise<string | undefined>>();

  /** Whether all `readings` would be answered alike. */
  async holds(readings: readonly Reading[]): Promise<boolean> {
    return (await this.changedTexts(readings))?.length === 0;
  }

  /** Those of `readings` whose texts are others by now; undefined where anything else is not as it was. */
  async changedTexts(readings: readonly Reading[]): Promise<readonly TextReading[] | undefined> {
    const read = new Set(readings.flatMap((each) => (each.ask === 'text' ? [each.file] : [])));
    // Most can be told at once.
    for (const reading of readings)
      if (reading.ask === 'stat' && !this.standsAsBefore(reading, read.has(reading.file))) return undefined;
    const changed: TextReading[] = [];
    for (const reading of readings) {
      if (reading.ask === 'folder' && !(await this.listsAsBefore(reading))) return undefined;
      if (reading.ask === 'text' && !(await this.readsAsBefore(reading))) changed.push(reading);
    }
    return changed;
  }

  private async readsAsBefore({ file, hash, mark }: TextReading): Promise<boolean> {
    const now = markOf(file);
    if (mark.length > 0 && now.length === mark.length && now.every((each, index) => each === mark[index]))
      return true;
    const text = this.texts.get(file) ?? directFiles.readText(file);
    this.texts.set(file, text);
    const found = await text;
    return hash === (found === undefined ? undefined : hashOf(found));
  }

  private async listsAsBefore({ file, hash }: Extract<Reading, { ask: 'folder' }>): Promise<boolean> {
    return hashOfEntries(await directFiles.listFolder(file)) === hash;
  }

  /** @param isRead whether its text is looked at besides: then its times say nothing more */
  private standsAsBefore({ file, found }: Extract<Reading, { ask: 'stat' }>, isRead: boolean): boolean {
    const now = this.find(file);
    if (!now || !found) return !now && !found;
    return (
      now.kind === found.kind &&
      now.realPath === found.realPath &&
      now.isTooLarge === found.isTooLarge &&
      (isRead || found.kind !== 'file' || now.modified === found.modified)
    );
  }

  private find(file: FileId): Found | undefined {
    const at = pathOfFileId(file);
    if (at === undefined) return undefined;
    try {
      const own = lstatSync(at, { throwIfNoEntry: false });
      if (!own) return undefined;
      const real = own.isSymbolicLink() ? realpathSync.native(at) : this.realPathOf(at);
      const stats = own.isSymbolicLink() ? statSync(at) : own;
      return foundOf(file, fileStatOf(stats, at, real));
    } catch {
      return undefined;
    }
  }

  /** Of what is no link itself. */
  private realPathOf(at: string): string {
    const folder = path.dirname(at);
    if (folder === at) return at;
    const real = this.realFolders.get(folder) ?? realpathSync.native(folder);
    this.realFolders.set(folder, real);
    return path.join(real, path.basename(at));
  }
}

function foundOf(file: FileId, { size, modified, isFolder, isSpecial, realPath }: FileStat): Found {
  return {
    kind: isFolder ? 'folder' : isSpecial === true ? 'special' : 'file',
    isTooLarge: !isFolder && size > mostBytes(file),
    modified: isFolder ? 0 : modified,
    ...(realPath !== undefined && { realPath }),
  };
}

function markOf(file: FileId): Mark {
  const at = pathOfFileId(file);
  try {
    const stats = at === undefined ? undefined : statSync(at, { throwIfNoEntry: false });
    if (!stats || Date.now() - Math.max(stats.mtimeMs, stats.ctimeMs) < unsettled) return [];
    return [stats.size, stats.mtimeMs, stats.ctimeMs, stats.ino];
  } catch {
    return [];
  }
}

/** SHA-256 in base 64. */
export function hashOf(text: string): string {
  return createHash('sha256').update(text).digest('base64');
}

function hashOfEntries(entries: readonly FolderEntry[]): string {
  return hashOf(JSON.stringify(entries.map(({ name, isFolder }) => [name, isFolder]).sort()));
}
