import fs from 'node:fs/promises';
import path from 'node:path';
import type { FileId } from '../engine/findings';
import { pathOfFileId, readRustText } from '../hosts/nodeFileSystem';

/** A file as reports show it. */
export interface SourceText {
  /** Without line ends. */
  readonly lines: readonly string[];
  /** UTF-16 units that the file has before the text that the engine saw: 1 for a byte order mark. */
  readonly lead: number;
}

/** The files that findings speak of, read once. */
export class SourceTexts {
  private readonly known = new Map<FileId, Promise<SourceText>>();

  constructor(private readonly workingFolder: string) {}

  of(file: FileId): Promise<SourceText> {
    const found = this.known.get(file) ?? readSource(file);
    this.known.set(file, found);
    return found;
  }

  /** Lets go of the texts. */
  forget(): void {
    this.known.clear();
  }

  /** The file's path as seen from the working folder, with `/` on every system. For a terminal, make it `printable`. */
  name(file: FileId): string {
    const at = pathOfFileId(file);
    return at === undefined ? file : path.relative(this.workingFolder, at).split(path.sep).join('/');
  }
}

async function readSource(file: FileId): Promise<SourceText> {
  const at = pathOfFileId(file);
  if (at === undefined) return { lines: [], lead: 0 };
  try {
    const text = await readRustText(at);
    return { lines: text.split(/\r?\n/), lead: (await hasByteOrderMark(at)) ? 1 : 0 };
  } catch {
    // The file went away after it was checked: the finding still has its place.
    return { lines: [], lead: 0 };
  }
}

async function hasByteOrderMark(at: string): Promise<boolean> {
  const file = await fs.open(at);
  try {
    const { buffer, bytesRead } = await file.read(Buffer.alloc(3), 0, 3, 0);
    return bytesRead === 3 && buffer.toString('latin1') === '\u00ef\u00bb\u00bf';
  } finally {
    await file.close();
  }
}
