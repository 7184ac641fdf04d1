import type { SourceCode } from '../semantics/code/sourceCode';
import type { Node } from '../syntax/syntaxTree';
import { blockedTasks } from './reports/blockedTasks';
import { moveAdvice, spawnBlockingFix } from './fixes/spawnBlocking';
import { fault, sentences, wholeAt } from './reports/quotations';
import type { Rule, RuleMeta } from './rule';

export const meta: RuleMeta = {
  id: 'blocking-client',
  title: 'Blocking client in async code',
  summary: 'A blocking HTTP or database client is called where a task runs.',
  section: 'blocking-the-executor',
  group: 'blocking',
  severity: 'warning',
  fix: 'suggestion',
  seenBy: [],
};

export const rule: Rule = {
  meta,
  readsFar: true,
  onlyInAsync: true,
  on: ['call_expression'],
  visit(node, context) {
    const { code, report } = context;
    const call = code.blocking.callAt(node);
    if (call?.kind !== 'client') return;
    const blocked = blockedTasks(code, node, { kind: 'client', weight: 'long' });
    if (!blocked) return;
    const panics = call.path.startsWith('reqwest::blocking::');
    const crate = call.path.slice(0, call.path.indexOf('::'));
    report({
      start: code.tree.start(node),
      end: code.tree.end(node),
      message: fault`${wholeAt(code.tree, node)} blocks ${blocked.victims}`,
      why: sentences(
        `It waits for ${waitedFor(code, node, crate, call.path)} without giving the thread back.`,
        blocked.consequence,
        `\`${crate}\`${call.path.includes('::blocking::') ? '’s blocking half' : ''} is made for plain threads${panics ? ', and panics on a Tokio task in debug builds, since it enters a runtime of its own' : ''}.`,
      ),
      advice: `Use an async client, or ${moveAdvice(code, node)}.`,
      evidence: `The call resolves to \`${call.path}\`, and ${blocked.evidence}.`,
      severity: blocked.severity,
      notes: blocked.notes,
      fixes: spawnBlockingFix(code, node),
    });
  },
};

/** Making one starts a thread with a runtime, and waits for it. Source: docs.rs/reqwest, `blocking`, and its source. */
const startsRuntime = /^reqwest::blocking::Client(Builder)?::(new|build)$/;

/** SQLite and DuckDB run in the program itself. Sources: sqlite.org, "SQLite Is Serverless"; duckdb.org, "Why DuckDB". */
function waitedFor(code: SourceCode, node: Node, crate: string, path: string): string {
  if (startsRuntime.test(path)) return 'the runtime that it starts on a thread of its own,';
  return /^(rusqlite|sqlite|duckdb)$/.test(crate) || speaksOfSqlite(code, node)
    ? 'the disk, and for whoever holds the database,'
    : 'its server';
}

/** `SqliteConnection::establish(url)`, `query.load(&mut connection)`: diesel’s calls are the same for every database. */
function speaksOfSqlite(code: SourceCode, call: Node): boolean {
  const { tree } = code;
  const callee = tree.child(call, 'function');
  const receiver = tree.child(callee, 'value');
  const given = [...tree.children(tree.child(call, 'arguments')), ...(receiver < 0 ? [] : [receiver])];
  return (
    /\bSqliteConnection::/.test(tree.textOf(callee)) ||
    given.some((each) => /\bSqliteConnection\b/.test(code.types.show(code.types.of(each))))
  );
}
