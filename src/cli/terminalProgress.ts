import type { Output } from './checkSetup';

/** Takes the line away that was written last, and goes to its start. */
const clearLine = '\r\u001b[K';

/** Says on a terminal how far a scan is, on one line that makes room for whatever else is written. */
export class TerminalProgress {
  private isShown = false;

  /** @param write puts text onto the terminal as it is; undefined where there is none: nothing is said then */
  constructor(private readonly write: ((text: string) => void) | undefined) {}

  /** What writes through this has the line to itself. */
  around(output: Output): Output {
    if (!this.write) return output;
    const clearing =
      (say: (text: string) => void) =>
      (text: string): void => {
        this.clear();
        say(text);
      };
    return { out: clearing((text) => output.out(text)), error: clearing((text) => output.error(text)) };
  }

  show(done: number, all: number): void {
    if (!this.write || all === 0) return;
    this.write(`${clearLine}looked at ${String(done)} of ${String(all)} ${all === 1 ? 'file' : 'files'} …`);
    this.isShown = true;
  }

  clear(): void {
    if (this.isShown) this.write?.(clearLine);
    this.isShown = false;
  }
}
