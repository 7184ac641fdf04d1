import { NONE, type Node, type SyntaxTree } from '../syntax/syntaxTree';

/** The nearest thing around a node that decides how it runs. */
export interface ExecutionContext {
  /** `opaque`: inside a macro whose meaning is not known, or in a rule of `macro_rules!`, which runs where its calls stand. */
  readonly kind: 'async-fn' | 'async-block' | 'async-closure' | 'fn' | 'closure' | 'opaque' | 'item';
  readonly node: Node;
}

/** Macros whose arguments run where the macro stands. Sources: std, tokio, futures, tracing, log, anyhow. */
const transparent = new Set(
  (
    'println print eprintln eprint write writeln format format_args assert assert_eq assert_ne debug_assert debug_assert_eq ' +
    'debug_assert_ne panic todo unimplemented unreachable dbg vec matches join try_join select select_biased pin ready ' +
    'trace debug info warn error event span log bail ensure anyhow try_stream_item poll cfg_if'
  ).split(' '),
);

/** Macros that await the futures they are given. */
export const awaitingMacros: ReadonlySet<string> = new Set(['join', 'try_join', 'select', 'select_biased']);

const streamMacros: ReadonlySet<string> = new Set(['stream', 'try_stream']);

export function macroName(tree: SyntaxTree, node: Node): string {
  const path = tree.textOf(tree.child(node, 'macro')).replace(/\s/g, '');
  return path.slice(path.lastIndexOf(':') + 1);
}

/** Whether the macro called at `node` is known to run its arguments where it stands, and to do nothing else with them. */
export function isTransparentMacro(tree: SyntaxTree, node: Node): boolean {
  const name = macroName(tree, node);
  return transparent.has(name) && !ownMacros(tree).has(name);
}

/** Whether the arguments of the macro call at `node` run where it stands. */
function runsArgumentsInPlace(tree: SyntaxTree, node: Node): boolean {
  const name = macroName(tree, node);
  return ownMacros(tree).get(name) ?? transparent.has(name);
}

const knownMacros = new WeakMap<SyntaxTree, ReadonlyMap<string, boolean>>();

/** The macros that a text defines, and whether each runs its arguments where its call stands. */
function ownMacros(tree: SyntaxTree): ReadonlyMap<string, boolean> {
  const known = knownMacros.get(tree);
  if (known) return known;
  const macros = new Map<string, boolean>();
  knownMacros.set(tree, macros);
  for (const node of tree.descendants(0, 'macro_definition')) {
    const name = tree.textOf(tree.child(node, 'name'));
    const rules = tree.children(node).filter((child) => tree.is(child, 'macro_rule'));
    // One of that name that is defined elsewhere in the file may be meant.
    const isInPlace = !macros.has(name) && rules.every((rule) => keepsInPlace(tree, rule));
    macros.set(name, isInPlace);
  }
  return macros;
}

/** Whether what a rule of a macro is given stands, wherever the rule puts it, in the code that runs where the call stands. */
function keepsInPlace(tree: SyntaxTree, rule: Node): boolean {
  const right = tree.child(rule, 'right');
  if (!tree.is(right, 'macro_transcriber')) return false;
  const uses = tree
    .descendants(right, 'macro_invocation', 'metavariable')
    .filter((node) => tree.textOf(node).startsWith('$'));
  const named = new Set(uses.map((node) => tree.textOf(node)));
  // What a rule leaves out does not run at all.
  const isUsed = tree
    .descendants(tree.child(rule, 'left'), 'metavariable')
    .every((node) => named.has(tree.textOf(node)) || !carriesCode(tree, node));
  return (
    isUsed &&
    uses.every((node) => {
      for (let up = tree.parent(node); up !== right; up = tree.parent(up)) {
        const kind = tree.kind(up);
        if (/^(async_block|closure_expression|function_item|const_item|static_item|token_tree)$/.test(kind))
          return false;
        if (kind === 'macro_invocation' && !plainMacros.has(macroName(tree, up))) return false;
      }
      return true;
    })
  );
}

/** Whether a metavariable on the left side of a rule may stand for code. */
function carriesCode(tree: SyntaxTree, node: Node): boolean {
  const fragment = tree.nextCode(node);
  return !/^(ident|lifetime|literal|meta|path|ty|vis)$/.test(tree.textOf(fragment));
}

/** Macros of std that run their arguments where they stand, by whatever name they are shadowed elsewhere. */
const plainMacros = new Set(
  'println print eprintln eprint write writeln format assert assert_eq assert_ne dbg vec matches'.split(' '),
);

/** Levels of code that are climbed each time; where it takes more, it is remembered what was found. */
const climbed = 64;
const knownContexts = new WeakMap<SyntaxTree, Map<Node, ExecutionContext>>();

/** Source: the Rust reference, "Async blocks", "Async closures"; a plain closure runs whenever it is called. */
export function executionContext(tree: SyntaxTree, node: Node): ExecutionContext {
  const from = tree.parent(node);
  const known = knownContexts.get(tree);
  let levels = 0;
  for (let up = from; up >= 0; up = tree.parent(up)) {
    const context = known?.get(up) ?? contextThatStarts(tree, up);
    if (context) {
      if (levels > climbed) remember(tree, from, context);
      return context;
    }
    levels += 1;
  }
  return { kind: 'item', node: NONE };
}

function remember(tree: SyntaxTree, node: Node, context: ExecutionContext): void {
  const known = knownContexts.get(tree) ?? new Map<Node, ExecutionContext>();
  knownContexts.set(tree, known);
  known.set(node, context);
}

/** What the node at `up` makes of the code in it, where it decides how that runs. */
function contextThatStarts(tree: SyntaxTree, up: Node): ExecutionContext | undefined {
  switch (tree.kind(up)) {
    case 'async_block':
      return { kind: 'async-block', node: up };
    case 'closure_expression':
      if (tree.hasChild(up, 'async')) return { kind: 'async-closure', node: up };
      return { kind: isMacroSyntax(tree, up) ? 'opaque' : 'closure', node: up };
    case 'function_item':
      return { kind: isAsyncFn(tree, up) ? 'async-fn' : 'fn', node: up };
    case 'const_item':
    case 'static_item':
      return { kind: 'item', node: up };
    case 'macro_transcriber':
      return { kind: 'opaque', node: up };
    case 'macro_invocation':
      if (isStreamBody(tree, up)) return { kind: 'async-block', node: up };
      return runsArgumentsInPlace(tree, up) ? undefined : { kind: 'opaque', node: up };
    default:
      return undefined;
  }
}

/** `stream! { … }`, whose statements are an async body. Source: docs.rs/async-stream. */
export function isStreamBody(tree: SyntaxTree, node: Node): boolean {
  if (!tree.is(node, 'macro_invocation') || !streamMacros.has(macroName(tree, node))) return false;
  return tree.childOfKind(node, 'macro_arguments') !== NONE;
}

/**
 * Whether the function at `node` is what polls call: `fn poll_next(self: Pin<&mut Self>, cx: &mut Context<'_>) -> Poll<…>`.
 * Tasks run it as they run what is between two awaits. Source: doc.rust-lang.org/std/future/trait.Future.html.
 */
export function isPollFn(tree: SyntaxTree, node: Node): boolean {
  if (!tree.is(node, 'function_item') || !/^poll(_|$)/.test(tree.textOf(tree.child(node, 'name'))))
    return false;
  const output = tree.child(node, 'return_type');
  const takes = tree.textOf(tree.child(node, 'parameters'));
  return output >= 0 && /^([\w:]+::)?Poll\b/.test(tree.textOf(output)) && /\bContext\b/.test(takes);
}

/**
 * Whether the closure at `node` may be what polls call, by the name of the function that it is given to: `poll_fn(|cx| …)`, or
 * `let ask = |cx| …; poll_fn(ask)`.
 */
export function looksPolled(tree: SyntaxTree, node: Node): boolean {
  const parent = tree.parent(node);
  if (tree.is(parent, 'arguments'))
    return /(^|::)(poll_fn|lazy)$/.test(tree.textOf(tree.child(tree.parent(parent), 'function')));
  if (!tree.is(parent, 'let_declaration')) return false;
  const name = tree.textOf(tree.child(parent, 'pattern')).replace(/^mut\s+/, '');
  const behind = tree.text.slice(tree.end(parent), tree.end(tree.parent(parent)));
  return /^\w+$/.test(name) && new RegExp(`\\b(poll_fn|lazy)\\(\\s*${name}\\s*\\)`).test(behind);
}

/** `with_file!(self, |file| file.sync().await)`: what looks like a closure may be the macro's own way to name things. */
function isMacroSyntax(tree: SyntaxTree, closure: Node): boolean {
  const around = tree.ancestor(
    closure,
    'macro_invocation',
    'function_item',
    'closure_expression',
    'async_block',
  );
  if (tree.is(around, 'closure_expression')) return isMacroSyntax(tree, around);
  return tree.is(around, 'macro_invocation') && !runsArgumentsInPlace(tree, around);
}

export function isAsyncContext(context: ExecutionContext): boolean {
  return context.kind.startsWith('async-');
}

/** Whether async code, or what polls call, is around the code at `node`: nothing else runs in async code. */
export function hasAsyncAround(tree: SyntaxTree, node: Node): boolean {
  for (let up = node; up >= 0 && !tree.is(up, 'macro_transcriber'); up = tree.parent(up))
    if (startsAsyncCode(tree, up)) return true;
  return false;
}

function startsAsyncCode(tree: SyntaxTree, node: Node): boolean {
  switch (tree.kind(node)) {
    case 'async_block':
      return true;
    case 'function_item':
      return isAsyncFn(tree, node) || isPollFn(tree, node);
    case 'closure_expression':
      return tree.hasChild(node, 'async') || looksPolled(tree, node);
    case 'macro_invocation':
      return isStreamBody(tree, node);
    default:
      return false;
  }
}

export function isAsyncFn(tree: SyntaxTree, node: Node): boolean {
  return tree.hasChild(tree.childOfKind(node, 'function_modifiers'), 'async');
}

/** The body whose statements the context runs. */
export function bodyOf(tree: SyntaxTree, context: ExecutionContext): Node {
  if (tree.is(context.node, 'macro_invocation')) return tree.childOfKind(context.node, 'macro_arguments');
  return context.kind === 'async-block'
    ? tree.childOfKind(context.node, 'block')
    : tree.child(context.node, 'body');
}
