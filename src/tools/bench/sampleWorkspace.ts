import fs from 'node:fs/promises';
import path from 'node:path';

/** Where Debian's packages install the sources of crates. */
const packagedCrates = '/usr/share/cargo/registry';

export interface WorkspaceShape {
  readonly crates: number;
  readonly modulesPerCrate: number;
  readonly servicesPerModule: number;
}

/** About 100,000 lines. */
export const largeShape: WorkspaceShape = { crates: 10, modulesPerCrate: 50, servicesPerModule: 4 };

/** Writes a Cargo workspace of crates that use each other and Tokio, and gives its count of lines. */
export async function writeWorkspace(folder: string, shape: WorkspaceShape): Promise<number> {
  let lines = 0;
  const write = async (name: string, text: string): Promise<void> => {
    const file = path.join(folder, name);
    await fs.mkdir(path.dirname(file), { recursive: true });
    await fs.writeFile(file, text);
    if (name.endsWith('.rs')) lines += text.split('\n').length - 1;
  };
  await write('Cargo.toml', '[workspace]\nmembers = ["crates/*"]\nresolver = "2"\n');
  await write(
    // Of what lies outside, only the configuration above a project may speak.
    '../.cargo/config.toml',
    `[source.crates-io]\nreplace-with = "packaged"\n\n[source.packaged]\ndirectory = "${packagedCrates}"\n`,
  );
  for (let crate = 0; crate < shape.crates; crate += 1) {
    const base = `crates/part${String(crate)}`;
    await write(`${base}/Cargo.toml`, manifest(crate));
    const modules = Array.from({ length: shape.modulesPerCrate }, (_, index) => `store${String(index)}`);
    await write(`${base}/src/lib.rs`, modules.map((name) => `pub mod ${name};\n`).join(''));
    for (const [index, name] of modules.entries())
      await write(`${base}/src/${name}.rs`, moduleText(crate, index, shape.servicesPerModule));
  }
  return lines;
}

function manifest(crate: number): string {
  const before = crate === 0 ? '' : `part${String(crate - 1)} = { path = "../part${String(crate - 1)}" }\n`;
  return `[package]\nname = "part${String(crate)}"\nversion = "0.1.0"\nedition = "2021"\n\n[dependencies]\ntokio = { version = "1", features = ["full"] }\n${before}`;
}

/** A module of `services` services, about 48 lines each. */
export function moduleText(crate: number, index: number, services: number): string {
  const neighbour = index === 0 ? '' : `use crate::store${String(index - 1)}::Service0 as Neighbour;\n`;
  const other =
    crate === 0 ? '' : `use part${String(crate - 1)}::store${String(index)}::Service0 as Other;\n`;
  const head = `use std::collections::HashMap;\nuse std::sync::{Arc, Mutex};\nuse std::time::Duration;\n\nuse tokio::sync::{mpsc, RwLock};\nuse tokio::time::sleep;\n\n${neighbour}${other}\n`;
  const body = Array.from({ length: services }, (_, each) =>
    serviceText(each, index > 0 ? 'Neighbour' : undefined, crate > 0 ? 'Other' : undefined),
  );
  return head + body.join('\n');
}

function serviceText(index: number, neighbour: string | undefined, other: string | undefined): string {
  const name = `Service${String(index)}`;
  const calls = [neighbour, other].map((type) =>
    type === undefined
      ? '        sleep(Duration::from_millis(1)).await;'
      : `        let from = ${type}::new(64);\n        total += from.load("key").await.unwrap_or_default().len();`,
  );
  return `/// Keeps entries of kind ${String(index)}, and tells listeners of changes.
#[derive(Clone)]
pub struct ${name} {
    entries: Arc<RwLock<HashMap<String, String>>>,
    listeners: Arc<Mutex<Vec<mpsc::Sender<String>>>>,
    limit: usize,
}

#[derive(Debug)]
pub enum Error${String(index)} {
    Missing(String),
    Full { limit: usize },
}

impl ${name} {
    pub fn new(limit: usize) -> Self {
        ${name} { entries: Arc::new(RwLock::new(HashMap::new())), listeners: Arc::default(), limit }
    }

    pub async fn load(&self, key: &str) -> Result<String, Error${String(index)}> {
        let entries = self.entries.read().await;
        match entries.get(key) {
            Some(value) if !value.is_empty() => Ok(value.clone()),
            _ => Err(Error${String(index)}::Missing(format!("no {} among {}", key, entries.len()))),
        }
    }

    pub async fn save(&self, key: String, value: String) -> Result<usize, Error${String(index)}> {
        let mut entries = self.entries.write().await;
        if entries.len() >= self.limit {
            return Err(Error${String(index)}::Full { limit: self.limit });
        }
        entries.insert(key.clone(), value);
        let listeners: Vec<_> = self.listeners.lock().unwrap().iter().cloned().collect();
        for listener in listeners {
            let _ = listener.send(key.clone()).await;
        }
        Ok(entries.len())
    }

    pub async fn visit(&self) -> usize {
        let mut total = 0usize;
${calls.join('\n')}
        tokio::select! {
            found = self.load("first") => total += found.map(|value| value.len()).unwrap_or(0),
            _ = sleep(Duration::from_secs(1)) => {}
        }
        let names = vec!["a", "b"].into_iter().map(|name| name.to_string()).collect::<Vec<String>>();
        total + names.iter().map(|name| name.len()).sum::<usize>()
    }
}
`;
}
