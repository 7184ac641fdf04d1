import type { Local, SourceCode } from '../../semantics/code/sourceCode';
import { NONE, type Node } from '../../syntax/syntaxTree';
import type { ReportFix } from '../rule';
import { indentationAt } from './edits';

/** Takes `local`, an owned permit or guard that nothing uses, into the `async` block or closure that the call at `call` is given. */
export function moveIntoWork(
  code: SourceCode,
  local: Local,
  call: Node,
  what: 'task' | 'closure',
): ReportFix[] {
  const { tree } = code;
  const work = tree
    .children(tree.child(call, 'arguments'))
    .find((each) => /^(async_block|closure_expression)$/.test(tree.kind(each)));
  if (work === undefined || !code.types.borrowsNothing(local.type) || code.locals.usesOf(local).length > 0)
    return [];
  const body = tree.is(work, 'async_block') ? tree.childOfKind(work, 'block') : tree.child(work, 'body');
  const name = local.name.startsWith('_') ? local.name : `_${local.name}`;
  const statement = `let ${name} = ${local.name};`;
  const edits = tree.is(body, 'block') ? inBlock(code, body, statement) : round(code, body, statement);
  return edits.length === 0 ? [] : [{ title: `Move it into the ${what}`, safety: 'suggestion', edits }];
}

function inBlock({ tree }: SourceCode, body: Node, statement: string): ReportFix['edits'] {
  const [first = NONE] = tree.children(body);
  if (first === NONE) return [];
  const at = tree.start(first);
  const isInline = !tree.text.slice(tree.start(body), at).includes('\n');
  const gap = isInline ? ' ' : `\n${indentationAt(tree.text, at)}`;
  return [{ start: at, end: at, newText: `${statement}${gap}` }];
}

/** The body of a closure without braces. */
function round({ tree }: SourceCode, body: Node, statement: string): ReportFix['edits'] {
  if (body === NONE || tree.text.slice(tree.start(body), tree.end(body)).includes('\n')) return [];
  return [
    { start: tree.start(body), end: tree.start(body), newText: `{ ${statement} ` },
    { start: tree.end(body), end: tree.end(body), newText: ' }' },
  ];
}
