import type { Local, SourceCode } from '../semantics/code/sourceCode';
import { NONE, type Node } from '../syntax/syntaxTree';
import { fault, wholeAt } from './reports/quotations';
import type { Rule, RuleMeta } from './rule';

export const meta: RuleMeta = {
  id: 'await-in-loop',
  title: 'Loop that awaits one at a time',
  summary:
    'Each round of a `for` loop waits for something that it only asks for, and needs nothing that an earlier round brought, so that several could wait at the same time.',
  section: 'future-is-not-a-task',
  group: 'concurrency',
  severity: 'off',
  fix: 'none',
  seenBy: [],
};

export const rule: Rule = {
  meta,
  onlyInAsync: true,
  readsFar: true,
  on: ['for_expression'],
  visit(node, { code, report }) {
    const { tree } = code;
    if (code.context.isDevelopment(node)) return;
    const loop = roundsOf(code, node);
    const [first] = loop ? loop.awaits : [];
    if (!loop || first === undefined || !isSpeakable(code, loop)) return;
    const source = tree.child(node, 'value');
    report({
      start: tree.start(first),
      end: tree.end(first),
      message: fault`The rounds over ${wholeAt(tree, source)} wait for this one after the other`,
      why: 'No round needs what another one brought, so the times of all rounds add up.',
      advice: 'Let several go on at once, but not all: `stream::iter(…).map(…).buffered(8)`, or a `JoinSet`.',
      evidence:
        'All that the loop waits for changes nothing, as far as docs and the bodies of the project’s own functions say, and depends on this round’s element alone.',
      notes: [{ start: tree.start(source), end: tree.end(source), message: 'a round for each of these' }],
    });
  },
};

interface Rounds {
  readonly loop: Node;
  readonly body: Node;
  /** In the order of the text, those of the loop itself. */
  readonly awaits: readonly Node[];
}

function roundsOf(code: SourceCode, loop: Node): Rounds | undefined {
  const { tree } = code;
  const body = tree.child(loop, 'body');
  const { node: around } = code.context.enclosing(loop);
  const awaits = tree
    .descendants(body, 'await_expression')
    .filter((each) => code.context.enclosing(each).node === around);
  return awaits.length > 0 ? { loop, body, awaits } : undefined;
}

function isSpeakable(code: SourceCode, rounds: Rounds): boolean {
  const { tree } = code;
  const { loop, body, awaits } = rounds;
  // Whoever leaves early asks no more than it must; of a list that is written out, somebody has counted.
  if (tree.descendants(body, 'break_expression', 'return_expression').length > 0) return false;
  if (isShort(code, tree.child(loop, 'value')) || waitsInMacro(code, body)) return false;
  if (!awaits.every((each) => code.futures.onlyAsks(each) && !dependsOnRounds(code, each, rounds)))
    return false;
  if (!awaits.some((each) => isOfElement(code, each, rounds))) return false;
  const decisions = tree
    .descendants(body, 'if_expression', 'match_expression', 'while_expression')
    .filter((each) => leadsTo(code, each, awaits));
  return !decisions.some((each) => dependsOnRounds(code, headOf(code, each), rounds));
}

function headOf({ tree }: SourceCode, node: Node): Node {
  return tree.is(node, 'match_expression') ? tree.child(node, 'value') : tree.child(node, 'condition');
}

/** Whether it depends on the `if` or `match` at `node` if something is waited for. */
function leadsTo({ tree }: SourceCode, node: Node, awaits: readonly Node[]): boolean {
  return (
    awaits.some((each) => tree.contains(node, each)) ||
    tree.descendants(node, 'continue_expression').length > 0
  );
}

function isShort({ tree }: SourceCode, source: Node): boolean {
  const text = tree.textOf(source);
  return tree.is(source, 'array_expression') || /^[&(]*\s*(\[|\d+\s*\.\.=?\s*\d+)/.test(text);
}

function waitsInMacro({ tree, macros }: SourceCode, body: Node): boolean {
  return tree
    .descendants(body, 'macro_invocation')
    .some((each) => macros.awaitsAt(each) || !macros.isTransparentAt(each));
}

/** The variables, and the format strings' ones, that the code at `node` names. */
function localsIn(code: SourceCode, node: Node): Local[] {
  const { tree } = code;
  return [node, ...tree.descendants(node, 'identifier', 'string_literal')].flatMap((each) => {
    if (tree.is(each, 'string_literal')) return code.locals.capturedAt(each);
    const local = tree.is(each, 'identifier') ? code.locals.namedAt(each) : undefined;
    return local ? [local] : [];
  });
}

/** Whether the code at `node` has to do with what rounds may change: a `mut` variable from outside of the loop, or `&mut self`. */
function dependsOnRounds(code: SourceCode, node: Node, { loop }: Rounds): boolean {
  const { tree } = code;
  if (node === NONE) return true;
  if (tree.descendants(node, 'self').length > 0 && isMutableSelf(code, loop)) return true;
  return localsIn(code, node).some((local) => !tree.contains(loop, local.node) && mayChange(code, local));
}

function mayChange({ tree, types }: SourceCode, { node, type }: Local): boolean {
  const declaration = tree.parent(node);
  const isMut = tree.hasChild(declaration, 'mutable_specifier') || tree.is(declaration, 'mut_pattern');
  const shown = types.show(type);
  return isMut || shown.startsWith('&mut ') || shown === '_';
}

function isMutableSelf({ tree }: SourceCode, node: Node): boolean {
  const fn = tree.ancestor(node, 'function_item');
  const parameters = fn === NONE ? NONE : tree.child(fn, 'parameters');
  return /^\(\s*&\s*('\w+\s+)?mut\s+self|^\(\s*mut\s+self/.test(tree.textOf(parameters));
}

/** Whether what is waited for at `wait` has to do with the element of the round: else it is asked anew on purpose. */
function isOfElement(code: SourceCode, wait: Node, { loop }: Rounds): boolean {
  const { tree } = code;
  return localsIn(code, wait).some((local) => tree.contains(loop, local.node));
}
