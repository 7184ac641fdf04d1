import type { Analysis } from '../semantics/analysis';
import { hasAsyncAround } from '../semantics/asyncContext';
import { SourceCode } from '../semantics/code/sourceCode';
import { isDataOfTests } from '../semantics/running/developmentCode';
import { GaveUp, withPatience, type Patience } from '../semantics/effort';
import { profileSeverity, reportSeverity } from '../rules/profiles';
import type { Report, Rule, RuleContext, RuleMeta, Severity } from '../rules/rule';
import { outermostFunctions } from '../syntax/outermostFunctions';
import { kindIdOf, NONE, type Node } from '../syntax/syntaxTree';
import type { FileSettings } from './configuration/fileSettings';
import type { EngineConfig } from './protocol';
import { placeAnew } from './calmFindings';
import { tellOnce } from './commonCauses';
import type { Finding, Found, Skipped } from './findings';
import { Lines, toFinding, type TextSource } from './reportedFindings';
import { heardFindings } from './suppressionFindings';
import { isGenerated, isLintAllowed } from './suppressions';
import { UnitFindings, type KnownFindings } from './unitFindings';

export interface RunOptions {
  readonly rules: readonly Rule[];
  readonly config: EngineConfig;
  readonly log: (level: 'error' | 'debug', message: string) => void;
  readonly textOf: TextSource;
  /** Called before each rule's look at each node. */
  readonly onStep?: () => void;
  readonly patience: Patience;
  /** What is known of functions from an earlier look; they are not looked at again. */
  readonly known?: KnownFindings;
  /** Nothing in the text silences a rule. */
  readonly hearsAll?: true;
  /** All that can be known is: comments that silence nothing are told. */
  readonly judgesSilence?: boolean;
  /** Sorts out findings that are known already, of all in the order of their places. */
  readonly sortOut?: FileSettings['sortOut'];
}

interface Subscription {
  readonly rule: Rule;
  readonly context: RuleContext;
}

/** What the rules say of one file, and of what they say nothing. */
export interface RunResult {
  readonly findings: Finding[];
  readonly skipped: readonly Skipped[];
  /** How many findings were left out because a baseline knows them. */
  readonly known: number;
  /** What was found by function, where every function was looked at. */
  readonly units?: UnitFindings;
  /** The same before anything silences it, each with what a rule looked at; just as much. */
  readonly found?: readonly Found[];
}

/**
 * Runs every rule that is switched on over one file, in a single pass over its nodes. It pauses after each piece of
 * work: whoever goes on from there sees to it that nothing changed meanwhile.
 */
export function* runRules(analysis: Analysis, options: RunOptions): Generator<void, RunResult> {
  const { tree } = analysis;
  const { config } = options;
  // A file that is included may mean one thing here and another there.
  if (analysis.place.scopes.module.isBlock) return { findings: [], skipped: [], known: 0 };
  if (options.hearsAll !== true && isGenerated(tree.text)) {
    options.log('debug', `${analysis.file} says that a program wrote it, and is left alone.`);
    return { findings: [], skipped: [], known: 0 };
  }
  const run = new RuleRun(analysis, options);
  const leftOut = yield* run.visitAll();
  const skipped = analysis.skipped.map(({ name, reason, failure }): Skipped => {
    if (failure !== undefined) options.log('error', `\`${name}\` in ${analysis.file}: ${describe(failure)}`);
    return { name, reason };
  });
  const isWhole = !leftOut && skipped.length === 0;
  const all = run.found.map(({ finding }) => finding);
  const isSure = options.judgesSilence === true && isWhole && tree.errors.length === 0;
  const heard =
    options.hearsAll === true ? all : heardFindings(analysis, all, run.lines.own, { ...options, isSure });
  const findings = deduplicate(heard).sort(
    (a, b) => a.span.start - b.span.start || a.span.end - b.span.end || (a.rule < b.rule ? -1 : 1),
  );
  const { fresh, known } = options.sortOut?.(tree.text, findings) ?? { fresh: findings, known: 0 };
  return {
    findings: config.everyPlace ? [...fresh] : tellOnce(fresh),
    known,
    skipped: leftOut ? [...skipped, leftOut] : skipped,
    ...(isWhole && { units: UnitFindings.of(tree, run.found), found: run.found }),
  };
}

/** Goes through all of a run at once. */
export function finish(run: Generator<void, RunResult>): RunResult {
  let step = run.next();
  while (!step.done) step = run.next();
  return step.value;
}

/** Whether rustc does not build what the rule speaks of: it knows the fault by a code, or by words, and not by a lint. */
function isRejection({ seenBy }: RuleMeta): boolean {
  return seenBy.some((name) => /^E\d{4}$| /.test(name));
}

/** Nodes for which a file may take as long again as a body. */
const nodesPerPatience = 200_000;
/** Visits between two looks at the clock. */
const visitsPerLook = 128;

class RuleRun {
  readonly found: Found[] = [];
  /** What a rule looks at now. */
  private at: Node = 0;
  readonly lines: Lines;
  private readonly broken = new Map<Rule, Set<Node>>();
  /** Outermost functions of which it is known what there is to say. */
  private knownUnits: ReadonlySet<Node> = new Set();
  private visits = 0;
  private readonly end: number;

  constructor(
    private readonly analysis: Analysis,
    private readonly options: RunOptions,
  ) {
    const { tree } = analysis;
    const { now, milliseconds } = options.patience;
    this.lines = new Lines(analysis, options.textOf);
    // A body that took all its time leaves as much for the rest.
    this.end = now() + milliseconds * (2 + tree.size / nodesPerPatience);
  }

  /** What was left out because the file takes too long. */
  *visitAll(): Generator<void, Skipped | undefined> {
    const { tree } = this.analysis;
    const { log } = this.analysis.neighbours;
    const byKind = this.subscribe();
    this.knownUnits = new Set(this.takeKnown());
    for (const { node, fn } of this.withFunctions(this.nodesToVisit(new Set(byKind.keys())))) {
      const visit = (): string | undefined =>
        withPatience(this.options.patience, () => this.visitNode(node, byKind));
      const reason = fn === NONE ? visit() : log.duringFunction(tree.start(fn), visit);
      if (reason !== undefined) {
        const line = this.lines.own.position(tree.start(node)).line + 1;
        return { name: `everything from line ${String(line)} on`, reason };
      }
      yield;
    }
    return undefined;
  }

  /** The outermost function that each of `nodes` is in, or is; they are in document order. */
  private *withFunctions(nodes: readonly Node[]): Generator<{ readonly node: Node; readonly fn: Node }> {
    const { tree } = this.analysis;
    const functions = outermostFunctions(tree);
    let next = 0;
    for (const node of nodes) {
      while (next < functions.length && tree.last(functions[next] ?? NONE) < node) next += 1;
      const fn = functions[next] ?? NONE;
      yield { node, fn: fn <= node ? fn : NONE };
    }
  }

  /** Nodes of which it is not known what there is to say, in document order. */
  private nodesToVisit(wanted: ReadonlySet<number>): Node[] {
    const { tree } = this.analysis;
    const nodes: Node[] = [];
    const add = (node: Node): void => void nodes.push(node);
    const { outside } = this.options.known ?? {};
    if (!outside) {
      let from = 0;
      for (const unit of this.knownUnits) {
        tree.scan(wanted, add, from, unit - 1);
        from = tree.last(unit) + 1;
      }
      tree.scan(wanted, add, from);
      return nodes;
    }
    for (const { finding, at } of outside) this.keep(finding, at);
    const around = new Set<Node>();
    for (const unit of outermostFunctions(tree)) {
      if (this.knownUnits.has(unit)) continue;
      for (let up = tree.parent(unit); up !== NONE && !around.has(up); up = tree.parent(up)) {
        around.add(up);
        if (wanted.has(kindIdOf(tree.kind(up)))) add(up);
      }
      tree.scan(wanted, add, unit, tree.last(unit));
    }
    return nodes.sort((a, b) => a - b);
  }

  /** Takes over what was found earlier when a rule looked at `at`. */
  private keep(finding: Finding, at: Found['at']): void {
    this.found.push({ finding: placeAnew(finding, this.lines.own), at });
  }

  /** Why nothing more can be said, where that is so. */
  private visitNode(node: Node, byKind: ReadonlyMap<number, readonly Subscription[]>): string | undefined {
    const { analysis } = this;
    try {
      if (analysis.isLeftOut(node)) return undefined;
      this.look();
      let isInAsync: boolean | undefined;
      for (const subscription of byKind.get(kindIdOf(analysis.tree.kind(node))) ?? [])
        if (subscription.rule.onlyInAsync !== true || (isInAsync ??= hasAsyncAround(analysis.tree, node)))
          this.visit(node, subscription);
      return undefined;
    } catch (error) {
      if (error instanceof GaveUp) return error.reason;
      throw error;
    }
  }

  /** The rules that are switched on, by the kinds of nodes that they look at. */
  private subscribe(): ReadonlyMap<number, readonly Subscription[]> {
    const { rules, config } = this.options;
    const { profile = 'recommended' } = config;
    const byKind = new Map<number, Subscription[]>();
    const isNeverBuilt = isDataOfTests(this.analysis.place);
    for (const rule of rules) {
      const { meta } = rule;
      if (isNeverBuilt && isRejection(meta)) continue;
      const chosen = config.severities[meta.id];
      if ((chosen ?? profileSeverity(meta, profile)) === 'off') continue;
      const context = this.contextOf(rule, (report) =>
        reportSeverity(meta, profile, chosen, report.severity),
      );
      for (const kind of rule.on) {
        const list = byKind.get(kindIdOf(kind)) ?? [];
        list.push({ rule, context });
        byKind.set(kindIdOf(kind), list);
      }
    }
    return byKind;
  }

  /** What `rule` sees, and where it reports. */
  private contextOf(rule: Rule, severityOf: (report: Report) => Severity): RuleContext {
    return {
      code: SourceCode.of(this.analysis),
      isLookedAt: (fn) => !this.knownUnits.has(fn),
      report: (report) => {
        const severity = severityOf(report);
        const finding =
          severity === 'off' || this.isAllowed(rule, report)
            ? undefined
            : toFinding(this.analysis, rule, severity, report, this.lines);
        const { tree } = this.analysis;
        const at = { start: tree.start(this.at), end: tree.end(this.at) };
        if (finding) this.found.push({ finding, at });
      },
    };
  }

  /** Whether an attribute, or the manifest, allows a lint that says the same. */
  private isAllowed(rule: Rule, { start, end }: Report): boolean {
    const { tree, place } = this.analysis;
    if (this.options.hearsAll) return false;
    const allowed = place.package?.manifest.allowedLints;
    if (allowed && rule.meta.seenBy.some((lint) => allowed.has(lint))) return true;
    return isLintAllowed(tree, tree.nodeAt(start, end), rule);
  }

  /** Takes over what is known, and gives the functions of which it is. */
  private takeKnown(): Node[] {
    const { known } = this.options;
    const { tree } = this.analysis;
    if (!known) return [];
    return outermostFunctions(tree).filter((node) => {
      const found = known.at({ start: tree.start(node), end: tree.end(node) });
      for (const { finding, at } of found ?? []) this.keep(finding, at);
      return found !== undefined;
    });
  }

  private look(): void {
    this.visits += 1;
    const { now, milliseconds } = this.options.patience;
    if (this.visits % visitsPerLook === 0 && now() > this.end)
      throw new GaveUp(`the file takes too long (time budget: ${String(milliseconds)} ms a function)`);
  }

  /** A rule that fails is left out where it failed: in that body. */
  private visit(node: Node, { rule, context }: Subscription): void {
    const { analysis } = this;
    if (this.broken.get(rule)?.has(analysis.itemAround(node))) return;
    this.options.onStep?.();
    this.at = node;
    try {
      rule.visit(node, context);
    } catch (error) {
      if (error instanceof GaveUp) throw error;
      const items = this.broken.get(rule) ?? new Set();
      this.broken.set(rule, items.add(analysis.itemAround(node)));
      // A rule may recurse, too; that is no mistake of it.
      const level = error instanceof RangeError ? 'debug' : 'error';
      const what = error instanceof RangeError ? error.message : describe(error);
      this.options.log(
        level,
        `Rule ${rule.meta.id} failed in ${analysis.file} and is skipped there: ${what}`,
      );
    }
  }
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
