import type { Item, ItemTree } from './itemTree';

/** Gives the text of a file as it stands now, where it is known. */
export type TextOf = (file: string) => string | undefined;

interface FileWords {
  readonly text: string;
  /** The words that were looked for. */
  readonly wanted: ReadonlySet<string>;
  /** Those of them that stand in the text. */
  readonly words: ReadonlySet<string>;
  /** Of further words that were asked for, whether they stand there. */
  readonly others: Map<string, boolean>;
}

/**
 * Which files of a project speak of a function: what has to be read to find its callers. Each text is looked through
 * once, for all names at a time, when the first such question comes after it changed.
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
   * @param wanted further names that will be asked for
   */
  filesNaming(
    name: string,
    files: Iterable<string>,
    textOf: TextOf,
    wanted: ReadonlySet<string>,
  ): readonly string[] {
    const found: string[] = [];
    for (const file of files) {
      const text = textOf(file);
      if (text === undefined) continue;
      const known = this.known.get(file);
      const current =
        known?.text === text ? known : { text, wanted, words: wordsIn(text, wanted), others: new Map() };
      this.known.set(file, current);
      if (stands(current, name)) found.push(file);
    }
    return found;
  }
}

function stands({ text, wanted, words, others }: FileWords, name: string): boolean {
  if (wanted.has(name)) return words.has(name);
  // What was declared since, or is no function's name, was not looked for.
  const known = others.get(name) ?? wordsIn(text, new Set([name])).size > 0;
  others.set(name, known);
  return known;
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
