import type { SourceCode } from '../../semantics/code/sourceCode';
import type { Node } from '../../syntax/syntaxTree';
import type { ReportFix } from '../rule';

/** Hands the future that a statement makes and drops to the runtime, where it can be seen to take it; `nodes` are all that are lost. */
export function spawnFixes(code: SourceCode, nodes: readonly Node[]): ReportFix[] {
  const { tree } = code;
  const [node, ...more] = nodes;
  if (node === undefined || more.length > 0 || !code.context.allowsAwait(node)) return [];
  const statement = tree.parent(node);
  if (!tree.is(statement, 'expression_statement') || !tree.textOf(statement).endsWith(';')) return [];
  const runtime = code.runtime.at(node);
  if (!runtime?.spawn || (runtime.name === 'tokio' && !isOnTokio(code, node))) return [];
  if (!code.futures.mayBeTask(node) || endsWithMain(code, node)) return [];
  // The error of a task that nobody keeps is lost.
  const output = code.types.futureOutput(code.types.of(node));
  if (output && code.types.isResult(output)) return [];
  const [start, end] = [tree.start(node), tree.end(node)];
  // A task of smol's that is dropped is cancelled. Source: docs.rs/smol, `Task`.
  const close = runtime.name === 'smol' ? ').detach()' : ')';
  return [
    {
      title: `Run it as a task of its own: \`${runtime.spawn}(…)\`${code.runtime.featureNote('spawn', node)}`,
      safety: 'suggestion',
      edits: [
        { start, end: start, newText: `${runtime.spawn}(` },
        { start: end, end, newText: close },
      ],
    },
  ];
}

/** Whether `main` returns behind `node` without waiting for anything, so that a task would end before it began. */
function endsWithMain(code: SourceCode, node: Node): boolean {
  const around = code.context.enclosing(node).node;
  if (!code.tree.is(around, 'function_item') || code.context.mainOf(around) === undefined) return false;
  return code.flow.endsSoon(node, code.tree.child(around, 'body'));
}

/** Executors that drive futures outside of Tokio, where `tokio::spawn` panics. */
const otherExecutors = ['smol', 'async_std', 'async_executor', 'async_global_executor', 'pollster'];

/** Whether nothing in sight drives the code at `node` but Tokio. */
function isOnTokio(code: SourceCode, node: Node): boolean {
  if (code.context.isOnTokio(node)) return true;
  return !otherExecutors.some((name) => code.crate.dependsOn(name)) && !code.crate.mentions('executor');
}
