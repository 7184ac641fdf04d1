import type { Node, SyntaxTree } from '../../syntax/syntaxTree';
import { resolve, type Type } from '../types';
import type { State, Tracked } from './heldGuards';

const question = /^(!?)\s*([A-Za-z_]\w*)\s*\.\s*(is_none|is_err|is_some|is_ok)\s*\(\s*\)$/;

/**
 * What is alive where `condition` held, or did not: an `Option` or `Result` that was just found to be `None` or `Err`
 * holds no guard. The state is a copy. Source: doc.rust-lang.org/std, `Option::is_none`.
 */
export function withoutEmpty(tree: SyntaxTree, condition: Node, held: boolean, state: State): State {
  const [, negated, name, asked] = question.exec(tree.textOf(condition)) ?? [];
  if (asked === undefined) return state && new Set(state);
  const isEmptyAsked = asked === 'is_none' || asked === 'is_err';
  const isEmpty = (isEmptyAsked !== (negated === '!')) === held;
  const isKept = ({ local }: Tracked): boolean =>
    !isEmpty || !local || local.name !== name || !mayBeEmpty(local.type);
  return state && new Set([...state].filter(isKept));
}

/** A guard of an `Option` answers for what it guards, not for itself. */
function mayBeEmpty(type: Type): boolean {
  const at = resolve(type);
  return at.kind === 'adt' && (at.def.name === 'Option' || at.def.name === 'Result');
}
