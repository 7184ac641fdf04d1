import type { FnDef, SourceCode } from '../../semantics/code/sourceCode';
import type { Node } from '../../syntax/syntaxTree';

/** Whether `isSo` holds of the body of an `async fn` of the workspace: of one of its own, and not of what an impl may replace. */
export function isPauseless(
  asking: SourceCode,
  fn: FnDef,
  isSo: (code: SourceCode, body: Node) => boolean,
): boolean {
  const { decl, module, container } = fn;
  if (!decl.isAsync || !decl.hasBody || module.crate.origin !== 'workspace' || container?.kind === 'trait')
    return false;
  // Another platform's may wait.
  if (decl.attributes.some((each) => each.startsWith('cfg'))) return false;
  const code = asking.calls.codeOf(fn);
  const item = code && code.calls.itemOf(fn);
  return code !== undefined && item !== undefined && isSo(code, item);
}

/** Whether an async body is seen to have no point at which it could pause, and to do more than give a value. */
export function worksInOneGo(code: SourceCode, body: Node): boolean {
  const own = (node: Node): boolean => code.context.enclosing(node).node === body;
  return neverPauses(code, body) && code.tree.descendants(body, 'call_expression').some(own);
}

/** Whether an async body is seen to have no point at which it could pause. */
export function neverPauses(code: SourceCode, body: Node): boolean {
  const { tree } = code;
  const own = (node: Node): boolean => code.context.enclosing(node).node === body;
  if (tree.descendants(body, 'await_expression').some(own)) return false;
  if (tree.descendants(body, 'token_tree').length > 0) return false;
  const mayAwait = (node: Node): boolean => code.macros.awaitsAt(node) || !code.macros.isTransparentAt(node);
  return !tree.descendants(body, 'macro_invocation').some((node) => own(node) && mayAwait(node));
}
