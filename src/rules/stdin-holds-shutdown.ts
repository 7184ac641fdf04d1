import type { SourceCode } from '../semantics/code/sourceCode';
import type { Node } from '../syntax/syntaxTree';
import { fault, wholeAt } from './reports/quotations';
import type { Rule, RuleMeta } from './rule';

export const meta: RuleMeta = {
  id: 'stdin-holds-shutdown',
  title: 'Standard input keeps the program from ending',
  summary:
    'A task reads Tokio’s standard input in a program that ends by returning from `main`: that waits for one more line.',
  section: 'tasks-and-shutdown',
  group: 'blocking',
  severity: 'information',
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
    const callee = code.calls.calleeOf(node);
    if (code.items.publishedAs(callee, ['tokio::io::stdin']) === undefined) return;
    const left = leftBehind(code, node);
    if (left === undefined || code.context.isDevelopment(node) || endsOtherwise(code)) return;
    report({
      start: tree.start(node),
      end: tree.end(node),
      message: fault`${wholeAt(tree, node)} may keep the program from ending`,
      why: 'It reads on a thread of the blocking pool, and a read that has begun cannot be stopped. Where `main` returns meanwhile, the runtime waits for one more line before the program ends.',
      advice: 'Read in a plain thread, which nobody waits for, and send the lines through a channel.',
      evidence: `The call resolves to \`tokio::io::stdin\`; ${left}; nothing in the project ends the program or the runtime in another way.`,
    });
  },
};

/** How the program may go on while the read at `node` still waits, as a clause; undefined where that is not seen. */
function leftBehind(code: SourceCode, node: Node): string | undefined {
  const place = code.context.placeOf(node);
  if (place.kind === 'worker' && place.isProven && place.spawner !== undefined) return place.reason;
  return code.context.dropperOf(node)?.reason;
}

/** Whether the project names what ends a program, or a runtime, without waiting for its threads. */
function endsOtherwise(code: SourceCode): boolean {
  return ['exit', 'abort', 'shutdown_background', 'shutdown_timeout'].some((word) =>
    code.crate.mentions(word),
  );
}
