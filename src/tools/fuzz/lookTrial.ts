import type { Engine } from '../../engine/engine';
import type { CheckResult, Finding, Span } from '../../engine/findings';
import { LineIndex } from '../../engine/lineIndex';
import type { CaseFiles } from './caseFiles';
import type { Failure, FuzzCase } from './fuzzCase';
import { demoManifest } from './packages';

/** The crates that stand: one for inputs, and one in which texts are looked at that nobody edited. */
const crates = { own: 'memory:///standing', anew: 'memory:///anew' } as const;
/** What is found in a crate that stands is held against a crate of its own, once in so many inputs. */
const casesPerComparison = 200;
/** Short texts are never left out: nothing in them takes too long. */
const shortest = 400;

/** Has all rules look at inputs, and judges what comes out. */
export class LookTrial {
  private count = 0;

  constructor(
    private readonly engine: Engine,
    private readonly files: CaseFiles,
  ) {}

  /** Reads the crates that stand. */
  async prepare(): Promise<void> {
    for (const root of Object.values(crates)) {
      this.files.texts.set(`${root}/Cargo.toml`, demoManifest);
      this.files.texts.set(`${root}/src/lib.rs`, '');
      await this.lookAnew(`${root}/src/lib.rs`, 'async fn f() {}\n');
      await this.engine.settle();
    }
  }

  /** Looks at the text, and at what each edit makes of it, as the root of a crate that stands. */
  async inStanding(input: FuzzCase): Promise<Failure | undefined> {
    this.count += 1;
    const { files, file, edits = [] } = input;
    const text = files[file] ?? '';
    const path = `${crates.own}/${file}`;
    // It is closed as the disk has it.
    this.files.texts.set(path, text);
    this.engine.open(path, 1, text);
    const found = await this.engine.check(path);
    const failure = this.judge(found, text, input) ?? (await this.afterEdits(path, text, edits));
    this.engine.close(path);
    if (failure || this.count % casesPerComparison !== 0) return failure;
    const root = `memory:///alone${String(this.count)}`;
    this.files.texts.set(`${root}/Cargo.toml`, demoManifest);
    const alone = await this.lookAnew(`${root}/${file}`, text);
    await this.release(`${root}/${file}`);
    return difference(found, alone, 'in a crate that stands');
  }

  /** Looks at a folder as somebody opens it, and at what is typed in it. */
  async alone(input: FuzzCase): Promise<Failure | undefined> {
    this.count += 1;
    const root = `memory:///crate${String(this.count)}`;
    for (const [name, text] of Object.entries(input.files)) this.files.texts.set(`${root}/${name}`, text);
    const path = `${root}/${input.file}`;
    let text = input.files[input.file] ?? '';
    this.engine.open(path, 1, text);
    let result = await this.wholeLook(path);
    for (const [index, edit] of (input.edits ?? []).entries()) {
      text = text.slice(0, edit.start) + edit.newText + text.slice(edit.end);
      this.engine.change(path, index + 2, [edit]);
      await this.engine.check(path, 'typing');
      result = await this.engine.check(path);
    }
    this.engine.close(path);
    await this.release(path);
    const failure = this.judge(result, text, input);
    // What is half-typed keeps what was found before on purpose.
    if (failure || !input.edits || result?.isKept === true) return failure;
    return difference(result, await this.anew(root, input, text), 'after edits');
  }

  private async anew(
    root: string,
    { files, file }: FuzzCase,
    text: string,
  ): Promise<CheckResult | undefined> {
    for (const [name, each] of Object.entries(files)) this.files.texts.set(`${root}/anew/${name}`, each);
    const result = await this.lookAnew(`${root}/anew/${file}`, text);
    await this.release(`${root}/anew/${file}`);
    return result;
  }

  /** What is found after each edit must be what is found in the same text that nobody edited. */
  private async afterEdits(
    path: string,
    begun: string,
    edits: NonNullable<FuzzCase['edits']>,
  ): Promise<Failure | undefined> {
    let text = begun;
    for (const [index, edit] of edits.entries()) {
      text = text.slice(0, edit.start) + edit.newText + text.slice(edit.end);
      this.engine.change(path, index + 2, [edit]);
      await this.engine.check(path, 'typing');
      const result = await this.engine.check(path);
      const failure =
        this.judge(result, text, {}) ??
        (result?.isKept === true
          ? undefined
          : difference(
              result,
              await this.lookAnew(`${crates.anew}/src/lib.rs`, text),
              `after edit ${String(index + 1)}`,
            ));
      if (failure) return failure;
    }
    return undefined;
  }

  private async lookAnew(path: string, text: string): Promise<CheckResult | undefined> {
    this.files.texts.set(path, text);
    this.engine.open(path, 1, text);
    const result = await this.wholeLook(path);
    this.engine.close(path);
    return result;
  }

  /** The first look does not wait for all that is in reach: what is said of comments and uses comes with the next. */
  private async wholeLook(path: string): Promise<CheckResult | undefined> {
    await this.engine.check(path);
    await this.engine.settle();
    return this.engine.check(path);
  }

  private async release(path: string): Promise<void> {
    await this.engine.release(path);
    for (const each of [...this.files.texts.keys()])
      if (!Object.values(crates).some((root) => each.startsWith(`${root}/`))) this.files.texts.delete(each);
  }

  private judge(
    result: CheckResult | undefined,
    text: string,
    { forgotten, by }: Partial<FuzzCase>,
  ): Failure | undefined {
    if (!result) return { kind: 'throws', message: 'there is no answer' };
    const [left] = result.skipped;
    if (left && by === 'standing crate' && text.length <= shortest)
      return { kind: 'left out', message: `${left.name}: ${left.reason}` };
    return outOfBounds(result, text) ?? (forgotten && wrong(result, forgotten));
  }
}

/**
 * Files are named by where they stand. A crate that code named without listing it stays described until the editor closes: by which of two
 * names the same item is proven may depend on that, what is found does not.
 */
function asText(result: CheckResult | undefined): string {
  const findings = result?.findings.map((each) => ({ ...each, evidence: '' })) ?? [];
  return JSON.stringify(findings, undefined, 1).replaceAll(/memory:\/\/\/\w+(?:\/anew)?\//g, '');
}

function difference(
  before: CheckResult | undefined,
  anew: CheckResult | undefined,
  when: string,
): Failure | undefined {
  const [left, right] = [asText(before), asText(anew)].map((each) => each.split('\n'));
  if (left?.join('\n') === right?.join('\n')) return undefined;
  const at = left?.findIndex((line, index) => line !== right?.[index]) ?? 0;
  return { kind: 'differs', message: `${when} ${left?.[at] ?? 'nothing'}, anew ${right?.[at] ?? 'nothing'}` };
}

/** Findings, their fixes and their statements stand in the text, each place the same by offset and by line. */
function outOfBounds({ findings }: CheckResult, text: string): Failure | undefined {
  const lines = new LineIndex(text);
  const isStrange = (span: Span): boolean => {
    const { start, end } = span;
    if (!(0 <= start && start <= end && end <= text.length)) return true;
    return JSON.stringify(lines.span(start, end)) !== JSON.stringify({ ...lines.span(start, end), ...span });
  };
  for (const finding of findings) {
    const strange = placesOf(finding).find(isStrange);
    if (strange) return { kind: 'out of bounds', message: `${finding.rule} at ${String(strange.start)}` };
  }
  return undefined;
}

function placesOf({ file, span, statement, fn, notes, fixes }: Finding): Span[] {
  const elsewhere = [...notes, ...fixes.flatMap(({ edits }) => edits)].filter((each) => each.file === file);
  return [
    span,
    ...(statement ? [statement] : []),
    ...(fn ? [fn] : []),
    ...elsewhere.map((each) => each.span),
  ];
}

/** Generated code says itself what is forgotten in it. */
function wrong({ findings }: CheckResult, forgotten: readonly number[]): Failure | undefined {
  const found = findings.filter(({ rule }) => rule === 'unawaited-future').map(({ span }) => span.start);
  const expected = [...forgotten].sort((a, b) => a - b);
  const missed = expected.filter((at) => !found.includes(at));
  const invented = found.filter((at) => !expected.includes(at));
  if (missed.length + invented.length === 0) return undefined;
  return { kind: 'wrong', message: `missed ${missed.join(' ')}; invented ${invented.join(' ')}` };
}
