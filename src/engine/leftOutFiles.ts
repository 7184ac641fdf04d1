import type { FileId } from './findings';
import type { Clock } from './heartbeat';

/** Milliseconds without a keystroke, for each time that the file was left out, before it is tried again. */
export const restBeforeRetry = 1_000;

/**
 * Files whose analysis did not end. One that is edited is tried again when the typing rests, later each time: the
 * worker starts anew for every failure.
 */
export class LeftOutFiles {
  private readonly files = new Set<FileId>();
  private readonly failures = new Map<FileId, number>();
  private readonly retries = new Map<FileId, () => void>();

  /** @param onRetry told of a file that is to be analysed again; it is no longer left out then */
  constructor(
    private readonly clock: Clock,
    private readonly onRetry: (file: FileId) => void,
  ) {}

  get all(): readonly FileId[] {
    return [...this.files];
  }

  has(file: FileId): boolean {
    return this.files.has(file);
  }

  add(file: FileId): void {
    this.files.add(file);
    this.failures.set(file, Math.min((this.failures.get(file) ?? 0) + 1, 30));
  }

  edited(file: FileId): void {
    this.retries.get(file)?.();
    const rest = restBeforeRetry * (this.failures.get(file) ?? 1);
    const retry = (): void => {
      this.retries.delete(file);
      this.files.delete(file);
      this.onRetry(file);
    };
    this.retries.set(file, this.clock.after(rest, retry));
  }

  /** Whether the file was left out. */
  delete(file: FileId): boolean {
    this.retries.get(file)?.();
    this.retries.delete(file);
    return this.files.delete(file);
  }

  clear(): void {
    for (const file of this.all) this.delete(file);
    this.failures.clear();
  }
}
