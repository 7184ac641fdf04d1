import { readFileSync } from 'node:fs';
import { Engine } from '../../src/engine/engine';
import type { EngineOptions } from '../../src/engine/engineOptions';
import type { Finding } from '../../src/engine/findings';
import type { EngineConfig } from '../../src/engine/protocol';
import { processorPatience } from '../../src/hosts/processorClock';
import type { FileSystem } from '../../src/project/fileSystem';
import { CaseFiles } from '../../src/tools/fuzz/caseFiles';

/** Files that stand in memory from the beginning. */
export class MemoryFiles extends CaseFiles {
  constructor(texts: Readonly<Record<string, string>>) {
    super();
    for (const [file, text] of Object.entries(texts)) this.texts.set(file, text);
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
  // Thousands of crates are looked at in a run: what is known of one is let go with it.
  await engine.release(file);
  for (const each of [`${root}/Cargo.toml`, file]) sharedFiles.texts.delete(each);
  return result?.findings ?? [];
}
