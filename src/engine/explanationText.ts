import type { ExplainedCallee, Explanation } from '../semantics/explanation';
import { wholeMessage, type FileId, type Finding } from './findings';
import { LineIndex } from './lineIndex';

const sources: Readonly<Record<ExplainedCallee['source'], string>> = {
  workspace: 'declared in',
  dependency: 'read in the dependency’s sources,',
  knowledge: 'known from the description that ships with the analyser',
};

/**
 * What the analyser knows of the code at a place, in lines of text for a person: what it stands in, its type, what it calls, where
 * a silence comes from, and what is said there.
 *
 * @param explanation undefined where no expression stands at `offset`
 * @param source the file, with its text, of which `offset` and the explanation's offsets are UTF-16 units
 * @param findings all of the file's
 * @param nameOf how a file is called
 */
export function renderExplanation(
  explanation: Explanation | undefined,
  offset: number,
  source: { readonly file: FileId; readonly text: string },
  findings: readonly Finding[],
  nameOf: (file: FileId) => string,
): string {
  const lines = new LineIndex(source.text);
  const at = (start: number): string => {
    const { line, character } = lines.position(start);
    return `${nameOf(source.file)}:${String(line + 1)}:${String(character + 1)}`;
  };
  if (!explanation) return `${at(offset)}: no expression stands here.\n`;
  const code = (start: number, end: number): string => shorten(source.text.slice(start, end));
  const here = findings.filter(({ span }) => span.start <= offset && offset < span.end);
  const said = here.length > 0 ? here.map(describeFinding) : [row('said here', 'nothing')];
  return [...describe(explanation, { at, nameOf, code }), ...said, ''].join('\n');
}

interface Names {
  readonly at: (start: number) => string;
  readonly nameOf: (file: FileId) => string;
  readonly code: (start: number, end: number) => string;
}

function describe(explanation: Explanation, { at, nameOf, code }: Names): string[] {
  const { start, end, kind, context, place, type, callee, dropped, effects, unknown, leftOut } = explanation;
  const lines = [`${at(start)}: ${kind} \`${code(start, end)}\``, row('stands in', context)];
  if (place) {
    const where = {
      worker: 'as a task',
      driver: 'on the thread of `main`, or one of its own',
      development: 'in development only',
    };
    lines.push(row('runs', `${where[place.kind as keyof typeof where]}: ${place.reason}`));
  }
  lines.push(row('type', type ?? 'not known'));
  if (callee) {
    const from = callee.source === 'knowledge' ? '' : ` ${nameOf(callee.file)}`;
    lines.push(row('calls', `\`${callee.path}\`, ${sources[callee.source]}${from}`));
    lines.push(row('facts', callee.facts.length > 0 ? callee.facts.join(', ') : 'none'));
  }
  for (const effect of effects ?? [])
    lines.push(
      row(
        effect.name,
        effect.words
          .map((each) =>
            typeof each === 'string'
              ? each
              : `${nameOf(each.file)}:${String(each.line)}:${String(each.column)}`,
          )
          .join(''),
      ),
    );
  if (dropped !== undefined) lines.push(row('if dropped', dropped));
  if (unknown)
    lines.push(
      row(
        'first unknown',
        `\`${code(unknown.start, unknown.end)}\` (${at(unknown.start)}): ${unknown.reason}`,
      ),
    );
  if (leftOut !== undefined) lines.push(row('left out', `the whole body: ${leftOut}`));
  return lines;
}

function describeFinding(finding: Finding): string {
  const { rule, severity, evidence } = finding;
  const lines = [...wholeMessage(finding).split('\n'), `because: ${evidence}`];
  return row('said here', `${severity}[${rule}] ${lines.join(`\n${' '.repeat(width)}`)}`);
}

const width = 17;

function row(name: string, value: string): string {
  return `  ${name.padEnd(width - 2)}${value}`;
}

function shorten(code: string): string {
  const line = code.replace(/\s+/g, ' ');
  return line.length <= 80 ? line : `${line.slice(0, 79)}…`;
}
