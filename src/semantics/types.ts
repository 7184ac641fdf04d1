import { step } from './effort';
import type { AdtDef, FnDef, TraitDef, VariantDef } from '../project/definitions';
import type { TypeRef } from '../project/typeRef';
import type { Node } from '../syntax/syntaxTree';

/** What is known of a value. `unknown` is an answer: every question about it is answered with silence. */
export type Type =
  | { readonly kind: 'unknown' }
  | { readonly kind: 'never' }
  | { readonly kind: 'primitive'; readonly name: string }
  | { readonly kind: 'adt'; readonly def: AdtDef; readonly args: readonly Type[] }
  | { readonly kind: 'reference'; readonly mutable: boolean; readonly inner: Type }
  | { readonly kind: 'pointer'; readonly mutable: boolean; readonly inner: Type }
  | { readonly kind: 'tuple'; readonly items: readonly Type[] }
  | { readonly kind: 'array'; readonly inner: Type }
  | { readonly kind: 'slice'; readonly inner: Type }
  | {
      readonly kind: 'function';
      readonly params: readonly Type[];
      readonly output: Type;
      readonly def?: FnDef | VariantDef | AdtDef;
    }
  | ClosureType
  /** What an `async fn` returns and an `async` block is. */
  | { readonly kind: 'future'; readonly output: Type; readonly origin: 'fn' | 'block'; readonly def?: FnDef }
  /** `impl A + B` in an output, and `dyn A + B`; `of` a function whose body shows what it stands for. */
  | { readonly kind: 'opaque'; readonly bounds: readonly TraitType[]; readonly of?: FnDef }
  | { readonly kind: 'dyn'; readonly bounds: readonly TraitType[]; readonly of?: FnDef }
  | { readonly kind: 'parameter'; readonly name: string; readonly bounds: () => readonly TraitType[] }
  | {
      readonly kind: 'projection';
      readonly self: Type;
      readonly trait: TraitDef;
      readonly name: string;
      readonly args: readonly Type[];
    }
  | Variable;

export interface ClosureType {
  readonly kind: 'closure';
  readonly params: readonly Type[];
  /** What a call gives: for an async closure the future. */
  readonly output: Type;
  readonly node: Node;
}

/** A type yet to be found; `is` once it was. */
export interface Variable {
  readonly kind: 'variable';
  readonly id: number;
  /** A literal without a suffix can only become a number of that class. */
  readonly literal?: 'integer' | 'float';
  is?: Type;
}

/** A trait with its arguments and the associated types that are known of it. */
export interface TraitType {
  readonly def: TraitDef;
  readonly args: readonly Type[];
  readonly bindings: ReadonlyMap<string, Type>;
}

export const unknown: Type = { kind: 'unknown' };
export const never: Type = { kind: 'never' };
export const unit: Type = { kind: 'tuple', items: [] };

export function primitive(name: string): Type {
  return { kind: 'primitive', name };
}

export function reference(inner: Type, mutable = false): Type {
  return { kind: 'reference', mutable, inner };
}

export const primitiveNames: ReadonlySet<string> = new Set(
  'bool char str i8 i16 i32 i64 i128 isize u8 u16 u32 u64 u128 usize f32 f64'.split(' '),
);

/** What a variable turned out to be, one level deep. */
export function resolve(type: Type): Type {
  let at = type;
  while (at.kind === 'variable' && at.is) at = at.is;
  return at;
}

export function isUnknown(type: Type): boolean {
  const { kind } = resolve(type);
  return kind === 'unknown' || kind === 'variable';
}

/** Rebuilds a type from the outside in; where `change` answers, its answer stands as it is. */
export function mapType(type: Type, change: (part: Type) => Type | undefined): Type {
  step();
  const at = resolve(type);
  const changed = change(at);
  if (changed) return changed;
  const map = (part: Type): Type => mapType(part, change);
  switch (at.kind) {
    case 'adt':
      return at.args.length === 0 ? at : { ...at, args: at.args.map(map) };
    case 'reference':
    case 'pointer':
    case 'array':
    case 'slice':
      return { ...at, inner: map(at.inner) };
    case 'tuple':
      return at.items.length === 0 ? at : { ...at, items: at.items.map(map) };
    case 'function':
    case 'closure':
      return { ...at, params: at.params.map(map), output: map(at.output) };
    case 'future':
      return { ...at, output: map(at.output) };
    case 'opaque':
    case 'dyn':
      return { ...at, bounds: at.bounds.map((bound) => mapTrait(bound, change)) };
    case 'projection':
      return { ...at, self: map(at.self), args: at.args.map(map) };
    default:
      return at;
  }
}

export function mapTrait(bound: TraitType, change: (part: Type) => Type | undefined): TraitType {
  return {
    def: bound.def,
    args: bound.args.map((arg) => mapType(arg, change)),
    bindings: new Map([...bound.bindings].map(([name, type]) => [name, mapType(type, change)])),
  };
}

/** Parts of a type that are shown; what does not fit is `…`. */
const shownParts = 120;

/** The type as a Rust programmer would write it, short names only. */
export function showType(type: Type): string {
  return new TypeText().type(type);
}

class TypeText {
  private left = shownParts;

  type(type: Type): string {
    this.left -= 1;
    return this.left < 0 ? '…' : this.parts(resolve(type));
  }

  private parts(at: Type): string {
    switch (at.kind) {
      case 'unknown':
      case 'variable':
        return '_';
      case 'never':
        return '!';
      case 'primitive':
        return at.name;
      case 'adt':
        return at.def.name + this.arguments(withoutDefaults(at.def, at.args));
      case 'reference':
        return `&${at.mutable ? 'mut ' : ''}${this.type(at.inner)}`;
      case 'pointer':
        return `*${at.mutable ? 'mut' : 'const'} ${this.type(at.inner)}`;
      case 'tuple':
        return `(${this.list(at.items)}${at.items.length === 1 ? ',' : ''})`;
      case 'array':
        return `[${this.type(at.inner)}; _]`;
      case 'slice':
        return `[${this.type(at.inner)}]`;
      case 'function':
      case 'closure':
        return `${at.kind === 'closure' ? 'impl Fn' : 'fn'}(${this.list(at.params)})${this.output(at.output)}`;
      case 'future':
        return `impl Future<Output = ${this.type(at.output)}>`;
      case 'opaque':
        return `impl ${at.bounds.map((bound) => this.trait(bound)).join(' + ')}`;
      case 'dyn':
        return `dyn ${at.bounds.map((bound) => this.trait(bound)).join(' + ')}`;
      case 'parameter':
        return at.name;
      case 'projection':
        return `<${this.type(at.self)} as ${at.trait.name}>::${at.name}`;
    }
  }

  private list(types: readonly Type[]): string {
    const shown = types.slice(0, Math.max(1, this.left)).map((type) => this.type(type));
    return [...shown, ...(shown.length < types.length ? ['…'] : [])].join(', ');
  }

  private output(output: Type): string {
    const at = resolve(output);
    return at.kind === 'tuple' && at.items.length === 0 ? '' : ` -> ${this.type(at)}`;
  }

  private arguments(args: readonly Type[]): string {
    return args.length === 0 ? '' : `<${this.list(args)}>`;
  }

  private trait(bound: TraitType): string {
    const parts = [
      ...bound.args.map((arg) => this.type(arg)),
      ...[...bound.bindings].map(([name, type]) => `${name} = ${this.type(type)}`),
    ];
    return bound.def.name + (parts.length === 0 ? '' : `<${parts.join(', ')}>`);
  }
}

/** Without the last ones where they are what the declaration says anyway: allocators, hashers. */
function withoutDefaults(def: AdtDef, args: readonly Type[]): readonly Type[] {
  const params = def.decl.generics.params.filter((param) => !param.isConst);
  let count = args.length;
  while (count > 0 && isDefault(params[count - 1]?.fallback, args[count - 1] ?? unknown)) count -= 1;
  return args.slice(0, count);
}

function isDefault(fallback: TypeRef | undefined, arg: Type): boolean {
  if (!fallback) return false;
  const written = fallback.t === 'path' ? fallback.path.segments.at(-1)?.name : '()';
  const at = resolve(arg);
  if (at.kind === 'adt') return at.def.name === written && withoutDefaults(at.def, at.args).length === 0;
  return isUnknown(at) || showType(at) === written;
}
