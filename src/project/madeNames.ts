import type { ModuleDef } from './definitions';

/** Attributes that make no items of names of their own. Source: the Rust reference, "Built-in attributes" and "Derive". */
const makesNothing =
  /^(allow|warn|deny|forbid|expect|doc|cfg|inline|must_use|deprecated|repr|non_exhaustive|derive\s*\(\s*((std::|core::)?\w*::)?(Clone|Copy|Debug|Default|Eq|PartialEq|Ord|PartialOrd|Hash|,|\s)*\))(\b|$|\W)/;

/**
 * Whether a macro in front of an item of `module` may declare `name` there, which nobody can see: by custom such names go on from
 * the item's own, as in tarpc's `ServiceClient` of `trait Service`, or a builder's `ConfigBuilder`.
 */
export function mayBeMade(module: ModuleDef, name: string): boolean {
  for (const def of module.types.values())
    if (
      'decl' in def &&
      'attributes' in def.decl &&
      name.length > def.name.length &&
      name.startsWith(def.name) &&
      mayMakeNames(def.decl.attributes)
    )
      return true;
  return false;
}

/** Whether one of the attributes of a type or trait may be a macro that declares something beside it. */
export function mayMakeNames(attributes: readonly string[]): boolean {
  return attributes.some((attribute) => !makesNothing.test(attribute));
}
