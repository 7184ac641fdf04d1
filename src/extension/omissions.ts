import type { FileId, Skipped } from '../engine/findings';
import { plural, t } from '../editors/language';

/** Functions that are named at a time: the log names them all. */
const mostNamed = 3;

/** Characters of a name that stands in the status item, whose one line is some 60 characters wide. */
const longestName = 20;

/** What nothing is said of, though somebody may expect it: whole files, and parts of open ones. */
export class Omissions {
  private files: readonly FileId[] = [];
  private readonly parts = new Map<FileId, readonly Skipped[]>();
  private readonly known = new Map<FileId, number>();
  private settings: readonly string[] = [];
  private unchecked = 0;

  /** @param nameOf the file's name for a person */
  constructor(private readonly nameOf: (file: FileId) => string) {}

  /** All files that are left out by now. */
  setFiles(files: readonly FileId[]): void {
    this.files = files;
    for (const file of files) this.parts.delete(file);
  }

  /** All that is left out of one file by now; tells whether there was or is anything to say of it. */
  setParts(file: FileId, parts: readonly Skipped[]): boolean {
    const hadAny = this.parts.delete(file);
    if (parts.length > 0) this.parts.set(file, parts);
    return hadAny || parts.length > 0;
  }

  /** How many findings of one file the baseline knows; tells whether that is another number than before. */
  setKnown(file: FileId, count: number): boolean {
    const before = this.known.get(file) ?? 0;
    if (count > 0) this.known.set(file, count);
    else this.known.delete(file);
    return before !== count;
  }

  /** Files of which a baseline knows something. */
  get knownFiles(): readonly FileId[] {
    return [...this.known.keys()];
  }

  /** How many files of the workspace nobody looks at, because a person stopped the check; tells whether that is another number than before. */
  setUnchecked(count: number): boolean {
    const before = this.unchecked;
    this.unchecked = count;
    return before !== count;
  }

  get uncheckedFiles(): number {
    return this.unchecked;
  }

  /** What is wrong with settings by now, in words. */
  setSettings(problems: readonly string[]): void {
    this.settings = problems;
  }

  clear(): void {
    this.files = [];
    this.parts.clear();
    this.known.clear();
    this.unchecked = 0;
  }

  get hasFiles(): boolean {
    return this.files.length > 0;
  }

  /** What the one line of the status item has room for: a short name, or how many; empty where nothing is left out. */
  get headline(): string {
    const names = this.files.map((file) => this.nameOf(file).replace(/^.*\//, ''));
    const functions = [...this.parts.values()].flat().map(({ name }) => name);
    const [only = '', ...more] = [...names, ...functions];
    if (this.settings.length > 0 && only === '')
      return plural(this.settings.length, '{0} setting cannot be used', '{0} settings cannot be used');
    if (only === '' && this.unchecked > 0)
      return plural(this.unchecked, '{0} file not checked', '{0} files not checked');
    const inBaseline = this.inBaseline;
    if (only === '') return inBaseline > 0 ? t('{0} in the baseline', inBaseline) : '';
    if (more.length === 0 && only.length <= longestName) return only && t('{0} left out', only);
    const counts = [
      ...(names.length > 0 ? [plural(names.length, '{0} file', '{0} files')] : []),
      ...(functions.length > 0 ? [plural(functions.length, '{0} function', '{0} functions')] : []),
    ];
    return t('{0} left out', counts.join(', '));
  }

  private get inBaseline(): number {
    return [...this.known.values()].reduce((sum, count) => sum + count, 0);
  }

  /** Plain sentences without the last full stop; empty where nothing is left out. */
  get summary(): string {
    const sentences: string[] = [];
    if (this.hasFiles) {
      const names = this.files.map((file) => this.nameOf(file)).join(', ');
      sentences.push(t('Left out until edited: {0} (an analysis of it did not end)', names));
    }
    const parts = [...this.parts].flatMap(([file, list]) =>
      list.map(({ name, reason }) => t('{0} in {1} ({2})', name, this.nameOf(file), reason)),
    );
    if (parts.length > 0) {
      const more = parts.length - mostNamed;
      const rest = more > 0 ? t(', and {0} more', more) : '';
      sentences.push(t('Not looked into: {0}{1}', parts.slice(0, mostNamed).join(', '), rest));
    }
    if (this.unchecked > 0)
      sentences.push(
        plural(
          this.unchecked,
          'The check of the workspace was stopped: {0} file was not looked at',
          'The check of the workspace was stopped: {0} files were not looked at',
        ),
      );
    if (this.settings.length > 0)
      sentences.push(t('Settings that cannot be used: {0}', this.settings.join('; ')));
    if (this.inBaseline > 0)
      sentences.push(
        plural(
          this.inBaseline,
          '{0} finding left out, which the baseline knows',
          '{0} findings left out, which the baseline knows',
        ),
      );
    return sentences.join('. ');
  }
}
