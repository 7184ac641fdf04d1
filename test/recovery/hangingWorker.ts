import type { FromWorker, ToWorker } from '../../src/engine/protocol';
import { deadlyMark, mark } from './mark';

/**
 * The worker's own end of its messages. What watches it runs before the product's worker, in the same thread: as soon as
 * that says that it works on a file whose text has the mark, it hangs there, as an analysis without end would, or dies, as one
 * that takes all memory does.
 */
export interface Door {
  postMessage(message: FromWorker): void;
  listen(listener: (message: ToWorker) => void): void;
  die(): void;
}

const marks = [mark, deadlyMark] as const;
const marked = new Map<string, (typeof marks)[number]>();

/** Stands between the worker and its `door`. */
export function watch(door: Door): void {
  const post = door.postMessage.bind(door);
  door.postMessage = (message) => {
    post(message);
    const found = message.type === 'working' && message.file !== undefined && marked.get(message.file);
    if (found === deadlyMark) door.die();
    if (found) for (;;);
  };
  door.listen((message) => {
    if (message.type === 'open') marked.delete(message.file);
    const texts =
      message.type === 'open'
        ? [message.text]
        : message.type === 'change'
          ? message.edits.map(({ newText }) => newText)
          : [];
    const found = marks.find((each) => texts.some((text) => text.includes(each)));
    if (found && 'file' in message) marked.set(message.file, found);
  });
}
