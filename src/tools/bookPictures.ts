import type { ExampleEngine } from '../engine/exampleEngine';
import type { FutureView } from '../engine/protocol';
import { drawingMarkup, type Drawing } from '../panel/drawing';
import { drawFuture, toneOf, waitOf } from '../panel/futurePicture';
import { escapeHtml, renderInline } from '../panel/markdown';
import { layOut, showTime, stepWords, taskNames, totalWords } from '../panel/timeline';
import { drawTimeline } from '../panel/timelinePicture';
import { Run } from '../simulator/run';
import type { TraceEvent } from '../simulator/trace';
import type { BookSection, Chapter } from '../tutorial/book';
import { rootOf } from '../tutorial/examples';
import { splitAtFences } from '../tutorial/markdown';
import { pictureName, programIn } from '../tutorial/pictures';
import { shownPrograms, type ShownProgram } from '../tutorial/programs';
import { timelineLegend } from '../panel/timelineLegend';

/** Where they stand, a file each. */
export const picturesFolder = 'src/tutorial/pictures';

/** A picture that stands in the text: the run of a program beside the chapters, or the states of a function in an example. */
type Picture =
  | { readonly kind: 'program'; readonly name: string; readonly program: ShownProgram }
  | { readonly kind: 'future'; readonly name: string; readonly code: string; readonly function: string };

/** The pictures of all chapters as HTML, by their names; drawn by what draws them in slow motion, and of the future at the cursor. */
export async function drawPictures(
  chapters: readonly Chapter[],
  engine: ExampleEngine,
): Promise<ReadonlyMap<string, string>> {
  const drawn = new Map<string, string>();
  for (const picture of chapters.flatMap(({ sections }) => sections.flatMap(picturesIn)))
    drawn.set(picture.name, await draw(picture, engine));
  return drawn;
}

/**
 * The pictures that a section asks for.
 *
 * @throws {Error} where there is no such program, or no such function in the section's examples
 */
function picturesIn(section: BookSection): Picture[] {
  return splitAtFences(section.markdown).fences.flatMap(({ info }): Picture[] => {
    const name = pictureName(info, section.id);
    const subject = info.split(' ')[2];
    if (name === undefined || subject === undefined) return [];
    if (programIn(info) !== undefined) {
      const program = shownPrograms().find(({ id }) => id === subject);
      const canRun = program?.ways.every(({ example }) => rootOf(example) !== undefined) === true;
      if (!program || !canRun)
        throw new Error(`${section.id}: there is no program ${subject} that can be run`);
      return [{ kind: 'program', name, program }];
    }
    // A fault comes first, its mending last.
    const example = section.examples.findLast(({ whole }) => whole.includes(`fn ${subject}(`));
    if (!example) throw new Error(`${section.id}: there is no function ${subject} in its examples`);
    if (example.shown.trim() !== example.whole.trim())
      throw new Error(`${section.id}: the lines of ${subject} are counted, so none may be hidden`);
    return [{ kind: 'future', name, code: example.whole, function: subject }];
  });
}

async function draw(picture: Picture, engine: ExampleEngine): Promise<string> {
  if (picture.kind === 'program') return drawProgram(picture.program, engine);
  const view = await engine.futureOf(picture.code, picture.function);
  if (!view || view.pauses.length === 0) throw new Error(`${picture.name}: nothing in it waits`);
  return drawStates(view);
}

/** Both ways of a program on one axis of time, and each step of them. */
async function drawProgram({ id, ways }: ShownProgram, engine: ExampleEngine): Promise<string> {
  const runs = await Promise.all(
    ways.map(async ({ label, example }) => {
      const program = await engine.programOf(example.whole, rootOf(example) ?? 'main');
      if (!program) throw new Error(`${id}, ${label}: nothing in it can be run`);
      return { label, program, trace: Run.trace(program) };
    }),
  );
  const timelines = layOut(runs.map(({ trace }) => trace));
  const parts = runs.flatMap(({ label, program, trace }, index) => {
    const timeline = timelines[index];
    if (!timeline) return [];
    const names = taskNames(trace);
    const drawing = withoutNow(drawTimeline(timeline, trace, names, label));
    const rows = timeline.steps.map((step) => [
      showTime(step.time),
      renderInline(stepWords(step, names, program)),
    ]);
    return [
      {
        picture: `<p class="way"><strong>${escapeHtml(label)}</strong> ${totalWords(trace)}</p>\n${framed(`Timeline: ${label}`, drawing)}`,
        table: tableOf(label, ['Time', 'What happens'], rows),
      },
    ];
  });
  const kinds = new Set(runs.flatMap(({ trace }) => trace.events.map(legendKind)));
  return [
    ...parts.map(({ picture }) => picture),
    legendOf(timelineLegend.filter(([kind]) => kinds.has(kind))),
    inWords(
      'Step by step',
      parts.map(({ table }) => table),
    ),
  ].join('\n');
}

function drawStates(view: FutureView): string {
  const tones = new Set<string>(view.values.map(toneOf));
  const rows = view.pauses.map((pause, index) => {
    const kept = view.values.filter((value) => value.kept.some((each) => each.pause === index));
    const names = kept.map(
      ({ name, type }) => `<code>${escapeHtml(type === undefined ? name : `${name}: ${type}`)}</code>`,
    );
    return [
      String(pause.span.startLine + 1),
      `<code>${escapeHtml(waitOf(pause))}</code>`,
      names.join(', ') || 'nothing of its own',
    ];
  });
  return [
    framed('Picture of its states', drawFuture(view)),
    legendOf(statesLegend.filter(([tone]) => tones.has(tone))),
    inWords('In words', [tableOf('Where it waits', ['Line', 'Waits for', 'Keeps meanwhile'], rows)]),
  ].join('\n');
}

/** Nothing is played in a picture that stands still. */
function withoutNow(drawing: Drawing): Drawing {
  const children = drawing.children.filter(
    (child) => typeof child === 'string' || child.attributes['class'] !== 'now',
  );
  return { ...drawing, children };
}

/** What is wider than the page is scrolled, by keys as well. */
function framed(label: string, drawing: Drawing): string {
  return `<div class="table" tabindex="0" role="region" aria-label="${escapeHtml(label)}">\n${drawingMarkup(drawing)}\n</div>`;
}

function inWords(summary: string, tables: readonly string[]): string {
  return `<details>\n<summary>${summary}</summary>\n${tables.join('\n')}\n</details>\n`;
}

function tableOf(caption: string, heads: readonly string[], rows: readonly (readonly string[])[]): string {
  const head = heads.map((each) => `<th scope="col">${each}</th>`).join('');
  const body = rows.map((row) => `<tr>${row.map((each) => `<td>${each}</td>`).join('')}</tr>`);
  return `<table>\n<caption>${escapeHtml(caption)}</caption>\n<thead><tr>${head}</tr></thead>\n<tbody>\n${body.join('\n')}\n</tbody>\n</table>`;
}

type LegendRow = readonly [kind: string, words: string];

const statesLegend: readonly LegendRow[] = [
  ['plain', 'kept'],
  ['taken', 'there from the start'],
  ['guard', 'a lock, a borrow or a permit'],
  ['bound', 'keeps the future on its thread'],
];

function legendKind(event: TraceEvent): string {
  return event.kind === 'end' && event.how !== 'done' ? 'fault' : event.kind;
}

function legendOf(rows: readonly LegendRow[]): string {
  const items = rows.map(([kind, words]) => `<li><span class="swatch ${kind}"></span>${words}</li>`);
  return `<ul class="legend">${items.join('')}</ul>`;
}
