import { parse } from 'smol-toml';
import { folderOf, isRootFolder, joinPath, type FileSystem } from './fileSystem';

/** Where toolchains may lie, as FileIds. */
export interface ToolchainFolders {
  /** Where rustup keeps its toolchains. */
  readonly rustupHome: string;
  /** What a system's own Rust is installed under. */
  readonly system: string;
}

const sources = 'lib/rustlib/src/rust/library';

/**
 * The folder with the sources of core, alloc and std that the workspace's toolchain has, where its `rust-src` is
 * installed. Source: the rustup book, "Overrides" and "Components".
 */
export async function findLibrary(
  files: FileSystem,
  rootFolder: string,
  { rustupHome, system }: ToolchainFolders,
): Promise<string | undefined> {
  const wanted = (await overrideIn(files, rootFolder)) ?? (await defaultOf(files, rustupHome));
  const installed = await files.listFolder(joinPath(rustupHome, 'toolchains'));
  const toolchain = installed.find(
    ({ name }) => name === wanted || name.startsWith(`${wanted ?? 'stable'}-`),
  );
  const candidates = [
    ...(toolchain ? [joinPath(rustupHome, `toolchains/${toolchain.name}/${sources}`)] : []),
    joinPath(system, sources),
  ];
  for (const candidate of candidates)
    if (await files.stat(joinPath(candidate, 'core/src/lib.rs'))) return candidate;
  return undefined;
}

/** What `rust-toolchain.toml`, or the older `rust-toolchain`, of the folder or one above it asks for. */
async function overrideIn(files: FileSystem, rootFolder: string): Promise<string | undefined> {
  for (let at = rootFolder; !isRootFolder(at); at = folderOf(at))
    for (const name of ['rust-toolchain.toml', 'rust-toolchain']) {
      const text = await files.readText(joinPath(at, name));
      if (text === undefined) continue;
      return /^\s*[\w.-]+\s*$/.test(text) ? text.trim() : stringIn(text, ['toolchain', 'channel']);
    }
  return undefined;
}

async function defaultOf(files: FileSystem, rustupHome: string): Promise<string | undefined> {
  const text = await files.readText(joinPath(rustupHome, 'settings.toml'));
  return text === undefined ? undefined : stringIn(text, ['default_toolchain']);
}

function stringIn(text: string, keys: readonly string[]): string | undefined {
  try {
    let at: unknown = parse(text);
    for (const key of keys)
      at =
        typeof at === 'object' && at !== null
          ? Object.entries(at).find(([name]) => name === key)?.[1]
          : undefined;
    return typeof at === 'string' ? at : undefined;
  } catch {
    return undefined;
  }
}
