import path from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';
import type { Page } from 'playwright-core';
import { type HostKind, openSession, type SessionRequest } from './hosts/session';
import { repository } from './repository';
import { readResults, type Results, suitePrefix, withoutResults } from './results';

/** Minutes after which a host that has not told its result counts as hung, where nothing else is said. */
const usualLimit = 5;

/** Seconds within which the suite's first word comes. An editor that is silent longer never started its extension host. */
const firstWordLimit = 90;

/** How often an editor that never began is opened anew. */
const openings = 3;

const bundles: Readonly<Record<HostKind, string>> = {
  node: path.join(repository, 'dist/test/integration.js'),
  web: path.join(repository, 'dist/web/test/integration.js'),
};

export interface SuiteRun extends Results {
  /** What the suite printed, and, when it went wrong, what the editor logged. */
  readonly output: string;
}

/** What may differ from the usual: this repository's extension and suite, on a fresh copy of the sample crate. */
export type SuiteOptions = Partial<
  Pick<SessionRequest, 'extension' | 'tests' | 'folder' | 'workspace' | 'newest' | 'env'>
> & {
  /** Minutes after which it counts as hung. */
  readonly limit?: number;
};

/** Runs the integration suite inside one kind of extension host, headless. */
export async function runInHost(host: HostKind, options: SuiteOptions = {}): Promise<SuiteRun> {
  for (let opening = 1; ; opening++) {
    const run = await runOnce(host, options);
    if (run.hasBegun || opening === openings) return run;
    console.log(`AGAIN   An editor that did not begin the suite within ${firstWordLimit} s`);
  }
}

async function runOnce(
  host: HostKind,
  { limit = usualLimit, ...options }: SuiteOptions,
): Promise<SuiteRun & { hasBegun: boolean }> {
  const suite: string[] = [];
  const editor: string[] = [];
  let finish: (code: number) => void = () => undefined;
  const finished = new Promise<number>((resolve) => (finish = resolve));
  const session = await openSession({
    host,
    tests: bundles[host],
    ...options,
    prepare: (page) => listen(page, { suite, editor, finish }),
  });
  try {
    const hung = delay(limit * 60_000, `no result after ${limit} minutes`, { ref: false });
    const silent = delay(firstWordLimit * 1000, undefined, { ref: false }).then(() =>
      suite.length > 0 ? hung : `no word of the suite within ${firstWordLimit} seconds`,
    );
    const outcome = await Promise.race([finished, session.host.ended, hung, silent]);
    const hasBegun = suite.length > 0;
    const output = suite.join('\n');
    const results = readResults(output);
    const failed = outcome === 0 ? results.failed : Math.max(results.failed, 1);
    if (failed === 0) return { ...results, hasBegun, output: withoutResults(output) };
    const reason = typeof outcome === 'string' ? `\n${outcome}` : '';
    const log = `\nThe editor's log:\n${editor.join('\n')}\n${session.host.log()}`;
    return { ...results, failed, hasBegun, output: `${withoutResults(output)}${reason}${log}` };
  } finally {
    await session.close();
  }
}

interface Ears {
  readonly suite: string[];
  readonly editor: string[];
  readonly finish: (code: number) => void;
}

/** VS Code's test mode reports through two functions that it expects in the page. */
async function listen(page: Page, { suite, editor, finish }: Ears): Promise<void> {
  await page.exposeFunction('codeAutomationLog', (type: string, args: readonly unknown[]) => {
    const text = args.map(String).join(' ');
    if (text.startsWith(suitePrefix)) suite.push(text.slice(suitePrefix.length));
    else editor.push(`${type}: ${text}`);
  });
  await page.exposeFunction('codeAutomationExit', finish);
  page.on('pageerror', (error) => editor.push(`page: ${error.message}`));
}
