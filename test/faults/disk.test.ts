import fs from 'node:fs';
import path from 'node:path';
import { expect } from 'chai';
import * as vscode from 'vscode';
import {
  activateLens,
  closeEditors,
  everyMoment,
  replaceText,
  untilUnderlined,
  waitUntil,
} from '../integration/editor';
import { findExtension, openSample, sampleUri } from '../integration/sample';

const code = 'async fn greet() {}\nasync fn run() {\n    greet();\n}\n';
const found = ['unawaited-future: greet()'];

/** Where the worker keeps what it read; the suite is started with a cache of its own. */
const cache = path.join(process.env.XDG_CACHE_HOME ?? '', 'async-rust-lens/index');

async function restart(): Promise<void> {
  await vscode.commands.executeCommand('asyncRustLens.restart');
  // What stands from before must not pass for what is found now.
  await vscode.commands.executeCommand('asyncRustLens.clear');
}

describe('a disk', () => {
  const file = sampleUri('src/disk.rs');
  const moments = everyMoment();
  const until = <T>(probe: () => T, wanted: T): Promise<void> => waitUntil(moments.event, probe, wanted);
  const kept = (): string[] =>
    fs.existsSync(cache) ? fs.readdirSync(cache).filter((name) => !name.startsWith('.')) : [];
  const damages: Readonly<Record<string, (bytes: Buffer, other: Buffer) => Buffer>> = {
    truncated: (bytes) => bytes.subarray(0, bytes.length >> 1),
    emptied: () => Buffer.alloc(0),
    flipped: (bytes) => {
      const middle = bytes.length >> 1;
      bytes[middle] = (bytes[middle] ?? 0) ^ 0xff;
      return bytes;
    },
    'of another version, or of another crate': (_, other) => other,
    'of other programs': () => Buffer.from('{"version":99}'),
  };

  before(async () => {
    expect(process.env.XDG_CACHE_HOME).to.be.a('string');
    await vscode.workspace.fs.writeFile(file, new TextEncoder().encode(code));
    await activateLens();
  });
  afterEach(closeEditors);
  after(async () => {
    moments.dispose();
    await vscode.workspace.fs.delete(file);
  });

  for (const [what, damage] of Object.entries(damages))
    it(`whose kept files are ${what}: they are made anew, and the same is found`, async () => {
      const document = await openSample('src/disk.rs');
      await untilUnderlined(document, found);
      await until(() => kept().length > 0, true);
      const all = kept().map((name) => path.join(cache, name));
      const texts = all.map((each) => fs.readFileSync(each));
      for (const [index, each] of all.entries())
        fs.writeFileSync(
          each,
          damage(Buffer.from(texts[index] ?? ''), texts.at(index - 1) ?? Buffer.from('x')),
        );
      await restart();
      await untilUnderlined(document, found);
      expect((await activateLens()).status().text).to.not.contain('stopped');
    });

  it('on which nothing can be kept changes nothing of what is found, nor holds up a save', async () => {
    const aside = `${cache}.aside`;
    fs.renameSync(cache, aside);
    fs.writeFileSync(cache, 'a file where the folder was');
    try {
      const document = await openSample('src/disk.rs');
      await restart();
      await untilUnderlined(document, found);
      await replaceText(document, 'greet();', 'greet().await;');
      await untilUnderlined(document, []);
      await replaceText(document, 'greet().await;', 'greet();');
      await untilUnderlined(document, found);
      expect(await document.save()).to.equal(true);
    } finally {
      fs.rmSync(cache);
      fs.renameSync(aside, cache);
    }
  });

  it('from which the parser does not load: it is told, nothing is shown that may be old, saves go on, and a restart mends it', async () => {
    const lens = await activateLens();
    const wasm = path.join(findExtension().extensionPath, 'dist/tree-sitter-rust.wasm');
    const whole = fs.readFileSync(wasm);
    const document = await openSample('src/disk.rs');
    await restart();
    await untilUnderlined(document, found);
    try {
      for (const [damage, told] of [
        [
          () => fs.writeFileSync(wasm, whole.subarray(0, whole.length >> 1)),
          /^the parser could not be loaded: ./,
        ],
        [() => fs.writeFileSync(wasm, 'no WASM at all'), /^the parser could not be loaded: ./],
        [() => fs.rmSync(wasm), /^a file of its own could not be read, installing the extension again/],
      ] as const) {
        damage();
        await vscode.commands.executeCommand('asyncRustLens.restart');
        await until(
          () => [lens.status().text, told.test(lens.status().tooltip)],
          ['Async Rust Lens: stopped', true],
        );
        expect(lens.status().severity).to.equal(vscode.LanguageStatusSeverity.Error);
        await untilUnderlined(document, []);
        await replaceText(document, 'greet();', 'greet(); ');
        expect(await document.save()).to.equal(true);
        await replaceText(document, 'greet(); ', 'greet();');
        expect(await document.save()).to.equal(true);
      }
    } finally {
      fs.writeFileSync(wasm, whole);
    }
    await vscode.commands.executeCommand('asyncRustLens.restart');
    await untilUnderlined(document, found);
    expect(lens.status().text).to.not.contain('stopped');
  });
});
