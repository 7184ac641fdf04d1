import { readTokens, type Token } from './macroTokens';

/** A stretch of a call that a metavariable stands for. */
export interface Bound {
  readonly text: string;
  readonly fragment: string;
  /** UTF-16 offsets in the text of the call. */
  readonly start: number;
  readonly end: number;
}
/** What a metavariable stands for: one stretch, or one a repetition. */
export type Binding = Bound | readonly Binding[];
type Bindings = Map<string, Binding>;

/** A rule of `macro_rules!`: both sides, delimiters included. */
export interface MacroRule {
  readonly matcher: string;
  readonly transcriber: string;
}

export interface MacroMatch {
  readonly rule: MacroRule;
  readonly bindings: ReadonlyMap<string, Binding>;
}

/** One part of what a rule matches or makes. `isJoint`: no white space stands before it. */
type Part =
  | { readonly kind: 'token'; readonly text: string; readonly isJoint: boolean }
  | { readonly kind: 'variable'; readonly name: string; readonly fragment: string }
  | { readonly kind: 'group'; readonly open: string; readonly close: string; readonly parts: readonly Part[] }
  | Repetition;
interface Repetition {
  readonly kind: 'repetition';
  readonly parts: readonly Part[];
  readonly separator: string;
  readonly operator: string;
}

/** Thrown where a macro is beyond what is read here; it never leaves this file. */
class Unclear extends Error {}

/** Levels of brackets and repetitions in a rule. */
const deepestParts = 32;
/** Tries of one part at one place, for a whole call. */
const mostSteps = 40_000;
/** UTF-16 units that one call may become. */
const longestExpansion = 32_000;
/** Rules of a macro that are tried. */
const mostRules = 100;

/**
 * The first rule that a call's `body`, delimiters included, fits. Undefined where none does, or where it cannot be told.
 * Source of all here: the Rust reference, "Macros By Example".
 */
export function matchMacro(rules: readonly MacroRule[], body: string): MacroMatch | undefined {
  return attempt(() => {
    const tokens = tokensOf(body);
    const matching = new Matching(body, tokens);
    for (const rule of rules.slice(0, mostRules)) {
      const bindings: Bindings = new Map();
      const parts = partsOf(rule.matcher, true);
      if (matching.sequence(parts, 0, tokens.length, bindings) === tokens.length) return { rule, bindings };
    }
    return undefined;
  });
}

/** What a call becomes; `crate` stands for `$crate`. Undefined where that cannot be told, or is too long. */
export function transcribe({ rule, bindings }: MacroMatch): string | undefined {
  return attempt(() => new Transcription().write(partsOf(rule.transcriber, false), bindings));
}

function attempt<Result>(work: () => Result): Result | undefined {
  try {
    return work();
  } catch (error) {
    if (error instanceof Unclear) return undefined;
    throw error;
  }
}

/** What stands between the delimiters of `text`. */
function tokensOf(text: string): readonly Token[] {
  const tokens = readTokens(text, 1, text.length - 1);
  if (!tokens) throw new Unclear();
  return tokens;
}

const knownParts = new Map<string, readonly Part[]>();
/** Sides of rules that are kept: the same few are asked for at each key. */
const mostKnownParts = 2000;

function partsOf(side: string, isMatcher: boolean): readonly Part[] {
  const key = `${isMatcher ? 'm' : 't'}${side}`;
  const known = knownParts.get(key);
  if (known) return known;
  const tokens = tokensOf(side);
  const parts = readParts(tokens, 0, tokens.length, isMatcher, 0);
  if (knownParts.size >= mostKnownParts) knownParts.clear();
  knownParts.set(key, parts);
  return parts;
}

function readParts(
  tokens: readonly Token[],
  from: number,
  to: number,
  isMatcher: boolean,
  depth: number,
): Part[] {
  if (depth > deepestParts) throw new Unclear();
  const inside = (start: number, end: number): Part[] => readParts(tokens, start, end, isMatcher, depth + 1);
  const textAt = (index: number): string => (index < to ? (tokens[index]?.text ?? '') : '');
  const parts: Part[] = [];
  for (let at = from; at < to; at += 1) {
    const token = tokens[at];
    if (!token) break;
    const close = token.close ?? 0;
    if (token.text === '$' && textAt(at + 1) === '(') {
      const end = tokens[at + 1]?.close ?? to;
      const isSeparated = !isOperator(textAt(end + 1)) || isOperator(textAt(end + 2));
      const separator = isSeparated ? textAt(end + 1) : '';
      const operator = textAt(isSeparated ? end + 2 : end + 1);
      if (!isOperator(operator)) throw new Unclear();
      parts.push({ kind: 'repetition', parts: inside(at + 2, end), separator, operator });
      at = isSeparated ? end + 2 : end + 1;
    } else if (token.text === '$') {
      const name = textAt(at + 1);
      if (!/^[\p{XID_Start}_]/u.test(name)) throw new Unclear();
      const fragment = isMatcher && textAt(at + 2) === ':' ? textAt(at + 3) : '';
      parts.push({ kind: 'variable', name, fragment });
      at += fragment === '' ? 1 : 3;
    } else if (close > at) {
      parts.push({ kind: 'group', open: token.text, close: textAt(close), parts: inside(at + 1, close) });
      at = close;
    } else parts.push({ kind: 'token', text: token.text, isJoint: tokens[at - 1]?.end === token.start });
  }
  return parts;
}

function isOperator(text: string): boolean {
  return text === '*' || text === '+' || text === '?';
}

class Matching {
  private steps = 0;

  constructor(
    private readonly text: string,
    private readonly tokens: readonly Token[],
  ) {}

  /** Where what `parts` match ends, or -1. */
  sequence(parts: readonly Part[], from: number, to: number, bindings: Bindings): number {
    let at = from;
    for (const part of parts) {
      this.steps += 1;
      if (this.steps > mostSteps) throw new Unclear();
      at = this.part(part, at, to, bindings);
      if (at < 0) return -1;
    }
    return at;
  }

  private part(part: Part, at: number, to: number, bindings: Bindings): number {
    const token = at < to ? this.tokens[at] : undefined;
    switch (part.kind) {
      case 'token':
        return token?.text === part.text ? at + 1 : -1;
      case 'group': {
        if (token?.text !== part.open || token.close === undefined) return -1;
        return this.sequence(part.parts, at + 1, token.close, bindings) === token.close
          ? token.close + 1
          : -1;
      }
      case 'variable': {
        const end = fragmentEnd(this.tokens, part.fragment, at, to);
        if (end >= 0) bindings.set(part.name, this.bound(part.fragment, at, end));
        return end;
      }
      case 'repetition':
        return this.repetition(part, at, to, bindings);
    }
  }

  private bound(fragment: string, from: number, to: number): Bound {
    const start = this.tokens[from]?.start ?? 0;
    const end = to > from ? (this.tokens[to - 1]?.end ?? start) : start;
    return { text: this.text.slice(start, end), fragment, start, end };
  }

  private repetition(part: Repetition, from: number, to: number, bindings: Bindings): number {
    const rounds: Bindings[] = [];
    let at = from;
    for (;;) {
      const isNext = rounds.length > 0 && part.separator !== '';
      if (isNext && (at >= to || this.tokens[at]?.text !== part.separator)) break;
      const round: Bindings = new Map();
      const end = this.sequence(part.parts, isNext ? at + 1 : at, to, round);
      // What matches nothing would match for ever.
      if (end < 0 || end === at) break;
      rounds.push(round);
      at = end;
      if (part.operator === '?') break;
    }
    if (part.operator === '+' && rounds.length === 0) return -1;
    for (const name of namesIn(part.parts))
      bindings.set(
        name,
        rounds.map((round) => round.get(name) ?? []),
      );
    return at;
  }
}

function namesIn(parts: readonly Part[]): string[] {
  return parts.flatMap((part) =>
    part.kind === 'variable' ? [part.name] : part.kind === 'token' ? [] : namesIn(part.parts),
  );
}

const word = /^(r#)?[\p{XID_Start}_]\p{XID_Continue}*$/u;
const literal = /^(\d|"|'(?!\p{XID_Start}\p{XID_Continue}*$)|[bcr]+#*["']|true$|false$)/u;
/** Words that begin no expression. */
const noExpression =
  /^(as|else|enum|extern|fn|impl|in|mod|mut|pub|ref|static|struct|trait|type|use|where|let|[,;=@#.:?$>)\]}]|=>|->)$/;

/** Where a fragment that starts at `from` ends, or -1 where none starts there. */
function fragmentEnd(tokens: readonly Token[], fragment: string, from: number, to: number): number {
  const token = from < to ? tokens[from] : undefined;
  if (fragment === 'vis') return visibilityEnd(tokens, from, to);
  if (!token) return -1;
  switch (fragment) {
    case 'ident':
      return word.test(token.text) && token.text !== '_' ? from + 1 : -1;
    case 'lifetime':
      return token.text.startsWith("'") && !literal.test(token.text) ? from + 1 : -1;
    case 'tt':
      return (token.close ?? from) + 1;
    case 'block':
      return token.text === '{' ? (token.close ?? from) + 1 : -1;
    case 'literal': {
      const at = token.text === '-' ? from + 1 : from;
      return at < to && literal.test(tokens[at]?.text ?? '') ? at + 1 : -1;
    }
    case 'expr':
    case 'expr_2021':
      return noExpression.test(token.text) ? -1 : stretchEnd(tokens, from, to, /^(,|;|=>)$/);
    case 'ty':
    case 'path':
      if (!/^[\p{XID_Start}_<(&*[!:']/u.test(token.text)) return -1;
      return stretchEnd(tokens, from, to, /^(,|;|=>|=|==|>|\||:|as|where|\{)$/);
    case 'pat':
    case 'pat_param':
      return stretchEnd(tokens, from, to, /^(,|=>|=|if|in)$/);
    case 'meta':
      return stretchEnd(tokens, from, to, /^,$/);
    default:
      // An item or a statement ends where the grammar says, which is not asked here.
      throw new Unclear();
  }
}

function visibilityEnd(tokens: readonly Token[], from: number, to: number): number {
  if (from >= to || tokens[from]?.text !== 'pub') return from;
  const next = from + 1 < to ? tokens[from + 1] : undefined;
  const isLimited = next?.text === '(' && /^(crate|self|super|in)$/.test(tokens[from + 2]?.text ?? '');
  return isLimited ? (next.close ?? from + 1) + 1 : from + 1;
}

/** Where the stretch from `from` meets one of `stops` outside of brackets, angle brackets of types, and closures' parameters. */
function stretchEnd(tokens: readonly Token[], from: number, to: number, stops: RegExp): number {
  let angles = 0;
  let at = from;
  for (; at < to; at += 1) {
    const token = tokens[at];
    const before = tokens[at - 1]?.text ?? '';
    if (!token || (at > from && beginsAnew(before, token.text))) break;
    const isType = stops.test('where') || before === '::' || angles > 0;
    if (token.text === '<' && (isType || at === from)) angles += 1;
    else if (token.text === '>' && angles > 0) angles -= 1;
    else if (angles === 0 && stops.test(token.text)) break;
    else if (token.text === '|' && (at === from || /^(move|async|[=(,]|=>)$/.test(before))) {
      do at += 1;
      while (at < to && tokens[at]?.text !== '|');
    } else if (token.close !== undefined) at = token.close;
  }
  if (angles > 0) throw new Unclear();
  return at > from ? at : -1;
}

const keyword =
  /^(as|async|await|break|const|dyn|else|false|fn|for|if|impl|in|let|loop|match|move|mut|ref|return|static|true|unsafe|where|while|yield)$/;

/** `now 1`: no operator stands between two values, so the first is the whole expression. */
function beginsAnew(before: string, text: string): boolean {
  const isValue = (each: string): boolean => (word.test(each) || literal.test(each)) && !keyword.test(each);
  return isValue(text) && (isValue(before) || /^[)\]]$/.test(before));
}

class Transcription {
  private length = 0;

  write(parts: readonly Part[], bindings: ReadonlyMap<string, Binding>): string {
    return parts.map((part) => this.part(part, bindings)).join('');
  }

  private part(part: Part, bindings: ReadonlyMap<string, Binding>): string {
    switch (part.kind) {
      case 'token':
        return this.count(part.isJoint ? part.text : ` ${part.text}`);
      case 'group':
        return `${this.count(part.open)}${this.write(part.parts, bindings)}${this.count(part.close)}`;
      case 'variable': {
        if (part.name === 'crate') return this.count(' crate');
        const bound = bindings.get(part.name);
        if (!bound || !('text' in bound)) throw new Unclear();
        const isLoose = /^expr/.test(bound.fragment) && !/^[\w"]+$/.test(bound.text);
        return this.count(isLoose ? ` (${bound.text}) ` : ` ${bound.text} `);
      }
      case 'repetition':
        return this.repetition(part, bindings);
    }
  }

  private repetition(part: Repetition, bindings: ReadonlyMap<string, Binding>): string {
    const repeated = new Map<string, readonly Binding[]>();
    for (const name of namesIn(part.parts)) {
      const binding = bindings.get(name);
      if (binding && !('text' in binding)) repeated.set(name, binding);
    }
    const [rounds = [], ...others] = repeated.values();
    if (repeated.size === 0 || others.some(({ length }) => length !== rounds.length)) throw new Unclear();
    return rounds
      .map((_, index) => {
        const own = [...repeated].flatMap(([name, all]): [string, Binding][] => {
          const binding = all[index];
          return binding ? [[name, binding]] : [];
        });
        return this.write(part.parts, new Map([...bindings, ...own]));
      })
      .join(this.count(` ${part.separator} `));
  }

  private count(text: string): string {
    this.length += text.length;
    if (this.length > longestExpansion) throw new Unclear();
    return text;
  }
}
