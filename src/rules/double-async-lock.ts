import {
  resolve,
  type HeldGuard,
  type InnerRequest,
  type LockRequest,
  type SourceCode,
} from '../semantics/code/sourceCode';
import { NONE, type Node } from '../syntax/syntaxTree';
import { indentationAt, mentions } from './fixes/edits';
import { capitalised, codeAt, fault, named } from './reports/quotations';
import type { Report, ReportFix, Rule, RuleContext, RuleMeta } from './rule';

export const meta: RuleMeta = {
  id: 'double-async-lock',
  title: 'Same async lock taken twice',
  summary:
    'An async lock is awaited, here or in a function that is called, while a guard of the same lock is still alive in the same task: it waits for itself.',
  section: 'holding-a-lock-across-await',
  group: 'concurrency',
  severity: 'error',
  fix: 'suggestion',
  seenBy: [],
};

export const rule: Rule = {
  meta,
  on: ['source_file'],
  readsFar: true,
  visit(_root, context) {
    const { code, isLookedAt } = context;
    const requests = new Map<Node, LockRequest | undefined>();
    const requestAt = (node: Node): LockRequest | undefined => {
      if (!requests.has(node)) requests.set(node, code.guards.requestAt(node));
      return requests.get(node);
    };
    // One guard that it waits for is enough.
    const told = new Set<Node>();
    for (const held of code.guards.held(['async'], isLookedAt)) {
      const first = firstRequest(code, held);
      if (!first) continue;
      for (const each of held.awaits) {
        if (each === held.node || told.has(each)) continue;
        const second = requestAt(each);
        if (second && isSame(first, second)) {
          told.add(each);
          reportSecond(context, held, each, { first, second });
        }
        const inner = second
          ? undefined
          : code.guards.requestsBehind(code.tree.onlyChild(each)).find((behind) => isSame(first, behind));
        if (!inner) continue;
        told.add(each);
        reportInner(context, held, each, { first, inner });
      }
    }
  },
};

function isSame(first: LockRequest, second: LockRequest): boolean {
  return second.place === first.place && !mayShare(first, second);
}

function reportSecond(
  { code, report }: RuleContext,
  held: HeldGuard,
  each: Node,
  { first, second }: { readonly first: LockRequest; readonly second: LockRequest },
): void {
  const { tree } = code;
  report({
    start: tree.start(each),
    end: tree.end(each),
    ...wordsOf(code, held, second.name),
    evidence: evidenceOf(code, held, first),
    notes: [{ start: tree.start(held.node), end: tree.end(held.node), message: 'the lock is taken here' }],
    fixes: [...reuseFix(code, held, each, { first, second }), ...dropFix(code, held, each)].slice(0, 1),
  });
}

/** The function that is called asks for the lock itself. */
function reportInner(
  { code, report }: RuleContext,
  held: HeldGuard,
  each: Node,
  { first, inner }: { readonly first: LockRequest; readonly inner: InnerRequest },
): void {
  const { tree } = code;
  const called = inner.way[0]?.fn.name ?? '';
  const holder = held.local ? named(held.local.name) : 'a guard here';
  const advice = held.local
    ? `Drop ${named(held.local.name)} first, or pass it on to a function that does not lock.`
    : `Bind what you need from the guard of ${codeAt(tree, held.node)} before, so that it is dropped by then.`;
  report({
    start: tree.start(each),
    end: tree.end(each),
    message: fault`${named(called)} waits for ever: ${holder} still holds ${named(inner.name)}`,
    why: 'It asks for that lock, and only this task could let it go. An async lock is not reentrant.',
    advice,
    evidence: evidenceOf(code, held, first),
    notes: [
      { start: tree.start(held.node), end: tree.end(held.node), message: 'the lock is taken here' },
      ...inner.way.map(({ file, start, end }, index) => {
        const next = inner.way[index + 1]?.fn.name;
        return {
          file,
          start,
          end,
          message: next === undefined ? 'and again here' : `\`${next}\` is awaited here`,
        };
      }),
    ],
    fixes: dropFix(code, held, each),
  });
}

function evidenceOf({ tree }: SourceCode, held: HeldGuard, first: LockRequest): string {
  return `${codeAt(tree, held.node)} is a \`${held.guard}\` made by \`${first.name}.${first.purpose}()\`, and it is alive here.`;
}

function wordsOf(
  { tree }: SourceCode,
  { local, node, kind, scope }: HeldGuard,
  lock: string,
): Pick<Report, 'message' | 'why' | 'advice'> {
  const why = 'Only this task could let it go. An async lock is not reentrant.';
  const holder = local ? named(local.name) : `the guard of ${codeAt(tree, node)}`;
  if (local)
    return {
      message: fault`This waits for ever: ${holder} still holds ${named(lock)}`,
      why,
      advice: `Drop ${holder} first, or use it again.`,
    };
  const end = kind === 'scrutinee' ? 'whole expression' : scope === NONE ? 'statement' : 'block';
  return {
    message: fault`This waits for ever: a guard here still holds ${named(lock)}`,
    why: `${capitalised(holder)} is dropped at the end of the ${end}. ${why}`,
    advice: 'Bind what you need from it before, or bind the guard and use it again.',
  };
}

/** `*balance.lock().await` with the guard `amount` of the same lock at hand: `*amount`. */
function reuseFix(
  code: SourceCode,
  { local }: HeldGuard,
  node: Node,
  { first, second }: { readonly first: LockRequest; readonly second: LockRequest },
): ReportFix[] {
  const { tree } = code;
  const parent = tree.parent(node);
  const isLookedInto =
    tree.is(parent, 'field_expression') ||
    (tree.is(parent, 'unary_expression') && tree.textOf(parent).startsWith('*'));
  const statement = tree.ancestor(node, 'expression_statement', 'let_declaration');
  if (!local || !isLookedInto || statement < 0) return [];
  const allows = first.purpose === second.purpose || first.purpose === 'write';
  const isShadowed = code.locals
    .around(node)
    .some((each) => each !== local && each.name === local.name && each.node > local.node);
  // Reading needs no `mut`; anything more may.
  const whole = tree.is(parent, 'unary_expression') ? parent : tree.parent(parent);
  const mayChange =
    tree.field(whole) === 'left' ||
    tree.is(tree.parent(whole), 'reference_expression') ||
    (tree.is(whole, 'call_expression') && !borrowsReceiver(code, whole));
  const isBusy = code.locals.usesOf(local).some((use) => tree.contains(statement, use));
  if (!allows || isShadowed || mayChange || (isBusy && !isAddedUp(code, statement))) return [];
  return [
    {
      title: `Use \`${local.name}\` again`,
      safety: 'suggestion',
      edits: [{ start: tree.start(node), end: tree.end(node), newText: local.name }],
    },
  ];
}

function borrowsReceiver(code: SourceCode, call: Node): boolean {
  const self = code.calls.calleeOf(call)?.decl.self;
  return self?.t === 'ref' && !self.mutable;
}

/** `*a += …` with numbers: the right side is worked out before the left one is borrowed. */
function isAddedUp(code: SourceCode, statement: Node): boolean {
  const { tree } = code;
  const inner = tree.onlyChild(statement);
  return (
    tree.is(inner, 'compound_assignment_expr') &&
    resolve(code.types.of(tree.child(inner, 'left'))).kind === 'primitive'
  );
}

/** The guard is not used any more where the lock is taken again: it can go before. */
function dropFix(code: SourceCode, { local, scope }: HeldGuard, node: Node): ReportFix[] {
  const { tree } = code;
  const statement = tree.children(scope).find((each) => tree.contains(each, node));
  const isLast =
    local !== undefined &&
    statement !== undefined &&
    tree.parent(tree.parent(local.node)) === scope &&
    // What may have been given away before cannot be dropped.
    code.locals.usesOf(local).every((use) => use < statement && keepsOwning(code, use)) &&
    !mentions(code, statement, local);
  if (!isLast || !/^(let_declaration|expression_statement)$/.test(tree.kind(statement))) return [];
  const start = tree.start(statement);
  return [
    {
      title: `Drop \`${local.name}\` first`,
      safety: 'suggestion',
      edits: [{ start, end: start, newText: `drop(${local.name});\n${indentationAt(tree.text, start)}` }],
    },
  ];
}

/** Whether a variable still owns what it owned after `use`. */
function keepsOwning(code: SourceCode, use: Node): boolean {
  const { tree } = code;
  const holder = tree.ancestor(use, 'closure_expression', 'async_block', 'function_item');
  if (!tree.is(holder, 'function_item') && tree.hasChild(holder, 'move')) return false;
  const parent = tree.parent(use);
  if (tree.is(use, 'string_literal')) return true;
  if (!tree.is(parent, 'field_expression'))
    return /^(unary_expression|reference_expression|index_expression|macro_arguments)$/.test(
      tree.kind(parent),
    );
  const call = tree.parent(parent);
  if (!tree.is(call, 'call_expression') || tree.child(call, 'function') !== parent) return true;
  // Methods of what the guard protects cannot take the guard.
  const receiver = resolve(code.calls.receiverOf(call));
  if (receiver.kind === 'primitive') return true;
  return code.calls.calleeOf(call)?.decl.self?.t === 'ref';
}

/** Two readers share a lock, as long as no writer waits between them: that they wait for ever is not sure. */
function mayShare(first: LockRequest, second: LockRequest): boolean {
  const reads = [first, second].filter(({ purpose }) => purpose === 'read').length;
  const upgradable = [first, second].filter(({ purpose }) => purpose === 'upgradable_read').length;
  return reads + upgradable === 2 && upgradable < 2;
}

/** What the guard was asked for with: as the value of its `let`, or as a temporary. */
function firstRequest(code: SourceCode, { local, node }: HeldGuard): LockRequest | undefined {
  if (!local) return code.guards.requestAt(node);
  const { tree } = code;
  const declaration = tree.parent(node);
  const isPlain = tree.is(declaration, 'let_declaration') && tree.child(declaration, 'pattern') === node;
  // A guard that is assigned may be another lock's by then.
  const isAssigned = code.locals
    .usesOf(local)
    .some((use) => tree.is(tree.parent(use), 'assignment_expression') && tree.field(use) === 'left');
  return isPlain && !isAssigned ? code.guards.requestAt(tree.child(declaration, 'value')) : undefined;
}
