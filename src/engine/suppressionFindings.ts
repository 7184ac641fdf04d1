import { nearestNames } from '../project/nearestNames';
import { attributesOf } from '../project/itemLowering';
import { profileSeverity } from '../rules/profiles';
import type { Rule } from '../rules/rule';
import { ruleMetas } from '../rules/catalogue';
import type { Analysis } from '../semantics/analysis';
import { isWhollyKnown } from '../semantics/coverage';
import { NONE, type SyntaxTree } from '../syntax/syntaxTree';
import type { Finding, Fix } from './findings';
import type { LineIndex } from './lineIndex';
import { suppressionFindings, type SuppressionFinding } from './ownFindings';
import type { EngineConfig } from './protocol';
import { verbs, type StrayComment, type Stretch, type SuppressionComment } from './suppressionComments';
import { Suppressions, type Idle } from './suppressions';

/** Comments of one file that are judged. */
const mostJudged = 50;

const ruleIds = ruleMetas.map(({ id }) => id);

/**
 * What comments leave of `all` that was found in a file, and what is wrong with the comments.
 *
 * @param look the rules that looked at the file, and whether all that they could say was said
 */
export function heardFindings(
  analysis: Analysis,
  all: readonly Finding[],
  lines: LineIndex,
  look: { readonly rules: readonly Rule[]; readonly config: EngineConfig; readonly isSure: boolean },
): Finding[] {
  const { rules, config, isSure } = look;
  const suppressions = new Suppressions(analysis.tree);
  const heard = all.filter((finding) => !suppressions.silence(finding));
  if (suppressions.comments.length + suppressions.strays.length === 0 || rules.length === 0) return heard;
  const judge = new SuppressionJudge(analysis, lines, config);
  return [...heard, ...judge.wrong(suppressions), ...(isSure ? judge.idle(suppressions, rules) : [])];
}

/** What is wrong with the comments of a file that silence rules. */
class SuppressionJudge {
  constructor(
    private readonly analysis: Analysis,
    private readonly lines: LineIndex,
    private readonly config: EngineConfig,
  ) {}

  /** Comments that do not read, and rules that there are not. */
  wrong({ comments, strays }: Suppressions): Finding[] {
    return [
      ...strays.flatMap((stray) => this.judgeStray(stray)),
      ...comments.flatMap((comment) => this.judgeNames(comment)),
    ];
  }

  /**
   * Comments that silence nothing, where that is sure: the rule was asked, and all of that code is understood.
   *
   * @param asked the rules that looked at all of the file
   */
  idle(suppressions: Suppressions, asked: readonly Rule[]): Finding[] {
    const heard = new Set(asked.filter(({ meta }) => this.isOn(meta.id)).map(({ meta }) => meta.id));
    const idle = suppressions.idle().filter(({ rule }) => heard.has(rule.id));
    return idle
      .slice(0, mostJudged)
      .filter(({ comment }) => this.isSure(comment))
      .flatMap((each) => this.judgeIdle(each));
  }

  private isOn(id: string): boolean {
    const chosen = this.config.severities[id];
    const meta = ruleMetas.find((each) => each.id === id);
    return (chosen ?? (meta && profileSeverity(meta, this.config.profile ?? 'recommended'))) !== 'off';
  }

  /** Whether all that the comment speaks of is understood, and stands there whatever is compiled. */
  private isSure({ start, from, to }: SuppressionComment): boolean {
    const { tree } = this.analysis;
    const [comment, code] = [tree.nodeAt(start, start + 1), tree.nodeAt(from, from + 1)];
    const isDecided = [comment, code].every((node) => !isInUncertainCode(tree, node));
    return isDecided && isWhollyKnown(this.analysis, from, to);
  }

  private judgeIdle({ comment, rule }: Idle): Finding[] {
    const isOnly = comment.rules.length === 1;
    const place = isOnly ? comment : rule;
    const title = isOnly ? 'Remove the comment' : `Remove \`${rule.id}\``;
    const edit = isOnly ? this.removalOf(comment) : removalFromList(comment, rule, this.analysis.tree.text);
    const fix: Fix = { title, safety: 'safe', edits: [this.edit(edit, '')] };
    const isExpected = comment.verb === 'expect';
    const message = isExpected
      ? `\`${rule.id}\` is expected here, and says nothing.`
      : `\`${rule.id}\` is allowed here, and says nothing.`;
    const finding = this.finding(isExpected ? 'unfulfilled-expect' : 'unused-allow', place, message, [fix]);
    return finding.map((each) => ({ ...each, tags: ['unnecessary'] }));
  }

  private judgeNames({ verb, rules, ...comment }: SuppressionComment): Finding[] {
    if (rules.every(({ id }) => id === ''))
      return this.finding('wrong-suppression', comment, `\`${verb}()\` names no rule.`, []);
    return rules.flatMap((rule) => {
      if (rule.id === '' || ruleIds.includes(rule.id)) return [];
      const near = nearestNames(rule.id, ruleIds);
      const message =
        near[0] === undefined
          ? `There is no rule \`${rule.id}\`.`
          : `There is no rule \`${rule.id}\`; did you mean \`${near[0]}\`?`;
      const fixes = near.map((id) => this.replacement(`Write \`${id}\``, rule, id));
      return this.finding('wrong-suppression', rule, message, fixes);
    });
  }

  /** A comment that begins as ours do. Prose may do that, too: what looks like none of our words is left alone. */
  private judgeStray({ start, end, text }: StrayComment): Finding[] {
    const [, head = '', colon = '', word = '', gap = '', rest = ''] =
      /^(\/[/*]\s*async-rust-lens)(\s*:?\s*)([A-Za-z][\w-]*)?(\s*)([^]*)$/.exec(text) ?? [];
    const ids = (/^\(?\s*([a-z][a-z0-9-]*(?:\s*,\s*[a-z][a-z0-9-]*)*)/.exec(rest)?.[1] ?? '')
      .split(',')
      .map((id) => id.trim());
    const known = ids.filter((id) => ruleIds.includes(id));
    const [near] = verbs.includes(word as (typeof verbs)[number]) ? [word] : nearestNames(word, verbs);
    const isMeant = near !== undefined && (rest.startsWith('(') || known.length > 0);
    if (!isMeant) return [];
    const isListed = rest.startsWith('(');
    const list = isListed && /^\([^)]*\)/.exec(rest)?.[0];
    const wordStart = start + head.length + colon.length;
    if (!colon.includes(':')) {
      if (!list) return [];
      const place = { start: start + head.length, end: wordStart };
      const fix = this.replacement('Write `:`', place, ': ');
      return this.finding('wrong-suppression', { start, end }, 'A `:` is missing: this silences nothing.', [
        fix,
      ]);
    }
    if (near !== word) {
      const place = { start: wordStart, end: wordStart + word.length };
      const message = `There is no \`${word}\`; did you mean \`${near}\`? This silences nothing.`;
      return this.finding('wrong-suppression', place, message, [
        this.replacement(`Write \`${near}\``, place, near),
      ]);
    }
    if (known.length === 0) return this.finding('wrong-suppression', { start, end }, bracketMissing, []);
    const listStart = wordStart + word.length;
    const written = /^\(?\s*[a-z0-9-]+(?:\s*,\s*[a-z0-9-]+)*/.exec(rest)?.[0] ?? '';
    const place = { start: listStart, end: listStart + gap.length + written.length };
    const fix = this.replacement('Write the brackets', place, `(${ids.join(', ')})`);
    return this.finding('wrong-suppression', { start, end }, bracketMissing, [fix]);
  }

  /** The comment; with its line, where that holds nothing else. */
  private removalOf({ start, end }: Stretch): Stretch {
    const { text } = this.analysis.tree;
    const lineStart = text.lastIndexOf('\n', start - 1) + 1;
    const found = text.indexOf('\n', end);
    const lineEnd = found < 0 ? text.length : found;
    const [before, after] = [text.slice(lineStart, start), text.slice(end, lineEnd)];
    if (before.trim() === '' && after.trim() === '')
      return { start: lineStart, end: Math.min(lineEnd + 1, text.length) };
    if (after.trim() === '') return { start: lineStart + before.trimEnd().length, end };
    return { start, end: end + (after.length - after.trimStart().length) };
  }

  private replacement(title: string, place: Stretch, newText: string): Fix {
    return { title, safety: 'safe', edits: [this.edit(place, newText)] };
  }

  private edit({ start, end }: Stretch, newText: string): Fix['edits'][number] {
    return { file: this.analysis.file, span: this.lines.span(start, end), newText };
  }

  /** Nothing where somebody switched its kind off. */
  private finding(
    rule: SuppressionFinding,
    { start, end }: Stretch,
    message: string,
    fixes: readonly Fix[],
  ): Finding[] {
    const severity = this.config.severities[rule] ?? suppressionFindings[rule];
    if (severity === 'off') return [];
    const span = this.lines.span(start, end);
    const { file } = this.analysis;
    return [{ rule, severity, file, span, message, section: '', evidence: '', notes: [], fixes, tags: [] }];
  }
}

const bracketMissing = 'A bracket is missing: this silences nothing. It is written `allow(rule-id)`.';

/** Code that may not be there, or that is not read as what it becomes. */
function isInUncertainCode(tree: SyntaxTree, node: number): boolean {
  for (let up = node; up !== NONE; up = tree.parent(up)) {
    const kind = tree.kind(up);
    if (kind === 'macro_arguments' || kind === 'macro_transcriber' || kind === 'macro_definition')
      return true;
    if (attributesOf(tree, up).some((each) => /^cfg(?:_attr)?\b/.test(each))) return true;
  }
  return false;
}

/** An id, with the comma that divides it from its neighbour. */
function removalFromList({ rules }: SuppressionComment, rule: Stretch, text: string): Stretch {
  const index = rules.findIndex(({ start }) => start === rule.start);
  const next = rules[index + 1];
  if (next) return { start: rule.start, end: next.start };
  const before = text.lastIndexOf(',', rule.start);
  return { start: before, end: rule.end };
}
