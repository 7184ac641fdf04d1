import { blockingNodes, type Local, type SourceCode } from '../semantics/code/sourceCode';
import { NONE, type Node } from '../syntax/syntaxTree';
import { blockedTasks } from './reports/blockedTasks';
import { adviceFor, ioFixes } from './fixes/twins';
import { fault, sentences, wholeAt } from './reports/quotations';
import type { Rule, RuleMeta } from './rule';

export const meta: RuleMeta = {
  id: 'blocking-io',
  title: 'Blocking I/O in async code',
  summary: 'A file, socket, process or standard-input call of std that waits is made where a task runs.',
  section: 'blocking-the-executor',
  group: 'blocking',
  severity: 'warning',
  fix: 'safe',
  seenBy: [],
};

export const rule: Rule = {
  meta,
  readsFar: true,
  onlyInAsync: true,
  on: blockingNodes,
  visit(node, { code, report }) {
    const call = code.blocking.callAt(node);
    if (call?.kind !== 'io' || call.weight === 'question') return;
    const isRare = code.blocking.isRareAt(node);
    const blocked = blockedTasks(code, node, { kind: call.kind, weight: call.weight, isRare });
    if (!blocked) return;
    const { path } = call;
    report({
      start: code.tree.start(call.node),
      end: code.tree.end(call.node),
      message: fault`${wholeAt(code.tree, call.node)} blocks ${blocked.victims}`,
      why: sentences(
        'It waits without giving the thread back.',
        blocked.consequence,
        'Async code must never block its thread.',
      ),
      advice: `Use ${adviceFor(code, node, call)} instead.`,
      evidence: `The call resolves to \`${path}\`, and ${blocked.evidence}.`,
      severity: blocked.severity,
      ...streamCause(code, node),
      notes: blocked.notes,
      fixes: ioFixes(code, node, call),
    });
  },
};

/** Who mends how a file is opened, or a folder, mends all that is read from it or written to it: it is told once. */
function streamCause(code: SourceCode, node: Node): { cause?: string } {
  const local = openedAs(code, node) ?? usedLocal(code, node);
  return local ? { cause: `${code.file}:${String(code.tree.start(local.node))}` } : {};
}

/** `let file = File::open(path)?;`: the name that what the call at `node` opens goes by. */
function openedAs(code: SourceCode, node: Node): Local | undefined {
  const { tree } = code;
  let at = node;
  while (isPassedOn(code, at)) at = tree.parent(at);
  const parent = tree.parent(at);
  const isNamed = tree.is(parent, 'let_declaration') && tree.child(parent, 'value') === at;
  return isNamed ? code.locals.declaredAt(tree.child(parent, 'pattern')) : undefined;
}

/** Whether what holds the expression at `node` gives the same thing: `…?`, `….unwrap()`, `BufReader::new(…)`. */
function isPassedOn({ tree }: SourceCode, node: Node): boolean {
  const parent = tree.parent(node);
  switch (tree.kind(parent)) {
    case 'try_expression':
    case 'parenthesized_expression':
    case 'field_expression':
    case 'arguments':
      return true;
    case 'call_expression':
      return tree.child(parent, 'function') === node || tree.is(node, 'arguments');
    default:
      return false;
  }
}

/** The local that a call is made on, a loop goes through, or `write!` writes to. */
function usedLocal(code: SourceCode, node: Node): Local | undefined {
  const { tree } = code;
  let at = usedStream(code, node);
  while (tree.is(at, 'reference_expression')) at = tree.children(at).at(-1) ?? NONE;
  return tree.is(at, 'identifier') ? code.locals.namedAt(at) : undefined;
}

function usedStream({ tree }: SourceCode, node: Node): Node {
  switch (tree.kind(node)) {
    case 'macro_invocation':
      return tree.children(tree.childOfKind(node, 'macro_arguments'))[0] ?? NONE;
    case 'for_expression':
      return tree.child(node, 'value');
    default: {
      const callee = tree.child(node, 'function');
      return tree.is(callee, 'field_expression') ? tree.child(callee, 'value') : NONE;
    }
  }
}
