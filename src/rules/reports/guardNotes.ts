import type { HeldGuard, SourceCode } from '../../semantics/code/sourceCode';
import type { Node } from '../../syntax/syntaxTree';
import type { ReportNote } from '../rule';

/** Places that are named one by one; the message tells how many there are. */
const mostNotes = 20;

/** One note for each await that a guard crosses. */
export function awaitNotes(code: SourceCode, held: HeldGuard, what: string): ReportNote[] {
  const holder = held.local ? ` by \`${held.local.name}\`` : '';
  return held.awaits
    .slice(0, mostNotes)
    .map((each) => ({ ...awaitPlace(code, each), message: `${what}${holder} here` }));
}

/** "an `.await`", "3 awaits". */
export function countAwaits(held: HeldGuard): string {
  return held.awaits.length === 1 ? 'an `.await`' : `${String(held.awaits.length)} awaits`;
}

/** The word `await`, or the name of the macro that awaits. */
function awaitPlace({ tree }: SourceCode, node: Node): { start: number; end: number } {
  const word = tree.is(node, 'await_expression')
    ? tree.childOfKind(node, 'await')
    : tree.child(node, 'macro');
  return word < 0
    ? { start: tree.start(node), end: tree.end(node) }
    : { start: tree.start(word), end: tree.end(word) };
}

/** In tests and examples, whose tasks the author has in hand, a guard that is held is a hint. */
export function guardSeverity(code: SourceCode, { node }: HeldGuard): { readonly severity?: 'hint' } {
  return code.context.isDevelopment(node) ? { severity: 'hint' } : {};
}
