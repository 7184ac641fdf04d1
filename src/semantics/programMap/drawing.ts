import type { CrateDef, FnDef } from '../../project/definitions';
import type { Analysis } from '../analysis';
import { beginningsOf, CallGraph, entriesIn, isTelling, type Entry } from './entries';
import { plainMap } from './plainMap';
import type { ProgramMap } from './programMap';
import { Sketch } from './sketch';
import { Tour } from './tour';
import { spotOf } from './walker';

/** Rounds until nothing new is learned: a channel's message may be the end of another one. */
const mostRounds = 6;
const mostFiles = 400;

/** What a map is drawn of. */
export interface Surveyed {
  readonly crate: CrateDef;
  /** Those of the workspace, which the crate's code may call. */
  readonly crates: readonly CrateDef[];
  /** The crate's files. */
  readonly files: readonly string[];
  readonly analysisOf: (file: string) => Analysis | undefined;
  readonly textOf: (file: string) => string | undefined;
  readonly onStep: () => void;
}

/**
 * Draws the map of a crate. Between two steps other work may be done, as long as nothing of the project changes.
 */
export function* drawMap(of: Surveyed): Generator<void, ProgramMap> {
  const sketch = new Sketch();
  const graph = new CallGraph(of.crates);
  const entries: Entry[] = [];
  const files = of.files.filter((file, index) => index === 0 || isTelling(of.textOf(file) ?? ''));
  if (files.length > mostFiles)
    sketch.omissions.add(`Of ${String(files.length)} files, ${String(mostFiles)} are looked at.`);
  for (const file of files.slice(0, mostFiles)) {
    const analysis = of.analysisOf(file);
    if (analysis) entries.push(...entriesIn(analysis));
    yield;
  }
  const begun = entries.filter(({ kind }) => kind !== 'entry');
  for (const { analysis, node } of begun) yield* graph.read(analysis, node);
  const left: Entry[] = [];
  for (const entry of entries.filter(({ kind }) => kind === 'entry'))
    if (!graph.isReached(entry.analysis, entry.node)) left.push(entry);
  for (const { analysis, node } of left) yield* graph.read(analysis, node);
  const roots = [...begun, ...(yield* uncalled(left, graph))];
  for (const { analysis, node } of roots) yield* graph.read(analysis, node);
  const tour = new Tour(sketch, graph.methodOf, graph.makes, of.onStep);
  for (let round = 0; round < mostRounds; round += 1) {
    sketch.turn();
    tour.turn();
    for (const entry of roots) {
      enter(sketch, tour, entry);
      yield;
    }
    if (!sketch.hasGrown) break;
  }
  return plainMap(sketch, of.crate.name);
}

/** Of functions that nothing from the start leads to and that do something, where they are come to from. */
function* uncalled(entries: readonly Entry[], graph: CallGraph): Generator<void, Entry[]> {
  const found = new Map<string, Entry>();
  const seen = new Set<FnDef>();
  for (const { analysis, node } of entries) {
    if (!graph.acts(analysis, node)) continue;
    for (const each of beginningsOf(analysis, node, seen))
      if (!begins(each)) found.set(`${each.analysis.file}:${String(each.node)}`, each);
    yield;
  }
  return [...found.values()].sort((a, b) =>
    a.analysis.file === b.analysis.file ? a.node - b.node : a.analysis.file < b.analysis.file ? -1 : 1,
  );
}

/** `main` and handlers are gone through anyway. */
function begins({ analysis, node, kind }: Entry): boolean {
  return (
    kind === 'handler' || entriesIn(analysis).some((each) => each.node === node && each.kind !== 'entry')
  );
}

/** Functions of one type are one actor: each may be called at any time. */
function enter(sketch: Sketch, tour: Tour, { analysis, node, kind, name, owner }: Entry): void {
  const spot = spotOf(analysis, analysis.tree.child(node, 'name'));
  const isOne = kind !== 'entry' || owner === undefined;
  const actor = sketch.actor(
    isOne ? `${kind} ${spot.file}:${String(spot.start)}` : `${kind} ${owner}`,
    () => ({
      kind,
      name: isOne ? name : owner,
      spot,
      count: kind === 'handler' ? 'many' : 'one',
    }),
  );
  if (actor) tour.enter(analysis, node, actor);
}
