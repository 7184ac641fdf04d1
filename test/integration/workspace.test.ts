import { expect } from 'chai';
import * as vscode from 'vscode';
import {
  activateLens,
  closeEditors,
  everyMoment,
  lensDiagnostics,
  ruleOf,
  setSetting,
  waitUntil,
} from './editor';
import type { LensHooks } from '../../src/extension/extension';
import { openSample, sampleUri } from './sample';

function rulesIn(file: string): string[] {
  return lensDiagnostics(sampleUri(file)).map(ruleOf).sort();
}

/** Waits until the rules found in a file are just `wanted`. */
async function untilFound(file: string, wanted: readonly string[]): Promise<void> {
  const moments = everyMoment();
  try {
    await waitUntil(moments.event, () => rulesIn(file), wanted);
  } finally {
    moments.dispose();
  }
}

/** No other test opens it: an editor keeps a document for a while when it is closed. */
const legacy = 'examples-that-do-not-compile/legacy.rs';
const inLegacy = ['async-main-without-runtime', 'futures-01-signature'];
const inCache = ['blocking-io', 'guard-across-await'];

describe('files that nobody has open', () => {
  let lens: LensHooks;

  before(async () => {
    lens = await activateLens();
  });
  afterEach(async () => {
    for (const name of ['scope', 'exclude', 'run']) await setSetting(name, undefined);
    await closeEditors();
  });

  it('have their warnings in the list of problems', async () => {
    await untilFound(legacy, inLegacy);
    expect(vscode.workspace.textDocuments.some(({ uri }) => uri.path.endsWith('legacy.rs'))).to.equal(false);
    const lines = lensDiagnostics(sampleUri(legacy)).map(({ range }) => range.start.line);
    expect(lines).to.deep.equal([5, 10]);
  });

  it('have none where only open files are looked at', async () => {
    await untilFound(legacy, inLegacy);
    await setSetting('scope', 'openFiles');
    await untilFound(legacy, []);
    await setSetting('scope', undefined);
    await untilFound(legacy, inLegacy);
  });

  it('have none where the settings leave them out', async () => {
    await untilFound(legacy, inLegacy);
    await setSetting('exclude', ['**/legacy.rs']);
    await untilFound(legacy, []);
    await setSetting('exclude', undefined);
    await untilFound(legacy, inLegacy);
  });

  it('keep their warnings when they were open and are closed', async () => {
    await openSample('src/cache.rs');
    await untilFound('src/cache.rs', inCache);
    await closeEditors();
    await untilFound('src/cache.rs', inCache);
  });

  it('are looked at again on demand', async () => {
    await vscode.commands.executeCommand('asyncRustLens.checkWorkspace');
    await untilFound(legacy, inLegacy);
  });

  it('are left alone when a person stops the check, which keeps what was found, until one asks again', async () => {
    await untilFound(legacy, inLegacy);
    // As many files as take longer than the word to stop takes to arrive.
    const many = sampleUri('many');
    const code = new TextEncoder().encode('pub async fn greet() {}\npub async fn run() {\n    greet();\n}\n');
    for (let index = 0; index < 60; index++)
      await vscode.workspace.fs.writeFile(vscode.Uri.joinPath(many, `each${String(index)}.rs`), code);
    // A check that is stopped before they are listed never begins.
    await untilFound('many/each59.rs', ['unawaited-future']);
    await vscode.commands.executeCommand('asyncRustLens.checkWorkspace');
    const isLeft = (): boolean => /^Async Rust Lens: \d+ files? not checked$/.test(lens.status().text);
    const command = (): string | undefined => lens.status().command;
    expect([isLeft(), command()]).to.deep.equal([false, 'asyncRustLens.showOutput']);
    const moments = everyMoment();
    try {
      const check = vscode.commands.executeCommand('asyncRustLens.checkWorkspace');
      const stop = vscode.commands.executeCommand('asyncRustLens.stopCheck');
      await Promise.all([check, stop]);
      await waitUntil(moments.event, () => [isLeft(), command()], [true, 'asyncRustLens.checkWorkspace']);
      expect(lens.status().tooltip).to.match(
        /^The check of the workspace was stopped: \d+ files? (was|were) not looked at/,
      );
      expect(rulesIn(legacy)).to.deep.equal(inLegacy);
      await vscode.commands.executeCommand('asyncRustLens.checkWorkspace');
      await waitUntil(moments.event, () => [isLeft(), command()], [false, 'asyncRustLens.showOutput']);
    } finally {
      moments.dispose();
      await vscode.workspace.fs.delete(many, { recursive: true });
    }
    expect(rulesIn(legacy)).to.deep.equal(inLegacy);
  });

  for (const [what, name, value] of [
    ['only open files are looked at', 'scope', 'openFiles'],
    ['nothing runs by itself', 'run', 'manual'],
  ] as const)
    it(`are looked at once on demand where ${what}, and the command ends`, async () => {
      await untilFound(legacy, inLegacy);
      await setSetting(name, value);
      await vscode.commands.executeCommand('asyncRustLens.clear');
      await untilFound(legacy, []);
      await vscode.commands.executeCommand('asyncRustLens.checkWorkspace');
      await untilFound(legacy, inLegacy);
      await setSetting(name, undefined);
      await untilFound(legacy, inLegacy);
    });

  it('need no check where the analysis is off: the command ends all the same', async () => {
    await setSetting('enable', false);
    try {
      await vscode.commands.executeCommand('asyncRustLens.checkWorkspace');
      await untilFound(legacy, []);
    } finally {
      await setSetting('enable', undefined);
    }
    await untilFound(legacy, inLegacy);
  });
});
