/**
 * What is looked for in code: `save` (whatever is called by that name), `tokio::spawn` (a library's item, under whatever
 * name), `select!` (a macro), `.await`, `loop` (loops of any kind), `async` and
 * `async move` (async blocks), `name Pending` (that identifier). Several stand for any of them.
 */
export type Targets = readonly string[];

/** What must hold of a document; plain data. `within` names the function whose body is meant, left out: the file. */
export type Condition =
  /** These rules find nothing, whatever the settings, comments or attributes say; none named: no rule warns. */
  | { readonly kind: 'silent'; readonly rules: readonly string[] }
  /** A function of one of these signatures is there, visibility and line breaks aside. */
  | { readonly kind: 'keeps'; readonly signatures: readonly string[] }
  | { readonly kind: 'calls'; readonly what: Targets; readonly times: number; readonly within?: string }
  /** It is called, and what polls the future is seen for each such call. */
  | { readonly kind: 'polls'; readonly what: Targets; readonly times: number; readonly within?: string }
  | { readonly kind: 'absent'; readonly what: Targets; readonly within?: string }
  /** A call of each is under way at the same time; one target alone: several of its calls are. */
  | { readonly kind: 'together'; readonly each: readonly Targets[]; readonly within?: string }
  /** It is called, and each such call stands in a call of `place`, or in such code. */
  | { readonly kind: 'inside'; readonly what: Targets; readonly place: Targets; readonly within?: string }
  /** It is called, and no such call stands there. */
  | { readonly kind: 'outside'; readonly what: Targets; readonly place: Targets; readonly within?: string }
  /** Both are there, and the first of one stands in front of the first of the other. */
  | { readonly kind: 'before'; readonly first: Targets; readonly then: Targets; readonly within?: string };

/** How a document fares. */
export interface Grade {
  /** False while the text does not read as Rust: then no condition was looked at. */
  readonly reads: boolean;
  /** One for each condition that was asked after, in order; none while it does not read. */
  readonly verdicts: readonly Verdict[];
}

export interface Verdict {
  readonly isMet: boolean;
  /** The message of the finding that stands in the way. */
  readonly message?: string;
  /** 0-based line of what stands in the way. */
  readonly line?: number;
}

/**
 * Reads `silent a b`, `keeps fn … || fn …`, `calls a | b`, `calls a times 2 in f`, `polls a`, `absent a`, `together a, b`, `inside a, place`,
 * `outside a, place`, `before a, b`; each but the first two may end in `in function`.
 *
 * @throws {Error} where the text has no such form
 */
export function readCondition(text: string): Condition {
  const [, kind = '', rest = ''] = /^(\S+)\s*(.*)$/s.exec(text.trim()) ?? [];
  if (kind === 'silent') return { kind, rules: rest.split(/[\s,]+/).filter(Boolean) };
  if (kind === 'keeps') return { kind, signatures: rest.split(' || ') };
  const [, body = '', count, within] = /^(.*?)(?:\s+times\s+(\d+))?(?:\s+in\s+(\w+))?$/s.exec(rest) ?? [];
  const lists = body.split(',').map((each) => each.split('|').map((name) => name.trim()));
  const place = within === undefined ? {} : { within };
  const [first = [], second] = lists;
  if (lists.some((each) => each.some((name) => name === ''))) throw new Error(`No condition: ${text}`);
  const isSingle = lists.length === 1;
  const isPair = lists.length === 2;
  if ((kind === 'calls' || kind === 'polls') && isSingle)
    return { kind, what: first, times: Number(count ?? 1), ...place };
  if (kind === 'absent' && isSingle) return { kind, what: first, ...place };
  if (kind === 'together') return { kind, each: lists, ...place };
  if ((kind === 'inside' || kind === 'outside') && isPair && second)
    return { kind, what: first, place: second, ...place };
  if (kind === 'before' && isPair && second) return { kind, first, then: second, ...place };
  throw new Error(`No condition: ${text}`);
}
