import { expect } from 'chai';
import * as vscode from 'vscode';
import { activateLens, closeEditors, everyMoment, openDraft, untilUnderlined, waitUntil } from './editor';
import { findExtension } from './sample';

interface Step {
  readonly id: string;
  readonly description: string;
  readonly completionEvents?: readonly string[];
}

function steps(): readonly Step[] {
  const { contributes } = findExtension().packageJSON as {
    contributes: { walkthroughs: { steps: Step[] }[] };
  };
  return contributes.walkthroughs.flatMap((each) => each.steps);
}

describe('the walkthrough', () => {
  before(activateLens);
  afterEach(async () => {
    await vscode.commands.executeCommand('workbench.action.closeAllEditors');
    await closeEditors();
  });

  it('leads to commands and waits for events that are there', async () => {
    const known = new Set(await vscode.commands.getCommands(true));
    const settings = vscode.workspace.getConfiguration();
    for (const { id, description, completionEvents = [] } of steps()) {
      for (const [, command = ''] of description.matchAll(/\(command:([\w.]+)/g))
        expect(known.has(command), `${id}: ${command}`).to.equal(true);
      for (const event of completionEvents) {
        const [, kind, name = ''] = /^(\w+):(.*)$/.exec(event) ?? [];
        if (kind === 'onCommand') expect(known.has(name), event).to.equal(true);
        if (kind === 'onSettingChanged')
          expect(settings.inspect(name)?.defaultValue, event).not.to.equal(undefined);
      }
    }
  });

  it('fixes the file that was in front before it', async () => {
    const document = await openDraft(
      'async fn run() {\n    std::thread::sleep(std::time::Duration::ZERO);\n}\n',
    );
    await untilUnderlined(document, ['blocking-sleep: std::thread::sleep(std::time::Duration::ZERO)']);
    await vscode.commands.executeCommand(
      'workbench.action.openWalkthrough',
      'async-rust-lens.async-rust-lens#start',
      false,
    );
    const moments = everyMoment();
    await waitUntil(moments.event, () => vscode.window.activeTextEditor?.document.languageId, undefined);
    moments.dispose();
    await vscode.commands.executeCommand('asyncRustLens.fixAll');
    expect(document.getText()).to.contain('    tokio::time::sleep(std::time::Duration::ZERO).await;\n');
    expect(vscode.window.activeTextEditor?.document).to.equal(document);
  });
});
