import type { VariantDef } from '../../project/definitions';
import { cfgValueBy } from '../../project/cfgAttributes';
import { platformOption, type Platform } from './platforms';

/** What a parameter, a constant or a question's answer is known to be. */
export type KnownValue =
  | { readonly kind: 'literal'; readonly text: string }
  | { readonly kind: 'variant'; readonly def: VariantDef; readonly inner?: KnownValue };

/** What is known where some code runs. What is not listed may be anything. */
export interface Circumstances {
  readonly platform: Platform;
  /** Of the function's parameters, by their names. */
  readonly values: ReadonlyMap<string, KnownValue>;
  /** Of constants, of functions that take nothing, and of options of `cfg`, by their paths. */
  readonly facts: ReadonlyMap<string, KnownValue>;
}

export function truth(value: boolean): KnownValue {
  return { kind: 'literal', text: String(value) };
}

/** Undefined where a value is neither `true` nor `false`. */
export function asTruth(value: KnownValue | undefined): boolean | undefined {
  if (value?.kind !== 'literal') return undefined;
  return value.text === 'true' ? true : value.text === 'false' ? false : undefined;
}

/** Whether two values are the same; undefined where that cannot be told from how they are written. */
export function areEqual(a: KnownValue, b: KnownValue): boolean | undefined {
  if (a.kind === 'variant' && b.kind === 'variant') {
    if (a.def !== b.def) return a.def.adt === b.def.adt ? false : undefined;
    if (a.def.decl.shape === 'unit') return true;
    return a.inner && b.inner && areEqual(a.inner, b.inner);
  }
  if (a.kind !== 'literal' || b.kind !== 'literal') return undefined;
  if (a.text === b.text) return true;
  const isPlain = (text: string): boolean => /^(true|false|(0|[1-9]\d*)|"[^"\\]*")$/.test(text);
  return isPlain(a.text) && isPlain(b.text) ? false : undefined;
}

/** The name that an option of `cfg` has among the facts. */
export function optionFact(option: string): string {
  return `cfg ${option.replace(/\s/g, '')}`;
}

/** Whether what stands behind `attribute` is there; undefined where that is not known. */
export function cfgHolds(attribute: string, { platform, facts }: Circumstances): boolean | undefined {
  return cfgValueBy(
    attribute,
    (option) => platformOption(platform, option) ?? asTruth(facts.get(optionFact(option))),
  );
}

/** The same for the same circumstances. */
export function textOfCircumstances({ platform, values, facts }: Circumstances): string {
  const list = (map: ReadonlyMap<string, KnownValue>): string =>
    [...map]
      .map(([name, value]) => `${name}=${textOfValue(value)}`)
      .sort()
      .join(',');
  return `${platform};${list(values)};${list(facts)}`;
}

function textOfValue(value: KnownValue): string {
  if (value.kind === 'literal') return value.text;
  return `${value.def.path}(${value.inner ? textOfValue(value.inner) : ''})`;
}
