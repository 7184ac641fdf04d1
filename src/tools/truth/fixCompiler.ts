import { createHash } from 'node:crypto';
import { cpSync, existsSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import type { TextEdit } from '../../engine/findings';
import { runCargo, truthFolder, type CompilerMessage, type CompilerSpan } from './cargo';
import { functionBounds } from './trial';

/** A fix of one file that rustc is asked about. */
export interface Trial {
  /** Relative to the package's folder. */
  readonly file: string;
  readonly edits: readonly TextEdit[];
  /** Of two trials with the same one only one can be applied at a time. */
  readonly finding: object;
}

/** True, or rustc's first error of it with its place. */
export type CompilerAnswer = true | string;

interface CompilerError {
  /** `file:line error[CODE]: message`. */
  readonly text: string;
  readonly spans: readonly { readonly file: string; readonly start: number; readonly end: number }[];
}

/** A package that is compiled, in a copy of its own. */
export interface Package {
  /** As folders are called after it. */
  readonly name: string;
  /** Where it lies as it is; never written to. */
  readonly sources: string;
  /** Arguments of `cargo check`. */
  readonly flags: readonly string[];
  /** Its Rust files, relative to its folder. */
  readonly files: readonly string[];
  /** Names the state of its sources and of the compiler. */
  readonly key: string;
}

/** So often what is at fault is taken out of a group, and so many groups of suspects are asked about again. */
const mostAttempts = 16;

/**
 * Asks rustc about fixes, many at once: what its errors speak of is taken out and asked about again, in other company. What it said
 * of a set of texts is kept between runs.
 */
export class FixCompiler {
  private readonly folder: string;
  private written = new Set<string>();
  /** Files that do not compile as they are; nothing is said of them. */
  private spoilt: ReadonlySet<string> = new Set();

  constructor(private readonly of: Package) {
    this.folder = path.join(truthFolder, 'fixed', of.name);
  }

  /** What rustc says of each trial; `texts` are those files that are not as they lie in the package. */
  async judge<Each extends Trial>(
    texts: ReadonlyMap<string, string>,
    trials: readonly Each[],
  ): Promise<Map<Each, CompilerAnswer>> {
    const answers = new Map<Each, CompilerAnswer>();
    const suspects = await this.sift(texts, groupTrials(trials, clash), answers);
    // A fix may have been blamed for another in its function: each is asked about again with none beside it.
    const apart = groupTrials([...suspects.keys()], (a, b) => a.file === b.file);
    const guilty = await this.sift(texts, apart.slice(0, mostAttempts), answers);
    for (const [trial, error] of [...suspects, ...guilty])
      if (!answers.has(trial) || guilty.has(trial)) answers.set(trial, error);
    return answers;
  }

  /** Finds out which files do not compile as they are, and leaves them out from now on. */
  async leaveOutSpoilt(): Promise<ReadonlySet<string>> {
    this.spoilt = new Set((await this.failing(new Map())).keys());
    return this.spoilt;
  }

  /** The files of `texts` in which rustc finds errors, with the first of each; `''` stands for errors elsewhere. */
  async failing(texts: ReadonlyMap<string, string>): Promise<Map<string, string>> {
    const failing = new Map<string, string>();
    for (const { text, spans } of await this.check(texts)) {
      const files = spans.map(({ file }) => file);
      const file = files.find((each) => texts.has(each)) ?? files[0] ?? '';
      if (!failing.has(file)) failing.set(file, text);
    }
    return failing;
  }

  /** Answers for what compiles; gives back what was blamed, with the error. */
  private async sift<Each extends Trial>(
    texts: ReadonlyMap<string, string>,
    groups: readonly (readonly Each[])[],
    answers: Map<Each, CompilerAnswer>,
  ): Promise<Map<Each, string>> {
    const suspects = new Map<Each, string>();
    const queue = groups.map((group) => [...group]);
    for (let group = queue.shift(); group; group = queue.shift()) {
      let left = group;
      for (let attempt = 0; attempt < mostAttempts && left.length > 0; attempt += 1) {
        const made = applyTrials(this.of.sources, texts, left);
        const errors = await this.check(made.texts);
        if (errors.length === 0) {
          for (const each of left) answers.set(each, true);
          break;
        }
        const blamed = new Set<Each>();
        for (const error of errors)
          for (const each of blame(made, left, error)) {
            blamed.add(each);
            if (!suspects.has(each)) suspects.set(each, error.text);
          }
        if (blamed.size > 0) left = left.filter((each) => !blamed.has(each));
        else if (left.length === 1) {
          for (const each of left) suspects.set(each, errors[0]?.text ?? '');
          break;
        } else {
          queue.push(left.slice(Math.ceil(left.length / 2)));
          left = left.slice(0, Math.ceil(left.length / 2));
        }
      }
    }
    return suspects;
  }

  private async check(texts: ReadonlyMap<string, string>): Promise<readonly CompilerError[]> {
    const errors = await this.ask(texts);
    return errors.filter(({ spans }) => !spans.some(({ file }) => this.spoilt.has(file)));
  }

  private async ask(texts: ReadonlyMap<string, string>): Promise<readonly CompilerError[]> {
    const hash = createHash('sha256').update(this.of.key).update(this.of.flags.join(' '));
    for (const [file, text] of [...texts].sort(([a], [b]) => (a < b ? -1 : 1)))
      hash.update(`\0${file}\0`).update(text);
    const stored = path.join(truthFolder, 'verdicts/fixes', `${hash.digest('hex').slice(0, 32)}.json`);
    if (existsSync(stored)) return JSON.parse(readFileSync(stored, 'utf8')) as CompilerError[];
    this.write(texts);
    const args = ['check', ...this.of.flags, '--keep-going', '--message-format=json'];
    const run = await runCargo(this.folder, args);
    if (!run.started) throw new Error(`${this.of.name}: ${run.stderr}`);
    const manifest = path.join(this.folder, 'Cargo.toml');
    const errors = run.messages.flatMap(({ message, manifest_path: at }) =>
      message?.level === 'error' && at === manifest && message.spans.length > 0 ? [this.read(message)] : [],
    );
    mkdirSync(path.dirname(stored), { recursive: true });
    writeFileSync(stored, JSON.stringify(errors));
    return errors;
  }

  private read({ code, message, spans }: CompilerMessage): CompilerError {
    const own = spans
      .toSorted((a, b) => Number(b.is_primary) - Number(a.is_primary))
      .flatMap(withExpansions)
      .filter(({ file_name: file }) => !path.isAbsolute(file));
    const [first] = own;
    const place = first ? `${first.file_name}:${String(first.line_start)} ` : '';
    return {
      text: `${place}error${code ? `[${code.code}]` : ''}: ${message.split('\n')[0] ?? ''}`,
      spans: own.map(({ file_name: file, byte_start: start, byte_end: end }) => ({
        file,
        ...this.units(file, start, end),
      })),
    };
  }

  private units(file: string, start: number, end: number): { start: number; end: number } {
    const bytes = readFileSync(path.join(this.folder, file));
    const units = (byte: number): number => bytes.subarray(0, byte).toString('utf8').length;
    return { start: units(start), end: units(end) };
  }

  /** Makes the copy hold `texts`, and all else as it lies in the package. */
  private write(texts: ReadonlyMap<string, string>): void {
    this.prepare();
    for (const file of new Set([...this.written, ...texts.keys()])) {
      const text = texts.get(file) ?? readFileSync(path.join(this.of.sources, file), 'utf8');
      const at = path.join(this.folder, file);
      // An unchanged file keeps its date, which spares Cargo the work.
      if (readFileSync(at, 'utf8') !== text) writeFileSync(at, text);
    }
    this.written = new Set(texts.keys());
  }

  private prepare(): void {
    const keyFile = `${this.folder}.key`;
    const isThere = existsSync(keyFile) && readFileSync(keyFile, 'utf8') === this.of.key;
    if (isThere && this.written.size > 0) return;
    if (!isThere) {
      rmSync(this.folder, { recursive: true, force: true });
      mkdirSync(path.dirname(this.folder), { recursive: true });
      cpSync(this.of.sources, this.folder, { recursive: true });
      writeFileSync(keyFile, this.of.key);
    }
    // A run that was ended left them as it was about to compile them.
    this.written = new Set(this.of.files);
  }
}

function withExpansions(span: CompilerSpan): CompilerSpan[] {
  return span.expansion ? [span, ...withExpansions(span.expansion.span)] : [span];
}

function clash(a: Trial, b: Trial): boolean {
  if (a.finding === b.finding) return true;
  if (a.file !== b.file) return false;
  return a.edits.some((edit) => b.edits.some((other) => !isSame(edit, other) && meet(edit, other)));
}

function isSame(a: TextEdit, b: TextEdit): boolean {
  return a.span.start === b.span.start && a.span.end === b.span.end && a.newText === b.newText;
}

function meet(a: TextEdit, b: TextEdit): boolean {
  return a.span.start <= b.span.end && b.span.start <= a.span.end;
}

/** Groups without two that clash; earlier ones are the larger. */
export function groupTrials<Each extends Trial>(
  trials: readonly Each[],
  clashes: (a: Each, b: Each) => boolean,
): Each[][] {
  const groups: Each[][] = [];
  for (const trial of trials) {
    const group = groups.find((each) => !each.some((other) => clashes(trial, other)));
    if (group) group.push(trial);
    else groups.push([trial]);
  }
  return groups;
}

interface Made<Each> {
  readonly texts: ReadonlyMap<string, string>;
  /** Where each trial's edits lie in the new texts. */
  readonly places: ReadonlyMap<Each, readonly { readonly start: number; readonly end: number }[]>;
}

function applyTrials<Each extends Trial>(
  sources: string,
  texts: ReadonlyMap<string, string>,
  trials: readonly Each[],
): Made<Each> {
  const made = new Map(texts);
  const places = new Map<Each, { start: number; end: number }[]>();
  for (const file of new Set(trials.map((each) => each.file))) {
    const text = texts.get(file) ?? readFileSync(path.join(sources, file), 'utf8');
    const edits: { edit: TextEdit; owners: Each[] }[] = [];
    for (const each of trials.filter((trial) => trial.file === file))
      for (const edit of each.edits) {
        const same = edits.find((other) => isSame(other.edit, edit));
        if (same) same.owners.push(each);
        else edits.push({ edit, owners: [each] });
      }
    let [out, from] = ['', 0];
    for (const { edit, owners } of edits.sort((a, b) => a.edit.span.start - b.edit.span.start)) {
      out += text.slice(from, edit.span.start);
      const place = { start: out.length, end: out.length + edit.newText.length };
      for (const owner of owners) places.set(owner, [...(places.get(owner) ?? []), place]);
      out += edit.newText;
      from = edit.span.end;
    }
    made.set(file, out + text.slice(from));
  }
  return { texts: made, places };
}

/** The trials that an error speaks of: those whose text it names, or else all of its functions. */
function blame<Each extends Trial>(made: Made<Each>, trials: readonly Each[], error: CompilerError): Each[] {
  const named = (each: Each, start: number, end: number): boolean =>
    error.spans.some((span) => span.file === each.file && span.start <= end && span.end >= start);
  const own = trials.filter((each) =>
    (made.places.get(each) ?? []).some(({ start, end }) => named(each, start, end)),
  );
  if (own.length > 0) return own;
  return trials.filter((each) => {
    const [first] = made.places.get(each) ?? [];
    const bounds = first && functionBounds(made.texts.get(each.file) ?? '', first.start);
    return bounds !== undefined && named(each, bounds.functionStart, bounds.functionEnd);
  });
}
