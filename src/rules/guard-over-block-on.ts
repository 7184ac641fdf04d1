import type { HeldGuard, InnerRequest, LockRequest, SourceCode } from '../semantics/code/sourceCode';
import { NONE, type Node } from '../syntax/syntaxTree';
import { codeAt, fault, named } from './reports/quotations';
import type { Rule, RuleContext, RuleMeta } from './rule';

export const meta: RuleMeta = {
  id: 'guard-over-block-on',
  title: 'Lock held over the `block_on` that needs it',
  summary:
    'A guard of a blocking lock is alive at a `block_on`, and the future that is driven there asks for the same lock: the thread waits for itself.',
  section: 'tasks-and-shutdown',
  group: 'concurrency',
  severity: 'error',
  fix: 'none',
  seenBy: [],
};

export const rule: Rule = {
  meta,
  readsFar: true,
  on: ['call_expression'],
  visit(node, context) {
    const { code } = context;
    const facts = code.items.known(code.calls.calleeOf(node))?.facts;
    if (!facts?.drives || facts.blocks?.kind !== 'block-on') return;
    const requests = code.guards.blockingRequestsIn(drivenAt(code, node));
    if (requests.length === 0) return;
    for (const held of code.guards.aliveBehind(node, ['blocking'])) {
      const first = requestOf(code, held);
      const second = requests.find((each) => first && isSame(first, each));
      if (first && second) reportSame(context, node, held, second);
    }
  },
};

/** Two readers share a lock. */
function isSame(first: LockRequest, second: LockRequest): boolean {
  const isShared = first.purpose === 'read' && second.purpose === 'read';
  return first.place === second.place && !isShared;
}

/** The block, or the call, whose future `block_on` drives: its last argument, or what it is called on. NONE where that is not seen. */
function drivenAt(code: SourceCode, call: Node): Node {
  const { tree } = code;
  const given = tree.children(tree.child(call, 'arguments')).at(-1);
  let future = code.futures.innerAt(given ?? tree.child(tree.child(call, 'function'), 'value'));
  if (tree.is(future, 'identifier')) {
    const pattern = code.locals.namedAt(future)?.node ?? NONE;
    const declaration = tree.parent(pattern);
    if (!tree.is(declaration, 'let_declaration') || tree.child(declaration, 'pattern') !== pattern)
      return NONE;
    future = code.futures.innerAt(tree.child(declaration, 'value'));
  }
  const isTimed = code.items.known(code.calls.calleeOf(future))?.facts.timesOut;
  return isTimed ? (tree.children(tree.child(future, 'arguments')).at(-1) ?? NONE) : future;
}

/** What the guard was asked for with: as the whole value of its `let`, or as a temporary. */
function requestOf(code: SourceCode, { local, node }: HeldGuard): LockRequest | undefined {
  const { tree } = code;
  if (!local) return requestIn(code, node);
  const holder = tree.parent(local.node);
  const declaration = tree.is(holder, 'mut_pattern') ? tree.parent(holder) : holder;
  const isAssigned = code.locals
    .usesOf(local)
    .some((use) => tree.is(tree.parent(use), 'assignment_expression') && tree.field(use) === 'left');
  const isPlain = tree.is(declaration, 'let_declaration') && code.locals.boundBy(declaration) === local;
  return isPlain && !isAssigned ? requestIn(code, tree.child(declaration, 'value')) : undefined;
}

/** `lock()` of `lock().unwrap()`, whatever is made of a poisoned one. */
function requestIn(code: SourceCode, value: Node): LockRequest | undefined {
  const { tree } = code;
  let at = value;
  for (;;) {
    const method = tree.child(at, 'function');
    if (tree.is(at, 'try_expression')) at = tree.onlyChild(at);
    else if (/^(unwrap|expect|unwrap_or_else)$/.test(tree.textOf(tree.child(method, 'field'))))
      at = tree.child(method, 'value');
    else return code.guards.blockingRequestAt(at);
  }
}

function reportSame(
  { code, report }: RuleContext,
  call: Node,
  held: HeldGuard,
  second: InnerRequest & { readonly at: Node },
): void {
  const { tree } = code;
  const holder = held.local ? `\`${held.local.name}\`` : `the guard of ${codeAt(tree, held.node)}`;
  const [outer] = second.way;
  report({
    start: tree.start(call),
    end: tree.end(call),
    message: fault`This waits for ever, or panics: ${held.local ? named(held.local.name) : 'a guard here'} still holds ${named(second.name)}`,
    why: `${outer ? named(outer.fn.name) : 'The future'} asks for that lock, on this very thread. \`block_on\` returns when the future is done, and nothing drops the guard before.`,
    advice: `${held.local ? `Drop ${named(held.local.name)} first` : 'Bind what you need from the guard before'}, or hand its value to the future.`,
    evidence: `${holder} is a \`${held.guard}\` that is alive here, and the future that is driven locks the same place on every way through it.`,
    notes: [
      { start: tree.start(held.node), end: tree.end(held.node), message: 'the lock is taken here' },
      {
        start: tree.start(second.at),
        end: tree.end(second.at),
        message: outer ? `\`${outer.fn.name}\` is called here` : 'and again here',
      },
      ...second.way.map(({ file, start, end }, index) => {
        const next = second.way[index + 1]?.fn.name;
        return { file, start, end, message: next ? `\`${next}\` is called here` : 'and again here' };
      }),
    ],
  });
}
