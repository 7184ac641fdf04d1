import { outermostFunctions } from '../syntax/outermostFunctions';
import type { Node, SyntaxTree } from '../syntax/syntaxTree';
import type { Finding, Fix, Span } from './findings';
import { LineIndex } from './lineIndex';
import type { OffsetEdit } from './protocol';
import { moveStretch, Parts } from './reading';

/** An outermost function: what is typed in it says nothing of the others. */
interface Unit {
  readonly start: number;
  readonly end: number;
  /** Where its braces open. */
  readonly body: number;
  /** Whether it read as Rust when its findings were found. */
  readonly wasSound: boolean;
  /** Whether it did at the last look. */
  readonly isSound: boolean;
  /** Whether something was typed in it since. */
  readonly isTyped: boolean;
}

/** What was found in a text when it last read as Rust, moved along with what was typed since. */
export interface Reading {
  readonly findings: readonly Finding[];
  readonly parts: Parts;
  readonly units: readonly Unit[];
  /** Whether all that stands outside of functions read as Rust. */
  readonly isOutsideSound: boolean;
  /** Whether something was typed there since the last look. */
  readonly isOutsideTyped: boolean;
  /** Whether the findings were kept at the last look; undefined when something was typed since. */
  readonly isKept?: boolean;
}

/** What a look at a text gave, and what to remember of it for the next. */
export interface CalmLook {
  readonly reading: Reading;
  readonly findings: readonly Finding[];
  /** Whether a part of the text keeps what was found there before it broke. */
  readonly isKept: boolean;
}

/** Whether {@link lookCalmly} asks for what is found in `tree` as it is now. */
export function wantsFindings(before: Reading | undefined, tree: SyntaxTree): boolean {
  let wants = false;
  if (!before || tree.errors.length === 0) return true;
  lookCalmly(before, tree, () => {
    wants = true;
    return [];
  });
  return wants;
}

/**
 * The findings to show for `tree`. While the statement that is being typed does not read as Rust, those outside it
 * stay as they were; `check` is asked only for what reads.
 *
 * @param before what is remembered of the last look, moved through all edits since; undefined at the first
 */
export function lookCalmly(
  before: Reading | undefined,
  tree: SyntaxTree,
  check: () => readonly Finding[],
): CalmLook {
  if (!before || tree.errors.length === 0) return lookAnew(tree, check());
  const units = before.units.map((unit) => ({ ...unit, isSound: isSoundFunction(tree, unit) }));
  const isOutsideSound = !hasErrorOutside(tree, units);
  if (before.isKept ?? breaksWhatRead(before, units, isOutsideSound))
    return keepFindings(before, units, tree.text);
  const broken = units.filter(({ wasSound, isSound }) => wasSound && !isSound).map(asLookedAt);
  if (broken.length === 0) return lookAnew(tree, check());
  return lookAround(before, broken, tree, check());
}

/** All stays as it was found. */
function keepFindings(before: Reading, units: readonly Unit[], text: string): CalmLook {
  const findings = withPlaces(before.findings, text);
  const reading = {
    ...before,
    findings,
    units: units.map(asLookedAt),
    isOutsideTyped: false,
    isKept: true,
  };
  return { reading, findings, isKept: true };
}

function asLookedAt(unit: Unit): Unit {
  return unit.isTyped ? { ...unit, isTyped: false } : unit;
}

function lookAnew(tree: SyntaxTree, findings: readonly Finding[]): CalmLook {
  const units = unitsOf(tree);
  const isOutsideSound = !hasErrorOutside(tree, units);
  const parts = Parts.of(tree);
  const reading = { findings, parts, units, isOutsideSound, isOutsideTyped: false, isKept: false };
  return { reading, findings, isKept: false };
}

/** Functions that someone left half-typed keep what was found in them; all else is as it is found now. */
function lookAround(
  before: Reading,
  broken: readonly Unit[],
  tree: SyntaxTree,
  fresh: readonly Finding[],
): CalmLook {
  const isKept = ({ start }: { readonly start: number }): boolean =>
    broken.some((unit) => unit.start <= start && start < unit.end);
  const findings = [
    ...withPlaces(
      before.findings.filter(({ span }) => isKept(span)),
      tree.text,
    ),
    ...fresh.filter(({ span }) => !isKept(span)),
  ].sort((a, b) => a.span.start - b.span.start || a.span.end - b.span.end);
  const parts = Parts.merge(
    before.parts.filter(isKept),
    Parts.of(tree).filter((part) => !isKept(part)),
  );
  const units = [...broken, ...unitsOf(tree).filter((unit) => !isKept(unit))];
  const reading = {
    findings,
    parts,
    units: units.sort((a, b) => a.start - b.start),
    isOutsideSound: before.isOutsideSound,
    isOutsideTyped: false,
    isKept: false,
  };
  return { reading, findings, isKept: true };
}

/** Whether what was typed is what keeps the text from reading as Rust, where it did before. */
function breaksWhatRead(before: Reading, units: readonly Unit[], isOutsideSound: boolean): boolean {
  return (
    (before.isOutsideTyped && before.isOutsideSound && !isOutsideSound) ||
    units.some(({ wasSound, isSound, isTyped }, index) =>
      isTyped ? wasSound && !isSound : before.units[index]?.isSound === true && !isSound,
    )
  );
}

/** What edits leave to do until the next look. */
export type Typed =
  /** Nothing: they break the functions that they are in, and the findings stay. */
  | { readonly kind: 'broken'; readonly reading: Reading }
  /** What they mean may concern any function; nothing is said anew before the typing rests. */
  | { readonly kind: 'far'; readonly reading: Reading }
  /** The functions that they are in, and no others, are to be looked at. */
  | { readonly kind: 'near'; readonly reading: Reading };

/**
 * What `edits` (offsets of the text before all of them) leave of what is remembered. No more is parsed for it than the functions
 * that they are in.
 *
 * @param text the text after the edits
 * @param reads whether a stretch of it reads as Rust
 */
export function readTyped(
  before: Reading,
  edits: readonly OffsetEdit[],
  text: string,
  reads: (code: string) => boolean,
): Typed {
  const reading = moveReading(before, edits);
  const isTyped = before.units.map(({ body, end }) =>
    edits.some((edit) => body < edit.start && edit.end < end),
  );
  const areInBodies = edits.every((edit) =>
    before.units.some(({ body, end }) => body < edit.start && edit.end < end),
  );
  const doOthersRead = before.units.every(
    ({ wasSound, isSound }, index) => wasSound && (isTyped[index] === true || isSound),
  );
  if (!areInBodies || !doOthersRead || !before.isOutsideSound) return { kind: 'far', reading };
  const units = reading.units.map((unit, index) =>
    isTyped[index] === true ? { ...unit, isSound: reads(text.slice(unit.start, unit.end)) } : unit,
  );
  if (units.every(({ isSound }) => isSound)) return { kind: 'near', reading };
  return { kind: 'broken', reading: keepFindings(reading, units, text).reading };
}

/** What is remembered, after `edits` (offsets of the text before all of them). */
function moveReading(reading: Reading, edits: readonly OffsetEdit[]): Reading {
  const { findings, parts, units, isOutsideSound, isOutsideTyped } = reading;
  const untouched = { findings, parts, units, isOutsideSound, isOutsideTyped };
  return [...edits].sort((a, b) => b.start - a.start).reduce<Reading>(moveThrough, untouched);
}

function moveThrough(reading: Reading, edit: OffsetEdit): Reading {
  const { parts, findings, units } = reading;
  const broken = parts.broken(edit);
  const isInUnit = units.some((unit) => edit.end > unit.start && edit.start < unit.end);
  const isLeft = ({ span }: Finding): boolean => {
    return !broken.has(parts.at(span.start)) && !overlaps(span, edit);
  };
  return {
    ...reading,
    isOutsideTyped: reading.isOutsideTyped || !isInUnit,
    findings: findings.filter(isLeft).map((finding) => moveFinding(finding, edit)),
    parts: parts.moved(edit, broken),
    units: units.map((unit) => {
      if (unit.end <= edit.start) return unit;
      const isTyped = unit.isTyped || (edit.end > unit.start && edit.start < unit.end);
      const { start: body } = moveStretch({ start: unit.body, end: unit.end }, edit, false);
      return { ...unit, ...moveStretch(unit, edit, false), body, isTyped };
    }),
  };
}

/** `finding` at the place that it has after `edit`; a fix that the edit touches is gone. */
export function moveFinding(finding: Finding, edit: OffsetEdit): Finding {
  const isHere = ({ file }: { readonly file: string }): boolean => file === finding.file;
  const move = <Place extends { readonly file: string; readonly span: Span }>(place: Place): Place =>
    isHere(place) ? { ...place, span: moveSpan(place.span, edit) } : place;
  const isWhole = (fix: Fix): boolean => !fix.edits.some((each) => isHere(each) && overlaps(each.span, edit));
  return {
    ...finding,
    span: moveSpan(finding.span, edit),
    ...(finding.statement && { statement: moveSpan(finding.statement, edit) }),
    ...(finding.fn && { fn: moveSpan(finding.fn, edit) }),
    notes: finding.notes.map(move),
    fixes: finding.fixes.filter(isWhole).map((fix) => ({ ...fix, edits: fix.edits.map(move) })),
  };
}

function moveSpan(span: Span, edit: OffsetEdit): Span {
  return { ...span, ...moveStretch(span, edit, false) };
}

function overlaps({ start, end }: Span, edit: OffsetEdit): boolean {
  return edit.start < end && edit.end > start;
}

function withPlaces(findings: readonly Finding[], text: string): Finding[] {
  const lines = LineIndex.of(text);
  return findings.map((finding) => ({ ...placeAnew(finding, lines), isKept: true }));
}

/** A finding that was moved by its offsets, with the lines and characters that these have in its file now. */
export function placeAnew(finding: Finding, lines: LineIndex): Finding {
  const place = <Place extends { readonly file: string; readonly span: Span }>(each: Place): Place =>
    each.file === finding.file ? { ...each, span: lines.span(each.span.start, each.span.end) } : each;
  const { statement, fn } = finding;
  return {
    ...place(finding),
    ...(statement && { statement: lines.span(statement.start, statement.end) }),
    ...(fn && { fn: lines.span(fn.start, fn.end) }),
    notes: finding.notes.map(place),
    fixes: finding.fixes.map((fix) => ({ ...fix, edits: fix.edits.map(place) })),
  };
}

function unitsOf(tree: SyntaxTree): Unit[] {
  return outermostFunctions(tree).map((node) => {
    const [start, end, body] = [tree.start(node), tree.end(node), tree.child(node, 'body')];
    const isSound = !tree.hasError(node);
    return {
      start,
      end,
      body: body < 0 ? end : tree.start(body),
      wasSound: isSound,
      isSound,
      isTyped: false,
    };
  });
}

/** Whether a function stands at just `start..end`, and reads as Rust. */
function isSoundFunction(tree: SyntaxTree, { start, end }: Pick<Unit, 'start' | 'end'>): boolean {
  let node = tree.nodeAt(start, end);
  for (let up = node; up >= 0 && tree.start(up) === start; up = tree.parent(up))
    if (tree.is(up, 'function_item')) node = up;
  return (
    tree.is(node, 'function_item') &&
    tree.start(node) === start &&
    tree.end(node) === end &&
    !tree.hasError(node)
  );
}

function hasErrorOutside(tree: SyntaxTree, units: readonly Unit[]): boolean {
  const isIn = (node: Node, { start, end }: Unit): boolean =>
    start <= tree.start(node) && tree.end(node) <= end;
  return tree.errors.some((node) => {
    if (!units.some((unit) => isIn(node, unit))) return true;
    // What is missing at the end of the text, such as a module's brace, has the place of the last function's end.
    return tree.start(node) === tree.end(node) && tree.ancestor(node, 'function_item') < 0;
  });
}
