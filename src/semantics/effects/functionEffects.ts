import type { FnDef } from '../../project/definitions';
import type { Analysis } from '../analysis';
import { executionContext } from '../asyncContext';
import { safetyOfFn } from '../cancellation/cancelSafety';
import { exitsIn, isEndless } from '../loops';
import { obstaclesOf } from '../sendObstacles';
import { lockWords } from './lockEffects';
import { blockingWords, panicWords, runtimeWords, spawnWords } from './waysToCalls';
import { functionBody, placeAt, throughWords, told, type FunctionBody, type Words } from './words';

/** In a word or two, what is said of a function. */
export type EffectName =
  'cancel-safe' | 'blocks' | 'locks' | 'Send' | 'panics' | 'needs' | 'returns' | 'spawns';

/** What a function does that does not show from outside. */
export interface Effect {
  readonly name: EffectName;
  readonly words: Words;
  /** Whether whoever calls the function should know. */
  readonly matters: boolean;
}

/**
 * What a function of the workspace does besides giving its value, itself or through what it calls, as far as that is known; what
 * its caller should know before all else comes first.
 */
export function effectsOf(asking: Analysis, fn: FnDef): Effect[] {
  const body = functionBody(asking, fn);
  if (!body) return [];
  const effect = (name: EffectName, words: Words | undefined, matters = true): Effect[] =>
    words ? [{ name, words, matters }] : [];
  return [
    ...(fn.decl.isAsync ? [cancelSafety(body)] : []),
    ...effect('blocks', blockingWords(body)),
    ...effect('locks', lockWords(body)),
    ...effect('Send', sendWords(body)),
    ...effect('panics', panicWords(body)),
    ...effect('needs', runtimeWords(body)),
    ...effect('returns', endWords(body)),
    ...effect('spawns', spawnWords(body), false),
  ];
}

function cancelSafety({ fn, analysis }: FunctionBody): Effect {
  const name = 'cancel-safe' as const;
  const safety = safetyOfFn(analysis, fn);
  if (safety.kind === 'safe') return { name, words: told`yes: ${safety.reason}`, matters: false };
  if (safety.kind === 'place')
    return { name, words: told`it loses its place only: ${safety.reason}`, matters: false };
  if (safety.kind === 'unknown') return { name, words: told`not known: ${safety.reason}`, matters: false };
  if (safety.loss.root.kind === 'local') {
    const words = told`what it has at ${safety.loss.lostAt} is its own, and is dropped with it`;
    return { name, words, matters: false };
  }
  const { taken, lostAt, reason, way, name: what } = safety.loss;
  const through = throughWords(way.map((step) => step.fn));
  if (reason !== undefined)
    return { name, words: told`no: what it waits for at ${lostAt} ${reason}${through}`, matters: true };
  const at = taken ?? lostAt;
  const words =
    what === undefined
      ? told`no: takes something at ${at}, awaits at ${lostAt}${through}`
      : told`no: takes \`${what}\` at ${at}, awaits at ${lostAt}${through}`;
  return { name, words, matters: true };
}

function sendWords({ fn, analysis, node }: FunctionBody): Words | undefined {
  const [first] = fn.decl.isAsync ? obstaclesOf(analysis, node) : [];
  if (!first) return undefined;
  const { file, name, type, start, end, awaited } = first;
  const [made, alive] = [
    { file, start, end },
    { file, ...awaited },
  ];
  return name === undefined
    ? told`no: a value of type \`${type}\`, made at ${made}, is alive at the await at ${alive}`
    : told`no: \`${name}\` of type \`${type}\`, made at ${made}, is alive at the await at ${alive}`;
}

/** A loop that nothing leaves, which the function comes to sooner or later. */
function endWords({ analysis, node }: FunctionBody): Words | undefined {
  const { tree } = analysis;
  const loop = tree
    .children(tree.child(node, 'body'))
    .map((statement) => (tree.is(statement, 'expression_statement') ? tree.onlyChild(statement) : statement))
    .find((each) => tree.is(each, 'loop_expression') || tree.is(each, 'while_expression'));
  if (loop === undefined || !isEndless(tree, loop)) return undefined;
  const isLeft = exitsIn(analysis, tree.child(loop, 'body'), loop).some(
    (exit) => executionContext(tree, exit).node === node,
  );
  return isLeft ? undefined : told`never, once it is in the loop at ${placeAt(analysis, loop)}`;
}
