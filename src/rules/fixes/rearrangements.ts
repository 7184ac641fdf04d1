import { resolve, type HeldGuard, type Local, type SourceCode } from '../../semantics/code/sourceCode';
import { NONE, type Node } from '../../syntax/syntaxTree';
import { freshName, indentationAt, indented, mentions } from './edits';
import type { ReportEdit, ReportFix } from '../rule';

/** Where a guard stands in the block that declares it. */
export interface GuardPlace {
  readonly local: Local;
  readonly declaration: Node;
  /** The statements from its declaration to the last that uses it. */
  readonly range: readonly Node[];
  /** Those behind them. */
  readonly later: readonly Node[];
}

/** `publish(*count).await` with `count` a guard: the arguments are worked out in a block that the guard ends with. */
export function computeFirst(
  code: SourceCode,
  { local, declaration, range, later }: GuardPlace,
  [pause = NONE, ...more]: readonly Node[],
): ReportFix | undefined {
  const { tree } = code;
  const statement = range.at(-1) ?? NONE;
  const before = range.at(-2) ?? NONE;
  if (more.length > 0 || before === NONE || !tree.contains(statement, pause)) return undefined;
  const inside = code.locals
    .around(declaration)
    .filter((each) => range.slice(0, -1).some((part) => tree.contains(part, each.node)));
  // What is declared in the block ends with it.
  if (later.some((part) => inside.some((each) => mentions(code, part, each)))) return undefined;
  const args = movableArguments(code, statement, pause, inside);
  if (!args || !args.some((arg) => mentions(code, arg, local))) return undefined;
  const [only = NONE, ...rest] = args;
  const names = rest.length > 0 ? parameterNames(code, args) : [local.name];
  const start = tree.start(declaration);
  const outer = indentationAt(tree.text, start);
  const values = args.map((arg) => tree.textOf(arg));
  const [given, taken] =
    rest.length > 0
      ? [`(${values.join(', ')})`, `(${names.join(', ')})`]
      : [tree.textOf(only), names[0] ?? ''];
  const newText = `let ${taken} = {\n${outer}    ${indented(tree, start, tree.end(before))}\n${outer}    ${given}\n${outer}};`;
  return {
    title: 'Work out the arguments first, in a block that the guard ends with',
    safety: 'suggestion',
    edits: [{ start, end: tree.end(before), newText }, ...replaced(code, args, names)],
  };
}

/** `publish(*count.lock().unwrap()).await`: the argument is worked out in a statement of its own, whose end drops the guard. */
export function bindArgument(code: SourceCode, { node, awaits, kind }: HeldGuard): ReportFix[] {
  const { tree } = code;
  const [pause = NONE, ...more] = awaits;
  const statement = statementAround(code, pause);
  if (kind !== 'temporary' || more.length > 0 || statement === NONE) return [];
  if (!tree.contains(statement, node) || !tree.contains(pause, node)) return [];
  const args = movableArguments(code, statement, pause, [], node);
  const [arg, ...rest] = args ?? [];
  if (arg === undefined || rest.length > 0) return [];
  const names = parameterNames(code, [arg]);
  const start = tree.start(statement);
  const newText = `let ${names[0] ?? ''} = ${tree.textOf(arg)};\n${indentationAt(tree.text, start)}`;
  return [
    {
      title: 'Work out the argument first, in a statement of its own',
      safety: 'suggestion',
      edits: [{ start, end: start, newText }, ...replaced(code, [arg], names)],
    },
  ];
}

/** `list.push(fetch().await)` with `list` a guard: what is awaited does not need it, and is awaited before. */
export function awaitFirst(
  code: SourceCode,
  { local, declaration, range }: GuardPlace,
  [pause = NONE, ...more]: readonly Node[],
): ReportFix | undefined {
  const { tree } = code;
  const statement = range[1] ?? NONE;
  if (more.length > 0 || statement === NONE || !tree.contains(statement, pause)) return undefined;
  if (!tree.is(pause, 'await_expression') || !code.flow.runsAtOnce(pause, statement)) return undefined;
  const outer = tree.parent(pause);
  const whole = tree.is(outer, 'try_expression') ? outer : pause;
  const isAlone = tree.is(tree.parent(whole), 'expression_statement');
  const shared = code.locals
    .around(declaration)
    .filter((each) => mentions(code, whole, each) && mentions(code, declaration, each));
  const isFree = shared.every(({ type }) => /^(reference|primitive)$/.test(resolve(type).kind));
  if (isAlone || mentions(code, whole, local) || !isFree) return undefined;
  const name = freshName(code, declaration, 'value');
  const start = tree.start(declaration);
  const newText = `let ${name} = ${tree.textOf(whole)};\n${indentationAt(tree.text, start)}`;
  return {
    title: 'Await first, and take the guard then',
    safety: 'suggestion',
    edits: [
      { start, end: start, newText },
      { start: tree.start(whole), end: tree.end(whole), newText: name },
    ],
  };
}

/** `let name = theme.borrow();`, which is only read: a clone of the value needs no guard. */
export function cloneInstead(code: SourceCode, { local, declaration }: GuardPlace): ReportFix | undefined {
  const { tree } = code;
  const value = tree.child(declaration, 'value');
  const isCall = value >= 0 && tree.is(value, 'call_expression');
  if (!isCall || tree.child(declaration, 'type') >= 0 || tree.hasChild(declaration, 'mutable_specifier'))
    return undefined;
  const inner = code.types.deref(local.type);
  if (
    !inner ||
    code.types.isClone(local.type) ||
    !code.types.isClone(inner) ||
    !code.types.borrowsNothing(inner)
  )
    return undefined;
  if (!code.locals.usesOf(local).every((use) => onlyReads(code, local, use))) return undefined;
  const end = tree.end(value);
  return {
    title: 'Clone the value, and let the guard go',
    safety: 'suggestion',
    edits: [{ start: end, end, newText: '.clone()' }],
  };
}

/** `&name` as an argument, a method that borrows what the guard protects, a placeholder of a format string. */
function onlyReads(code: SourceCode, local: Local, use: Node): boolean {
  const { tree } = code;
  const parent = tree.parent(use);
  if (tree.is(use, 'string_literal')) return true;
  if (tree.is(parent, 'reference_expression'))
    return !tree.hasChild(parent, 'mutable_specifier') && tree.is(tree.parent(parent), 'arguments');
  const call = tree.parent(parent);
  if (!tree.is(parent, 'field_expression') || !tree.is(call, 'call_expression')) return false;
  const self = code.calls.calleeOf(call)?.decl.self;
  const receiver = resolve(code.calls.receiverOf(call));
  const guard = resolve(local.type);
  const isOwn = receiver.kind === 'adt' && guard.kind === 'adt' && receiver.def === guard.def;
  return self?.t === 'ref' && !self.mutable && !isOwn;
}

/**
 * The arguments of the awaited call that must be worked out where `inside` and the temporary `made` are alive; undefined
 * where that cannot be done before the statement, since something else needs them too or has an effect before.
 */
function movableArguments(
  code: SourceCode,
  statement: Node,
  pause: Node,
  inside: readonly Local[],
  made: Node = NONE,
): Node[] | undefined {
  const { tree } = code;
  const call = tree.is(pause, 'await_expression') ? tree.onlyChild(pause) : NONE;
  if (!tree.is(call, 'call_expression') || !code.flow.runsAtOnce(pause, statement)) return undefined;
  const needs = (node: Node): boolean =>
    tree.contains(node, made) || inside.some((each) => mentions(code, node, each));
  const args = tree.children(tree.child(call, 'arguments'));
  const moved = args.filter(needs);
  const isMoved = (node: Node): boolean => moved.some((arg) => tree.contains(arg, node));
  const usesElsewhere = inside.some((each) =>
    code.locals.usesOf(each).some((use) => tree.contains(statement, use) && !isMoved(use)),
  );
  if (moved.length === 0 || usesElsewhere || inside.some((each) => isInTokens(code, statement, each)))
    return undefined;
  const isPlain = (node: Node): boolean => !effects.some((kind) => kindWithin(code, node, kind));
  // What stands before the moved ones is worked out after them now.
  const others = [tree.child(call, 'function'), ...args.filter((arg) => !moved.includes(arg))];
  if (!others.every(isPlain) || moved.some((arg) => kindWithin(code, arg, 'await_expression')))
    return undefined;
  return moved.every((arg) => code.types.borrowsNothing(code.types.of(arg))) ? moved : undefined;
}

const effects = ['call_expression', 'macro_invocation', 'await_expression', 'try_expression'] as const;

function kindWithin({ tree }: SourceCode, node: Node, kind: (typeof effects)[number]): boolean {
  return tree.is(node, kind) || tree.descendants(node, kind).length > 0;
}

function isInTokens({ tree }: SourceCode, statement: Node, local: Local): boolean {
  return tree.descendants(statement, 'token_tree').some((each) => tree.textOf(each).includes(local.name));
}

/** Names for arguments: those of the parameters, where nothing else has them. */
function parameterNames(code: SourceCode, args: readonly Node[]): string[] {
  const { tree } = code;
  const [first = NONE] = args;
  const list = tree.parent(first);
  const all = tree.children(list);
  const params = code.calls.calleeOf(tree.parent(list))?.decl.params ?? [];
  const names = args.map((arg) => {
    const name = params[all.indexOf(arg)]?.name;
    return freshName(code, first, name === undefined || name.startsWith('_') ? 'value' : name);
  });
  return names.map((name, index) => (names.indexOf(name) === index ? name : `${name}_${String(index + 1)}`));
}

function replaced({ tree }: SourceCode, nodes: readonly Node[], names: readonly string[]): ReportEdit[] {
  return nodes.map((node, index) => ({
    start: tree.start(node),
    end: tree.end(node),
    newText: names[index] ?? '',
  }));
}

/** The statement of a block that `node` is part of; NONE where that is the block's value. */
function statementAround({ tree }: SourceCode, node: Node): Node {
  const statement = node === NONE ? NONE : tree.ancestor(node, 'expression_statement', 'let_declaration');
  return statement >= 0 && tree.is(tree.parent(statement), 'block') ? statement : NONE;
}
