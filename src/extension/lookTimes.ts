import type { FileId } from '../engine/findings';

/** How long things took that a person waited for, in milliseconds. */
export interface TimesView {
  /** From the start to the first findings. */
  readonly start?: number;
  /** From the latest edit, or the opening, of a file to its findings, and at which time (`Date.now`) these came. */
  readonly look?: { readonly file: FileId; readonly took: number; readonly at: number };
  /** The longest look since the start. */
  readonly longest?: { readonly file: FileId; readonly took: number };
  /** From the first word of a check of the workspace to its end; of the last one. */
  readonly workspace?: number;
}

/** Measures what a person waits for. `now` is a clock in milliseconds. */
export class LookTimes {
  private readonly asked = new Map<FileId, { readonly version: number; readonly at: number }>();
  private readonly begun: number;
  private times: TimesView = {};
  private workspaceBegun: number | undefined;

  constructor(private readonly now: () => number) {
    this.begun = now();
  }

  get view(): TimesView {
    return this.times;
  }

  /** A document has a version that nobody has looked at. */
  changed(file: FileId, version: number): void {
    this.asked.set(file, { version, at: this.now() });
  }

  closed(file: FileId): void {
    this.asked.delete(file);
  }

  /** Findings came. What comes again for the same version, because more is known by then, is nobody's wait. */
  found(file: FileId, version: number): void {
    const asked = this.asked.get(file);
    if (asked?.version !== version) return;
    this.asked.delete(file);
    const took = Math.round(this.now() - asked.at);
    const { start = Math.round(this.now() - this.begun), longest } = this.times;
    this.times = {
      ...this.times,
      start,
      look: { file, took, at: Date.now() },
      longest: longest && longest.took > took ? longest : { file, took },
    };
  }

  /** Files are looked at that nobody has open. */
  checking(): void {
    this.workspaceBegun ??= this.now();
  }

  /** All files of the workspace were looked at. */
  checked(): void {
    if (this.workspaceBegun === undefined) return;
    this.times = { ...this.times, workspace: Math.round(this.now() - this.workspaceBegun) };
    this.workspaceBegun = undefined;
  }
}
