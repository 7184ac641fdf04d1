import {
  exerciseAnchor,
  exerciseIdIn,
  exercisesAnchor,
  futureAnchor,
  motionIn,
  slowMotionAnchor,
} from './messages';
import { chapters, ruleAnchor, type BookSection, type Chapter } from '../tutorial/book';
import { lessons, type Lesson } from '../tutorial/lessons';
import { bookText, t } from '../editors/language';

/** What the panel shows at one time. */
export interface Page {
  /** Anchor of its first section; `cover` for the title page. */
  readonly id: string;
  /** Markdown (inline code at most). */
  readonly title: string;
  readonly kind:
    'cover' | 'chapter' | 'section' | 'lesson' | 'future' | 'slow-motion' | 'exercises' | 'exercise';
  readonly chapter: Chapter | undefined;
  /** The section that the page opens with, and the parts that follow on it. */
  readonly sections: readonly BookSection[];
  /** On a lesson's page. */
  readonly lesson: Lesson | undefined;
}

export const coverId = 'cover';

const cover = besides(coverId, t('Async Rust'), 'cover');
const future = besides(futureAnchor, t('The future at the cursor'), 'future');
const slowMotion = besides(slowMotionAnchor, t('In slow motion'), 'slow-motion');
const exercises = besides(exercisesAnchor, t('Exercises'), 'exercises');

/** A page of no chapter. */
function besides(id: string, title: string, kind: Page['kind']): Page {
  return { id, title, kind, chapter: undefined, sections: [], lesson: undefined };
}

/** In reading order. */
export const pages: readonly Page[] = [cover, ...chapters.flatMap(pagesOf)];

/** A chapter's opening, each of its sections and each lesson is a page; smaller parts stay with their section. */
function pagesOf(chapter: Chapter): Page[] {
  const made: { page: Page; sections: BookSection[] }[] = [];
  let home: BookSection[] = [];
  for (const section of chapter.sections) {
    const lesson = lessonOf(section.id);
    if (!lesson && section.level > 2) {
      home.push(section);
      continue;
    }
    const sections = [section];
    if (!lesson) home = sections;
    const kind = lesson ? 'lesson' : section.level === 1 ? 'chapter' : 'section';
    made.push({
      page: { id: section.id, title: bookText(section.title), kind, chapter, sections, lesson },
      sections,
    });
  }
  return made.map(({ page }) => page);
}

function lessonOf(anchor: string): Lesson | undefined {
  return Object.values(lessons).find(({ id }) => ruleAnchor(id) === anchor);
}

const pageByAnchor: ReadonlyMap<string, Page> = new Map([
  [coverId, cover],
  [futureAnchor, future],
  [slowMotionAnchor, slowMotion],
  [exercisesAnchor, exercises],
  ...pages.flatMap((page) => page.sections.map((section) => [section.id, page] as const)),
]);

export function pageOf(anchor: string): Page | undefined {
  const known = pageByAnchor.get(anchor);
  const exercise = exerciseIdIn(anchor);
  if (!known && motionIn(anchor)) return besides(anchor, t('In slow motion'), 'slow-motion');
  // What it is called, and whether there is one, the editor says.
  return (
    known ??
    (exercise === undefined ? undefined : besides(exerciseAnchor(exercise), t('Exercise'), 'exercise'))
  );
}

/** The pages of the lessons that follow a section's page. */
export function lessonsAfter(page: Page): readonly Page[] {
  const following = pages.slice(pages.indexOf(page) + 1);
  const end = following.findIndex(({ kind }) => kind !== 'lesson');
  return page.kind === 'lesson' ? [] : following.slice(0, end === -1 ? undefined : end);
}

/** The page before or after in reading order. */
export function neighbour(page: Page, step: 1 | -1): Page | undefined {
  const at = pages.indexOf(page);
  return at < 0 ? undefined : pages[at + step];
}
