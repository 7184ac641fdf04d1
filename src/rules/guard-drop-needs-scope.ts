import type { Local, SourceCode } from '../semantics/code/sourceCode';
import { NONE, type Node } from '../syntax/syntaxTree';
import { scopeFixes } from './fixes/scopes';
import { codeAt, fault, named } from './reports/quotations';
import type { Rule, RuleMeta } from './rule';

export const meta: RuleMeta = {
  id: 'guard-drop-needs-scope',
  title: '`drop(guard)` leaves the future not `Send`',
  summary:
    'A guard that was borrowed is dropped by `drop` before an `.await` in its scope: the compiler still keeps it in the future.',
  section: 'holding-a-lock-across-await',
  group: 'concurrency',
  severity: 'information',
  fix: 'safe',
  seenBy: [],
};

export const rule: Rule = {
  meta,
  readsFar: true,
  onlyInAsync: true,
  on: ['call_expression'],
  visit(node, { code, report }) {
    const { tree } = code;
    if (!code.calls.isDrop(node) || !code.context.allowsAwait(node)) return;
    const [argument = NONE] = tree.children(tree.child(node, 'arguments'));
    const local = argument === NONE ? undefined : code.locals.namedAt(argument);
    const guard = local && code.guards.guardOf(local.type, ['blocking']);
    const why = local && guard && !mayGo(code, guard) ? whyKept(code, local, argument) : undefined;
    const pause = local && why ? awaitInScopeAfter(code, local, node) : NONE;
    if (!local || !guard || !why || pause === NONE || isHeldAt(code, local, pause)) return;
    if (!code.context.mustBeSend(node)) return;
    report({
      start: tree.start(node),
      end: tree.end(node),
      message: fault`The future is not \`Send\`: ${named(local.name)} stays in it until its scope ends`,
      why: 'The lock is free from here on, but `drop` moves a value and does not end its scope. The future must be `Send` here.',
      advice: 'Put the locked part into a block of its own.',
      evidence: `\`${local.name}\` is a \`${guard}\`, which is not \`Send\`; ${why} ${codeAt(tree, node)}, and its scope goes on across an \`.await\`.`,
      notes: [
        {
          start: tree.start(pause),
          end: tree.end(pause),
          message: 'the compiler counts the guard as alive here',
        },
      ],
      fixes: scopeFixes(code, local, tree.parent(node)),
    });
  },
};

/** Whether a guard can go to another thread: spin's newer ones can, and parking_lot's where its feature says so. */
function mayGo(code: SourceCode, guard: string): boolean {
  if (guard.startsWith('std::')) return false;
  return code.crate.asksForFeature('send_guard') || guard.startsWith('spin::');
}

/** Why the compiler keeps the guard: what holds it was borrowed, or is the value of a head that goes on. */
function whyKept(code: SourceCode, local: Local, argument: Node): string | undefined {
  const borrows = (use: Node): boolean => !code.guards.isMovedAt(use, local, ['blocking']);
  if (code.locals.usesOf(local).some((use) => use < argument && borrows(use)))
    return 'it was borrowed before';
  return code.tree.is(declarationOf(code, local), 'let_declaration') || local.isParameter
    ? undefined
    : 'the head that it comes from outlives';
}

/** The `let`, head, arm or loop whose pattern has the variable. */
function declarationOf({ tree }: SourceCode, local: Local): Node {
  return tree.ancestor(
    local.node,
    'let_declaration',
    'let_condition',
    'match_arm',
    'for_expression',
    'closure_parameters',
    'parameters',
  );
}

/** Where the variable is in scope: the block around a `let`, the body of a head, an arm. */
function scopeOf(code: SourceCode, local: Local): Node {
  const { tree } = code;
  const declaration = declarationOf(code, local);
  switch (declaration === NONE ? undefined : tree.kind(declaration)) {
    case 'let_condition': {
      const owner = tree.ancestor(declaration, 'if_expression', 'while_expression');
      return tree.is(owner, 'if_expression') ? tree.child(owner, 'consequence') : tree.child(owner, 'body');
    }
    case 'match_arm':
      return declaration;
    case 'for_expression':
    case 'closure_parameters':
    case 'parameters':
      return tree.child(
        tree.is(declaration, 'for_expression') ? declaration : tree.parent(declaration),
        'body',
      );
    default:
      return tree.ancestor(local.node, 'block');
  }
}

/** The first await behind `node` in the scope of the guard. */
function awaitInScopeAfter(code: SourceCode, local: Local, node: Node): Node {
  const { tree } = code;
  const scope = scopeOf(code, local);
  const owner = code.context.enclosing(local.node).node;
  for (let each = Math.max(node, scope) + 1; scope >= 0 && each <= tree.last(scope); each += 1)
    if (tree.is(each, 'await_expression') && code.context.enclosing(each).node === owner) return each;
  return NONE;
}

/** Whether the guard is really held there, on another way: then that is what must be said, and another rule says it. */
function isHeldAt(code: SourceCode, local: Local, pause: Node): boolean {
  const held = code.guards.heldBy(local);
  return held?.awaits.includes(pause) === true && code.guards.kindOf(held.guard) === 'blocking';
}
