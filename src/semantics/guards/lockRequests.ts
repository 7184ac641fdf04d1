import type { FnDef } from '../../project/definitions';
import type { LockPurpose } from '../../project/facts';
import { kindIdOf, NONE, type Node } from '../../syntax/syntaxTree';
import type { Analysis } from '../analysis';
import { functionNode } from '../blocking/effects';
import type { Neighbours } from '../neighbours';
import { placeOf } from './places';

/** How a lock is asked for: the place where it lies, as `placeOf` names it, and for what. */
export interface LockRequest {
  readonly place: string;
  /** As the code calls it where it is asked for. */
  readonly name: string;
  readonly purpose: LockPurpose;
}

/** A lock that an async function of the workspace asks for. */
export interface InnerRequest extends LockRequest {
  /** The functions from the one that is called to the one that asks, and where each makes its call, or asks. */
  readonly way: readonly {
    readonly fn: FnDef;
    readonly file: string;
    readonly start: number;
    readonly end: number;
  }[];
}

const awaits = new Set([kindIdOf('await_expression')]);
const longestWay = 6;
/** Locks of one function. */
const mostRequests = 16;

/** Kept as long as the texts of the project stay; places as the function itself names them. */
const known = new WeakMap<Neighbours, Map<FnDef, readonly InnerRequest[]>>();

/** `place.lock().await`, where the method is an async lock's own. */
export function lockRequestAt(
  analysis: Analysis,
  node: Node,
): (LockRequest & { readonly lock: Node }) | undefined {
  const { tree } = analysis;
  const call = tree.is(node, 'await_expression') ? tree.onlyChild(node) : NONE;
  const purpose = call === NONE ? undefined : analysis.known(analysis.calleeOf(call))?.facts.locks;
  const method = tree.child(call, 'function');
  if (purpose === undefined || !tree.is(method, 'field_expression')) return undefined;
  const lock = tree.child(method, 'value');
  const place = placeOf(analysis, lock);
  return place === undefined
    ? undefined
    : { place, lock, purpose, name: tree.textOf(lock).replace(/\s/g, '') };
}

/**
 * The locks that the async function of the workspace which the call at `call` calls asks for on every way through it, unless it
 * returns before; places are those of the caller. What it asks for in a branch, a loop or a closure does not count.
 */
export function lockRequestsBehind(analysis: Analysis, call: Node): readonly InnerRequest[] {
  return requestsOfCall(analysis, call, 0);
}

function requestsOfCall(analysis: Analysis, call: Node, depth: number): InnerRequest[] {
  const fn = analysis.tree.is(call, 'call_expression') ? analysis.calleeOf(call) : undefined;
  if (!fn || fn.module.crate.origin !== 'workspace') return [];
  return requestsOf(analysis, fn, depth).flatMap((request) => {
    const place = placeOfCaller(analysis, call, fn, request.place);
    return place === undefined ? [] : [{ ...request, place }];
  });
}

/** What the callee calls `place`, as its caller names it. */
function placeOfCaller(analysis: Analysis, call: Node, fn: FnDef, place: string): string | undefined {
  if (place.startsWith('::')) return place;
  const { tree } = analysis;
  const [root = '', ...fields] = place.split('.');
  const method = tree.child(call, 'function');
  const isMethod = tree.is(method, 'field_expression');
  const args = [
    ...(isMethod ? [tree.child(method, 'value')] : []),
    ...tree.children(tree.child(call, 'arguments')),
  ];
  const index = root === 'self' ? 0 : parameterIndex(fn, root);
  const argument = index === undefined ? undefined : args[index];
  const outer = argument === undefined ? undefined : placeOf(analysis, argument);
  return outer === undefined ? undefined : [outer, ...fields].join('.');
}

/** The place of an argument among all, `self` included; a local that is none has no place outside. */
function parameterIndex({ decl }: FnDef, root: string): number | undefined {
  const name = root.split('@')[0];
  const index = decl.params.findIndex((each) => each.name === name);
  return index < 0 ? undefined : index + Number(decl.self !== undefined);
}

function requestsOf(asking: Analysis, fn: FnDef, depth: number): readonly InnerRequest[] {
  const answers = known.get(asking.neighbours) ?? new Map<FnDef, readonly InnerRequest[]>();
  known.set(asking.neighbours, answers);
  const before = answers.get(fn);
  if (before) return before;
  const { file } = fn.module;
  if (depth >= longestWay || !fn.decl.isAsync || !fn.decl.hasBody) return [];
  const analysis = file === asking.file ? asking : asking.sibling(file);
  const body = analysis && functionNode(analysis, fn);
  // Who asks for it again meanwhile stands in a circle, and learns nothing.
  answers.set(fn, []);
  const found = analysis && body !== undefined ? requestsIn(analysis, fn, body, depth) : [];
  answers.set(fn, found);
  return found;
}

function requestsIn(analysis: Analysis, fn: FnDef, body: Node, depth: number): InnerRequest[] {
  const { file, tree } = analysis;
  const found: InnerRequest[] = [];
  const visit = (node: Node): void => {
    if (found.length >= mostRequests || !isAlwaysReached(analysis, node, body)) return;
    const step = { fn, file, start: tree.start(node), end: tree.end(node) };
    const own = lockRequestAt(analysis, node);
    if (own) found.push({ place: own.place, name: own.name, purpose: own.purpose, way: [step] });
    else
      for (const request of requestsOfCall(analysis, tree.onlyChild(node), depth + 1))
        found.push({ ...request, way: [step, ...request.way] });
  };
  tree.scan(awaits, visit, body, tree.last(body));
  // A local of the function is nobody else's, whatever its name.
  return found.filter(({ place }) => isOfCaller(analysis, place, body));
}

function isOfCaller({ tree }: Analysis, place: string, body: Node): boolean {
  const node = Number(/^[^.@]*@(\d+)/.exec(place)?.[1] ?? NONE);
  return node === NONE || tree.contains(tree.child(body, 'parameters'), node);
}

/** Whether the code at `node` runs each time that the function does, unless that ends before. */
function isAlwaysReached({ tree }: Analysis, node: Node, body: Node): boolean {
  for (let at = node, up = tree.parent(node); ; at = up, up = tree.parent(up)) {
    if (up === body) return true;
    switch (tree.kind(up)) {
      case 'if_expression':
      case 'while_expression':
        if (tree.field(at) !== 'condition') return false;
        break;
      case 'match_expression':
      case 'for_expression':
        if (tree.field(at) !== 'value') return false;
        break;
      case 'binary_expression':
        if (tree.field(at) === 'right' && /^(&&|\|\|)$/.test(tree.textOf(tree.child(up, 'operator'))))
          return false;
        break;
      case 'let_declaration':
        if (tree.field(at) === 'alternative') return false;
        break;
      case 'closure_expression':
      case 'async_block':
      case 'function_item':
      case 'macro_invocation':
      case 'let_chain':
        return false;
      default:
        if (up < 0) return false;
    }
  }
}
