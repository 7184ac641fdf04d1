import type { MotionEntry } from '../panel/messages';
import { resolveAnchor, ruleAnchor } from '../tutorial/book';
import { rootOf, type Example } from '../tutorial/examples';
import { lessons } from '../tutorial/lessons';
import { shownPrograms } from '../tutorial/programs';
import { t } from '../editors/language';

/** An example that can be seen in slow motion, one way or two; texts are Markdown. */
export interface MotionSource {
  readonly title: string;
  readonly intro: string;
  /** Anchor of where it stands. */
  readonly section: string;
  readonly sectionTitle: string;
  readonly ways: readonly { readonly label: string; readonly example: Example }[];
}

/** The programs beside the chapters. */
export function motionEntries(): MotionEntry[] {
  return shownPrograms().map(({ id, title, section }) => ({ id, title, section }));
}

/** What a page of slow motion is to show: a program beside the chapters, or the `number`-th example of a section, from 1. */
export function motionSource(section: string, number: number | undefined): MotionSource | undefined {
  if (number === undefined) {
    const program = shownPrograms().find(({ id }) => id === section);
    const place = program && resolveAnchor(program.section);
    if (!program || !place) return undefined;
    const { title, intro, ways } = program;
    return { title, intro, section: program.section, sectionTitle: place.section.title, ways };
  }
  const place = resolveAnchor(section);
  const example = place?.section.examples[number - 1];
  if (!place || !example || rootOf(example) === undefined) return undefined;
  const { title } = place.section;
  return { title, intro: '', section, sectionTitle: title, ways: waysOf(section, example) };
}

/** A lesson shows what to avoid against what to write instead, wherever both can be run. */
function waysOf(section: string, example: Example): MotionSource['ways'] {
  const lesson = Object.values(lessons).find(({ id }) => ruleAnchor(id) === section);
  const alone = [{ label: t('Example'), example }];
  if (!lesson) return alone;
  const { bad, better } = lesson;
  const at = Math.max(bad.indexOf(example), better.indexOf(example));
  const [first, second] = [bad, better].map((list) => list[Math.min(at, list.length - 1)]);
  const ways = [
    { label: t('Instead of'), example: bad.includes(example) ? example : first },
    { label: t('Better'), example: better.includes(example) ? example : second },
  ];
  const both = ways.flatMap(({ label, example: each }) =>
    each && rootOf(each) !== undefined ? [{ label, example: each }] : [],
  );
  return both;
}
