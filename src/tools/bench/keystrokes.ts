import { Engine } from '../../engine/engine';
import type { OffsetEdit } from '../../engine/protocol';
import type { FileSystem } from '../../project/fileSystem';
import { lowerItems } from '../../project/itemLowering';
import { RustParser, type ParsedText } from '../../syntax/parser';
import type { Grammar } from './indexing';
import { repeat, show, summarise, type Times } from './measure';
import { moduleText } from './sampleWorkspace';

const rounds = 30;
const warmRounds = 15;

/** What each step costs when one character is typed in a file of about `lines` lines. */
export async function typeInFile(lines: number, grammar: Grammar): Promise<string[]> {
  const text = moduleText(0, 0, Math.round(lines / 66));
  const parser = await RustParser.load(grammar.parserWasm, grammar.rustWasm);
  const parsed = parser.parse(text);
  const edits = insertAndDelete(text.indexOf('let entries = self', text.length >> 1) + 'let e'.length);
  const steps = readSteps(parsed, edits);
  parsed.dispose();
  const count = text.split('\n').length - 1;
  return [
    `typing in ${String(count)} lines (median, worst of ${String(rounds)})`,
    ...steps,
    ...(await engineSteps(text, grammar)),
  ];
}

function readSteps(parsed: ParsedText, edits: (round: number) => OffsetEdit[]): string[] {
  const flatten: number[] = [];
  const lower: number[] = [];
  const timed = (into: number[], round: number, work: () => unknown): void => {
    const start = performance.now();
    work();
    if (round >= warmRounds) into.push(performance.now() - start);
  };
  const parse: number[] = [];
  for (let round = 0; round < rounds + warmRounds; round += 1) {
    timed(parse, round, () => parsed.edit(edits(round)));
    timed(flatten, round, () => parsed.tree);
    timed(lower, round, () => lowerItems(parsed.tree));
  }
  return [
    line('parse', summarise(parse)),
    line('flatten', summarise(flatten)),
    line('items', summarise(lower)),
  ];
}

async function engineSteps(text: string, grammar: Grammar): Promise<string[]> {
  const root = 'bench:///typing';
  const file = `${root}/src/lib.rs`;
  const engine = await Engine.create({ ...grammar, files: oneCrate(root, text), log: () => undefined });
  engine.open(file, 1, text);
  await engine.check(file);
  await engine.settle();
  const statement = text.indexOf('let entries = self', text.length >> 1);
  const inBody = insertAndDelete(statement + 'let e'.length);
  const breaking = insertAndDelete(statement, '"');
  const inSignature = insertAndDelete(
    text.indexOf('pub async fn load', text.length >> 1) + 'pub async fn l'.length,
  );
  const results: string[] = [];
  let version = 1;
  for (const [label, edits] of [
    ['body', inBody],
    ['signature', inSignature],
    ['quote', breaking],
  ] as const) {
    const checks: number[] = [];
    const changes: number[] = [];
    for (let round = 0; round < rounds + warmRounds; round += 1) {
      version += 1;
      const { median } = repeat(1, 0, () => engine.change(file, version, edits(round)));
      const start = performance.now();
      await engine.check(file);
      if (round < warmRounds) continue;
      changes.push(median);
      checks.push(performance.now() - start);
    }
    results.push(line(`change of a ${label}: reading`, summarise(changes)));
    results.push(line(`change of a ${label}: rules`, summarise(checks)));
  }
  return results;
}

/** Types a character in even rounds, and deletes it in odd ones. */
function insertAndDelete(at: number, newText = 'x'): (round: number) => OffsetEdit[] {
  return (round) => [
    round % 2 === 0 ? { start: at, end: at, newText } : { start: at, end: at + 1, newText: '' },
  ];
}

function line(label: string, { median, worst }: Times): string {
  return `  ${label.padEnd(34)}  ${show(median)}, ${show(worst)}`;
}

function oneCrate(root: string, text: string): FileSystem {
  const texts = new Map([
    [`${root}/Cargo.toml`, '[package]\nname = "typing"\nedition = "2021"\n[dependencies]\ntokio = "1"\n'],
    [`${root}/src/lib.rs`, text],
  ]);
  const stat = (file: string): { size: number; modified: number; isFolder: boolean } | undefined =>
    texts.has(file) ? { size: 0, modified: 0, isFolder: false } : undefined;
  return {
    readText: (file) => Promise.resolve(texts.get(file)),
    listFolder: () => Promise.resolve([]),
    stat: (file) => Promise.resolve(stat(file)),
  };
}
