import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { hashSources, prepareBaseline, sourcesFolder, type Baseline } from './baseline';
import { truthFolder } from './cargo';
import type { Subject } from './corpus';
import { holdWorkshop } from './workshop';
import { restoreLockFile, tryMutants, type Round } from './trial';

/** All that rustc and clippy said of a crate, as it is kept between runs. */
export interface Judgement {
  readonly baseline: Baseline;
  readonly rounds: readonly Round[];
}

export interface JudgeOptions {
  readonly seed: number;
  readonly rustc: string;
  readonly fresh: boolean;
  readonly tell: (text: string) => void;
}

/** What rustc says of the crate, from the cache where it was asked before; a text where the crate does not build. */
export async function judge(subject: Subject, options: JudgeOptions): Promise<Judgement | string> {
  const key = `${subject.name.replaceAll(' ', '-')}-${hashSources(subject.folder)}`;
  const compiler = options.rustc.replace(/[^\w.]+/g, '-');
  const base = path.join(truthFolder, 'verdicts', `${key}-${compiler}`);
  const ask = (fresh: boolean): Promise<Baseline | string> =>
    stored(`${base}-baseline.json`, fresh, async () => {
      options.tell('finding out what builds');
      return prepareBaseline(subject)
        .then((prepared) => {
          restoreLockFile(subject);
          writeFileSync(keyFile(subject), key);
          return prepared;
        })
        .catch((error: unknown) => (error instanceof Error ? error.message : String(error)));
    });
  const known = await ask(options.fresh);
  const baseline = typeof known !== 'string' && !liesThere(subject, key) ? await ask(true) : known;
  if (typeof baseline === 'string') return baseline;
  const rounds = await stored(`${base}-seed-${String(options.seed)}.json`, options.fresh, () =>
    tryMutants(subject, baseline, options.seed, options.tell),
  );
  return { baseline, rounds };
}

/** Where it is kept which state of a crate its copy is of: verdicts speak of lines, and must meet those they are of. */
function keyFile(subject: Subject): string {
  return `${sourcesFolder(subject)}.key`;
}

function liesThere(subject: Subject, key: string): boolean {
  const file = keyFile(subject);
  return existsSync(sourcesFolder(subject)) && existsSync(file) && readFileSync(file, 'utf8') === key;
}

async function stored<Value>(file: string, fresh: boolean, make: () => Promise<Value>): Promise<Value> {
  const read = (): Value => JSON.parse(readFileSync(file, 'utf8')) as Value;
  if (!fresh && existsSync(file)) return read();
  return holdWorkshop(async () => {
    // Another run may have asked the same while this one waited.
    if (!fresh && existsSync(file)) return read();
    const value = await make();
    mkdirSync(path.dirname(file), { recursive: true });
    writeFileSync(file, JSON.stringify(value));
    return value;
  });
}
