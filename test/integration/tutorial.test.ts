import { expect } from 'chai';
import * as vscode from 'vscode';
import { activateLens } from './editor';

async function pageShownBy(action: () => Thenable<unknown>, anchor: string): Promise<void> {
  const api = await activateLens();
  const shown = new Promise<void>((resolve) => {
    const subscription = api.onPageShown((page) => {
      if (page !== anchor) return;
      subscription.dispose();
      resolve();
    });
  });
  await action();
  await shown;
}

describe('the tutorial panel', () => {
  it('opens at a section', async () => {
    await pageShownBy(
      () => vscode.commands.executeCommand('asyncRustLens.openSection', 'forgetting-to-await'),
      'forgetting-to-await',
    );
  });

  it('opens at the lesson of a rule', async () => {
    await pageShownBy(
      () => vscode.commands.executeCommand('asyncRustLens.openLesson', 'guard-across-await'),
      'rule:guard-across-await',
    );
  });

  it('keeps the page while it is hidden', async () => {
    await pageShownBy(
      () => vscode.commands.executeCommand('asyncRustLens.openSection', 'blocking-the-executor'),
      'blocking-the-executor',
    );
    await vscode.commands.executeCommand('workbench.view.explorer');
    await pageShownBy(
      () => vscode.commands.executeCommand('asyncRustLens.openTutorial'),
      'blocking-the-executor',
    );
  });
});

describe('the status item', () => {
  it('counts files and crates, and comes to rest', async () => {
    const api = await activateLens();
    const { text, severity } = api.status();
    expect(text).to.match(/^Async Rust Lens: \d+ files?, \d+ crates?$/);
    expect(severity).to.equal(vscode.LanguageStatusSeverity.Information);
  });
});
