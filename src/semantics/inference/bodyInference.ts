import {
  type AdtDef,
  type Def,
  type FnDef,
  type MacroDef,
  type ModuleDef,
  type VariantDef,
} from '../../project/definitions';
import { lowerPath, lowerType, plain } from '../../project/typeLowering';
import type { PathRef } from '../../project/typeRef';
import type { Node, SyntaxTree } from '../../syntax/syntaxTree';
import { step } from '../effort';
import type { TypeResolver } from '../typeResolution';
import type { TypeScope } from '../typeScope';
import { never, resolve, unknown, unit, type Type } from '../types';
import { freshVariable, tentatively, unify } from '../unification';
import type { World } from '../world';
import { LocalScopes, type Local } from './bindings';
import { CallInference } from './calls';
import { inferExpression } from './expressions';
import type { JoinedType } from './joinedType';
import { isLeftOut } from '../leftOutStatements';
import { bindPattern } from './patterns';
import { TypeParams } from '../typeParams';

/** Where `return`, `?` and `break` of a body lead. */
interface Frame {
  readonly output: Type;
}

interface Breakable {
  readonly label: string | undefined;
  readonly isLoop: boolean;
  readonly result: JoinedType;
}

/**
 * Works out the type of every expression of one body, from top to bottom as the compiler does: what is not
 * known where it is used stays unknown. The results stand in the maps once {@link inferFn} has run.
 */
export class BodyInference {
  readonly types: TypeResolver;
  readonly expressionTypes = new Map<Node, Type>();
  /** What each call, path call or method call, calls. */
  readonly callees = new Map<Node, FnDef>();
  /** What `Self` is in each method call: the receiver, or what it dereferences to. */
  readonly receivers = new Map<Node, Type>();
  readonly resolutions = new Map<Node, Def>();
  readonly uses = new Map<Node, Local>();
  /** The locals that a format string names inside, as `{count}` does. */
  readonly captures = new Map<Node, readonly Local[]>();
  readonly locals: Local[] = [];
  readonly calls: CallInference;
  private readonly scopes = new LocalScopes();
  private frame: Frame = { output: unknown };
  private readonly breakables: Breakable[] = [];

  constructor(
    readonly world: World,
    readonly tree: SyntaxTree,
    private scope: TypeScope,
    /** The scopes of blocks that declare items, by the block's offset. */
    private readonly blockModules: ReadonlyMap<number, ModuleDef>,
  ) {
    this.types = world.types.withVariables(freshVariable);
    this.calls = new CallInference(this);
  }

  get module(): ModuleDef {
    return this.scope.module;
  }

  get typeScope(): TypeScope {
    return this.scope;
  }

  /** Infers the function, the constant or the rule of a macro at `node`. */
  inferItem(node: Node): void {
    const { tree } = this;
    if (tree.is(node, 'macro_transcriber')) {
      this.inFrame(unknown, () => this.inferBlock(node, undefined));
      this.calls.settle();
      return;
    }
    const body = tree.child(node, 'body');
    const value = body >= 0 ? body : tree.child(node, 'value');
    if (value < 0) return;
    const written = tree.child(node, body >= 0 ? 'return_type' : 'type');
    const output =
      written >= 0 ? this.types.type(lowerType(tree, written), this.scope) : body >= 0 ? unit : unknown;
    if (written >= 0) this.expressionTypes.set(written, output);
    for (const param of tree.children(tree.child(node, 'parameters'))) this.declareParameter(param);
    this.inFrame(output, () => this.inferAs(value, output));
    this.calls.settle();
  }

  private declareParameter(param: Node): void {
    const { tree } = this;
    const self = this.scope.self ?? unknown;
    if (tree.is(param, 'self_parameter')) {
      const node = tree.childOfKind(param, 'self');
      const type: Type = tree.hasChild(param, '&')
        ? { kind: 'reference', mutable: tree.hasChild(param, 'mutable_specifier'), inner: self }
        : self;
      this.declare({ name: 'self', node, type, isParameter: true });
      return;
    }
    if (!tree.is(param, 'parameter')) return;
    const pattern = tree.child(param, 'pattern');
    const type = this.types.type(lowerType(tree, tree.child(param, 'type')), this.scope);
    if (tree.is(pattern, 'self')) this.declare({ name: 'self', node: pattern, type, isParameter: true });
    else bindPattern(this, pattern, type, true);
  }

  /** Infers `node` and records the answer; `expected` is a hint, not a demand. */
  infer(node: Node, expected?: Type): Type {
    if (node < 0) return unknown;
    step();
    const type = inferExpression(this, node, expected);
    this.expressionTypes.set(node, type);
    return type;
  }

  /** Infers `node` where a value of `expected` is asked for. */
  inferAs(node: Node, expected: Type): Type {
    const type = this.infer(node, expected);
    this.coerce(expected, type);
    return type;
  }

  /** Makes `actual` fit where `expected` is asked for, as far as both are known. */
  coerce(expected: Type, actual: Type): void {
    const wanted = resolve(expected);
    const given = this.world.traits.normalize(actual);
    if (given.kind === 'never') return;
    if (tentatively((trail) => unify(wanted, given, trail))) return;
    if (wanted.kind !== 'reference' || given.kind !== 'reference') return;
    for (const step of this.world.traits.autoderef(given.inner))
      if (tentatively((trail) => unify(wanted.inner, step, trail))) return;
  }

  scoped<Result>(body: () => Result): Result {
    return this.scopes.within(body);
  }

  inFrame<Result>(output: Type, body: () => Result): Result {
    const outer = this.frame;
    this.frame = { output };
    try {
      return this.scoped(body);
    } finally {
      this.frame = outer;
    }
  }

  get returnType(): Type {
    return this.frame.output;
  }

  breakable(label: Node, isLoop: boolean, result: JoinedType, body: () => void): void {
    const name = label < 0 ? undefined : this.tree.textOf(label);
    this.breakables.push({ label: name, isLoop, result });
    body();
    this.breakables.pop();
  }

  /** What collects the values of `break`s with that label, or of those without one. */
  breakTarget(label: string | undefined): JoinedType | undefined {
    return this.breakables.findLast((each) => (label === undefined ? each.isLoop : each.label === label))
      ?.result;
  }

  declare(local: Local): void {
    this.locals.push(local);
    this.scopes.declare(local);
    this.expressionTypes.set(local.node, local.type);
  }

  lookupLocal(node: Node): Local | undefined {
    const local = this.scopes.lookup(plain(this.tree.textOf(node)));
    if (local) this.uses.set(node, local);
    return local;
  }

  /** Notes which of `names` are locals that the format string at `literal` captures. */
  capture(literal: Node, names: Iterable<string>): void {
    const locals = new Set([...names].map((name) => this.scopes.lookup(plain(name))));
    locals.delete(undefined);
    if (locals.size > 0) this.captures.set(literal, [...locals] as Local[]);
  }

  /** A block: its statements in a scope of their own, and the value of its last expression. */
  inferBlock(node: Node, expected: Type | undefined): Type {
    const outer = this.scope;
    const module = this.blockModules.get(this.tree.start(node));
    if (module) this.scope = { ...outer, module };
    try {
      return this.scoped(() => this.inferStatements(node, expected));
    } finally {
      this.scope = outer;
    }
  }

  private inferStatements(node: Node, expected: Type | undefined): Type {
    const { tree } = this;
    const statements = tree.children(node).filter((child) => this.isStatement(child));
    let result: Type = unit;
    let diverges = false;
    for (const [index, statement] of statements.entries()) {
      const isLast = index === statements.length - 1;
      const type = this.inferStatement(statement, isLast ? expected : undefined);
      const isTail = isLast && this.isTail(statement);
      if (isTail) result = type;
      else if (resolve(type).kind === 'never') diverges = true;
    }
    return diverges && resolve(result) === unit ? never : result;
  }

  /** Not a label or an attribute, and not what `#[cfg]` leaves out. */
  private isStatement(node: Node): boolean {
    const { tree } = this;
    if (/^(label|attribute_item|inner_attribute_item)$/.test(tree.kind(node))) return false;
    return !isLeftOut(tree, node);
  }

  /** Whether a block's last child is its value; `if`, `match` and the like parse as statements there. */
  private isTail(statement: Node): boolean {
    const { tree } = this;
    if (tree.is(statement, 'let_declaration') || tree.is(statement, 'empty_statement')) return false;
    return !tree.is(statement, 'expression_statement') || !tree.textOf(statement).endsWith(';');
  }

  inferStatement(node: Node, expected?: Type): Type {
    const { tree } = this;
    switch (tree.kind(node)) {
      case 'let_declaration':
        this.inferLet(node);
        return unit;
      case 'expression_statement': {
        const type = this.infer(tree.onlyChild(node), expected);
        this.expressionTypes.set(node, type);
        return type;
      }
      default:
        return this.infer(node, expected);
    }
  }

  private inferLet(node: Node): void {
    const { tree } = this;
    const written = tree.child(node, 'type');
    const value = tree.child(node, 'value');
    const type = written >= 0 ? this.types.type(lowerType(tree, written), this.scope) : freshVariable();
    if (value >= 0) {
      const found = this.infer(value, type);
      // An unannotated `let` takes its value's type as it is, without coercion.
      if (written < 0) unify(type, found);
      else {
        this.coerce(type, found);
        // `let all: Vec<_> = ….collect();` says only now what is collected, and the elements follow from that.
        this.calls.settle();
      }
    }
    const alternative = tree.child(node, 'alternative');
    if (alternative >= 0) this.infer(alternative);
    bindPattern(this, tree.child(node, 'pattern'), type);
  }

  /** What a path means in the namespace of values or of types, without generic arguments. */
  resolve(path: PathRef, namespace: 'values' | 'types'): Def | undefined {
    if (path.qualifiedType) return undefined;
    const names = path.segments.map((segment) => segment.name);
    const self = this.scope.self && resolve(this.scope.self);
    if (names[0] === 'Self' && self?.kind === 'adt' && !path.global) {
      if (names.length === 1) return self.def;
      return names.length === 2 ? self.def.variants.find((variant) => variant.name === names[1]) : undefined;
    }
    return this.world.names.resolvePath(this.module, names, namespace, path.global);
  }

  /** The macro that `path` (`println`, `tokio::join`) names, where its definition was read. */
  macro(path: readonly string[]): MacroDef | undefined {
    return this.world.names.resolvePath(this.module, path, 'macros');
  }

  /** Whether an identifier in a pattern names a constant or a unit variant instead of binding. */
  isConstantPattern(node: Node): boolean {
    const def = this.world.names.lookupInScope(this.module, plain(this.tree.textOf(node)), 'values');
    if (!def) return false;
    return (
      def.kind === 'value' ||
      (def.kind === 'variant' && def.decl.shape === 'unit') ||
      (def.kind === 'adt' && def.decl.shape === 'unit')
    );
  }

  /** The fields of the struct or variant at `node`, for a value of `type`. */
  fieldsOfPath(node: Node, type: Type): { name: string; type: Type }[] {
    const path = lowerPath(this.tree, node);
    const def = path && this.resolveConstructor(path);
    if (!def) return [];
    const adt = def.kind === 'variant' ? def.adt : def;
    const at = resolve(type);
    const args = at.kind === 'adt' && at.def === adt ? at.args : TypeParams.of(adt.decl.generics).variables();
    if (at.kind === 'variable') unify(at, { kind: 'adt', def: adt, args });
    return this.fieldsOf(def, args);
  }

  resolveConstructor(path: PathRef): AdtDef | VariantDef | undefined {
    const def = this.resolve(path, 'values') ?? this.resolve(path, 'types');
    if (def?.kind === 'adt' || def?.kind === 'variant') return def;
    if (def?.kind === 'alias' || (!def && !path.qualifiedType)) {
      const type = resolve(this.types.type({ t: 'path', path }, this.scope));
      if (type.kind === 'adt') return type.def;
    }
    return undefined;
  }

  fieldsOf(def: AdtDef | VariantDef, args: readonly Type[]): { name: string; type: Type }[] {
    const adt = def.kind === 'variant' ? def.adt : def;
    const scope: TypeScope = {
      module: adt.module,
      generics: TypeParams.of(adt.decl.generics).substitution(args),
      self: { kind: 'adt', def: adt, args },
      declarations: [adt.decl.generics],
    };
    return def.decl.fields.map((field) => ({
      name: field.name,
      type: this.world.types.type(field.type, scope),
    }));
  }

  /** The type of field `name` of a value, found through its dereferences. */
  fieldType(receiver: Type, name: string): Type {
    for (const step of this.world.traits.autoderef(receiver)) {
      if (step.kind === 'tuple' && /^\d+$/.test(name)) return step.items[Number(name)] ?? unknown;
      if (step.kind !== 'adt') continue;
      const field = this.fieldsOf(step.def, step.args).find((each) => each.name === name);
      if (field) return this.world.traits.normalize(field.type);
    }
    return unknown;
  }
}
