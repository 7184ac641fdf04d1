import type { Local, SourceCode } from '../semantics/code/sourceCode';
import { NONE, type Node } from '../syntax/syntaxTree';
import { mentions } from './fixes/edits';
import { moveIntoWork } from './fixes/permits';
import { fault, named, wholeAt } from './reports/quotations';
import type { Rule, RuleContext, RuleMeta } from './rule';

export const meta: RuleMeta = {
  id: 'permit-left-outside',
  title: 'Permit given back before its task has run',
  summary: 'A permit is taken for a task, and not moved into it: it is given back when the task was spawned.',
  section: 'tasks-and-shutdown',
  group: 'concurrency',
  severity: 'warning',
  fix: 'suggestion',
  seenBy: [],
};

export const rule: Rule = {
  meta,
  on: ['let_declaration', 'expression_statement'],
  visit(node, context) {
    const { code } = context;
    const { tree } = code;
    const value = code.flow.thrownAway(node);
    if (value !== NONE) reportUncaptured(context, node, value);
    if (!tree.is(node, 'let_declaration')) return;
    const pattern = tree.child(node, 'pattern');
    const local = code.locals.declaredAt(permitName(code, pattern));
    const scope = tree.parent(node);
    if (!local || !tree.is(scope, 'block') || !code.guards.guardIn(local.type, ['permit'])) return;
    const uses = code.locals.usesOf(local).filter((use) => !isDropped(code, use));
    const spawn = uses.length > 0 ? NONE : spawnBehind(code, node, scope, local);
    if (spawn !== NONE) reportOutside(context, local, spawn);
  },
};

/** The name in `permit`, `mut permit` or `Ok(permit)`. */
function permitName({ tree }: SourceCode, pattern: Node): Node {
  let at = pattern;
  while (
    tree.is(at, 'mut_pattern') ||
    (tree.is(at, 'tuple_struct_pattern') && tree.children(at).length === 2)
  )
    at = tree.children(at).at(-1) ?? NONE;
  return tree.is(at, 'identifier') ? at : NONE;
}

/** `drop(permit)` behind the spawn gives it back just as early as the end of the block. */
function isDropped(code: SourceCode, use: Node): boolean {
  const { tree } = code;
  const call = tree.parent(tree.parent(use));
  return tree.is(call, 'call_expression') && code.calls.isDrop(call);
}

/**
 * The call behind `declaration` that starts the one task of this block, where nothing is awaited from the declaration to the end
 * of the block: then the permit limits nothing else either.
 */
function spawnBehind(code: SourceCode, declaration: Node, scope: Node, local: Local): Node {
  const { tree } = code;
  const owner = code.context.enclosing(declaration).node;
  const spawns = tree.descendants(scope, 'call_expression').filter((call) => {
    if (call < declaration || code.context.enclosing(call).node !== owner) return false;
    const facts = code.items.known(code.calls.calleeOf(call))?.facts;
    return facts?.spawns !== undefined || facts?.offloads !== undefined;
  });
  const [spawn, ...more] = spawns;
  if (spawn === undefined || more.length > 0 || mentions(code, spawn, local)) return NONE;
  const isWaiting = code.flow.waitsBetween(declaration, spawn);
  return isWaiting || !code.flow.endsSoon(spawn, scope) ? NONE : spawn;
}

function reportOutside({ code, report }: RuleContext, local: Local, spawn: Node): void {
  const { tree } = code;
  const name = `\`${local.name}\``;
  const guard = code.guards.guardIn(local.type, ['permit']) ?? '';
  report({
    start: tree.start(local.node),
    end: tree.end(local.node),
    message: fault`${named(local.name)} is given back before the task of ${wholeAt(tree, tree.child(spawn, 'function'))} has run`,
    why: 'The task runs without it, so nothing is limited. Dropping a permit frees its place.',
    advice: code.types.borrowsNothing(local.type)
      ? `Move it into the task: ${named(`let _permit = ${local.name};`)}.`
      : 'Take an owned one, and move it into the task.',
    evidence: `${name} holds a \`${guard}\`, nothing uses it, and nothing is awaited from here to the end of its block.`,
    notes: [
      { start: tree.start(spawn), end: tree.end(spawn), message: 'this task does not hold the permit' },
    ],
    fixes: moveIntoWork(code, local, spawn, 'task'),
  });
}

/** `async move { let _ = permit; … }`: `_` uses nothing, so nothing is captured. Source: the Rust reference, "Capture precision". */
function reportUncaptured({ code, report }: RuleContext, node: Node, value: Node): void {
  const { tree } = code;
  const local = tree.is(value, 'identifier') ? code.locals.namedAt(value) : undefined;
  if (!local || code.crate.edition < '2021' || !code.guards.guardIn(local.type, ['permit'])) return;
  const body = tree.ancestor(node, 'async_block', 'closure_expression', 'function_item');
  if (tree.is(body, 'function_item') || tree.contains(body, local.node)) return;
  const isHeld = code.locals.usesOf(local).some((use) => use !== value && tree.contains(body, use));
  const list = tree.parent(body);
  const call = tree.is(list, 'arguments') ? tree.parent(list) : NONE;
  const facts = call === NONE ? undefined : code.items.known(code.calls.calleeOf(call))?.facts;
  if (isHeld || (!facts?.spawns && !facts?.offloads)) return;
  const text = `\`${local.name}\``;
  report({
    start: tree.start(node),
    end: tree.end(value),
    message: fault`\`_\` leaves ${named(local.name)} outside of this task`,
    why: '`_` binds nothing, so nothing is moved in. The permit is given back out there, however long the task runs.',
    advice: `Bind it to a name: ${named(`let _permit = ${local.name};`)}.`,
    evidence: `${text} holds a \`${code.guards.guardIn(local.type, ['permit']) ?? ''}\`, is declared outside, and nothing else in the task uses it.`,
    fixes: [
      {
        title: 'Move it in, as `_permit`',
        safety: 'suggestion',
        edits: [{ start: tree.start(node), end: tree.start(value), newText: 'let _permit = ' }],
      },
    ],
  });
}
