import { parse, type TomlValue } from 'smol-toml';
import { folderOf, isRootFolder, joinPath, type FileSystem } from './fileSystem';

/** A type whose values the user wants alive at no `.await`. */
export interface HeldType {
  /** As the docs call it: `tokio::sync::watch::Ref`. */
  readonly path: string;
  /** Why, in the user's words. */
  readonly reason?: string;
  readonly source: 'clippy' | 'setting';
}

/** A configuration of clippy, as far as it concerns async code. */
export interface ClippyConfig {
  readonly heldTypes: readonly HeldType[];
}

/** Whether a user wrote the full path of a type. */
export function isTypePath(text: string): boolean {
  return /^[A-Za-z_]\w*(::[A-Za-z_]\w*)+$/.test(text);
}

export const expectedTypePath = 'a type must be written as its full path, such as `tokio::sync::watch::Ref`';

/** In the order in which clippy looks for them. */
const names = ['.clippy.toml', 'clippy.toml'];

/** Whether a file of that name may configure clippy. */
export function isClippyConfig(name: string): boolean {
  return names.includes(name);
}

/**
 * The file that configures clippy for the package in `folder`: there or in the nearest folder above, no higher than `top`.
 * Source: clippy's book, "Configuration".
 */
export async function findClippyConfig(
  files: FileSystem,
  folder: string,
  top: string,
): Promise<{ readonly file: string; readonly text: string } | undefined> {
  for (let at = folder; !isRootFolder(at); at = folderOf(at)) {
    for (const name of names) {
      const file = joinPath(at, name);
      const text = await files.readText(file);
      if (text !== undefined) return { file, text };
    }
    if (at === top) return undefined;
  }
  return undefined;
}

/**
 * Reads `await-holding-invalid-types`: paths, or tables with a path and a reason. Throws an Error that says what is wrong,
 * as clippy refuses such a file. Source: clippy's book, "Lint Configuration Options".
 */
export function readClippyConfig(text: string): ClippyConfig {
  const list = parse(text)['await-holding-invalid-types'] ?? [];
  if (!Array.isArray(list)) throw new Error('await-holding-invalid-types must be a list');
  return { heldTypes: list.map(heldType) };
}

function heldType(entry: TomlValue): HeldType {
  const isTable = typeof entry === 'object' && !Array.isArray(entry) && !(entry instanceof Date);
  const { path, reason } = isTable ? entry : { path: entry, reason: undefined };
  if (typeof path !== 'string' || (reason !== undefined && typeof reason !== 'string'))
    throw new Error('await-holding-invalid-types must list paths, or tables with a path and a reason');
  return { path, ...(reason !== undefined && { reason }), source: 'clippy' };
}
