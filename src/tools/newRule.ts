import { groups, sections } from '../rules/rule';

/** A file of a new rule, by its path in the repository. */
export type NewFiles = ReadonlyMap<string, string>;

/** What is wrong with `id` as the id of a rule besides `taken`, if anything. */
export function idMistake(id: string, taken: readonly string[]): string | undefined {
  if (!/^[a-z][a-z0-9]*(-[a-z0-9]+)+$/.test(id))
    return `"${id}" is no id: two or more words of small letters and digits, joined by hyphens`;
  return taken.includes(id) ? `there is a rule ${id} already` : undefined;
}

/**
 * The files of a rule that finds nothing yet: its code, its lesson, its fixture. Their tests fail, and say what is missing: the
 * fixture and the lesson want a finding at the call that stands for the pitfall.
 */
export function renderNewRule(id: string): NewFiles {
  const words = id.replaceAll('-', ' ');
  const title = words.charAt(0).toUpperCase() + words.slice(1);
  return new Map([
    [`src/rules/${id}.ts`, renderCode(id, title)],
    [`src/rules/${id}.md`, renderLesson(id, title)],
    [`test/fixtures/rules/${id}.rs`, renderFixture(id)],
  ]);
}

function renderCode(id: string, title: string): string {
  return `import type { Rule, RuleMeta } from './rule';

export const meta: RuleMeta = {
  id: '${id}',
  title: '${title}',
  summary: 'One sentence: what the rule proves before it speaks.',
  section: '${sections[0]}',
  group: '${groups[0]}',
  severity: 'warning',
  fix: 'none',
  seenBy: [],
};

export const rule: Rule = {
  meta,
  on: ['call_expression'],
  visit(node, { code, report }) {
    const callee = code.calls.calleeOf(node);
    // What is not known is no proof. Ask for what the knowledge says, never for a name.
    if (!callee || !code.items.known(callee)?.facts.handle) return;
    report({
      start: code.tree.start(node),
      end: code.tree.end(node),
      message: 'What is wrong here, in the reader’s own names',
      why: 'What comes of it, and why.',
      advice: 'What to do.',
      evidence: \`The call resolves to \\\`\${callee.path}\\\`.\`,
    });
  },
};
`;
}

function renderLesson(id: string, title: string): string {
  const example = (fence: string, call: string): string =>
    ['```rust' + fence, 'async fn run() {', `    ${call}`, '}', '```'].join('\n');
  return `# ${title}

One sentence that says the fault.

## What happens

What the reader sees when the program runs.

## Why

What the compiler and the runtime do.

## What to do

The change, and when another one is better.

## Bad

${example(` warns=${id}`, 'pitfall();')}

## Better

${example('', 'mended().await;')}

## How the analyser knows

What proves it.

## Known limits

What it does not see.

## Measured

Not measured yet.
`;
}

function renderFixture(id: string): string {
  return `async fn bad() {
    pitfall();
//  ^^^^^^^^^ ${id}: What is wrong here, in the reader’s own names
}

// What must stay silent: the same without async, what is not known, and what other tools are blamed for.
fn plain() {
    pitfall();
}
`;
}
