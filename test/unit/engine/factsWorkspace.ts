import assert from 'node:assert/strict';
import type { Engine } from '../../../src/engine/engine';
import type { EngineConfig } from '../../../src/engine/protocol';
import { createEngine, MemoryFiles } from '../testEngine';

export const root = 'memory:///facts';
export const lib = `${root}/app/src/lib.rs`;
export const own = `${root}/app/async-rust-lens.rs`;

/** A manifest with Tokio. */
export function manifest(name: string, more = ''): string {
  return `[package]\nname = "${name}"\nversion = "1.0.0"\nedition = "2021"\n\n[dependencies]\ntokio = { version = "1", features = ["full"] }\n${more}`;
}

export const vendored = {
  'app/.cargo/config.toml':
    '[source.crates-io]\nreplace-with = "vendored"\n[source.vendored]\ndirectory = "vendor"\n',
  'app/Cargo.toml': manifest('app', 'my_db = "1"\n'),
  'app/vendor/my_db/Cargo.toml': '[package]\nname = "my_db"\nversion = "1.0.0"\nedition = "2021"\n',
  'app/vendor/my_db/src/lib.rs': `
    mod inner;
    pub use inner::Conn as Connection;
    pub use std::{fs, mem};
    pub fn connect() -> Connection { loop {} }`,
  'app/vendor/my_db/src/inner.rs':
    'pub struct Conn; impl Conn { pub fn query(&self) -> u8 { 0 } pub fn name(&self) {} pub fn lock(&self) -> Lock { Lock } } pub struct Lock;',
  'app/src/lib.rs': `
    pub async fn work(db: my_db::Connection) {
        db.query();
        db.name();
        std::path::Path::new("a").is_absolute();
    }`,
};

export function filesOf(texts: Readonly<Record<string, string>>): MemoryFiles {
  return new MemoryFiles(
    Object.fromEntries(Object.entries(texts).map(([name, text]) => [`${root}/${name}`, text])),
  );
}

/** Where findings lie, with their rules: `blocking-io: db.query()`. */
export async function findings(engine: Engine, files: MemoryFiles, file = lib): Promise<string[]> {
  const result = await engine.check(file);
  const text = files.texts.get(file) ?? '';
  return (result?.findings ?? []).map(({ rule, span }) => `${rule}: ${text.slice(span.start, span.end)}`);
}

export async function mistakes(engine: Engine, files: MemoryFiles, file: string): Promise<string[]> {
  const result = await engine.check(file);
  const text = files.texts.get(file) ?? '';
  return (result?.findings ?? []).map(({ rule, span, message }) => {
    assert.equal(rule, 'stated-facts');
    return `${text.slice(span.start, span.end)} | ${message}`;
  });
}

/** An engine, and all that it warns of. */
export async function engineOver(
  files: MemoryFiles,
  config: Partial<EngineConfig> = {},
): Promise<{ engine: Engine; log: string[] }> {
  const log: string[] = [];
  const engine = await createEngine(files, {
    nameOf: (file) => file.slice(root.length + 1),
    log: (level, message) => {
      assert.notEqual(level, 'error', message);
      if (level === 'warn') log.push(message);
    },
  });
  engine.setFolders([root]);
  engine.configure({ severities: {}, heldTypes: [], ...config });
  return { engine, log };
}
