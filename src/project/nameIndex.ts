import type { Item, ItemTree } from './itemTree';

/** Gives the text of a file as it stands now, where it is known. */
export type TextOf = (file: string) => string | undefined;

/** What is known of one text. */
interface FileWords {
  readonly text: string;
  /** Of words that were asked for, whether they stand there. */
  readonly asked: Map<string, boolean>;
  /** The words that were looked for all at once, and those of them that stand there. */
  all?: { readonly wanted: ReadonlySet<string>; readonly words: ReadonlySet<string> };
}

/** Looking for so many words one by one costs about as much as looking for all names at once. */
const mostSingly = 12;

/**
 * Which files of a project speak of a function: what has to be read to find its callers. A text that was just edited is
 * asked for single names, one of which much is asked is looked through once for all of them.
 */
export class NameIndex {
  private readonly known = new Map<string, FileWords>();

  /** Lets go of what is known of `files`. */
  forget(files: Iterable<string>): void {
    for (const file of files) this.known.delete(file);
  }

  /**
   * The files of `files` in whose text `name` stands as a word, in their order.
   *
   * @param wanted gives further names that will be asked for
   */
  filesNaming(
    name: string,
    files: Iterable<string>,
    textOf: TextOf,
    wanted: () => ReadonlySet<string>,
  ): readonly string[] {
    const found: string[] = [];
    for (const file of files) {
      const text = textOf(file);
      if (text === undefined) continue;
      let known = this.known.get(file);
      if (known?.text !== text) this.known.set(file, (known = { text, asked: new Map() }));
      if (stands(known, name, wanted)) found.push(file);
    }
    return found;
  }
}

function stands(known: FileWords, name: string, wanted: () => ReadonlySet<string>): boolean {
  if (known.all?.wanted.has(name) === true) return known.all.words.has(name);
  const before = known.asked.get(name);
  if (before !== undefined) return before;
  if (!known.all && known.asked.size >= mostSingly) {
    const all = { wanted: wanted(), words: wordsIn(known.text, wanted()) };
    known.all = all;
    if (all.wanted.has(name)) return all.words.has(name);
  }
  const isThere = hasWord(known.text, name);
  known.asked.set(name, isThere);
  return isThere;
}

/** Whether `word` stands in the text, and not as part of another. */
export function hasWord(text: string, word: string): boolean {
  for (let at = text.indexOf(word); at >= 0; at = text.indexOf(word, at + 1))
    if (!isWordUnit(text.charCodeAt(at - 1)) && !isWordUnit(text.charCodeAt(at + word.length))) return true;
  return false;
}

function wordsIn(text: string, wanted: ReadonlySet<string>): ReadonlySet<string> {
  const found = new Set<string>();
  let start = -1;
  for (let at = 0; at <= text.length; at += 1) {
    if (isWordUnit(text.charCodeAt(at))) {
      if (start < 0) start = at;
    } else if (start >= 0) {
      const word = text.slice(start, at);
      if (wanted.has(word)) found.add(word);
      start = -1;
    }
  }
  return found;
}

/** Letters and digits of ASCII, `_`, and whatever stands beyond ASCII. NaN, behind the end, is none. */
function isWordUnit(unit: number): boolean {
  return (
    (unit >= 97 && unit <= 122) ||
    (unit >= 65 && unit <= 90) ||
    (unit >= 48 && unit <= 57) ||
    unit === 95 ||
    unit > 127
  );
}

/** The names of all functions that the files declare, those of impls and traits and those inside bodies too. */
export function functionNames(trees: readonly ItemTree[]): ReadonlySet<string> {
  const names = new Set<string>();
  const add = (items: readonly Item[]): void => {
    for (const item of items) {
      if (item.kind === 'fn') names.add(item.name);
      else if (item.kind === 'impl' || item.kind === 'trait') for (const fn of item.fns) names.add(fn.name);
      else if (item.kind === 'mod') add(item.items ?? []);
    }
  };
  for (const { items, blocks } of trees) {
    add(items);
    for (const block of blocks) add(block.items);
  }
  return names;
}
