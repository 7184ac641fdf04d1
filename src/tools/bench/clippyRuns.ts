import { execFileSync } from 'node:child_process';
import { readFileSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import type { Figure } from './figures';
import { checkFolder, editOneBody } from './commandLineRuns';
import { percentile } from './percentiles';
import { runToEnd } from './processRuns';
import { layOutCode } from './realText';
import { crateFolder } from '../truth/corpus';
import { ManifestPatch, readShelf } from '../truth/manifestPatch';

const rounds = 3;

/** The command line beside `cargo clippy` on Tokio's own crate, by turns; nothing where there is no clippy. */
export async function clippyFigures(tokio: string, scratch: string): Promise<Figure[]> {
  if (!hasClippy()) return [];
  const code = layOutCode(tokio, path.join(scratch, 'clippy'));
  fitManifest(code.folder);
  const env = {
    XDG_CACHE_HOME: path.join(scratch, 'cache-beside-clippy'),
    CARGO_TARGET_DIR: path.join(scratch, 'target'),
  };
  const runClippy = (): Promise<number> =>
    runToEnd('cargo', ['clippy', '--offline', '--quiet', '--features', 'full', '--', '--cap-lints', 'warn'], {
      cwd: code.folder,
      env: { ...process.env, ...env },
    });
  // Both know the dependencies from here on.
  await runClippy();
  await checkFolder(layOutCode(tokio, path.join(scratch, 'clippy-primer'), { isEmpty: true }).folder, env);
  const times = { coldOurs: [], coldTheirs: [], editedOurs: [], editedTheirs: [] } as Record<
    'coldOurs' | 'coldTheirs' | 'editedOurs' | 'editedTheirs',
    number[]
  >;
  for (let round = 0; round < rounds; round += 1) {
    editOneBody(code, 2 * round);
    forgetTokio(path.join(scratch, 'target'));
    times.coldTheirs.push(await runClippy());
    const fresh = layOutCode(code.folder, path.join(scratch, `clippy${String(round)}`));
    times.coldOurs.push((await checkFolder(fresh.folder, env)).wall);
    editOneBody(code, 2 * round + 1);
    editOneBody(fresh, 2 * round + 1);
    times.editedTheirs.push(await runClippy());
    times.editedOurs.push((await checkFolder(fresh.folder, env)).wall);
  }
  const median = (values: readonly number[]): number => percentile(values, 0.5);
  const rows = (row: string, ours: readonly number[], theirs: readonly number[]): Figure[] => [
    { row, measure: 'ours', value: median(ours), unit: 's' },
    { row, measure: 'clippy', value: median(theirs), unit: 's' },
    { row, measure: 'times faster', value: median(theirs) / median(ours), unit: '×', goal: 5 },
  ];
  return [
    ...rows(`against clippy, ${code.name}, cold`, times.coldOurs, times.coldTheirs),
    ...rows(`against clippy, ${code.name}, one body edited`, times.editedOurs, times.editedTheirs),
  ];
}

function hasClippy(): boolean {
  try {
    execFileSync('cargo', ['clippy', '--version'], { stdio: 'ignore' });
    return true;
  } catch {
    return false;
  }
}

/** Takes out of the manifest what is not installed: Tokio's own tests want more than Debian packages. */
function fitManifest(folder: string): void {
  const at = path.join(folder, 'Cargo.toml');
  const patch = new ManifestPatch(readFileSync(at, 'utf8'), folder);
  patch.standAlone();
  patch.fitTo(readShelf(crateFolder()));
  writeFileSync(at, patch.text);
}

/** Takes from the target folder what was kept of Tokio itself. */
function forgetTokio(target: string): void {
  const debug = path.join(target, 'debug');
  for (const folder of ['deps', '.fingerprint', 'incremental'])
    for (const name of readdirSync(path.join(debug, folder)))
      if (/^(lib)?tokio-[0-9a-z]+(\.|$)/.test(name))
        rmSync(path.join(debug, folder, name), { recursive: true, force: true });
}
