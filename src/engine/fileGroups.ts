import { readCargoWorkspace } from '../project/cargoWorkspace';
import { joinPath, type FileSystem } from '../project/fileSystem';
import type { FileId } from './findings';

/**
 * Sorts files by the project that they belong to, in the order of each project's first file.
 *
 * @param manifestOf the manifest of the package that a file lies in; '' outside every package
 */
export async function groupByProject(
  fileSystem: FileSystem,
  files: readonly FileId[],
  manifestOf: (file: FileId) => Promise<string>,
): Promise<FileId[][]> {
  const waiting = new Map<string, FileId[]>();
  for (const file of files) {
    const manifest = await manifestOf(file);
    const group = waiting.get(manifest) ?? [];
    group.push(file);
    waiting.set(manifest, group);
  }
  const groups: FileId[][] = [];
  for (const manifest of waiting.keys()) {
    const own = new Set([manifest, ...(manifest === '' ? [] : await manifestsBeside(fileSystem, manifest))]);
    const included = new Set([...own].flatMap((each) => waiting.get(each) ?? []));
    for (const each of own) waiting.delete(each);
    groups.push(files.filter((file) => included.has(file)));
  }
  return groups;
}

/** The manifests of the workspace of `manifest`. */
async function manifestsBeside(fileSystem: FileSystem, manifest: FileId): Promise<FileId[]> {
  const { rootFolder, packages } = await readCargoWorkspace(fileSystem, manifest);
  return [joinPath(rootFolder, 'Cargo.toml'), ...packages.map(({ manifestFile }) => manifestFile)];
}
