import type { EnginePort } from '../engine/client';
import type { FromWorker } from '../engine/protocol';

/** Starts the engine's worker in a browser, as the port that a client talks through. @param script address of its bundle */
export function connectWebWorker(script: string): EnginePort {
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
