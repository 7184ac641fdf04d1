/** What an answer is built on besides what files declare. */
export class Reads {
  /** Files whose bodies were looked into, or whose text was. */
  readonly files = new Set<string>();
  /** Names of which it was asked in which files they stand. */
  readonly names = new Set<string>();
  /** Answers that were known already, or are kept for others. */
  readonly parts = new Set<Reads>();

  add({ files, names }: { readonly files: readonly string[]; readonly names: readonly string[] }): void {
    for (const file of files) this.files.add(file);
    for (const name of names) this.names.add(name);
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

/**
 * Writes down on what answers about one file are built, so that it can be told later which of them still hold. What several
 * files ask for is worked out once: who asks for it later has read what it is built on, too.
 */
export class ReadLog {
  private current: Reads | undefined;
  private about: FileReads | undefined;
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
    const reads = new Reads();
    this.current.parts.add(reads);
    return { value: this.during(reads, compute), reads };
  }

  /** What is kept of an answer, for one who builds on it. */
  use<Value>({ value, reads }: Remembered<Value>): Value {
    if (reads) this.current?.parts.add(reads);
    return value;
  }

  /** The answer that `known` keeps for `key`, or that `compute` gives. */
  remember<Key, Value>(known: Map<Key, Remembered<Value>>, key: Key, compute: () => Value): Value {
    const before = known.get(key);
    if (before) return this.use(before);
    const answer = this.note(compute);
    known.set(key, answer);
    return answer.value;
  }
}

/** The files and names that an answer is built on, directly or by others. */
export function everythingIn(reads: Reads): { files: string[]; names: string[] } {
  const files = new Set<string>();
  const names = new Set<string>();
  const open = [reads];
  const seen = new Set(open);
  for (let each = open.pop(); each; each = open.pop()) {
    for (const file of each.files) files.add(file);
    for (const name of each.names) names.add(name);
    for (const part of each.parts) {
      if (seen.has(part)) continue;
      seen.add(part);
      open.push(part);
    }
  }
  return { files: [...files], names: [...names] };
}
