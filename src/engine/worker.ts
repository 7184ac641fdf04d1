import { isNode } from '../hosts/nodeCheck';
import { serveThread } from './worker.node';
import { serveWebWorker } from './worker.web';

if (isNode) serveThread();
else serveWebWorker();
