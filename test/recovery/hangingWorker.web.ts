import type { FromWorker, ToWorker } from '../../src/engine/protocol';
import { watch } from './hangingWorker';

const door = Object.assign(self, {
  postMessage: self.postMessage.bind(self) as (message: FromWorker) => void,
  listen: (listener: (message: ToWorker) => void) =>
    self.addEventListener('message', (event: MessageEvent<ToWorker>) => listener(event.data)),
  die: () => self.reportError(new Error('it died')),
});
watch(door);
