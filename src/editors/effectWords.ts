import type { EffectName } from '../semantics/effects/functionEffects';
import { findingLine } from './findingWords';
import { isTranslated, t } from './language';

/** In a word or two, what is said of a function. */
export function effectName(name: string): string {
  const names: Readonly<Partial<Record<string, string>>> = {
    'cancel-safe': t('cancel-safe'),
    blocks: t('blocks'),
    locks: t('locks'),
    panics: t('panics'),
    needs: t('needs'),
    returns: t('returns'),
    spawns: t('spawns'),
  } satisfies Partial<Record<EffectName, string>>;
  return names[name] ?? name;
}

/** What a function does, in the reader's language: words, and between them the places, in the order of that language. */
export function effectWords<Place extends object>(words: readonly (string | Place)[]): (string | Place)[] {
  if (!isTranslated()) return [...words];
  const places: Place[] = [];
  // A place is an insert as code is, in brackets that no Rust has.
  const line = words.map((each) =>
    typeof each === 'string' ? each : `\`⟦${String(places.push(each) - 1)}⟧\``,
  );
  return findingLine(line.join(''))
    .split(/`⟦(\d+)⟧`/)
    .map((part, index) => (index % 2 === 0 ? part : (places[Number(part)] ?? part)));
}
