import { expect } from 'chai';
import { readFileSync } from 'node:fs';
import { programMap } from '../../../src/engine/programMap';
import type { MapView } from '../../../src/engine/mapView';
import { createEngine, manifestOf, MemoryFiles } from '../testEngine';

const root = 'memory:///demo';
const manifest = `${manifestOf('2021')}\n[[bin]]\nname = "serve"\npath = "src/main.rs"\n\n[lib]\nname = "demo"\n`;
const library = `use tokio::sync::mpsc;

pub fn start() -> mpsc::Sender<u8> {
    let (tx, mut rx) = mpsc::channel(3);
    tokio::spawn(async move {
        while let Some(_) = rx.recv().await {}
    });
    tx
}
`;
const main = `#[tokio::main]
async fn main() {
    let numbers = demo::start();
    numbers.send(1).await.unwrap();
}
`;

async function viewOf(file: string, texts: Readonly<Record<string, string>>): Promise<MapView> {
  const files = Object.entries(texts).map(([name, text]) => [`${root}/${name}`, text] as const);
  const engine = await createEngine(new MemoryFiles(Object.fromEntries(files)));
  const view = await programMap(engine, `${root}/${file}`);
  if (!view) throw new Error('no map');
  return view;
}

describe('the map as a page gets it', () => {
  const crate = { 'Cargo.toml': manifest, 'src/lib.rs': library, 'src/main.rs': main };

  it('follows a program into the library of its package, and names the crates that have a map', async () => {
    const view = await viewOf('src/main.rs', crate);
    expect(view.crate).to.deep.equal({ name: 'serve', kind: 'bin', file: `${root}/src/main.rs` });
    expect(view.crates.map(({ name, kind }) => `${name} ${kind}`)).to.have.members(['demo lib', 'serve bin']);
    expect(view.actors.map(({ name, place }) => [name, place.file, place.span.startLine])).to.deep.equal([
      ['main', `${root}/src/main.rs`, 1],
      ['start:5', `${root}/src/lib.rs`, 4],
    ]);
    const sends = view.links.find(({ kind }) => kind === 'sends');
    expect(sends?.places.map(({ file, span }) => [file, span.startLine, span.startCharacter])).to.deep.equal([
      [`${root}/src/main.rs`, 3, 4],
    ]);
  });

  it('begins, for a library, where others call it', async () => {
    const view = await viewOf('src/lib.rs', crate);
    expect(view.actors.map(({ kind, name }) => `${kind} ${name}`)).to.deep.equal([
      'entry start',
      'task start:5',
    ]);
    expect(view.things.map(({ unseen }) => unseen)).to.deep.equal([[{ end: 'sender', isElsewhere: true }]]);
  });

  it('has each finding at the task that runs its code, and at the lock that it is about', async () => {
    const code: string = readFileSync('test/workspaces/errands/src/main.rs', 'utf8');
    const view = await viewOf('src/main.rs', { 'Cargo.toml': manifestOf('2021'), 'src/main.rs': code });
    const nameOf = (id: string): string =>
      [...view.actors, ...view.things].find((part) => part.id === id)?.name ?? '';
    const found = view.findings.map(({ rule, parts }) => `${rule}: ${parts.map(nameOf).join(', ')}`);
    expect(found).to.deep.equal([
      'not-send-across-await: write_down, main',
      'guard-across-await: write_down, ledger',
      'guard-drop-needs-scope: write_down',
    ]);
  });

  it('says what it left out of a program that is too large', async () => {
    const tasks = Array.from(
      { length: 70 },
      (_, index) => `    tokio::spawn(async { work(${String(index)}) });`,
    );
    const code = `fn work(_: u32) {}\n\n#[tokio::main]\nasync fn main() {\n${tasks.join('\n')}\n}\n`;
    const view = await viewOf('src/main.rs', { 'Cargo.toml': manifestOf('2021'), 'src/main.rs': code });
    expect(view.actors).to.have.length(60);
    expect(view.omissions).to.deep.equal(['Of 71 tasks, the first 60 are shown.']);
  });
});
