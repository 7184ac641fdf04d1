import { matchingEnd, skipTrivia, tokenEnd } from './lexer';

/** The right side of a rule of `macro_rules!`, as far as it can be read as Rust without knowing any call. */
export interface Transcriber {
  /**
   * Plain Rust of the same length as what is written: names stand for metavariables, and what is repeated stands there once.
   * It starts and ends with a brace, whatever the delimiters are.
   */
  readonly text: string;
  /** What each metavariable stands for, by name: `expr`, `ident` … */
  readonly fragments: ReadonlyMap<string, string>;
}

/**
 * Reads a rule from its two sides, delimiters included. Undefined where a metavariable is not one of the rule's, or what a
 * call puts together out of parts would read as one word.
 */
export function readTranscriber(matcher: string, written: string): Transcriber | undefined {
  const fragments = fragmentsOf(matcher);
  const units = written.split('');
  if (!replaceMetavariables(written, units, fragments)) return undefined;
  units[0] = '{';
  units[units.length - 1] = '}';
  return { text: units.join(''), fragments };
}

/** Source: the Rust reference, "Macros By Example", "Metavariables". */
function fragmentsOf(matcher: string): Map<string, string> {
  const fragments = new Map<string, string>();
  for (
    let at = skipTrivia(matcher, 0);
    at < matcher.length;
    at = skipTrivia(matcher, tokenEnd(matcher, at))
  ) {
    if (matcher.charAt(at) !== '$') continue;
    metavariable.lastIndex = at;
    const [, name, fragment] = metavariable.exec(matcher) ?? [];
    if (name !== undefined && fragment !== undefined) fragments.set(name, fragment);
  }
  return fragments;
}

const metavariable = /\$\s*(?:r#)?([\p{XID_Start}_]\p{XID_Continue}*)\s*:\s*(\w+)/uy;

function replaceMetavariables(
  written: string,
  units: string[],
  fragments: ReadonlyMap<string, string>,
): boolean {
  const next = (at: number): number => skipTrivia(written, at);
  for (let at = next(0); at < written.length; at = next(tokenEnd(written, at))) {
    if (written.charAt(at) !== '$') continue;
    const nameStart = at + 1;
    if (written.charAt(nameStart) === '(') {
      blankRepetition(written, units, at);
      continue;
    }
    const end = tokenEnd(written, nameStart);
    const name = written.slice(nameStart, end);
    const fragment = name === 'crate' ? 'path' : fragments.get(name);
    if (fragment === undefined || isWordPart(units[at - 1])) return false;
    if (!isWordPart(written.charAt(end)) && written.charAt(end) !== '$') {
      replaceOne(units, at, end, fragment);
      continue;
    }
    return false;
  }
  return true;
}

function isWordPart(unit: string | undefined): boolean {
  return unit !== undefined && /[\p{XID_Continue}]/u.test(unit);
}

function replaceOne(units: string[], start: number, end: number, fragment: string): void {
  switch (fragment) {
    case 'vis':
    case 'item':
      units.fill(' ', start, end);
      return;
    case 'block':
      units.fill(' ', start, end);
      units[start] = '{';
      units[end - 1] = '}';
      return;
    default:
      units[start] = fragment === 'lifetime' ? "'" : '_';
  }
}

/** `$( … ) sep *`: what stands inside stays, the rest goes. `$(,)?` goes whole. */
function blankRepetition(written: string, units: string[], start: number): void {
  const close = matchingEnd(written, start + 1);
  let end = skipTrivia(written, close);
  if (!/[*+?]/.test(written.charAt(end)) || /^[*+?]\s*[*+?]/.test(written.slice(end, end + 8))) {
    const separator = /^(=>|->|::|\.\.\.|\.\.=?|&&|\|\||[=!<>]=)/.exec(written.slice(end, end + 3))?.[0];
    end = skipTrivia(written, separator === undefined ? tokenEnd(written, end) : end + separator.length);
  }
  const inside = written.slice(start + 2, close - 1);
  units.fill(' ', start, inside.includes('$') ? start + 2 : close);
  units.fill(' ', close - 1, end + 1);
  // `$($statements)* last()`: a word behind what is repeated begins the next statement.
  const last = inside.trimEnd().at(-1) ?? '';
  if (isWordPart(last) && /^[$#\p{XID_Start}_]/u.test(written.slice(skipTrivia(written, end + 1))))
    units[close - 1] = ';';
}
