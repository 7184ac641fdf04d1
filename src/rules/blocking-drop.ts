import type { SourceCode } from '../semantics/code/sourceCode';
import type { Node } from '../syntax/syntaxTree';
import { blockedTasks, type BlockedTasks } from './reports/blockedTasks';
import { capitalised, codeAt, fault, named } from './reports/quotations';
import type { ReportNote, Rule, RuleMeta } from './rule';

export const meta: RuleMeta = {
  id: 'blocking-drop',
  title: 'Blocking `drop` in async code',
  summary:
    '`Drop::drop` waits for a thread, a process or a future, and async code of the project drops such a value.',
  section: 'blocking-the-executor',
  group: 'blocking',
  severity: 'warning',
  fix: 'none',
  seenBy: [],
};

interface DropPlace {
  readonly blocked: BlockedTasks;
  readonly note: ReportNote;
  readonly name: string;
}

const levels = ['hint', 'information', 'warning'];

export const rule: Rule = {
  meta,
  readsFar: true,
  on: ['function_item'],
  visit(node, { code, report }) {
    const { tree } = code;
    const found = tree.textOf(tree.child(node, 'name')) === 'drop' && code.blocking.dropAt(node);
    if (!found || code.context.isTest(node) || code.crate.isVendored) return;
    const { type, chain } = found;
    const { call, isRepeated, weight, steps } = chain;
    const [first] = steps;
    if (!first) return;
    const isRare = code.blocking.isRareChain(chain);
    const wait = { kind: call.kind, weight, isRepeated, isRare };
    const places = found.owners.flatMap(({ code: there, name, declaration }): DropPlace[] => {
      const blocked = blockedTasks(there, declaration, wait);
      if (!blocked || there.context.isDevelopment(declaration)) return [];
      return [{ blocked, name, note: noteAt(there, declaration, name, type.name) }];
    });
    // The place that counts most is the one that the message tells of.
    const [place] = places.sort(
      (a, b) => levels.indexOf(b.blocked.severity) - levels.indexOf(a.blocked.severity),
    );
    if (!place) return;
    const waiting = tree.nodeAt(first.start, first.end);
    const through = steps.length > 1 ? `, through ${steps.map(({ fn }) => named(fn.name)).join(' → ')}` : '';
    report({
      start: first.start,
      end: first.end,
      message: fault`Dropping a ${named(type.name)} in async code blocks its thread`,
      why: `${codeAt(tree, waiting)} waits, in \`${call.path}\`${through}. Where ${named(place.name)} goes out of scope, that blocks ${place.blocked.victims.replace('this thread', 'that thread')}.`,
      advice:
        'Give it an async method that ends it, and is awaited, or leave the waiting to a thread of its own.',
      evidence: `${capitalised(`\`drop\` leads to \`${call.path}\``)}; \`${place.name}\` owns such a value until its scope ends, and ${place.blocked.evidence}.`,
      severity:
        place.blocked.severity === 'warning' && isToldToEnd(code, node, waiting)
          ? 'information'
          : place.blocked.severity,
      notes: [
        ...places.map(({ note }) => note),
        ...steps.slice(1).map(({ fn, file, start, end }) => ({
          file,
          start,
          end,
          message: `\`${fn.name}\` waits here, or in what it calls`,
        })),
      ],
    });
  },
};

/** What tells a thread or a process to end, so that the wait for it is mostly short. */
const ending =
  /^(send|try_send|store|kill|start_kill|cancel|close|shutdown\w*|stop\w*|notify\w*|wake\w*|abort|unpark|set|drop)$/;

/** Whether a call before the wait ends what is waited for, or drops a field: `self.sender.take();`. */
function isToldToEnd(code: SourceCode, fn: Node, waiting: Node): boolean {
  const { tree } = code;
  return tree.descendants(fn, 'call_expression').some((call) => {
    if (tree.last(call) >= waiting) return false;
    const name = code.calls.calleeOf(call)?.name ?? '';
    return ending.test(name) || (name === 'take' && tree.is(tree.parent(call), 'expression_statement'));
  });
}

function noteAt({ file, tree }: SourceCode, declaration: Node, name: string, type: string): ReportNote {
  const pattern = tree.child(declaration, 'pattern');
  return {
    file,
    start: tree.start(pattern),
    end: tree.end(pattern),
    message: `async code drops the \`${type}\` of \`${name}\``,
  };
}
