/** The one door to files for everything left of the hosts. Files are named as `FileId` says. */
export interface FileSystem {
  /** The file's text, or undefined where there is none that can be read. */
  readText(file: string): Promise<string | undefined>;
  /** The folder's entries; none where it cannot be read. */
  listFolder(folder: string): Promise<readonly FolderEntry[]>;
  stat(file: string): Promise<FileStat | undefined>;
}

export interface FolderEntry {
  readonly name: string;
  readonly isFolder: boolean;
}

export interface FileStat {
  readonly size: number;
  /** Milliseconds since the epoch. */
  readonly modified: number;
  readonly isFolder: boolean;
  /** Neither a plain file nor a folder: a pipe, a device, or a link to nobody knows where. */
  readonly isSpecial?: boolean;
  /** The name without links on the way; left out where there are none, or it is not known. */
  readonly realPath?: string;
}

/** The most bytes of a file that are read. Nobody writes a module, or a manifest, of that size; Cargo may, a lock file. */
export function mostBytes(file: string): number {
  return (baseName(file) === 'Cargo.lock' ? 64 : 8) * 1024 * 1024;
}

/** The most entries of a folder that are looked at: some ten times as many as a registry's folder has. */
export const mostEntries = 50_000;

/** `relative` as seen from `folder`; `.` and `..` are worked out. */
export function joinPath(folder: string, relative: string): string {
  if (/^[a-z][a-z0-9+.-]*:\/\//i.test(relative)) return relative;
  const [head, root, rest] = /^([^/]*:\/\/[^/]*)?(\/?.*)$/s.exec(folder) ?? ['', '', folder];
  const steps = relative.startsWith('/') ? [] : (rest ?? head).split('/').filter((step) => step !== '');
  for (const step of relative.split('/')) {
    if (step === '..') steps.pop();
    else if (step !== '.' && step !== '') steps.push(step);
  }
  return `${root ?? ''}/${steps.join('/')}`;
}

/** `file` as seen from `folder`; of one elsewhere, up from there by `..`. */
export function relativePath(folder: string, file: string): string {
  const [from, to] = [folder.split('/'), file.split('/')];
  let shared = 0;
  while (shared < from.length && shared < to.length - 1 && from[shared] === to[shared]) shared += 1;
  return [...from.slice(shared).map(() => '..'), ...to.slice(shared)].join('/');
}

export function folderOf(file: string): string {
  const cut = file.lastIndexOf('/');
  return cut < 0 ? '' : file.slice(0, cut);
}

export function baseName(file: string): string {
  return file.slice(file.lastIndexOf('/') + 1);
}

/** Whether nothing lies above `folder`. */
export function isRootFolder(folder: string): boolean {
  return folder === '' || /^[^/]*:\/*$/.test(folder);
}
