import type * as vscode from 'vscode';
import { describeError } from '../engine/errors';

/** The editor's store of small things, which also is given the names of those that go along to other machines. */
export type SyncedMemory = vscode.Memento & { setKeysForSync(keys: readonly string[]): void };

/**
 * The editor's store where it cannot be written to, as on a full disk: what was to be kept counts until the editor closes, nobody who keeps
 * something fails at that, and it is told once.
 */
export class PatientMemory implements SyncedMemory {
  /** What could not be written. */
  private readonly unwritten = new Map<string, unknown>();
  private isTold = false;

  /** @param tell told once why something could not be written */
  constructor(
    private readonly memory: SyncedMemory,
    private readonly tell: (reason: string) => void,
  ) {}

  keys(): readonly string[] {
    return [...new Set([...this.memory.keys(), ...this.unwritten.keys()])];
  }

  get<T>(key: string): T | undefined;
  get<T>(key: string, otherwise: T): T;
  get<T>(key: string, otherwise?: T): T | undefined {
    if (!this.unwritten.has(key)) return this.memory.get<T | undefined>(key, otherwise);
    const value = this.unwritten.get(key) as T | undefined;
    return value === undefined ? otherwise : value;
  }

  async update(key: string, value: unknown): Promise<void> {
    try {
      await this.memory.update(key, value);
      this.unwritten.delete(key);
    } catch (error) {
      this.unwritten.set(key, value);
      if (this.isTold) return;
      this.isTold = true;
      this.tell(describeError(error));
    }
  }

  setKeysForSync(keys: readonly string[]): void {
    this.memory.setKeysForSync(keys);
  }
}
