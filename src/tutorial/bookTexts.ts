import { texts } from 'texts:src/tutorial/pictures';
import asyncFnInTrait from './articles/async-fn-in-trait.md';
import awaitInConst from './articles/await-in-const.md';
import blockBorrows from './articles/block-borrows.md';
import borrowEscapes from './articles/borrow-escapes.md';
import notAFuture from './articles/not-a-future.md';
import notGeneralEnough from './articles/not-general-enough.md';
import notSend from './articles/not-send.md';
import notUnpin from './articles/not-unpin.md';
import whatIsAsync from './chapters/01-what-is-async-programming.md';
import whyRust from './chapters/02-why-rust.md';
import returningFutures from './chapters/03-returning-futures.md';
import asyncAwait from './chapters/04-async-await-syntax.md';
import commonPitfalls from './chapters/05-common-pitfalls.md';
import whatTheCompilerSays from './chapters/06-what-the-compiler-says.md';
import tokioAndStd from './chapters/07-tokio-and-std.md';
import pinningAndSend from './chapters/08-pinning-and-send.md';
import streamsAndChannels from './chapters/09-streams-and-channels.md';
import stoppingWell from './chapters/10-stopping-well.md';
import testingAndWatching from './chapters/11-testing-and-watching.md';
import choosing from './chapters/12-choosing.md';
import glossary from './chapters/13-glossary.md';
import furtherReading from './chapters/14-further-reading.md';

/** The Markdown of the chapters, in reading order. */
export const chapterTexts: readonly string[] = [
  whatIsAsync,
  whyRust,
  returningFutures,
  asyncAwait,
  commonPitfalls,
  whatTheCompilerSays,
  tokioAndStd,
  pinningAndSend,
  streamsAndChannels,
  stoppingWell,
  testingAndWatching,
  choosing,
  glossary,
  furtherReading,
];

/** The Markdown of the articles on what the compiler says, by id, in the order of the book. */
export const articleTexts: Readonly<Record<string, string>> = {
  'not-send': notSend,
  'not-general-enough': notGeneralEnough,
  'borrow-escapes': borrowEscapes,
  'block-borrows': blockBorrows,
  'not-unpin': notUnpin,
  'not-a-future': notAFuture,
  'await-in-const': awaitInConst,
  'async-fn-in-trait': asyncFnInTrait,
};

/** The pictures in the text, as HTML, by the names that `pictures.ts` gives them; `npm run sync` draws them. */
export const pictureTexts: Readonly<Record<string, string>> = Object.fromEntries(
  Object.entries(texts).map(([file, html]) => [file.replace(/\.html$/, ''), html]),
);
