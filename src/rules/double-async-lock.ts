import type { Analysis } from '../semantics/analysis';
import { asyncGuards } from '../semantics/guardTypes';
import type { HeldGuard } from '../semantics/heldGuards';
import { NONE, type Node } from '../syntax/syntaxTree';
import { codeAt } from './fixes';
import type { Rule, RuleMeta } from './rule';

export const meta: RuleMeta = {
  id: 'double-async-lock',
  title: 'Same async lock taken twice',
  summary:
    'An async lock is awaited while a guard of the same lock is still alive in the same task: it waits for itself.',
  section: 'holding-a-lock-across-await',
  severity: 'error',
  fix: 'none',
  seenBy: [],
};

/** How a lock is asked for: the lock, as it is written, and the method. */
interface Request {
  readonly lock: string;
  readonly method: string;
}

export const rule: Rule = {
  meta,
  on: ['source_file'],
  visit(_root, { analysis, report }) {
    const { tree } = analysis;
    for (const held of analysis.guardsHeld(asyncGuards)) {
      const first = held.local && requestOfBinding(analysis, held);
      if (!first) continue;
      for (const each of held.awaits) {
        const second = tree.is(each, 'await_expression')
          ? requestAt(analysis, tree.onlyChild(each))
          : undefined;
        if (!second || second.lock !== first.lock || (first.method === 'read' && second.method === 'read'))
          continue;
        report({
          start: tree.start(each),
          end: tree.end(each),
          message: `This waits for ever: \`${held.local.name}\` still holds \`${first.lock}\`, and only this task could let it go. An async lock is not reentrant. Drop \`${held.local.name}\` first, or use it again.`,
          evidence: `${codeAt(tree, held.node)} is a \`${held.guard}\` made by \`${first.lock}.${first.method}()\`, and it is alive here.`,
          notes: [
            { start: tree.start(held.node), end: tree.end(held.node), message: 'the lock is taken here' },
          ],
        });
      }
    }
  },
};

function requestOfBinding(analysis: Analysis, held: HeldGuard): Request | undefined {
  const { tree } = analysis;
  const declaration = tree.ancestor(held.node, 'let_declaration');
  const value = declaration === NONE ? NONE : tree.child(declaration, 'value');
  if (!tree.is(value, 'await_expression') || tree.contains(value, held.node)) return undefined;
  return requestAt(analysis, tree.onlyChild(value));
}

/** `lock.lock()` on a plain path such as `self.state.lock`: only then is the same text the same lock. */
function requestAt({ tree }: Analysis, call: Node): Request | undefined {
  const field = tree.is(call, 'call_expression') ? tree.child(call, 'function') : NONE;
  if (!tree.is(field, 'field_expression')) return undefined;
  const method = tree.textOf(tree.child(field, 'field'));
  const lock = tree.textOf(tree.child(field, 'value')).replace(/\s/g, '');
  return /^(lock|read|write)$/.test(method) && /^[\w.]+$/.test(lock) ? { lock, method } : undefined;
}
