import type { FromWorker, ToWorker } from './protocol';
import { EngineSession, HostFileSystem } from './session';

/** Answers who started this worker of a browser's. */
export function serveWebWorker(): void {
  const post = (message: FromWorker): void => self.postMessage(message);
  const files = new HostFileSystem(post);
  const session = new EngineSession(post, {
    files,
    pause: () => new Promise((resolve) => setTimeout(resolve, 0)),
  });

  self.addEventListener('message', (event: MessageEvent<ToWorker>) => {
    const message = event.data;
    if (message.type === 'fileAnswer') files.settle(message.id, message.answer);
    else void session.receive(message);
  });
}
