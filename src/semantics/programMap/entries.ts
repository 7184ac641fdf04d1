import type { AdtDef, CrateDef, FnDef, ImplDef } from '../../project/definitions';
import { NONE, type Node } from '../../syntax/syntaxTree';
import type { Analysis } from '../analysis';
import { readFunction } from '../otherFunctions';
import { functionAt } from '../running/functionAt';
import { routeOf } from '../running/entryPoints';
import { usesOf } from '../running/functionUses';
import { resolve } from '../types';
import { isMaker, sharedKind } from './vocabulary';
import { functionName } from './walker';

/** Functions that are looked through for what they call. */
const mostFunctions = 3_000;
/** Callers of callers that are looked at for one function. */
const mostClimbed = 200;

/** A function that runs without anything in the program being seen to call it. */
export interface Entry {
  readonly analysis: Analysis;
  readonly node: Node;
  readonly kind: 'main' | 'test' | 'entry' | 'handler';
  /** Its name, that of its type in front. */
  readonly name: string;
  /** The type whose functions it is one of. */
  readonly owner?: string;
}

/** What of a text has to do with tasks: files without it need no look for functions that nobody calls. */
const telling =
  /#\[(?:\w+::)*(?:get|post|put|delete|patch|head|options|route|handler|oai|endpoint)\b|\b(spawn\w*|channel|unbounded\w*|bounded|Mutex|RwLock|Semaphore|Notify|Barrier|Condvar|CancellationToken|JoinSet|TaskTracker|Sender|Receiver|oneshot|mpsc|broadcast|watch|lock|block_on)\b/;

export function isTelling(text: string): boolean {
  return telling.test(text);
}

/** The functions of a file from which something may begin to run. */
export function entriesIn(analysis: Analysis): Entry[] {
  const { tree, place } = analysis;
  const isTestCrate = place.target?.kind === 'test' || place.target?.kind === 'bench';
  return tree.descendants(0, 'function_item').flatMap((node): Entry[] => {
    const isOutside = tree.ancestor(node, 'function_item', 'trait_item', 'macro_transcriber') !== NONE;
    if (isOutside || tree.child(node, 'body') < 0) return [];
    const name = tree.textOf(tree.child(node, 'name'));
    const impl = tree.ancestor(node, 'impl_item');
    const isRoot = analysis.moduleAt(node).parent === undefined && place.target?.kind !== 'lib';
    const isMain = name === 'main' && impl === NONE && isRoot;
    if (isMain) return [{ analysis, node, kind: 'main', name }];
    const isTest = analysis.isInTest(node);
    if (isTest && !isTestCrate) return [];
    if (isTestCrate)
      return analysis.attributes(node).some((each) => /(^|::)(test|rstest|bench)\b/.test(each))
        ? [{ analysis, node, kind: 'test', name }]
        : [];
    return [entryAt(analysis, node, routeOf(analysis, node) === undefined ? 'entry' : 'handler')];
  });
}

function entryAt(analysis: Analysis, node: Node, kind: 'entry' | 'handler'): Entry {
  const { tree } = analysis;
  const impl = tree.ancestor(node, 'impl_item');
  const owner = impl === NONE ? undefined : tree.textOf(tree.child(impl, 'type')).replace(/<.*$/s, '');
  return { analysis, node, kind, name: functionName(analysis, node), ...(owner !== undefined && { owner }) };
}

/**
 * The functions from which the one at `node` is come to, and that nothing is seen to call themselves; none where that
 * cannot be told.
 */
export function beginningsOf(analysis: Analysis, node: Node, seen: Set<FnDef>): Entry[] {
  const fn = functionAt(analysis, node);
  if (!fn || seen.has(fn) || seen.size > mostClimbed) return [];
  seen.add(fn);
  // Whoever else uses the crate is no part of its map.
  const uses = usesOf(analysis, fn)?.filter(
    (use) => use.analysis.place.crate === analysis.place.crate && !use.analysis.isInTest(use.node),
  );
  if (!uses) return [];
  const callers = uses.flatMap((use) => {
    const { tree } = use.analysis;
    const around = tree.ancestor(use.node, 'function_item');
    return around < 0 || (use.analysis === analysis && around === node)
      ? []
      : [{ analysis: use.analysis, node: around }];
  });
  if (callers.length === 0)
    return [entryAt(analysis, node, routeOf(analysis, node) === undefined ? 'entry' : 'handler')];
  return callers.flatMap((caller) => beginningsOf(caller.analysis, caller.node, seen));
}

/** What the functions of a program call, gone through step by step. */
export class CallGraph {
  private readonly calls = new Map<FnDef, readonly FnDef[]>();
  private readonly making = new Set<FnDef>();
  private readonly acting = new Set<FnDef>();
  private readonly answers = new Map<FnDef, boolean>();
  private impls: Map<string, ImplDef[]> | undefined;

  constructor(private readonly crates: readonly CrateDef[]) {}

  /** Looks through the function at `node` and all that it leads to; what is between two steps may wait. */
  *read(analysis: Analysis, node: Node): Generator<void, void> {
    const first = functionAt(analysis, node);
    const open: FnDef[] = first ? [first] : [];
    for (const fn of open) {
      if (this.calls.has(fn) || this.calls.size >= mostFunctions) continue;
      this.calls.set(fn, []);
      const read = readFunction(analysis, fn);
      if (read) this.calls.set(fn, this.readOne(read.analysis, fn, read.node));
      open.push(...(this.calls.get(fn) ?? []));
      yield;
    }
  }

  private readOne(analysis: Analysis, fn: FnDef, node: Node): FnDef[] {
    const { tree } = analysis;
    const called = new Set<FnDef>();
    for (const call of tree.descendants(node, 'call_expression')) {
      const callee = analysis.calleeOf(call);
      if (!callee) continue;
      if (callee.module.crate.origin === 'workspace') {
        called.add(callee);
        if (!callee.decl.hasBody) for (const each of this.implementations(callee)) called.add(each);
        continue;
      }
      const facts = analysis.known(callee)?.facts;
      if (facts?.opens || facts?.spawns || facts?.offloads || facts?.runsPlainly === 'joins')
        this.making.add(fn);
      else if (isMaker(callee)) {
        const type = resolve(analysis.typeOf(call));
        if (type.kind === 'adt' && sharedKind(type.def)) this.making.add(fn);
      }
      if (facts && Object.keys(facts).some((each) => deeds.has(each))) this.acting.add(fn);
    }
    if (
      tree.descendants(node, 'struct_expression').length > 0 ||
      tree.hasChild(tree.childOfKind(node, 'function_modifiers'), 'async')
    )
      this.acting.add(fn);
    // Whoever polls a value of such a type calls that.
    for (const made of tree.descendants(node, 'struct_expression')) {
      const type = analysis.typeOf(made);
      const poll = type.kind === 'adt' ? this.methodOf(type.def, 'poll') : undefined;
      if (poll) called.add(poll);
    }
    // Functions that are handed on by name are called by somebody.
    for (const path of tree.descendants(node, 'identifier', 'scoped_identifier')) {
      const def = tree.is(tree.parent(path), 'arguments') ? analysis.resolutionOf(path) : undefined;
      if (def?.kind === 'fn' && def.module.crate.origin === 'workspace') called.add(def);
    }
    return [...called];
  }

  /** Whether the function was come to from where something runs. */
  isReached(analysis: Analysis, node: Node): boolean {
    const fn = functionAt(analysis, node);
    return fn !== undefined && this.calls.has(fn);
  }

  /** Whether the function does something by itself that a map shows. */
  acts(analysis: Analysis, node: Node): boolean {
    const fn = functionAt(analysis, node);
    return fn !== undefined && (this.acting.has(fn) || this.making.has(fn));
  }

  /** Whether it makes something that is told apart by who asked for it, or calls what does. */
  readonly makes = (fn: FnDef): boolean => {
    const known = this.answers.get(fn);
    if (known !== undefined) return known;
    this.answers.set(fn, false);
    const answer = this.making.has(fn) || (this.calls.get(fn) ?? []).some(this.makes);
    this.answers.set(fn, answer);
    return answer;
  };

  /** The function that a type has under the name, among all its impls. */
  readonly methodOf = (adt: AdtDef, name: string): FnDef | undefined => {
    if (!this.impls) {
      this.impls = new Map();
      for (const crate of this.crates)
        for (const impl of crate.impls) {
          const self = impl.decl.self.t === 'path' ? impl.decl.self.path.segments.at(-1)?.name : undefined;
          if (self !== undefined) this.impls.set(self, [...(this.impls.get(self) ?? []), impl]);
        }
    }
    const found = (this.impls.get(adt.name) ?? [])
      .filter(({ module }) => module.crate === adt.module.crate)
      .flatMap(({ fns }) => fns.filter((fn) => fn.name === name && fn.decl.hasBody));
    return found.length === 1 ? found[0] : undefined;
  };

  private implementations(fn: FnDef): FnDef[] {
    if (fn.container?.kind !== 'trait') return [];
    const { name } = fn.container;
    const found = this.crates.flatMap(({ impls }) =>
      impls.filter(({ decl }) => decl.trait?.segments.at(-1)?.name === name),
    );
    return found.flatMap(({ fns }) => fns.filter((each) => each.name === fn.name)).slice(0, 8);
  }
}

/** Facts of functions that do something that is drawn. */
const deeds = new Set([
  'spawns',
  'offloads',
  'opens',
  'receives',
  'sends',
  'locks',
  'aborts',
  'notice',
  'losesPlace',
  'drives',
  'acts',
  'settles',
]);
