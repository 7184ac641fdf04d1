/** Nobody reads more in a hover, and drawing it would hold the editor. */
const mostUnits = 2_000;

/** Text that came out of someone's code, made harmless in Markdown; `code` in backticks stays code. */
export function proseToMarkdown(text: string): string {
  // Blanks in front would make a block of code of it.
  const line = oneLine(text).trimStart();
  const shown = line.length > mostUnits ? `${line.slice(0, mostUnits)}…` : line;
  return shown
    .split(/(`[^`]+`)/)
    .map((part, index) => (index % 2 === 1 ? codeSpan(part.slice(1, -1)) : escapeMarkdown(part)))
    .join('');
}

/** Everything that Markdown, HTML or VS Code's `$(icon)` could take for more than text gets a backslash. */
export function escapeMarkdown(text: string): string {
  return text.replace(/[\\`*_{}[\]()#+\-.!|<>&~$:@^=]/g, '\\$&');
}

/** A code span whose fence is longer than any run of backticks inside. */
export function codeSpan(text: string): string {
  const line = oneLine(text);
  const fence = '`'.repeat(longestRun(line, /`+/g) + 1);
  const pad = line.startsWith('`') || line.endsWith('`') ? ' ' : '';
  return `${fence}${pad}${line}${pad}${fence}`;
}

function longestRun(text: string, runs: RegExp): number {
  let longest = 0;
  for (const [run] of text.matchAll(runs)) longest = Math.max(longest, run.length);
  return longest;
}

function oneLine(text: string): string {
  // One pass over each run of blanks: a pattern that looks for the line break in it would begin at each blank anew.
  return text.replace(/\s+/g, (blanks) => (/[\r\n]/.test(blanks) ? ' ' : blanks));
}
