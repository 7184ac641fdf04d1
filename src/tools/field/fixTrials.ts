import { readFile } from 'node:fs/promises';
import path from 'node:path';
import { Engine } from '../../engine/engine';
import type { FileId, Finding } from '../../engine/findings';
import { processorPatience } from '../../hosts/processorClock';
import { toolchainFolders } from '../../hosts/rustFolders';
import { fileIdOfPath, nodeFileSystem, readRustText } from '../../hosts/nodeFileSystem';
import { ruleMetas } from '../../rules/catalogue';
import { RustParser } from '../../syntax/parser';
import { examineEach, examineTogether, type FixBench } from '../fixes/examination';
import { outcomeOf, type FixOutcome, type FixReport, type TogetherOutcome } from '../fixes/outcomes';
import { Formatter } from '../fixes/rustfmt';
import { repository } from '../repository';

/**
 * Applies each fix of each finding in these files below `folder` by itself, and all safe ones of a file together, and looks again.
 * Every rule speaks, and at every place.
 *
 * @param subject as the report is to call the folder
 */
export async function tryFixes(
  subject: string,
  folder: string,
  paths: readonly string[],
): Promise<FixReport> {
  const looker = await Looker.create(folder);
  const outcomes: FixOutcome[] = [];
  const together: TogetherOutcome[] = [];
  const unfixed: Record<string, number> = {};
  for (const each of paths) {
    const file = fileIdOfPath(path.join(folder, each));
    const text = await readRustText(path.join(folder, each));
    const bench = looker.bench(file, new Formatter(path.dirname(path.join(folder, each))));
    const looked = { text, findings: await bench.findings(text) };
    for (const { rule, fixes } of looked.findings)
      if (fixes.length === 0) unfixed[rule] = (unfixed[rule] ?? 0) + 1;
    const examined = await examineEach(looked, looked.findings, bench);
    outcomes.push(...examined.map((one) => outcomeOf(subject, each, one)));
    const { taken, faults } = await examineTogether(looked, bench);
    if (taken.length > 0) together.push({ subject, place: each, taken: taken.length, faults });
    await bench.findings(text);
  }
  return { outcomes, together, unfixed };
}

/** An engine on one folder, and a parser beside it. */
class Looker {
  private version = 0;
  private settled: FileId | undefined;

  private constructor(
    private readonly engine: Engine,
    private readonly parser: RustParser,
  ) {}

  static async create(folder: string): Promise<Looker> {
    const read = (name: string): Promise<Uint8Array> => readFile(path.join(repository, 'dist', name));
    const parserWasm = await read('web-tree-sitter.wasm');
    const rustWasm = await read('tree-sitter-rust.wasm');
    const engine = await Engine.create({
      parserWasm,
      rustWasm,
      files: nodeFileSystem,
      patience: processorPatience(),
      toolchains: toolchainFolders(),
      log: (level, message) => {
        if (level === 'error') console.error(message);
      },
    });
    engine.setFolders([fileIdOfPath(folder)]);
    const off = ruleMetas.filter(({ severity }) => severity === 'off');
    const severities = Object.fromEntries(off.map(({ id }) => [id, 'warning' as const]));
    // Of several that have a cause in common each is told: else mending one would bring up the next.
    engine.configure({ severities, heldTypes: [], everyPlace: true });
    return new Looker(engine, await RustParser.load(parserWasm, rustWasm));
  }

  bench(file: FileId, formatter: Formatter): FixBench {
    return {
      parser: this.parser,
      findings: (text) => this.findings(file, text),
      misformatted: (text) => formatter.misformatted(text),
    };
  }

  private async findings(file: FileId, text: string): Promise<readonly Finding[]> {
    this.engine.open(file, (this.version += 1), text);
    if (this.settled !== file) {
      // The first look at a file makes the engine read what it depends on.
      await this.engine.check(file);
      await this.engine.settle();
      this.settled = file;
    }
    return (await this.engine.check(file))?.findings ?? [];
  }
}
