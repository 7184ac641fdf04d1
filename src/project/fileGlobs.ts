import picomatch from 'picomatch/posix';
import { isCostlyGlob, mostStars } from './costlyGlobs';

/** Says whether a path, relative to a folder with `/` between its parts, is meant. */
export type PathTest = (relativePath: string) => boolean;

/** Whether a path is what one of `globs` means; all of them must be without a {@link faultOfGlob}. */
export function matcherOf(globs: readonly string[]): PathTest {
  const matchers = globs.map(compiled);
  return (path) => matchers.some((matches) => matches(path));
}

/** Globs that are kept compiled: each file of a workspace is held against the same few. */
const mostKept = 500;
const kept = new Map<string, PathTest>();

function compiled(glob: string): PathTest {
  const known = kept.get(glob) ?? picomatch(glob, { dot: true, noextglob: true });
  if (kept.size >= mostKept) kept.clear();
  kept.set(glob, known);
  return known;
}

/** What is wrong with a pattern: picomatch takes a broken one for literal text, which would silently mean nothing. */
export function faultOfGlob(glob: unknown): string | undefined {
  if (typeof glob !== 'string') return 'a pattern must be a string';
  if (glob.trim() === '') return 'a pattern must not be empty';
  if (glob.includes('\\')) return 'folders are separated by `/`, on Windows too';
  if (isCostlyGlob(glob) || /[+*@?!]\(/.test(glob))
    return `it may hold ${mostStars} \`*\` between two \`/\`, ${mostStars} \`**\`, and no \`+(…)\``;
  const uneven = brackets.find(([open, close]) => count(glob, open) !== count(glob, close));
  if (uneven) return mismatch(uneven);
  try {
    picomatch.makeRe(glob, { dot: true, noextglob: true, strictBrackets: true });
    return undefined;
  } catch (error) {
    const words = error instanceof Error ? error.message : '';
    const misplaced = brackets.find((pair) => pair.some((each) => words.includes(`"${each}"`)));
    return misplaced ? mismatch(misplaced) : 'it does not read as a pattern';
  }
}

const brackets = [
  ['[', ']'],
  ['{', '}'],
  ['(', ')'],
] as const;

function mismatch([open, close]: (typeof brackets)[number]): string {
  return `\`${open}\` and \`${close}\` do not match`;
}

function count(text: string, letter: string | undefined): number {
  return [...text].filter((each) => each === letter).length;
}
