import type { AdtDef } from '../project/definitions';

/** Derives whose impls are those of the trait of the same name and no others. */
export const plainDerives = new Set(
  'Debug Clone Copy PartialEq Eq PartialOrd Ord Hash Default Serialize Deserialize'.split(' '),
);

/** The names of the traits that the definition derives. */
export function derivedTraits(def: AdtDef): string[] {
  return def.decl.attributes.flatMap((attribute) => {
    const list = /^derive\s*\((.*)\)$/s.exec(attribute)?.[1] ?? '';
    return list
      .split(',')
      .map((name) => name.trim().replace(/^.*::/, ''))
      .filter((name) => name !== '');
  });
}
