import type { FuzzCase } from './fuzzCase';

/** Trials that a reduction may take. */
const mostTrials = 400;

/**
 * The input with as little of its opened file as fails in the same way.
 *
 * @param fails tells whether an input does; an input with a known answer is given back as it is, one with edits has as few of them as fail
 */
export async function reduce(
  input: FuzzCase,
  fails: (smaller: FuzzCase) => Promise<boolean>,
): Promise<FuzzCase> {
  if (input.forgotten) return input;
  if (input.edits) return withFewerEdits(input, fails);
  let best = input;
  let left = mostTrials;
  for (const separator of ['\n', ' ', '']) {
    let parts = (best.files[best.file] ?? '').split(separator);
    for (
      let size = Math.ceil(parts.length / 2);
      size >= 1 && left > 0;
      size = size === 1 ? 0 : Math.ceil(size / 2)
    ) {
      for (let at = 0; at < parts.length && left > 0;) {
        const fewer = [...parts.slice(0, at), ...parts.slice(at + size)];
        const smaller = withText(best, fewer.join(separator));
        left -= 1;
        if (await fails(smaller)) {
          best = smaller;
          parts = fewer;
        } else at += size;
      }
    }
  }
  return best;
}

function withText(input: FuzzCase, text: string): FuzzCase {
  return { ...input, files: { ...input.files, [input.file]: text } };
}

/** Without the edits behind the one at fault, and with those before it made already, where it fails then too. */
async function withFewerEdits(
  input: FuzzCase,
  fails: (smaller: FuzzCase) => Promise<boolean>,
): Promise<FuzzCase> {
  let best = input;
  for (;;) {
    const edits = best.edits ?? [];
    const text = best.files[best.file] ?? '';
    const [first] = edits;
    if (!first || edits.length === 1) return best;
    const made = text.slice(0, first.start) + first.newText + text.slice(first.end);
    const candidates = [
      { ...best, edits: edits.slice(0, -1) },
      { ...withText(best, made), edits: edits.slice(1) },
    ];
    const before = best;
    for (const each of candidates) if (best === before && (await fails(each))) best = each;
    if (best === before) return best;
  }
}
