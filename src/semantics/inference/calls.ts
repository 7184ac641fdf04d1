import type { AdtDef, FnDef, VariantDef } from '../../project/definitions';
import { lowerGenericArgs, lowerPath, plain } from '../../project/typeLowering';
import type { PathRef } from '../../project/typeRef';
import type { Node } from '../../syntax/syntaxTree';
import { step } from '../effort';
import { resolve, unknown, type TraitType, type Type } from '../types';
import { freshVariable, unify } from '../unification';
import type { BodyInference } from './bodyInference';
import { argumentsOf, MethodLookup, type FoundMethod } from './methodLookup';
import { instantiate, type Obligation, type Signature } from './signatures';
import { TypeParams } from '../typeParams';

const callTraits = new Set(['Fn', 'FnMut', 'FnOnce', 'AsyncFn', 'AsyncFnMut', 'AsyncFnOnce']);

/** Types calls: finds what is called, makes its parameters variables, and lets the arguments fill them in. */
export class CallInference {
  private readonly methods: MethodLookup;
  private pending: Obligation[] = [];
  /** What `Self` is in `Type::function` and `Trait::method`, by the path. */
  private readonly pathSelves = new Map<Node, Type>();

  constructor(private readonly body: BodyInference) {
    this.methods = new MethodLookup(body.world);
  }

  /** The type of the call at `node`. */
  call(node: Node): Type {
    const { body } = this;
    const { tree } = body;
    const callee = tree.child(node, 'function');
    const args = tree
      .children(tree.child(node, 'arguments'))
      .filter((child) => !tree.is(child, 'attribute_item'));
    const generic = tree.is(callee, 'generic_function') ? tree.child(callee, 'function') : callee;
    if (tree.is(generic, 'field_expression')) return this.methodCall(node, generic, callee, args);
    const type = this.callable(body.infer(callee));
    const def = body.resolutions.get(callee);
    if (def?.kind === 'fn') body.callees.set(node, def);
    const self = this.pathSelves.get(callee);
    if (self) body.receivers.set(node, self);
    if (type.kind !== 'function' && type.kind !== 'closure') return this.callBounded(type, args);
    this.fill(type.params, args);
    return body.world.traits.normalizeDeep(type.output);
  }

  /** Looks through references and boxes for something that can be called. */
  private callable(type: Type): Type {
    const steps = this.body.world.traits.autoderef(type);
    return (
      steps.find((step) => step.kind === 'function' || step.kind === 'closure' || this.callBound(step)) ??
      unknown
    );
  }

  private callBound(type: Type): TraitType | undefined {
    return this.body.world.traits.boundsOf(type).find((bound) => callTraits.has(bound.def.name));
  }

  /** A call through `F: Fn(A) -> B`, `impl Fn`, `dyn Fn`. */
  private callBounded(type: Type, args: readonly Node[]): Type {
    const bound = this.callBound(type);
    const params = bound?.args[0] && resolve(bound.args[0]);
    this.fill(params?.kind === 'tuple' ? params.items : [], args);
    const output = bound?.bindings.get('Output') ?? unknown;
    if (!bound) return unknown;
    if (bound.def.name.startsWith('Async')) return { kind: 'future', output, origin: 'block' };
    return this.body.world.traits.normalize(output);
  }

  private methodCall(node: Node, field: Node, callee: Node, args: readonly Node[]): Type {
    const { body } = this;
    const { tree } = body;
    const receiver = body.infer(tree.child(field, 'value'));
    const name = plain(tree.textOf(tree.child(field, 'field')));
    const explicit = this.turbofish(callee);
    const found = this.methods.method(receiver, name, body.module);
    if (!found) {
      this.fill([], args);
      return unknown;
    }
    body.callees.set(node, found.fn);
    body.receivers.set(node, found.self);
    const signature = this.use(found, explicit);
    this.fill(signature.params, args);
    return body.world.traits.normalizeDeep(signature.output);
  }

  /** What the method `name` of `receiver` would give, whatever its arguments; `unknown` where there is none. */
  methodOutput(receiver: Type, name: string): Type {
    const found = this.methods.method(receiver, name, this.body.module);
    return found ? this.body.world.traits.normalizeDeep(this.use(found, []).output) : unknown;
  }

  /** What a call of `fn` with arguments of those types gives. */
  functionOutput(fn: FnDef, args: readonly Type[]): Type {
    const signature = this.use({ fn, self: unknown, generics: undefined }, []);
    for (const [index, param] of signature.params.entries()) this.body.coerce(param, args[index] ?? unknown);
    this.settle();
    return this.body.world.traits.normalizeDeep(signature.output);
  }

  private turbofish(callee: Node): Type[] {
    const { body } = this;
    if (!body.tree.is(callee, 'generic_function')) return [];
    const { types } = lowerGenericArgs(body.tree, body.tree.child(callee, 'type_arguments'));
    return types.map((type) => body.types.type(type, body.typeScope));
  }

  private use(found: FoundMethod, explicit: readonly Type[]): Signature {
    const signature = instantiate(this.body.world, found.fn, found.self, found.generics, explicit);
    for (const obligation of signature.obligations) this.pending.push(obligation);
    return signature;
  }

  /** Arguments in two rounds, as in rustc: closures last, when the others have said what they can. */
  private fill(params: readonly Type[], args: readonly Node[]): void {
    const { body } = this;
    const closures: [Node, Type][] = [];
    for (const [index, arg] of args.entries()) {
      const param = params[index] ?? unknown;
      if (body.tree.is(arg, 'closure_expression')) closures.push([arg, param]);
      else body.inferAs(arg, param);
    }
    this.settle();
    for (const [arg, param] of closures) {
      body.inferAs(arg, param);
      this.settle();
    }
  }

  /** Works off promises whose subject is known by now, until none moves. */
  settle(): void {
    for (let moved = true; moved;) {
      moved = false;
      const waiting = this.pending;
      this.pending = [];
      for (const obligation of waiting) {
        step();
        if (this.settleOne(obligation)) moved = true;
        else this.pending.push(obligation);
      }
    }
  }

  private settleOne({ type, bound }: Obligation): boolean {
    const { traits } = this.body.world;
    const at = traits.normalize(type);
    if (at.kind === 'variable') return false;
    if (callTraits.has(bound.def.name)) {
      const callable = this.callable(at);
      const params = bound.args[0] && resolve(bound.args[0]);
      if ((callable.kind === 'closure' || callable.kind === 'function') && params?.kind === 'tuple')
        callable.params.forEach((param, index) => unify(param, params.items[index] ?? unknown));
    }
    for (const [name, expected] of bound.bindings)
      unify(expected, traits.project(at, bound.def, name, bound.args));
    // `Vec<_>: FromIterator<Item>` says what the vector holds.
    const args = bound.args.map((arg) => traits.normalizeDeep(arg));
    if (bound.bindings.size === 0 && args.length > 0) traits.implementation(at, bound.def, args);
    this.collectInside(at, bound, args);
    return true;
  }

  /** `Result<V, E>: FromIterator<Result<A, E>>` asks `V: FromIterator<A>`, and what `V` is may be known only later. */
  private collectInside(at: Type, bound: Obligation['bound'], [given]: readonly Type[]): void {
    const { lang } = this.body.world;
    if (bound.def !== lang.trait('iter::FromIterator') || at.kind !== 'adt' || given?.kind !== 'adt') return;
    if (
      at.def !== given.def ||
      (at.def !== lang.adt('result::Result') && at.def !== lang.adt('option::Option'))
    )
      return;
    const [inner, item] = [at.args[0], given.args[0]];
    if (inner && item && resolve(inner).kind === 'variable')
      this.pending.push({ type: inner, bound: { ...bound, args: [item] } });
  }

  /** The parameter types that a closure is asked to have where `expected` is expected. */
  closureHint(expected: Type): readonly Type[] | undefined {
    const at = resolve(expected);
    const bounds =
      at.kind === 'variable'
        ? this.pending
            .filter((obligation) => resolve(obligation.type) === at)
            .map((obligation) => obligation.bound)
        : this.body.world.traits.boundsOf(at);
    const params = bounds.find((bound) => callTraits.has(bound.def.name))?.args[0];
    const tuple = params && resolve(params);
    if (at.kind === 'closure' || at.kind === 'function') return at.params;
    return tuple?.kind === 'tuple' ? tuple.items : undefined;
  }

  /** The type of a path used as a value: a function, a constant, a constructor. */
  pathValue(node: Node): Type {
    const { body } = this;
    const path = lowerPath(body.tree, node);
    if (!path) return unknown;
    const def = body.resolve(path, 'values');
    const explicit = (path.segments.at(-1)?.args?.types ?? []).map((type) =>
      body.types.type(type, body.typeScope),
    );
    if (!def) return this.associatedValue(node, path, explicit);
    body.resolutions.set(node, def);
    switch (def.kind) {
      case 'fn':
        return this.fnValue({ fn: def, self: unknown, generics: undefined }, explicit);
      case 'value':
        return body.world.types.type(def.decl.type, {
          module: def.module,
          generics: new Map(),
          declarations: [],
        });
      case 'variant':
      case 'adt':
        return this.constructorValue(path, def);
      default:
        return unknown;
    }
  }

  private fnValue(found: FoundMethod, explicit: readonly Type[]): Type {
    const signature = this.use(found, explicit);
    const params = signature.self ? [signature.self, ...signature.params] : signature.params;
    return { kind: 'function', params, output: signature.output, def: found.fn };
  }

  private constructorValue(path: PathRef, def: AdtDef | VariantDef): Type {
    const { body } = this;
    const adt = def.kind === 'variant' ? def.adt : def;
    const self = body.typeScope.self && resolve(body.typeScope.self);
    const own = path.segments[0]?.name === 'Self' && self?.kind === 'adt' ? self.args : undefined;
    const written = TypeParams.of(adt.decl.generics).written(
      path.segments.flatMap((segment) => segment.args?.types ?? []),
    );
    const args =
      own ?? written.map((type) => (type ? body.types.type(type, body.typeScope) : freshVariable()));
    const type: Type = { kind: 'adt', def: adt, args };
    if (def.decl.shape !== 'tuple') return type;
    return {
      kind: 'function',
      params: body.fieldsOf(def, args).map((field) => field.type),
      output: type,
      def,
    };
  }

  /** `Type::function`, `Trait::method`, `T::method`, `<T as Trait>::method`. */
  private associatedValue(node: Node, path: PathRef, explicit: readonly Type[]): Type {
    const { body } = this;
    const last = path.segments.at(-1);
    if (!last || (path.segments.length < 2 && !path.qualifiedType)) return unknown;
    const owner: PathRef = { ...path, segments: path.segments.slice(0, -1) };
    const found = this.traitFn(owner, last.name) ?? this.typeFn(owner, last.name);
    if (found) {
      body.resolutions.set(node, found.fn);
      this.pathSelves.set(node, found.self);
      return this.fnValue(found, explicit);
    }
    return this.associatedConst(owner, last.name);
  }

  private traitFn(owner: PathRef, name: string): FoundMethod | undefined {
    const { body } = this;
    const isQualified = owner.qualifiedTrait !== undefined && owner.segments.length === 0;
    const path = isQualified ? owner.qualifiedTrait : owner;
    if (!path || (!isQualified && owner.qualifiedType)) return undefined;
    const def = body.world.names.resolvePath(
      body.module,
      path.segments.map((segment) => segment.name),
      'types',
      path.global,
    );
    if (def?.kind !== 'trait') return undefined;
    const fn: FnDef | undefined = def.fns.find((each) => each.name === name);
    const trait = body.types.trait(path, body.typeScope);
    const self = owner.qualifiedType ? body.types.type(owner.qualifiedType, body.typeScope) : freshVariable();
    return fn && trait && { fn, self, generics: argumentsOf(trait) };
  }

  private typeFn(owner: PathRef, name: string): FoundMethod | undefined {
    const { body } = this;
    const type = body.types.inferred(owner, body.typeScope);
    return this.methods.associated(type, name, body.module);
  }

  private associatedConst(owner: PathRef, name: string): Type {
    const { body } = this;
    const type = body.types.type({ t: 'path', path: owner }, body.typeScope);
    for (const impl of body.world.impls.inherentImpls(type)) {
      const value = impl.decl.values.find((each) => each.name === name);
      const scope = value && body.world.traits.match(impl, type)?.scope;
      if (value && scope) return body.world.types.type(value.type, scope);
    }
    return unknown;
  }
}
