import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { fixtureFolder, readExpectations } from '../../../test/unit/rules/expectations';
import { readStatedLines } from '../../../test/unit/rules/statedFindings';
import { patternsOf } from '../../editors/findingWords';
import { unstatedLoss } from '../../project/factTerms';
import { repository } from '../repository';
import { findStrings } from './interfaceStrings';

/** What tells mistakes in files of settings and facts, in whole clauses. */
export const mistakeSources: readonly string[] = [
  'src/engine/baseline.ts',
  'src/engine/configuration/configuration.ts',
  'src/engine/configuration/repositorySettings.ts',
  'src/engine/factMistakes.ts',
  'src/engine/factsFiles.ts',
  'src/project/clippyConfig.ts',
  'src/project/facts.ts',
  'src/project/fileGlobs.ts',
  'src/project/metadataFacts.ts',
];

/** What tells above a function where it runs. */
export const lensSources: readonly string[] = ['src/engine/runsOn.ts'];

/** What hovers tell of words of async Rust, and of what a future keeps and why. */
export const hoverSources: readonly string[] = ['src/engine/futureView.ts', 'src/engine/terms.ts'];

/** What hints tell of arms of `select!`: what is lost, or how it is known that nothing is. */
export const cancelSafetySources: readonly string[] = [
  'src/semantics/cancellation/cancelSafety.ts',
  'src/semantics/cancellation/cancelSafetyText.ts',
];

/** What is told of a function besides what it gives. */
export const effectSources: readonly string[] = [
  'src/semantics/effects/functionEffects.ts',
  'src/semantics/effects/lockEffects.ts',
  'src/semantics/effects/waysToCalls.ts',
  'src/semantics/effects/words.ts',
];

/** What says more than rules do, in whole clauses: the engine, and why code runs where it runs, or is dropped. */
const clauseSources = [
  ...mistakeSources,
  ...lensSources,
  ...hoverSources,
  ...cancelSafetySources,
  ...effectSources,
  'src/engine/commonCauses.ts',
  'src/engine/suppressionFindings.ts',
  'src/semantics/running/droppedFutures.ts',
  'src/semantics/running/place.ts',
  'src/semantics/running/placeFinder.ts',
];

/** What findings say, as {@link patternsOf} has it, each once. */
export function findingTexts(): string[] {
  return [...new Set(findingLines().flatMap(patternsOf))].sort();
}

/** Lines of findings: all that the fixtures of rules state, which tests hold against what the rules say, and what is added to that. */
export function findingLines(): string[] {
  return [
    ...new Set([
      ...fixtureLines(),
      ...clauseSources.flatMap(linesOfSource),
      ...tomlFaults(),
      ...unstatedLosses,
      ...statedLosses(),
      // Beside code these are one word, by which no sentence is known.
      'loses `job`',
      'yes: `f`',
    ]),
  ];
}

function fixtureLines(): string[] {
  const folder = path.join(repository, fixtureFolder);
  return readdirSync(folder).flatMap((name) => {
    if (!name.endsWith('.rs') && !name.endsWith('.stated.txt')) return [];
    const text = readFileSync(path.join(folder, name), 'utf8');
    return name.endsWith('.rs') ? readExpectations(text).map(messageOf) : readStatedLines(text);
  });
}

function messageOf({ text }: { readonly text: string }): string {
  return text.replace(/^[a-z0-9-]+(?: \([a-z]+\))?: /, '');
}

/** What rules make of a reason that nobody stated: no fixture of theirs has a Cargo.toml of its own that could. */
const unstatedLosses = [`It ${unstatedLoss}`, `What it waits for ${unstatedLoss}`];

/** What is lost, as our descriptions of crates state it, or as it is told where nobody does. */
export function statedLosses(): string[] {
  const folder = path.join(repository, 'src/project/knowledge');
  const texts = readdirSync(folder).map((name) => readFileSync(path.join(folder, name), 'utf8'));
  const stated = texts.flatMap((text) => [...text.matchAll(/cancel_unsafe\("([^"]+)"/g)]);
  return [...new Set([unstatedLoss, ...stated.map(([, reason = '']) => reason)])];
}

/** What the reader of TOML has to say, as its own sources have it. */
function tomlFaults(): string[] {
  const folder = path.join(repository, 'node_modules/smol-toml/dist');
  const scripts = readdirSync(folder).filter((name) => name.endsWith('.js'));
  return scripts.flatMap((name) =>
    [...readFileSync(path.join(folder, name), 'utf8').matchAll(/TomlError\.x\(([^;]+), ctx/g)].flatMap(
      ([, faults = '']) => [...faults.matchAll(/['`]([^'`]+?)\.?['`]/g)].map(([, fault = '']) => fault),
    ),
  );
}

/** The sentences in a source, with a number where a template has an expression: in code it is part of that. */
export function linesOfSource(file: string): string[] {
  const { plain } = findStrings(file, readFileSync(path.join(repository, file), 'utf8'));
  // One word alone is the name of a file.
  return plain.flatMap(({ text }) => (text.includes(' ') ? [text.replaceAll(/\{\d+\}/g, '1')] : []));
}
