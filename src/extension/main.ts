import './language';
import * as vscode from 'vscode';
import { CargoRuns } from '../hosts/cargoRuns';
import { connectThread } from '../hosts/engineThread';
import { isNode } from '../hosts/nodeCheck';
import { startLens, type Activated } from './extension';
import { connectWebWorker } from './webWorker';

export function activate(context: vscode.ExtensionContext): Activated {
  const script = vscode.Uri.joinPath(context.extensionUri, 'dist', 'worker.js');
  if (!isNode) return startLens(context, () => connectWebWorker(script.toString(true)));
  // The user's own folder: nobody else can put Cargo's settings above it.
  const runner = new CargoRuns(context.globalStorageUri.fsPath);
  context.subscriptions.push(runner);
  return startLens(context, () => connectThread(script.fsPath), runner);
}

/** All that was started is in `context.subscriptions`, which the editor disposes of. */
export function deactivate(): void {}
