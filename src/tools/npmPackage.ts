import fs from 'node:fs/promises';
import path from 'node:path';
import { manifestWordsFile, readTexts } from './localization/bundles';
import { type Manifest, readManifest, stageBuild } from './package';
import { Problem } from './problem';
import { runNpm } from './processes';
import { repository } from './repository';

/** Bytes that the package may have: whoever runs `npx` waits for them. */
const sizeLimit = 1_600_000;

/** The names of what is shipped, by where it comes from: the build, or the repository. */
const bundles = ['cli.js', 'lsp.js', 'worker.js', 'web-tree-sitter.wasm', 'tree-sitter-rust.wasm'];
const documents = ['CHANGELOG.md', 'LICENSE', 'LICENSE-APACHE', 'LICENSE-MIT'];
const schema = 'async-rust-lens.schema.json';
const notices = 'THIRD-PARTY-NOTICES.txt';

/**
 * Makes the package for npm in `folder`, the command line and the language server without the extension, and gives its path.
 * @throws {Problem} when the build or npm fails, or the package is too large
 */
export async function makeNpmPackage(folder: string): Promise<string> {
  const built = path.join(await stageBuild('npm-build'), 'dist');
  const stage = path.join(repository, 'dist/npm');
  await fs.rm(stage, { recursive: true, force: true });
  await fs.mkdir(path.join(stage, 'dist'), { recursive: true });
  for (const name of bundles) await fs.copyFile(path.join(built, name), path.join(stage, 'dist', name));
  await fs.chmod(path.join(stage, 'dist/cli.js'), 0o755);
  await fs.copyFile(path.join(built, 'THIRD-PARTY-NOTICES.npm.txt'), path.join(stage, notices));
  for (const name of documents) await fs.copyFile(path.join(repository, name), path.join(stage, name));
  await fs.copyFile(path.join(repository, 'media', schema), path.join(stage, schema));
  const readme = await fs.readFile(path.join(repository, 'README.md'), 'utf8');
  await fs.writeFile(path.join(stage, 'README.md'), withoutLocalLinks(readme));
  const manifest = await readManifest();
  await fs.writeFile(
    path.join(stage, 'package.json'),
    `${JSON.stringify(npmManifest(inEnglish(manifest)), null, 2)}\n`,
  );
  const packed = await runNpm(['pack', '--pack-destination', folder], stage);
  if (packed.code !== 0) throw new Problem(`npm could not pack.\n${packed.output}`);
  const file = path.join(folder, `${manifest.name}-${manifest.version}.tgz`);
  const { size } = await fs.stat(file);
  if (size > sizeLimit)
    throw new Problem(`The package for npm has ${size} bytes; ${sizeLimit} is the limit.`);
  return file;
}

/** npm knows nothing of `%key%`. */
function inEnglish(manifest: Manifest): Manifest {
  const key = manifest.description.replaceAll('%', '');
  return { ...manifest, description: readTexts(manifestWordsFile())[key] ?? manifest.description };
}

/** All that is bundled needs no dependencies, and nothing is run when it is installed. */
function npmManifest(manifest: Manifest): object {
  const { name, version, description, license, keywords, engines } = manifest;
  const { repository: source, bugs, homepage } = manifest;
  return {
    name,
    version,
    description,
    license,
    keywords: [...keywords, 'linter', 'lsp'],
    ...(source && { repository: source }),
    ...(bugs && { bugs }),
    ...(homepage !== undefined && { homepage }),
    bin: { [name]: 'dist/cli.js' },
    files: ['dist', schema, notices, ...documents],
    engines: { node: engines.node },
  };
}

/** README without pictures, and with no links to files of the repository, which the package does not have. */
export function withoutLocalLinks(readme: string): string {
  return readme
    .replace(/^!\[[^\]]*\]\((?!https?:)[^)]*\)\n\n?/gm, '')
    .replace(/\[([^\]]*)\]\((?!https?:|#)[^)]*\)/g, '$1');
}
