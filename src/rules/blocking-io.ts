import { blockingCall, blockingNodes } from '../semantics/blocking/blockingCalls';
import { isRareWait } from '../semantics/blocking/rareWaits';
import type { Analysis } from '../semantics/analysis';
import type { Local } from '../semantics/inference/bindings';
import { NONE, type Node } from '../syntax/syntaxTree';
import { blockedTasks } from './blockedTasks';
import { codeAt } from './fixes';
import { adviceFor, ioFixes } from './ioTwins';
import type { Rule, RuleMeta } from './rule';

export const meta: RuleMeta = {
  id: 'blocking-io',
  title: 'Blocking I/O in async code',
  summary: 'A file, socket, process or standard-input call of std that waits is made where a task runs.',
  section: 'blocking-the-executor',
  severity: 'warning',
  fix: 'safe',
  seenBy: [],
};

export const rule: Rule = {
  meta,
  readsFar: true,
  onlyInAsync: true,
  on: blockingNodes,
  visit(node, { analysis, report }) {
    const call = blockingCall(analysis, node);
    if (call?.kind !== 'io' || call.weight === 'question') return;
    const isRare = isRareWait(analysis, node);
    const blocked = blockedTasks(analysis, node, { kind: call.kind, weight: call.weight, isRare });
    if (!blocked) return;
    const { path } = call;
    report({
      start: analysis.tree.start(call.node),
      end: analysis.tree.end(call.node),
      message: `${codeAt(analysis.tree, call.node)} waits without giving the thread back: ${blocked.consequence}. Async code must never block its thread. Use ${adviceFor(analysis, node, path)} instead.`,
      evidence: `The call resolves to \`${path}\`, and ${blocked.evidence}.`,
      severity: blocked.severity,
      ...streamCause(analysis, node),
      notes: blocked.notes,
      fixes: ioFixes(analysis, node, path),
    });
  },
};

/** Who mends how a file is opened, or a folder, mends all that is read from it or written to it: it is told once. */
function streamCause(analysis: Analysis, node: Node): { cause?: string } {
  const local = openedAs(analysis, node) ?? usedLocal(analysis, node);
  return local ? { cause: `${analysis.file}:${String(analysis.tree.start(local.node))}` } : {};
}

/** `let file = File::open(path)?;`: the name that what the call at `node` opens goes by. */
function openedAs(analysis: Analysis, node: Node): Local | undefined {
  const { tree } = analysis;
  let at = node;
  while (isPassedOn(analysis, at)) at = tree.parent(at);
  const parent = tree.parent(at);
  const isNamed = tree.is(parent, 'let_declaration') && tree.child(parent, 'value') === at;
  return isNamed ? analysis.localAt(tree.child(parent, 'pattern')) : undefined;
}

/** Whether what holds the expression at `node` gives the same thing: `…?`, `….unwrap()`, `BufReader::new(…)`. */
function isPassedOn({ tree }: Analysis, node: Node): boolean {
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
function usedLocal(analysis: Analysis, node: Node): Local | undefined {
  const { tree } = analysis;
  let at = usedStream(analysis, node);
  while (tree.is(at, 'reference_expression')) at = tree.children(at).at(-1) ?? NONE;
  return tree.is(at, 'identifier') ? analysis.localOf(at) : undefined;
}

function usedStream({ tree }: Analysis, node: Node): Node {
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
