import { readFileSync } from 'node:fs';
import path from 'node:path';
import { Engine } from '../../engine/engine';
import { processorPatience } from '../../hosts/processorClock';
import { RustParser } from '../../syntax/parser';
import { repository } from '../repository';
import { CaseFiles } from './caseFiles';
import type { Failure, FuzzCase } from './fuzzCase';
import { LookTrial } from './lookTrial';
import { readers, type ReaderName } from './readers';
import { TreeTrial } from './treeTrial';

/** What went wrong with an input, and how long it took. */
export interface Outcome {
  readonly failure?: Failure;
  /** Milliseconds of the thread. */
  readonly milliseconds: number;
}

/** Looks after which an engine makes way for a new one. */
const looksPerEngine = 3_000;
/** A crate of its own that was looked at leaves more behind than a text. */
const looksPerCrate = 12;
/** A file has four seconds for its bodies, and more where it is long; the rest is for reading it. */
const mostMilliseconds = 6_000;
const millisecondsPerUnit = 1 / 50;
/** What reads settings, messages and the like has a moment. */
const mostOfForms = 500;

function clockTime(): number {
  return performance.now();
}

/** Looks at inputs, one after the other, and tells what must never happen. */
export class Trials {
  private look: Promise<LookTrial> | undefined;
  private trees: Promise<TreeTrial> | undefined;
  private count = 0;
  /** What the engine logged as an error since the last input. */
  private errors: string[] = [];

  /** @param now the clock that counts, in milliseconds */
  async run(input: FuzzCase, now: () => number = clockTime): Promise<Outcome> {
    const judge = await this.judgeOf(input);
    this.errors = [];
    const start = now();
    let failure: Failure | undefined;
    try {
      failure = await judge(input);
    } catch (error) {
      failure = { kind: 'throws', message: describe(error) };
    }
    const milliseconds = now() - start;
    const [error] = this.errors;
    if (!failure && error !== undefined) failure = { kind: 'fails inside', message: error };
    if (!failure && milliseconds > patienceWith(input))
      failure = { kind: 'slow', message: `${milliseconds.toFixed(0)} ms` };
    // What a failing input left behind is nobody else's fault.
    if (failure) this.forget();
    return { ...(failure && { failure }), milliseconds };
  }

  /** Begins anew, as if no input had been looked at. */
  forget(): void {
    this.look = undefined;
    this.trees = undefined;
    this.count = 0;
  }

  /** What is set up is no input's fault. */
  private async judgeOf({ by }: FuzzCase): Promise<(input: FuzzCase) => MaybeLater<Failure | undefined>> {
    if (by === 'parser') {
      this.trees ??= loadParser().then((parser) => new TreeTrial(parser));
      const trees = await this.trees;
      return (input) => asFailure('wrong', trees.run(input));
    }
    if (by !== undefined && by !== 'standing crate') return (input) => readForm(by, input);
    if (this.count >= looksPerEngine) this.forget();
    this.count += by === 'standing crate' ? 1 : looksPerCrate;
    this.look ??= this.start();
    const look = await this.look;
    return (input) => (by === 'standing crate' ? look.inStanding(input) : look.alone(input));
  }

  private async start(): Promise<LookTrial> {
    const files = new CaseFiles();
    const engine = await Engine.create({
      ...wasm(),
      files,
      patience: processorPatience(),
      log: (level, message) => {
        if (level === 'error') this.errors.push(message);
      },
    });
    const look = new LookTrial(engine, files);
    await look.prepare();
    return look;
  }
}

type MaybeLater<Value> = Value | Promise<Value>;

function readForm(by: ReaderName, { files, file }: FuzzCase): Failure | undefined {
  return asFailure('wrong', readers[by](files[file] ?? ''));
}

function asFailure(kind: Failure['kind'], message: string | undefined): Failure | undefined {
  return message === undefined ? undefined : { kind, message };
}

function patienceWith({ by, files, edits }: FuzzCase): number {
  if (by !== undefined && by !== 'standing crate' && by !== 'parser') return mostOfForms;
  const units = Object.values(files).reduce((sum, text) => sum + text.length, 0);
  return (2 + (edits?.length ?? 0)) * (mostMilliseconds + units * millisecondsPerUnit);
}

function wasm(): { parserWasm: Uint8Array; rustWasm: Uint8Array } {
  const read = (name: string): Uint8Array => readFileSync(path.join(repository, 'dist', name));
  return { parserWasm: read('web-tree-sitter.wasm'), rustWasm: read('tree-sitter-rust.wasm') };
}

function loadParser(): Promise<RustParser> {
  const { parserWasm, rustWasm } = wasm();
  return RustParser.load(parserWasm, rustWasm);
}

function describe(error: unknown): string {
  return error instanceof Error ? (error.stack ?? error.message) : String(error);
}
