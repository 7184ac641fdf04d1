import { spawn, spawnSync } from 'node:child_process';
import { createReadStream, createWriteStream, existsSync } from 'node:fs';
import fs from 'node:fs/promises';
import path from 'node:path';
import { pipeline } from 'node:stream/promises';
import zlib from 'node:zlib';
import { type Browser, chromium } from 'playwright-core';
import { Problem } from '../problem';
import { installPackages, provide } from './cache';

const bundledVersion = '153.0.0';

const quietFlags = [
  '--disable-gpu',
  '--disable-quic',
  '--no-first-run',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
];

/** Playwright would end this process by itself on these, before the servers are told. */
const ownSignals = { handleSIGINT: false, handleSIGTERM: false, handleSIGHUP: false };

/** Starts a headless browser: an installed Chrome or Chromium, else the one that npm carries. */
export async function launchBrowser(): Promise<Browser> {
  const { executablePath, env } = findInstalledBrowser() ?? (await provideBundledBrowser());
  // Chromium refuses to run its sandbox as root, which is who runs in most containers.
  const sandbox = process.getuid?.() === 0 ? ['--no-sandbox'] : [];
  return chromium.launch({
    executablePath,
    env,
    args: [...quietFlags, ...sandbox],
    headless: true,
    ...ownSignals,
  });
}

interface BrowserProgram {
  readonly executablePath: string;
  readonly env: Record<string, string>;
}

function currentEnvironment(): Record<string, string> {
  return Object.fromEntries(
    Object.entries(process.env).filter((pair): pair is [string, string] => pair[1] !== undefined),
  );
}

function findInstalledBrowser(): BrowserProgram | undefined {
  const executablePath = candidates().find((file) => existsSync(file));
  return executablePath ? { executablePath, env: currentEnvironment() } : undefined;
}

function candidates(): string[] {
  const { CHROME_PATH, PATH, PROGRAMFILES, LOCALAPPDATA } = process.env;
  const named = CHROME_PATH ? [CHROME_PATH] : [];
  if (process.platform === 'darwin') {
    const apps = ['Google Chrome', 'Chromium'];
    return [...named, ...apps.map((app) => `/Applications/${app}.app/Contents/MacOS/${app}`)];
  }
  if (process.platform === 'win32') {
    const roots = [PROGRAMFILES, LOCALAPPDATA].filter((folder) => folder !== undefined);
    return [...named, ...roots.map((folder) => path.join(folder, 'Google/Chrome/Application/chrome.exe'))];
  }
  const programs = ['google-chrome', 'google-chrome-stable', 'chromium', 'chromium-browser'];
  const folders = (PATH ?? '').split(path.delimiter).filter(Boolean);
  return [...named, ...programs.flatMap((program) => folders.map((folder) => path.join(folder, program)))];
}

async function provideBundledBrowser(): Promise<BrowserProgram> {
  if (process.platform !== 'linux' || process.arch !== 'x64') {
    throw new Problem('No Chrome or Chromium was found; install one, or name it in CHROME_PATH.');
  }
  const folder = await provide({
    key: `chromium@${bundledVersion}`,
    description: `Chromium ${bundledVersion} (64 MB, once)`,
    install: unpackBundledBrowser,
  });
  const executablePath = path.join(folder, 'chromium');
  const env = currentEnvironment();
  if (lacksLibraries(executablePath)) {
    env.LD_LIBRARY_PATH = [path.join(folder, 'al2023/lib'), env.LD_LIBRARY_PATH].filter(Boolean).join(':');
    if (lacksLibraries(executablePath, env)) {
      throw new Problem('Chromium lacks system libraries; install the chromium package of this system.');
    }
  }
  if (!existsSync('/etc/fonts/fonts.conf')) env.FONTCONFIG_PATH = path.join(folder, 'fonts');
  return { executablePath, env };
}

/** The package's own unpacking goes to the shared temp folder, where another user's half-written copy may lie. */
async function unpackBundledBrowser(folder: string): Promise<void> {
  const download = path.join(folder, 'download');
  await fs.mkdir(download);
  await installPackages(download, [`@sparticuz/chromium@${bundledVersion}`]);
  const archives = path.join(download, 'node_modules/@sparticuz/chromium/bin');
  const program = path.join(folder, 'chromium');
  await pipeline(
    createReadStream(path.join(archives, 'chromium.br')),
    zlib.createBrotliDecompress(),
    createWriteStream(program, { mode: 0o755 }),
  );
  for (const [archive, target] of [
    ['al2023', 'al2023'],
    ['fonts', 'fonts'],
    ['swiftshader', '.'],
  ] as const) {
    await fs.mkdir(path.join(folder, target), { recursive: true });
    const tar = spawn('tar', ['-x', '-C', path.join(folder, target)], {
      stdio: ['pipe', 'inherit', 'inherit'],
    });
    const ended = new Promise<void>((resolve, reject) => {
      tar.on('error', reject);
      tar.on('close', (code) => (code === 0 ? resolve() : reject(new Error(`tar ended with ${code}`))));
    });
    await pipeline(
      createReadStream(path.join(archives, `${archive}.tar.br`)),
      zlib.createBrotliDecompress(),
      tar.stdin,
    );
    await ended;
  }
  await fs.writeFile(path.join(folder, 'fonts/fonts.conf'), fontSettings);
  await fs.rm(download, { recursive: true });
}

/** For machines without any fonts; the archive's own settings name folders of another system. */
const fontSettings = `<?xml version="1.0"?>
<!DOCTYPE fontconfig SYSTEM "fonts.dtd">
<fontconfig>
  <dir prefix="relative">fonts</dir>
  <cachedir prefix="xdg">fontconfig</cachedir>
</fontconfig>
`;

function lacksLibraries(program: string, env?: NodeJS.ProcessEnv): boolean {
  const result = spawnSync('ldd', [program], { encoding: 'utf8', env: env ?? process.env });
  return result.status === 0 && result.stdout.includes('not found');
}
