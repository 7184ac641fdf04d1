import type { Finding, Fix } from '../../../src/engine/findings';

/**
 * What a fixture's findings say besides their marks, as text: a paragraph for each finding with its place (1-based lines and columns, the
 * end exclusive), why, what to do, where else, its evidence, its notes, and each of its fixes with its safety. A text that is said more than once stands at the head, by a number.
 */
export function describeFindings(findings: readonly Finding[]): string {
  const shared = sharedTexts(findings);
  const say = (text: string): string => {
    const number = shared.indexOf(text);
    return number < 0 ? oneLine(text) : `[${String(number + 1)}]`;
  };
  const head = shared.map((text, index) => `[${String(index + 1)}] ${oneLine(text)}\n`);
  const paragraphs = findings.map((finding) =>
    [
      `${placeOf(finding.span)} ${finding.rule}`,
      ...(['why', 'advice', 'elsewhere'] as const).flatMap((key) => {
        const line = finding[key];
        return line === undefined ? [] : [`  ${key} ${say(line)}`];
      }),
      `  because ${say(finding.evidence)}`,
      ...finding.notes.map((note) => `  note ${placeOf(note.span)} ${say(note.message)}`),
      ...finding.fixes.map((fix) => `  ${kindOf(fix)} ${say(fix.title)}`),
      ...finding.tags.map((tag) => `  shown as ${tag}`),
    ].join('\n'),
  );
  return [...(head.length > 0 ? [head.join('')] : []), ...paragraphs.map((text) => `${text}\n`)].join('\n');
}

function sharedTexts(findings: readonly Finding[]): string[] {
  const texts = findings.flatMap(({ why, advice, evidence, notes, fixes }) => [
    ...[why, advice].filter((line) => line !== undefined),
    evidence,
    ...notes.map(({ message }) => message),
    ...fixes.map(({ title }) => title),
  ]);
  const counts = new Map<string, number>();
  for (const text of texts) counts.set(text, (counts.get(text) ?? 0) + 1);
  return [...counts].filter(([, count]) => count > 1).map(([text]) => text);
}

function kindOf({ safety, kind }: Fix): string {
  return kind === undefined ? safety : `${safety} (${kind})`;
}

function placeOf(span: Finding['span']): string {
  const { startLine, startCharacter, endLine, endCharacter } = span;
  return `${String(startLine + 1)}:${String(startCharacter + 1)}-${String(endLine + 1)}:${String(endCharacter + 1)}`;
}

function oneLine(text: string): string {
  return text.replaceAll('\n', '\\n');
}

/** What {@link describeFindings} wrote, line by line: why, what to do, where else, evidence, notes, and titles of fixes. */
export function readStatedLines(stated: string): string[] {
  const said =
    /^(?:\[\d+\]|  (?:why|advice|elsewhere|because|note [\d:-]+|(?:safe|suggestion)(?: \([a-z]+\))?)) (.*)$/;
  return stated.split('\n').flatMap((line) => {
    const text = said.exec(line)?.[1];
    return text === undefined || /^\[\d+\]$/.test(text) ? [] : [text];
  });
}
