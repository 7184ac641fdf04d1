import type { Def, FnDef, ModuleDef } from '../project/definitions';
import type { HeldType } from '../project/clippyConfig';
import type { GuardKind } from '../project/facts';
import type { ItemTree } from '../project/itemTree';
import type { FilePlace } from '../project/project';
import { attributesOf } from '../project/itemLowering';
import type { NodeKind } from '../syntax/nodeKinds';
import { NONE, type Node, type SyntaxTree } from '../syntax/syntaxTree';
import { executionContext, isAsyncContext, type ExecutionContext } from './asyncContext';
import { BodyScopes } from './bodyScopes';
import { BodyCache, type BodyKey, type BodyResults, type BodyView, type LeftOut } from './bodyView';
import { GaveUp, withinBody } from './effort';
import type { Local } from './inference/bindings';
import { BodyInference } from './inference/bodyInference';
import { GuardTypes } from './guards/guardTypes';
import type { HeldGuard } from './guards/heldGuards';
import { GuardsAlive } from './guards/liveness';
import type { KnownItem } from './describedItems';
import { nobody, type Neighbours } from './neighbours';
import { missing, renamed, runtimeOf, type Runtime, type RuntimePart, type RuntimeUser } from './runtime';
import { resolve, unknown, type Type } from './types';
import type { World } from './world';

const bodyKinds: readonly NodeKind[] = ['function_item', 'const_item', 'static_item', 'macro_transcriber'];
/** What bodies stand in, and what of it says what they mean. */
const holderKinds: ReadonlySet<NodeKind> = new Set([
  'function_item',
  'impl_item',
  'trait_item',
  'mod_item',
  'const_item',
  'static_item',
  'closure_expression',
]);
/** Levels of nodes beyond which a body is left out: everything that walks it may recurse. */
const deepestBody = 600;
/** What must not, or not twice, be alive at an `.await`. */
const watchedGuards: readonly GuardKind[] = ['blocking', 'cell', 'foreign', 'async'];
const tooDeep: LeftOut = { reason: 'it is nested too deeply' };

/** A body that was left out. */
export interface SkippedBody extends LeftOut {
  /** Of the function, constant, static or macro. */
  readonly name: string;
}

/** What is known of one file in one state of the project. Bodies are worked out when something in them is asked. */
export class Analysis {
  private readonly bodies = new Map<Node, BodyView>();
  private readonly scopes: BodyScopes;
  private itemsAround: Int32Array | undefined;
  private guards: GuardsAlive | undefined;
  private knownGuards: GuardTypes | undefined;
  private readonly leftOut = new Map<Node, LeftOut>();
  /** The bodies of which it is known how deep they are. */
  private readonly measured = new Set<Node>();
  private readonly heads = new Map<Node, string>();
  private readonly runtimes = new Map<boolean, Runtime | undefined>();
  /** Types that clippy’s configuration or the settings want alive at no `.await`. */
  readonly heldTypes: readonly HeldType[];

  constructor(
    readonly file: string,
    readonly tree: SyntaxTree,
    readonly items: ItemTree,
    readonly place: FilePlace,
    readonly world: World,
    private readonly around: () => Neighbours = () => nobody,
    /** Results of the file's last state, as far as they still hold. */
    private readonly cache: BodyCache = new BodyCache(),
    /** Types that the user's settings want alive at no `.await`. */
    configured: readonly HeldType[] = [],
  ) {
    this.heldTypes = [...(place.package?.clippy.heldTypes ?? []), ...configured];
    this.scopes = new BodyScopes(
      world,
      tree,
      place.scopes,
      items.blocks.map((block) => block.start),
    );
  }

  /** The rest of the project, in its present state. */
  get neighbours(): Neighbours {
    return this.around();
  }

  /** The analysis of a file of the project, where it can be had at once; of this one, too. */
  sibling(file: string): Analysis | undefined {
    const { neighbours } = this;
    neighbours.log.file(file);
    return file === this.file ? this : neighbours.analysisOf(file);
  }

  /** The function, constant, static or rule of a macro whose body holds `node`, or that `node` is; NONE where there is none. */
  itemAround(node: Node): Node {
    this.itemsAround ??= this.findItems();
    return this.itemsAround[node] ?? NONE;
  }

  /** By node, so that the many questions about nodes need not climb to their item. */
  private findItems(): Int32Array {
    const { tree } = this;
    const around = new Int32Array(tree.size).fill(NONE);
    // In document order: what stands inside another item is written over that.
    for (const item of tree.descendants(0, ...bodyKinds)) around.fill(item, item, tree.last(item) + 1);
    return around;
  }

  private bodyAround(node: Node): BodyView | undefined {
    const item = this.itemAround(node);
    if (item === NONE) return undefined;
    const view = this.bodies.get(item) ?? this.cache.view(this.keyOf(item), item, () => this.infer(item));
    this.bodies.set(item, view);
    if (view.reads) this.neighbours.log.part(view.reads);
    if (view.leftOut) this.leftOut.set(item, view.leftOut);
    return view;
  }

  private infer(item: Node): BodyResults {
    const { tree } = this;
    if (tree.height(item) > deepestBody) return { ...noResults, leftOut: tooDeep };
    const scope = this.scopes.scopeOf(item);
    const body = new BodyInference(this.world, tree, scope, this.scopes.blockModules);
    const { value: leftOut, reads } = this.neighbours.log.note(() =>
      this.attempt(item, () => body.inferItem(item)),
    );
    if (leftOut) return { ...noResults, leftOut, reads };
    const { expressionTypes, callees, receivers, resolutions, uses, captures, locals } = body;
    return { expressionTypes, callees, receivers, resolutions, uses, captures, locals, reads };
  }

  /** Does some work on the body of `item`; what goes wrong is told, and does not reach other bodies. */
  private attempt(item: Node, work: () => void): LeftOut | undefined {
    try {
      withinBody(this.tree.last(item) - item, work);
      return undefined;
    } catch (error) {
      return error instanceof GaveUp
        ? { reason: error.reason }
        : { reason: 'the analyser failed', failure: error };
    }
  }

  /** Does some work on the body around `node`, which is left out from then on where that costs too much. */
  attemptAround(node: Node, work: () => void): void {
    const item = this.itemAround(node);
    if (this.isLeftOut(node)) return;
    const leftOut = this.attempt(item === NONE ? node : item, work);
    if (leftOut) this.leftOut.set(item === NONE ? node : item, leftOut);
  }

  /** Whether nothing is said of the body around `node`. */
  isLeftOut(node: Node): boolean {
    const item = this.itemAround(node);
    if (item === NONE) return false;
    if (!this.measured.has(item)) {
      this.measured.add(item);
      if (this.tree.height(item) > deepestBody) this.leftOut.set(item, tooDeep);
    }
    return this.leftOut.has(item);
  }

  /** The bodies that were left out up to now, in document order. */
  get skipped(): SkippedBody[] {
    const { tree } = this;
    const named = [...this.leftOut].sort(([a], [b]) => a - b);
    const nameOf = (item: Node): string =>
      tree.textOf(
        tree.child(tree.is(item, 'macro_transcriber') ? tree.parent(tree.parent(item)) : item, 'name'),
      );
    return named.map(([item, why]) => ({ name: nameOf(item), ...why }));
  }

  private keyOf(item: Node): BodyKey {
    const { tree } = this;
    const parts = [String(tree.last(item) - item), tree.textOf(item)];
    let declaresItems = this.scopes.declaresItems(item);
    for (let up = tree.parent(item); up >= 0; up = tree.parent(up)) {
      if (holderKinds.has(tree.kind(up))) parts.push(this.headOf(up));
      else if (tree.is(up, 'macro_rule')) parts.push(tree.textOf(tree.child(up, 'left')));
      else if (tree.is(up, 'block') || tree.is(up, 'macro_transcriber')) {
        parts.push(`{${String(this.scopes.blockNumber(up))}}`);
        declaresItems = true;
      }
    }
    return { text: parts.join('\n'), declaresItems };
  }

  /** What stands before the body of something that holds others. */
  private headOf(node: Node): string {
    const known = this.heads.get(node);
    if (known !== undefined) return known;
    const { tree } = this;
    const body = tree.child(node, 'body');
    const head = body >= 0 ? tree.text.slice(tree.start(node), tree.start(body)) : '';
    this.heads.set(node, head);
    return head;
  }

  /** The type of an expression, of a name in a pattern, or that a function says it returns; `unknown` for anything else. */
  typeOf(node: Node): Type {
    const type = this.bodyAround(node)?.typeOf(node);
    return type ? this.world.traits.normalize(type) : unknown;
  }

  /** The function or method that a call calls. */
  calleeOf(call: Node): FnDef | undefined {
    return this.bodyAround(call)?.calleeOf(call);
  }

  /** What `Self` is in a method call: the receiver, or what it dereferences to. */
  receiverOf(call: Node): Type {
    return this.bodyAround(call)?.receiverOf(call) ?? unknown;
  }

  /** What a path expression names. */
  resolutionOf(path: Node): Def | undefined {
    return this.bodyAround(path)?.resolutionOf(path);
  }

  /** The local that an identifier in an expression names. */
  localOf(identifier: Node): Local | undefined {
    return this.bodyAround(identifier)?.localOf(identifier);
  }

  /** The local that the identifier `node` of a pattern declares. */
  localAt(node: Node): Local | undefined {
    return this.bodyAround(node)?.localAt(node);
  }

  /** The locals of the body around `node`. */
  localsAround(node: Node): readonly Local[] {
    return this.bodyAround(node)?.locals ?? [];
  }

  /** The locals that the format string at `literal` names inside, as `"{count}"` does. */
  capturedAt(literal: Node): readonly Local[] {
    return this.bodyAround(literal)?.capturedAt(literal) ?? [];
  }

  /** The expressions that name `local`, and the format strings that do inside, in document order. */
  usesOf(local: Local): readonly Node[] {
    return this.bodyAround(local.node)?.usesOf(local) ?? [];
  }

  /** The module that names at `node` are looked up in. */
  moduleAt(node: Node): ModuleDef {
    return this.scopes.moduleAt(node);
  }

  contextOf(node: Node): ExecutionContext {
    return executionContext(this.tree, node);
  }

  isInAsync(node: Node): boolean {
    return isAsyncContext(this.contextOf(node));
  }

  /** Which runtime the crate uses, from what it depends on and what the code names. */
  get runtime(): Runtime | undefined {
    return this.runtimeAt(0);
  }

  /** Which runtime the code at `node` can use: dev-dependencies count in tests alone. */
  runtimeAt(node: Node): Runtime | undefined {
    const user = this.runtimeUser(node);
    if (!this.runtimes.has(user.inTest)) this.runtimes.set(user.inTest, runtimeOf(user));
    const runtime = this.runtimes.get(user.inTest);
    if (!runtime) return undefined;
    // What the code itself calls so, `mod tokio` or `use wasm as tokio`, stands before the crate.
    const { crateName } = runtime;
    const found = this.world.names.lookupInScope(this.moduleAt(node), crateName, 'types');
    const meant = this.world.names.resolvePath(this.moduleAt(node), [crateName], 'types', true);
    const isOwn = found?.kind !== 'module' || found.crate === this.place.crate || meant !== undefined;
    const isHidden = found !== undefined && found !== meant && isOwn;
    return isHidden ? renamed(runtime, `::${crateName}`) : runtime;
  }

  private runtimeUser(node: Node): RuntimeUser {
    const { crate, target, package: owner } = this.place;
    const inTest = target?.kind === 'example' || this.isInTest(node);
    return { crate, manifest: owner?.manifest, inTest, text: this.tree.text };
  }

  /** What a fix that puts in `part` must ask for besides: a Cargo feature that is off; empty where nothing is missing. */
  featureNote(part: RuntimePart, node: Node = 0): string {
    const runtime = this.runtimeAt(node);
    const lack = runtime && missing(runtime, part, this.runtimeUser(node));
    return lack === undefined ? '' : ` (${lack})`;
  }

  /** The item that the docs call `path`, as this file's crate reaches it. */
  published(path: string): Def | undefined {
    return this.world.publishedItem(this.place.crate, path);
  }

  /** What the knowledge says of `def`, and its path as the docs give it. */
  known(def: Def | undefined): KnownItem | undefined {
    return def && this.world.knownItems(this.place.crate).get(def);
  }

  /** The first of `paths` whose item is `def`. */
  publishedAs<Path extends string>(def: Def | undefined, paths: Iterable<Path>): Path | undefined {
    return def && (this.world.publishedNames(this.place.crate, paths).get(def) as Path | undefined);
  }

  /** What `.await` would give, or undefined where the type is not known to be a future. */
  futureOutput(type: Type): Type | undefined {
    const at = this.world.traits.normalize(type);
    return at.kind === 'unknown' || at.kind === 'variable' || at.kind === 'never'
      ? undefined
      : this.world.traits.futureOutput(at);
  }

  isAdt(type: Type, path: string): boolean {
    const at = resolve(type);
    return at.kind === 'adt' && at.def === this.published(path);
  }

  /**
   * Every guard of these kinds that is alive at an `.await`, with the awaits it crosses.
   *
   * @param isWanted tells of outermost functions which ones are asked after
   */
  guardsHeld(kinds: readonly GuardKind[], isWanted: (fn: Node) => boolean): readonly HeldGuard[] {
    return this.allGuardsHeld(isWanted).filter(({ guard }) =>
      kinds.some((kind) => kind === this.guardKind(guard)),
    );
  }

  /** The same of the types that the configuration names, those apart that are guards of locks that block, or of cells. */
  configuredGuardsHeld(isWanted: (fn: Node) => boolean): readonly HeldGuard[] {
    return this.allGuardsHeld(isWanted).filter(({ guard }) => {
      const kind = this.guardKind(guard);
      return kind !== 'blocking' && kind !== 'cell' && this.heldTypes.some(({ path }) => path === guard);
    });
  }

  /** What the guard at a documented path is one of. */
  guardKind(guard: string): GuardKind | undefined {
    return this.guardTypes.kindOf(guard);
  }

  private get guardTypes(): GuardTypes {
    const paths = this.heldTypes.map(({ path }) => path);
    return (this.knownGuards ??= GuardTypes.of(this, watchedGuards, paths));
  }

  /** The guard, of any kind, that `local` holds across awaits. */
  guardHeldBy(local: Local): HeldGuard | undefined {
    return this.guardsAlive.heldBy(local);
  }

  private allGuardsHeld(isWanted: (fn: Node) => boolean): readonly HeldGuard[] {
    return this.guardsAlive.within(isWanted);
  }

  private get guardsAlive(): GuardsAlive {
    // One walk serves all rules about guards.
    return (this.guards ??= new GuardsAlive(this, this.guardTypes));
  }

  /** The attributes of the item at `node`, as written inside `#[…]`. */
  attributes(node: Node): string[] {
    return attributesOf(this.tree, node);
  }

  /** Whether `node` stands in code that only tests run. */
  isInTest(node: Node): boolean {
    for (let up = node; up >= 0; up = this.tree.parent(up)) {
      const kind = this.tree.kind(up);
      if ((kind === 'function_item' || kind === 'mod_item') && this.attributes(up).some(isForTests))
        return true;
    }
    if (isTestModule(this.place.scopes.module)) return true;
    return this.place.target?.kind === 'test' || this.place.target?.kind === 'bench';
  }
}

/** Whether a module, or one around it, is there for tests only. */
export function isTestModule(module: ModuleDef | undefined): boolean {
  for (let at = module; at; at = at.parent) if (at.attributes.some(isForTests)) return true;
  return false;
}

function isForTests(attribute: string): boolean {
  if (/^cfg\b/.test(attribute)) return /\btest\b/.test(attribute) && !/not\s*\(\s*test\b/.test(attribute);
  return /^(\w+::)*(test|rstest)\b/.test(attribute);
}

const noResults: BodyResults = {
  expressionTypes: new Map(),
  callees: new Map(),
  receivers: new Map(),
  resolutions: new Map(),
  uses: new Map(),
  captures: new Map(),
  locals: [],
};
