import { resolve, type Local, type SourceCode } from '../semantics/code/sourceCode';
import { NONE, type Node } from '../syntax/syntaxTree';
import { indentationAt } from './fixes/edits';
import { fault, named } from './reports/quotations';
import type { ReportFix, Rule, RuleMeta } from './rule';

export const meta: RuleMeta = {
  id: 'file-not-flushed',
  title: 'Async file dropped without a flush',
  summary:
    'A file is written to and dropped with no flush: the last write may not have happened, or failed unseen.',
  section: 'waking-and-polling',
  group: 'correctness',
  severity: 'warning',
  fix: 'suggestion',
  seenBy: [],
};

export const rule: Rule = {
  meta,
  on: ['let_declaration'],
  visit(node, { code, report }) {
    const { tree } = code;
    const local = code.locals.boundBy(node);
    const type = local ? resolve(local.type) : undefined;
    const known = type?.kind === 'adt' ? code.items.known(type.def) : undefined;
    if (!local || type?.kind !== 'adt' || !known?.facts.writesBehind) return;
    const scope = tree.parent(node);
    const last = lastWrite(code, local, node);
    if (last === NONE || !tree.is(scope, 'block')) return;
    report({
      start: tree.start(last),
      end: tree.end(last),
      message: fault`${named(local.name)} is dropped without a flush, so this write may be lost`,
      why: how(type.def.name),
      advice: `Call ${named(`${local.name}.flush().await`)} when all is written.`,
      evidence: `\`${local.name}\` is a \`${known.path}\`; each use of it is a write, and none waits until the writes are done.`,
      ...(code.context.isDevelopment(node) && { severity: 'information' }),
      fixes: flushFix(code, local, last, scope),
    });
  },
};

/** Sources: docs.rs/tokio, `fs::File` and `io::BufWriter`. */
function how(name: string): string {
  return name === 'BufWriter'
    ? 'What its buffer still holds is thrown away with it.'
    : 'A write is done when another thread was handed the bytes, and an error of that is told to the next call.';
}

/** The last write, where all that happens to the file are writes in the body that made it; else NONE. */
function lastWrite(code: SourceCode, local: Local, declaration: Node): Node {
  const owner = code.context.enclosing(declaration).node;
  const writes = code.locals.usesOf(local).map((use) => {
    const call = code.calls.methodOn(use);
    const isWrite = call !== NONE && code.items.known(code.calls.calleeOf(call))?.facts.writes === true;
    return isWrite && code.context.enclosing(use).node === owner ? call : NONE;
  });
  return writes.includes(NONE) ? NONE : (writes.at(-1) ?? NONE);
}

/** Puts the flush before the end of the block, with its error handled as that of the last write. */
function flushFix(code: SourceCode, local: Local, write: Node, scope: Node): ReportFix[] {
  const { tree } = code;
  const awaited = tree.parent(write);
  const outer = tree.parent(awaited);
  const call = code.calls.methodOn(awaited);
  const unwrapped =
    call === NONE ? '' : (/\.(unwrap\(\)|expect\("[^"]*"\))$/.exec(tree.textOf(call))?.[0] ?? '');
  const handled = tree.is(outer, 'try_expression') ? '?' : unwrapped;
  const last = tree.children(scope).at(-1) ?? NONE;
  if (!tree.is(awaited, 'await_expression') || handled === '' || last === NONE) return [];
  const isTail =
    !tree.is(last, 'let_declaration') && !tree.textOf(last).endsWith(';') && !tree.contains(last, write);
  const isReturn = tree.is(tree.onlyChild(last), 'return_expression');
  const at = isTail || isReturn ? tree.start(last) : tree.end(last);
  const indent = indentationAt(tree.text, tree.start(last));
  const line = `${local.name}.flush().await${handled};`;
  const newText = isTail || isReturn ? `${line}\n${indent}` : `\n${indent}${line}`;
  return [{ title: 'Flush it at the end', safety: 'suggestion', edits: [{ start: at, end: at, newText }] }];
}
