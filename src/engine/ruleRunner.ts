import type { Analysis } from '../semantics/analysis';
import type { Report, Rule } from '../rules/rule';
import { kindIdOf, NONE, type Node } from '../syntax/syntaxTree';
import type { EngineConfig } from './protocol';
import { tellOnce } from './commonCauses';
import type { Finding, FindingNote } from './findings';
import { LineIndex } from './lineIndex';
import { statementAt } from './reading';
import { isGenerated, isLintAllowed, Suppressions } from './suppressions';

/** Gives the text of another file of the project, for the places that notes name. */
export type TextSource = (file: string) => string | undefined;

export interface RunOptions {
  readonly rules: readonly Rule[];
  readonly config: EngineConfig;
  readonly log: (level: 'error' | 'debug', message: string) => void;
  readonly textOf: TextSource;
  /** Called before each rule's look at each node. */
  readonly onStep?: () => void;
}

interface Subscription {
  readonly rule: Rule;
  readonly severity: Finding['severity'];
  /** Whether somebody set it to another than the rule's own. */
  readonly isChosen: boolean;
}

/** Runs every rule that is switched on over one file, in a single pass over its nodes. */
export function runRules(analysis: Analysis, options: RunOptions): Finding[] {
  const { tree } = analysis;
  const { config } = options;
  // A file that is included may mean one thing here and another there.
  if (analysis.place.scopes.module.isBlock) return [];
  if (isGenerated(tree.text)) {
    options.log('debug', `${analysis.file} says that a program wrote it, and is left alone.`);
    return [];
  }
  const byKind = subscribe(options);
  const findings: Finding[] = [];
  const lines = new LineIndex(tree.text);
  const broken = new Set<Rule>();
  tree.scan(new Set(byKind.keys()), (node) => {
    for (const { rule, severity, isChosen } of byKind.get(kindIdOf(tree.kind(node))) ?? []) {
      if (broken.has(rule)) continue;
      options.onStep?.();
      try {
        rule.visit(node, {
          analysis,
          report: (report) => {
            const level = isChosen ? severity : (report.severity ?? severity);
            const finding = toFinding(analysis, rule, level, report, lines, options.textOf);
            if (finding) findings.push(finding);
          },
        });
      } catch (error) {
        broken.add(rule);
        options.log(
          'error',
          `Rule ${rule.meta.id} failed in ${analysis.file} and is skipped there: ${describe(error)}`,
        );
      }
    }
  });
  const suppressions = new Suppressions(tree);
  const told = deduplicate(findings.filter((finding) => !suppressions.silence(finding))).sort(
    (a, b) => a.span.start - b.span.start || a.span.end - b.span.end || (a.rule < b.rule ? -1 : 1),
  );
  return config.everyPlace ? told : tellOnce(told);
}

function subscribe({ rules, config }: RunOptions): Map<number, Subscription[]> {
  const byKind = new Map<number, Subscription[]>();
  for (const rule of rules) {
    const severity = config.severities[rule.meta.id] ?? rule.meta.severity;
    if (severity === 'off') continue;
    for (const kind of rule.on) {
      const list = byKind.get(kindIdOf(kind)) ?? [];
      byKind.set(kindIdOf(kind), [...list, { rule, severity, isChosen: severity !== rule.meta.severity }]);
    }
  }
  return byKind;
}

function toFinding(
  analysis: Analysis,
  rule: Rule,
  severity: Finding['severity'],
  report: Report,
  lines: LineIndex,
  textOf: TextSource,
): Finding | undefined {
  const { tree, file } = analysis;
  const node = tree.nodeAt(report.start, report.end);
  if (standsInBrokenCode(analysis, node) || isLintAllowed(tree, node, rule)) return undefined;
  const notes = (report.notes ?? []).flatMap((note): FindingNote[] => {
    if (note.file === undefined || note.file === file)
      return [{ file, span: lines.span(note.start, note.end), message: note.message }];
    const text = textOf(note.file);
    return text === undefined
      ? []
      : [{ file: note.file, span: new LineIndex(text).span(note.start, note.end), message: note.message }];
  });
  const statement = statementAt(tree, report.start);
  return {
    rule: rule.meta.id,
    severity,
    file,
    span: lines.span(report.start, report.end),
    message: report.message,
    section: rule.meta.section,
    evidence: report.evidence,
    ...(report.cause !== undefined && { cause: report.cause }),
    notes,
    fixes: (report.fixes ?? []).map((fix) => ({
      title: fix.title,
      safety: fix.safety,
      ...(fix.kind && { kind: fix.kind }),
      edits: fix.edits.map(({ start, end, newText }) => ({ file, span: lines.span(start, end), newText })),
    })),
    tags: report.tags ?? [],
    ...(statement && { statement: lines.span(statement.start, statement.end) }),
    ...(rule.looksAhead && { looksAhead: true }),
  };
}

/** Half-typed code proves nothing: the statement around a finding must read as Rust. */
function standsInBrokenCode({ tree }: Analysis, node: Node): boolean {
  const holders = [
    'expression_statement',
    'let_declaration',
    'match_arm',
    'select_arm',
    'function_item',
  ] as const;
  const holder =
    node === NONE
      ? NONE
      : holders.includes(tree.kind(node) as 'match_arm')
        ? node
        : tree.ancestor(node, ...holders);
  if (holder === NONE) return false;
  if (!tree.is(holder, 'function_item')) return tree.hasError(holder);
  const body = tree.child(holder, 'body');
  return tree.hasError(holder) && !(body >= 0 && !tree.hasError(node) && !tree.contains(body, node));
}

function deduplicate(findings: readonly Finding[]): Finding[] {
  const seen = new Set<string>();
  return findings.filter((finding) => {
    const key = `${finding.rule}:${String(finding.span.start)}:${String(finding.span.end)}`;
    if (seen.has(key)) return false;
    seen.add(key);
    return true;
  });
}

export function describe(error: unknown): string {
  return error instanceof Error ? (error.stack ?? error.message) : String(error);
}
