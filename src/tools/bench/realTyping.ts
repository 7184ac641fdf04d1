import { readFileSync } from 'node:fs';
import { Engine } from '../../engine/engine';
import type { OffsetEdit } from '../../engine/protocol';
import { indexCacheFolder } from '../../hosts/cacheFolders';
import { fileIdOfPath, nodeFileSystem } from '../../hosts/nodeFileSystem';
import { toolchainFolders } from '../../hosts/rustFolders';
import type { Figure } from './figures';
import type { Grammar } from './indexing';
import { percentileFigures } from './percentiles';

/** What somebody types, one edit a keystroke, resting after each burst; afterwards the text is what it was. */
interface TypedText {
  readonly row: string;
  readonly bursts: readonly (readonly OffsetEdit[])[];
  /** Milliseconds for p50, p95 and p99. */
  readonly goals: readonly (number | undefined)[];
}

/** Functions at the beginning of a line, up to their bodies: those in doc comments are not code. */
const bodies = /^[ \t]*(?:(?:pub(?:\([^)]*\))?|async|unsafe|const) )*fn \w[^;{}]*\{\n/gm;

/** Broken for most of the way, as what one types is, and needing inference when it is whole. */
const statement = 'let kept = self.take(key, 3).await?;';

/** How long `file` of a package takes from each keystroke to its findings, all rules included; told row by row; `wanted.row` stands in those wanted. */
export async function typeRealText(
  file: string,
  wanted: { readonly lines: number; readonly row: string },
  grammar: Grammar,
  tell: (figures: readonly Figure[]) => void,
): Promise<void> {
  const text = readFileSync(file, 'utf8');
  const id = fileIdOfPath(file);
  const engine = await Engine.create({
    ...grammar,
    files: nodeFileSystem,
    indexCache: indexCacheFolder(),
    toolchains: toolchainFolders(),
    pause: () => new Promise((resolve) => setImmediate(resolve)),
    log: (level, message) => {
      if (level === 'error') throw new Error(message);
    },
  });
  engine.open(id, 1, text);
  await engine.check(id);
  await engine.settle();
  await engine.check(id);
  let version = 1;
  /** CPU and wall time of what `work` does, in milliseconds. */
  const time = async (work: () => Promise<unknown>): Promise<{ cpu: number; wall: number }> => {
    const start = performance.now();
    const before = process.cpuUsage();
    await work();
    const { user, system } = process.cpuUsage(before);
    return { cpu: (user + system) / 1000, wall: performance.now() - start };
  };
  for (const { row, bursts, goals } of typedTexts(text, wanted.lines)) {
    if (!row.includes(wanted.row)) continue;
    const keys: { cpu: number; wall: number }[] = [];
    const rests: { cpu: number; wall: number }[] = [];
    // The first burst warms up.
    for (const [index, burst] of [...bursts.slice(0, 1), ...bursts].entries()) {
      for (const edit of burst) {
        const key = await time(() => {
          engine.change(id, (version += 1), [edit]);
          return engine.check(id, 'typing');
        });
        if (index > 0) keys.push(key);
      }
      const rest = await time(() => engine.check(id));
      if (index > 0) rests.push(rest);
    }
    await reset(engine, id, text, (version += 1));
    const cpu = (times: readonly { cpu: number }[]): number[] => times.map((each) => each.cpu);
    const wall = keys.map((each) => each.wall);
    tell(percentileFigures(`${row}, CPU`, cpu(keys), 'ms', goals));
    tell(percentileFigures(`${row}, wall`, wall, 'ms'));
    tell(percentileFigures(`${row}, the look when typing rests, CPU`, cpu(rests), 'ms'));
  }
}

async function reset(engine: Engine, id: string, text: string, version: number): Promise<void> {
  engine.change(id, version, [{ start: 0, end: Number.MAX_SAFE_INTEGER, newText: text }]);
  await engine.check(id);
}

function typedTexts(text: string, lines: number): TypedText[] {
  const size = `${lines.toLocaleString('en-US')} lines`;
  const typed: TypedText[] = [
    {
      row: `keystroke, ${size}`,
      bursts: spread(placesOf(text, bodies), 6).map((at) => typeAndDelete(at, statement)),
      goals: keystrokeGoals[lines] ?? [],
    },
  ];
  if (lines !== 5000) return typed;
  const letters = (pattern: RegExp): OffsetEdit[][] =>
    spread(placesOf(text, pattern), 25).flatMap((at) => typeAndRest(at, 'x'));
  const [top = 0] = placesOf(text, bodies);
  return [
    ...typed,
    {
      row: `letter of a use line, ${size}`,
      bursts: letters(/^[ \t]*(?:pub )?use [\w:]+\w(?=;)/gm),
      goals: [15, 40, undefined],
    },
    {
      row: `letter of a signature, ${size}`,
      bursts: letters(/^[ \t]*(?:(?:pub(?:\([^)]*\))?|async|unsafe|const) )*fn \w+/gm),
      goals: [8, 20, undefined],
    },
    {
      row: `unclosed quote, ${size}`,
      bursts: repeat(20, () => typeAndRest(top, '"')),
      goals: [undefined, 20, undefined],
    },
    {
      row: `unclosed bracket, ${size}`,
      bursts: repeat(20, () => typeAndRest(top, '(')),
      goals: [undefined, 20, undefined],
    },
  ];
}

const keystrokeGoals: Readonly<Record<number, readonly (number | undefined)[]>> = {
  5000: [2, 8, 16],
  20000: [undefined, 16, undefined],
  50000: [undefined, 40, undefined],
};

/** Where what `pattern` finds ends. */
function placesOf(text: string, pattern: RegExp): number[] {
  return [...text.matchAll(pattern)].map((match) => match.index + match[0].length);
}

/** `count` of them, evenly apart. */
function spread(places: readonly number[], count: number): number[] {
  const step = places.length / count;
  return step < 1
    ? [...places]
    : Array.from({ length: count }, (_, index) => places[Math.floor((index + 0.5) * step)] ?? 0);
}

/** One edit for each character, and one that deletes them all. */
function typeAndDelete(at: number, typed: string): OffsetEdit[] {
  const keys = [...typed].map((newText, index) => ({ start: at + index, end: at + index, newText }));
  return [...keys, { start: at, end: at + typed.length, newText: '' }];
}

/** A character typed and deleted by turns, with a rest where it stands, and one where it is gone. */
function typeAndRest(at: number, typed: string): OffsetEdit[][] {
  const edits = repeat(4, () => typeAndDelete(at, typed));
  return [edits.slice(0, -1), edits.slice(-1)];
}

function repeat<Item>(times: number, items: () => readonly Item[]): Item[] {
  return Array.from({ length: times }, items).flat();
}
