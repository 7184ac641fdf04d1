import type { SourceCode } from '../../semantics/code/sourceCode';
import { NONE, type Node } from '../../syntax/syntaxTree';
import type { Targets } from './conditions';

const loops = ['loop_expression', 'while_expression', 'for_expression'] as const;
const looked = [
  'call_expression',
  'macro_invocation',
  'await_expression',
  'async_block',
  'identifier',
  'type_identifier',
  ...loops,
] as const;

const named = 'name ';

/** Where any of `targets` occurs in `scope`, in document order. */
export function occurrences(code: SourceCode, targets: Targets, scope: Node): Node[] {
  return code.tree
    .descendants(scope, ...looked)
    .filter((node) => !code.flow.isLeftOut(node) && isOneOf(code, node, targets));
}

/** Whether the code at `node` is what one of `targets` names. */
export function isOneOf(code: SourceCode, node: Node, targets: Targets): boolean {
  const { tree } = code;
  return targets.some((target) => {
    if (target === '.await') return tree.is(node, 'await_expression');
    if (target === 'async') return tree.is(node, 'async_block');
    if (target === 'async move') return tree.is(node, 'async_block') && tree.hasChild(node, 'move');
    if (target.startsWith(named))
      return (
        (tree.is(node, 'identifier') || tree.is(node, 'type_identifier')) &&
        tree.textOf(node) === target.slice(named.length)
      );
    if (target === 'loop') return loops.some((kind) => tree.is(node, kind));
    if (target.endsWith('!'))
      return tree.is(node, 'macro_invocation') && code.macros.nameAt(node) === target.slice(0, -1);
    if (tree.is(node, 'identifier')) return isHandedOver(code, node, target);
    return tree.is(node, 'call_expression') && isCallOf(code, node, target);
  });
}

/** `pages.map(fetch)`: whoever is given a function will call it. */
function isHandedOver({ tree, locals }: SourceCode, node: Node, target: string): boolean {
  const isArgument = tree.is(tree.parent(node), 'arguments');
  return isArgument && tree.textOf(node) === target && locals.namedAt(node) === undefined;
}

function isCallOf(code: SourceCode, call: Node, target: string): boolean {
  const def = code.calls.calleeOf(call);
  if (!target.includes('::')) return (def?.name ?? nameOf(code, call)) === target;
  return (
    def !== undefined && (code.items.published(target) === def || code.items.known(def)?.path === target)
  );
}

/** The last name of what is called. */
export function nameOf({ tree }: SourceCode, call: Node): string {
  let callee = tree.child(call, 'function');
  if (tree.is(callee, 'generic_function')) callee = tree.child(callee, 'function');
  const name = tree.is(callee, 'field_expression') ? tree.child(callee, 'field') : tree.child(callee, 'name');
  return name === NONE ? tree.textOf(callee) : tree.textOf(name);
}

/** The functions of that name that have a body, wherever they stand. */
export function functionsNamed({ tree }: SourceCode, name: string): Node[] {
  return tree
    .descendants(0, 'function_item')
    .filter((node) => tree.textOf(tree.child(node, 'name')) === name && tree.child(node, 'body') !== NONE);
}
