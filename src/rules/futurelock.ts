import type { FutureLock, QueueRequest } from '../semantics/code/sourceCode';
import { fault, named, wholeAt } from './reports/quotations';
import type { ReportNote, Rule, RuleContext, RuleMeta } from './rule';

export const meta: RuleMeta = {
  id: 'futurelock',
  title: 'Lock left with a future that nobody polls',
  summary:
    'An arm of `select!` only borrows a future which waits for a lock, a permit or room in a channel, and the body of another arm waits for the same.',
  section: 'cancellation-and-select',
  group: 'cancellation',
  severity: 'warning',
  fix: 'none',
  seenBy: [],
};

export const rule: Rule = {
  meta,
  onlyInAsync: true,
  readsFar: true,
  on: ['macro_invocation'],
  visit(node, context) {
    const select = context.code.selects.at(node);
    for (const lock of select ? context.code.selects.futureLocks(select) : []) reportLock(context, lock);
  },
};

function reportLock({ code, report }: RuleContext, { local, first, isHeld, second }: FutureLock): void {
  const [at] = second.sites;
  if (!at) return;
  const waited = wholeAt(code.tree, code.tree.nodeAt(at.start, at.end));
  const name = named(local.name);
  const thing = second.purpose === 'turn' ? `its turn at ${named(second.name)}` : named(second.name);
  const why = isHeld
    ? `${name} holds ${thing} while it waits for something else`
    : `${name} waits for ${thing} too, and may be handed it first`;
  report({
    start: at.start,
    end: at.end,
    message: fault`${waited} may wait for ever, since nobody polls ${name} meanwhile`,
    why: `${why}. Nobody polls it while this body runs, so it cannot let go.`,
    advice: `Spawn ${name} as a task, and wait for its handle in \`select!\`. Or only decide in this body, and wait behind \`select!\`, where ${name} is dropped.`,
    evidence: evidenceOf(local.name, first),
    notes: [
      ...notesOf(first, `${name} waits for \`${first.name}\` here`),
      ...notesOf({ ...second, sites: second.sites.slice(1), fns: second.fns.slice(1) }, 'and this body here'),
    ],
  });
}

function evidenceOf(local: string, { fns, name }: QueueRequest): string {
  const way = fns.map((fn) => `\`${fn.path}\``).join(', then ');
  const through = way === '' ? 'The block' : way;
  return `${through} waits for \`${name}\` whenever it runs, and \`select!\` polls \`${local}\` through a reference.`;
}

/** Each step of the way, `last` at its end. */
function notesOf({ sites, fns }: QueueRequest, last: string): ReportNote[] {
  return sites.map((site, index) => {
    const next = fns[index]?.name;
    return { ...site, message: next === undefined ? last : `\`${next}\` is called here` };
  });
}
