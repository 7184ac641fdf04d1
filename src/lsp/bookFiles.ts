import { createHash } from 'node:crypto';
import path from 'node:path';
import { pathToFileURL } from 'node:url';
import { bookPages, pageName } from '../editors/bookPages';
import { describeError } from '../engine/errors';
import { bookFolder, writeFolder } from '../hosts/bookFolder';
import { once } from '../tutorial/once';
import { ruleAnchor } from '../tutorial/book';

/**
 * The tutorial as files of Markdown in the user's cache folder. An address of a file is the one link that every editor can follow: out of a
 * hover, out of a diagnostic's description, and by `window/showDocument`.
 */
export class BookFiles {
  /** Other texts stand in another folder, so that a page is never half of this and half of that version. */
  private readonly folder = path.join(bookFolder(), digestOf(bookPages()));

  /** @param tell is given a sentence where the files cannot be written */
  constructor(private readonly tell: (message: string) => void) {}

  /** Writes what is not there yet; whoever opens a page waits for it. */
  readonly written = once(() =>
    writeFolder(this.folder, bookPages()).catch((error: unknown) =>
      this.tell(`The lessons could not be written to ${this.folder}: ${describeError(error)}`),
    ),
  );

  /** The folder, without a slash at its end. */
  get uri(): string {
    return pathToFileURL(this.folder).href;
  }

  uriOfLesson(rule: string): string {
    return this.uriOfSection(ruleAnchor(rule));
  }

  /** @param anchor as in the book */
  uriOfSection(anchor: string): string {
    return pathToFileURL(path.join(this.folder, pageName(anchor))).href;
  }
}

function digestOf(pages: ReadonlyMap<string, string>): string {
  const hash = createHash('sha256');
  for (const [name, text] of pages) hash.update(`${name}\n${text}\n`);
  return hash.digest('hex').slice(0, 12);
}
