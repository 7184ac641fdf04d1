import { mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import type { ManifestPatch } from './manifestPatch';

/**
 * Makes one example target, with a module for each, of the documentation's code blocks that await something: the code
 * that authors show to others. Blocks that rustdoc would not compile are left out.
 */
export function addDocExamples(folder: string, patch: ManifestPatch): void {
  if (!patch.hasLibrary) return;
  const sources = path.join(folder, 'src');
  const files = readdirSync(sources, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile() && entry.name.endsWith('.rs'))
    .map((entry) => path.join(entry.parentPath, entry.name))
    .sort();
  const examples = files.flatMap((file) => readExamples(readFileSync(file, 'utf8')));
  if (examples.length === 0) return;
  const target = path.join(folder, 'examples/doc_examples');
  mkdirSync(target, { recursive: true });
  const names = examples.map((code, index) => {
    writeFileSync(path.join(target, `d${String(index)}.rs`), code);
    return `mod d${String(index)};`;
  });
  writeFileSync(path.join(target, 'main.rs'), `#![allow(dead_code)]\n${names.join('\n')}\nfn main() {}\n`);
}

function readExamples(text: string): string[] {
  const examples: string[] = [];
  let code: string[] | undefined;
  let isWanted = false;
  for (const line of text.split('\n')) {
    const comment = /^\s*\/\/[/!] ?(.*)$/.exec(line)?.[1];
    if (comment === undefined) code = undefined;
    else if (/^\s*```/.test(comment)) {
      if (code && isWanted && code.some((each) => each.includes('.await'))) examples.push(asModule(code));
      isWanted = !code && /^\s*```\s*(|rust|no_run|should_panic|rust,no_run|no_run,rust)\s*$/.test(comment);
      code = code ? undefined : [];
    } else code?.push(comment.replace(/^(\s*)# ?(?!\[|!)/, '$1').replace(/^(\s*)##/, '$1#'));
  }
  return examples;
}

/** Executors of which the documentation of some crates makes use, but which are seldom installed. */
const substitutes: readonly (readonly [string, string])[] = [
  ['spin_on::spin_on(', 'futures_lite::future::block_on('],
];

/** As rustdoc does it: code without `main` becomes the body of one. */
function asModule(code: readonly string[]): string {
  const hidden = code.map((line) =>
    substitutes.reduce((text, [from, to]) => text.replaceAll(from, to), /^\s*#\s*$/.test(line) ? '' : line),
  );
  if (hidden.some((line) => /\bfn main\b/.test(line))) return `${hidden.join('\n')}\n`;
  return `fn main() {\n${hidden.join('\n')}\n}\n`;
}
