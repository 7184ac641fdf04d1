import assert from 'node:assert/strict';
import { readdirSync, readFileSync } from 'node:fs';
import type { Analysis } from '../../../src/semantics/analysis';
import { showType } from '../../../src/semantics/types';
import { analyseCrate } from './analysedFile';

const folder = 'test/fixtures/semantics';

interface Annotation {
  /** 1-based line of the comment. */
  readonly line: number;
  /** UTF-16 offsets of what stands above the carets. */
  readonly start: number;
  readonly end: number;
  readonly type: string;
}

/**
 * Reads the comments that mark code in the line above: `//  ^^^^ Type`. Behind `FIXME:` stands what the
 * compiler says, where that is not what is found today.
 */
function readAnnotations(code: string): Annotation[] {
  const annotations: Annotation[] = [];
  let subject = 0;
  let offset = 0;
  for (const [index, text] of code.split('\n').entries()) {
    const [, carets = '', type = ''] = /^ *\/\/ *(\^+) (.*?)(?: *FIXME: .*)?$/.exec(text) ?? [];
    if (carets === '') subject = offset;
    else {
      const start = subject + text.indexOf('^');
      annotations.push({ line: index + 1, start, end: start + carets.length, type });
    }
    offset += text.length + 1;
  }
  return annotations;
}

function typeAt(analysis: Analysis, { start, end }: Annotation): string {
  const node = analysis.tree.nodeAt(start, end);
  assert.deepEqual([analysis.tree.start(node), analysis.tree.end(node)], [start, end], 'no node is marked');
  return showType(analysis.world.traits.normalizeDeep(analysis.typeOf(node)));
}

describe('types', () => {
  for (const name of readdirSync(folder).filter((each) => each.endsWith('.rs')))
    it(`are found in ${name} as it states`, async () => {
      const code = readFileSync(`${folder}/${name}`, 'utf8');
      const crate = await analyseCrate({ 'src/lib.rs': code });
      const analysis = crate.analyse('src/lib.rs');
      const annotations = readAnnotations(code);
      const show = (annotation: Annotation, type: string): string => `${String(annotation.line)}: ${type}`;
      assert.deepEqual(
        annotations.map((annotation) => show(annotation, typeAt(analysis, annotation))),
        annotations.map((annotation) => show(annotation, annotation.type)),
      );
      assert.ok(annotations.length > 0);
    });
});
