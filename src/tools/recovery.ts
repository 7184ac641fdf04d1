import path from 'node:path';
import { withExtensionCopy } from './extensionCopy';
import type { HostKind } from './hosts/session';
import { runInHost, type SuiteRun } from './integration';

const suites: Readonly<Record<HostKind, string>> = { node: 'dist/test', web: 'dist/web/test' };

/** Runs the suite of `test/recovery`, and in Node that of `test/faults`, with a copy of the extension whose worker hangs on request. */
export function runWithHangingWorker(host: HostKind, newest: boolean): Promise<SuiteRun> {
  const tests = suites[host];
  return withExtensionCopy(
    { worker: 'dist/worker.js', probe: `${tests}/hangingWorker.js` },
    ({ scratch, inCopy }) => {
      // What is kept may be damaged by the suite; and letters and times of elsewhere must change nothing.
      const env = {
        XDG_CACHE_HOME: path.join(scratch, 'cache'),
        LANG: 'tr_TR.UTF-8',
        LC_ALL: 'tr_TR.UTF-8',
        TZ: 'Pacific/Kiritimati',
      };
      return runInHost(host, {
        extension: inCopy(''),
        tests: inCopy(`${tests}/recovery.js`),
        newest,
        env,
      });
    },
  );
}
