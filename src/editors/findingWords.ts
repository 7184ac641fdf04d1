import type { Finding } from '../engine/findings';
import { isTranslated, t, translationOf } from './language';

/** Code, a list or a chain of it, the name of a file, or a number that is no part of a word: what stands for itself in each language. */
const inserts =
  /`[^`]*`(?:(?: → | and | or )`[^`]*`|(?:, `[^`]*`)+(?:,? (?:and|or) `[^`]*`)?)*|\b[\w-]+\.rs\b|\b\d+(?:[.,]\d+)*\b/g;

/** Where a sentence ends. A semicolon divides what proves a finding from where the code runs. */
const sentenceEnds = /(?<=[.?!]) (?=[A-Z{])/;

/** Where a part of a sentence ends that rules put behind many others, by what {@link joined} makes of it. */
const clauseEnds = [
  /; /,
  /, and (?=it (?:stands|runs) )/,
  /, (?=in a closure that is called at once)/,
  /(?<=^where this code runs|^Of \{\d+\} it says): /,
  /(?<=^\{\d+\}| cannot be used| cannot be read as a baseline|nothing in the file counts): /,
  /(?<=^(?:Cancel safe|Not cancel safe|Dropped half-way, it loses its place only|yes|no|not known|it loses its place only|in async code|a runtime)|dropped half-way is not known): /,
  /(?<=\} (?:blocks|may block)) (?=every other task|the |this thread)/,
  / (?=\((?:switch on|add|through) )/,
  /(?<= line \{\d+\}) of (?=\{\d+\})/,
  /, and (?=awaits with that in hand|who else could have had that)/,
  /(?<=not known: \{\d+\}) (?=[^{}]+, and who else could have had that)/,
  /(?<=dropped half-way, it|what it waits for at (?:line )?\{\d+\}(?: of \{\d+\})?) (?!of )/,
];
const clauseEnd = new RegExp(`(${clauseEnds.map(({ source }) => source).join('|')})`);

/** A part that is nothing but code, or a number: the same in each language. */
const onlyInsert = '{0}';

/** Behind what somebody is quoted whose words may be in no bundle: the author of a configuration or of facts, the reader of TOML. */
const quotes = / it says$|nothing in the file counts$|half-way, it$|what it waits for at (?:line )?\{\d+\}$/;

/** A part of a sentence, as it is looked up: `{0}`, `{1}` … stand for its inserts, and its full stop is left out. */
interface Clause {
  readonly pattern: string;
  readonly inserts: readonly string[];
}

/** Clauses, and what stands between each and the next. */
interface Sentence {
  readonly clauses: readonly Clause[];
  readonly seams: readonly string[];
  readonly hasStop: boolean;
}

/** What a line of a finding is looked up by: each part of its sentences, with `{0}`, `{1}` … for code and numbers. */
export function patternsOf(line: string): string[] {
  const patterns = sentencesOf(line).flatMap(({ clauses }) => clauses.map(({ pattern }) => pattern));
  return patterns.filter((pattern) => pattern !== onlyInsert && pattern !== '');
}

/**
 * A line of a finding in the reader's language: its fault, why, what to do, what proves it, a note, or a fix's title. The English line is
 * what a finding is known by wherever it is not shown. A sentence that has no translation stays as it is.
 */
export function findingLine(line: string): string {
  if (!isTranslated()) return line;
  let said = '';
  let wasKnown = true;
  for (const sentence of sentencesOf(line)) {
    const told = spoken(sentence);
    const next = told ?? inEnglish(sentence);
    const isKnown = told !== undefined;
    // English has a blank between sentences, whatever stands beside it.
    if (said === '') said = next;
    else said = isKnown && wasKnown ? t('{0} {1}', said, next) : `${said} ${next}`;
    wasKnown = isKnown;
  }
  return said;
}

/** A finding whose lines are in the reader's language: to be shown, and never to be compared. */
export function inReadersWords(finding: Finding): Finding {
  if (!isTranslated()) return finding;
  const { message, why, advice, elsewhere, evidence, notes, fixes } = finding;
  return {
    ...finding,
    message: findingLine(message),
    ...(why !== undefined && { why: findingLine(why) }),
    ...(advice !== undefined && { advice: findingLine(advice) }),
    ...(elsewhere !== undefined && { elsewhere: findingLine(elsewhere) }),
    evidence: findingLine(evidence),
    notes: notes.map((note) => ({ ...note, message: findingLine(note.message) })),
    fixes: fixes.map((fix) => ({ ...fix, title: findingLine(fix.title) })),
  };
}

function sentencesOf(line: string): Sentence[] {
  const found: string[] = [];
  const masked = line.replace(inserts, (insert) => `{${String(found.push(insert) - 1)}}`);
  return masked.split(sentenceEnds).map((sentence) => {
    const hasStop = sentence.endsWith('.');
    const parts = (hasStop ? sentence.slice(0, -1) : sentence).split(clauseEnd);
    return {
      clauses: parts.filter((_, index) => index % 2 === 0).map((part) => clauseOf(part, found)),
      seams: parts.filter((_, index) => index % 2 === 1),
      hasStop,
    };
  });
}

/** @param found all inserts of the line, which `{0}`, `{1}` … of the part count */
function clauseOf(part: string, found: readonly string[]): Clause {
  const own: string[] = [];
  const pattern = part.replace(
    /\{(\d+)\}/g,
    (_, index: string) => `{${String(own.push(found[Number(index)] ?? '') - 1)}}`,
  );
  return { pattern, inserts: own };
}

/** The sentence in the reader's language; undefined where a part of it has no translation: half of one is read by nobody. */
function spoken({ clauses, seams, hasStop }: Sentence): string | undefined {
  const told: string[] = [];
  for (const [index, { pattern, inserts: own }] of clauses.entries()) {
    const staysAsIs = pattern === onlyInsert || quotes.test(clauses[index - 1]?.pattern ?? '');
    const translation = translationOf(pattern) ?? (staysAsIs ? pattern : undefined);
    if (translation === undefined) return undefined;
    told.push(filled(translation, own.map(spokenList)));
  }
  const whole = told.reduce((said, clause, index) => joined(said, clause, seams[index - 1] ?? ''));
  return hasStop ? t('{0}.', whole) : whole;
}

function joined(said: string, clause: string, seam: string): string {
  if (seam === '; ') return t('{0}; {1}', said, clause);
  if (seam === ': ') return t('{0}: {1}', said, clause);
  if (seam === ' of ') return t('{0} ({1})', said, clause);
  return seam === ' ' ? t('{0} {1}', said, clause) : t('{0}, {1}', said, clause);
}

function inEnglish({ clauses, seams, hasStop }: Sentence): string {
  const parts = clauses.map(
    ({ pattern, inserts: own }, index) => filled(pattern, own) + (seams[index] ?? ''),
  );
  return parts.join('') + (hasStop ? '.' : '');
}

function filled(pattern: string, own: readonly string[]): string {
  return pattern.replace(/\{(\d+)\}/g, (place, index: string) => own[Number(index)] ?? place);
}

/** `a`, `b` and `c` with the words of the reader's language between them. */
function spokenList(insert: string): string {
  const parts = insert.split(/(`[^`]*`)/);
  return parts
    .map((part, index) => {
      if (index % 2 === 1) return part;
      if (part === ', ') return t(', ');
      if (/^,? and $/.test(part)) return t(' and ');
      return /^,? or $/.test(part) ? t(' or ') : part;
    })
    .join('');
}
