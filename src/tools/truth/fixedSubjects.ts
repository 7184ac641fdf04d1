import { readFile } from 'node:fs/promises';
import { readFileSync } from 'node:fs';
import path from 'node:path';
import type { Finding } from '../../engine/findings';
import { RustParser } from '../../syntax/parser';
import {
  examineEach,
  examineTogether,
  type Examined,
  type ExaminedTogether,
  type FixBench,
} from '../fixes/examination';
import { outcomeOf, type FixOutcome, type FixReport, type TogetherOutcome } from '../fixes/outcomes';
import { Formatter } from '../fixes/rustfmt';
import { repository } from '../repository';
import { Analyser } from './analyser';
import { FixCompiler, type Package, type Trial } from './fixCompiler';
import { applyCandidates } from './mutants';
import type { Round } from './trial';
import { holdWorkshop } from './workshop';

interface FileFixes {
  readonly file: string;
  readonly examined: readonly Examined[];
  readonly together?: ExaminedTogether;
}

/** Texts of a package that are looked at together. */
interface Version {
  /** Those that are not as they lie in the package. */
  readonly texts: ReadonlyMap<string, string>;
  readonly files: readonly FileFixes[];
}

export interface FixOptions {
  /** Files that do not compile as they are are not judged. */
  readonly mayFail?: boolean;
  readonly tell: (text: string) => void;
}

/** Tries every fix of a package as it is, and of what is found in it only where awaits were removed. */
export async function tryFixesOf(
  subject: string,
  of: Package,
  rounds: readonly Round[],
  { mayFail = false, tell }: FixOptions,
): Promise<FixReport> {
  const read = new PackageReader(of, await Analyser.create(of.sources), await loadParser());
  const unmutated = await read.asItIs();
  const versions = [unmutated];
  for (const round of rounds) versions.push(await read.mutated(round));
  const tried = versions.flatMap(({ files }) => files).reduce((sum, each) => sum + each.examined.length, 0);
  tell(`${String(tried)} fixes`);
  const compiler = new FixCompiler(of);
  const [outcomes, together] = await holdWorkshop(async () => {
    const spoilt = mayFail ? await compiler.leaveOutSpoilt() : new Set<string>();
    const all: FixOutcome[] = [];
    for (const version of versions) all.push(...(await outcomesOf(subject, version, compiler, spoilt)));
    return [all, await togetherOf(subject, unmutated, compiler, spoilt)] as const;
  });
  return { outcomes, together, unfixed: read.unfixed };
}

async function outcomesOf(
  subject: string,
  { texts, files }: Version,
  compiler: FixCompiler,
  spoilt: ReadonlySet<string>,
): Promise<FixOutcome[]> {
  const all = files.flatMap(({ file, examined }) =>
    examined.map((each) => ({ ...each, file, edits: each.fix.edits })),
  );
  const isRead = ({ faults }: Examined): boolean => !faults.some(({ kind }) => kind === 'parse');
  const judged = all.filter((each) => isRead(each) && !spoilt.has(each.file));
  const answers = await compiler.judge<Examined & Trial>(texts, judged);
  return all.map((each) => {
    const compiles = answers.get(each);
    return { ...outcomeOf(subject, each.file, each), ...(compiles !== undefined && { compiles }) };
  });
}

async function togetherOf(
  subject: string,
  { files }: Version,
  compiler: FixCompiler,
  spoilt: ReadonlySet<string>,
): Promise<TogetherOutcome[]> {
  const made = files.flatMap(({ file, together }) =>
    together && together.taken.length > 0 ? [{ file, ...together }] : [],
  );
  const compiled = made.filter(({ file }) => !spoilt.has(file));
  const errors =
    compiled.length === 0
      ? new Map<string, string>()
      : await compiler.failing(new Map(compiled.map(({ file, text }) => [file, text])));
  return made.map(({ file, taken, faults }) => {
    const answer = errors.get(file) ?? (compiled.length === 1 ? [...errors.values()][0] : undefined);
    return {
      subject,
      place: file,
      taken: taken.length,
      faults,
      ...(!spoilt.has(file) && { compiles: answer ?? (true as const) }),
    };
  });
}

async function loadParser(): Promise<RustParser> {
  const read = (name: string): Promise<Buffer> => readFile(path.join(repository, 'dist', name));
  return RustParser.load(await read('web-tree-sitter.wasm'), await read('tree-sitter-rust.wasm'));
}

/** What the analyser finds in a package's files, and what its fixes make of them. */
class PackageReader {
  readonly unfixed: Record<string, number> = {};
  private readonly formatter: Formatter;
  private readonly known = new Map<string, ReadonlySet<string>>();

  constructor(
    private readonly of: Package,
    private readonly analyser: Analyser,
    private readonly parser: RustParser,
  ) {
    this.formatter = new Formatter(of.sources);
    analyser.switchAllOn();
  }

  async asItIs(): Promise<Version> {
    const files: FileFixes[] = [];
    for (const file of this.of.files) {
      const text = this.textOf(file);
      const bench = this.bench(file);
      const looked = { text, findings: await bench.findings(text) };
      this.known.set(file, new Set(looked.findings.map((finding) => nameOf(text, finding))));
      if (looked.findings.length === 0) continue;
      this.countUnfixed(looked.findings);
      const examined = await examineEach(looked, looked.findings, bench);
      files.push({ file, examined, together: await examineTogether(looked, bench) });
      await bench.findings(text);
    }
    return { texts: new Map(), files };
  }

  async mutated(round: Round): Promise<Version> {
    const files: FileFixes[] = [];
    const texts = new Map<string, string>();
    for (const file of new Set(round.map((mutant) => mutant.file))) {
      const mutants = round.filter((mutant) => mutant.file === file);
      const { text } = applyCandidates(this.textOf(file), mutants);
      texts.set(file, text);
      const bench = this.bench(file);
      const findings = await bench.findings(text);
      const fresh = findings.filter((finding) => !this.known.get(file)?.has(nameOf(text, finding)));
      this.countUnfixed(fresh);
      files.push({ file, examined: await examineEach({ text, findings }, fresh, bench) });
      await bench.findings(this.textOf(file));
    }
    return { texts, files };
  }

  private textOf(file: string): string {
    return readFileSync(path.join(this.of.sources, file), 'utf8');
  }

  private bench(file: string): FixBench {
    return {
      parser: this.parser,
      findings: (text) => this.analyser.checkText(file, text),
      misformatted: (text) => this.formatter.misformatted(text),
    };
  }

  private countUnfixed(findings: readonly Finding[]): void {
    for (const { rule, fixes } of findings)
      if (fixes.length === 0) this.unfixed[rule] = (this.unfixed[rule] ?? 0) + 1;
  }
}

/** Tells findings of a text apart that are not about the same code. */
function nameOf(text: string, { rule, span, message }: Finding): string {
  return `${rule} ${message} ${text.slice(span.start, span.end)}`;
}
