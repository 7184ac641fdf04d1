import { readFile } from 'node:fs/promises';
import path from 'node:path';
import { Engine } from '../../engine/engine';
import type { FileId, Finding, TextEdit } from '../../engine/findings';
import { toolchainFolders } from '../../hosts/rustFolders';
import { fileIdOfPath, nodeFileSystem, readRustText } from '../../hosts/nodeFileSystem';
import { RustParser } from '../../syntax/parser';
import { repository } from '../repository';

/** What is wrong with what a finding's first fix makes of its file. */
export interface FixFault {
  readonly path: string;
  /** 1-based. */
  readonly line: number;
  readonly rule: string;
  readonly title: string;
  readonly fault: string;
}

export interface FixTrials {
  /** Fixes that were applied. */
  readonly tried: number;
  /** Findings without a fix. */
  readonly unfixed: number;
  readonly faults: readonly FixFault[];
}

/**
 * Applies the first fix of each finding in these files below `folder` by itself, and looks again: what it makes must read
 * as Rust, lack the finding, and have no other one.
 */
export async function tryFixes(folder: string, paths: readonly string[]): Promise<FixTrials> {
  const bench = await Bench.create(folder);
  const faults: FixFault[] = [];
  let [tried, unfixed] = [0, 0];
  for (const each of paths) {
    const file = fileIdOfPath(path.join(folder, each));
    const text = await readRustText(path.join(folder, each));
    const before = await bench.findings(file, text);
    for (const finding of before) {
      const [fix] = finding.fixes;
      if (!fix || fix.edits.some((edit) => edit.file !== file)) {
        unfixed += 1;
        continue;
      }
      tried += 1;
      const fault = await bench.faultOf(file, applied(text, fix.edits), before, finding);
      const { rule, span } = finding;
      if (fault !== undefined)
        faults.push({ path: each, line: span.startLine + 1, rule, title: fix.title, fault });
    }
    await bench.findings(file, text);
  }
  return { tried, unfixed, faults };
}

function applied(text: string, edits: readonly TextEdit[]): string {
  return [...edits]
    .sort((a, b) => b.span.start - a.span.start)
    .reduce((made, { span, newText }) => made.slice(0, span.start) + newText + made.slice(span.end), text);
}

/** An engine on one folder, and a parser beside it. */
class Bench {
  private version = 0;
  private settled: FileId | undefined;

  private constructor(
    private readonly engine: Engine,
    private readonly parser: RustParser,
  ) {}

  static async create(folder: string): Promise<Bench> {
    const read = (name: string): Promise<Uint8Array> => readFile(path.join(repository, 'dist', name));
    const parserWasm = await read('web-tree-sitter.wasm');
    const rustWasm = await read('tree-sitter-rust.wasm');
    const engine = await Engine.create({
      parserWasm,
      rustWasm,
      files: nodeFileSystem,
      toolchains: toolchainFolders(),
      log: (level, message) => {
        if (level === 'error') console.error(message);
      },
    });
    engine.setFolders([fileIdOfPath(folder)]);
    // Of several that have a cause in common each is told: else mending one would bring up the next.
    engine.configure({ severities: {}, heldTypes: [], everyPlace: true });
    return new Bench(engine, await RustParser.load(parserWasm, rustWasm));
  }

  async findings(file: FileId, text: string): Promise<readonly Finding[]> {
    this.engine.open(file, (this.version += 1), text);
    if (this.settled !== file) {
      // The first look at a file makes the engine read what it depends on.
      await this.engine.check(file);
      await this.engine.settle();
      this.settled = file;
    }
    return (await this.engine.check(file))?.findings ?? [];
  }

  /** What is wrong with `text`, from which a fix of `mended` should have taken that finding away. */
  async faultOf(
    file: FileId,
    text: string,
    before: readonly Finding[],
    mended: Finding,
  ): Promise<string | undefined> {
    if (!readsAsRust(text, this.parser)) return 'it does not parse';
    const after = countByRule(await this.findings(file, text));
    const was = countByRule(before);
    for (const [rule, count] of after)
      if (count > (was.get(rule) ?? 0)) return `it makes a finding of ${rule}`;
    const left = after.get(mended.rule) ?? 0;
    return left < (was.get(mended.rule) ?? 0) ? undefined : 'it leaves the finding';
  }
}

/** Whether `text` parses without an error. */
export function readsAsRust(text: string, parser: RustParser): boolean {
  const parsed = parser.parse(text);
  try {
    return !parsed.tree.hasError(0);
  } finally {
    parsed.dispose();
  }
}

/** How many findings each rule has. */
export function countByRule(findings: readonly Finding[]): Map<string, number> {
  const counts = new Map<string, number>();
  for (const { rule } of findings) counts.set(rule, (counts.get(rule) ?? 0) + 1);
  return counts;
}
