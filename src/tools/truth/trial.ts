import { copyFileSync, existsSync, readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { mutantsFolder, sourcesFolder, type Baseline } from './baseline';
import { primarySpan, runCargo, type CargoMessage, type CompilerMessage } from './cargo';
import type { Subject } from './corpus';
import { CallOrigins, type Origin } from './callOrigins';
import { applyCandidates, findCandidates, markStatements, type Candidate } from './mutants';
import { shuffle } from './random';
import { isForgottenAwait, readVerdict } from './verdict';

/** What rustc said of one removed `.await`. */
export interface Mutant extends Candidate {
  /** Relative to the crate's folder. */
  readonly file: string;
  readonly origin: Origin;
  /** Whether it named the future that nothing polls; undefined where it stayed silent. */
  readonly message?: string;
}

/** Mutants that were compiled together; in the first round each lies in a function of its own. */
export type Round = readonly Mutant[];

interface Placed {
  readonly file: string;
  readonly candidate: Candidate;
}

/** At most so many a crate are counted. */
export const countedPerCrate = 60;
const maxRounds = 8;
/** Values of arms and blocks mostly end in type errors, each of which costs a build. */
const maxTails = 12;

/**
 * Removes awaits, in an order that the seed gives, until enough of them were named by rustc. Only awaits in code that is
 * compiled here, and where the lint may speak, are taken.
 */
export async function tryMutants(
  subject: Subject,
  baseline: Baseline,
  seed: number,
  tell: (text: string) => void,
): Promise<Round[]> {
  const sources = sourcesFolder(subject);
  const texts = new Map(baseline.files.map((file) => [file, readFileSync(path.join(sources, file), 'utf8')]));
  const all = [...texts].flatMap(([file, text]) =>
    findCandidates(text).map((candidate) => ({ file, candidate })),
  );
  const bench = new Bench(mutantsFolder(subject), baseline, texts);
  const origins = new CallOrigins(sources, texts);
  const statements = all.filter(({ candidate }) => candidate.isStatement);
  const seen = await bench.findSeen(statements);
  tell(`rustc sees ${String(seen.length)} of ${String(statements.length)} awaits in statements`);
  const tails = all.filter(({ candidate }) => !candidate.isStatement);

  const rounds: Round[] = [];
  let named = 0;
  const play = async (taken: readonly Placed[]): Promise<void> => {
    const judged = await bench.judge(taken);
    tell(
      `round ${String(rounds.length + 1)}: ${String(taken.length)} awaits removed, ${String(judged.length)} build`,
    );
    const round = judged.map(({ file, candidate, message }) => ({
      ...candidate,
      file,
      origin: origins.originOf(file, candidate),
      ...(message !== undefined && { message }),
    }));
    named += round.filter(({ message }) => message !== undefined).length;
    rounds.push(round);
  };
  const someTails = shuffle(tails, seed).slice(0, maxTails);
  if (someTails.length > 0) await play(takeRound(someTails, maxTails, 1));
  let waiting = shuffle(seen, seed);
  while (rounds.length < maxRounds && waiting.length > 0 && named < countedPerCrate) {
    const taken = takeRound(waiting, 2 * (countedPerCrate - named), rounds.length < 2 ? 1 : 5);
    const chosen = new Set(taken);
    waiting = waiting.filter((each) => !chosen.has(each));
    await play(taken);
  }
  const largest = rounds.reduce((a, b) => (b.length > a.length ? b : a), []);
  bench.leave(largest);
  return rounds;
}

/** No more than `perFunction` awaits a function, none within another, and no more than 90 at a time. */
function takeRound(waiting: readonly Placed[], most: number, perFunction: number): Placed[] {
  const functions = new Map<string, Candidate[]>();
  const taken: Placed[] = [];
  for (const each of waiting) {
    const { candidate } = each;
    const place = `${each.file} ${String(candidate.functionStart)}`;
    const others = functions.get(place) ?? [];
    if (others.length >= perFunction || others.some((other) => overlap(other, candidate))) continue;
    functions.set(place, [...others, candidate]);
    taken.push(each);
    if (taken.length >= Math.min(90, Math.max(most, 10))) break;
  }
  return taken;
}

function overlap(a: Candidate, b: Candidate): boolean {
  return a.start < b.removalEnd && b.start < a.removalEnd;
}

/** Compiles mutants, and those left over when rustc rejects some, for one error hides every lint of its target. */
class Bench {
  private written = new Set<string>();

  constructor(
    private readonly folder: string,
    private readonly baseline: Baseline,
    private readonly texts: ReadonlyMap<string, string>,
  ) {}

  async judge(round: readonly Placed[]): Promise<(Placed & { message?: string })[]> {
    let left = [...round];
    for (let attempt = 0; attempt < 12 && left.length > 0; attempt += 1) {
      const places = this.write(left);
      const messages = await this.check();
      const errors = messages.filter((each) => each.message?.level === 'error');
      if (errors.length === 0)
        return left.map((each) => ({ ...each, ...this.named(each, places, messages) }));
      const rejected = new Set(errors.flatMap((error) => this.blame(left, places, error)));
      if (rejected.size === 0) left = left.slice(0, Math.floor(left.length / 2));
      else left = left.filter((each) => !rejected.has(each));
    }
    return [];
  }

  /**
   * The awaits that the lint can reach: behind each stands a statement that it would name too. Code that is not
   * compiled here, or that allows the lint, cannot tell anything.
   */
  async findSeen(statements: readonly Placed[]): Promise<Placed[]> {
    let left = [...statements];
    for (let attempt = 0; attempt < 6 && left.length > 0; attempt += 1) {
      const places = this.write(left, markStatements);
      const messages = await this.check();
      const errors = messages.filter((each) => each.message?.level === 'error');
      const named = new Set<string>();
      for (const { message } of messages) {
        const verdict = message && readVerdict(this.folder, message);
        if (verdict?.lint === 'unused_must_use') named.add(`${verdict.file} ${String(verdict.start)}`);
      }
      if (errors.length === 0)
        return left.filter(({ file, candidate }) =>
          named.has(`${file} ${String(places.get(candidate)?.start)}`),
        );
      const rejected = new Set(errors.flatMap((error) => this.blame(left, places, error)));
      if (rejected.size === 0) return [];
      left = left.filter((each) => !rejected.has(each));
    }
    return [];
  }

  private async check(): Promise<CargoMessage[]> {
    const args = ['check', ...this.baseline.flags, '--keep-going', '--message-format=json'];
    const run = await runCargo(this.folder, args);
    return run.messages.filter((each) => each.message);
  }

  /** Leaves the mutants of a round in the folder, for people to look at. */
  leave(round: readonly Mutant[]): void {
    this.write(round.map((mutant) => ({ file: mutant.file, candidate: mutant })));
  }

  private write(mutants: readonly Placed[], mutate = applyCandidates): Map<Candidate, Place> {
    const places = new Map<Candidate, Place>();
    const files = new Set(mutants.map(({ file }) => file));
    for (const file of new Set([...this.written, ...files])) {
      const text = this.texts.get(file) ?? '';
      const own = mutants.filter((each) => each.file === file).map(({ candidate }) => candidate);
      const applied = mutate(text, own);
      const at = path.join(this.folder, file);
      // An unchanged file keeps its date, which spares Cargo the work.
      if (readFileSync(at, 'utf8') !== applied.text) writeFileSync(at, applied.text);
      for (const { candidate, start, end } of applied.places)
        places.set(candidate, { start, end, ...functionBounds(applied.text, start) });
    }
    this.written = files;
    return places;
  }

  /** The mutants at fault: those whose statement the error speaks of, or else all of its function. */
  private blame(
    mutants: readonly Placed[],
    places: ReadonlyMap<Candidate, Place>,
    { message }: CargoMessage,
  ): Placed[] {
    const within = (
      each: Placed,
      start: (place: Place) => number,
      end: (place: Place) => number,
    ): boolean => {
      const place = places.get(each.candidate);
      return (message?.spans ?? []).some((span) => {
        if (!place || span.file_name !== each.file) return false;
        const at = this.offsetOf(span.file_name, span.byte_start);
        return at >= start(place) && at < end(place);
      });
    };
    const own = mutants.filter((each) =>
      within(
        each,
        ({ start }) => start,
        ({ end }) => end,
      ),
    );
    if (own.length > 0) return own;
    return mutants.filter((each) =>
      within(
        each,
        (place) => place.functionStart,
        (place) => place.functionEnd,
      ),
    );
  }

  private offsetOf(file: string, byte: number): number {
    return readFileSync(path.join(this.folder, file)).subarray(0, byte).toString('utf8').length;
  }

  private named(
    { file, candidate }: Placed,
    places: ReadonlyMap<Candidate, Place>,
    messages: readonly CargoMessage[],
  ): { message?: string } {
    const place = places.get(candidate);
    const said = messages.find(({ message }) => message && place && this.names(message, file, place));
    return said?.message ? { message: said.message.message } : {};
  }

  private names(message: CompilerMessage, file: string, place: Place): boolean {
    if (message.code?.code !== 'unused_must_use' || primarySpan(message)?.file_name !== file) return false;
    const verdict = readVerdict(this.folder, message);
    // The lint may name the operand without a leading `unsafe` or block; both end where the await stood.
    return (
      verdict !== undefined &&
      verdict.end === place.end &&
      verdict.start >= place.start &&
      isForgottenAwait(verdict)
    );
  }
}

interface Place {
  readonly start: number;
  readonly end: number;
  readonly functionStart: number;
  readonly functionEnd: number;
}

/** From the `fn` in front of `offset` to the next one behind it. */
export function functionBounds(text: string, offset: number): { functionStart: number; functionEnd: number } {
  const before = Math.max(
    0,
    ...[...text.slice(0, offset).matchAll(/\bfn\s+\w/g)].slice(-1).map(({ index }) => index),
  );
  const behind = text.slice(offset).search(/\bfn\s+\w/);
  return { functionStart: before, functionEnd: behind < 0 ? text.length : offset + behind };
}

export function restoreLockFile(subject: Subject): void {
  const lock = path.join(mutantsFolder(subject), 'Cargo.lock');
  if (existsSync(lock)) copyFileSync(lock, path.join(sourcesFolder(subject), 'Cargo.lock'));
}
