/** The names that look most like what was typed, best first; at most three. */
export function nearestNames(typed: string, names: readonly string[]): string[] {
  const limit = Math.max(2, Math.floor(typed.length / 3));
  const shares = (name: string): boolean => typed.length > 2 && name.includes(typed);
  return names
    .map((name) => ({ name, distance: shares(name) ? 1 : editDistance(typed.toLowerCase(), name) }))
    .filter(({ distance }) => distance <= limit)
    .sort((a, b) => a.distance - b.distance || (a.name < b.name ? -1 : 1))
    .slice(0, 3)
    .map(({ name }) => name);
}

/** `; did you mean …?`, or nothing where no name is near. */
export function suggestNames(typed: string, names: readonly string[]): string {
  const near = nearestNames(typed, names);
  if (near.length === 0) return '';
  return `; did you mean ${near.map((name) => `"${name}"`).join(' or ')}?`;
}

/** Levenshtein's distance, row by row. */
function editDistance(from: string, to: string): number {
  let row = Array.from({ length: to.length + 1 }, (_, index) => index);
  for (const [line, letter] of [...from].entries()) {
    const next = [line + 1];
    for (let column = 0; column < to.length; column += 1) {
      const replaced = (row[column] ?? 0) + (to[column] === letter ? 0 : 1);
      next.push(Math.min(replaced, (row[column + 1] ?? 0) + 1, (next[column] ?? 0) + 1));
    }
    row = next;
  }
  return row.at(-1) ?? 0;
}
