import type { SyntaxTree } from '../syntax/syntaxTree';
import type { Finding, Fix, Span } from './findings';
import { LineIndex } from './lineIndex';
import type { OffsetEdit } from './protocol';
import { brokenParts, moveStretch, partAt, partsOf, type Part } from './reading';

/** An outermost function: what is typed in it says nothing of the others. */
interface Unit {
  readonly start: number;
  readonly end: number;
  /** Whether it read as Rust when its findings were found. */
  readonly wasSound: boolean;
  /** Whether it did at the last look. */
  readonly isSound: boolean;
  /** Whether the last edit was in it. */
  readonly isTyped: boolean;
}

/** What was found in a text when it last read as Rust, moved along with what was typed since. */
export interface Reading {
  readonly findings: readonly Finding[];
  readonly parts: readonly Part[];
  readonly units: readonly Unit[];
  /** Whether all that stands outside of functions read as Rust. */
  readonly isOutsideSound: boolean;
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
  if (before.isKept ?? breaksWhatRead(before, units, isOutsideSound)) {
    const findings = withPlaces(before.findings, tree.text);
    return { reading: { ...before, findings, units, isKept: true }, findings, isKept: true };
  }
  const broken = units.filter(({ wasSound, isSound }) => wasSound && !isSound);
  if (broken.length === 0) return lookAnew(tree, check());
  return lookAround(before, broken, tree, check());
}

function lookAnew(tree: SyntaxTree, findings: readonly Finding[]): CalmLook {
  const units = unitsOf(tree);
  const isOutsideSound = !hasErrorOutside(tree, units);
  const parts = partsOf(tree);
  return { reading: { findings, parts, units, isOutsideSound, isKept: false }, findings, isKept: false };
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
  const parts = [...before.parts.filter(isKept), ...partsOf(tree).filter((part) => !isKept(part))];
  const units = [...broken, ...unitsOf(tree).filter((unit) => !isKept(unit))];
  const reading = {
    findings,
    parts: parts.sort((a, b) => a.start - b.start || b.end - a.end),
    units: units.sort((a, b) => a.start - b.start),
    isOutsideSound: before.isOutsideSound,
    isKept: false,
  };
  return { reading, findings, isKept: true };
}

/** Whether the last edit is what keeps the text from reading as Rust, where it did before. */
function breaksWhatRead(before: Reading, units: readonly Unit[], isOutsideSound: boolean): boolean {
  const isTypedOutside = !units.some(({ isTyped }) => isTyped);
  return (
    (isTypedOutside && before.isOutsideSound && !isOutsideSound) ||
    units.some(({ wasSound, isSound, isTyped }, index) =>
      isTyped ? wasSound && !isSound : before.units[index]?.isSound === true && !isSound,
    )
  );
}

/**
 * Whether `edits` (offsets of the text before all of them) break functions that they stay inside of, in a text that read as
 * Rust before: then nothing is looked at until it does again. `tree` is that of the text after them.
 */
export function breakFunctions(reading: Reading, edits: readonly OffsetEdit[], tree: SyntaxTree): boolean {
  const { units, isOutsideSound } = reading;
  if (tree.errors.length === 0 || !isOutsideSound || !units.every(({ wasSound }) => wasSound)) return false;
  return edits.every(({ start, end }) => units.some((unit) => unit.start < start && end < unit.end));
}

/**
 * What is remembered of a text that reads, but for functions in which `edits` (offsets of the text before all of them) were
 * just typed: each says by itself that it does not. Undefined where more than that must be looked at. Nothing is parsed but
 * these functions.
 *
 * @param reading what is remembered of the text before the edits
 * @param text the text after them
 * @param reads whether a stretch of it reads as Rust
 */
export function holdReading(
  reading: Reading,
  edits: readonly OffsetEdit[],
  text: string,
  reads: (code: string) => boolean,
): Reading | undefined {
  if (!reading.isOutsideSound) return undefined;
  const isTyped = reading.units.map(({ start, end }) =>
    edits.some((edit) => start < edit.start && edit.end < end),
  );
  if (!edits.every((edit) => reading.units.some((unit) => unit.start < edit.start && edit.end < unit.end)))
    return undefined;
  if (!reading.units.every((unit, index) => unit.wasSound && (isTyped[index] || unit.isSound)))
    return undefined;
  const moved = moveReading(reading, edits);
  const units = moved.units.map((unit, index) =>
    isTyped[index] ? { ...unit, isSound: reads(text.slice(unit.start, unit.end)) } : unit,
  );
  if (units.every(({ isSound }) => isSound)) return undefined;
  return { ...moved, findings: withPlaces(moved.findings, text), units, isKept: true };
}

/** What is remembered, after `edits` (offsets of the text before all of them). */
export function moveReading(reading: Reading, edits: readonly OffsetEdit[]): Reading {
  const { findings, parts, isOutsideSound } = reading;
  const units = reading.units.map((unit) => ({ ...unit, isTyped: false }));
  const untouched = { findings, parts, units, isOutsideSound };
  return [...edits].sort((a, b) => b.start - a.start).reduce(moveThrough, untouched);
}

function moveThrough(reading: Reading, edit: OffsetEdit): Reading {
  const { parts, findings, units } = reading;
  const broken = brokenParts(parts, edit);
  const isLeft = ({ span }: Finding): boolean => {
    const part = partAt(parts, span.start);
    return !(part && broken.has(part)) && !overlaps(span, edit);
  };
  return {
    ...reading,
    findings: findings.filter(isLeft).map((finding) => moveFinding(finding, edit)),
    parts: parts.map((part) => ({ ...part, ...moveStretch(part, edit, broken.has(part)) })),
    units: units.map((unit) => {
      const isTyped = unit.isTyped || (edit.end > unit.start && edit.start < unit.end);
      return { ...unit, ...moveStretch(unit, edit, false), isTyped };
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
  const lines = new LineIndex(text);
  return findings.map((finding) => ({ ...placeAnew(finding, lines), isKept: true }));
}

/** A finding that was moved by its offsets, with the lines and characters that these have in its file now. */
export function placeAnew(finding: Finding, lines: LineIndex): Finding {
  const place = <Place extends { readonly file: string; readonly span: Span }>(each: Place): Place =>
    each.file === finding.file ? { ...each, span: lines.span(each.span.start, each.span.end) } : each;
  const { statement } = finding;
  return {
    ...place(finding),
    ...(statement && { statement: lines.span(statement.start, statement.end) }),
    notes: finding.notes.map(place),
    fixes: finding.fixes.map((fix) => ({ ...fix, edits: fix.edits.map(place) })),
  };
}

function unitsOf(tree: SyntaxTree): Unit[] {
  const units: Unit[] = [];
  let end = 0;
  for (const node of tree.descendants(0, 'function_item')) {
    if (tree.start(node) < end) continue;
    end = tree.end(node);
    const isSound = !tree.hasError(node);
    units.push({ start: tree.start(node), end, wasSound: isSound, isSound, isTyped: false });
  }
  return units;
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
  return tree.errors.some(
    (node) => !units.some(({ start, end }) => start <= tree.start(node) && tree.end(node) <= end),
  );
}
