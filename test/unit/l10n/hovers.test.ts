import { expect } from 'chai';
import { HoverTexts } from '../../../src/editors/hoverText';
import { speak, translateWith } from '../../../src/editors/language';
import { explainTerm } from '../../../src/engine/terms';
import type { TermExplanation } from '../../../src/engine/protocol';
import { bundleFile, languages, readTexts } from '../../../src/tools/localization/bundles';
import { createEngine, manifestOf, MemoryFiles } from '../testEngine';
import { ownWords } from './ownWords';

const root = 'memory:///hovers';
const file = `${root}/src/lib.rs`;

const texts = new HoverTexts({
  lesson: () => 'lesson',
  section: () => 'section',
  future: () => 'future',
  tip: 'tip',
});

/** Text in which nothing of ours is English: code and links are left out. */
function expectNoEnglish(text: string): void {
  const words = ownWords(text).replaceAll(/\]\([^)]*\)/g, ']');
  expect(words, text).not.to.match(/[a-z]{2,},? [a-z]{2,}/);
  expect(words, text).to.match(/[\u4e00-\u9fff]/);
}

const code = `use std::sync::Mutex;
async fn one() {}
async fn awaits(state: &Mutex<u8>, cell: &std::cell::RefCell<u8>, slots: &tokio::sync::Semaphore) {
    let held = state.lock().unwrap();
    let borrowed = cell.borrow();
    let slot = slots.acquire().await.unwrap();
    let buffer = [0u8; 1025];
    let last = vec![1];
    one().await; // all
    println!("{held}{borrowed}{buffer:?}{slot:?}{last:?}");
    tokio::join!(one(), one());
    let _ = tokio::try_join!(async { Ok::<(), ()>(()) });
    tokio::select! { _ = one() => {} }
    tokio::spawn(one());
    tokio::task::spawn_blocking(|| ());
}
`;

const words = ['async', 'await; // all', ':join!', 'try_join!', 'select!', 'spawn(', 'spawn_blocking('];

async function termsOf(): Promise<TermExplanation[]> {
  const files = new MemoryFiles({ [`${root}/Cargo.toml`]: manifestOf('2021'), [file]: code });
  const engine = await createEngine(files);
  engine.open(file, 1, code);
  const found: TermExplanation[] = [];
  for (const word of words) {
    const term = await engine.ask(file, (analysis) => explainTerm(analysis, code.lastIndexOf(word) + 2));
    if (term && 'term' in term) found.push(term);
  }
  return found;
}

describe('l10n: hovers on words of async Rust', () => {
  afterEach(() => speak(undefined));

  it('tell in Chinese what a future keeps', async () => {
    const [, awaited] = await termsOf();
    speak(translateWith(readTexts(bundleFile('zh-cn'))));
    expect(awaited && texts.describeTerm(awaited)).to.equal(
      '驱动此 future 直至完成；在它无法继续时，任务把线程交还给执行器。 — [了解更多](section "tip")\n\n' +
        '期间 future 保留 `held`（锁）、`borrowed`（借用）、`slot`（许可）、`buffer`（1,025 字节），以及另外 1 个。 [查看 future](future "在代码旁边画出来")',
    );
  });

  for (const language of languages)
    it(`have in ${language} no two words of English`, async () => {
      const terms = await termsOf();
      expect(terms.map(({ term }) => term)).to.deep.equal([
        'async',
        'await',
        'join!',
        'try_join!',
        'select!',
        'spawn',
        'spawn_blocking',
      ]);
      speak(translateWith(readTexts(bundleFile(language))));
      for (const term of terms) expectNoEnglish(texts.describeTerm(term));
    });
});
