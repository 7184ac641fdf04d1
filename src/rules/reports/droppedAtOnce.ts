import { resolve, type FnDef, type SourceCode, type Type } from '../../semantics/code/sourceCode';
import { NONE, type Node } from '../../syntax/syntaxTree';
import { freshName, wordsOf } from '../fixes/edits';
import { codeAt } from './quotations';
import type { ReportFix, RuleContext } from '../rule';

/** What a rule says of `let _ = value`, where the value holds something that only works while it is kept. */
export interface DroppedAtOnce {
  /** The documented path of what the value holds, if it holds it. */
  readonly heldIn: (type: Type) => string | undefined;
  /** `value`: what is dropped, as inline code. */
  readonly message: (value: string) => string;
  readonly why: string;
  readonly advice: string;
  /** The name that the fix binds it to. */
  readonly name: string;
}

/** Reports a `let _ = …`, `let Ok(_) = … else`, or `_ = …;` that drops at once what code behind it counts on. */
export function reportDroppedAtOnce({ code, report }: RuleContext, node: Node, says: DroppedAtOnce): void {
  const { tree } = code;
  const isLet = tree.is(node, 'let_declaration');
  const hole = holeIn(code, tree.child(node, isLet ? 'pattern' : 'left'));
  const value = tree.child(node, isLet ? 'value' : 'right');
  const statement = isLet ? node : tree.parent(node);
  if (hole === NONE || !/^(await|try|call)_expression$/.test(value < 0 ? '' : tree.kind(value))) return;
  // `_ = …` as an operand of something else.
  if (!isLet && !tree.is(statement, 'expression_statement')) return;
  // With nothing behind it, the statement only waits for its turn; tests use locks and permits as gates in that way.
  if (!code.flow.isFollowed(statement) || code.context.isTest(node)) return;
  const type = code.types.of(value);
  const held = says.heldIn(successOf(code, type));
  const maker = held ? makerOf(code, value, says.heldIn) : NONE;
  if (!held || maker === NONE || isGate(code, maker) || isGiven(code, maker, says.heldIn)) return;
  report({
    start: tree.start(node),
    end: tree.end(value),
    message: says.message(codeAt(tree, value)),
    why: says.why,
    advice: says.advice,
    evidence: `The value is a \`${code.types.show(type)}\`, which holds a \`${held}\`.`,
    fixes: bindFix(code, statement, { hole, maker, name: says.name }),
  });
}

/** Where the `_` of `_`, `Ok(_)` or `Some(_)` stands: nothing of the value is bound. NONE for other patterns. */
function holeIn({ tree }: SourceCode, pattern: Node): number {
  const before = /^((Ok|Some)\s*\(\s*)*(?=_[\s)]*$)/.exec(tree.textOf(pattern))?.[0];
  return before === undefined ? NONE : tree.start(pattern) + before.length;
}

/** It is held for longer than before, which may make others wait: a suggestion, and none where the code itself would. */
function bindFix(
  code: SourceCode,
  node: Node,
  /** `hole`: the offset of the `_`. */
  { hole, maker, name }: { readonly hole: number; readonly maker: Node; readonly name: string },
): ReportFix[] {
  const { tree } = code;
  const source = tree.child(tree.child(maker, 'function'), 'value');
  const owner = source < 0 ? undefined : code.locals.namedAt(baseOf(code, source));
  const siblings = tree.children(tree.parent(node));
  const later = siblings.slice(siblings.indexOf(node) + 1);
  const isBehind = (use: Node): boolean => later.some((each) => tree.contains(each, use));
  const text = source < 0 ? '' : tree.textOf(source).replace(/\s/g, '');
  // Whoever asks for the same lock again while it is held waits for ever.
  const asksAgain = later
    .flatMap((each) => tree.descendants(each, 'field_expression'))
    .some(
      (field) =>
        tree.textOf(tree.child(field, 'value')).replace(/\s/g, '') === text &&
        /^(lock|read|write|acquire|upgradable|blocking|clone)/.test(tree.textOf(tree.child(field, 'field'))),
    );
  const calls = later.flatMap((each) => tree.descendants(each, 'call_expression'));
  const asksBehind = calls.some((call) => mayAsk(code, call, maker));
  const isReference = owner !== undefined && resolve(owner.type).kind === 'reference';
  const isMovable =
    owner !== undefined &&
    !isReference &&
    code.locals.usesOf(owner).some((use) => isBehind(use) && !isLooked(code, use));
  if (asksAgain || asksBehind || isMovable) return [];
  const fresh = freshName(code, node, name);
  const isAssigned = !tree.is(node, 'let_declaration');
  return [
    {
      title: `Bind it to \`${fresh}\``,
      safety: 'suggestion',
      edits: [{ start: hole, end: hole + 1, newText: isAssigned ? `let ${fresh}` : fresh }],
    },
  ];
}

const lockMethods = /^(lock|read|write|acquire|upgradable|blocking)(_|$)/;

/** Whether what the call at `call` calls may ask for the lock that `maker` takes: it does, or it is handed the owner and asks for some lock. */
function mayAsk(code: SourceCode, call: Node, maker: Node): boolean {
  const { tree } = code;
  const callee = code.calls.calleeOf(call);
  if (callee?.module.crate.origin !== 'workspace') return false;
  const method = tree.child(call, 'function');
  const source = tree.child(tree.child(maker, 'function'), 'value');
  const owner = source < 0 ? '' : tree.textOf(baseOf(code, source));
  const given = [
    ...(tree.is(method, 'field_expression') ? [tree.child(method, 'value')] : []),
    tree.child(call, 'arguments'),
  ];
  const request = code.guards.requestAt(tree.parent(maker));
  const behind = code.guards.requestsBehind(call);
  if (request && behind.some(({ place }) => place === request.place)) return true;
  if (owner === '' || !given.some((node) => wordsOf(tree.textOf(node)).includes(owner))) return false;
  return behind.length > 0 || asksForAny(code, callee, new Set());
}

const mostFunctions = 32;

/** Whether `fn`, or what it calls of the workspace, asks for any lock, or that cannot be told. */
function asksForAny(asking: SourceCode, fn: FnDef, seen: Set<FnDef>): boolean {
  if (seen.has(fn) || fn.module.crate.origin !== 'workspace') return false;
  if (seen.size >= mostFunctions) return true;
  seen.add(fn);
  const code = asking.calls.codeOf(fn);
  const item = code?.calls.itemOf(fn);
  if (!code || item === undefined) return true;
  const { tree } = code;
  return tree.descendants(item, 'call_expression').some((call) => {
    const method = tree.child(call, 'function');
    if (tree.is(method, 'field_expression') && lockMethods.test(tree.textOf(tree.child(method, 'field'))))
      return true;
    const callee = code.calls.calleeOf(call);
    return callee !== undefined && asksForAny(code, callee, seen);
  });
}

/** The variable that a place such as `state.users` begins with. */
function baseOf({ tree }: SourceCode, place: Node): Node {
  let at = place;
  while (tree.is(at, 'field_expression')) at = tree.child(at, 'value');
  return at;
}

/** Whether a use only looks at a variable: through a method that borrows it, a field, a `&`, or a format string. */
function isLooked(code: SourceCode, use: Node): boolean {
  const { tree } = code;
  const parent = tree.parent(use);
  const holder = tree.ancestor(use, 'closure_expression', 'async_block', 'function_item');
  if (!tree.is(holder, 'function_item') && tree.hasChild(holder, 'move')) return false;
  if (tree.is(use, 'string_literal') || tree.is(parent, 'macro_arguments')) return true;
  if (tree.is(parent, 'reference_expression')) return !tree.hasChild(parent, 'mutable_specifier');
  const call = tree.parent(parent);
  if (!tree.is(parent, 'field_expression')) return false;
  if (!tree.is(call, 'call_expression') || tree.child(call, 'function') !== parent) return true;
  const self = code.calls.calleeOf(call)?.decl.self;
  return self?.t === 'ref' && !self.mutable;
}

/** The call that took what `node` holds; NONE for a name that holds it already: `let _ = permit.unwrap()` lets go on purpose. */
function makerOf(code: SourceCode, node: Node, heldIn: DroppedAtOnce['heldIn']): Node {
  const { tree } = code;
  switch (tree.kind(node)) {
    case 'try_expression':
    case 'await_expression':
    case 'parenthesized_expression':
      return makerOf(code, tree.onlyChild(node), heldIn);
    case 'call_expression': {
      const receiver = tree.child(tree.child(node, 'function'), 'value');
      return receiver >= 0 && heldIn(code.types.behindReferences(code.types.of(receiver)))
        ? makerOf(code, receiver, heldIn)
        : node;
    }
    default:
      return NONE;
  }
}

/** What a `Result` is for; any other type itself. What failed gives back what it was given: `let _ = channel.send(permit)`. */
function successOf(code: SourceCode, type: Type): Type {
  const at = resolve(type);
  return at.kind === 'adt' && code.types.isResult(at) ? (at.args[0] ?? at) : at;
}

/** Whether one is handed to the call, which gives another: `let _ = permits.insert(key, permit)`. */
function isGiven({ tree, types }: SourceCode, maker: Node, heldIn: DroppedAtOnce['heldIn']): boolean {
  return tree
    .children(tree.child(maker, 'arguments'))
    .some((argument) => heldIn(types.behindReferences(types.of(argument))) !== undefined);
}

/** Who asks for many permits at once and keeps none waits until the others are done. */
function isGate(code: SourceCode, maker: Node): boolean {
  return /^acquire_many/.test(code.calls.calleeOf(maker)?.name ?? '');
}
