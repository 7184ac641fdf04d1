/** Stars between two slashes, and `**` in all, up to which a pattern meets the longest of paths in no time. */
export const mostStars = 3;

/** Whether matching may hold the thread: each star tries every length, and eight in one name take seconds a file. */
export function isCostlyGlob(glob: string): boolean {
  const parts = glob.split('/');
  const doubles = parts.filter((part) => part === '**').length;
  const starsIn = (part: string): number => part.replace(/\*+/g, '*').split('*').length - 1;
  return doubles > mostStars || parts.some((part) => part !== '**' && starsIn(part) > mostStars);
}
