import type { Report, Rule } from '../rules/rule';
import type { Analysis } from '../semantics/analysis';
import type { NodeKind } from '../syntax/nodeKinds';
import { NONE, type Node } from '../syntax/syntaxTree';
import type { Finding, FindingNote } from './findings';
import { LineIndex } from './lineIndex';
import { functionAround, statementAt } from './reading';

/** Gives the text of another file of the project, for the places that notes name. */
export type TextSource = (file: string) => string | undefined;

/** Lines of the file and of those that notes name, each looked through once. */
export class Lines {
  readonly own: LineIndex;
  private readonly others = new Map<string, LineIndex | undefined>();

  constructor(
    { file, tree }: Analysis,
    private readonly textOf: TextSource,
  ) {
    this.own = LineIndex.of(tree.text);
    this.others.set(file, this.own);
  }

  /** Undefined where the file's text is not known. */
  of(file: string): LineIndex | undefined {
    if (!this.others.has(file)) {
      const text = this.textOf(file);
      this.others.set(file, text === undefined ? undefined : new LineIndex(text));
    }
    return this.others.get(file);
  }
}

/** What a rule reports, as it is told; undefined where it stands in code that does not read. */
export function toFinding(
  analysis: Analysis,
  rule: Rule,
  severity: Finding['severity'],
  report: Report,
  lines: Lines,
): Finding | undefined {
  const { tree, file } = analysis;
  const node = tree.nodeAt(report.start, report.end);
  if (standsInBrokenCode(analysis, node)) return undefined;
  const notes = (report.notes ?? []).flatMap((note): FindingNote[] => {
    const where = note.file ?? file;
    const span = lines.of(where)?.span(note.start, note.end);
    return span ? [{ file: where, span, message: note.message }] : [];
  });
  const statement = statementAt(tree, report.start);
  const fn = functionAround(tree, node);
  // What is right for a rule of a macro, all its calls decide.
  const fixes = tree.ancestor(node, 'macro_transcriber') === NONE ? (report.fixes ?? []) : [];
  return {
    rule: rule.meta.id,
    severity,
    file,
    span: lines.own.span(report.start, report.end),
    message: report.message,
    why: report.why,
    advice: report.advice,
    section: rule.meta.section,
    evidence: report.evidence + unlistedNote(analysis, report.evidence),
    ...(report.cause !== undefined && { cause: report.cause }),
    notes,
    fixes: fixes.map((fix) => ({
      title: fix.title,
      safety: fix.safety,
      ...(fix.kind && { kind: fix.kind }),
      edits: fix.edits.map(({ start, end, newText }) => ({
        file,
        span: lines.own.span(start, end),
        newText,
      })),
    })),
    tags: report.tags ?? [],
    ...(statement && { statement: lines.own.span(statement.start, statement.end) }),
    ...(fn && { fn: lines.own.span(fn.start, fn.end) }),
    ...(rule.looksAhead && { looksAhead: true }),
  };
}

/** What an evidence must add where it speaks of a crate that only its shipped description vouches for. */
function unlistedNote({ place }: Analysis, evidence: string): string {
  const named = [...place.crate.unlisted].filter((name) => {
    const { name: own = name } = place.crate.externs.get(name) ?? {};
    return new RegExp(`\\b(${name}|${own})::`).test(evidence);
  });
  if (named.length === 0) return '';
  const list = named.map((name) => `\`${name}\``).join(', ');
  return ` Cargo.toml does not list ${list} yet: what is known of it is the description that ships with this extension.`;
}

const brokenParts = [
  'expression_statement',
  'let_declaration',
  'match_arm',
  'select_arm',
  'function_item',
] as const satisfies readonly NodeKind[];

/**
 * Half-typed code proves nothing, neither what is missing in it nor what belongs together: of a function that does not read as Rust,
 * only its head is spoken of.
 */
function standsInBrokenCode({ tree }: Analysis, node: Node): boolean {
  const isPart = node !== NONE && brokenParts.some((kind) => tree.is(node, kind));
  let part = isPart ? node : node === NONE ? NONE : tree.ancestor(node, ...brokenParts);
  for (; part !== NONE; part = tree.ancestor(part, ...brokenParts)) {
    const body = tree.is(part, 'function_item') ? tree.child(part, 'body') : NONE;
    const isInHead = body >= 0 && !tree.hasError(node) && !tree.contains(body, node);
    if (tree.hasError(part) && !isInHead) return true;
  }
  return false;
}
