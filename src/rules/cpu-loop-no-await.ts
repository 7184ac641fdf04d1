import type { SourceCode } from '../semantics/code/sourceCode';
import { NONE, type Node } from '../syntax/syntaxTree';
import { codeAt, fault } from './reports/quotations';
import type { Rule, RuleContext, RuleMeta } from './rule';

export const meta: RuleMeta = {
  id: 'cpu-loop-no-await',
  title: 'Long computation without an await',
  summary:
    'Async code calls what is slow by design, such as the hash of a password, or a loop in it without an `.await` hashes or searches in each round.',
  section: 'blocking-the-executor',
  group: 'blocking',
  severity: 'information',
  fix: 'none',
  seenBy: [],
};

export const rule: Rule = {
  meta,
  onlyInAsync: true,
  on: ['call_expression'],
  visit(node, context) {
    const { code } = context;
    const fact = code.items.known(code.calls.calleeOf(node))?.facts.computes;
    if (!fact || code.context.isDevelopment(node) || !code.context.isAsync(node)) return;
    const loop = computingLoop(code, node);
    if (loop === NONE && fact !== 'design') return;
    speak(context, node, fact, loop);
  },
};

function speak({ code, report }: RuleContext, call: Node, fact: 'size' | 'design', loop: Node): void {
  const { tree } = code;
  const name = codeAt(tree, tree.child(call, 'function'));
  const head = tree.is(loop, 'for_expression') ? tree.child(loop, 'value') : loop;
  const isLoop = loop !== NONE;
  report({
    start: tree.start(call),
    end: tree.end(tree.child(call, 'function')),
    message: isLoop
      ? fault`The loop computes with ${name} and never awaits`
      : fault`${name} computes for long, and this thread does nothing else`,
    why: `Until it is done, no other task runs on this thread, and nothing can cancel this one.${isLoop ? '' : ' It takes long whatever it is given.'}`,
    advice: `Move the work to \`spawn_blocking\` or a pool such as rayon’s${isLoop ? ', or let others run now and then, with `yield_now().await`' : ''}.`,
    evidence: `The call resolves to \`${code.items.known(code.calls.calleeOf(call))?.path ?? ''}\`${loop === NONE ? '.' : ', and no `.await` stands in the loop.'}`,
    ...(loop !== NONE && fact !== 'design' && { severity: 'hint' as const }),
    notes:
      loop === NONE || !tree.is(loop, 'for_expression')
        ? []
        : [{ start: tree.start(head), end: tree.end(head), message: 'a round for each of these' }],
  });
}

/** The outermost loop around `call` in which nothing awaits, and of which nobody has counted the rounds; NONE where there is none. */
function computingLoop(code: SourceCode, call: Node): Node {
  const { tree } = code;
  let found: Node = NONE;
  for (let loop = code.flow.loopAround(call); loop !== NONE; loop = code.flow.loopAround(loop)) {
    if (awaitsIn(code, loop)) break;
    if (!isShort(code, loop) && !leavesAtOnce(code, loop)) found = loop;
  }
  return found !== NONE && tree.contains(found, call) ? found : NONE;
}

function awaitsIn({ tree, macros }: SourceCode, loop: Node): boolean {
  if (tree.descendants(loop, 'await_expression').length > 0) return true;
  return tree
    .descendants(loop, 'macro_invocation')
    .some((each) => macros.awaitsAt(each) || !macros.isTransparentAt(each));
}

/** A list that is written out, or a number of rounds. */
function isShort({ tree }: SourceCode, loop: Node): boolean {
  if (!tree.is(loop, 'for_expression')) return false;
  const source = tree.child(loop, 'value');
  return /^[&(]*\s*(\[|\d+\s*\.\.=?\s*\d+)/.test(tree.textOf(source));
}

/** A loop that is left at the end of its first round, whatever happens. */
function leavesAtOnce({ tree, flow }: SourceCode, loop: Node): boolean {
  return flow.sureExit(tree.child(loop, 'body'), loop) !== NONE;
}
