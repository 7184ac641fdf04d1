import {
  resolve,
  type BlockingCall,
  type Runtime,
  type SourceCode,
  type Twin,
} from '../../semantics/code/sourceCode';
import type { Node } from '../../syntax/syntaxTree';
import { renamePath } from './paths';
import { blockingPlace, spawnBlockingFix } from './spawnBlocking';
import type { ReportFix } from '../rule';

/** What to use instead of the blocking call that stands at `node`, in code. */
export function adviceFor(code: SourceCode, node: Node, call: BlockingCall): string {
  const runtime = code.runtime.at(node);
  const spawn = blockingPlace(code, node);
  if (!runtime || code.context.isPolled(node)) return spawn;
  const twin = twinOf(code, runtime, call);
  if (twin) return `\`${inCode(runtime, twin.path)}(…).await\``;
  const counterpart = counterpartsOf(code, call).find((path) => isOf(runtime, path));
  return counterpart === undefined ? spawn : `\`${inCode(runtime, counterpart)}\` or ${spawn}`;
}

/** The function of the runtime that takes the same arguments and gives the same output, in a future. */
function twinOf({ items }: SourceCode, runtime: Runtime, { facts }: BlockingCall): Twin | undefined {
  const twins = facts.twins?.filter(({ path }) => isOf(runtime, path)) ?? [];
  return twins.find(({ path }) => items.published(path) !== undefined);
}

/** What runtimes have in place of what is called, or of the type that it is a function of. */
function counterpartsOf({ items }: SourceCode, { facts, path }: BlockingCall): readonly string[] {
  const owner = items.known(items.published(path.slice(0, path.lastIndexOf('::'))));
  return facts.counterparts ?? owner?.facts.counterparts ?? [];
}

function isOf({ name }: Runtime, path: string): boolean {
  return path.startsWith(`${name}::`);
}

/** A path of the runtime's docs under the name that the code has for the runtime. */
function inCode({ name, crateName }: Runtime, path: string): string {
  return crateName + path.slice(name.length);
}

/** What may be done about the blocking call at `node`: the runtime's twin, or else another thread. */
export function ioFixes(code: SourceCode, node: Node, call: BlockingCall): ReportFix[] {
  const twin = code.context.allowsAwait(node) ? twinFix(code, node, call) : undefined;
  return twin ? [twin] : spawnBlockingFix(code, node);
}

/** Calls the runtime's twin in the place of the call at `node`, where it has one that fits. */
function twinFix(code: SourceCode, node: Node, call: BlockingCall): ReportFix | undefined {
  const { tree } = code;
  const runtime = code.runtime.at(node);
  const twin = runtime && twinOf(code, runtime, call);
  if (!twin || code.guards.pauseAt(node) === 'held') return undefined;
  const callee = tree.child(node, 'function');
  const path = inCode(runtime, twin.path);
  if (tree.is(callee, 'field_expression')) return methodFix(code, node, path, twin.rest);
  // A method that is called by its path would need its first argument borrowed.
  if (code.calls.calleeOf(node)?.decl.self || twin.rest !== '') return undefined;
  const end = tree.end(node);
  const edits = [...renamePath(code, callee, call.path, path), { start: end, end, newText: '.await' }];
  return { ...described(code, node, path), edits };
}

/** `path.metadata()` becomes `tokio::fs::metadata(&path).await`. */
function methodFix(code: SourceCode, node: Node, twin: string, rest: string): ReportFix | undefined {
  const { tree } = code;
  const receiver = tree.child(tree.child(node, 'function'), 'value');
  if (!isPath(code, receiver)) return undefined;
  const type = resolve(code.types.of(receiver));
  const borrow = type.kind === 'reference' && !type.mutable ? '' : '&';
  const newText = `${twin}(${borrow}${tree.textOf(receiver)}).await${rest}`;
  return {
    ...described(code, node, twin),
    edits: [{ start: tree.start(node), end: tree.end(node), newText }],
  };
}

/** Whether a reference to the value can be given where a path is asked for. */
function isPath(code: SourceCode, node: Node): boolean {
  let type = resolve(code.types.of(node));
  while (type.kind === 'reference') type = resolve(type.inner);
  return code.types.isAdt(type, 'std::path::Path') || code.types.isAdt(type, 'std::path::PathBuf');
}

function described(code: SourceCode, node: Node, twin: string): Pick<ReportFix, 'title' | 'safety'> {
  const note = code.runtime.featureNote('fs', node);
  const isSafe = note === '' && code.guards.pauseAt(node) === 'free';
  return { title: `Use \`${twin}\`${note}`, safety: isSafe ? 'safe' : 'suggestion' };
}
