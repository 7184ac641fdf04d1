import type { LockPurpose } from '../project/facts';
import type { Analysis } from '../semantics/analysis';
import type { HeldGuard } from '../semantics/guards/heldGuards';
import { placeOf } from '../semantics/guards/places';
import { NONE, type Node } from '../syntax/syntaxTree';
import { resolve } from '../semantics/types';
import { codeAt, indentationAt, mentions } from './fixes';
import type { ReportFix, Rule, RuleMeta } from './rule';

export const meta: RuleMeta = {
  id: 'double-async-lock',
  title: 'Same async lock taken twice',
  summary:
    'An async lock is awaited while a guard of the same lock is still alive in the same task: it waits for itself.',
  section: 'holding-a-lock-across-await',
  severity: 'error',
  fix: 'suggestion',
  seenBy: [],
};

/** How a lock is asked for: the place where it lies, as `placeOf` names it, and for what. */
interface Request {
  readonly place: string;
  readonly lock: Node;
  readonly purpose: LockPurpose;
}

export const rule: Rule = {
  meta,
  on: ['source_file'],
  visit(_root, { analysis, report, isLookedAt }) {
    const { tree } = analysis;
    for (const held of analysis.guardsHeld(['async'], isLookedAt)) {
      const first = firstRequest(analysis, held);
      if (!first) continue;
      for (const each of held.awaits) {
        const second = each === held.node ? undefined : requestAt(analysis, each);
        if (!second || second.place !== first.place || mayShare(first, second)) continue;
        const lock = tree.textOf(second.lock).replace(/\s/g, '');
        report({
          start: tree.start(each),
          end: tree.end(each),
          message: messageOf(analysis, held, lock),
          evidence: `${codeAt(tree, held.node)} is a \`${held.guard}\` made by \`${tree.textOf(first.lock)}.${first.purpose}()\`, and it is alive here.`,
          notes: [
            { start: tree.start(held.node), end: tree.end(held.node), message: 'the lock is taken here' },
          ],
          fixes: [
            ...reuseFix(analysis, held, each, { first, second }),
            ...dropFix(analysis, held, each),
          ].slice(0, 1),
        });
      }
    }
  },
};

function messageOf({ tree }: Analysis, { local, node, kind, scope }: HeldGuard, lock: string): string {
  const waits = (holder: string): string =>
    `This waits for ever: ${holder} still holds \`${lock}\`, and only this task could let it go. An async lock is not reentrant.`;
  if (local) return `${waits(`\`${local.name}\``)} Drop \`${local.name}\` first, or use it again.`;
  const end = kind === 'scrutinee' ? 'whole expression' : scope === NONE ? 'statement' : 'block';
  return `${waits(`the guard of ${codeAt(tree, node)}`)} It is dropped at the end of the ${end}: bind what you need from it before, or bind the guard and use it again.`;
}

/** `*balance.lock().await` with the guard `amount` of the same lock at hand: `*amount`. */
function reuseFix(
  analysis: Analysis,
  { local }: HeldGuard,
  node: Node,
  { first, second }: { readonly first: Request; readonly second: Request },
): ReportFix[] {
  const { tree } = analysis;
  const parent = tree.parent(node);
  const isLookedInto =
    tree.is(parent, 'field_expression') ||
    (tree.is(parent, 'unary_expression') && tree.textOf(parent).startsWith('*'));
  const statement = tree.ancestor(node, 'expression_statement', 'let_declaration');
  if (!local || !isLookedInto || statement < 0) return [];
  const allows = first.purpose === second.purpose || first.purpose === 'write';
  const isShadowed = analysis
    .localsAround(node)
    .some((each) => each !== local && each.name === local.name && each.node > local.node);
  // Reading needs no `mut`; anything more may.
  const whole = tree.is(parent, 'unary_expression') ? parent : tree.parent(parent);
  const mayChange =
    tree.field(whole) === 'left' ||
    tree.is(tree.parent(whole), 'reference_expression') ||
    (tree.is(whole, 'call_expression') && !borrowsReceiver(analysis, whole));
  const isBusy = analysis.usesOf(local).some((use) => tree.contains(statement, use));
  if (!allows || isShadowed || mayChange || (isBusy && !isAddedUp(analysis, statement))) return [];
  return [
    {
      title: `Use \`${local.name}\` again`,
      safety: 'suggestion',
      edits: [{ start: tree.start(node), end: tree.end(node), newText: local.name }],
    },
  ];
}

function borrowsReceiver(analysis: Analysis, call: Node): boolean {
  const self = analysis.calleeOf(call)?.decl.self;
  return self?.t === 'ref' && !self.mutable;
}

/** `*a += …` with numbers: the right side is worked out before the left one is borrowed. */
function isAddedUp(analysis: Analysis, statement: Node): boolean {
  const { tree } = analysis;
  const inner = tree.onlyChild(statement);
  return (
    tree.is(inner, 'compound_assignment_expr') &&
    resolve(analysis.typeOf(tree.child(inner, 'left'))).kind === 'primitive'
  );
}

/** The guard is not used any more where the lock is taken again: it can go before. */
function dropFix(analysis: Analysis, { local, scope }: HeldGuard, node: Node): ReportFix[] {
  const { tree } = analysis;
  const statement = tree.children(scope).find((each) => tree.contains(each, node));
  const isLast =
    local !== undefined &&
    statement !== undefined &&
    tree.parent(tree.parent(local.node)) === scope &&
    analysis.usesOf(local).every((use) => use < statement) &&
    !mentions(analysis, statement, local);
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

/** Two readers share a lock, as long as no writer waits between them: that they wait for ever is not sure. */
function mayShare(first: Request, second: Request): boolean {
  const reads = [first, second].filter(({ purpose }) => purpose === 'read').length;
  const upgradable = [first, second].filter(({ purpose }) => purpose === 'upgradable_read').length;
  return reads + upgradable === 2 && upgradable < 2;
}

/** What the guard was asked for with: as the value of its `let`, or as a temporary. */
function firstRequest(analysis: Analysis, { local, node }: HeldGuard): Request | undefined {
  if (!local) return requestAt(analysis, node);
  const { tree } = analysis;
  const declaration = tree.parent(node);
  const isPlain = tree.is(declaration, 'let_declaration') && tree.child(declaration, 'pattern') === node;
  // A guard that is assigned may be another lock's by then.
  const isAssigned = analysis
    .usesOf(local)
    .some((use) => tree.is(tree.parent(use), 'assignment_expression') && tree.field(use) === 'left');
  return isPlain && !isAssigned ? requestAt(analysis, tree.child(declaration, 'value')) : undefined;
}

/** `place.lock().await`, where the method is a lock's own. */
function requestAt(analysis: Analysis, node: Node): Request | undefined {
  const { tree } = analysis;
  const call = tree.is(node, 'await_expression') ? tree.onlyChild(node) : NONE;
  const purpose = call === NONE ? undefined : analysis.known(analysis.calleeOf(call))?.facts.locks;
  const method = tree.child(call, 'function');
  if (purpose === undefined || !tree.is(method, 'field_expression')) return undefined;
  const lock = tree.child(method, 'value');
  const place = placeOf(analysis, lock);
  return place === undefined ? undefined : { place, lock, purpose };
}
