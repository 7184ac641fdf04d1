import fs from 'node:fs/promises';
import os from 'node:os';
import path from 'node:path';
import { repository } from './repository';

/** A copy of the extension, in a folder that goes with it. */
export interface ExtensionCopy {
  /** Absolute. */
  readonly scratch: string;
  readonly inCopy: (name: string) => string;
}

/** Does something with a copy of the extension before whose worker stands the script `probe`; both are named as they lie in the copy. */
export async function withExtensionCopy<Result>(
  { worker, probe }: { readonly worker: string; readonly probe: string },
  use: (copy: ExtensionCopy) => Promise<Result>,
): Promise<Result> {
  const scratch = await fs.mkdtemp(path.join(os.tmpdir(), 'async-rust-lens-copy-'));
  const inCopy = (name: string): string => path.join(scratch, 'extension', name);
  try {
    for (const name of ['package.json', 'media', 'snippets', 'dist'])
      await fs.cp(path.join(repository, name), inCopy(name), { recursive: true });
    const before = await fs.readFile(inCopy(probe), 'utf8');
    const own = await fs.readFile(inCopy(worker), 'utf8');
    // In a function of its own: a `var` would leave a block, and stand for what the worker calls by that name.
    await fs.writeFile(inCopy(worker), `(() => {\n${before}\n})();\n${own}`);
    // The suite finds Mocha further up.
    await fs.symlink(path.join(repository, 'node_modules'), path.join(scratch, 'node_modules'), 'junction');
    return await use({ scratch, inCopy });
  } finally {
    await fs.rm(scratch, { recursive: true, maxRetries: 5 });
  }
}
