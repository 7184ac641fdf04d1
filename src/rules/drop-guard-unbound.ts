import type { SourceCode } from '../semantics/code/sourceCode';
import { NONE, type Node } from '../syntax/syntaxTree';
import { freshName } from './fixes/edits';
import { codeAt, fault, named, wholeAt } from './reports/quotations';
import type { ReportFix, Rule, RuleMeta } from './rule';

export const meta: RuleMeta = {
  id: 'drop-guard-unbound',
  title: 'Token cancelled at once by its guard',
  summary: 'A guard that cancels its token when it is dropped is made, and dropped in the same statement.',
  section: 'tasks-and-shutdown',
  group: 'cancellation',
  severity: 'warning',
  fix: 'suggestion',
  seenBy: [],
};

export const rule: Rule = {
  meta,
  on: ['let_declaration', 'expression_statement'],
  visit(node, { code, report }) {
    const { tree } = code;
    const value = code.flow.thrownAway(node);
    // What stands in a name or a field is let go on purpose.
    if (value === NONE || !tree.is(value, 'call_expression')) return;
    const type = code.types.normalize(code.types.of(value));
    const known = type.kind === 'adt' ? code.items.known(type.def) : undefined;
    if (type.kind !== 'adt' || known?.facts.cancels !== 'token' || !isMade(code, value)) return;
    const given = tree.child(tree.child(value, 'function'), 'value');
    const isClone = tree.is(given, 'call_expression') && code.calls.calleeOf(given)?.name === 'clone';
    const token = isClone ? tree.child(tree.child(given, 'function'), 'value') : given;
    report({
      start: tree.start(node),
      end: tree.end(value),
      message: fault`${wholeAt(tree, token)} is cancelled at once, since nothing holds its ${named(type.def.name)}`,
      why: `The guard of ${codeAt(tree, value)} is dropped at the end of the statement, which cancels the token.`,
      advice: 'Bind it to a name, such as `_guard`.',
      evidence: `The value is a \`${known.path}\`, which cancels its token when it is dropped.`,
      fixes: bindFix(code, node, value),
    });
  },
};

/** Whether the call makes the guard from what it is called on, and does not take it out of something. */
function isMade(code: SourceCode, call: Node): boolean {
  const callee = code.calls.calleeOf(call);
  return (
    callee?.decl.self !== undefined &&
    callee.decl.output.t === 'path' &&
    callee.module.crate.origin !== 'workspace' &&
    !/^(std|core|alloc)$/.test(callee.module.crate.name)
  );
}

function bindFix(code: SourceCode, node: Node, value: Node): ReportFix[] {
  const { tree } = code;
  const name = freshName(code, node, '_guard');
  const edit = { start: tree.start(node), end: tree.start(value), newText: `let ${name} = ` };
  return [{ title: `Bind it to \`${name}\``, safety: 'suggestion', edits: [edit] }];
}
