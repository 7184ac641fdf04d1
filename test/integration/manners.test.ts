import { expect } from 'chai';
import * as vscode from 'vscode';
import {
  activateLens,
  closeEditors,
  everyMoment,
  openDraft,
  setSetting,
  untilUnderlined,
  waitUntil,
} from './editor';
import { findExtension } from './sample';

interface Manifest {
  readonly capabilities: {
    readonly untrustedWorkspaces: { readonly supported: boolean };
    readonly virtualWorkspaces: { readonly supported: boolean };
  };
}

const manifest = (): Manifest => findExtension().packageJSON as Manifest;

/** The last lines of the log, by their levels, as a report for a bug tells them. */
async function logged(): Promise<string[]> {
  await vscode.commands.executeCommand('asyncRustLens.collectReport');
  const report = vscode.window.activeTextEditor?.document.getText() ?? '';
  return [...report.matchAll(/^\d\d:\d\d:\d\d (\w+: .*)$/gm)].map(([, line = '']) => line);
}

describe('what users of linters expect', () => {
  before(activateLens);
  afterEach(async () => {
    for (const name of ['logLevel', 'timeBudget']) await setSetting(name, undefined);
    await closeEditors();
  });

  it('is a log that says as much as its setting asks for', async () => {
    const ready = 'debug: The engine is ready.';
    const draft = 'async fn a() {}\nasync fn b() { a(); }\n';
    const countAfterRestart = async (level: string): Promise<number> => {
      await setSetting('logLevel', level);
      await vscode.commands.executeCommand('asyncRustLens.clear');
      await vscode.commands.executeCommand('asyncRustLens.restart');
      await untilUnderlined(await openDraft(draft), ['unawaited-future: a()']);
      return (await logged()).filter((line) => line === ready).length;
    };
    const before = await countAfterRestart('error');
    expect(await countAfterRestart('debug')).to.equal(before + 1);
    expect(await countAfterRestart('warn')).to.equal(before + 1);
  });

  it('is a command that shows the log', async () => {
    await vscode.commands.executeCommand('asyncRustLens.showOutput');
    const moments = everyMoment();
    const isShown = (): boolean =>
      vscode.window.visibleTextEditors.some(
        ({ document: { uri } }) => uri.scheme === 'output' && uri.path.includes('Async Rust Lens'),
      );
    await waitUntil(moments.event, isShown, true);
    moments.dispose();
    await vscode.commands.executeCommand('workbench.action.closePanel');
  });

  it('is a limit of the time that a function may take, and word of what is left out by it', async () => {
    const lens = await activateLens();
    const told = (): string =>
      /(slow) in .* \((it takes too long \(.*\))\)/.exec(lens.status().tooltip)?.slice(1).join(': ') ?? '';
    const moments = everyMoment();
    await setSetting('timeBudget', 100);
    const slow = `async fn slow() {\n${'    let a = [1].iter().map(|x| x + 1).filter(|x| *x > 1).collect::<Vec<i32>>();\n'.repeat(3000)}}\n`;
    await openDraft(`${slow}async fn later() {}\nasync fn speaks() { later(); }\n`);
    await waitUntil(moments.event, told, 'slow: it takes too long (time budget: 100 ms)');
    moments.dispose();
  });

  it('is to work in workspaces that nobody trusts, and in those without a disk', () => {
    const { untrustedWorkspaces, virtualWorkspaces } = manifest().capabilities;
    expect([untrustedWorkspaces.supported, virtualWorkspaces.supported]).to.deep.equal([true, true]);
  });
});
