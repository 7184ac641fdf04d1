import { rootOf, type Example } from './examples';
import { splitAtFences } from './markdown';
import { shownPrograms, type ShownProgram } from './programs';

/** A picture that stands in the text: the run of a program beside the chapters, or the states of a function in an example. */
export type Picture =
  | { readonly kind: 'program'; readonly name: string; readonly program: ShownProgram }
  | { readonly kind: 'future'; readonly name: string; readonly code: string; readonly function: string };

/** The name of the picture that a fence asks for, by its info string and its section; undefined for other fences. */
export function pictureName(info: string, section: string): string | undefined {
  const [, kind, subject] = /^picture (program|future) ([\w-]+)$/.exec(info) ?? [];
  if (kind === undefined || subject === undefined) return undefined;
  return kind === 'program' ? `program-${subject}` : `future-${section}-${subject}`;
}

/** The id of the program that a picture's fence shows; undefined where it shows something else. */
export function programIn(info: string): string | undefined {
  return /^picture program ([\w-]+)$/.exec(info)?.[1];
}

/**
 * The pictures that a section asks for.
 *
 * @throws {Error} where there is no such program, or no such function in the section's examples
 */
export function picturesIn(section: {
  readonly id: string;
  readonly markdown: string;
  readonly examples: readonly Example[];
}): Picture[] {
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
    return [{ kind: 'future', name, code: example.whole, function: subject }];
  });
}
