import { Worker } from 'node:worker_threads';
import * as vscode from 'vscode';
import type { EnginePort } from '../engine/client';
import type { FromWorker } from '../engine/protocol';
import { CargoRuns } from '../hosts/cargoRuns';
import { startLens, type Activated } from './extension';

export function activate(context: vscode.ExtensionContext): Activated {
  const script = vscode.Uri.joinPath(context.extensionUri, 'dist', 'worker.js').fsPath;
  // The user's own folder: nobody else can put Cargo's settings above it.
  const runner = new CargoRuns(context.globalStorageUri.fsPath);
  return startLens(context, () => connectThread(script), runner);
}

/** All that was started is in `context.subscriptions`, which the editor disposes of. */
export function deactivate(): void {}

function connectThread(script: string): EnginePort {
  const worker = new Worker(script);
  let disposed = false;
  return {
    post: (message) => worker.postMessage(message),
    onMessage: (listener) => void worker.on('message', (message: FromWorker) => listener(message)),
    onCrash: (listener) => {
      let told = false;
      const tell = (reason: string): void => {
        if (!told && !disposed) listener(reason);
        told = true;
      };
      worker.on('error', (error) => tell(error.message));
      worker.on('exit', (code) => tell(`the worker ended with code ${code}`));
    },
    dispose: () => {
      disposed = true;
      void worker.terminate();
    },
  };
}
