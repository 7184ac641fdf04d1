import fs from 'node:fs/promises';
import os from 'node:os';
import path from 'node:path';
import type { Browser, Page } from 'playwright-core';
import { choosePort } from '../ports';
import { repository, sampleCrate } from '../repository';
import { launchBrowser } from './chromium';
import type { RunningHost } from './host';
import { speakLanguage } from './language';
import { startNodeHost } from './nodeHost';
import { startWebHost } from './webHost';

/** The extension host a session runs: Node's, or the browser's web worker. */
export type HostKind = 'node' | 'web';

export const hostKinds: readonly HostKind[] = ['node', 'web'];

export interface SessionRequest {
  readonly host: HostKind;
  /** The folder of the extension's package.json; this repository, unless told otherwise. */
  readonly extension?: string;
  /** Opened as it is; without one, a copy of the sample crate that the session may write to. */
  readonly folder?: string;
  /** A file `*.code-workspace` in the folder, which is opened instead. */
  readonly workspace?: string;
  /** Workspace settings for the copy. */
  readonly settings?: Readonly<Record<string, unknown>>;
  /** A bundle that exports `run()`. */
  readonly tests?: string;
  readonly newest?: boolean;
  /** The language that the editor says it is in, such as `zh-cn`; its own words stay English without a pack of that language. */
  readonly language?: string;
  /** What the environment of the Node host's processes says besides. */
  readonly env?: Readonly<Record<string, string>>;
  /** Called before the page is loaded. */
  readonly prepare?: (page: Page) => Promise<void>;
  /** CSS pixels. */
  readonly viewport?: { readonly width: number; readonly height: number };
}

/** A host with a headless browser that looks at it. */
export interface Session {
  readonly page: Page;
  readonly host: RunningHost;
  /** The folder that is open, on this machine's disk. */
  readonly folder: string;
  close(): Promise<void>;
}

/** Starts a host on a fresh profile and opens it in a headless browser. */
export async function openSession(request: SessionRequest): Promise<Session> {
  const scratch = await fs.mkdtemp(path.join(os.tmpdir(), 'async-rust-lens-'));
  const closers: (() => Promise<void>)[] = [
    () => fs.rm(scratch, { recursive: true, force: true, maxRetries: 5 }),
  ];
  const close = async () => {
    for (const closer of closers.splice(0).reverse()) await closer();
  };
  try {
    const folder = request.folder ?? (await copySample(scratch, request.settings ?? {}));
    const host = await startHost(request, folder, path.join(scratch, 'data'));
    closers.push(() => host.stop());
    const browser: Browser = await launchBrowser();
    closers.push(() => browser.close());
    const page = await browser.newPage({ viewport: request.viewport ?? { width: 1400, height: 900 } });
    if (request.language !== undefined) await speakLanguage(page, request.language);
    await request.prepare?.(page);
    await page.goto(host.drivenAddress, { waitUntil: 'domcontentloaded' });
    return { page, host, folder, close };
  } catch (error) {
    await close();
    throw error;
  }
}

async function startHost(request: SessionRequest, folder: string, data: string): Promise<RunningHost> {
  const start = request.host === 'node' ? startNodeHost : startWebHost;
  return start({
    extension: request.extension ?? repository,
    folder,
    port: await choosePort(undefined),
    data,
    ...(request.workspace === undefined ? {} : { workspace: request.workspace }),
    ...(request.tests ? { tests: request.tests } : {}),
    ...(request.env ? { env: request.env } : {}),
    ...(request.newest ? { newest: true } : {}),
  });
}

/** The newest editors open with a page of welcome and a chat beside it. */
const calmSettings = {
  'workbench.startupEditor': 'none',
  'workbench.secondarySideBar.defaultVisibility': 'hidden',
  'chat.disableAIFeatures': true,
};

/** A copy of the sample crate in a new folder below `parent`. */
export async function copySample(
  parent: string,
  settings: Readonly<Record<string, unknown>>,
): Promise<string> {
  const folder = path.join(parent, 'sample');
  await fs.cp(sampleCrate, folder, { recursive: true, filter: (file) => path.basename(file) !== 'target' });
  await fs.mkdir(path.join(folder, '.vscode'), { recursive: true });
  const file = path.join(folder, '.vscode/settings.json');
  await fs.writeFile(file, JSON.stringify({ ...calmSettings, ...settings }, null, 2));
  return folder;
}
