import type { CheckReads, FileId, FileShape, Found, LookedFunction, LookedParts } from '../engine/findings';
import type { Reading } from '../hosts/recordedFiles';
import type { FileOutcome } from './projectScan';

/** What a scan found in one project, and all that was read for it. */
export interface ProjectResult {
  readonly outcomes: readonly FileOutcome[];
  readonly readings: readonly Reading[];
  /** The files in which each name stands that was asked for. */
  readonly naming: ReadonlyMap<string, readonly FileId[]>;
}

/** The same as JSON, in which each file and each name that was read about stands once. */
export interface PackedResult {
  readonly outcomes: readonly PackedOutcome[];
  readonly readings: readonly Reading[];
  readonly files: readonly FileId[];
  readonly names: readonly string[];
  /** By name: the numbers of the files. */
  readonly naming: readonly (readonly number[])[];
}

interface PackedOutcome {
  readonly outcome: FileOutcome;
  readonly reads?: PackedReads;
  readonly parts?: PackedParts;
}

/** By their numbers. */
type PackedReads = readonly [
  files: readonly number[],
  names: readonly number[],
  functions: readonly (readonly [file: number, ordinals: readonly number[]])[],
];

interface PackedParts {
  readonly functions: readonly (readonly [ordinal: number, reads: PackedReads, found: readonly Found[]])[];
  readonly rest: readonly [reads: PackedReads, found: readonly Found[]];
  readonly shape: FileShape;
}

export function pack({ outcomes, readings, naming }: ProjectResult): PackedResult {
  const files = new Numbering();
  const names = new Numbering();
  const packReads = (reads: CheckReads): PackedReads => [
    reads.files.map((file) => files.of(file)),
    reads.names.map((name) => names.of(name)),
    reads.functions.map(([file, ordinals]) => [files.of(file), ordinals]),
  ];
  const packParts = ({ functions, rest, shape }: LookedParts): PackedParts => ({
    functions: functions.map(({ ordinal, reads, found }) => [ordinal, packReads(reads), found]),
    rest: [packReads(rest.reads), rest.found],
    shape,
  });
  const packedOutcomes = outcomes.map((outcome): PackedOutcome => {
    const { result } = outcome;
    if (!result?.reads) return { outcome };
    const { reads, parts, ...plain } = result;
    return {
      outcome: { ...outcome, result: plain },
      reads: packReads(reads),
      ...(parts && { parts: packParts(parts) }),
    };
  });
  for (const name of naming.keys()) names.of(name);
  const packedNaming = names.all.map((name) => (naming.get(name) ?? []).map((file) => files.of(file)));
  return { outcomes: packedOutcomes, readings, files: files.all, names: names.all, naming: packedNaming };
}

export function unpack({ outcomes, readings, files, names, naming }: PackedResult): ProjectResult {
  const nameOf = (number: number): string => names[number] ?? '';
  const fileOf = (number: number): FileId => files[number] ?? '';
  const unpackReads = ([read, asked, functions]: PackedReads): CheckReads => ({
    files: read.map(fileOf),
    functions: functions.map(([file, ordinals]) => [fileOf(file), ordinals]),
    names: asked.map(nameOf),
  });
  const unpackParts = ({ functions, rest: [reads, found], shape }: PackedParts): LookedParts => ({
    functions: functions.map(([ordinal, own, ownFound]): LookedFunction => ({
      ordinal,
      reads: unpackReads(own),
      found: ownFound,
    })),
    rest: { reads: unpackReads(reads), found },
    shape,
  });
  return {
    outcomes: outcomes.map(({ outcome, reads, parts }): FileOutcome => {
      const { result } = outcome;
      if (!result || !reads) return outcome;
      const whole = { ...result, reads: unpackReads(reads) };
      return { ...outcome, result: parts ? { ...whole, parts: unpackParts(parts) } : whole };
    }),
    readings,
    naming: new Map(naming.map((own, number) => [nameOf(number), own.map(fileOf)])),
  };
}

/** Numbers words in the order in which they come. */
class Numbering {
  private readonly numbers = new Map<string, number>();

  of(word: string): number {
    const known = this.numbers.get(word);
    if (known !== undefined) return known;
    const number = this.numbers.size;
    this.numbers.set(word, number);
    return number;
  }

  get all(): string[] {
    return [...this.numbers.keys()];
  }
}
