import { rules } from '../../rules/index';
import type { Analysis } from '../../semantics/analysis';
import { SourceCode } from '../../semantics/code/sourceCode';
import { defaultPatience } from '../../semantics/effort';
import { NONE, type Node } from '../../syntax/syntaxTree';
import type { EngineOptions } from '../engineOptions';
import type { Finding } from '../findings';
import { LineIndex } from '../lineIndex';
import type { EngineConfig } from '../protocol';
import { finish, runRules, type RunOptions } from '../ruleRunner';
import type { Condition, Grade, Targets, Verdict } from './conditions';
import { functionsNamed, isOneOf, occurrences } from './occurrences';
import { FutureFollower } from './polled';

/** Severities at which a finding stands in the way where no rule is named. */
const warnings: ReadonlySet<string> = new Set(['warning', 'error']);

/** What an engine has that rules are run with. */
export type Means = Pick<EngineOptions, 'log' | 'patience'> & Required<Pick<RunOptions, 'onStep' | 'config'>>;

/** Every rule is asked, none is silenced. */
const allRules: EngineConfig = { profile: 'learning', severities: {}, heldTypes: [], everyPlace: true };

/** Which of `conditions` hold of the document. */
export function grade(analysis: Analysis, conditions: readonly Condition[], means: Means): Grade {
  if (analysis.tree.errors.length > 0) return { reads: false, verdicts: [] };
  const grader = new Grader(SourceCode.of(analysis), findAll(analysis, means));
  return { reads: true, verdicts: conditions.map((condition) => grader.judge(condition)) };
}

function findAll(analysis: Analysis, { log, patience = defaultPatience, onStep }: Means): readonly Finding[] {
  const textOf = (): undefined => undefined;
  return finish(
    runRules(analysis, { rules, config: allRules, log, textOf, onStep, patience, hearsAll: true }),
  ).findings;
}

class Grader {
  private readonly follower: FutureFollower;
  private readonly lines: LineIndex;

  constructor(
    private readonly code: SourceCode,
    private readonly findings: readonly Finding[],
  ) {
    this.follower = new FutureFollower(code);
    this.lines = new LineIndex(code.tree.text);
  }

  judge(condition: Condition): Verdict {
    switch (condition.kind) {
      case 'silent':
        return this.judgeSilence(condition.rules);
      case 'keeps':
        return { isMet: this.isKept(condition.signatures) };
      case 'calls':
        return { isMet: this.find(condition).length >= condition.times };
      case 'polls': {
        const calls = this.find(condition);
        const idle = calls.find((call) => !this.follower.isPolled(call));
        return this.unless(idle, calls.length >= condition.times);
      }
      case 'absent':
        return this.unless(this.find(condition)[0], true);
      case 'together':
        return { isMet: this.areTogether(condition.each, condition.within) };
      case 'inside':
      case 'outside': {
        const calls = this.find(condition);
        const wanted = condition.kind === 'inside';
        const astray = calls.find((call) => this.standsIn(call, condition.place) !== wanted);
        return this.unless(astray, calls.length > 0);
      }
      case 'before': {
        const { within } = condition;
        const [first] = this.find({ what: condition.first, within });
        const [then] = this.find({ what: condition.then, within });
        return { isMet: first !== undefined && then !== undefined && first < then };
      }
    }
  }

  private judgeSilence(rules: readonly string[]): Verdict {
    const finding = this.findings.find(({ rule, severity }) =>
      rules.length > 0 ? rules.includes(rule) : warnings.has(severity),
    );
    if (!finding) return { isMet: true };
    return { isMet: false, message: finding.message, line: finding.span.startLine };
  }

  /** Met if there is nothing `inTheWay`, and all else `isFine`. */
  private unless(inTheWay: Node | undefined, isFine: boolean): Verdict {
    if (inTheWay === undefined) return { isMet: isFine };
    return { isMet: false, line: this.lines.position(this.code.tree.start(inTheWay)).line };
  }

  private isKept(signatures: readonly string[]): boolean {
    const { tree } = this.code;
    const wanted = signatures.map(withoutSpaces);
    return tree.descendants(0, 'function_item').some((node) => {
      const visibility = tree.childOfKind(node, 'visibility_modifier');
      const start = visibility === NONE ? tree.start(node) : tree.end(visibility);
      return wanted.includes(withoutSpaces(tree.text.slice(start, tree.start(tree.child(node, 'body')))));
    });
  }

  private find({ what, within }: { readonly what: Targets; readonly within?: string | undefined }): Node[] {
    return this.scopes(within).flatMap((scope) => occurrences(this.code, what, scope));
  }

  private scopes(within: string | undefined): Node[] {
    return within === undefined ? [0] : functionsNamed(this.code, within);
  }

  private standsIn(node: Node, place: Targets): boolean {
    const { tree } = this.code;
    for (let at = tree.parent(node); at !== NONE; at = tree.parent(at)) {
      if (tree.is(at, 'function_item')) return false;
      if (isOneOf(this.code, at, place)) return true;
    }
    return false;
  }

  private areTogether(each: readonly Targets[], within: string | undefined): boolean {
    const gathered = each.map((what) =>
      this.find({ what, within }).flatMap((call) => {
        const gathering = this.follower.gathering(call);
        return gathering ? [gathering] : [];
      }),
    );
    const [first = [], ...others] = gathered;
    if (others.length > 0)
      return others.every((other) =>
        first.some((one) => other.some((two) => this.follower.startTogether(one, two))),
      );
    return first.some(
      (one) =>
        (one.kind === 'join' && this.isSeveral(one.node)) ||
        first.some((two) => (one.kind === 'spawn' || one !== two) && this.follower.startTogether(one, two)),
    );
  }

  /** Whether what gathers at `node` takes as many futures as there are elements, not a fixed few. */
  private isSeveral(node: Node): boolean {
    const { tree, macros } = this.code;
    return !(tree.is(node, 'macro_invocation') && macros.awaitsAt(node));
  }
}

function withoutSpaces(text: string): string {
  return text.replace(/\s+/g, '').replace(/,(?=[)>])/g, '');
}
