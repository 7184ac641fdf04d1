import type { FnDef } from '../../project/definitions';
import type { Node } from '../../syntax/syntaxTree';
import type { Analysis } from '../analysis';
import type { Place } from '../cancellation/losses';
import { readFunction } from '../otherFunctions';

/** What is said to a reader: words in Markdown, and places that are shown as lines. */
export type Words = readonly (string | Place)[];

/** A place as an editor names it: line and column count from 1, columns in UTF-16 units. */
export interface LinePlace {
  readonly file: string;
  readonly line: number;
  readonly column: number;
}

/** A function with a body, where it stands. */
export interface FunctionBody {
  readonly fn: FnDef;
  readonly analysis: Analysis;
  readonly node: Node;
}

/** The body of `fn`, where that is a function of the workspace. */
export function functionBody(asking: Analysis, fn: FnDef): FunctionBody | undefined {
  if (fn.module.crate.origin !== 'workspace' || !fn.decl.hasBody) return undefined;
  const read = readFunction(asking, fn);
  return read && { fn, ...read };
}

/** A sentence with places in it, as a template: what stands between them is joined. */
export function told(texts: TemplateStringsArray, ...parts: readonly (string | Place | Words)[]): Words {
  const all = texts.flatMap((text, index) => {
    const part = parts[index];
    return [text, ...(part === undefined ? [] : isWords(part) ? part : [part])];
  });
  return all.reduce<(string | Place)[]>((joined, each) => {
    const last = joined.at(-1);
    if (each === '') return joined;
    if (typeof each !== 'string' || typeof last !== 'string') return [...joined, each];
    return [...joined.slice(0, -1), last + each];
  }, []);
}

function isWords(part: string | Place | Words): part is Words {
  return Array.isArray(part);
}

/** " (through `load`, `read`)"; nothing where nothing lies between. */
export function throughWords(fns: readonly FnDef[]): string {
  return fns.length === 0 ? '' : ` (through ${fns.map((fn) => `\`${fn.name}\``).join(', ')})`;
}

/** UTF-16 offsets of `node`. */
export function placeAt({ file, tree }: Analysis, node: Node): Place {
  return { file, start: tree.start(node), end: tree.end(node) };
}

/** The words with each place as a line; of a file that is not known, line 1. */
export function withLines({ neighbours, file: own, tree }: Analysis, words: Words): (string | LinePlace)[] {
  return words.map((each) => {
    if (typeof each === 'string') return each;
    const text = each.file === own ? tree.text : (neighbours.textOf(each.file) ?? '');
    const before = text.slice(0, each.start).split('\n');
    return { file: each.file, line: before.length, column: (before.at(-1)?.length ?? 0) + 1 };
  });
}
