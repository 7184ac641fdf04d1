import { createRequire } from 'node:module';
import path from 'node:path';
import type * as server from '../lsp/main';

/** Serves an editor over standard input and output. The server is a bundle of its own, so that no other command loads it. */
export function serveEditor(): void {
  const { serve } = createRequire(__filename)(path.join(__dirname, 'lsp.js')) as typeof server;
  serve();
}
