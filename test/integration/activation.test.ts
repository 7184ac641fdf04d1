import { expect } from 'chai';
import * as vscode from 'vscode';
import { findExtension, openSample } from './sample';

describe('activation', () => {
  it('happens when a Rust file is opened', async () => {
    const extension = findExtension();
    const document = await openSample('src/main.rs');
    expect(document.languageId).to.equal('rust');
    await extension.activate();
    expect(extension.isActive).to.equal(true);
  });

  it('declares every command it registers, and registers every command it declares', async () => {
    await findExtension().activate();
    const registered = (await vscode.commands.getCommands(true)).filter((id) =>
      id.startsWith('asyncRustLens.'),
    );
    const manifest = findExtension().packageJSON as { contributes?: { commands?: { command: string }[] } };
    const declared = (manifest.contributes?.commands ?? []).map(({ command }) => command);
    // The editor registers `<view>.focus` and the like for each view of ours.
    expect(registered).to.include.members(declared);
  });
});
