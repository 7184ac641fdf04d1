import { randomUUID } from 'node:crypto';
import fs from 'node:fs/promises';
import path from 'node:path';
import type { TextEdit } from '../engine/findings';
import { readPlainFile } from '../hosts/plainFile';
import { mostBytes } from '../project/fileSystem';

const byteOrderMark = '\ufeff';

/** A file whose text fixes change, in memory until it is written. */
export class FixedFile {
  private constructor(
    /** Where it lies, links followed. */
    readonly at: string,
    private readonly bytes: Uint8Array,
    private readonly lead: string,
    private readonly before: string,
    /** What the fixes have made of it, without a byte order mark. */
    public text: string,
  ) {}

  /** Throws where it cannot be read, or is not UTF-8. */
  static async read(named: string): Promise<FixedFile> {
    const at = await fs.realpath(named);
    const bytes = await readPlainFile(at, mostBytes(path.basename(at)));
    const whole = new TextDecoder('utf-8', { fatal: true, ignoreBOM: true }).decode(bytes);
    const lead = whole.startsWith(byteOrderMark) ? byteOrderMark : '';
    const text = whole.slice(lead.length);
    return new FixedFile(at, bytes, lead, text, text);
  }

  /** The file as it was and as the fixes leave it, byte order mark included. */
  get texts(): readonly [before: string, after: string] {
    return [this.lead + this.before, this.lead + this.text];
  }

  get isChanged(): boolean {
    return this.text !== this.before;
  }

  /** @param edits of the present text, in order of place, none within another; their line ends become the file's */
  apply(edits: readonly TextEdit[]): void {
    const lineEnd = /\r?\n/.exec(this.before)?.[0] ?? '\n';
    const parts: string[] = [];
    let done = 0;
    for (const { span, newText } of edits) {
      parts.push(this.text.slice(done, span.start), newText.replace(/\r?\n/g, lineEnd));
      done = span.end;
    }
    this.text = parts.join('') + this.text.slice(done);
  }

  /**
   * Writes it whole or not at all, with the permissions it has. False where the disk has something else by now than what was read.
   * Throws where it cannot be written.
   */
  async write(): Promise<boolean> {
    await fs.access(this.at, fs.constants.W_OK);
    const { mode } = await fs.stat(this.at);
    const beside = path.join(path.dirname(this.at), `.${path.basename(this.at)}.${randomUUID()}.tmp`);
    try {
      const file = await fs.open(beside, 'wx', mode);
      try {
        await file.writeFile(this.lead + this.text);
        await file.chmod(mode);
        await file.sync();
      } finally {
        await file.close();
      }
      // As late as can be: what somebody saved meanwhile is not overwritten.
      const now = await readPlainFile(this.at, mostBytes(path.basename(this.at))).catch(() => undefined);
      if (!now || Buffer.compare(now, this.bytes) !== 0) return false;
      await fs.rename(beside, this.at);
      return true;
    } finally {
      await fs.rm(beside, { force: true });
    }
  }
}
