import { mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { lessons } from '../../tutorial/lessons';
import { anyVersion, usualDependencies } from '../compileExamples';
import { repository } from '../repository';
import { cargoSettings, runCargo, truthFolder } from './cargo';
import { shownDependencies } from './shown';
import type { Package } from './fixCompiler';
import { hashSources } from './baseline';

/** One of our own texts. */
interface OwnText {
  /** Unique, and the name of a binary. */
  readonly name: string;
  readonly code: string;
  readonly edition: string;
  readonly dependencies: string;
}

/**
 * Our fixtures, the lessons' bad examples, what is shown and what is planted, in packages of what has edition and dependencies in
 * common, a binary each. Those whose dependencies are not in the folder of crates are told and left out.
 */
export async function layOutOwnCode(rustc: string, tell: (text: string) => void): Promise<Package[]> {
  const groups = new Map<string, OwnText[]>();
  for (const text of [...fixtures(), ...badExamples(), ...others()]) {
    const key = `${text.edition}\n${text.dependencies}`;
    groups.set(key, [...(groups.get(key) ?? []), text]);
  }
  const packages: Package[] = [];
  for (const [index, group] of [...groups.values()].entries()) {
    const name = `own-${String(index)}`;
    const sources = path.join(truthFolder, 'sources', name);
    writePackage(sources, group);
    const locked = await runCargo(sources, ['generate-lockfile', '--offline']);
    if (/^error/m.test(locked.stderr)) {
      const reason = locked.stderr.split('\n').find((line) => /no matching package|failed to/.test(line));
      tell(`${group.map((each) => each.name).join(', ')}: ${reason?.trim() ?? 'no such dependencies'}`);
      continue;
    }
    packages.push({
      name,
      sources,
      flags: ['--bins', '--offline'],
      files: group.map((each) => `src/bin/${each.name}.rs`),
      key: `${rustc} ${hashSources(sources)}`,
    });
  }
  return packages;
}

function writePackage(folder: string, [first, ...more]: readonly OwnText[]): void {
  rmSync(folder, { recursive: true, force: true });
  for (const each of ['src/bin', '.cargo']) mkdirSync(path.join(folder, each), { recursive: true });
  writeFileSync(path.join(folder, '.cargo/config.toml'), cargoSettings());
  if (!first) return;
  writeFileSync(
    path.join(folder, 'Cargo.toml'),
    `[package]\nname = "own"\nversion = "0.0.0"\nedition = "${first.edition}"\n\n[dependencies]\n${anyVersion(first.dependencies)}\n\n[workspace]\n`,
  );
  for (const { name, code } of [first, ...more])
    writeFileSync(
      path.join(folder, 'src/bin', `${name}.rs`),
      /\bfn main\b/.test(code) ? code : `${code.trimEnd()}\n\nfn main() {}\n`,
    );
}

function filesIn(folder: string): { name: string; code: string }[] {
  const whole = path.join(repository, folder);
  return readdirSync(whole)
    .filter((name) => name.endsWith('.rs') && !/\.fixed(-\d)?\.rs$/.test(name))
    .sort()
    .map((name) => ({
      name: `${path.basename(folder)}-${name.replace(/\.rs$/, '')}`,
      code: readFileSync(path.join(whole, name), 'utf8'),
    }));
}

function fixtures(): OwnText[] {
  const option = (code: string, name: string): string | undefined =>
    new RegExp(`^// ${name}: (.*)$`, 'm').exec(code)?.[1];
  return [...filesIn('test/fixtures/rules'), ...filesIn('test/fixtures/fixes')].map(({ name, code }) => ({
    name,
    // The lines that state what is found.
    code: code.replace(/^\s*\/\/<*\s*\^.*\n/gm, ''),
    edition: option(code, 'edition') ?? '2024',
    dependencies: option(code, 'dependencies')?.replaceAll('; ', '\n') ?? usualDependencies,
  }));
}

function badExamples(): OwnText[] {
  return Object.entries(lessons).flatMap(([id, lesson]) =>
    lesson.bad.map(({ whole, edition }, index) => ({
      name: `lesson-${id}-${String(index + 1)}`,
      code: whole,
      edition,
      dependencies: usualDependencies,
    })),
  );
}

function others(): OwnText[] {
  return [
    ...filesIn('test/truth/shown').map((each) => ({
      ...each,
      edition: '2021',
      dependencies: shownDependencies,
    })),
    ...filesIn('test/truth/planted').map((each) => ({
      ...each,
      edition: '2021',
      dependencies: `${usualDependencies}\nparking_lot = "0.12"`,
    })),
  ];
}
