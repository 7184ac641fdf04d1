import type { FileId } from '../engine/findings';
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
  readonly files?: readonly number[];
  readonly names?: readonly number[];
}

export function pack({ outcomes, readings, naming }: ProjectResult): PackedResult {
  const files = new Numbering();
  const names = new Numbering();
  const packedOutcomes = outcomes.map((outcome): PackedOutcome => {
    const { result } = outcome;
    if (!result?.reads) return { outcome };
    const { reads, ...plain } = result;
    return {
      outcome: { ...outcome, result: plain },
      files: reads.files.map((file) => files.of(file)),
      names: reads.names.map((name) => names.of(name)),
    };
  });
  for (const name of naming.keys()) names.of(name);
  const packedNaming = names.all.map((name) => (naming.get(name) ?? []).map((file) => files.of(file)));
  return { outcomes: packedOutcomes, readings, files: files.all, names: names.all, naming: packedNaming };
}

export function unpack({ outcomes, readings, files, names, naming }: PackedResult): ProjectResult {
  const nameOf = (number: number): string => names[number] ?? '';
  const fileOf = (number: number): FileId => files[number] ?? '';
  return {
    outcomes: outcomes.map(({ outcome, files: read, names: asked }): FileOutcome => {
      const { result } = outcome;
      if (!result || !read || !asked) return outcome;
      return {
        ...outcome,
        result: { ...result, reads: { files: read.map(fileOf), names: asked.map(nameOf) } },
      };
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
