import type { Finding, Fix, TextEdit } from '../../engine/findings';
import { combineFixes, safeFix } from '../../engine/fixSets';
import { skipTrivia, tokenEnd } from '../../syntax/lexer';
import type { RustParser } from '../../syntax/parser';

/** What may be wrong with the text that a fix makes; each is said in words beside it. */
export type FaultKind =
  /** It has more that does not read as Rust than before. */
  | 'parse'
  /** The finding is still there, and would be mended again. */
  | 'left'
  /** There is a finding that was not there. */
  | 'gained'
  /** A comment is gone, or a string literal of several lines is another. */
  | 'lost'
  /** rustfmt would change what it changed, and had nothing to change before. */
  | 'format';

export interface FixFault {
  readonly kind: FaultKind;
  readonly fault: string;
}

/** A text, and what is found in it. */
export interface Looked {
  readonly text: string;
  readonly findings: readonly Finding[];
}

/** What looks at the texts that fixes make. */
export interface FixBench {
  readonly parser: RustParser;
  /** What is found in the file when it holds `text`. */
  findings(text: string): Promise<readonly Finding[]>;
  /** In how many places rustfmt would change `text`; undefined where it cannot be asked. */
  misformatted?(text: string): Promise<number | undefined>;
}

/** A fix, the text it makes, and what is wrong with that. */
export interface Examined {
  readonly finding: Finding;
  readonly fix: Fix;
  readonly text: string;
  readonly faults: readonly FixFault[];
  /** Whether rustfmt could be asked. */
  readonly isFormatKnown: boolean;
}

/** Applies each fix of each finding by itself; a fix that touches other files is left out. */
export async function examineEach(
  before: Looked,
  chosen: readonly Finding[],
  bench: FixBench,
): Promise<Examined[]> {
  const format = await bench.misformatted?.(before.text);
  const examined: Examined[] = [];
  for (const finding of chosen)
    for (const fix of finding.fixes) {
      if (fix.edits.length === 0 || fix.edits.some(({ file }) => file !== finding.file)) continue;
      const text = applyEdits(before.text, fix.edits);
      const faults = await faultsOf(before, text, [finding], bench);
      const unread = faults.some(({ kind }) => kind === 'parse');
      const formatted = format === undefined || unread ? undefined : await bench.misformatted?.(text);
      if (format !== undefined && formatted !== undefined && formatted > format)
        faults.push({ kind: 'format', fault: 'rustfmt would write it otherwise' });
      examined.push({ finding, fix, text, faults, isFormatKnown: formatted !== undefined });
    }
  return examined;
}

/** What all safe fixes of a file together make of it, as the editor applies them. */
export interface ExaminedTogether {
  readonly text: string;
  readonly taken: readonly Finding[];
  readonly faults: readonly FixFault[];
}

/** So often fixes may have to wait for others that touch the same text. */
const mostRounds = 8;

/** Applies all safe fixes of a file together, until none is left. */
export async function examineTogether(before: Looked, bench: FixBench): Promise<ExaminedTogether> {
  const faults: FixFault[] = [];
  const all: Finding[] = [];
  let looked = before;
  for (let round = 0; ; round += 1) {
    const { text, taken } = applyTogether(looked);
    if (taken.length === 0) return { text: looked.text, taken: all, faults };
    if (round === mostRounds) {
      faults.push({ kind: 'left', fault: 'there is always one more safe fix' });
      return { text, taken: all, faults };
    }
    faults.push(...(await faultsOf(looked, text, taken, bench)));
    all.push(...taken);
    looked = { text, findings: await bench.findings(text) };
  }
}

/** The text after the safe fixes that can be applied at once, and the findings whose fix took effect. */
export function applyTogether({ text, findings }: Looked): { text: string; taken: readonly Finding[] } {
  const edits = [...combineFixes(findings, safeFix).edits.values()].flat();
  const isIn = (edit: TextEdit): boolean =>
    edits.some(({ span, newText }) => span.start === edit.span.start && newText === edit.newText);
  const taken = findings.filter((finding) => safeFix(finding)?.edits.every(isIn));
  return { text: applyEdits(text, edits), taken };
}

/** The text after `edits`, of which no two overlap. */
export function applyEdits(text: string, edits: readonly TextEdit[]): string {
  return [...edits]
    .sort((a, b) => b.span.start - a.span.start)
    .reduce((made, { span, newText }) => made.slice(0, span.start) + newText + made.slice(span.end), text);
}

/** What is wrong with `text`, from which fixes should have taken the findings `mended` away. */
export async function faultsOf(
  before: Looked,
  text: string,
  mended: readonly Finding[],
  bench: FixBench,
): Promise<FixFault[]> {
  const was = countErrors(before.text, bench.parser);
  if (countErrors(text, bench.parser) > was) return [{ kind: 'parse', fault: 'it does not parse' }];
  const found = await bench.findings(text);
  const faults: FixFault[] = gained(before.findings, found);
  const [counts, after, due] = [before.findings, found, mended].map(countByRule);
  for (const [rule, count] of due ?? [])
    if ((after?.get(rule) ?? 0) > (counts?.get(rule) ?? 0) - count)
      faults.push({ kind: 'left', fault: `it leaves a finding of ${rule}` });
  for (const lost of missingQuotes(before.text, text))
    faults.push({ kind: 'lost', fault: `it loses ${lost}` });
  return faults;
}

/** Findings of a rule may move and change their text, but there may not be more of them than before. */
function gained(before: readonly Finding[], after: readonly Finding[]): FixFault[] {
  const was = countByRule(before);
  const known = new Set(before.map(({ rule, message }) => `${rule} ${message}`));
  return [...countByRule(after)]
    .filter(([rule, count]) => count > (was.get(rule) ?? 0))
    .map(([rule]) => {
      const same = after.filter((each) => each.rule === rule);
      const fresh = same.find((each) => !known.has(`${rule} ${each.message}`)) ?? same.at(-1);
      const line = (fresh?.span.startLine ?? 0) + 1;
      return { kind: 'gained', fault: `it makes a finding of ${rule}, line ${String(line)}` };
    });
}

/** How many findings each rule has. */
export function countByRule(findings: readonly Finding[]): Map<string, number> {
  const counts = new Map<string, number>();
  for (const { rule } of findings) counts.set(rule, (counts.get(rule) ?? 0) + 1);
  return counts;
}

/** How many places of `text` do not read as Rust. */
function countErrors(text: string, parser: RustParser): number {
  const parsed = parser.parse(text);
  try {
    return parsed.tree.errors.length;
  } finally {
    parsed.dispose();
  }
}

/** The comments and string literals of several lines of `before` that `after` has not as often, white space in comments aside. */
function missingQuotes(before: string, after: string): string[] {
  const left = new Map<string, number>();
  for (const each of readQuotes(after)) left.set(each, (left.get(each) ?? 0) + 1);
  const lost: string[] = [];
  for (const each of readQuotes(before)) {
    const count = left.get(each) ?? 0;
    if (count === 0) lost.push(each.length > 60 ? `${each.slice(0, 58)}…` : each);
    else left.set(each, count - 1);
  }
  return lost;
}

function readQuotes(text: string): string[] {
  const quotes: string[] = [];
  for (let at = 0; at < text.length;) {
    const token = skipTrivia(text, at);
    for (const line of text.slice(at, token).split('\n')) if (line.trim() !== '') quotes.push(line.trim());
    at = token < text.length ? tokenEnd(text, token) : token;
    // One that goes with its `expect` is meant to go; one of several lines may have been indented.
    if (/"[^]*\n/.test(text.slice(token, at))) quotes.push(text.slice(token, at));
  }
  return quotes;
}
