import { createVSIX } from '@vscode/vsce';
import fs from 'node:fs/promises';
import path from 'node:path';
import { Problem } from './problem';
import { runProcess } from './processes';
import { repository } from './repository';

/** Bytes that the package may have; editors download it on every update. */
const sizeLimit = 1_450_000;

/** Bytes that the script of the panel's page may have: it is read anew whenever the panel is shown. */
const panelLimit = 400_000;

/** What the package is made of, besides the bundles. */
const parts = [
  'README.md',
  'CHANGELOG.md',
  'LICENSE',
  'LICENSE-APACHE',
  'LICENSE-MIT',
  'package.nls.json',
  'package.nls.zh-cn.json',
  'l10n',
  'media',
  'snippets',
  '.vscodeignore',
];

/**
 * Makes an installable .vsix in `folder` out of a build of its own, and gives its path.
 * @throws {Problem} when the build fails, or the package or the panel's script is too large
 */
export async function makePackage(folder: string): Promise<string> {
  const stage = await stageBuild('package');
  const panel = await fs.stat(path.join(stage, 'dist/panel.js'));
  if (panel.size > panelLimit)
    throw new Problem(`The panel's script has ${panel.size} bytes; ${panelLimit} is the limit.`);
  for (const part of parts)
    await fs.cp(path.join(repository, part), path.join(stage, part), { recursive: true });
  const manifest = await readManifest();
  await fs.writeFile(path.join(stage, 'package.json'), JSON.stringify(withoutDevelopment(manifest), null, 2));
  const packagePath = path.join(folder, `async-rust-lens-${manifest.version}.vsix`);
  await createVSIX({
    cwd: stage,
    packagePath,
    dependencies: false,
    allowMissingRepository: true,
    rewriteRelativeLinks: false,
  });
  const { size } = await fs.stat(packagePath);
  if (size > sizeLimit) throw new Problem(`The package has ${size} bytes; ${sizeLimit} is the limit.`);
  return packagePath;
}

/**
 * Builds the product, small and without source maps, into `dist` of an empty folder, and gives that folder.
 *
 * @param name of the folder below our own `dist`
 * @throws {Problem} when the build fails
 */
export async function stageBuild(name: string): Promise<string> {
  const stage = path.join(repository, 'dist', name);
  await fs.rm(stage, { recursive: true, force: true });
  await fs.mkdir(stage, { recursive: true });
  const build = await runProcess(process.execPath, ['esbuild.js', '--production', path.join(stage, 'dist')], {
    cwd: repository,
  });
  if (build.code !== 0) throw new Problem(`The build failed.\n${build.output}`);
  return stage;
}

/** What package.json says, as far as our tools ask. */
export interface Manifest {
  readonly name: string;
  readonly version: string;
  readonly description: string;
  readonly license: string;
  readonly keywords: readonly string[];
  readonly engines: { readonly node: string };
  /** There is none yet: whoever publishes first says where. */
  readonly repository?: { readonly type: string; readonly url: string };
  readonly bugs?: { readonly url: string };
  readonly homepage?: string;
}

export async function readManifest(): Promise<Manifest> {
  return JSON.parse(await fs.readFile(path.join(repository, 'package.json'), 'utf8')) as Manifest;
}

/** Everything is bundled: an installed extension needs neither packages nor scripts. */
function withoutDevelopment(manifest: Manifest): object {
  const development = ['scripts', 'devDependencies', 'dependencies', 'private'];
  return Object.fromEntries(Object.entries(manifest).filter(([key]) => !development.includes(key)));
}
