import type { SourceCode } from '../semantics/code/sourceCode';
import { NONE, type Node } from '../syntax/syntaxTree';
import { freshName, indentationAt } from './fixes/edits';
import { fault, named } from './reports/quotations';
import type { ReportEdit, ReportFix, Rule, RuleMeta } from './rule';

export const meta: RuleMeta = {
  id: 'main-returns-first',
  title: '`main` does not wait for its tasks',
  summary: 'An async `main` spawns tasks, awaits nothing after that, and returns: the tasks end with it.',
  section: 'tasks-and-shutdown',
  group: 'cancellation',
  severity: 'warning',
  fix: 'suggestion',
  seenBy: [],
};

export const rule: Rule = {
  meta,
  on: ['function_item'],
  visit(node, { code, report }) {
    const { tree } = code;
    if (code.context.mainOf(node) === undefined) return;
    const body = tree.child(node, 'body');
    const name = tree.textOf(tree.child(node, 'name'));
    const lost = tree
      .descendants(body, 'call_expression')
      .filter((call) => isLeftAlone(code, call, node))
      .filter((call) => code.flow.endsSoon(call, body));
    const [first, ...more] = lost;
    if (first === undefined) return;
    const path = code.items.known(code.calls.calleeOf(first))?.path ?? '';
    report({
      start: tree.start(first),
      end: tree.end(first),
      message: fault`${named(name)} does not wait for ${more.length > 0 ? `these ${String(lost.length)} tasks` : `the task that it starts here`}`,
      why: `${more.length > 0 ? 'They' : 'It'} may never run, or stop anywhere. All tasks end with the runtime, and that ends with ${named(name)}.`,
      advice: 'Keep the handle and await it.',
      evidence: `The call resolves to \`${path}\`; behind it, \`${name}\` comes to its end without an \`.await\`.`,
      notes: more.map((call) => ({
        start: tree.start(call),
        end: tree.end(call),
        message: `this task ends with \`${name}\` as well`,
      })),
      fixes: awaitFix(code, lost, body),
    });
  },
};

/** Whether a call in the body of `main` itself starts a task whose handle nobody waits for. */
function isLeftAlone(code: SourceCode, call: Node, main: Node): boolean {
  if (
    !code.items.known(code.calls.calleeOf(call))?.facts.spawns ||
    code.context.enclosing(call).node !== main
  )
    return false;
  const { tree } = code;
  const parent = tree.parent(call);
  const statement = tree.is(parent, 'assignment_expression') ? tree.parent(parent) : parent;
  if (code.flow.thrownAway(statement) === call) return isHandle(code, call);
  if (!tree.is(parent, 'let_declaration')) return false;
  const local = code.locals.declaredAt(tree.child(parent, 'pattern'));
  return local !== undefined && code.locals.usesOf(local).length === 0 && isHandle(code, call);
}

/** What a set of tasks gives for one of them is no handle to wait with, and the task of smol's is another rule's. */
function isHandle(code: SourceCode, call: Node): boolean {
  const at = code.types.normalize(code.types.of(call));
  const facts = at.kind === 'adt' ? code.items.known(at.def)?.facts : undefined;
  return facts?.handle === true && facts.cancels === undefined;
}

/** Binds the handles of statements that stand in the body itself, and awaits them at its end. */
function awaitFix(code: SourceCode, calls: readonly Node[], body: Node): ReportFix[] {
  const { tree } = code;
  const statements = calls.map((call) => tree.parent(call));
  const isPlain = (statement: Node): boolean =>
    tree.parent(statement) === body && tree.is(statement, 'expression_statement');
  const last = tree.children(body).at(-1) ?? NONE;
  if (!statements.every(isPlain) || last === NONE) return [];
  const isTail =
    tree.is(tree.onlyChild(last), 'return_expression') ||
    (!tree.is(last, 'let_declaration') && !tree.textOf(last).endsWith(';'));
  const base = freshName(code, body, 'handle');
  const names = calls.map((_, index) => (index === 0 ? base : `${base}_${String(index + 1)}`));
  const lines = names.map((name) => `${name}.await.expect("the task does not panic");`);
  const indent = indentationAt(tree.text, tree.start(last));
  const at = isTail ? tree.start(last) : tree.end(last);
  const newText = isTail
    ? lines.map((line) => `${line}\n${indent}`).join('')
    : lines.map((line) => `\n${indent}${line}`).join('');
  const edits: ReportEdit[] = [
    ...statements.map((statement, index) => ({
      start: tree.start(statement),
      end: tree.start(statement),
      newText: `let ${names[index] ?? base} = `,
    })),
    { start: at, end: at, newText },
  ];
  return [{ title: 'Keep the handle, and await it at the end', safety: 'suggestion', edits }];
}
