import { fc } from './properties';
import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { RustParser } from '../../src/syntax/parser';

/** Every Rust file below `folder`, by its path. */
function textsBelow(folder: string): [string, string][] {
  return readdirSync(folder, { recursive: true, encoding: 'utf8' })
    .filter((name) => name.endsWith('.rs'))
    .sort()
    .map((name) => path.join(folder, name))
    .map((file) => [file, readFileSync(file, 'utf8')]);
}

/** The repository's own Rust: fixtures of all kinds, and what it says of std and the common crates. */
export const rustTexts: readonly (readonly [string, string])[] = [
  ...textsBelow('test/fixtures'),
  ...textsBelow('src/project/knowledge'),
];

let parser: Promise<RustParser> | undefined;

export function loadParser(): Promise<RustParser> {
  parser ??= RustParser.load(
    readFileSync('dist/web-tree-sitter.wasm'),
    readFileSync('dist/tree-sitter-rust.wasm'),
  );
  return parser;
}

/** What people type, and what hurts while it is typed. */
const pieces = [
  ...['"', "'", '`', '{', '}', '(', ')', '[', ']', '<', '>', ';', ',', '#', '!', '\\', ' ', 'x', '0'],
  ...['$e', '$(', ')*', ':expr', ':block', '$crate::', 'macro_rules! n {'],
  ...['/*', '*/', '//', '\r\n', '\n', '🦀', 'é', 'r#"', '"#', "b'", "'a", '->', '=>', '::', '|', '||', '..'],
  ...[
    '.await',
    'async ',
    'async move { ',
    'fn f() {',
    'let g = m.lock().unwrap();\n',
    'select! { ',
    'vec![1]',
  ],
  ...['#[cfg(test)]\n', 'mod inner {', 'impl T for S { async fn g(&self) {} }\n', 'use a::{b, c as d};\n'],
  ...[
    'macro_rules! m { () => {} }\n',
    'macro_rules! late { ($e:expr, $n:ident) => { async move { save($e); std::thread::sleep(d); let $n = 1; } } }\n',
    'late!(save(1), x);\n',
    '($b:block) => { async $b };\n',
    'std::thread::sleep(d);\n',
    'match x { _ => {} }',
    'tokio::join!(a, b);',
  ],
];

/** Evenly spread from 0 to 1. */
export const fraction: fc.Arbitrary<number> = fc.nat(10_000).map((part) => part / 10_000);

/** One change, its place given as a fraction of the text that it is made to. */
export interface RandomEdit {
  readonly place: number;
  readonly length: number;
  readonly newText: string;
}

export const randomEdit: fc.Arbitrary<RandomEdit> = fc.record({
  place: fraction,
  length: fc.oneof(fc.constant(0), fc.nat(3), fc.nat(80)),
  newText: fc.oneof(
    fc.constant(''),
    fc.constantFrom(...pieces),
    fc.array(fc.constantFrom(...pieces)).map((all) => all.join('')),
  ),
});

/** A short text of the repository, with either kind of line end. */
export const randomText: fc.Arbitrary<string> = fc
  .tuple(fc.constantFrom(...rustTexts.filter(([, text]) => text.length < 12_000)), fc.boolean())
  .map(([[, text], crlf]) => (crlf ? text.replaceAll('\n', '\r\n') : text));

/** Texts about macros, in which edits meet rules and their calls. */
export const macroText: fc.Arbitrary<string> = fc.constantFrom(
  ...rustTexts.filter(([file]) => /rules.macro-/.test(file)).map(([, text]) => text),
);

export function placeEdit(
  text: string,
  { place, length, newText }: RandomEdit,
): { start: number; end: number; newText: string } {
  const start = Math.floor(place * text.length);
  return { start, end: Math.min(text.length, start + length), newText };
}

export function applyEdit(text: string, edit: RandomEdit): string {
  const { start, end, newText } = placeEdit(text, edit);
  return text.slice(0, start) + newText + text.slice(end);
}
