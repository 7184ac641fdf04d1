import type { FileSystem } from '../project/fileSystem';
import type { Program } from '../simulator/script';
import type { Analysis } from '../semantics/analysis';
import type { Engine } from './engine';
import { futureView } from './futureView';
import type { FutureView } from './protocol';
import { programAt } from './slowMotion';

/** Where there is nothing: an example has no manifest, and so the shipped description of Tokio. */
const nothing: FileSystem = {
  readText: () => Promise.resolve(undefined),
  listFolder: () => Promise.resolve([]),
  stat: () => Promise.resolve(undefined),
};

/** Runs examples and looks into them, away from what the user works on. Its engine is made for the first of them. */
export class ExampleEngine {
  private engine: Promise<Engine> | undefined;
  private count = 0;

  constructor(private readonly create: (files: FileSystem) => Promise<Engine>) {}

  /** What the function `root` of `code`, a file of its own, does; undefined where there is none. */
  programOf(code: string, root: string): Promise<Program | undefined> {
    return this.look(code, root, programAt);
  }

  /** The states of the async function `name` of `code`, a file of its own; undefined where there is none. */
  futureOf(code: string, name: string): Promise<FutureView | undefined> {
    return this.look(code, name, futureView);
  }

  private async look<Answer>(
    code: string,
    root: string,
    question: (analysis: Analysis, offset: number) => Answer | undefined,
  ): Promise<Answer | undefined> {
    const offset = code.search(new RegExp(`\\bfn ${root}\\b`));
    if (offset < 0) return undefined;
    this.engine ??= this.create(nothing);
    const engine = await this.engine;
    const file = `example:///${String((this.count += 1))}/main.rs`;
    engine.open(file, 1, code);
    try {
      // Which crates it names is found out on the way.
      await engine.check(file);
      return await engine.ask(file, (analysis) => question(analysis, offset));
    } finally {
      engine.close(file);
    }
  }
}
