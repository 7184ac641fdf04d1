import * as vscode from 'vscode';
import { describeError } from '../engine/errors';
import { bookHtml } from './bookHtml';
import { commandIds } from './commandIds';
import type { Log } from './log';
import { t } from '../editors/language';

/** Saves the tutorial as one file, where the reader says, or at `given`, for those who call the command themselves. */
export function registerExport(version: string, log: Log): vscode.Disposable {
  return vscode.commands.registerCommand(commandIds.exportTutorial, async (given?: unknown) => {
    const target = given instanceof vscode.Uri ? given : await askWhere();
    if (!target) return;
    try {
      await vscode.workspace.fs.writeFile(target, new TextEncoder().encode(bookHtml(version)));
    } catch (error) {
      log.write('error', `The tutorial could not be saved: ${describeError(error)}`);
      void vscode.window.showErrorMessage(
        t('Async Rust Lens: the tutorial could not be saved: {0}', describeError(error)),
      );
      return;
    }
    vscode.window.setStatusBarMessage(
      t('Async Rust Lens: the tutorial was saved as {0}', vscode.workspace.asRelativePath(target)),
      5000,
    );
  });
}

async function askWhere(): Promise<vscode.Uri | undefined> {
  const folder = vscode.workspace.workspaceFolders?.[0]?.uri;
  return vscode.window.showSaveDialog({
    title: t('Export the Tutorial as HTML'),
    filters: { HTML: ['html'] },
    ...(folder && { defaultUri: vscode.Uri.joinPath(folder, 'async-rust.html') }),
  });
}
