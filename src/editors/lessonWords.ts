import type { Lesson } from '../tutorial/lessons';
import { bookText } from './language';

/** What a lesson says in the reader's language where it is translated: its title, its summary, and what happens, why, and what to do. */
export type LessonWords = Pick<Lesson, 'title' | 'summary' | 'whatHappens' | 'why' | 'whatToDo'>;

/** A lesson with those parts in the reader's language; all else of it stays as it is. */
export function translated<Known extends LessonWords>(lesson: Known): Known {
  return {
    ...lesson,
    title: bookText(lesson.title),
    summary: bookText(lesson.summary),
    whatHappens: bookText(lesson.whatHappens),
    why: bookText(lesson.why),
    whatToDo: bookText(lesson.whatToDo),
  };
}
