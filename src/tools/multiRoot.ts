import fs from 'node:fs/promises';
import os from 'node:os';
import path from 'node:path';
import type { HostKind } from './hosts/session';
import { runInHost, type SuiteRun } from './integration';
import { repository } from './repository';

const bundles: Readonly<Record<HostKind, string>> = {
  node: path.join(repository, 'dist/test/multiRoot.js'),
  web: path.join(repository, 'dist/web/test/multiRoot.js'),
};

/** Runs the suite of `test/multiRoot` in a window with a copy of both folders of `test/workspaces/two-folders`. */
export async function runInTwoFolders(host: HostKind, newest: boolean): Promise<SuiteRun> {
  const scratch = await fs.mkdtemp(path.join(os.tmpdir(), 'async-rust-lens-folders-'));
  const folder = path.join(scratch, 'two-folders');
  try {
    await fs.cp(path.join(repository, 'test/workspaces/two-folders'), folder, { recursive: true });
    return await runInHost(host, { tests: bundles[host], folder, workspace: 'both.code-workspace', newest });
  } finally {
    await fs.rm(scratch, { recursive: true, force: true, maxRetries: 5 });
  }
}
