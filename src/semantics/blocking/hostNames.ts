import type { FnDef } from '../../project/definitions';
import { NONE, type Node } from '../../syntax/syntaxTree';
import type { Analysis } from '../analysis';
import { resolve, type Type } from '../types';

/**
 * Whether `to_socket_addrs` has a name to look up: of the types that std implements it for, only text can hold one, and a
 * numeric address is read as it stands. Source: doc.rust-lang.org/std/net/trait.ToSocketAddrs.html.
 */
export function namesHost(analysis: Analysis, node: Node): boolean {
  const host = hostOf(analysis, node);
  if (host === NONE || isNumericHost(analysis, host)) return false;
  return isHostText(analysis, analysis.typeOf(host));
}

/** Whether `looking`, a call in `fn` that looks a host up, asks for what the call at `call` hands to `fn` as a numeric address. */
export function isHandedAddress(
  analysis: Analysis,
  call: Node,
  fn: FnDef,
  there: Analysis,
  looking: Node,
): boolean {
  const host = hostOf(there, looking);
  const name = host === NONE ? '' : there.tree.textOf(host);
  const index = fn.decl.params.findIndex((param) => param.name === name);
  const argument = index < 0 ? undefined : argumentsOf(analysis, call, fn)[index];
  return argument !== undefined && isNumericHost(analysis, argument);
}

/** The arguments of a call, without the receiver, also where that is written as the first of them. */
function argumentsOf({ tree }: Analysis, call: Node, { decl }: FnDef): readonly Node[] {
  const all = tree.is(call, 'call_expression') ? tree.children(tree.child(call, 'arguments')) : [];
  const isByPath = decl.self !== undefined && !tree.is(tree.child(call, 'function'), 'field_expression');
  return isByPath ? all.slice(1) : all;
}

function hostOf({ tree }: Analysis, node: Node): Node {
  const callee = tree.child(node, 'function');
  return tree.is(callee, 'field_expression')
    ? tree.child(callee, 'value')
    : (tree.children(tree.child(node, 'arguments'))[0] ?? NONE);
}

/** Whether the address at `node` is written in numbers: there, or where its name is bound. */
function isNumericHost(analysis: Analysis, node: Node): boolean {
  const { tree } = analysis;
  const inner = /^(reference|parenthesized)_expression$/.test(tree.kind(node))
    ? tree.child(node, 'value')
    : NONE;
  if (inner >= 0) return isNumericHost(analysis, inner);
  if (tree.is(node, 'tuple_expression')) {
    const [host = NONE] = tree.children(node);
    return host !== NONE && isNumericHost(analysis, host);
  }
  return isNumericText(tree.textOf(tree.is(node, 'identifier') ? boundTo(analysis, node) : node));
}

/** What a name stands for, where a `let` or a constant of the file says so. */
function boundTo(analysis: Analysis, node: Node): Node {
  const { tree } = analysis;
  const local = analysis.localOf(node);
  const def = local ? undefined : analysis.resolutionOf(node);
  const isConst = def?.kind === 'value' && def.decl.kind === 'const' && def.module.file === analysis.file;
  const name = local?.node ?? (isConst ? tree.nodeAt(def.decl.nameStart, def.decl.nameEnd) : NONE);
  const declaration = name === NONE ? NONE : tree.parent(name);
  if (!/^(let_declaration|const_item)$/.test(declaration === NONE ? '' : tree.kind(declaration))) return node;
  if (local && tree.child(declaration, 'pattern') !== local.node) return node;
  const value = tree.child(declaration, 'value');
  return value >= 0 ? value : node;
}

/** `"127.0.0.1:80"` and `format!("[::1]:{port}")`, also borrowed or made a `String`. */
function isNumericText(written: string): boolean {
  const text = /^[&(\s]*(?:format!\s*\(\s*)?"([^"]*)"/.exec(written)?.[1];
  return (
    text !== undefined &&
    /^(\d+(\.\d+){3}|\[?[0-9a-fA-F:]*::[0-9a-fA-F:.]*\]?)(:(\d+|\{[^{}]*\}))?$/.test(text)
  );
}

function isHostText(analysis: Analysis, type: Type): boolean {
  const at = resolve(type);
  if (at.kind === 'reference') return isHostText(analysis, at.inner);
  if (at.kind === 'primitive') return at.name === 'str';
  if (at.kind === 'tuple') return at.items[0] !== undefined && isHostText(analysis, at.items[0]);
  return at.kind === 'adt' && analysis.publishedAs(at.def, ['std::string::String']) !== undefined;
}
