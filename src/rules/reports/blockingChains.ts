import type { BlockingChain, FnDef, SourceCode } from '../../semantics/code/sourceCode';
import type { Node } from '../../syntax/syntaxTree';
import { moveAdvice, spawnBlockingFix } from '../fixes/spawnBlocking';
import type { Report } from '../rule';
import { blockedTasks, contextEvidence } from './blockedTasks';
import { capitalised, fault, named, sentences, wholeAt } from './quotations';

/** A call, loop, macro or operator in async code that leads to a blocking call through functions of the workspace. */
interface BlockingWay {
  readonly callee: FnDef;
  readonly chain: BlockingChain;
}

/**
 * Where what the node at `node`, in async code, runs comes to a blocking call through plain functions of the workspace;
 * undefined where that call is one of its own, or nothing blocks.
 */
export function blockingWay(code: SourceCode, node: Node): BlockingWay | undefined {
  const callee = code.calls.dispatchedTo(node);
  if (!callee || callee.module.crate.origin !== 'workspace') return undefined;
  if (!code.context.isAsync(node) || code.blocking.callAt(node)) return undefined;
  const chain = code.blocking.chainOf(callee, node);
  // A runtime that a helper builds is told by a rule of its own.
  if (!chain || (chain.call.kind === 'block-on' && code.runtime.builtBehind(callee))) return undefined;
  return { callee, chain };
}

/** Whether `block-on-in-async` tells it, and not `indirect-blocking`: one way has one rule. */
export function isBlockOn({ tree }: SourceCode, node: Node, { chain }: BlockingWay): boolean {
  return chain.call.kind === 'block-on' && tree.is(node, 'call_expression');
}

/** What there is to say of it; undefined where nobody would mind. A `block_on` of Tokio's on a task of Tokio's is an error. */
export function reportOfWay(
  code: SourceCode,
  node: Node,
  { callee, chain }: BlockingWay,
): Report | undefined {
  const { tree } = code;
  const { steps, call, weight, isRepeated } = chain;
  // `?` converts what went wrong, which is seldom.
  const isRare =
    tree.is(node, 'try_expression') || code.blocking.isRareAt(node) || code.blocking.isRareChain(chain);
  const blocked = blockedTasks(code, node, {
    kind: call.kind,
    weight,
    isRepeated,
    isRare,
    isOnce: code.calls.isConstructor(callee) || /^(shut_?down|terminate)(_|$)/.test(callee.name),
  });
  const isLoop = tree.is(node, 'for_expression');
  const isCall = tree.is(node, 'call_expression');
  const isLeftOut = code.crate.isVendored || code.flow.isLeftOut(node);
  const panics =
    call.kind === 'block-on' &&
    isCall &&
    !isLeftOut &&
    (blocked?.isOnTokio ?? code.context.isOnTokio(node)) &&
    onTokio.test(call.path);
  if (!blocked && !panics) return undefined;
  const sink = steps.at(-1);
  const shown = isLoop ? tree.child(node, 'value') : node;
  const through = `${steps.map(({ fn }) => named(fn.name)).join(' → ')} → \`${call.path}\``;
  const what = wholeAt(tree, shown);
  const harm = panics ? 'panics here' : `blocks ${blocked?.victims ?? ''}`;
  return {
    start: tree.start(shown),
    end: tree.end(shown),
    message: isLoop ? fault`Each step over ${what} ${harm}` : fault`${what} ${harm}`,
    why: panics
      ? `It leads to ${through}. ${panicReason(call.path)}`
      : sentences(
          `It leads to ${through}${panicNote(call.path)}.`,
          blocked?.consequence ?? '',
          'Async code must never block its thread.',
        ),
    advice: `${capitalised(moveAdvice(code, node))}${code.context.isPolled(node) ? '' : ', or make the helper async'}.`,
    evidence: `The ${kindOf(code, node)} resolves to \`${callee.path}\`, its body leads to \`${call.path}\`, and ${blocked?.evidence ?? contextEvidence(code, node)}.`,
    ...(panics && !isRare ? { severity: 'error' } : blocked && { severity: blocked.severity }),
    ...(sink && { cause: `${sink.file}:${String(sink.start)}` }),
    notes: [
      ...steps.map(({ fn, file, start, end }, index) => ({
        file,
        start,
        end,
        message:
          index === steps.length - 1
            ? `\`${fn.name}\` blocks here, in \`${call.path}\``
            : `\`${fn.name}\` calls \`${steps[index + 1]?.fn.name ?? ''}\` here`,
      })),
      ...(blocked?.notes ?? []),
    ],
    fixes: isCall ? spawnBlockingFix(code, node) : [],
  };
}

function kindOf({ tree }: SourceCode, node: Node): string {
  if (tree.is(node, 'for_expression')) return 'loop';
  if (tree.is(node, 'call_expression')) return 'call';
  return tree.is(node, 'macro_invocation') ? 'macro' : 'operator';
}

/** What looks whether its thread drives tasks. Source: tokio/src/runtime/context, and future/block_on. */
const onTokio = /^tokio::(runtime|task|sync)::/;

function panicReason(path: string): string {
  return path.endsWith('::block_on')
    ? 'Tokio starts no runtime on a thread that drives its tasks.'
    : 'Tokio does not block a thread that drives its tasks.';
}

/** Sources: tokio/src/runtime/context, reqwest/src/blocking/wait. */
function panicNote(path: string): string {
  if (onTokio.test(path)) return ', which panics on a Tokio task';
  return path.startsWith('reqwest::blocking::') ? ', which panics on a Tokio task in debug builds' : '';
}
