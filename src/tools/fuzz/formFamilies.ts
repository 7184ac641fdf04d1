import type { Family } from './fuzzCase';
import { mutate, mutateLines, noiseOf, strange } from './mutations';
import { cargoLines } from './packages';
import type { Random } from './random';
import type { ReaderName } from './readers';

function form(by: ReaderName, share: number, write: (random: Random) => string): [string, Family] {
  const file = 'text';
  return [`form: ${by}`, { share, make: (random) => ({ files: { [file]: write(random) }, file, by }) }];
}

function changed(text: string, random: Random): string {
  let made = text;
  for (let left = random.below(4); left > 0; left -= 1) made = mutate(made, random, () => noiseOf(random, 8));
  return made;
}

const globParts = '* ** ? [a-z] [!a] { } {a,b} / // . .. src target *.rs + ( ) ! @( \\ é'.split(' ');

function globLine(random: Random): string {
  return random.list(1 + random.below(9), () => random.pick(globParts)).join(random.pick(['', '', '/']));
}

const settingNames =
  'enable run scope logLevel cancelSafetyHints heldTypes profile groups rules severities delay maximumProblems baseline exclude include knowledge asyncRustLens.rules.unawaited-future __proto__ constructor'.split(
    ' ',
  );
const messageNames =
  'type anchor title code file line character id action applies parts start end section lie __proto__'.split(
    ' ',
  );
const values: readonly unknown[] = [
  ...[null, true, false, 0, -1, 1, 200, 1e9, 1.5, 1e308, '', 'off', 'warning', 'error', 'learning', 'strict'],
  ...['onType', 'onSave', 'workspace', 'hide', 'profile', 'ready', 'loaded', 'shown', 'openCode', 'reveal'],
  ...['exercise', 'ownExample', 'mend', 'drawn', 'choose', 'learn', '**/target/**', 'tokio::sync::Mutex'],
  ...['unawaited-future', 'x'.repeat(5_000), '../..', 'command:x', [], {}],
];

/** What JSON can say, by names that are asked for. */
function anything(random: Random, names: readonly string[], depth: number): unknown {
  const kind = random.below(depth > 3 ? 5 : 8);
  if (kind < 5) return random.pick(values);
  if (kind < 6) return random.list(random.below(4), () => anything(random, names, depth + 1));
  if (kind < 7) return noiseOf(random, random.below(8));
  return record(random, names, depth + 1);
}

function record(random: Random, names: readonly string[], depth = 0): unknown {
  const entries = random.list(
    random.below(6),
    () => [random.pick(names), anything(random, names, depth)] as const,
  );
  return Object.fromEntries(entries);
}

const baseline =
  '{"version":1,"findings":[{"file":"src/lib.rs","rule":"unawaited-future","code":"f();","count":1},{"file":"","rule":"x","code":"","count":2}]}';
const markdownParts = [
  '[a](http://b)',
  '![a](b)',
  '<b>',
  '<!--',
  '```',
  '`',
  '# ',
  '- ',
  '1. ',
  '$(x)',
  '&lt;',
].concat([
  'http://a.b',
  'www.a.b',
  'a@b.c',
  '\\',
  '\n',
  '|',
  '~~',
  '**',
  '_',
  '[x]: y',
  '![',
  '](command:a)',
  '\u2028',
]);
const compilerParts = [
  'future cannot be sent between threads safely',
  'future is not `Send` as this value is used across an await',
].concat([
  'the trait `Send` is not implemented for `',
  'E0277',
  'E0728',
  '`',
  'async',
  '\n',
  'borrowed data escapes',
  '*mut ()',
]);

function partsIn(random: Random, parts: readonly string[]): string {
  return random
    .list(random.ofAnySize(1, 40), () => (random.chance(0.8) ? random.pick(parts) : noiseOf(random, 2)))
    .join(random.pick(['', ' ']));
}

/** Texts that are no Rust, each with who reads it. */
export const formFamilies: Readonly<Record<string, Family>> = Object.fromEntries([
  form('manifest', 400, (random) => mutateLines(random, cargoLines)),
  form('globs', 200, (random) => random.list(1 + random.below(6), globLine).join('\n')),
  form('settings', 150, (random) => JSON.stringify(record(random, settingNames))),
  form('messages', 250, (random) => JSON.stringify(anything(random, messageNames, 0))),
  form('baselines', 100, (random) => changed(baseline, random)),
  form('hovers', 200, (random) => partsIn(random, markdownParts)),
  form('compiler messages', 100, (random) => partsIn(random, compilerParts)),
  form('caches', 100, (random) => noiseOf(random, random.ofAnySize(1, 60))),
  form('positions', 55, (random) => partsIn(random, ['a', 'é', '🦀', '\n', '%20', '/', ...strange])),
]);
