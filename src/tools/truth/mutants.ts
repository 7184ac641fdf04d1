import { skipTrivia, tokenEnd } from '../../syntax/lexer';

/** An `.await` whose removal may leave a statement's future unpolled. Offsets are UTF-16 units of the text as it is. */
export interface Candidate {
  /** Where the statement starts, and where the awaited expression ends. */
  readonly start: number;
  readonly end: number;
  /** Where `.await` and what hangs on it (`?`, `.unwrap()` …) ends: `end..removalEnd` is taken out. */
  readonly removalEnd: number;
  /** Where the function starts that it stands in, by its `fn`; -1 outside. */
  readonly functionStart: number;
  /** The macro whose body, inside that function, it stands in. */
  readonly macro?: string;
  /** Ends in `;`; otherwise it is the value of an arm or of a block. */
  readonly isStatement: boolean;
  readonly shape: Shape;
  /** The last name called, if any. */
  readonly callee?: string;
}

/** What the awaited expression is, by its last token. */
export type Shape = 'path' | 'method' | 'macro' | 'other';

interface Token {
  readonly start: number;
  readonly end: number;
  readonly text: string;
}

const openers = new Set(['(', '[', '{']);
const closers = new Set([')', ']', '}']);
const notOperands = new Set([
  ...['let', 'return', 'break', 'if', 'while', 'for', 'match', 'const', 'yield', 'else', 'loop', 'static'],
  ...['*', '!', '&', '-', '|', '#', 'use', 'fn', 'move'],
]);
const unwrapping = new Set(['unwrap', 'expect', 'ok']);

/**
 * Every candidate of a text, by tokens alone: what the analyser's own parser does not see must not be left out. It
 * is generous, for rustc decides.
 */
export function findCandidates(text: string): Candidate[] {
  const tokens = readTokens(text);
  const matches = matchBrackets(tokens);
  return tokens.flatMap((token, at) => {
    const isAwait = token.text === 'await' && tokens[at - 1]?.text === '.' && tokens[at - 2]?.text !== '.';
    const candidate = isAwait ? candidateAt(tokens, matches, at) : undefined;
    return candidate ? [candidate] : [];
  });
}

export function readTokens(text: string): Token[] {
  const tokens: Token[] = [];
  for (let at = skipTrivia(text, 0); at < text.length;) {
    const end = tokenEnd(text, at);
    tokens.push({ start: at, end, text: text.slice(at, end) });
    at = skipTrivia(text, end);
  }
  return tokens;
}

/** The index of the bracket that belongs to each bracket. */
export function matchBrackets(tokens: readonly Token[]): Map<number, number> {
  const matches = new Map<number, number>();
  const open: number[] = [];
  tokens.forEach(({ text }, at) => {
    if (openers.has(text)) open.push(at);
    else if (closers.has(text)) {
      const from = open.pop();
      if (from === undefined) return;
      matches.set(from, at);
      matches.set(at, from);
    }
  });
  return matches;
}

function candidateAt(
  tokens: readonly Token[],
  matches: ReadonlyMap<number, number>,
  awaitAt: number,
): Candidate | undefined {
  const behind = behindPostfix(tokens, matches, awaitAt + 1);
  const next = tokens[behind]?.text;
  const first = statementStart(tokens, matches, awaitAt - 2);
  const head = tokens[first];
  const last = tokens[awaitAt - 2];
  const removed = tokens[behind - 1];
  if (!head || !last || !removed || first > awaitAt - 2 || notOperands.has(head.text)) return undefined;
  if (next !== ';' && next !== '}' && next !== ',') return undefined;
  if (next !== ';' && !startsArm(tokens, first)) return undefined;
  if (assigns(tokens, matches, first, awaitAt - 2)) return undefined;
  const around = surroundings(tokens, matches, first);
  if (around.inMacroRules) return undefined;
  const { shape, callee } = shapeOf(tokens, matches, awaitAt - 2);
  return {
    start: head.start,
    end: last.end,
    removalEnd: removed.end,
    functionStart: around.functionStart,
    ...(around.macro !== undefined && { macro: around.macro }),
    isStatement: next === ';',
    shape,
    ...(callee !== undefined && { callee }),
  };
}

/** The index behind `?`, `.unwrap()`, `.expect(…)` and `.ok()` in any number. */
function behindPostfix(tokens: readonly Token[], matches: ReadonlyMap<number, number>, from: number): number {
  let at = from;
  for (;;) {
    const called = tokens[at]?.text === '.' && unwrapping.has(tokens[at + 1]?.text ?? '');
    if (tokens[at]?.text === '?') at += 1;
    else if (called && tokens[at + 2]?.text === '(') at = (matches.get(at + 2) ?? at + 2) + 1;
    else return at;
  }
}

/** The index of the first token of the statement, arm or block value whose expression ends at `from`. */
function statementStart(
  tokens: readonly Token[],
  matches: ReadonlyMap<number, number>,
  from: number,
): number {
  let at = from;
  while (at >= 0) {
    const text = tokens[at]?.text ?? '';
    const goesOn = ['.', '?', '('].includes(tokens[at + 1]?.text ?? '') || at === from;
    if (text === '}' && !goesOn) return at + 1;
    if (closers.has(text)) at = (matches.get(at) ?? 0) - 1;
    else if (text === ';' || text === '{' || isArrow(tokens, at - 1))
      return skipAttributes(tokens, matches, at + 1);
    else if (text === '(' || text === '[' || text === ',') return from + 1;
    else at -= 1;
  }
  return from + 1;
}

function skipAttributes(
  tokens: readonly Token[],
  matches: ReadonlyMap<number, number>,
  from: number,
): number {
  let at = from;
  while (tokens[at]?.text === '#' && tokens[at + 1]?.text === '[') at = (matches.get(at + 1) ?? at) + 1;
  return at;
}

/** Whether `=>` stands at `at` and the token behind it. */
function isArrow(tokens: readonly Token[], at: number): boolean {
  const [first, second] = [tokens[at], tokens[at + 1]];
  return first?.text === '=' && second?.text === '>' && first.end === second.start;
}

/** Whether the value of an arm starts at `at`, with or without a brace. */
function startsArm(tokens: readonly Token[], at: number): boolean {
  return isArrow(tokens, at - 2) || (tokens[at - 1]?.text === '{' && isArrow(tokens, at - 3));
}

/** Whether an assignment or another operator stands outside of all brackets of the expression. */
function assigns(
  tokens: readonly Token[],
  matches: ReadonlyMap<number, number>,
  from: number,
  to: number,
): boolean {
  for (let at = from; at <= to; at += 1) {
    const text = tokens[at]?.text ?? '';
    if (openers.has(text)) at = matches.get(at) ?? at;
    else if (text === '=' || text === '+' || text === '|') return true;
  }
  return false;
}

function surroundings(
  tokens: readonly Token[],
  matches: ReadonlyMap<number, number>,
  from: number,
): { functionStart: number; macro: string | undefined; inMacroRules: boolean } {
  let functionAt = from;
  while (functionAt >= 0 && !startsFunction(tokens, functionAt)) functionAt -= 1;
  let macro: string | undefined;
  let inMacroRules = false;
  for (let at = from - 1; at >= 0; at -= 1) {
    const text = tokens[at]?.text ?? '';
    if (closers.has(text)) {
      at = matches.get(at) ?? at;
      continue;
    }
    if (!openers.has(text)) continue;
    const isRules = tokens[at - 1]?.text !== '!' && tokens[at - 2]?.text === '!';
    if (isRules && tokens[at - 3]?.text === 'macro_rules') inMacroRules = true;
    if (tokens[at - 1]?.text === '!' && at > functionAt) macro ??= tokens[at - 2]?.text;
  }
  return { functionStart: tokens[functionAt]?.start ?? -1, macro, inMacroRules };
}

function startsFunction(tokens: readonly Token[], at: number): boolean {
  return tokens[at]?.text === 'fn' && /^\w/.test(tokens[at + 1]?.text ?? '');
}

function shapeOf(
  tokens: readonly Token[],
  matches: ReadonlyMap<number, number>,
  last: number,
): { shape: Shape; callee: string | undefined } {
  const text = tokens[last]?.text ?? '';
  let at = closers.has(text) ? (matches.get(last) ?? last) - 1 : last;
  if (closers.has(text) && tokens[at]?.text === '!') return { shape: 'macro', callee: tokens[at - 1]?.text };
  if (text !== ')') return { shape: 'other', callee: undefined };
  if (tokens[at]?.text === '>') at = behindTurbofish(tokens, at);
  const callee = tokens[at]?.text;
  if (callee === undefined || !/^[\p{XID_Start}_]/u.test(callee))
    return { shape: 'other', callee: undefined };
  return { shape: tokens[at - 1]?.text === '.' ? 'method' : 'path', callee };
}

/** The index of the name in front of `::<…>` that ends at `from`. */
function behindTurbofish(tokens: readonly Token[], from: number): number {
  let depth = 0;
  for (let at = from; at >= 0; at -= 1) {
    if (tokens[at]?.text === '>' && tokens[at - 1]?.text !== '-') depth += 1;
    else if (tokens[at]?.text === '<') depth -= 1;
    if (depth === 0) return at - 3;
  }
  return from;
}

/** `text` without the candidates' awaits, and where each candidate's statement then lies. */
export function applyCandidates(
  text: string,
  candidates: readonly Candidate[],
): { text: string; places: { candidate: Candidate; start: number; end: number }[] } {
  const ordered = [...candidates].sort((a, b) => a.end - b.end);
  const shifted = (offset: number): number =>
    offset -
    ordered
      .filter((each) => each.removalEnd <= offset)
      .reduce((sum, each) => sum + each.removalEnd - each.end, 0);
  let mutated = '';
  let from = 0;
  for (const { end, removalEnd } of ordered) {
    mutated += text.slice(from, end);
    from = removalEnd;
  }
  return {
    text: mutated + text.slice(from),
    places: ordered.map((candidate) => ({
      candidate,
      start: shifted(candidate.start),
      end: shifted(candidate.end),
    })),
  };
}

const marker = '::core::result::Result::<(), ()>::Ok(());';

/** `text` with a statement behind each candidate's that `unused_must_use` names too, and where these then lie. */
export function markStatements(
  text: string,
  candidates: readonly Candidate[],
): { text: string; places: { candidate: Candidate; start: number; end: number }[] } {
  const ordered = [...candidates].sort((a, b) => a.removalEnd - b.removalEnd);
  const places: { candidate: Candidate; start: number; end: number }[] = [];
  let marked = '';
  let from = 0;
  for (const candidate of ordered) {
    const behind = text.indexOf(';', candidate.removalEnd) + 1;
    marked += `${text.slice(from, behind)} `;
    places.push({ candidate, start: marked.length, end: marked.length + marker.length - 1 });
    marked += marker;
    from = behind;
  }
  return { text: marked + text.slice(from), places };
}
