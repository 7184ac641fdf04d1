import { watch, type FSWatcher } from 'node:fs';
import path from 'node:path';
import { UsageProblem, describeFileError } from './problem';

/** Milliseconds without a change after which is looked: editors and Git write many files in a row. */
const rest = 200;

/** Milliseconds after which is looked though changes go on. */
const longestWait = 2000;

/**
 * Calls `look` now, and again whenever something that findings may depend on has changed below `folders`; never twice at a
 * time. Ends only by an error of `look`, or a {@link UsageProblem} where a folder cannot be watched.
 *
 * @param folders absolute paths
 */
export async function lookAgain(folders: readonly string[], look: () => Promise<void>): Promise<never> {
  const changes = new Changes(folders);
  try {
    for (;;) {
      changes.clear();
      await look();
      await changes.next();
    }
  } finally {
    changes.close();
  }
}

/** What happens below some folders. */
class Changes {
  private readonly watchers: FSWatcher[];
  private since: number | undefined;
  private timer: NodeJS.Timeout | undefined;
  private wake: (() => void) | undefined;
  private failure: UsageProblem | undefined;

  constructor(folders: readonly string[]) {
    // One watcher sees all that lies below its folder.
    const outermost = folders.filter(
      (each) => !folders.some((other) => other !== each && isWithin(each, other)),
    );
    this.watchers = outermost.map((folder) => {
      const fail = (error: unknown): void => {
        this.failure = new UsageProblem(`cannot watch ${folder}: ${describeFileError(error)}`);
        this.wake?.();
      };
      return watch(folder, { recursive: true }, (_, name) => {
        if (name === null || isOfInterest(name)) this.note();
      }).on('error', fail);
    });
  }

  /** What happened so far is known. */
  clear(): void {
    clearTimeout(this.timer);
    this.since = undefined;
  }

  /** Waits until something has changed and rests; what changed since the last `clear` counts. */
  async next(): Promise<void> {
    await new Promise<void>((resolve) => {
      this.wake = resolve;
      if (this.failure) resolve();
      else if (this.since !== undefined) this.note();
    });
    this.wake = undefined;
    if (this.failure) throw this.failure;
  }

  close(): void {
    clearTimeout(this.timer);
    for (const watcher of this.watchers) watcher.close();
  }

  private note(): void {
    this.since ??= Date.now();
    clearTimeout(this.timer);
    const left = Math.max(0, Math.min(rest, this.since + longestWait - Date.now()));
    this.timer = setTimeout(() => this.wake?.(), left);
  }
}

/** Cargo writes much below `target` that changes no finding, and so do editors and Git into hidden files. */
function isOfInterest(name: string): boolean {
  const steps = name.split(/[\\/]/);
  return (
    !steps.some((step) => step === 'target' || step.startsWith('.')) && /\.(?:rs|toml|lock|json)$/.test(name)
  );
}

function isWithin(folder: string, other: string): boolean {
  return !path.relative(other, folder).startsWith('..');
}
