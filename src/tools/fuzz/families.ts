import { formFamilies } from './formFamilies';
import type { Family, FuzzCase } from './fuzzCase';
import { generateCode } from './generated';
import { editsOf, mutate, mutateLines, noiseOf } from './mutations';
import { nestings } from './nesting';
import { cargoLines, demoManifest, lockLines, modulesOf } from './packages';
import type { Random } from './random';
import type { Snippets } from './snippets';

const rust = 'src/lib.rs';

function whole(text: string): FuzzCase {
  return { files: { 'Cargo.toml': demoManifest, [rust]: text }, file: rust };
}

function standing(text: string): FuzzCase {
  return { files: { [rust]: text }, file: rust, by: 'standing crate' };
}

function read(text: string): FuzzCase {
  return { files: { [rust]: text }, file: rust, by: 'parser' };
}

/** Most are short: what breaks in a long text breaks in a short one as a rule. */
function piece(random: Random, snippets: Snippets): string {
  return snippets.some(random.ofAnySize(40, 2_000), (end) => random.below(end));
}

function damaged(random: Random, snippets: Snippets): string {
  let text = piece(random, snippets);
  for (let left = 1 + random.below(5); left > 0; left -= 1)
    text = mutate(text, random, () => piece(random, snippets));
  return otherEnds(text, random);
}

function otherEnds(text: string, random: Random): string {
  return random.chance(0.1) ? text.replaceAll('\n', random.pick(['\r\n', '\r', '\u2028', ' '])) : text;
}

function beginning(text: string, random: Random): string {
  return text.slice(0, random.below(text.length + 1));
}

function anyNesting(random: Random, most: number): string {
  return random.pick(Object.values(nestings))(random.ofAnySize(2, most));
}

function generatedCase(random: Random, put: (text: string) => FuzzCase): FuzzCase {
  const { code, forgotten } = generateCode(random);
  return { ...put(code), forgotten };
}

function edited(begun: string, random: Random, put: (text: string) => FuzzCase): FuzzCase {
  return { ...put(begun), edits: editsOf(begun, random) };
}

/** All rules look, in a crate that stands. */
const looked: Readonly<Record<string, Family>> = {
  noise: { share: 700, make: (random) => standing(noiseOf(random, random.ofAnySize(1, 120))) },
  mutated: { share: 1_350, make: (random, snippets) => standing(damaged(random, snippets)) },
  cut: { share: 900, make: (random, snippets) => standing(beginning(piece(random, snippets), random)) },
  nested: { share: 200, make: (random) => standing(anyNesting(random, 60)) },
  generated: { share: 100, make: (random) => generatedCase(random, standing) },
  edited: { share: 150, make: (random, snippets) => edited(piece(random, snippets), random, standing) },
};

/** All rules look, in a crate that is read for it: long texts, deep ones, many files, manifests. */
const alone: Readonly<Record<string, Family>> = {
  'whole files, mutated': {
    share: 8,
    make: (random, snippets) => {
      let text = random.pick(snippets.whole);
      for (let left = 1 + random.below(8); left > 0; left -= 1)
        text = mutate(text, random, () => random.pick(snippets.whole));
      return whole(otherEnds(text, random));
    },
  },
  'whole files, cut': {
    share: 6,
    make: (random, { whole: texts }) => whole(beginning(random.pick(texts), random)),
  },
  'whole files, edited': {
    share: 3,
    make: (random, { whole: texts }) =>
      edited(random.pick(texts.filter((each) => each.length < 8_000)), random, whole),
  },
  'deeply nested': {
    share: 4,
    make: (random) => whole(random.pick(Object.values(nestings))(random.ofAnySize(10, 20_000))),
  },
  'mixed nesting': {
    share: 4,
    make: (random) => whole(random.list(1 + random.below(6), () => anyNesting(random, 200)).join('\n')),
  },
  modules: { share: 10, make: modulesOf },
  manifests: {
    share: 10,
    make: (random, snippets) => ({
      files: {
        [rust]: piece(random, snippets),
        'Cargo.toml': mutateLines(random, cargoLines),
        ...(random.chance(0.5) && { 'Cargo.lock': mutateLines(random, lockLines) }),
        ...otherFiles(random, snippets),
      },
      file: rust,
    }),
  },
};

function otherFiles(random: Random, snippets: Snippets): Record<string, string> {
  const all: Readonly<Record<string, () => string>> = {
    'async-rust-lens.rs': () => mutate(statedFacts, random, () => piece(random, snippets)),
    '.cargo/config.toml': () => mutateLines(random, configurationLines),
    'async-rust-lens.toml': () => mutateLines(random, ownLines),
  };
  const chosen = Object.entries(all).filter(() => random.chance(0.5));
  return Object.fromEntries(chosen.map(([name, make]) => [name, make()]));
}

/** The parser, and what reads its trees. */
const parsed: Readonly<Record<string, Family>> = {
  'read: noise': { share: 1_000, make: (random) => read(noiseOf(random, random.ofAnySize(1, 150))) },
  'read: units': {
    share: 500,
    make: (random) =>
      read(String.fromCharCode(...random.list(random.ofAnySize(1, 200), () => random.below(0x1_0000)))),
  },
  'read: mutated': { share: 1_500, make: (random, snippets) => read(damaged(random, snippets)) },
  'read: cut': { share: 1_200, make: (random, snippets) => read(beginning(piece(random, snippets), random)) },
  'read: nested': { share: 300, make: (random) => read(anyNesting(random, 150)) },
  'read: stated facts': {
    share: 300,
    make: (random, snippets) => read(mutate(statedFacts, random, () => piece(random, snippets))),
  },
  'read: edited': { share: 200, make: (random, snippets) => edited(piece(random, snippets), random, read) },
};

/** By name, what inputs are made of. */
export const families: Readonly<Record<string, Family>> = { ...looked, ...alone, ...parsed, ...formFamilies };

const configurationLines = [
  '[source.crates-io]',
  'replace-with = "x"',
  '[source.x]',
  'directory = ".."',
  'paths = ["."]',
  'include = ["config.toml"]',
];
const ownLines = [
  'profile = "strict"',
  '[rules]',
  'unawaited-future = "error"',
  'exclude = ["**/*", "{a,b}{c,d}{e,f}**"]',
  'include = [1]',
];
const statedFacts =
  '#[lens::blocks(io)]\npub fn f() {}\npub mod m { #[lens::guard(blocking)] pub struct G; impl G { #[lens::spawns] pub fn s(&self) {} } }\n';
