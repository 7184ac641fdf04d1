import type { FnDef } from '../../project/definitions';
import { NONE, type Node } from '../../syntax/syntaxTree';
import type { Analysis } from '../analysis';
import { executionContext, isPollFn, macroName } from '../asyncContext';
import { isInLoop } from '../blocking/blockingCalls';
import { isPollBody, pollingCall, runningContext } from '../blocking/inPlace';
import type { Neighbours } from '../neighbours';
import type { ReadLog, Remembered } from '../readLog';
import { isDevelopmentCode } from './developmentCode';
import { destinationOf, drivesAlone, mainOf, routeOf, startsTasks } from './entryPoints';
import { isBeginning } from './beginnings';
import { answersEvents } from './eventLoops';
import { functionAt, isPublicApi } from './functionAt';
import { parameterOf, type Parameter } from './parameters';
import { usesOf } from './functionUses';
import {
  amongEvents,
  beside,
  development,
  driver,
  mostExposed,
  worker,
  type Origin,
  type RunningPlace,
} from './place';

/** Callers of callers further away than this are not followed. */
const farthest = 24;
const gatheringMacros = new Set(['join', 'try_join', 'select', 'select_biased', 'race']);

/** Kept as long as the texts of the project stay. */
const finders = new WeakMap<Neighbours, PlaceFinder>();

/** Where the async code around `node` runs. Asked of code that runs in no async context, the answer means nothing. */
export function runningPlace(analysis: Analysis, node: Node): RunningPlace {
  const { neighbours } = analysis;
  const finder = finders.get(neighbours) ?? new PlaceFinder(neighbours.log);
  finders.set(neighbours, finder);
  return finder.around(analysis, node, 0) ?? worker('nothing shows who runs it');
}

/**
 * Follows async code to whoever polls it. `undefined` stands for "no place of its own": code that only calls itself.
 */
class PlaceFinder {
  private readonly known = new Map<FnDef, Remembered<RunningPlace | undefined>>();
  private readonly asked = new Set<FnDef>();
  private readonly parameters = new Map<FnDef, Map<string, Remembered<RunningPlace | undefined>>>();

  constructor(private readonly log: ReadLog) {}

  /** Where the code at `node` runs, and whether it does so in a loop that has more to answer. */
  around(analysis: Analysis, node: Node, depth: number): RunningPlace | undefined {
    const place = this.ofBody(analysis, node, depth);
    if (place?.kind !== 'driver' || place.answersEvents) return place;
    return answersEvents(analysis, node) ? amongEvents(place) : place;
  }

  /** Where the body that `node` stands in runs. */
  private ofBody(analysis: Analysis, node: Node, depth: number): RunningPlace | undefined {
    if (isDevelopmentCode(analysis, node)) return development;
    const { kind, node: owner } = runningContext(analysis, node);
    switch (kind) {
      case 'async-fn':
        return this.ofFunction(analysis, owner, depth);
      case 'async-block':
        return analysis.tree.is(owner, 'macro_invocation')
          ? worker('nothing shows who runs it', undefined, { isRecurring: true })
          : this.ofFuture(analysis, owner, depth);
      case 'async-closure':
        return worker('it is a closure that others call');
      default: {
        const call = pollingCall(analysis, owner);
        return call === NONE
          ? worker('nothing shows who runs it', undefined, { isRecurring: isPollFn(analysis.tree, owner) })
          : this.ofFuture(analysis, call, depth);
      }
    }
  }

  /** Where the future runs that the expression at `node` gives. */
  private ofFuture(analysis: Analysis, node: Node, depth: number): RunningPlace | undefined {
    const { tree } = analysis;
    const parent = tree.parent(node);
    switch (tree.kind(parent)) {
      case 'await_expression':
        return this.around(analysis, parent, depth + 1);
      case 'parenthesized_expression':
      case 'reference_expression':
      case 'try_expression':
      case 'expression_statement':
        return this.ofFuture(analysis, parent, depth);
      case 'field_expression':
        return this.ofMethod(analysis, node, parent, depth);
      case 'arguments':
        return this.ofArgument(analysis, tree.parent(parent), depth, node);
      case 'closure_expression':
        return this.ofClosure(analysis, parent, depth);
      case 'macro_arguments':
        return this.ofMacroArgument(analysis, tree.parent(parent), depth);
      case 'select_arm':
        return this.ofSelectArm(analysis, node, parent, depth);
      case 'let_declaration':
        return this.ofLocal(analysis, parent, depth);
      case 'block':
        return this.ofTail(analysis, node, parent, depth);
      case 'match_arm':
        return this.ofFuture(analysis, tree.parent(tree.parent(parent)), depth);
      case 'if_expression':
      case 'else_clause':
      case 'return_expression':
        return tree.is(parent, 'return_expression')
          ? this.ofReturned(analysis, parent, depth)
          : this.ofFuture(analysis, parent, depth);
      default:
        return worker('its future is handed on');
    }
  }

  /** `future.instrument(span)`, `future.boxed()`: still a future, awaited in its place. */
  private ofMethod(analysis: Analysis, receiver: Node, field: Node, depth: number): RunningPlace | undefined {
    const { tree } = analysis;
    const call = tree.parent(field);
    if (!tree.is(call, 'call_expression') || tree.child(field, 'value') !== receiver)
      return worker('its future is handed on');
    return this.ofArgument(analysis, call, depth);
  }

  /** `|| future`, given to a function of the workspace: what that makes of it by calling it. */
  private ofClosure(analysis: Analysis, closure: Node, depth: number): RunningPlace | undefined {
    const { tree } = analysis;
    const list = tree.parent(closure);
    const call = tree.parent(list);
    const isGiven = tree.is(list, 'arguments') && tree.is(call, 'call_expression');
    const given = isGiven && parameterOf(analysis, call, closure);
    return given ? this.ofParameter(given, depth, true) : worker('its future is handed on');
  }

  /** What a function of the workspace does with a future, or a closure that makes one, that it is given. */
  private ofParameter(given: Parameter, depth: number, isCalled = false): RunningPlace | undefined {
    const known = this.parameters.get(given.fn) ?? new Map<string, Remembered<RunningPlace | undefined>>();
    this.parameters.set(given.fn, known);
    const key = `${String(given.index)}${isCalled ? '()' : ''}`;
    const before = known.get(key);
    if (before) return this.log.use(before);
    // What gives it to itself hands it on.
    known.set(key, { value: worker('its future is handed on') });
    const answer = this.log.note(() => this.fromParameter(given, depth, isCalled));
    known.set(key, answer);
    return answer.value;
  }

  private fromParameter({ analysis, fn, local }: Parameter, depth: number, isCalled: boolean): RunningPlace {
    const { tree } = analysis;
    this.log.file(fn.module.file);
    const uses = depth > farthest ? [] : analysis.usesOf(local);
    const places = uses.map((use) => {
      const parent = tree.parent(use);
      if (!isCalled) return this.ofFuture(analysis, use, depth + 1);
      if (tree.is(parent, 'call_expression') && tree.child(parent, 'function') === use)
        return this.ofFuture(analysis, parent, depth + 1);
      return tree.is(parent, 'arguments')
        ? this.ofHandedOn(analysis, use, depth + 1)
        : worker('its future is handed on');
    });
    const place = mostExposed(places.filter((each) => each !== undefined));
    return place ?? worker('its future is handed on');
  }

  /** @param argument the future's own expression, where it is not what a method is called on */
  private ofArgument(
    analysis: Analysis,
    call: Node,
    depth: number,
    argument: Node = NONE,
  ): RunningPlace | undefined {
    const { tree, file } = analysis;
    if (!tree.is(call, 'call_expression')) return worker('its future is handed on');
    const origin: Origin = { file, start: tree.start(call), end: tree.end(call) };
    const { kind, path } = destinationOf(analysis, call);
    switch (kind) {
      case 'spawned':
        return isDevelopmentCode(analysis, call)
          ? development
          : worker(`it is spawned by \`${path}\``, origin, {
              isProven: true,
              isRecurring: isInLoop(analysis, call),
              spawner: path,
            });
      case 'driven':
        return this.ofDriven(analysis, call, path, origin);
      case 'gathered':
        return this.besides(this.ofFuture(analysis, call, depth));
      case 'passed':
        return this.ofFuture(analysis, call, depth);
      default: {
        const given = parameterOf(analysis, call, argument);
        return given
          ? this.ofParameter(given, depth)
          : worker('its future is handed on', origin, { isRecurring: isMadeByPoll(analysis, call) });
      }
    }
  }

  private ofDriven(analysis: Analysis, call: Node, path: string, origin: Origin): RunningPlace {
    if (isDevelopmentCode(analysis, call)) return development;
    if (drivesAlone(analysis, call, path) && startsTasks(analysis))
      return driver(`\`${path}\` drives it on the one thread that all tasks have`, origin, true);
    return driver(`it is reached only from a \`block_on\`, which drives nothing else on its thread`, origin);
  }

  private ofMacroArgument(analysis: Analysis, macro: Node, depth: number): RunningPlace | undefined {
    const name = macroName(analysis.tree, macro);
    if (name === 'pin' || name === 'pin_mut') return this.around(analysis, macro, depth + 1);
    if (!gatheringMacros.has(name)) return worker('its future is handed on');
    return this.besides(this.around(analysis, macro, depth + 1));
  }

  private ofSelectArm(analysis: Analysis, node: Node, arm: Node, depth: number): RunningPlace | undefined {
    const { tree } = analysis;
    const macro = tree.ancestor(arm, 'macro_invocation');
    if (tree.child(arm, 'value') === node) return this.besides(this.around(analysis, macro, depth + 1));
    return this.ofFuture(analysis, macro, depth);
  }

  private besides(place: RunningPlace | undefined): RunningPlace | undefined {
    return place && beside(place);
  }

  /** `let future = …;`: wherever the name goes. */
  private ofLocal(analysis: Analysis, declaration: Node, depth: number): RunningPlace | undefined {
    const { tree } = analysis;
    const pattern = tree.child(declaration, 'pattern');
    const local = analysis.localsAround(declaration).find((each) => each.node === pattern);
    if (!local) return worker('its future is handed on');
    return mostExposed(
      analysis
        .usesOf(local)
        .map((use) => this.ofFuture(analysis, use, depth))
        .filter((place) => place !== undefined),
    );
  }

  /** The last expression of a block, which is a body or the value of something else. */
  private ofTail(analysis: Analysis, node: Node, block: Node, depth: number): RunningPlace | undefined {
    const { tree } = analysis;
    if (tree.children(block).at(-1) !== node) return undefined;
    const holder = tree.parent(block);
    if (tree.is(holder, 'function_item')) return this.ofFunction(analysis, holder, depth);
    if (tree.is(holder, 'closure_expression') || tree.is(holder, 'async_block'))
      return worker('its future is handed on');
    return this.ofFuture(analysis, tree.is(holder, 'expression_statement') ? holder : block, depth);
  }

  private ofReturned(analysis: Analysis, node: Node, depth: number): RunningPlace | undefined {
    const context = executionContext(analysis.tree, node);
    return context.kind === 'fn'
      ? this.ofFunction(analysis, context.node, depth)
      : worker('its future is handed on');
  }

  /** Where the function at `node` runs, which is async or returns a future. */
  private ofFunction(analysis: Analysis, node: Node, depth: number): RunningPlace | undefined {
    if (isDevelopmentCode(analysis, node)) return development;
    const { tree, file } = analysis;
    const name = tree.child(node, 'name');
    const origin: Origin = { file, start: tree.start(name), end: tree.end(name) };
    const main = mainOf(analysis, node);
    if (main === 'one-thread' && startsTasks(analysis))
      return driver('its runtime has one thread, which all tasks share', origin, true);
    if (main)
      return driver(
        `it is reached only from \`${tree.textOf(name)}\`, which runs beside no other task`,
        origin,
      );
    const route = routeOf(analysis, node);
    if (route !== undefined)
      return worker(`\`#[${route}]\` makes it answer requests`, origin, {
        isProven: true,
        isHandler: true,
      });
    const fn = functionAt(analysis, node);
    if (!fn) return worker('nothing shows who runs it');
    if (isPublicApi(analysis, node))
      return worker('it is part of a library’s public interface', undefined, { isProven: true });
    return this.ofDefinition(analysis, fn, depth);
  }

  private ofDefinition(analysis: Analysis, fn: FnDef, depth: number): RunningPlace | undefined {
    const before = this.known.get(fn);
    if (before) return this.log.use(before);
    if (this.asked.has(fn)) return undefined;
    if (depth > farthest) return worker('its callers are many');
    this.asked.add(fn);
    const place = this.log.note(() => {
      try {
        return this.fromUses(analysis, fn, depth);
      } finally {
        this.asked.delete(fn);
      }
    });
    // Inside a circle the answer leaves out the callers that are being asked.
    if (this.asked.size === 0 || place.value?.isProven) this.known.set(fn, place);
    return place.value;
  }

  private fromUses(analysis: Analysis, fn: FnDef, depth: number): RunningPlace | undefined {
    const { container } = fn;
    this.log.file(fn.module.file);
    if (container?.kind === 'trait' || container?.decl.trait)
      return worker('it is a trait’s method, which the trait’s users may run anywhere', undefined, {
        isProven: isForeignTrait(analysis, fn),
        isRecurring: fn.decl.self !== undefined && !isBeginning(fn.name),
      });
    const uses = usesOf(analysis, fn);
    if (!uses) return worker('it cannot be told who runs it');
    if (uses.length === 0) return worker('nothing in the workspace shows who runs it');
    const places: RunningPlace[] = [];
    for (const use of uses) {
      const place = use.isCall
        ? this.ofFuture(use.analysis, use.node, depth + 1)
        : this.ofHandedOn(use.analysis, use.node, depth + 1);
      if (place?.isProven && place.isRecurring) return place;
      if (place) places.push(place);
    }
    return mostExposed(places);
  }

  /** `route("/", get(handler))`: the function itself is handed on by name. */
  private ofHandedOn(analysis: Analysis, node: Node, depth: number): RunningPlace {
    if (isDevelopmentCode(analysis, node)) return development;
    const { tree, file } = analysis;
    const list = tree.parent(node);
    const call = tree.is(list, 'arguments') ? tree.parent(list) : NONE;
    const given = call === NONE ? undefined : parameterOf(analysis, call, node);
    const place = given && this.ofParameter(given, depth, true);
    if (place && (place.kind !== 'worker' || place.isProven)) return place;
    const origin: Origin = { file, start: tree.start(node), end: tree.end(node) };
    // What is only kept may be a command, a callback, or a handler of the program's own.
    const isHandler = call !== NONE && !onlyKeeps(analysis, call);
    return worker('it is handed on by name', origin, {
      isProven: isHandler,
      isHandler,
      isRecurring: call !== NONE,
    });
  }
}

/** Whether the call at `call` only puts what it is given somewhere: `Box::new(run)`, `Dispatch(run)`. */
function onlyKeeps(analysis: Analysis, call: Node): boolean {
  const { tree } = analysis;
  if (/(^|::)[A-Z]\w*$/.test(tree.textOf(tree.child(call, 'function')))) return true;
  const callee = analysis.calleeOf(call);
  return callee !== undefined && /^(std|core|alloc)(::|$)/.test(callee.module.path);
}

/** Whether a library declares the trait whose method `fn` is: then that library runs it, beside whatever else it runs. */
function isForeignTrait({ world }: Analysis, { container, module }: FnDef): boolean {
  const ref = container?.kind === 'impl' ? container.decl.trait : undefined;
  if (!ref) return false;
  const path = ref.segments.map(({ name }) => name);
  const trait = world.names.resolvePath(module, path, 'types', ref.global);
  return trait?.kind !== 'trait' || trait.module.crate.origin !== 'workspace';
}

/** Whether a poll function makes the future that the call at `call` is given: it makes one after the other. */
function isMadeByPoll(analysis: Analysis, call: Node): boolean {
  return isPollBody(analysis, executionContext(analysis.tree, call).node);
}
