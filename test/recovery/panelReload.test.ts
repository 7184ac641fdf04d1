import * as vscode from 'vscode';
import { activateLens, waitUntil } from '../integration/editor';

describe('the tutorial panel', () => {
  it('that is loaded anew shows what it showed', async () => {
    const lens = await activateLens();
    const pages: string[] = [];
    const subscription = lens.onPageShown((page) => pages.push(page));
    try {
      await vscode.commands.executeCommand('asyncRustLens.openSection', 'blocking-the-executor');
      await waitUntil(lens.onPageShown, () => pages.at(-1), 'blocking-the-executor');
      pages.length = 0;
      await vscode.commands.executeCommand('workbench.action.webview.reloadWebviewAction');
      await waitUntil(lens.onPageShown, () => pages.at(-1), 'blocking-the-executor');
      await vscode.commands.executeCommand('asyncRustLens.openSection', 'forgetting-to-await');
      await waitUntil(lens.onPageShown, () => pages.at(-1), 'forgetting-to-await');
    } finally {
      subscription.dispose();
    }
  });
});
