import { expect } from 'chai';
import * as vscode from 'vscode';
import { activateLens, closeEditors, everyMoment, openDraft, setSetting, waitUntil } from './editor';

const draft = `#[tokio::main]
async fn main() {
    tokio::spawn(serve());
    step().await;
}
async fn serve() {}
async fn step() {}
async fn unused() {}
`;

describe('lenses that tell where functions run', () => {
  before(activateLens);
  afterEach(async () => {
    await setSetting('runsOnLens', undefined);
    await closeEditors();
  });

  async function lensesOf(document: vscode.TextDocument): Promise<vscode.CodeLens[]> {
    return vscode.commands.executeCommand<vscode.CodeLens[]>(
      'vscode.executeCodeLensProvider',
      document.uri,
      100,
    );
  }

  it('are there where the setting asks for them, and lead to what shows it', async () => {
    const document = await openDraft(draft);
    expect(await lensesOf(document)).to.deep.equal([]);
    await setSetting('runsOnLens', 'show');
    const lenses = await lensesOf(document);
    expect(
      lenses.map(({ range, command }) => `${document.getText(range)}: ${command?.title ?? ''}`),
    ).to.deep.equal([
      'main: main, on a runtime of several threads',
      'serve: runs as a task (tokio::spawn)',
      'step: runs on the thread of main or block_on',
    ]);
    const { command } = lenses[1] ?? {};
    await vscode.commands.executeCommand(
      command?.command ?? '',
      ...((command?.arguments ?? []) as unknown[]),
    );
    const moments = everyMoment();
    await waitUntil(moments.event, () => vscode.window.activeTextEditor?.selection.active.line, 2);
    moments.dispose();
  });
});
