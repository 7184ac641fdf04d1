import path from 'node:path';
import type { Engine } from '../engine/engine';
import type { FileId, Finding } from '../engine/findings';
import { LineIndex } from '../engine/lineIndex';
import { fileIdOfPath, readRustText } from '../hosts/nodeFileSystem';
import type { ExplainedCallee, Explanation } from '../semantics/explanation';
import { describeReadError, UsageProblem } from './problem';

/** A place as an editor names it: line and column count from 1, columns in UTF-16 units. */
export interface PlaceInFile {
  readonly path: string;
  readonly line: number;
  readonly column: number;
}

const sources: Readonly<Record<ExplainedCallee['source'], string>> = {
  workspace: 'declared in',
  dependency: 'read in the dependency’s sources,',
  knowledge: 'known from the description that ships with this tool',
};

/**
 * What the analyser knows of the code at a place: what it runs in, its type, what it calls, and where silence comes from.
 * Throws a {@link UsageProblem} where there is no such place.
 *
 * @param nameOf how a file is called in the text
 */
export async function explainPlace(
  engine: Engine,
  place: PlaceInFile,
  nameOf: (file: FileId) => string,
): Promise<string> {
  const at = path.resolve(place.path);
  const file = fileIdOfPath(at);
  const text = await readRustText(at).catch((error: unknown) => {
    throw new UsageProblem(`cannot read ${nameOf(file)}: ${describeReadError(error)}`);
  });
  const { line, column } = place;
  const lines = new LineIndex(text);
  const offset = lines.offset(line - 1, column - 1);
  if (offset === undefined)
    throw new UsageProblem(`${nameOf(file)} has no line ${String(line)}, column ${String(column)}`);
  const result = await engine.check(file);
  const explanation = await engine.explain(file, offset);
  const nameAt = (start: number): string => {
    const { line: row, character } = lines.position(start);
    return `${nameOf(file)}:${String(row + 1)}:${String(character + 1)}`;
  };
  const here = (result?.findings ?? []).filter(({ span }) => span.start <= offset && offset < span.end);
  return [
    ...(explanation
      ? describe(explanation, { at: nameAt, nameOf, code: (start, end) => shorten(text.slice(start, end)) })
      : [`${nameAt(offset)}: no expression stands here.`]),
    ...here.map(describeFinding),
    ...(explanation && here.length === 0 ? [row('said here', 'nothing')] : []),
    '',
  ].join('\n');
}

interface Names {
  readonly at: (start: number) => string;
  readonly nameOf: (file: FileId) => string;
  readonly code: (start: number, end: number) => string;
}

function describe(explanation: Explanation, { at, nameOf, code }: Names): string[] {
  const { start, end, kind, context, place, type, callee, unknown, leftOut } = explanation;
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

function describeFinding({ rule, severity, message, evidence }: Finding): string {
  return row('said here', `${severity}[${rule}] ${message}\n${' '.repeat(width)}because: ${evidence}`);
}

const width = 17;

function row(name: string, value: string): string {
  return `  ${name.padEnd(width - 2)}${value}`;
}

function shorten(code: string): string {
  const line = code.replace(/\s+/g, ' ');
  return line.length <= 80 ? line : `${line.slice(0, 79)}…`;
}
