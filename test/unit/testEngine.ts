import { readFileSync } from 'node:fs';
import { Engine } from '../../src/engine/engine';
import type { EngineOptions } from '../../src/engine/engineOptions';
import type { Finding } from '../../src/engine/findings';
import type { EngineConfig } from '../../src/engine/protocol';
import { processorPatience } from '../../src/hosts/processorClock';
import type { FileStat, FileSystem, FolderEntry } from '../../src/project/fileSystem';

/** Files that stand in memory only; folders follow from their paths. */
export class MemoryFiles implements FileSystem {
  readonly texts: Map<string, string>;

  constructor(texts: Readonly<Record<string, string>>) {
    this.texts = new Map(Object.entries(texts));
  }

  readText(file: string): Promise<string | undefined> {
    return Promise.resolve(this.texts.get(file));
  }

  listFolder(folder: string): Promise<FolderEntry[]> {
    const names = new Map<string, boolean>();
    for (const file of this.texts.keys()) {
      if (!file.startsWith(`${folder}/`)) continue;
      const [name = '', ...rest] = file.slice(folder.length + 1).split('/');
      names.set(name, rest.length > 0);
    }
    return Promise.resolve([...names].map(([name, isFolder]) => ({ name, isFolder })));
  }

  stat(file: string): Promise<FileStat | undefined> {
    const text = this.texts.get(file);
    const isFolder = text === undefined && [...this.texts.keys()].some((each) => each.startsWith(`${file}/`));
    return Promise.resolve(
      text === undefined && !isFolder ? undefined : { size: text?.length ?? 0, modified: 0, isFolder },
    );
  }
}

/** An engine over files in memory that is as patient on a busy machine as on an idle one; anything it logs as an error fails the test. */
export function createEngine(files: FileSystem, more: Partial<EngineOptions> = {}): Promise<Engine> {
  return Engine.create({
    parserWasm: readFileSync('dist/web-tree-sitter.wasm'),
    rustWasm: readFileSync('dist/tree-sitter-rust.wasm'),
    files,
    log: (level, message) => {
      if (level === 'error') throw new Error(message);
    },
    patience: processorPatience(),
    ...more,
  });
}

/** The manifest of a crate with Tokio and futures. */
export function manifestOf(
  edition: string,
  dependencies = 'tokio = { version = "1", features = ["full"] }\nfutures = "0.3"\n',
): string {
  return `[package]\nname = "demo"\nversion = "0.1.0"\nedition = "${edition}"\n\n[dependencies]\n${dependencies}`;
}

const sharedFiles = new MemoryFiles({});
let sharedEngine: Promise<Engine> | undefined;
let crates = 0;

/** The findings of `code` as the only file of a crate of its own, with Tokio and futures where nothing else is said. */
export async function checkCode(
  code: string,
  edition = '2024',
  dependencies?: string,
  config: EngineConfig = { severities: {}, heldTypes: [] },
): Promise<readonly Finding[]> {
  crates += 1;
  const root = `memory:///crate${String(crates)}`;
  const file = /\bfn main\b/.test(code) ? `${root}/src/main.rs` : `${root}/src/lib.rs`;
  sharedFiles.texts.set(`${root}/Cargo.toml`, manifestOf(edition, dependencies));
  sharedFiles.texts.set(file, code);
  sharedEngine ??= createEngine(sharedFiles);
  const engine = await sharedEngine;
  engine.configure(config);
  const result = await engine.check(file);
  return result?.findings ?? [];
}
