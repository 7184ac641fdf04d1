import type { Analysis } from '../semantics/analysis';
import { macroName } from '../semantics/asyncContext';
import type { FnDef } from '../project/definitions';
import { safetyOfFn } from '../semantics/cancellation/cancelSafety';
import { functionAt } from '../semantics/running/functionAt';
import { describeCancelSafety } from '../semantics/cancellation/cancelSafetyText';
import type { Node } from '../syntax/syntaxTree';
import type { Section } from '../rules/rule';
import type { TermExplanation } from './protocol';

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

/** What the word at `offset` (UTF-16 units) means, where it belongs to async Rust. */
export function explainTerm(analysis: Analysis, offset: number): TermExplanation | undefined {
  const { tree } = analysis;
  const node = tree.nodeAt(offset);
  const found = termOf(analysis, node);
  return found && { ...found, start: tree.start(node), end: tree.end(node) };
}

function termOf(analysis: Analysis, node: Node): Term | undefined {
  const { tree } = analysis;
  const kind = tree.kind(node);
  if (kind === 'async' || kind === 'await') return keywords[kind];
  const own = ownFunctionAt(analysis, node);
  if (own) return losingTerm(analysis, own);
  if (kind !== 'identifier') return undefined;
  const invocation = tree.ancestor(node, 'macro_invocation');
  if (invocation >= 0 && tree.contains(tree.child(invocation, 'macro'), node))
    return macros[macroName(tree, invocation)];
  const path = tree.is(tree.parent(node), 'scoped_identifier') ? tree.parent(node) : node;
  const def = analysis.resolutionOf(path);
  return def && functions.find(({ paths }) => analysis.publishedAs(def, paths))?.term;
}

/** The async function of the workspace that is declared or called at the name `node`. */
function ownFunctionAt(analysis: Analysis, node: Node): FnDef | undefined {
  const { tree } = analysis;
  if (!tree.is(node, 'identifier') && !tree.is(node, 'field_identifier')) return undefined;
  const parent = tree.parent(node);
  const path = tree.is(parent, 'scoped_identifier') ? parent : node;
  const def = tree.is(node, 'field_identifier')
    ? analysis.calleeOf(tree.parent(parent))
    : analysis.resolutionOf(path);
  const fn = def?.kind === 'fn' ? def : functionAt(analysis, parent);
  return fn?.decl.isAsync === true && fn.module.crate.origin === 'workspace' ? fn : undefined;
}

/** Whoever calls it should know, and it does not show from outside. */
function losingTerm(analysis: Analysis, fn: FnDef): Term | undefined {
  const safety = safetyOfFn(analysis, fn);
  if (safety.kind !== 'loses') return undefined;
  return {
    term: fn.name,
    meaning: describeCancelSafety(analysis, safety),
    section: 'cancellation-and-select',
  };
}
