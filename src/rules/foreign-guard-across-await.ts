import type { HeldGuard, HeldType, SourceCode } from '../semantics/code/sourceCode';
import { narrowingFixes } from './fixes/scopes';
import { awaitNotes, countAwaits, guardSeverity } from './reports/guardNotes';
import { capitalised, fault, named, wholeAt } from './reports/quotations';
import type { Report, Rule, RuleMeta } from './rule';

export const meta: RuleMeta = {
  id: 'foreign-guard-across-await',
  title: 'Library’s guard held across an await',
  summary:
    'A guard of another library, such as `watch::Ref` or DashMap’s `Ref`, or a value of a type that the configuration names, is alive at an `.await`.',
  section: 'holding-a-lock-across-await',
  group: 'concurrency',
  severity: 'warning',
  fix: 'safe',
  seenBy: ['clippy::await_holding_invalid_type'],
};

export const rule: Rule = {
  meta,
  on: ['source_file'],
  visit(_root, { code, report, isLookedAt }) {
    const { tree } = code;
    const all = [
      ...new Set([...code.guards.held(['foreign'], isLookedAt), ...code.guards.configuredHeld(isLookedAt)]),
    ];
    for (const held of all) {
      if (isGivenOut(code, held, all) || isTakenApart(held)) continue;
      const name = held.local ? named(held.local.name) : wholeAt(tree, held.node);
      report({
        start: tree.start(held.node),
        end: tree.end(held.node),
        ...words(code, held, name),
        ...(held.guard.startsWith('std::io::') && {
          // In a tool that does one thing after another, hardly anybody prints meanwhile.
          severity: code.context.servesOthers ? 'information' : 'hint',
        }),
        ...guardSeverity(code, held),
        notes: awaitNotes(code, held, 'the guard is still held'),
        fixes: narrowingFixes(code, held),
      });
    }
  },
};

/** `match map.entry(key)`: its arms take the entry out of the head, and let it go as they please. */
function isTakenApart({ kind, guard }: HeldGuard): boolean {
  return kind === 'scrutinee' && guard === 'dashmap::mapref::entry::Entry';
}

function words(
  code: SourceCode,
  held: HeldGuard,
  name: string,
): Pick<Report, 'message' | 'why' | 'advice' | 'evidence'> {
  const proof = `It is, or holds, a \`${held.guard}\`, and it is still alive at the awaits named here.`;
  const configured = configuredAs(code, held.guard);
  if (configured && (configured.reason !== undefined || code.guards.kindOf(held.guard) !== 'foreign')) {
    const { reason = 'a task may pause at an `.await` for any time', source } = configured;
    const place = source === 'clippy' ? 'await-holding-invalid-types' : 'asyncRustLens.heldTypes';
    return {
      message: fault`${name} stays alive across ${countAwaits(held)}, which the configuration forbids`,
      why: `Of \`${held.guard}\` it says: ${withoutStop(reason)}.`,
      advice: 'Drop it first, or copy out what you need.',
      evidence: `${proof} The type stands in \`${place}\`.`,
    };
  }
  return {
    message: fault`${name} is a guard that stays alive across ${countAwaits(held)}`,
    why: `${capitalised(harmOf(held.guard))}. A task may pause at an \`.await\` for any time.`,
    advice: 'Drop it first, or copy out what you need.',
    evidence: proof,
  };
}

/** std's standard streams are locked by each thread that prints or reads. Source: doc.rust-lang.org/std/io/struct.Stdout.html. */
function harmOf(guard: string): string {
  if (guard.startsWith('tracing::')) return 'other tasks on this thread are then recorded inside its span';
  if (guard === 'std::io::StdinLock') return 'whoever else reads standard input blocks a whole thread';
  if (guard.startsWith('std::io::'))
    return 'every other thread that prints there meanwhile blocks, with all its tasks';
  return 'whoever else wants what it guards blocks a whole thread, and may never wake';
}

/** The entry of the configuration for the type at `path`, under whatever name it is published. */
function configuredAs(code: SourceCode, path: string): HeldType | undefined {
  return code.crate.heldTypes.find(
    (each) =>
      each.path === path || code.items.publishedAs(code.items.published(path), [each.path]) !== undefined,
  );
}

function withoutStop(reason: string): string {
  return reason.trim().replace(/\.$/, '');
}

/** Whether it is the item of a loop whose iterator holds the same lock and is named itself. */
function isGivenOut({ tree }: SourceCode, held: HeldGuard, all: readonly HeldGuard[]): boolean {
  const loop = held.local ? tree.ancestor(held.node, 'for_expression') : -1;
  if (loop < 0 || !tree.contains(tree.child(loop, 'pattern'), held.node)) return false;
  return all.some(({ node }) => node === tree.child(loop, 'value'));
}
