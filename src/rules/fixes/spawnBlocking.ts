import { resolve, type Local, type SourceCode, type Type } from '../../semantics/code/sourceCode';
import { kindIdOf, NONE, type Node, type SyntaxTree } from '../../syntax/syntaxTree';
import type { ReportEdit, ReportFix } from '../rule';

/** What belongs to the function around it and so cannot move into a closure. */
const bound = new Set(
  (
    [
      'await_expression',
      'try_expression',
      'return_expression',
      'break_expression',
      'continue_expression',
    ] as const
  ).map(kindIdOf),
);
const identifiers = new Set([kindIdOf('identifier'), kindIdOf('self')]);
const references = new Set([kindIdOf('reference_expression')]);
const loops = ['for_expression', 'while_expression', 'loop_expression'] as const;

/** Moves the call at `node` out of the way of other tasks, as far as it can be seen to compile. */
export function spawnBlockingFix(code: SourceCode, node: Node): ReportFix[] {
  const { tree } = code;
  if (!tree.is(node, 'call_expression') || holds(code, node, bound)) return [];
  if (isLoopedOver(code, node)) return [];
  return [...elsewhere(code, node), ...inPlace(code, node)].slice(0, 1);
}

/** On another thread: it must own whatever the call uses. */
function elsewhere(code: SourceCode, node: Node): ReportFix[] {
  const { tree } = code;
  const runtime = code.runtime.at(node);
  if (!runtime?.spawnBlocking || !code.context.allowsAwait(node) || !ownsAll(code, node)) return [];
  if (code.guards.pauseAt(node) === 'held') return [];
  const callee = tree.child(node, 'function');
  const isBare =
    /^(scoped_)?identifier$/.test(tree.kind(callee)) &&
    tree.children(tree.child(node, 'arguments')).length === 0 &&
    code.locals.namedAt(callee) === undefined;
  const work = isBare ? tree.textOf(callee) : `move || ${tree.textOf(node)}`;
  const result = runtime.name === 'tokio' ? '.await.unwrap()' : '.await';
  return [
    {
      title: `Run it on a blocking thread with \`${runtime.spawnBlocking}\`${code.runtime.featureNote('spawnBlocking', node)}`,
      safety: 'suggestion',
      edits: replace(tree, node, `${runtime.spawnBlocking}(${work})${result}`),
    },
  ];
}

/** On this thread, whose other tasks move to another one. Source: docs.rs/tokio, `block_in_place`. */
function inPlace(code: SourceCode, node: Node): ReportFix[] {
  const { tree } = code;
  const runtime = code.runtime.at(node);
  if (
    !runtime?.blockInPlace ||
    code.context.isTest(node) ||
    code.runtime.featureNote('blockInPlace', node) !== ''
  )
    return [];
  if (mayHaveOneThread(code)) return [];
  // What an iterator waits for it waits for later, outside.
  if (refers(code.types.of(node)) || code.types.isIterator(code.types.of(node))) return [];
  return [
    {
      title: `Hand this thread’s other tasks on with \`${runtime.blockInPlace}\` (panics on a current-thread runtime)`,
      safety: 'suggestion',
      edits: replace(tree, node, `${runtime.blockInPlace}(|| ${tree.textOf(node)})`),
    },
  ];
}

/** One edit of the whole call, so that fixes of calls inside it are not applied along with it. */
function replace(tree: SyntaxTree, node: Node, newText: string): ReportEdit[] {
  return [{ start: tree.start(node), end: tree.end(node), newText }];
}

/** Whether a closure may take along whatever the call at `node` uses, for as long as it likes. */
function ownsAll(code: SourceCode, node: Node): boolean {
  const { tree } = code;
  const type = code.types.of(node);
  if (!code.types.borrowsNothing(type) || code.types.isIterator(type)) return false;
  if (fills(code, node)) return false;
  let owns = true;
  const visit = (name: Node): void => {
    const local = code.locals.namedAt(name);
    if (tree.is(name, 'self')) owns = false;
    else if (local && !isInside(code, local.node, node)) owns &&= canTake(code, local, node);
  };
  tree.scan(identifiers, visit, node, tree.last(node));
  const captured = tree
    .descendants(node, 'string_literal', 'raw_string_literal')
    .flatMap((literal) => code.locals.capturedAt(literal));
  // An unread macro may use anything.
  if (tree.descendants(node, 'token_tree').length > 0) return false;
  return owns && captured.every((local) => isInside(code, local.node, node) || canTake(code, local, node));
}

/** Whether the call writes into something by `&mut`, which would be lost along with the closure. */
function fills({ tree }: SourceCode, node: Node): boolean {
  let found = false;
  const visit = (reference: Node): void => {
    found ||= tree.hasChild(reference, 'mutable_specifier');
  };
  tree.scan(references, visit, node, tree.last(node));
  return found;
}

function canTake(code: SourceCode, local: Local, node: Node): boolean {
  const { tree } = code;
  if (!isOwned(code, local.type)) return false;
  const type = resolve(local.type);
  if (type.kind === 'primitive' || code.types.isAdt(type, 'std::time::Duration')) return true;
  const loop = tree.ancestor(node, ...loops);
  const isFresh = loop === NONE || isInside(code, local.node, loop);
  return isFresh && code.locals.usesOf(local).every((use) => isInside(code, use, node));
}

function isOwned(code: SourceCode, type: Type): boolean {
  const at = resolve(type);
  if (at.kind === 'primitive') return at.name !== 'str';
  if (at.kind === 'tuple') return at.items.every((item) => isOwned(code, item));
  if (at.kind !== 'adt' || !code.items.known(at.def)?.facts.owned) return false;
  // Boxes and vectors have an allocator for a second argument.
  return at.args.slice(0, 1).every((arg) => isOwned(code, arg));
}

/** Whether a value may refer to another, or nothing is known of it. */
function refers(type: Type): boolean {
  const at = resolve(type);
  switch (at.kind) {
    case 'primitive':
    case 'never':
      return false;
    case 'tuple':
      return at.items.some(refers);
    case 'adt':
      return at.args.some((arg) => /^(reference|adt)$/.test(resolve(arg).kind) && refers(arg));
    default:
      return true;
  }
}

/** `for entry in read_dir(path)?`: each step of the loop waits as well. */
function isLoopedOver({ tree }: SourceCode, node: Node): boolean {
  let at = node;
  while (/^(try|field|call|parenthesized)_expression$/.test(tree.kind(tree.parent(at)))) at = tree.parent(at);
  return tree.is(tree.parent(at), 'for_expression') && tree.field(at) === 'value';
}

function isInside({ tree }: SourceCode, node: Node, outer: Node): boolean {
  return node >= outer && node <= tree.last(outer);
}

function holds({ tree }: SourceCode, node: Node, kinds: ReadonlySet<number>): boolean {
  let found = false;
  tree.scan(
    kinds,
    () => {
      found = true;
    },
    node,
    tree.last(node),
  );
  return found;
}

/** Whether some runtime of the project may have one thread, on which `block_in_place` panics. Source: docs.rs/tokio. */
function mayHaveOneThread({ crate }: SourceCode): boolean {
  if (['actix_web', 'actix_rt', 'ntex'].some((name) => crate.dependsOn(name))) return true;
  return ['new_current_thread', 'current_thread'].some((word) => crate.mentions(word));
}

/** Where code that must block can do so, for a message. Embassy has no threads that may wait. */
export function blockingPlace(code: SourceCode, node: Node): string {
  const runtime = code.runtime.at(node);
  if (runtime && !runtime.spawnBlocking) return 'an async driver or a thread of its own';
  return `\`${runtime?.spawnBlocking ?? 'spawn_blocking'}\``;
}

/** The same, as what is to be done. */
export function moveAdvice(code: SourceCode, node: Node): string {
  const runtime = code.runtime.at(node);
  return runtime && !runtime.spawnBlocking
    ? 'call it on a thread of its own'
    : `call it inside ${blockingPlace(code, node)}`;
}
