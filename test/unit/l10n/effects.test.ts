import { expect } from 'chai';
import { effectName, effectWords } from '../../../src/editors/effectWords';
import { patternsOf } from '../../../src/editors/findingWords';
import { HoverTexts } from '../../../src/editors/hoverText';
import { speak, translateWith } from '../../../src/editors/language';
import type { EffectsExplanation } from '../../../src/engine/protocol';
import { functionEffects } from '../../../src/engine/terms';
import { bundleFile, languages, readTexts } from '../../../src/tools/localization/bundles';
import { effectSources, linesOfSource } from '../../../src/tools/localization/findingTexts';
import { createEngine, manifestOf, MemoryFiles } from '../testEngine';
import { ownWords } from './ownWords';

const root = 'memory:///effects';
const file = `${root}/src/lib.rs`;

/** Functions that do all that can be told of one. */
const code = `use std::rc::Rc;
use tokio::io::AsyncWriteExt;
use tokio::sync::{mpsc, Mutex};
struct Hub { a: Mutex<u32>, b: Mutex<u32>, c: Mutex<u32>, d: Mutex<u32> }
async fn store(_job: u32) { tokio::task::yield_now().await; }
async fn next(jobs: &mut mpsc::Receiver<u32>) -> Option<u32> {
    let job = jobs.recv().await?;
    store(job).await;
    Some(job)
}
async fn unnamed(jobs: &mut mpsc::Receiver<u32>) {
    match jobs.recv().await { Some(_) => store(1).await, None => {} }
}
async fn through(jobs: &mut mpsc::Receiver<u32>) { next(jobs).await; }
async fn owns(mut jobs: mpsc::Receiver<u32>) { next(&mut jobs).await; }
async fn greets(stream: &mut tokio::net::TcpStream) { let _ = stream.write_all(b"a").await; }
async fn safe() {}
async fn queues(hub: &Hub) { hub.a.lock().await; }
async fn locks(hub: &Hub) {
    let a = hub.a.lock().await;
    let _ = hub.b.lock().await;
    let _ = hub.c.lock().await;
    let _ = hub.d.lock().await;
    drop(a);
}
async fn stays() {
    let shared = Rc::new(1);
    store(*shared).await;
    drop(shared);
}
async fn keeps() { take(&Rc::new(1), store(1).await); }
fn take(_: &Rc<u32>, _: ()) {}
fn reads() -> String { std::fs::read_to_string("a").unwrap_or_default() }
async fn blocks() { reads(); }
fn starts() { tokio::spawn(store(1)); }
fn builds() { let _ = tokio::runtime::Runtime::new().unwrap().block_on(store(1)); }
fn panics(handle: &tokio::runtime::Handle) { handle.block_on(store(1)); }
async fn ends(mut jobs: mpsc::Receiver<u32>) {
    loop { let _ = jobs.recv().await; }
}
`;

const texts = new HoverTexts({
  lesson: () => 'lesson',
  section: () => 'section',
  future: () => 'future',
  tip: 'tip',
});

async function told(): Promise<EffectsExplanation[]> {
  const files = new MemoryFiles({ [`${root}/Cargo.toml`]: manifestOf('2021'), [file]: code });
  const engine = await createEngine(files);
  engine.open(file, 1, code);
  const found: EffectsExplanation[] = [];
  for (const { index } of code.matchAll(/\bfn /g)) {
    const each = await engine.ask(file, (analysis) => functionEffects(analysis, index + 1));
    if (each) found.push(each);
  }
  return found;
}

/** With places as `1`. */
function inOneLine(words: readonly (string | object)[]): string {
  return words.map((each) => (typeof each === 'string' ? each : '`1`')).join('');
}

describe('l10n: what a function does', () => {
  afterEach(() => speak(undefined));

  it('is all looked at here: each clause that its sources hold is said', async () => {
    const said = new Set(
      (await told()).flatMap(({ effects }) => effects.flatMap(({ words }) => patternsOf(inOneLine(words)))),
    );
    const held = effectSources.flatMap(linesOfSource).flatMap(patternsOf);
    // All that is taken here is held by a name.
    const nameless = ['takes something at {0}, awaits at {1}'];
    expect(held.filter((pattern) => !said.has(pattern))).to.deep.equal(nameless);
  });

  it('stays what it is where nothing is translated', async () => {
    speak(translateWith({}));
    for (const { effects } of await told())
      for (const { name, words } of effects) {
        expect(inOneLine(effectWords(words))).to.equal(inOneLine(words));
        expect(effectName(name)).to.equal(name);
      }
  });

  it('is shown in Chinese in a hover, with places as lines', async () => {
    const through = (await told()).find(({ fn }) => fn === 'through');
    speak(translateWith(readTexts(bundleFile('zh-cn'))));
    expect(through && texts.describeEffects(through, (_, line) => ({ line }))).to.equal(
      '`through`取消安全：否：在第 7 行取走 `job`，在第 8 行等待（经由 `next`） — [了解更多](section "tip")',
    );
  });

  for (const language of languages)
    it(`has in ${language} no two words of English, and all its places`, async () => {
      const all = await told();
      speak(translateWith(readTexts(bundleFile(language))));
      for (const { effects } of all)
        for (const { name, words } of effects) {
          const line = inOneLine(effectWords(words));
          expect(ownWords(line), inOneLine(words)).not.to.match(/[a-z]{2,},? [a-z]{2,}| at |through/);
          expect(effectWords(words).filter((each) => typeof each !== 'string')).to.have.deep.members(
            words.filter((each) => typeof each !== 'string'),
          );
          if (name !== 'Send') expect(effectName(name)).not.to.equal(name);
        }
    });
});
