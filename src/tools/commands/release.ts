import { createHash } from 'node:crypto';
import fs from 'node:fs/promises';
import path from 'node:path';
import { parseArgs } from 'node:util';
import { noticedPackages, shippedParts, type BillOfMaterials } from '../billOfMaterials';
import { makeNpmPackage } from '../npmPackage';
import { makePackage, readManifest } from '../package';
import { Problem, runCommand } from '../problem';
import { runNpm, runProcess } from '../processes';
import {
  changelogProblems,
  lastRunFile,
  publishingCommands,
  shopProblems,
  testProblems,
  type LastRun,
  type ShopManifest,
} from '../releaseChecks';
import { repository } from '../repository';

const folder = path.join(repository, 'dist/release');

async function git(...args: string[]): Promise<string> {
  const { code, output } = await runProcess('git', args, { cwd: repository });
  if (code !== 0) throw new Problem(`git ${args.join(' ')} failed: ${output.trim()}`);
  return output.trim();
}

/** What keeps this state from being released. */
async function findProblems(manifest: ShopManifest): Promise<string[]> {
  const changes = await git('status', '--porcelain');
  const read = (name: string): Promise<string> => fs.readFile(path.join(repository, name), 'utf8');
  const last = await read(lastRunFile).then(
    (text) => JSON.parse(text) as LastRun,
    () => undefined,
  );
  const tagged = await git('tag', '--list', `v${manifest.version}`);
  return [
    ...(changes === '' ? [] : ['there are changes that are not committed']),
    ...(tagged === '' ? [] : [`version ${manifest.version} is tagged already`]),
    ...changelogProblems(await read('CHANGELOG.md'), manifest.version),
    ...shopProblems(manifest),
    ...testProblems(last, await git('rev-parse', 'HEAD')),
  ];
}

/** What of others' is in the packages, by name, version and licence. */
async function writeBillOfMaterials(file: string): Promise<void> {
  const { code, output } = await runNpm(
    ['sbom', '--sbom-format', 'cyclonedx', '--package-lock-only', '--loglevel', 'error'],
    repository,
  );
  if (code !== 0) throw new Problem(`npm could not list what is installed.\n${output}`);
  const notices = ['package/dist/THIRD-PARTY-NOTICES.txt', 'npm/THIRD-PARTY-NOTICES.txt'];
  const texts = await Promise.all(
    notices.map((each) => fs.readFile(path.join(repository, 'dist', each), 'utf8')),
  );
  const shipped = shippedParts(
    JSON.parse(output) as BillOfMaterials,
    new Set(texts.flatMap(noticedPackages)),
  );
  await fs.writeFile(file, `${JSON.stringify(shipped, null, 2)}\n`);
}

/**
 * `npm run release`: makes all that is published, beside each other in dist/release, and says how a person publishes it. It publishes
 * nothing. With `--rehearse` it goes on though something is missing.
 */
runCommand(async () => {
  const { values } = parseArgs({ options: { rehearse: { type: 'boolean', default: false } } });
  const manifest: ShopManifest = await readManifest();
  const problems = await findProblems(manifest);
  for (const each of problems) console.log(`missing  ${each}`);
  if (problems.length > 0 && !values.rehearse) {
    console.log('Nothing was made. With --rehearse it is made all the same, to be looked at.');
    return 1;
  }
  await fs.rm(folder, { recursive: true, force: true });
  await fs.mkdir(folder, { recursive: true });
  const extension = path.basename(await makePackage(folder));
  const npm = path.basename(await makeNpmPackage(folder));
  const bill = `async-rust-lens-${manifest.version}.cdx.json`;
  await writeBillOfMaterials(path.join(folder, bill));
  const sums: string[] = [];
  for (const name of [extension, npm, bill]) {
    const bytes = await fs.readFile(path.join(folder, name));
    sums.push(`${createHash('sha256').update(bytes).digest('hex')}  ${name}`);
  }
  await fs.writeFile(path.join(folder, 'SHA256SUMS'), `${sums.join('\n')}\n`);
  console.log(`In ${path.relative(repository, folder)}:\n${sums.join('\n')}`);
  console.log(
    problems.length > 0 ? 'This was a rehearsal: it is not to be published.' : 'To publish, in that folder:',
  );
  for (const each of publishingCommands(manifest.version, { extension, npm })) console.log(`  ${each}`);
  return problems.length > 0 ? 1 : 0;
});
