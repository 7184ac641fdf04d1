import type { FileId } from './findings';

/** Milliseconds between two signs of life while one file is worked on. */
const interval = 200;

/** Says which file holds the thread, at the start, now and then while it does, and that it does no longer. */
export class Pulse {
  private file: FileId | undefined;
  private last = 0;

  constructor(private readonly tell: (file: FileId | undefined) => void) {}

  /** Does `work`, all of which concerns `file` and never waits. */
  during<Result>(file: FileId, work: () => Result): Result {
    const outer = this.file;
    this.say(file);
    try {
      return work();
    } finally {
      this.say(outer);
    }
  }

  /** Shows that the work goes on; cheap enough for inner loops. */
  beat(): void {
    if (this.file !== undefined && performance.now() - this.last > interval) this.say(this.file);
  }

  private say(file: FileId | undefined): void {
    this.file = file;
    this.last = performance.now();
    this.tell(file);
  }
}
