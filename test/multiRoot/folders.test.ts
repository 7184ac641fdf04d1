import { expect } from 'chai';
import * as vscode from 'vscode';
import {
  activateLens,
  closeEditors,
  everyMoment,
  lensDiagnostics,
  ruleOf,
  waitUntil,
} from '../integration/editor';

const severities = ['error', 'warning', 'information', 'hint'];

/** A file of one of the folders, and what is found there: "error unawaited-future". */
function uriIn(folder: string, file: string): vscode.Uri {
  const found = vscode.workspace.workspaceFolders?.find(({ name }) => name === folder);
  if (!found) throw new Error(`the window has no folder ${folder}`);
  return vscode.Uri.joinPath(found.uri, file);
}

function foundIn(folder: string, file: string): string[] {
  return lensDiagnostics(uriIn(folder, file)).map(
    (each) => `${severities[each.severity] ?? ''} ${ruleOf(each)}`,
  );
}

async function until(probe: () => unknown, wanted: unknown): Promise<void> {
  const moments = everyMoment();
  try {
    await waitUntil(moments.event, probe, wanted);
  } finally {
    moments.dispose();
  }
}

/** The browser's host opens a workspace that has no folders yet. */
async function openFolders(): Promise<void> {
  if (vscode.workspace.workspaceFolders?.length) return;
  const folders = ['strict', 'quiet'].map((name) => ({
    uri: vscode.Uri.parse(`vscode-test-web://mount/${name}`),
    name,
  }));
  const opened = new Promise<void>((resolve) => {
    const subscription = vscode.workspace.onDidChangeWorkspaceFolders(() => {
      subscription.dispose();
      resolve();
    });
  });
  expect(vscode.workspace.updateWorkspaceFolders(0, 0, ...folders)).to.equal(true);
  await opened;
}

const asStrict = ['error unawaited-future', 'error blocking-sleep'];
const asQuiet = ['error unawaited-future'];

describe('a window with several folders', () => {
  before(async () => {
    await openFolders();
    const settings = vscode.workspace.getConfiguration('asyncRustLens');
    await settings.update('rules.unawaited-future', 'error', vscode.ConfigurationTarget.Workspace);
    await vscode.workspace.openTextDocument(uriIn('strict', 'src/lib.rs'));
    await activateLens();
  });
  afterEach(closeEditors);

  it('heeds what each folder sets, in files that nobody has open', async () => {
    await until(() => foundIn('strict', 'src/more.rs'), asStrict);
    expect(foundIn('quiet', 'src/more.rs')).to.deep.equal([]);
  });

  it('heeds it in files that are open', async () => {
    for (const [folder, wanted] of [
      ['strict', asStrict],
      ['quiet', asQuiet],
    ] as const) {
      await vscode.window.showTextDocument(uriIn(folder, 'src/lib.rs'));
      await until(() => foundIn(folder, 'src/lib.rs'), wanted);
    }
  });

  it('says of the file in front why it is silent, and on what it is built', async () => {
    const { status } = await activateLens();
    await vscode.window.showTextDocument(uriIn('quiet', 'src/more.rs'));
    await until(
      () => [status().text, status().tooltip],
      [
        'Async Rust Lens: this file is left out',
        'This file is not analysed: asyncRustLens.exclude leaves it out',
      ],
    );
    await vscode.window.showTextDocument(uriIn('strict', 'src/more.rs'));
    await until(
      () => [status().text.includes('left out'), status().project.text],
      [false, 'Tokio 1, 1 dependency'],
    );
  });

  it('heeds at once what is set for one of them', async () => {
    await vscode.window.showTextDocument(uriIn('strict', 'src/lib.rs'));
    await until(() => foundIn('strict', 'src/lib.rs'), asStrict);
    const settings = vscode.workspace.getConfiguration('asyncRustLens', uriIn('strict', 'src/lib.rs'));
    const target = vscode.ConfigurationTarget.WorkspaceFolder;
    await settings.update('severities', { 'blocking-sleep': 'hint' }, target);
    await until(() => foundIn('strict', 'src/lib.rs'), ['error unawaited-future', 'hint blocking-sleep']);
    expect(foundIn('quiet', 'src/lib.rs')).to.deep.equal(asQuiet);
    await settings.update('severities', { 'blocking-sleep': 'error' }, target);
    await until(() => foundIn('strict', 'src/lib.rs'), asStrict);
  });

  it('forgets one that is taken out while it is looked at, and finds all again when it is back', async () => {
    const folder = vscode.workspace.workspaceFolders?.find(({ name }) => name === 'quiet');
    if (!folder) throw new Error('the window has no folder quiet');
    // No other test opens it: an editor keeps a document for a while when it is closed.
    const file = vscode.Uri.joinPath(folder.uri, 'src/extra.rs');
    const code = 'async fn greet() {}\nasync fn run() {\n    greet();\n}\n';
    await vscode.workspace.fs.writeFile(file, new TextEncoder().encode(code));
    const found = (): string[] => lensDiagnostics(file).map(ruleOf);
    await vscode.commands.executeCommand('asyncRustLens.checkWorkspace');
    await until(found, ['unawaited-future']);
    await vscode.commands.executeCommand('asyncRustLens.checkWorkspace');
    expect(vscode.workspace.updateWorkspaceFolders(folder.index, 1)).to.equal(true);
    await until(found, []);
    await vscode.window.showTextDocument(uriIn('strict', 'src/lib.rs'));
    await until(() => foundIn('strict', 'src/lib.rs'), asStrict);
    const end = vscode.workspace.workspaceFolders?.length ?? 0;
    expect(vscode.workspace.updateWorkspaceFolders(end, 0, { uri: folder.uri, name: 'quiet' })).to.equal(
      true,
    );
    await until(found, ['unawaited-future']);
  });
});
