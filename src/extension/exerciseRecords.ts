import type * as vscode from 'vscode';

const keys = { passed: 'exercises.passed', hints: 'exercises.hints', texts: 'exercises.texts' } as const;

/** Characters that all of a learner's texts together may have: exercises have some forty lines. */
export const mostText = 200_000;

/** What a learner did so far: kept with the editor's other state, what was passed also on the learner's other machines. */
export class ExerciseRecords {
  constructor(private readonly memory: vscode.Memento & { setKeysForSync(keys: readonly string[]): void }) {
    memory.setKeysForSync([keys.passed, keys.hints]);
  }

  get passed(): readonly string[] {
    return this.memory.get<readonly string[]>(keys.passed, []);
  }

  /** Whether that is news. */
  async pass(id: string): Promise<boolean> {
    const { passed } = this;
    if (passed.includes(id)) return false;
    await this.memory.update(keys.passed, [...passed, id]);
    return true;
  }

  /** How many hints the learner asked for. */
  hintsOf(id: string): number {
    return this.hints[id] ?? 0;
  }

  async setHints(id: string, count: number): Promise<void> {
    await this.memory.update(keys.hints, { ...this.hints, [id]: count });
  }

  /** What the learner wrote last; undefined before that. */
  textOf(id: string): string | undefined {
    return this.texts[id];
  }

  /** Whether there is room for it. */
  hasRoomFor(id: string, text: string): boolean {
    const others = Object.entries(this.texts).filter(([each]) => each !== id);
    return others.reduce((sum, [, each]) => sum + each.length, text.length) <= mostText;
  }

  async setText(id: string, text: string | undefined): Promise<void> {
    const others = Object.entries(this.texts).filter(([each]) => each !== id);
    const own = text === undefined ? [] : [[id, text] as const];
    await this.memory.update(keys.texts, Object.fromEntries([...others, ...own]));
  }

  private get hints(): Readonly<Record<string, number>> {
    return this.memory.get<Readonly<Record<string, number>>>(keys.hints, {});
  }

  private get texts(): Readonly<Record<string, string>> {
    return this.memory.get<Readonly<Record<string, string>>>(keys.texts, {});
  }
}
