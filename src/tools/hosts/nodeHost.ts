import { existsSync } from 'node:fs';
import fs from 'node:fs/promises';
import path from 'node:path';
import { Problem } from '../problem';
import { runProcess, startServer, waitUntilServing } from '../processes';
import { installDependencies, installPackages, provide } from './cache';
import type { HostRequest, RunningHost } from './host';

interface Release {
  /** code-server's version; the VS Code inside is 1.x of the same numbers. */
  readonly version: string;
  readonly ripgrep: string;
  /** The release of Node from npm that it needs, when it is not the one that runs us. */
  readonly node?: string;
  readonly size: string;
  readonly extraFlags: readonly string[];
}

const steady: Release = { version: '4.100.3', ripgrep: '1.18.0', size: '300 MB', extraFlags: [] };
const newest: Release = {
  version: '4.139.1',
  ripgrep: '1.18.0',
  node: '24.21.0',
  size: '800 MB',
  // From this release on, the page's payload is read only with this flag.
  extraFlags: ['--enable-smoke-test-driver'],
};

/** Serves VS Code with its Node extension host: the server out of code-server's package, without its wrapper. */
export async function startNodeHost(request: HostRequest): Promise<RunningHost> {
  if (process.platform !== 'linux')
    throw new Problem('The VS Code server runs on Linux only; use --desktop or --web.');
  const release = request.newest ? newest : steady;
  const folder = await provideServer(release);
  await fs.mkdir(path.join(request.data, 'extensions'), { recursive: true });
  const program = nodeProgram(folder, release);
  const args = [entryOf(folder), ...folderArguments(request.data), ...serverArguments(release, request)];
  const server = startServer(program, args, request.env ? { env: request.env } : {});
  await waitUntilServing(server, `http://127.0.0.1:${request.port}/version`);
  const address = addressOf(request);
  return { ...server, address, drivenAddress: address };
}

function entryOf(folder: string): string {
  return path.join(folder, 'node_modules/code-server/lib/vscode/out/server-main.js');
}

function folderArguments(data: string): string[] {
  const extensions = path.join(data, 'extensions');
  return ['--server-data-dir', data, '--user-data-dir', data, '--extensions-dir', extensions];
}

function serverArguments(release: Release, { port, token }: HostRequest): string[] {
  return [
    ...['--host', '127.0.0.1', '--port', String(port)],
    ...(token ? ['--connection-token', token] : ['--without-connection-token']),
    ...['--accept-server-license-terms', '--telemetry-level', 'off', '--disable-workspace-trust'],
    ...release.extraFlags,
  ];
}

/** Installs a package as a user would, below `data`, and gives the folder that the extension is in then. */
export async function installExtension(vsix: string, data: string, useNewest: boolean): Promise<string> {
  const release = useNewest ? newest : steady;
  const folder = await provideServer(release);
  const args = [entryOf(folder), ...folderArguments(data), '--install-extension', vsix];
  const result = await runProcess(nodeProgram(folder, release), args, { cwd: data });
  const extensions = path.join(data, 'extensions');
  const installed = (await fs.readdir(extensions)).find((name) => name.startsWith('async-rust-lens.'));
  if (result.code !== 0 || !installed)
    throw new Problem(`The server does not install ${vsix}:\n${result.output}`);
  return path.join(extensions, installed);
}

function addressOf({ extension, folder, workspace, file, tests, port, token }: HostRequest): string {
  const remote = (target: string) => `vscode-remote://localhost:${port}${target}`;
  const payload = [
    ['extensionDevelopmentPath', remote(extension)],
    ['skipWelcome', 'true'],
    ...(file ? [['openFile', remote(file)]] : []),
    ...(tests ? [['extensionTestsPath', remote(tests)]] : []),
  ];
  const query = new URLSearchParams({
    ...(workspace === undefined ? { folder } : { workspace: `${folder}/${workspace}` }),
    ...(token ? { tkn: token } : {}),
    payload: JSON.stringify(payload),
  });
  return `http://localhost:${port}/?${query.toString()}`;
}

function nodeProgram(folder: string, release: Release): string {
  if (release.node === undefined) return process.execPath;
  return path.join(folder, `node_modules/node-linux-${process.arch}/bin/node`);
}

function provideServer(release: Release): Promise<string> {
  return provide({
    key: `code-server@${release.version}`,
    description: `the VS Code server (code-server ${release.version}, ${release.size}, once)`,
    install: async (folder) => {
      const node = release.node ? [`node-linux-${process.arch}@${release.node}`] : [];
      await installPackages(folder, [
        `code-server@${release.version}`,
        `@vscode/ripgrep@${release.ripgrep}`,
        ...node,
      ]);
      const server = path.join(folder, 'node_modules/code-server/lib/vscode');
      await installDependencies(server);
      await placeRipgrep(folder, server);
    },
  });
}

/** Its install script, which we do not run, would have downloaded the program that `findFiles` needs. */
async function placeRipgrep(folder: string, server: string): Promise<void> {
  const program = path.join(folder, `node_modules/@vscode/ripgrep-linux-${process.arch}/bin/rg`);
  const wanted = path.join(server, 'node_modules/@vscode/ripgrep/bin/rg');
  if (existsSync(wanted)) return;
  await fs.mkdir(path.dirname(wanted), { recursive: true });
  await fs.copyFile(program, wanted);
  await fs.chmod(wanted, 0o755);
}
