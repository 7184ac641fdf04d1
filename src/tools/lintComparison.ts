import { groups, type Group, type RuleMeta } from '../rules/rule';

/** What rustc and clippy said of the lessons' examples of one rule. */
export interface SaidOfRule {
  readonly meta: RuleMeta;
  /** With the lints that are on for everybody; names of lints, codes or words of errors. */
  readonly usual: readonly string[];
  /** With those of clippy's that are off for most, too. */
  readonly all: readonly string[];
}

/**
 * Messages that say the same as a rule though no list of its own names them: rustc refuses that code anyway. Each was read beside
 * its example; whatever else is said there is about something else.
 */
const alsoTheSame: Readonly<Record<string, readonly string[]>> = {
  'future-in-condition': ['E0308'],
  'moved-api': ['E0425'],
  'guard-drop-needs-scope': ['future cannot be sent between threads safely'],
  'not-send-across-await': ['future cannot be sent between threads safely', 'clippy::future_not_send'],
  'guard-temp-in-scrutinee': ['clippy::significant_drop_in_scrutinee'],
};

/** What editors say by themselves, besides what they have rustc and clippy say. Sources: see {@link renderComparison}. */
const ofEditors: Readonly<Partial<Record<Group, { rustAnalyzer: string; rustRover: string }>>> = {
  correctness: {
    rustAnalyzer: '`await-outside-of-async`',
    rustRover: '`RsAsyncMainFunction`, `RsRecursionInAsyncFunction`, `RsUnusedMustUse`',
  },
  blocking: { rustAnalyzer: '–', rustRover: '`RsSleepInsideAsyncFunction`' },
};

/** The names among `said` that say what the rule says. */
export function sameAs({ id, seenBy }: RuleMeta, said: readonly string[]): string[] {
  const same = [...seenBy, ...(alsoTheSame[id] ?? [])];
  return said.filter((each) => same.includes(each));
}

/**
 * A table by group: of how many pitfalls who says something.
 *
 * @param said of all rules whose examples could be compiled
 * @param all of the rules
 * @param versions of rustc and clippy, and when they were asked
 */
export function renderComparison(
  said: readonly SaidOfRule[],
  all: readonly RuleMeta[],
  versions: string,
): string {
  const rows = groups.map((group) => {
    const here = said.filter(({ meta }) => meta.group === group);
    const cell = (choose: (each: SaidOfRule) => readonly string[]): string => {
      const seen = here.map((each) => sameAs(each.meta, choose(each))).filter((names) => names.length > 0);
      const names = [...new Set(seen.flat())].sort().map(shortName);
      return names.length === 0 ? '0' : `${seen.length}: ${[...new Set(names)].join(', ')}`;
    };
    const editors = ofEditors[group] ?? { rustAnalyzer: '–', rustRover: '–' };
    const count = all.filter((meta) => meta.group === group).length;
    return `| ${group} | ${count} | ${cell(({ usual }) => usual)} | ${cell((each) => each.all)} | ${editors.rustAnalyzer} | ${editors.rustRover} |`;
  });
  const left = all.length - said.length;
  return `| Pitfalls | Async Rust Lens | rustc and clippy as they come | all lints of clippy’s on | rust-analyzer itself | RustRover itself |
|---|---|---|---|---|---|
${rows.join('\n')}

How this is known: ${versions} were asked by \`npm run compare\` of the code to avoid in each lesson (${left} lessons need crates that are not at hand, and count as not seen); what they say of
another fault in it does not count. rust-analyzer’s own diagnostics by [its manual](https://rust-analyzer.github.io/book/diagnostics.html), RustRover’s inspections by
[Inspectopedia 2025.3](https://www.jetbrains.com/help/inspectopedia/RsSleepInsideAsyncFunction.html), as far as we found them there (– is where we found none), both read on 2026-11-27; both also show what Cargo says.
Neither editor was tried out, and lints may see more, or less, than one example shows: clippy’s \`large_futures\`, \`redundant_async_block\` and \`await_holding_invalid_type\`
(with its configuration) are not in the table because they were silent there.`;
}

function shortName(name: string): string {
  return name.includes(' ') ? `“${name}”` : `\`${name.replace('clippy::', '')}\``;
}

export const comparisonMarkers = {
  start: '<!-- comparison: written by `npm run compare -- --write` -->',
  end: '<!-- end of comparison -->',
} as const;
