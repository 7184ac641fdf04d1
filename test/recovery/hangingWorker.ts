import type { FromWorker, ToWorker } from '../../src/engine/protocol';
import { mark } from './mark';

/**
 * The worker's own end of its messages. What watches it runs before the product's worker, in the same thread: as soon as
 * that says that it works on a file whose text has the mark, it hangs there, as an analysis without end would.
 */
export interface Door {
  postMessage(message: FromWorker): void;
  listen(listener: (message: ToWorker) => void): void;
}

const marked = new Set<string>();

/** Stands between the worker and its `door`. */
export function watch(door: Door): void {
  const post = door.postMessage.bind(door);
  door.postMessage = (message) => {
    post(message);
    if (message.type !== 'working' || message.file === undefined || !marked.has(message.file)) return;
    for (;;);
  };
  door.listen((message) => {
    if (message.type === 'open')
      if (message.text.includes(mark)) marked.add(message.file);
      else marked.delete(message.file);
    if (message.type === 'change' && message.edits.some(({ newText }) => newText.includes(mark)))
      marked.add(message.file);
  });
}
