import type { FileId, Finding, Span } from '../engine/findings';
import type { CheckStats, LeftOut, Report } from './report';
import { drawSnippet, printable, type SnippetLine } from './snippet';
import type { SourceTexts } from './sourceTexts';
import type { Style } from './terminalStyle';

interface Snippet {
  readonly file: FileId;
  readonly span: Span;
  readonly lines: readonly SnippetLine[];
}

/** The report for people, in the manner of rustc. */
export class TextReport implements Report {
  private readonly told = { error: 0, warning: 0, information: 0, hint: 0 };
  private readonly files = new Set<FileId>();

  constructor(
    private readonly print: (text: string) => void,
    private readonly sources: SourceTexts,
    private readonly style: Style,
  ) {}

  async add(findings: readonly Finding[]): Promise<void> {
    for (const finding of findings) {
      this.told[finding.severity] += 1;
      this.files.add(finding.file);
      this.print(`${await renderFinding(finding, this.sources, this.style)}\n`);
    }
  }

  /** The log has named what was left out. */
  end(leftOut: readonly LeftOut[], stats: CheckStats): void {
    const checked = `${count(stats.files, 'file')} checked`;
    const rest = leftOut.length === 0 ? '' : `, ${count(leftOut.length, 'part')} of that left out`;
    this.print(`${summarize(this.told, this.files.size)}; ${checked}${rest}\n`);
  }
}

async function renderFinding(finding: Finding, sources: SourceTexts, style: Style): Promise<string> {
  const snippet = async (file: FileId, span: Span, mark: '^' | '-'): Promise<Snippet> => {
    const { lines } = await sources.of(file);
    return { file, span, lines: drawSnippet(lines, span, mark) };
  };
  const main = await snippet(finding.file, finding.span, '^');
  const notes = await Promise.all(finding.notes.map((note) => snippet(note.file, note.span, '-')));
  // One gutter for all snippets of a finding keeps their bars in line.
  const numbers = [main, ...notes].flatMap(({ lines, span }) => [
    span.startLine + 1,
    ...lines.map(({ line }) => line ?? 0),
  ]);
  const gutter = String(Math.max(...numbers)).length;

  const { severity, rule } = finding;
  const paint = (text: string): string => style.severity(severity, text);
  const out = [`${paint(`${severity}[${rule}]`)}${style.strong(`: ${printable(finding.message)}`)}`];
  out.push(...renderSnippet(main, gutter, sources, style, paint));
  const attach = (kind: string, text: string): void => {
    const [first = '', ...rest] = text.split('\n').map(printable);
    out.push(`${' '.repeat(gutter)} ${style.gutter('=')} ${style.strong(kind)}: ${first}`);
    for (const line of rest) out.push(`${' '.repeat(gutter + kind.length + 5)}${line}`);
  };
  out.push(style.gutter(`${' '.repeat(gutter)} |`));
  for (const line of [finding.why, finding.elsewhere, finding.evidence]) if (line) attach('note', line);
  for (const line of [finding.advice, ...finding.fixes.map(({ title }) => title)])
    if (line) attach('help', line);
  for (const [index, note] of finding.notes.entries()) {
    out.push(`${style.note('note')}: ${printable(note.message)}`);
    const drawn = notes[index];
    if (drawn) out.push(...renderSnippet(drawn, gutter, sources, style, style.note));
  }
  return `${out.map((line) => line.trimEnd()).join('\n')}\n`;
}

function renderSnippet(
  { file, span, lines }: Snippet,
  gutter: number,
  sources: SourceTexts,
  style: Style,
  paint: (text: string) => string,
): string[] {
  const blank = ' '.repeat(gutter);
  const place = `${printable(sources.name(file))}:${String(span.startLine + 1)}:${String(span.startCharacter + 1)}`;
  const head = `${blank}${style.gutter('-->')} ${place}`;
  if (lines.length === 0) return [head];
  const body = lines.map(({ line, text, marked }) => {
    const number = line === undefined ? blank : String(line).padStart(gutter);
    const [from, to] = marked ?? [0, 0];
    return `${style.gutter(`${number} |`)} ${text.slice(0, from)}${paint(text.slice(from, to))}${text.slice(to)}`;
  });
  return [head, style.gutter(`${blank} |`), ...body];
}

function summarize(told: Readonly<Record<Finding['severity'], number>>, files: number): string {
  const all = Object.values(told).reduce((sum, each) => sum + each, 0);
  if (all === 0) return 'no findings';
  const parts = (['error', 'warning', 'information', 'hint'] as const).flatMap((severity) => {
    const number = told[severity];
    if (number === 0) return [];
    return [severity === 'information' ? `${String(number)} information` : count(number, severity)];
  });
  return `${count(all, 'finding')} in ${count(files, 'file')} (${parts.join(', ')})`;
}

function count(number: number, noun: string): string {
  return `${String(number)} ${noun}${number === 1 ? '' : 's'}`;
}
