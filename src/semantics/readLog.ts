/** The same as {@link Reads}, as plain data. */
export interface PlainReads {
  /** Files whose text was looked into as a whole. */
  readonly files: readonly string[];
  /** Outermost functions that were looked into, counted from 0 in their file. */
  readonly functions: readonly (readonly [file: string, ordinals: readonly number[]])[];
  /** Names of which it was asked in which files they stand. */
  readonly names: readonly string[];
}

/** What an answer is built on besides what files declare. */
export class Reads {
  /** Files whose text was looked into as a whole. */
  readonly files = new Set<string>();
  /** Outermost functions that were looked into, by file: which of the file's, counted from 0. */
  readonly functions = new Map<string, Set<number>>();
  /** Names of which it was asked in which files they stand. */
  readonly names = new Set<string>();
  /** Answers that were known already, or are kept for others. */
  readonly parts = new Set<Reads>();

  get isEmpty(): boolean {
    return this.files.size + this.functions.size + this.names.size + this.parts.size === 0;
  }

  add({ files, functions, names }: PlainReads): void {
    for (const file of files) this.files.add(file);
    for (const [file, ordinals] of functions) for (const ordinal of ordinals) this.function(file, ordinal);
    for (const name of names) this.names.add(name);
  }

  function(file: string, ordinal: number): void {
    const known = this.functions.get(file);
    if (known) known.add(ordinal);
    else this.functions.set(file, new Set([ordinal]));
  }
}

/** What the answers about one file are built on: each outermost function's apart. */
export class FileReads {
  /** By where functions start, in UTF-16 units. */
  readonly functions = new Map<number, Reads>();
  /** What is asked about code that stands in no function. */
  readonly rest = new Reads();

  in(start: number): Reads {
    const known = this.functions.get(start) ?? new Reads();
    this.functions.set(start, known);
    return known;
  }

  /** All of it. */
  get whole(): Reads {
    const all = new Reads();
    for (const each of [this.rest, ...this.functions.values()]) all.parts.add(each);
    return all;
  }
}

/** An answer that is kept, and what it is built on, if anyone wants to know. */
export interface Remembered<Value> {
  readonly value: Value;
  readonly reads?: Reads | undefined;
}

/** A map of answers, weak or not. */
interface Answers<Key, Value> {
  get(key: Key): Remembered<Value> | undefined;
  set(key: Key, answer: Remembered<Value>): unknown;
}

/**
 * Writes down on what answers about one file are built, so that it can be told later which of them still hold. What several
 * files ask for is worked out once: who asks for it later has read what it is built on, too.
 */
export class ReadLog {
  private current: Reads | undefined;
  private about: FileReads | undefined;
  /** An empty one, for the next that is asked for. */
  private spare: Reads | undefined;
  private naming = new Map<string, readonly string[]>();

  /** All that `compute` reads from now on is read for answers about one file. */
  duringFile<Value>(reads: FileReads, compute: () => Value): Value {
    const outer = this.about;
    this.about = reads;
    try {
      return this.during(reads.rest, compute);
    } finally {
      this.about = outer;
    }
  }

  /** What `compute` reads is read for the function of the file that starts at `start`, unless it is for an answer that is kept. */
  duringFunction<Value>(start: number, compute: () => Value): Value {
    return this.about && this.current === this.about.rest
      ? this.during(this.about.in(start), compute)
      : compute();
  }

  /** Everything is built on what `compute` reads from now on; nothing is written down outside of this. */
  during<Value>(reads: Reads, compute: () => Value): Value {
    const outer = this.current;
    this.current = reads;
    try {
      return compute();
    } finally {
      this.current = outer;
    }
  }

  file(file: string): void {
    this.current?.files.add(file);
  }

  /** One of the outermost functions of `file` was looked into, counted from 0. */
  function(file: string, ordinal: number): void {
    this.current?.function(file, ordinal);
  }

  /** In which files of the project `name` stands was asked, and answered. */
  name(name: string, files: readonly string[]): void {
    if (!this.current) return;
    this.current.names.add(name);
    this.naming.set(name, files);
  }

  /** What all questions after names were answered since the last call, by name. */
  takeNaming(): ReadonlyMap<string, readonly string[]> {
    const { naming } = this;
    this.naming = new Map();
    return naming;
  }

  /** Works out an answer that is to be kept. */
  note<Value>(compute: () => Value): Remembered<Value> {
    if (!this.current) return { value: compute() };
    const { current } = this;
    const reads = this.spare ?? new Reads();
    this.spare = undefined;
    current.parts.add(reads);
    const value = this.during(reads, compute);
    if (!reads.isEmpty) return { value, reads };
    // Most are built on nothing else.
    current.parts.delete(reads);
    this.spare = reads;
    return { value };
  }

  /** What is built on `reads` was used. */
  part(reads: Reads): void {
    this.current?.parts.add(reads);
  }

  /** What is kept of an answer, for one who builds on it. */
  use<Value>({ value, reads }: Remembered<Value>): Value {
    if (reads) this.part(reads);
    return value;
  }

  /** The answer that `known` keeps for `key`, or that `compute` gives. */
  remember<Key, Value>(known: Answers<Key, Value>, key: Key, compute: () => Value): Value {
    const before = known.get(key);
    if (before) return this.use(before);
    const answer = this.note(compute);
    known.set(key, answer);
    return answer.value;
  }
}

/** What an answer is built on, directly or by others. */
export function everythingIn(reads: Reads): PlainReads {
  const all = new Reads();
  const open = [reads];
  const seen = new Set(open);
  for (let each = open.pop(); each; each = open.pop()) {
    for (const file of each.files) all.files.add(file);
    for (const [file, ordinals] of each.functions)
      for (const ordinal of ordinals) all.function(file, ordinal);
    for (const name of each.names) all.names.add(name);
    for (const part of each.parts) {
      if (seen.has(part)) continue;
      seen.add(part);
      open.push(part);
    }
  }
  const functions = [...all.functions].filter(([file]) => !all.files.has(file));
  return {
    files: [...all.files],
    functions: functions.map(([file, ordinals]) => [file, [...ordinals]]),
    names: [...all.names],
  };
}
