import type { FnDef, ModuleDef, TraitDef } from '../../project/definitions';
import { TypeParams } from '../typeParams';
import { reference, resolve, type TraitType, type Type } from '../types';
import { ask } from '../effort';
import type { World } from '../world';

/** A method that a call means, with what its `Self` and its container's parameters are there. */
export interface FoundMethod {
  readonly fn: FnDef;
  readonly self: Type;
  readonly generics: ReadonlyMap<string, Type> | undefined;
}

/**
 * Finds methods as the Rust reference's "Method-call expressions" says: along the receiver's dereferences,
 * inherent ones before those of traits, by value before by reference.
 */
export class MethodLookup {
  constructor(private readonly world: World) {}

  /** The method `name` of a receiver, or undefined where it is not known. */
  method(receiver: Type, name: string, module: ModuleDef): FoundMethod | undefined {
    return ask(undefined, () => this.findMethod(receiver, name, module));
  }

  private findMethod(receiver: Type, name: string, module: ModuleDef): FoundMethod | undefined {
    for (const step of this.world.traits.autoderef(receiver)) {
      if (isUndetermined(step)) return undefined;
      const found =
        this.inherent(step, name, true) ??
        this.inherentBehind(step, name, module) ??
        this.fromBounds(step, name) ??
        this.fromTraits(step, name, module);
      if (found) return found;
    }
    return undefined;
  }

  /** `Type::name`: no dereference, and functions without a receiver too. */
  associated(type: Type, name: string, module: ModuleDef): FoundMethod | undefined {
    return ask(undefined, () => {
      const at = this.world.traits.normalize(type);
      if (isUndetermined(at)) return undefined;
      return (
        this.inherent(at, name, false) ?? this.fromBounds(at, name) ?? this.fromTraits(at, name, module, true)
      );
    });
  }

  private inherent(type: Type, name: string, needsSelf: boolean): FoundMethod | undefined {
    for (const impl of this.world.impls.inherentImpls(type)) {
      const fn = impl.fns.find((each) => each.name === name && (!needsSelf || each.decl.self));
      const found = fn && this.world.traits.match(impl, type);
      if (found) return { fn, self: type, generics: found.scope.generics };
    }
    return undefined;
  }

  /**
   * A method of its own of the type that the reference `type` refers to, which takes that reference as it is: it comes before
   * those of traits, unless one of these takes `&mut self` and the own one does not.
   */
  private inherentBehind(type: Type, name: string, module: ModuleDef): FoundMethod | undefined {
    const at = resolve(type);
    const found = at.kind === 'reference' ? this.inherent(resolve(at.inner), name, true) : undefined;
    const self = found?.fn.decl.self;
    if (at.kind !== 'reference' || self?.t !== 'ref') return undefined;
    if (!at.mutable || self.mutable) return found;
    const rival = this.fromTraits(type, name, module)?.fn.decl.self;
    return rival?.t === 'ref' && rival.mutable ? undefined : found;
  }

  /** Methods that a parameter's bounds, an `impl Trait` or a `dyn Trait` promise. */
  private fromBounds(type: Type, name: string): FoundMethod | undefined {
    for (const bound of this.world.traits.boundsOf(type)) {
      const fn = bound.def.fns.find((each) => each.name === name);
      if (fn) return { fn, self: type, generics: argumentsOf(bound) };
    }
    return undefined;
  }

  private fromTraits(type: Type, name: string, module: ModuleDef, byPath = false): FoundMethod | undefined {
    const imported = this.world.traitsInScope(module);
    const inScope = [...this.world.impls.traitsWith(name)].filter((trait) => imported.has(trait));
    for (const trait of inScope) {
      const found = this.fromTrait(trait, type, name, byPath);
      if (found) return found;
    }
    return undefined;
  }

  /** Each type can be made into another one: into which, what stands around the call tells. */
  private isConversion(trait: TraitDef): boolean {
    const { lang } = this.world;
    return trait === lang.trait('convert::Into') || trait === lang.trait('convert::TryInto');
  }

  private holds(self: Type, bound: TraitType): boolean | undefined {
    const { lang, traits } = this.world;
    return bound.def === lang.trait('clone::Clone') ? traits.isClone(self) : traits.implements(self, bound);
  }

  private fromTrait(trait: TraitDef, type: Type, name: string, byPath: boolean): FoundMethod | undefined {
    const fn = trait.fns.find((each) => each.name === name);
    if (!fn || (!byPath && !fn.decl.self)) return undefined;
    for (const self of byPath ? [type] : candidateSelves(fn, type)) {
      const args = TypeParams.of(trait.decl.generics).variables();
      const bound: TraitType = { def: trait, args, bindings: new Map() };
      if (!this.isConversion(trait) && this.holds(self, bound) !== true) continue;
      const found = this.world.traits.implementation(self, trait, args);
      const generics = found?.trait
        ? argumentsOf(found.trait)
        : argumentsOf({ def: trait, args, bindings: new Map() });
      return { fn, self, generics };
    }
    return undefined;
  }
}

/** What `Self` may be at one step of a receiver's dereferences: taken as it is first, then by reference. */
function candidateSelves(fn: FnDef, type: Type): Type[] {
  const at = resolve(type);
  if (fn.decl.self?.t !== 'ref') return [at, reference(at), reference(at, true)];
  return at.kind === 'reference' ? [at.inner, at] : [at];
}

/** Whether nothing is known of a receiver, or of what it refers to: any impl would seem to fit. */
function isUndetermined(type: Type): boolean {
  const at = resolve(type);
  if (at.kind === 'reference' || at.kind === 'pointer') return isUndetermined(at.inner);
  return at.kind === 'unknown' || (at.kind === 'variable' && !at.literal);
}

/** The trait's own parameters by name. */
export function argumentsOf(bound: TraitType): Map<string, Type> {
  return TypeParams.of(bound.def.decl.generics).substitution(bound.args);
}
