import './language';
import * as vscode from 'vscode';
import type { EnginePort } from '../engine/client';
import type { FromWorker } from '../engine/protocol';
import { startLens, type Activated } from './extension';

export function activate(context: vscode.ExtensionContext): Activated {
  const script = vscode.Uri.joinPath(context.extensionUri, 'dist', 'web', 'worker.js').toString(true);
  return startLens(context, () => connectWorker(script));
}

/** All that was started is in `context.subscriptions`, which the editor disposes of. */
export function deactivate(): void {}

function connectWorker(script: string): EnginePort {
  const worker = new Worker(script);
  return {
    post: (message) => worker.postMessage(message),
    onMessage: (listener) => {
      worker.onmessage = (event: MessageEvent<FromWorker>) => listener(event.data);
    },
    onCrash: (listener) => {
      let told = false;
      worker.onerror = (event) => {
        event.preventDefault();
        if (!told) listener(event.message);
        told = true;
      };
    },
    dispose: () => worker.terminate(),
  };
}
