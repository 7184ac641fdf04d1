import { readFileSync } from 'node:fs';
import path from 'node:path';
import { Engine } from '../../engine/engine';
import type { CheckResult, Finding } from '../../engine/findings';
import { processorPatience } from '../../hosts/processorClock';
import { repository } from '../repository';
import { CaseFiles } from './caseFiles';
import type { FuzzCase } from './families';

/** What went wrong with an input, and how long it took. */
export interface Outcome {
  readonly failure?: Failure;
  /** Milliseconds of the thread. */
  readonly milliseconds: number;
}

export interface Failure {
  readonly kind: 'throws' | 'fails inside' | 'slow' | 'differs' | 'wrong' | 'out of bounds';
  readonly message: string;
}

/** Inputs after which an engine makes way for a new one. */
const casesPerEngine = 250;
/** A file has four seconds for its bodies, and more where it is long; the rest is for reading it. */
const mostMilliseconds = 6_000;
const millisecondsPerUnit = 1 / 50;

/** Looks at inputs, one after the other, and tells what must never happen. */
export class Trials {
  private engine: Promise<Engine> | undefined;
  private files = new CaseFiles();
  private count = 0;
  /** What the engine logged as an error since the last input. */
  private errors: string[] = [];

  async run(input: FuzzCase): Promise<Outcome> {
    if (this.count % casesPerEngine === 0) {
      this.files = new CaseFiles();
      this.engine = this.start();
    }
    this.count += 1;
    const engine = await this.engine;
    if (!engine) throw new Error('There is no engine.');
    this.errors = [];
    const start = performance.now();
    let failure = await this.look(engine, input).catch((error: unknown): Failure => ({
      kind: 'throws',
      message: describe(error),
    }));
    const milliseconds = performance.now() - start;
    const [error] = this.errors;
    if (!failure && error !== undefined) failure = { kind: 'fails inside', message: error };
    const units = Object.values(input.files).reduce((sum, text) => sum + text.length, 0);
    const looks = 2 + (input.edits?.length ?? 0);
    if (!failure && milliseconds > looks * (mostMilliseconds + units * millisecondsPerUnit))
      failure = { kind: 'slow', message: `${milliseconds.toFixed(0)} ms` };
    // What a failing input left behind is nobody else's fault.
    if (failure) this.count = 0;
    return { ...(failure && { failure }), milliseconds };
  }

  private start(): Promise<Engine> {
    const read = (name: string): Uint8Array => readFileSync(path.join(repository, 'dist', name));
    return Engine.create({
      parserWasm: read('web-tree-sitter.wasm'),
      rustWasm: read('tree-sitter-rust.wasm'),
      files: this.files,
      patience: processorPatience(),
      log: (level, message) => {
        if (level === 'error') this.errors.push(message);
      },
    });
  }

  private async look(engine: Engine, input: FuzzCase): Promise<Failure | undefined> {
    const root = this.place(input, 'edited');
    const file = `${root}/${input.file}`;
    let text = input.files[input.file] ?? '';
    engine.open(file, 1, text);
    let result = await engine.check(file);
    for (const [index, edit] of (input.edits ?? []).entries()) {
      text = text.slice(0, edit.start) + edit.newText + text.slice(edit.end);
      engine.change(file, index + 2, [edit]);
      await engine.check(file, 'typing');
      result = await engine.check(file);
    }
    const failure =
      outOfBounds(result, text) ??
      wrong(result, input) ??
      (input.edits ? await this.compare(engine, { input, text, result, root }) : undefined);
    engine.close(file);
    await engine.release(file);
    for (const each of [...this.files.texts.keys()]) this.files.texts.delete(each);
    return failure;
  }

  /** What was found after all edits, beside what is found in the same text that nobody edited. */
  private async compare(
    engine: Engine,
    {
      input,
      text,
      result,
      root,
    }: { input: FuzzCase; text: string; result: CheckResult | undefined; root: string },
  ): Promise<Failure | undefined> {
    // What is half-typed keeps what was found before on purpose.
    if (result?.isKept) return undefined;
    const fresh = this.place({ ...input, files: { ...input.files, [input.file]: text } }, 'anew');
    const file = `${fresh}/${input.file}`;
    engine.open(file, 1, text);
    const anew = await engine.check(file);
    engine.close(file);
    const [before, after] = [asText(result?.findings, root), asText(anew?.findings, fresh)];
    return before === after ? undefined : { kind: 'differs', message: firstDifference(before, after) };
  }

  private place({ files }: FuzzCase, name: string): string {
    const root = `memory:///${name}${String(this.count)}`;
    for (const [file, text] of Object.entries(files)) this.files.texts.set(`${root}/${file}`, text);
    return root;
  }
}

function asText(findings: readonly Finding[] | undefined, root: string): string {
  return JSON.stringify(findings ?? [], undefined, 1).replaceAll(`${root}/`, '');
}

function firstDifference(before: string, after: string): string {
  const [left, right] = [before.split('\n'), after.split('\n')];
  const at = left.findIndex((line, index) => line !== right[index]);
  return `after edits ${left[at] ?? 'nothing'}, anew ${right[at] ?? 'nothing'}`;
}

function outOfBounds(result: CheckResult | undefined, text: string): Failure | undefined {
  const strange = result?.findings.find(
    ({ span }) => !(0 <= span.start && span.start <= span.end && span.end <= text.length),
  );
  return strange && { kind: 'out of bounds', message: `${strange.rule} at ${String(strange.span.start)}` };
}

/** Generated code says itself what is forgotten in it. */
function wrong(result: CheckResult | undefined, { forgotten }: FuzzCase): Failure | undefined {
  if (!forgotten) return undefined;
  const all = result?.findings ?? [];
  const found = all.filter(({ rule }) => rule === 'unawaited-future').map(({ span }) => span.start);
  const expected = [...forgotten].sort((a, b) => a - b);
  const missed = expected.filter((at) => !found.includes(at));
  const invented = found.filter((at) => !expected.includes(at));
  if (missed.length + invented.length === 0) return undefined;
  return { kind: 'wrong', message: `missed ${missed.join(' ')}; invented ${invented.join(' ')}` };
}

function describe(error: unknown): string {
  return error instanceof Error ? (error.stack ?? error.message) : String(error);
}
