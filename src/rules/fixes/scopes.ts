import {
  resolve,
  type HeldGuard,
  type Local,
  type SourceCode,
  type Type,
} from '../../semantics/code/sourceCode';
import type { Node } from '../../syntax/syntaxTree';
import { indentationAt, indented, mentions } from './edits';
import { awaitFirst, bindArgument, cloneInstead, computeFirst, type GuardPlace } from './rearrangements';
import type { ReportFix } from '../rule';

/** Statements of a block: in a longer one, each is looked at for each guard, and nobody reads what the fix would make. */
const mostStatements = 400;

/** Ends the guard's life before the awaits that it crosses, as far as that can be seen to compile. */
export function narrowingFixes(code: SourceCode, held: HeldGuard): ReportFix[] {
  const { tree } = code;
  const { local } = held;
  if (!local) return bindArgument(code, held);
  const place = placeIn(code, tree.children(held.scope), local);
  // A guard that nothing uses stands for the code behind it: only the author knows where that ends.
  if (!place || place.range.length < 2) return [];
  const inside = held.awaits.filter((each) =>
    place.range.some((statement) => tree.contains(statement, each)),
  );
  if (inside.length > 0) {
    const fix =
      computeFirst(code, place, inside) ?? awaitFirst(code, place, held.awaits) ?? cloneInstead(code, place);
    return fix ? [fix] : [];
  }
  return scopeFix(code, place, { keepsOthersOut: pausesNext(held, code, place.later[0]) });
}

/** Ends the scope of a guard where the statement `drop(guard);` stands, in the place of that statement. */
export function scopeFixes(code: SourceCode, local: Local, statement: Node): ReportFix[] {
  const { tree } = code;
  const statements = tree.children(tree.parent(statement));
  const at = statements.indexOf(statement);
  const place = placeIn(code, statements.slice(0, at), local);
  const later = statements.slice(at + 1);
  if (!place || later.some((each) => mentions(code, each, local))) return [];
  const range = statements.slice(statements.indexOf(place.declaration), at);
  return scopeFix(code, { ...place, range, later }, { keepsOthersOut: true, instead: statement });
}

/** Undefined where the variable is not declared by a plain `let` among `statements`, or attributes or items stand between. */
function placeIn(code: SourceCode, statements: readonly Node[], local: Local): GuardPlace | undefined {
  const { tree } = code;
  if (statements.length > mostStatements) return undefined;
  const declaration = tree.parent(local.node);
  const from = statements.indexOf(declaration);
  const isPlain = tree.is(declaration, 'let_declaration') && from >= 0;
  if (!isPlain || tree.child(declaration, 'alternative') >= 0) return undefined;
  const to = statements.findLastIndex(
    (statement, index) => index === from || (index > from && mentions(code, statement, local)),
  );
  const range = statements.slice(from, to + 1);
  const isStrange = (node: Node): boolean =>
    !/^(let_declaration|expression_statement|empty_statement|macro_invocation)$|_expression$/.test(
      tree.kind(node),
    );
  if (range.some(isStrange) || tree.is(tree.previousSibling(declaration), 'attribute_item')) return undefined;
  // A second variable of that name would be meant instead.
  const isShadowed = code.locals
    .around(declaration)
    .some(
      (each) =>
        each !== local &&
        each.name === local.name &&
        each.node > local.node &&
        tree.contains(tree.parent(declaration), each.node),
    );
  return isShadowed ? undefined : { local, declaration, range, later: statements.slice(to + 1) };
}

interface ScopeOptions {
  /** Whether no other code loses the lock's protection. */
  readonly keepsOthersOut: boolean;
  /** A statement behind the range that goes. */
  readonly instead?: Node;
}

/** Puts the range into a block, which gives the values that are used behind it. */
function scopeFix(
  code: SourceCode,
  { local, declaration, range, later }: GuardPlace,
  { keepsOthersOut, instead }: ScopeOptions,
): ReportFix[] {
  const { tree } = code;
  const last = range.at(-1) ?? declaration;
  // What ends with a value may be the value of the block around it.
  if (instead === undefined && later.length === 0) return [];
  const declared = code.locals
    .around(declaration)
    .filter((each) => each !== local && range.some((statement) => tree.contains(statement, each.node)));
  const needed = declared.filter((each) => later.some((statement) => mentions(code, statement, each)));
  if (!needed.every((each) => code.types.borrowsNothing(each.type))) return [];
  if (new Set(needed.map(({ name }) => name)).size < needed.length) return [];
  const start = tree.start(declaration);
  const end = instead === undefined ? tree.end(last) : tree.end(instead);
  const bodyEnd = instead === undefined ? end : endOfTextBefore(tree.text, tree.start(instead));
  const block =
    needed.length === 0 ? plainBlock(code, start, bodyEnd) : givingBlock(code, range, needed, bodyEnd);
  // Whatever else is declared inside is dropped earlier.
  const isSafe = keepsOthersOut && declared.every(({ type }) => dropsSilently(code, type));
  return [
    {
      title: 'Put the guard in a block of its own',
      safety: isSafe ? 'safe' : 'suggestion',
      edits: [{ start, end, newText: block }],
    },
  ];
}

function plainBlock({ tree }: SourceCode, start: number, end: number): string {
  const outer = indentationAt(tree.text, start);
  return `{\n${outer}    ${indented(tree, start, end)}\n${outer}}`;
}

/** `let now = { …; *count };`, or `let (a, b) = { …; (a, b) };`. */
function givingBlock(
  code: SourceCode,
  range: readonly Node[],
  needed: readonly Local[],
  end: number,
): string {
  const { tree } = code;
  const [first = -1] = range;
  const last = range.at(-1) ?? first;
  const start = tree.start(first);
  const outer = indentationAt(tree.text, start);
  const isMutable = ({ node }: Local): boolean => {
    const parent = tree.parent(node);
    return tree.hasChild(parent, 'mutable_specifier');
  };
  const pattern = tree.child(last, 'pattern');
  const value = tree.is(last, 'let_declaration') ? tree.child(last, 'value') : -1;
  if (
    needed.length === 1 &&
    value >= 0 &&
    pattern === needed[0]?.node &&
    tree.child(last, 'alternative') < 0
  ) {
    const head = tree.text.slice(tree.start(last), tree.start(value));
    const before = indented(tree, start, tree.start(last));
    const tail = indented(tree, tree.start(value), tree.end(value)) + tree.text.slice(tree.end(last), end);
    return `${head}{\n${outer}    ${before}${tail}\n${outer}};`;
  }
  const names = needed.map(({ name }) => name).join(', ');
  const bound = needed.map((each) => (isMutable(each) ? `mut ${each.name}` : each.name)).join(', ');
  const [given, taken] = needed.length > 1 ? [`(${names})`, `(${bound})`] : [names, bound];
  return `let ${taken} = {\n${outer}    ${indented(tree, start, end)}\n${outer}    ${given}\n${outer}};`;
}

/** Whether no other code loses the lock's protection: the statement behind the last use is the one that awaits. */
function pausesNext(held: HeldGuard, { tree }: SourceCode, next: Node | undefined): boolean {
  return next !== undefined && held.awaits.some((each) => tree.contains(next, each));
}

/** Whether nobody notices when a value of `type` is dropped. */
function dropsSilently(code: SourceCode, type: Type): boolean {
  const at = resolve(type);
  switch (at.kind) {
    case 'primitive':
    case 'reference':
      return true;
    case 'variable':
      return at.literal !== undefined;
    case 'tuple':
      return at.items.every((item) => dropsSilently(code, item));
    case 'adt':
      return (
        code.items.known(at.def)?.facts.dropsQuietly === true &&
        at.args.slice(0, 1).every((arg) => dropsSilently(code, arg))
      );
    default:
      return false;
  }
}

/** Where the text before `offset` ends, white space left out. */
function endOfTextBefore(text: string, offset: number): number {
  return text.slice(0, offset).trimEnd().length;
}
