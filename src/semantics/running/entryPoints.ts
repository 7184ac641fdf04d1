import { NONE, type Node } from '../../syntax/syntaxTree';
import type { Analysis } from '../analysis';
import { wholeTree } from '../otherFunctions';
import { isDevelopmentCode } from './developmentCode';

/** Attributes that make a function the one future that the thread of `main` drives, while tasks run on other threads. */
const mainAttribute =
  /^(?:tokio::main|async_std::main|rocket::main|smol_potat::main|actix_web::main|actix_rt::main|ntex::main)\b/;
const ownThread = /flavor\s*=\s*"(?:current_thread|local)"/;

/** Attributes by which a web framework is told to send requests. Sources: docs.rs of actix-web, rocket, poem-openapi. */
const routeAttribute =
  /^(?:\w+::)*(?:get|post|put|delete|patch|head|options|route|handler|oai|endpoint|api_v2_operation)\b/;

export type MainKind = 'many-threads' | 'one-thread';

/** The runtime that an attribute puts round the function at `node`, if one does. */
export function mainOf(analysis: Analysis, node: Node): MainKind | undefined {
  for (const attribute of analysis.attributes(node)) {
    if (!mainAttribute.test(attribute)) continue;
    return ownThread.test(attribute) ? 'one-thread' : 'many-threads';
  }
  return undefined;
}

/** The attribute by which the function at `node` is told to answer requests, if there is one. */
export function routeOf(analysis: Analysis, node: Node): string | undefined {
  return analysis.attributes(node).find((each) => routeAttribute.test(each));
}

export type Destination = 'spawned' | 'driven' | 'gathered' | 'passed' | 'unknown';

/** What the call at `call` does with a future that it is given. */
export function destinationOf(analysis: Analysis, call: Node): { kind: Destination; path: string } {
  const callee = analysis.calleeOf(call);
  const known = analysis.known(callee);
  if (known?.facts.spawns) return { kind: 'spawned', path: known.path };
  if (known?.facts.drives) return { kind: 'driven', path: known.path };
  if (known?.facts.gathers) return { kind: 'gathered', path: known.path };
  const isOwn = callee === undefined || callee.module.crate.origin === 'workspace';
  const path = callee?.path ?? '';
  // No source of the runtime’s crate is at hand: everybody means the same by that name.
  if (!callee && calledName(analysis, call) === 'block_on') return { kind: 'driven', path: 'block_on' };
  // `timeout(limit, future)`, `Box::pin(future)`, `future.boxed()`: what they give is awaited in its place.
  if (!isOwn && analysis.futureOutput(analysis.typeOf(call))) return { kind: 'passed', path };
  return { kind: 'unknown', path };
}

/** The last name of what is called. */
function calledName({ tree }: Analysis, call: Node): string {
  return /(\w+)\s*(?:::\s*<[^]*>)?$/.exec(tree.textOf(tree.child(call, 'function')))?.[1] ?? '';
}

/**
 * Whether the executor that the `block_on` at `call` drives has this thread alone: then tasks run there too. Where the
 * runtime comes from elsewhere, the file tells.
 */
export function drivesAlone(analysis: Analysis, call: Node, path: string): boolean {
  if (/LocalSet|LocalPool/.test(path)) return true;
  const method = analysis.tree.child(call, 'function');
  if (method === NONE || !path.startsWith('tokio::')) return false;
  return /\bnew_current_thread\b/.test(wholeTree(analysis).text);
}

/** Whether tasks are started in the file that starts a runtime of one thread: they share it with what `main` does. */
export function startsTasks(analysis: Analysis): boolean {
  const tree = wholeTree(analysis);
  for (const { index } of tree.text.matchAll(/\bspawn\w*\s*\(/g)) {
    const name = tree.nodeAt(index);
    const call = tree.ancestor(name, 'call_expression');
    if (isDevelopmentCode(analysis, name) || call === NONE) continue;
    if (analysis.known(analysis.calleeOf(call))?.facts.spawns) return true;
  }
  return false;
}
