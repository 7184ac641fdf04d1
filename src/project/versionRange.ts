/** What Cargo demands of a version, in npm's words: it reads `1.2` as `^1.2`, and separates several demands by commas. */
export function npmRange(requirement: string): string {
  return requirement
    .split(',')
    .map((part) => part.trim())
    .map((part) => (/^\d/.test(part) ? `^${part}` : part))
    .join(' ');
}
