import { randomBytes } from 'node:crypto';
import { spawn } from 'node:child_process';
import { statSync } from 'node:fs';
import path from 'node:path';
import { parseArgs } from 'node:util';
import { openDesktop } from '../hosts/desktop';
import type { HostRequest, RunningHost } from '../hosts/host';
import { startNodeHost } from '../hosts/nodeHost';
import { startWebHost } from '../hosts/webHost';
import { choosePort } from '../ports';
import { Problem, runCommand } from '../problem';
import { exitOnInterrupt, waitForInterrupt } from '../processes';
import { cacheFolder, findFirstFile, repository, sampleCrate } from '../repository';

const help = `npm start -- [FOLDER] [--server|--web|--desktop] [--port N] [--no-open]

Opens a VS Code with Async Rust Lens in it, on the sample crate or on FOLDER.
  --server   the VS Code server with its Node extension host, in your browser (the default on Linux);
             saving writes the real files
  --web      VS Code for the browser: edits stay in memory
  --desktop  desktop VS Code, downloaded on first use (the default elsewhere)
  --port N   the port to serve on
  --no-open  print the address, open no browser
Ctrl+C ends it.`;

type HostName = 'server' | 'web' | 'desktop';

/** The port that people's bookmarks can rely on, when it is free. */
const preferredPort = 8917;

async function start(): Promise<number> {
  const { values, positionals } = parseArgs({
    allowPositionals: true,
    options: {
      server: { type: 'boolean' },
      web: { type: 'boolean' },
      desktop: { type: 'boolean' },
      port: { type: 'string' },
      'no-open': { type: 'boolean' },
      help: { type: 'boolean', short: 'h' },
    },
  });
  if (values.help) {
    console.log(help);
    return 0;
  }
  if (positionals.length > 1) throw new Problem(`One folder at a time; got ${positionals.join(', ')}.`);
  const hostName = chooseHost(values);
  const folder = chooseFolder(positionals[0]);
  exitOnInterrupt();
  if (hostName === 'desktop') return openDesktop(folder);
  const port = await choosePort(values.port, preferredPort);
  const host = await startHost(hostName, folder, port);
  console.log(
    `\nVS Code with Async Rust Lens is at\n\n  ${host.address}\n\nIt shows ${folder}. Ctrl+C ends it.`,
  );
  if (hostName === 'web') console.log('Edits stay in the browser; use --server to save to the files.');
  if (!values['no-open'] && hasDisplay()) openInBrowser(host.address);
  const reason = await Promise.race([waitForInterrupt(), host.ended]);
  await host.stop();
  if (reason === undefined) return 0;
  console.error(`${reason}\n${host.log()}`);
  return 1;
}

function chooseHost(asked: { server?: boolean; web?: boolean; desktop?: boolean }): HostName {
  const names = (['server', 'web', 'desktop'] as const).filter((name) => asked[name]);
  if (names.length > 1) throw new Problem(`Choose one of ${names.map((name) => `--${name}`).join(' and ')}.`);
  return names[0] ?? (process.platform === 'linux' ? 'server' : 'desktop');
}

/** npm runs scripts in the package's folder; a path is meant from where the person stands. */
function chooseFolder(asked: string | undefined): string {
  if (asked === undefined) return sampleCrate;
  const folder = path.resolve(process.env.INIT_CWD ?? process.cwd(), asked);
  const found = statSync(folder, { throwIfNoEntry: false });
  if (!found) throw new Problem(`There is no folder ${folder}.`);
  if (!found.isDirectory()) throw new Problem(`${folder} is a file; give the folder it is in.`);
  return folder;
}

function startHost(name: 'server' | 'web', folder: string, port: number): Promise<RunningHost> {
  const file = findFirstFile(folder);
  const request: HostRequest = {
    extension: repository,
    folder,
    port,
    token: randomBytes(16).toString('hex'),
    data: path.join(cacheFolder(), 'sessions', name),
    ...(file ? { file } : {}),
  };
  return name === 'server' ? startNodeHost(request) : startWebHost(request);
}

function hasDisplay(): boolean {
  if (process.platform !== 'linux') return true;
  return Boolean(process.env.DISPLAY ?? process.env.WAYLAND_DISPLAY);
}

function openInBrowser(address: string): void {
  const [command, ...args] =
    process.platform === 'darwin'
      ? ['open', address]
      : process.platform === 'win32'
        ? ['rundll32', 'url.dll,FileProtocolHandler', address]
        : ['xdg-open', address];
  if (command === undefined) return;
  const child = spawn(command, args, { detached: true, stdio: 'ignore' });
  child.on('error', () => console.log('No program to open a browser was found; open the address yourself.'));
  child.unref();
}

runCommand(start);
