import type { SourceCode } from '../semantics/code/sourceCode';
import { NONE, type Node } from '../syntax/syntaxTree';
import { fault, named, wholeAt } from './reports/quotations';
import type { ReportFix, Rule, RuleMeta } from './rule';

export const meta: RuleMeta = {
  id: 'async-fn-in-pub-trait',
  title: '`async fn` in a public trait',
  summary:
    'A trait that a library makes public declares an `async fn`: who uses the trait cannot ask for a future that is `Send`.',
  section: 'returning-futures',
  group: 'style',
  severity: 'information',
  fix: 'suggestion',
  seenBy: ['async_fn_in_trait'],
};

export const rule: Rule = {
  meta,
  readsFar: true,
  on: ['function_signature_item', 'function_item'],
  visit(node, { code, report }) {
    const { tree } = code;
    const modifiers = tree.childOfKind(node, 'function_modifiers');
    const trait = tree.parent(tree.parent(node));
    if (modifiers === NONE || !tree.is(trait, 'trait_item') || !code.context.isAsyncFn(node)) return;
    if (!code.items.isAsWritten(node) || !code.items.isPublishedTrait(trait)) return;
    // Who has one thread, as embedded programs do, needs no such promise.
    if (code.items.isSaidAround(node, 'async_fn_in_trait') || code.items.isSaidAround(node, 'no_std')) return;
    const name = tree.child(node, 'name');
    const traitName = tree.textOf(tree.child(trait, 'name'));
    report({
      start: tree.start(modifiers),
      end: tree.end(name),
      message: fault`Code that is generic over ${named(traitName)} cannot spawn what ${wholeAt(tree, name)} gives`,
      why: 'An `async fn` in a trait promises no `Send`, and nobody else can ask for it.',
      advice: 'Write the future out, `-> impl Future<…> + Send`. Implementations may still say `async fn`.',
      evidence: `\`${traitName}\` can be named from other crates, and the package is a library for others.`,
      fixes: promiseFix(code, node, modifiers),
    });
  },
};

/** `async fn load(&self) -> T;` becomes `fn load(&self) -> impl Future<Output = T> + Send;`. */
function promiseFix(code: SourceCode, fn: Node, modifiers: Node): ReportFix[] {
  const { tree } = code;
  if (!tree.is(fn, 'function_signature_item') || tree.textOf(modifiers) !== 'async') return [];
  const keyword = tree.text.indexOf('fn', tree.end(modifiers));
  const parameters = tree.child(fn, 'parameters');
  const returned = tree.child(fn, 'return_type');
  const output = returned < 0 ? '()' : tree.textOf(returned);
  // `impl Trait` in `impl Future` is one more promise to write.
  if (/\bimpl\b/.test(output)) return [];
  const isInScope = code.items.isFutureTrait(code.items.typeInScope(fn, 'Future'));
  const future = `${isInScope ? 'Future' : 'std::future::Future'}<Output = ${output}> + Send`;
  const end = returned < 0 ? tree.end(parameters) : tree.end(returned);
  return [
    {
      title: 'Promise a future that is `Send`',
      safety: 'suggestion',
      edits: [
        { start: tree.start(modifiers), end: keyword, newText: '' },
        { start: tree.end(parameters), end, newText: ` -> impl ${future}` },
      ],
    },
  ];
}
