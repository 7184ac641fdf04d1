import { endsSoon, waitsBetween } from '../semantics/afterwards';
import type { Analysis } from '../semantics/analysis';
import type { Local } from '../semantics/inference/bindings';
import { NONE, type Node } from '../syntax/syntaxTree';
import { permitIn } from './asyncLocks';
import { borrowsNothing } from '../semantics/ownership';
import { codeAt, indentationAt, mentions } from './fixes';
import { thrownAway } from './statements';
import type { ReportFix, Rule, RuleContext, RuleMeta } from './rule';

export const meta: RuleMeta = {
  id: 'permit-left-outside',
  title: 'Permit given back before its task has run',
  summary: 'A permit is taken for a task, and not moved into it: it is given back when the task was spawned.',
  section: 'tasks-and-shutdown',
  severity: 'warning',
  fix: 'suggestion',
  seenBy: [],
};

export const rule: Rule = {
  meta,
  on: ['let_declaration', 'expression_statement'],
  visit(node, context) {
    const { analysis } = context;
    const { tree } = analysis;
    const value = thrownAway(analysis, node);
    if (value !== NONE) reportUncaptured(context, node, value);
    if (!tree.is(node, 'let_declaration')) return;
    const pattern = tree.child(node, 'pattern');
    const local = analysis.localAt(permitName(analysis, pattern));
    const scope = tree.parent(node);
    if (!local || !tree.is(scope, 'block') || !permitIn(analysis, local.type)) return;
    const uses = analysis.usesOf(local).filter((use) => !isDropped(analysis, use));
    const spawn = uses.length > 0 ? NONE : spawnBehind(analysis, node, scope, local);
    if (spawn !== NONE) reportOutside(context, local, spawn);
  },
};

/** The name in `permit`, `mut permit` or `Ok(permit)`. */
function permitName({ tree }: Analysis, pattern: Node): Node {
  let at = pattern;
  while (
    tree.is(at, 'mut_pattern') ||
    (tree.is(at, 'tuple_struct_pattern') && tree.children(at).length === 2)
  )
    at = tree.children(at).at(-1) ?? NONE;
  return tree.is(at, 'identifier') ? at : NONE;
}

/** `drop(permit)` behind the spawn gives it back just as early as the end of the block. */
function isDropped(analysis: Analysis, use: Node): boolean {
  const { tree } = analysis;
  const call = tree.parent(tree.parent(use));
  return (
    tree.is(call, 'call_expression') &&
    analysis.publishedAs(analysis.calleeOf(call), ['std::mem::drop']) !== undefined
  );
}

/**
 * The call behind `declaration` that starts the one task of this block, where nothing is awaited from the declaration to the end
 * of the block: then the permit limits nothing else either.
 */
function spawnBehind(analysis: Analysis, declaration: Node, scope: Node, local: Local): Node {
  const { tree } = analysis;
  const owner = analysis.contextOf(declaration).node;
  const spawns = tree.descendants(scope, 'call_expression').filter((call) => {
    if (call < declaration || analysis.contextOf(call).node !== owner) return false;
    const facts = analysis.known(analysis.calleeOf(call))?.facts;
    return facts?.spawns !== undefined || facts?.offloads !== undefined;
  });
  const [spawn, ...more] = spawns;
  if (spawn === undefined || more.length > 0 || mentions(analysis, spawn, local)) return NONE;
  const isWaiting = waitsBetween(analysis, declaration, spawn);
  return isWaiting || !endsSoon(analysis, spawn, scope) ? NONE : spawn;
}

function reportOutside({ analysis, report }: RuleContext, local: Local, spawn: Node): void {
  const { tree } = analysis;
  const name = `\`${local.name}\``;
  const guard = permitIn(analysis, local.type) ?? '';
  report({
    start: tree.start(local.node),
    end: tree.end(local.node),
    message: `${name} is given back as soon as ${codeAt(tree, tree.child(spawn, 'function'))} has started its task, which runs without it: nothing is limited. Dropping a permit frees its place. ${borrowsNothing(analysis, local.type) ? `Move it into the task: \`let _permit = ${local.name};\`` : 'Take an owned one, and move it into the task'}.`,
    evidence: `${name} holds a \`${guard}\`, nothing uses it, and nothing is awaited from here to the end of its block.`,
    notes: [
      { start: tree.start(spawn), end: tree.end(spawn), message: 'this task does not hold the permit' },
    ],
    fixes: moveFix(analysis, local, spawn),
  });
}

/** `async move { let _ = permit; … }`: `_` uses nothing, so nothing is captured. Source: the Rust reference, "Capture precision". */
function reportUncaptured({ analysis, report }: RuleContext, node: Node, value: Node): void {
  const { tree, place } = analysis;
  const local = tree.is(value, 'identifier') ? analysis.localOf(value) : undefined;
  if (!local || place.crate.edition < '2021' || !permitIn(analysis, local.type)) return;
  const body = tree.ancestor(node, 'async_block', 'closure_expression', 'function_item');
  if (tree.is(body, 'function_item') || tree.contains(body, local.node)) return;
  const isHeld = analysis.usesOf(local).some((use) => use !== value && tree.contains(body, use));
  const list = tree.parent(body);
  const call = tree.is(list, 'arguments') ? tree.parent(list) : NONE;
  const facts = call === NONE ? undefined : analysis.known(analysis.calleeOf(call))?.facts;
  if (isHeld || (!facts?.spawns && !facts?.offloads)) return;
  const text = `\`${local.name}\``;
  report({
    start: tree.start(node),
    end: tree.end(value),
    message: `${text} stays outside of this task: \`_\` binds nothing, so nothing is moved in, and the permit is given back out there, however long the task runs. Bind it to a name: \`let _permit = ${local.name};\`.`,
    evidence: `${text} holds a \`${permitIn(analysis, local.type) ?? ''}\`, is declared outside, and nothing else in the task uses it.`,
    fixes: [
      {
        title: 'Move it in, as `_permit`',
        safety: 'suggestion',
        edits: [{ start: tree.start(node), end: tree.start(value), newText: 'let _permit = ' }],
      },
    ],
  });
}

/** Takes an owned permit into the `async` block or closure that is the task. */
function moveFix(analysis: Analysis, local: Local, spawn: Node): ReportFix[] {
  const { tree } = analysis;
  const task = tree
    .children(tree.child(spawn, 'arguments'))
    .find((each) => /^(async_block|closure_expression)$/.test(tree.kind(each)));
  if (task === undefined || !borrowsNothing(analysis, local.type) || analysis.usesOf(local).length > 0)
    return [];
  const body = tree.is(task, 'async_block') ? tree.childOfKind(task, 'block') : tree.child(task, 'body');
  const [first = NONE] = tree.is(body, 'block') ? tree.children(body) : [];
  if (first === NONE) return [];
  const at = tree.start(first);
  const isInline = !tree.text.slice(tree.start(body), at).includes('\n');
  const gap = isInline ? ' ' : `\n${indentationAt(tree.text, at)}`;
  return [
    {
      title: 'Move it into the task',
      safety: 'suggestion',
      edits: [{ start: at, end: at, newText: `let _permit = ${local.name};${gap}` }],
    },
  ];
}
