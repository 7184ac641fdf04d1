import type { SourceCode } from '../semantics/code/sourceCode';
import type { Node } from '../syntax/syntaxTree';
import { fault, named, wholeAt } from './reports/quotations';
import type { Rule, RuleMeta } from './rule';

export const meta: RuleMeta = {
  id: 'block-in-place-current-thread',
  title: '`block_in_place` on a runtime of one thread',
  summary: '`block_in_place` is called where the runtime has one thread only: it panics.',
  section: 'blocking-the-executor',
  group: 'correctness',
  severity: 'error',
  fix: 'none',
  seenBy: [],
};

export const rule: Rule = {
  meta,
  readsFar: true,
  onlyInAsync: true,
  on: ['call_expression'],
  visit(node, { code, report }) {
    const { tree } = code;
    const { kind, node: owner } = code.context.running(node);
    const runtime = kind === 'async-fn' ? oneThread(code, owner) : undefined;
    if (!runtime) return;
    const isDirect = needsWorkers(code, node);
    const callee = code.calls.dispatchedTo(node);
    const way = isDirect || !callee ? undefined : code.calls.wayTo(callee, needsWorkers);
    if (!isDirect && !way) return;
    const name = tree.textOf(tree.child(owner, 'name'));
    report({
      start: tree.start(node),
      end: tree.end(node),
      message: fault`${wholeAt(tree, tree.child(node, 'function'))} panics in ${named(name)}, whose runtime has one thread`,
      why: `\`block_in_place\` hands the tasks of this thread to another one, and the runtime of ${named(runtime)} has no other.`,
      advice: 'Use `spawn_blocking(…).await`, or a runtime with more threads.',
      evidence: `The call ${way ? 'leads to' : 'resolves to'} \`block_in_place\`, and \`${name}\` runs on a runtime of one thread.`,
      notes: way
        ? [{ file: way.file, start: way.start, end: way.end, message: '`block_in_place` is called here' }]
        : [],
    });
  },
};

/** Whether the call panics on a runtime of one thread, and nothing in its function asks which one runs. */
function needsWorkers(code: SourceCode, call: Node): boolean {
  const { tree } = code;
  if (!code.items.known(code.calls.calleeOf(call))?.facts.needsWorkers) return false;
  return !tree
    .descendants(code.items.around(call), 'identifier', 'field_identifier')
    .some((name) => /^(runtime_flavor|RuntimeFlavor|num_workers)$/.test(tree.textOf(name)));
}

/** The attribute that gives the function at `node` a runtime of one thread. Source: docs.rs/tokio, `main` and `test`. */
function oneThread(code: SourceCode, node: Node): string | undefined {
  const attributes = code.items.attributesOf(node);
  if (attributes.some((each) => /^should_panic\b/.test(each))) return undefined;
  for (const attribute of attributes) {
    const [, kind, rest = ''] = /^tokio::(main|test)\b([^]*)$/.exec(attribute) ?? [];
    if (kind === undefined) continue;
    const flavor = /\bflavor\s*=\s*"(\w+)"/.exec(rest)?.[1];
    const isOne =
      flavor === 'current_thread' || flavor === 'local' || (flavor === undefined && kind === 'test');
    return isOne ? `#[tokio::${kind}]` : undefined;
  }
  return undefined;
}
