import type { Package } from '../project/cargoPackage';
import { readCargoWorkspace } from '../project/cargoWorkspace';
import { joinPath, type FileSystem } from '../project/fileSystem';
import type { FileId } from './findings';
import type { SyntaxTree } from '../syntax/syntaxTree';
import { adviseOn, type AdviceLine } from './packageAdvice';
import { neededFeatures } from './tokioFeatures';

/** What the chapter on choosing means for the packages of the reader's workspace. */
export interface ProjectAdvice {
  readonly packages: readonly PackageAdvice[];
  /** How many more packages there are. */
  readonly left: number;
  /** Manifests that cannot be read, each with the reason. */
  readonly problems: readonly { readonly file: FileId; readonly message: string }[];
}

export interface PackageAdvice {
  readonly name: string;
  readonly manifest: FileId;
  readonly lines: readonly AdviceLine[];
}

/** Packages that are told of, and source files that are read for each of them. */
const mostPackages = 40;
const mostFiles = 400;

/** How far below a folder of the editor manifests are looked for, where it has none itself, and in how many folders. */
const deepest = 2;
const mostFolders = 100;

/** What reads Rust. */
export interface RustReader {
  read(text: string): SyntaxTree;
}

/** @param folders that are open in the editor */
export async function adviseOnProject(
  files: FileSystem,
  folders: readonly FileId[],
  reader: RustReader,
): Promise<ProjectAdvice> {
  const packages = new Map<string, Package>();
  const problems = new Map<string, { file: string; message: string }>();
  for (const manifest of await manifestsBelow(files, folders)) {
    if (packages.has(manifest)) continue;
    const workspace = await readCargoWorkspace(files, manifest);
    for (const each of workspace.packages)
      if (!each.isPatchedIn && isBelow(each.manifestFile, folders)) packages.set(each.manifestFile, each);
    for (const each of workspace.problems) problems.set(each.file, each);
  }
  const told = [...packages.values()].slice(0, mostPackages);
  return {
    packages: await Promise.all(told.map((each) => adviceOf(files, each, reader))),
    left: packages.size - told.length,
    problems: [...problems.values()],
  };
}

async function adviceOf(
  files: FileSystem,
  cargoPackage: Package,
  reader: RustReader,
): Promise<PackageAdvice> {
  const { manifestFile, folder, manifest } = cargoPackage;
  const text = (await files.readText(manifestFile)) ?? '';
  const needed = await featuresIn(files, joinPath(folder, 'src'), reader);
  return {
    name: manifest.packageName ?? '',
    manifest: manifestFile,
    lines: adviseOn(cargoPackage, text, needed),
  };
}

/** The folder of a virtual file system may be its root, which ends in a slash. */
function isBelow(file: string, folders: readonly FileId[]): boolean {
  return folders.some((folder) => file.startsWith(folder.endsWith('/') ? folder : `${folder}/`));
}

async function manifestsBelow(files: FileSystem, folders: readonly FileId[]): Promise<string[]> {
  const found: string[] = [];
  const waiting = folders.map((folder) => ({ folder, depth: 0 }));
  for (const [count, { folder, depth }] of waiting.entries()) {
    if (count >= mostFolders) break;
    const entries = await files.listFolder(folder);
    if (entries.some(({ name, isFolder }) => name === 'Cargo.toml' && !isFolder))
      found.push(joinPath(folder, 'Cargo.toml'));
    else if (depth < deepest)
      for (const { name, isFolder } of entries)
        if (isFolder && !/^(\.|target$|node_modules$)/.test(name))
          waiting.push({ folder: joinPath(folder, name), depth: depth + 1 });
  }
  return found;
}

/** What the Rust files in a folder and below need of Tokio. One is read at a time, so that others have their turn between. */
async function featuresIn(
  files: FileSystem,
  folder: string,
  reader: RustReader,
): Promise<ReadonlyMap<string, string>> {
  const needed = new Map<string, string>();
  const waiting = [folder];
  let count = 0;
  for (let at = waiting.pop(); at !== undefined && count < mostFiles; at = waiting.pop()) {
    for (const { name, isFolder } of await files.listFolder(at)) {
      if (isFolder) waiting.push(joinPath(at, name));
      if (isFolder || !name.endsWith('.rs') || count >= mostFiles) continue;
      count += 1;
      const text = (await files.readText(joinPath(at, name))) ?? '';
      if (!text.includes('tokio')) continue;
      for (const [feature, path] of neededFeatures(reader.read(text)))
        if (!needed.has(feature)) needed.set(feature, path);
    }
  }
  return needed;
}
