import { isConfiguredOut } from './cfgAttributes';
import { declareItems, ModuleDef, type CrateDef, type FileContents, type FileScopes } from './definitions';
import { baseName, folderOf, joinPath } from './fileSystem';
import type { IncludeDecl, Item, ItemTree, ModDecl } from './itemTree';
import { addTo } from './lists';

/** Where the file of `mod name;` may lie. Source: the Rust reference, "Module Source Filenames". */
function candidates(file: string, inline: readonly string[], decl: ModDecl, isRoot: boolean): string[] {
  const folder = folderOf(file);
  const stem = baseName(file).replace(/\.rs$/, '');
  const ownFolder = isRoot || stem === 'mod' ? folder : joinPath(folder, stem);
  if (decl.path !== undefined) {
    const base = inline.length === 0 ? folder : joinPath(ownFolder, inline.join('/'));
    return [joinPath(base, decl.path)];
  }
  const base = inline.length === 0 ? ownFolder : joinPath(ownFolder, inline.join('/'));
  return [joinPath(base, `${decl.name}.rs`), joinPath(base, `${decl.name}/mod.rs`)];
}

/** A module declared in one file that has a file of its own. */
export interface OutlineModule {
  readonly name: string;
  readonly candidates: readonly string[];
}

function includedFile(file: string, { path }: IncludeDecl): string {
  return joinPath(folderOf(file), path);
}

/** The modules that `tree` declares and that stand in files of their own, and the files that it includes. */
export function outlineModules(file: string, tree: ItemTree, isRoot: boolean): OutlineModule[] {
  const found: OutlineModule[] = [];
  const walk = (items: readonly Item[], inline: readonly string[]): void => {
    for (const item of items) {
      if (item.kind === 'include') found.push({ name: item.path, candidates: [includedFile(file, item)] });
      if (item.kind !== 'mod') continue;
      if (item.items) walk(item.items, [...inline, item.path ?? item.name]);
      else found.push({ name: item.name, candidates: candidates(file, inline, item, isRoot) });
    }
  };
  walk(tree.items, []);
  return found;
}

/** Reads every file of a crate, from its root down; cyclic and missing modules are passed over. */
export async function readCrateFiles(
  root: string,
  get: (file: string) => Promise<ItemTree | undefined>,
): Promise<Set<string>> {
  const seen = new Set<string>();
  // Twins under `#[cfg]` name the same file; it is asked for once, though both wait for it.
  const trees = new Map<string, Promise<ItemTree | undefined>>();
  const read = (file: string): Promise<ItemTree | undefined> => {
    const reading = trees.get(file) ?? get(file);
    trees.set(file, reading);
    return reading;
  };
  const visit = async (file: string, isRoot: boolean): Promise<boolean> => {
    const tree = await read(file);
    if (!tree) return false;
    if (seen.has(file)) return true;
    seen.add(file);
    await Promise.all(
      outlineModules(file, tree, isRoot).map(async (module) => {
        for (const candidate of module.candidates) if (await visit(candidate, false)) return;
      }),
    );
    return true;
  };
  await visit(root, true);
  return seen;
}

/**
 * Fills `crate` from the files that were read; `register` learns the scopes of each file. A crate that was filled
 * before keeps its definitions; with `sameFiles`, only files that declare something else are looked into.
 */
export function buildModules(
  crate: CrateDef,
  rootFile: string,
  get: (file: string) => ItemTree | undefined,
  register: (file: string, scopes: FileScopes) => void,
  sameFiles = false,
): void {
  const seen = new Set<string>();
  const fillFile = (module: ModuleDef, isRoot: boolean): void => {
    const { file } = module;
    const tree = get(file);
    if (!tree || seen.has(file)) {
      module.clear();
      delete module.contents;
      return;
    }
    seen.add(file);
    const known = sameFiles && isCurrent(module.contents, tree, get) ? module.contents : undefined;
    const contents = known ?? readContents(module, tree, isRoot, get);
    module.contents = contents;
    for (const each of contents.modules) crate.modules.push(each);
    register(file, contents.scopes);
    for (const { scopes } of contents.included) register(scopes.module.file, scopes);
    for (const child of contents.outline) fillFile(child, false);
  };
  crate.modules.length = 0;
  if (crate.root?.file !== rootFile) crate.root = new ModuleDef(crate, crate.name, undefined, rootFile);
  fillFile(crate.root, true);
  for (const item of get(rootFile)?.items ?? [])
    if (item.kind === 'extern-crate') {
      const target = item.crate === 'self' ? crate : crate.externs.get(item.crate);
      if (target) crate.externs.set(item.name, target);
    }
}

function isCurrent(
  contents: FileContents | undefined,
  tree: ItemTree,
  get: (file: string) => ItemTree | undefined,
): boolean {
  return (
    contents?.tree === tree && contents.included.every((each) => get(each.scopes.module.file) === each.tree)
  );
}

interface InlineModule {
  readonly start: number;
  readonly end: number;
  readonly module: ModuleDef;
}

function readContents(
  module: ModuleDef,
  tree: ItemTree,
  isRoot: boolean,
  get: (file: string) => ItemTree | undefined,
): FileContents {
  const inlineModules: InlineModule[] = [{ start: 0, end: Number.MAX_SAFE_INTEGER, module }];
  const outline: ModuleDef[] = [];
  const included: FileContents[] = [];
  const include = (at: ModuleDef, decl: IncludeDecl): void => {
    const file = includedFile(module.file, decl);
    const inner = get(file);
    if (!inner || includesItself(at, file)) return;
    const contents = readContents(at.inclusion(file), inner, isRoot, get);
    at.adopt(contents.scopes.module);
    for (const each of [contents, ...contents.included]) included.push(each);
    for (const each of contents.outline) outline.push(each);
  };
  const fill = (at: ModuleDef, items: readonly Item[], inline: readonly string[]): void => {
    at.clear();
    declareItems(at, items, (decl) => {
      if (decl.items) {
        const child = at.child(decl, module.file);
        at.types.set(child.name, child);
        inlineModules.push({ start: decl.start, end: decl.end, module: child });
        fill(child, decl.items, [...inline, decl.path ?? decl.name]);
        return;
      }
      const found = candidates(module.file, inline, decl, isRoot).find(
        (candidate) => get(candidate) !== undefined,
      );
      if (found === undefined || (isConfiguredOut(decl.attributes) && at.types.has(decl.name))) return;
      const twins = twinsIn(items).get(twinKey(decl)) ?? [decl];
      if (twins[0] !== decl) return;
      const attributes = decl.attributes.filter((each) =>
        twins.every((twin) => twin.attributes.includes(each)),
      );
      const own = at.child({ ...decl, attributes }, found);
      at.types.set(own.name, own);
      outline.push(own);
    });
    for (const item of items) if (item.kind === 'include') include(at, item);
  };
  fill(module, tree.items, []);
  const blocks = buildBlocks(tree, inlineModules);
  const own = [...inlineModules.map((each) => each.module), ...blocks.flatMap(withModules)];
  const modules = [...own, ...included.flatMap((each) => each.modules)];
  return { tree, scopes: { module, blocks }, modules, outline, included };
}

function includesItself(module: ModuleDef, file: string): boolean {
  for (let at: ModuleDef | undefined = module; at; at = at.parent) if (at.file === file) return true;
  return false;
}

const twinLists = new WeakMap<readonly Item[], ReadonlyMap<string, readonly ModDecl[]>>();

/** The declarations of each module: `#[cfg(a)] mod x; #[cfg(not(a))] pub mod x;` is one module. */
function twinsIn(items: readonly Item[]): ReadonlyMap<string, readonly ModDecl[]> {
  const known = twinLists.get(items);
  if (known) return known;
  const twins = new Map<string, ModDecl[]>();
  for (const item of items) {
    if (item.kind !== 'mod' || item.items) continue;
    addTo(twins, twinKey(item), item);
  }
  twinLists.set(items, twins);
  return twins;
}

function twinKey({ name, path }: ModDecl): string {
  return path === undefined ? name : `${name} ${path}`;
}

/** A block and the modules that stand in it. */
function withModules(block: ModuleDef): ModuleDef[] {
  return [block, ...[...block.types.values()].filter((def) => def.kind === 'module')];
}

/** One anonymous module a block, in the order of the item tree; outer blocks stand before inner ones. */
function buildBlocks(tree: ItemTree, inlineModules: readonly InlineModule[]): ModuleDef[] {
  const [file] = inlineModules;
  if (!file) return [];
  const waiting = inlineModules.slice(1).sort((a, b) => a.start - b.start || b.end - a.end);
  /** What the present place stands in, innermost last. */
  const around: InlineModule[] = [];
  const enter = (each: InlineModule): void => {
    while ((around.at(-1)?.end ?? Infinity) < each.end) around.pop();
    around.push(each);
  };
  let next = 0;
  return tree.blocks.map(({ start, end, items }) => {
    for (let each = waiting[next]; each && each.start <= start; each = waiting[next]) {
      enter(each);
      next += 1;
    }
    while ((around.at(-1)?.end ?? Infinity) < end) around.pop();
    const inner = around.at(-1) ?? file;
    const block = new ModuleDef(inner.module.crate, '{block}', inner.module, inner.module.file, true);
    declareItems(block, items, (decl) => {
      const child = block.child(decl, block.file);
      block.types.set(child.name, child);
      if (decl.items) declareItems(child, decl.items, () => undefined);
    });
    enter({ start, end, module: block });
    return block;
  });
}
