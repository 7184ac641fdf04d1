import type { ModuleDef } from '../project/definitions';
import { NONE, type Node, type SyntaxTree } from '../syntax/syntaxTree';
import type { Analysis } from './analysis';
import { macroName } from './asyncContext';
import { kindNames, methodName } from './expressionNames';
import { isUnknown, resolve, showType, type Type } from './types';

/** Why something is not known, in kinds that stay the same from version to version: reports are compared by them. */
export const causeKinds = [
  'crate-out-of-reach',
  'macro-not-expanded',
  'name-not-found',
  'method-not-found',
  'field-not-found',
  'not-a-future',
  'not-a-result',
  'output-not-known',
  'closure-parameter',
  'local-type',
  'not-worked-out',
  'body-left-out',
] as const;
export type CauseKind = (typeof causeKinds)[number];

/** The first thing of which nothing is known on the way to something. */
export interface Cause {
  readonly node: Node;
  readonly kind: CauseKind;
  /** What it is about, as short as can be: a crate, a macro, a path, a method. */
  readonly subject: string;
  /** In words. */
  readonly reason: string;
}

/** Steps down into what an unknown comes from: the longest chains of builders have a hundred calls. */
const deepestCause = 300;
/** Imports of imports that are followed to a crate that is out of reach. */
const mostImports = 8;

/** The first thing of which nothing is known, on the way to the expression at `node`, of which nothing is known. */
export function causeOf(analysis: Analysis, node: Node): Cause {
  return causeAt(analysis, node, 0);
}

function causeAt(analysis: Analysis, node: Node, depth: number): Cause {
  const { tree } = analysis;
  const deeper: Deeper = (inner) =>
    inner >= 0 && depth < deepestCause && isHollow(analysis.typeOf(inner))
      ? causeAt(analysis, inner, depth + 1)
      : undefined;
  switch (tree.kind(node)) {
    case 'call_expression':
      return callCause(analysis, node, deeper);
    case 'macro_invocation':
      return macroCause(analysis, node, node);
    case 'field_expression': {
      const value = tree.child(node, 'value');
      const name = tree.textOf(tree.child(node, 'field'));
      const type = typeText(analysis, value);
      const reason = `\`${type}\` has no field \`${name}\` that is known`;
      return deeper(value) ?? { node, kind: 'field-not-found', subject: `${type}.${name}`, reason };
    }
    case 'await_expression':
    case 'try_expression': {
      const value = tree.onlyChild(node);
      const subject = typeText(analysis, value);
      const isAwait = tree.is(node, 'await_expression');
      const below = deeper(value);
      if (below) return below;
      if (givesSomething(analysis, value, isAwait)) {
        const reason = `what \`${subject}\` gives is not known`;
        return { node, kind: 'output-not-known', subject, reason };
      }
      const reason = `\`${subject}\` is not known to be ${isAwait ? 'a future' : 'a `Result` or an `Option`'}`;
      return { node, kind: isAwait ? 'not-a-future' : 'not-a-result', subject, reason };
    }
    case 'identifier':
    case 'scoped_identifier':
    case 'self':
      return nameCause(analysis, node, deeper);
    default:
      for (const child of tree.children(node)) {
        const cause =
          tree.isNamed(child) && kindNames[tree.kind(child)] !== undefined ? deeper(child) : undefined;
        if (cause) return cause;
      }
      return {
        node,
        kind: 'not-worked-out',
        subject: kindNames[tree.kind(node)] ?? 'expression',
        reason: 'what this gives is not worked out',
      };
  }
}

/** Whether nothing is known of a type, or of what it refers to. */
function isHollow(type: Type): boolean {
  let at = resolve(type);
  while (at.kind === 'reference') at = resolve(at.inner);
  return isUnknown(at);
}

/** Whether the value at `node` can be awaited, or handed on with `?`, whatever that gives. */
function givesSomething(analysis: Analysis, node: Node, isAwait: boolean): boolean {
  const type = analysis.typeOf(node);
  if (isAwait) return analysis.futureOutput(type) !== undefined;
  return ['std::result::Result', 'std::option::Option'].some((path) => analysis.isAdt(type, path));
}

/** What is behind the type of an expression, where that is not known. */
type Deeper = (inner: Node) => Cause | undefined;

function macroCause(analysis: Analysis, macro: Node, node: Node): Cause {
  const name = macroName(analysis.tree, macro);
  const text = analysis.tree.textOf(macro);
  if (text.startsWith('$') && name === '') {
    const reason = `what stands for \`${text}\` is known in each call of the macro alone`;
    return { node, kind: 'macro-not-expanded', subject: text, reason };
  }
  const what = macro === node ? `what \`${name}!\` makes` : `what \`${name}!\` makes of this`;
  const reason = `${what} is not known: macros are not expanded`;
  return { node, kind: 'macro-not-expanded', subject: `${name}!`, reason };
}

function callCause(analysis: Analysis, node: Node, deeper: Deeper): Cause {
  const { tree } = analysis;
  const callee = analysis.calleeOf(node);
  const name = methodName(tree, node);
  const receiver = name >= 0 ? tree.child(tree.parent(name), 'value') : NONE;
  const below = deeper(receiver);
  if (below) return below;
  if (callee) {
    const reason = `what \`${callee.path}\` gives is not known: its declared output leads nowhere`;
    return { node, kind: 'output-not-known', subject: callee.path, reason };
  }
  if (name < 0) return nameCause(analysis, tree.child(node, 'function'), deeper);
  const type = typeText(analysis, receiver);
  const method = tree.textOf(name);
  const reason = `\`${type}\` has no method \`${method}\` that is known and in scope`;
  return { node, kind: 'method-not-found', subject: `${type}.${method}()`, reason };
}

function nameCause(analysis: Analysis, path: Node, deeper: Deeper): Cause {
  const { tree } = analysis;
  const local = analysis.localOf(path) ?? analysis.localAt(path);
  if (local) return localCause(analysis, local.node, path, deeper);
  const subject = tree.textOf(path);
  if (analysis.resolutionOf(path)) {
    const reason = `\`${subject}\` is found, but what it gives is not known`;
    return { node: path, kind: 'output-not-known', subject, reason };
  }
  const crate = crateOutOfReach(analysis, path);
  if (crate) return crate;
  const { kind, node: around } = analysis.contextOf(path);
  if (kind === 'opaque' && tree.is(around, 'macro_invocation')) return macroCause(analysis, around, path);
  const reason = `\`${subject}\` leads to nothing that is known from here`;
  return { node: path, kind: 'name-not-found', subject, reason };
}

/** Whether the written path at `node` leads into a crate that the manifest names, and that nothing is known of. */
function crateOutOfReach(analysis: Analysis, node: Node): Cause | undefined {
  const [first = ''] = analysis.tree.textOf(node).split(/::|</, 1);
  const name = missingCrate(analysis.moduleAt(node), first.trim());
  if (name === undefined) return undefined;
  const reason = `the sources of the crate \`${name}\` are not in reach, and no description of it ships`;
  return { node, kind: 'crate-out-of-reach', subject: name, reason };
}

/** The crate that `name` stands for, or is imported from, where that is out of reach. */
function missingCrate(module: ModuleDef, name: string): string | undefined {
  const { crate } = module;
  let at = name;
  for (let imports = 0; imports < mostImports; imports += 1) {
    const use = importOf(module, at);
    const next = use?.path[0];
    if (next === undefined || next === at) break;
    at = next;
  }
  return crate.dependencyNames.has(at) && !crate.externs.has(at) ? at : undefined;
}

function importOf(module: ModuleDef, name: string): { readonly path: readonly string[] } | undefined {
  for (let at: ModuleDef | undefined = module; at; at = at.isBlock ? at.parent : undefined) {
    const use = at.uses.get(name)?.[0];
    if (use) return use;
  }
  return undefined;
}

/** What declares locals: the nearest one around a name in a pattern is its own. */
const binders = [
  'let_declaration',
  'let_condition',
  'match_arm',
  'for_expression',
  'select_arm',
  'closure_expression',
  'function_item',
] as const;

/** What the pattern of such a node takes apart; NONE where that does not show. */
function valueBoundBy(tree: SyntaxTree, holder: Node): Node {
  const from = tree.is(holder, 'match_arm') ? tree.parent(tree.parent(holder)) : holder;
  return /^(let_declaration|let_condition|match_expression|for_expression|select_arm)$/.test(tree.kind(from))
    ? tree.child(from, 'value')
    : NONE;
}

/** A local is what it was given. */
function localCause(analysis: Analysis, declared: Node, use: Node, deeper: Deeper): Cause {
  const { tree } = analysis;
  const holder = tree.ancestor(declared, ...binders);
  const given = valueBoundBy(tree, holder);
  const cause = deeper(given);
  if (cause) return cause;
  const written = writtenCause(analysis, declared);
  if (written) return written;
  const name = tree.textOf(declared);
  if (tree.is(holder, 'closure_expression')) {
    const reason = `what the closure is called with, \`${name}\`, does not show from here`;
    return { node: use, kind: 'closure-parameter', subject: name, reason };
  }
  const reason = `nothing shows the type of \`${name}\``;
  return { node: given === NONE ? use : declared, kind: 'local-type', subject: name, reason };
}

/** Where the type that a local is declared with comes out of a crate that is out of reach. */
function writtenCause(analysis: Analysis, declared: Node): Cause | undefined {
  const { tree } = analysis;
  const type = tree.child(tree.ancestor(declared, 'parameter', 'let_declaration'), 'type');
  if (type < 0) return undefined;
  for (const kind of ['type_identifier', 'scoped_type_identifier'] as const) {
    for (const named of tree.is(type, kind) ? [type] : tree.descendants(type, kind)) {
      const cause = crateOutOfReach(analysis, named);
      if (cause) return cause;
    }
  }
  return undefined;
}

function typeText(analysis: Analysis, node: Node): string {
  return showType(resolve(analysis.typeOf(node)));
}
