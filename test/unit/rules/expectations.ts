import type { Finding } from '../../../src/engine/findings';
import { ruleMetas } from '../../../src/rules/catalogue';

/** Code in which each finding is marked, by rules. */
export const fixtureFolder = 'test/fixtures/rules';

/** A finding as a fixture states it: all of it but its evidence. */
export interface Expectation {
  /** 1-based. */
  readonly line: number;
  /** 1-based, in UTF-16 units; `endColumn` is exclusive. */
  readonly column: number;
  readonly endColumn: number;
  /** Left out: the finding ends on its first line. */
  readonly endLine?: number;
  readonly text: string;
}

/**
 * Reads the comments of a fixture that stand under a line of code and mark what is found in it:
 * `//  ^^^^ rule-id: message`, or `//  ^ rule-id to 12:5: message` for a finding of several lines, with `rule-id (hint)`
 * where the severity is another than the rule's own.
 * Carets in the first two columns are written as `//<` plus the count of columns they start before.
 */
export function readExpectations(code: string): Expectation[] {
  const expectations: Expectation[] = [];
  let subject = 0;
  code.split('\n').forEach((text, index) => {
    const mark = /^\s*\/\/(<{0,2})\s*(\^+) ([a-z0-9-]+(?: \([a-z]+\))?)(?: to (\d+):(\d+))?: (.*)$/.exec(
      text,
    );
    if (!mark) {
      subject = index + 1;
      return;
    }
    const [, before = '', carets = '', rule = '', endLine, endColumn, message = ''] = mark;
    const column = before === '' ? text.indexOf('^') + 1 : 3 - before.length;
    const place =
      endLine === undefined
        ? { line: subject, column, endColumn: column + carets.length }
        : { line: subject, column, endLine: Number(endLine), endColumn: Number(endColumn) };
    expectations.push({ ...place, text: `${rule}: ${message}` });
  });
  return expectations.sort(byPlace);
}

export function toExpectation({ span, rule, severity, message }: Finding): Expectation {
  const own = ruleMetas.find(({ id }) => id === rule)?.severity;
  // A rule that is off by default warns where it is switched on.
  const shown = severity === (own === 'off' ? 'warning' : own) ? rule : `${rule} (${severity})`;
  const isLong = span.endLine !== span.startLine;
  return {
    line: span.startLine + 1,
    column: span.startCharacter + 1,
    ...(isLong && { endLine: span.endLine + 1 }),
    endColumn: span.endCharacter + 1,
    text: `${shown}: ${message}`,
  };
}

export function byPlace(a: Expectation, b: Expectation): number {
  return a.line - b.line || a.column - b.column || (a.text < b.text ? -1 : 1);
}
