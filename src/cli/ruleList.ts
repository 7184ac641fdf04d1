import type { RuleMeta } from '../rules/rule';
import type { Style } from './terminalStyle';

export function renderRulesAsJson(rules: readonly RuleMeta[]): string {
  const list = rules.map(({ id, title, summary, section, severity, fix, seenBy }) => ({
    id,
    title,
    summary,
    section,
    severity,
    fix,
    seenBy,
  }));
  return `${JSON.stringify({ version: 1, rules: list }, undefined, 2)}\n`;
}

/** One block a rule, under the section that teaches it. */
export function renderRulesAsText(rules: readonly RuleMeta[], style: Style): string {
  const sections = [...new Set(rules.map((rule) => rule.section))];
  const blocks = sections.map((section) => {
    const own = rules.filter((rule) => rule.section === section);
    return [style.strong(section), ...own.map((rule) => describeRule(rule, style))].join('\n');
  });
  return `${blocks.join('\n\n')}\n\n"explain RULE" prints the lesson behind a rule.\n`;
}

function describeRule({ id, severity, fix, summary }: RuleMeta, style: Style): string {
  const level = severity === 'off' ? 'off' : style.severity(severity, severity);
  const repair = fix === 'none' ? '' : fix === 'safe' ? ', has a safe fix' : ', suggests a fix';
  return `  ${style.code(id)} (${level}${repair})\n      ${summary}`;
}
