import type { Analysis } from '../semantics/analysis';
import { macroName } from '../semantics/asyncContext';
import { effectsOf, type Effect, type EffectName } from '../semantics/effects/functionEffects';
import { withLines } from '../semantics/effects/words';
import { largeSize } from './futureView';
import { futureStates } from '../semantics/states/futureStates';
import { functionAt, functionNamedAt } from '../semantics/running/functionAt';
import { NONE, type Node } from '../syntax/syntaxTree';
import type { Section } from '../rules/rule';
import type { EffectsExplanation, TermExplanation } from './protocol';

interface Term {
  readonly term: string;
  readonly meaning: string;
  readonly section: Section;
}

const keywords: Readonly<Record<string, Term>> = {
  async: {
    term: 'async',
    meaning:
      'Makes a function or block return a **future**: a description of work that runs only while something polls it.',
    section: 'async-await-syntax',
  },
  await: {
    term: 'await',
    meaning:
      'Drives this future to its end; while it cannot go on, the task gives the thread back to the executor.',
    section: 'async-await-syntax',
  },
};

const macros: Readonly<Record<string, Term>> = {
  join: {
    term: 'join!',
    meaning: 'Polls several futures in turn within this one task, and goes on when all are done.',
    section: 'future-is-not-a-task',
  },
  try_join: {
    term: 'try_join!',
    meaning: 'Like `join!`, but ends at the first `Err` and drops the other futures where they stand.',
    section: 'future-is-not-a-task',
  },
  select: {
    term: 'select!',
    meaning:
      'Polls all branches, runs the first that completes, and **drops** the others: they are cancelled at their current `.await`.',
    section: 'cancellation-and-select',
  },
};

const functions: readonly { readonly paths: readonly string[]; readonly term: Term }[] = [
  {
    paths: ['tokio::spawn', 'tokio::task::spawn', 'smol::spawn', 'async_std::task::spawn'],
    term: {
      term: 'spawn',
      meaning:
        'Hands the future to the executor as a **task** of its own: it runs at once, beside this one, whether awaited or not.',
      section: 'future-is-not-a-task',
    },
  },
  {
    paths: ['tokio::task::spawn_blocking', 'smol::unblock', 'async_std::task::spawn_blocking'],
    term: {
      term: 'spawn_blocking',
      meaning: 'Runs a closure on a thread meant for blocking, so that the executor’s own threads stay free.',
      section: 'blocking-the-executor',
    },
  },
];

/** Which section tells more of what a function does. */
const effectSections: Readonly<Record<EffectName, Section>> = {
  'cancel-safe': 'cancellation-and-select',
  blocks: 'blocking-the-executor',
  locks: 'holding-a-lock-across-await',
  Send: 'holding-a-lock-across-await',
  panics: 'blocking-the-executor',
  needs: 'tasks-and-shutdown',
  returns: 'tasks-and-shutdown',
  spawns: 'future-is-not-a-task',
};

/** What a hover has room for. */
const mostEffects = 3;

/** What the word at `offset` (UTF-16 units) means, where it belongs to async Rust, or names a function that does more than shows. */
export function explainTerm(
  analysis: Analysis,
  offset: number,
): TermExplanation | EffectsExplanation | undefined {
  const { tree } = analysis;
  const node = tree.nodeAt(offset);
  const place = { start: tree.start(node), end: tree.end(node) };
  const fn = functionNamedAt(analysis, node);
  if (!fn) {
    const found = termOf(analysis, node);
    const kept = found && keptMeanwhile(analysis, node);
    return found && { ...found, ...(kept !== undefined && { kept }), ...place };
  }
  const effects = effectsOf(analysis, fn).filter(({ matters }) => matters);
  if (effects.length === 0) return undefined;
  return { fn: fn.name, effects: toldEffects(analysis, effects.slice(0, mostEffects)), ...place };
}

/** All that is known of what the innermost function at `offset` (UTF-16 units) does besides giving its value. */
export function functionEffects(analysis: Analysis, offset: number): EffectsExplanation | undefined {
  const { tree } = analysis;
  let node = tree.nodeAt(offset);
  if (!tree.is(node, 'function_item')) node = tree.ancestor(node, 'function_item');
  const fn = node === NONE ? undefined : functionAt(analysis, node);
  if (!fn) return undefined;
  const effects = toldEffects(analysis, effectsOf(analysis, fn));
  return { fn: fn.name, effects, start: tree.start(node), end: tree.end(node) };
}

function toldEffects(analysis: Analysis, effects: readonly Effect[]): EffectsExplanation['effects'] {
  return effects.map(({ name, words }) => ({
    name,
    words: withLines(analysis, words),
    section: effectSections[name],
  }));
}

function termOf(analysis: Analysis, node: Node): Term | undefined {
  const { tree } = analysis;
  const kind = tree.kind(node);
  if (kind === 'async' || kind === 'await') return keywords[kind];
  if (kind !== 'identifier') return undefined;
  const invocation = tree.ancestor(node, 'macro_invocation');
  if (invocation >= 0 && tree.contains(tree.child(invocation, 'macro'), node))
    return macros[macroName(tree, invocation)];
  const path = tree.is(tree.parent(node), 'scoped_identifier') ? tree.parent(node) : node;
  const def = analysis.resolutionOf(path);
  return def && functions.find(({ paths }) => analysis.publishedAs(def, paths))?.term;
}

/** Names that a hover has room for. */
const mostNames = 4;

/** Of the word `await`, or the name of a macro that awaits: what the future around keeps there; undefined where that is nothing. */
function keptMeanwhile(analysis: Analysis, node: Node): TermExplanation['kept'] {
  const offset = analysis.tree.start(node);
  const states = futureStates(analysis, offset);
  // Of pauses in each other, the inner one ends first.
  const index = states?.pauses.findIndex(({ start, end }) => start <= offset && offset < end) ?? -1;
  const pause = states?.pauses[index];
  if (!states || !pause || (pause.word === 'await') !== analysis.tree.is(node, 'await')) return undefined;
  const values = states.values.flatMap(({ isTaken, name, guard, bytes, kept }) => {
    if (isTaken || name === undefined || kept.every((each) => each.pause !== index)) return [];
    return [{ name, ...(guard && { guard }), ...largeSize(bytes) }];
  });
  if (values.length === 0) return undefined;
  const more = Math.max(0, values.length - mostNames);
  return { values: values.slice(0, mostNames), more };
}
