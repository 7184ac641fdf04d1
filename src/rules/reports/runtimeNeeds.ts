import type { SourceCode } from '../../semantics/code/sourceCode';
import { NONE, type Node } from '../../syntax/syntaxTree';

/** Whether the call at `call` panics off a runtime, and nothing in its function asks for one first, or enters one. */
export function needsRuntime(code: SourceCode, call: Node): boolean {
  const known = code.items.known(code.calls.calleeOf(call));
  return known?.facts.needsRuntime === true && !code.runtime.isEnteredIn(code.items.around(call));
}

const threads = ['std::thread::spawn', 'std::thread::Builder::spawn', 'std::thread::Scope::spawn'] as const;

/** Whether the code at `node` can be such that {@link offRuntimeReason} gives a reason: asked of every call, it looks at no types. */
export function mayBeOffRuntime({ tree }: SourceCode, node: Node): boolean {
  for (let up = tree.parent(node); up >= 0; up = tree.parent(up)) {
    if (tree.is(up, 'async_block')) return false;
    if (tree.is(up, 'closure_expression')) {
      const call = tree.parent(tree.parent(up));
      const callee = call >= 0 && tree.is(call, 'call_expression') ? tree.child(call, 'function') : NONE;
      if (callee >= 0 && /\bspawn$/.test(tree.textOf(callee))) return true;
    }
    if (!tree.is(up, 'function_item')) continue;
    const before = tree.previousSibling(up);
    return (
      tree.textOf(tree.child(up, 'name')) === 'main' || (before >= 0 && tree.is(before, 'attribute_item'))
    );
  }
  return false;
}

/**
 * How it is known that the code at `node` runs where no runtime is entered, as a clause: in a `main` or a test that is a plain
 * function, or in the closure of a thread. Undefined where it may run on one.
 */
export function offRuntimeReason(code: SourceCode, node: Node): string | undefined {
  const { tree } = code;
  const { kind, node: owner } = code.context.running(node);
  if (owner === NONE || code.runtime.isEnteredIn(code.items.around(node))) return undefined;
  if (kind === 'closure') {
    const list = tree.parent(owner);
    const call = tree.is(list, 'arguments') ? tree.parent(list) : NONE;
    const spawner = call === NONE ? undefined : code.items.publishedAs(code.calls.calleeOf(call), threads);
    return spawner && `it runs on the thread that \`${spawner}\` starts`;
  }
  if (!tree.is(owner, 'function_item') || code.context.isAsyncFn(owner)) return undefined;
  const isTest = (attribute: string): boolean => /^(test|ignore|should_panic)\b/.test(attribute);
  if (!code.items.isAsWritten(owner, isTest)) return undefined;
  const name = tree.textOf(tree.child(owner, 'name'));
  if (name === 'main' && code.context.isAtProgramRoot(owner)) return '`main` is a plain function';
  return code.items.attributesOf(owner).includes('test')
    ? `the test \`${name}\` is a plain function`
    : undefined;
}
