import { profileSeverity, profiles } from '../rules/profiles';
import type { RuleMeta, Severity } from '../rules/rule';
import type { Style } from './terminalStyle';

export function renderRulesAsJson(rules: readonly RuleMeta[]): string {
  const list = rules.map((rule) => {
    const { id, title, summary, section, group, severity, fix, seenBy } = rule;
    const severities = Object.fromEntries(profiles.map((each) => [each, profileSeverity(rule, each)]));
    return { id, title, summary, section, group, severity, severities, fix, seenBy };
  });
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

function describeRule(rule: RuleMeta, style: Style): string {
  const { id, group, severity, fix, summary } = rule;
  const paint = (level: Severity): string => (level === 'off' ? 'off' : style.severity(level, level));
  const levels = profiles
    .filter((profile) => profile === 'recommended' || profileSeverity(rule, profile) !== severity)
    .map((profile) => {
      const level = paint(profileSeverity(rule, profile));
      return profile === 'recommended' ? level : `${level} in ${profile}`;
    });
  const repair = fix === 'none' ? '' : fix === 'safe' ? ', has a safe fix' : ', suggests a fix';
  return `  ${style.code(id)} (${group}: ${levels.join(', ')}${repair})\n      ${summary}`;
}
