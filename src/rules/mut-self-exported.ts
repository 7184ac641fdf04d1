import type { SourceCode } from '../semantics/code/sourceCode';
import type { Node } from '../syntax/syntaxTree';
import { fault, named } from './reports/quotations';
import type { Rule, RuleMeta } from './rule';

export const meta: RuleMeta = {
  id: 'mut-self-exported',
  title: 'Exported async method with `&mut self`',
  summary:
    'An `async fn` that is exported to JavaScript takes `&mut self`, so that the object stays borrowed until its future is done.',
  section: 'holding-a-lock-across-await',
  group: 'concurrency',
  severity: 'warning',
  fix: 'none',
  seenBy: [],
};

export const rule: Rule = {
  meta,
  on: ['function_item'],
  visit(node, { code, report }) {
    const { tree } = code;
    if (!code.context.isAsyncFn(node) || !isExported(code, node)) return;
    const self = tree.childOfKind(tree.child(node, 'parameters'), 'self_parameter');
    if (self < 0 || !/^&\s*mut\b/.test(tree.textOf(self))) return;
    if (tree.descendants(tree.child(node, 'body'), 'await_expression').length === 0) return;
    const name = tree.textOf(tree.child(node, 'name'));
    report({
      start: tree.start(self),
      end: tree.end(self),
      message: fault`${named(name)} borrows its object for writing until its future is done`,
      why: 'wasm-bindgen keeps that borrow in a cell: whatever JavaScript calls on the object meanwhile throws ("recursive use of an object").',
      advice: 'Take `&self`, and put what changes into a `RefCell` that is borrowed between two awaits only.',
      evidence: 'It is a public `async fn` in an `impl` under `#[wasm_bindgen]`, and it awaits.',
    });
  },
};

/** Whether wasm-bindgen makes the function at `fn` a method that JavaScript calls. */
function isExported(code: SourceCode, fn: Node): boolean {
  const { tree } = code;
  const impl = tree.parent(tree.parent(fn));
  return (
    impl >= 0 &&
    tree.is(impl, 'impl_item') &&
    tree.childOfKind(fn, 'visibility_modifier') >= 0 &&
    code.items.attributesOf(impl).some((attribute) => /^(\w+::)*wasm_bindgen\b/.test(attribute))
  );
}
