import fs from 'node:fs/promises';
import os from 'node:os';
import path from 'node:path';
import type { HostKind } from './hosts/session';
import { runInHost, type SuiteRun } from './integration';
import { repository } from './repository';

const bundles: Readonly<Record<HostKind, { readonly worker: string; readonly tests: string }>> = {
  node: { worker: 'dist/worker.js', tests: 'dist/test' },
  web: { worker: 'dist/web/worker.js', tests: 'dist/web/test' },
};

/** Runs the suite of `test/recovery` with a copy of the extension whose worker hangs on request. */
export async function runWithHangingWorker(host: HostKind, newest: boolean): Promise<SuiteRun> {
  const folder = await fs.mkdtemp(path.join(os.tmpdir(), 'async-rust-lens-hanging-'));
  const inCopy = (name: string): string => path.join(folder, 'extension', name);
  try {
    for (const name of ['package.json', 'media', 'snippets', 'dist'])
      await fs.cp(path.join(repository, name), inCopy(name), { recursive: true });
    const { worker, tests } = bundles[host];
    const hanging = await fs.readFile(inCopy(`${tests}/hangingWorker.js`), 'utf8');
    const own = await fs.readFile(inCopy(worker), 'utf8');
    await fs.writeFile(inCopy(worker), `{\n${hanging}\n}\n${own}`);
    // The suite finds Mocha further up.
    await fs.symlink(path.join(repository, 'node_modules'), path.join(folder, 'node_modules'), 'junction');
    // What is kept may be damaged by the suite; and letters and times of elsewhere must change nothing.
    const env = {
      XDG_CACHE_HOME: path.join(folder, 'cache'),
      LANG: 'tr_TR.UTF-8',
      LC_ALL: 'tr_TR.UTF-8',
      TZ: 'Pacific/Kiritimati',
    };
    return await runInHost(host, {
      extension: inCopy(''),
      tests: inCopy(`${tests}/recovery.js`),
      newest,
      env,
    });
  } finally {
    await fs.rm(folder, { recursive: true });
  }
}
