import { expect } from 'chai';
import { armHints } from '../../../src/engine/armHints';
import { findingLine } from '../../../src/editors/findingWords';
import { HoverTexts } from '../../../src/editors/hoverText';
import { futureInReadersWords, lossWords } from '../../../src/editors/keptWords';
import { speak, translateWith } from '../../../src/editors/language';
import { futureView } from '../../../src/engine/futureView';
import { explainTerm } from '../../../src/engine/terms';
import type { ArmHint, FutureView, TermExplanation } from '../../../src/engine/protocol';
import { suspensionLines } from '../../../src/extension/suspensionText';
import { bundleFile, languages, readTexts } from '../../../src/tools/localization/bundles';
import {
  cancelSafetySources,
  linesOfSource,
  statedLosses,
} from '../../../src/tools/localization/findingTexts';
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

/** Each reason to be kept, each kind of guard, and sizes in both units. */
const waiting = `use std::cell::RefCell;
use std::sync::Mutex;
async fn one() {}
async fn take(_: &u8) {}
struct Noisy; impl Drop for Noisy { fn drop(&mut self) {} }
async fn waits(state: &Mutex<u8>, cell: &RefCell<u8>, slots: &tokio::sync::Semaphore) {
    match *state.lock().unwrap() { _ => one().await }
    let held = state.lock().unwrap();
    one().await;
    let borrowed = cell.borrow();
    one().await;
    let slot = slots.acquire().await.unwrap();
    let buffer = [0u8; 1025];
    let page = [0u8; 1024];
    let noisy = Noisy;
    let lent = 1;
    let small = 2;
    let later = &small;
    take(&lent).await;
    println!("{later}{buffer:?}{page:?}");
    let mut last = 3;
    loop { println!("{last}"); last += 1; one().await; }
}
`;

async function viewOf(): Promise<FutureView> {
  const files = new MemoryFiles({ [`${root}/Cargo.toml`]: manifestOf('2021'), [file]: waiting });
  const engine = await createEngine(files);
  engine.open(file, 1, waiting);
  const view = await engine.ask(file, (analysis) => futureView(analysis, waiting.indexOf('let held')));
  if (!view) throw new Error('There is a future.');
  return view;
}

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

describe('l10n: what a future keeps', () => {
  afterEach(() => speak(undefined));

  it('is here for each reason that there is', async () => {
    const { values } = await viewOf();
    const reasons = values.flatMap(({ kept }) => kept.map(({ reason }) => reason.replaceAll(/\d+/g, '1')));
    const sizes = values.flatMap(({ size }) => (size === undefined ? [] : [size.replace(/[\d,]+/, '1')]));
    const said = linesOfSource('src/engine/futureView.ts');
    expect([...new Set([...reasons, ...sizes])].filter((each) => each !== '1 KiB').sort()).to.deep.equal(
      said.toSorted(),
    );
  });

  it('is shown in Chinese behind lines that wait', async () => {
    speak(translateWith(readTexts(bundleFile('zh-cn'))));
    const lines = suspensionLines(await viewOf());
    expect(lines.slice(1, 5).map(({ label }) => label)).to.deep.equal([
      '保留 held（锁）',
      '保留 held（锁）、borrowed（借用）',
      '保留 held（锁）、borrowed（借用）',
      '保留 held（锁）、borrowed（借用）、slot（许可）、buffer（1,025 字节），另有 5 个',
    ]);
    expect(lines[1]?.details).to.match(/\n\n- `held: MutexGuard<u8>`：锁、不是 `Send`、[^ ]+ \d+ [^ ]+$/);
  });

  for (const language of languages)
    it(`has in ${language} no two words of English`, async () => {
      const view = await viewOf();
      speak(translateWith(readTexts(bundleFile(language))));
      for (const { label, details } of suspensionLines(view)) {
        expect(label.replace('state.lock().unwrap()', '…')).not.to.match(
          /\b(?:a|lock|borrow|permit|bytes|keeps|and)\b/,
        );
        for (const line of details.split('\n').filter((each) => each !== '')) expectNoEnglish(line);
      }
      const { values, runs } = futureInReadersWords(view);
      expectNoEnglish(runs.reason);
      for (const { kept } of values) for (const { reason } of kept) expectNoEnglish(reason);
    });
});

const work = `use tokio::{io::AsyncWriteExt, net::TcpStream, sync::mpsc::Receiver};
pub async fn next(jobs: &mut Receiver<u8>) -> Option<u8> {
    let job = jobs.recv().await?;
    tokio::task::yield_now().await;
    Some(job)
}
pub async fn greet(stream: &mut TcpStream) { let _ = stream.write_all(b"hello").await; }
pub async fn counts(head: &mut [u8; 4]) { head[0] += 1; tokio::task::yield_now().await; }
`;

const arms = `mod work;
use tokio::{io::AsyncReadExt, net::TcpStream, sync::{mpsc, oneshot, Mutex}};
async fn own(jobs: &mut mpsc::Receiver<u8>) -> Option<u8> {
    let job = jobs.recv().await?;
    tokio::task::yield_now().await;
    Some(job)
}
async fn serve(mut jobs: mpsc::Receiver<u8>, mut stream: TcpStream, lock: Mutex<u8>, mut stop: oneshot::Receiver<()>) {
    let mut head = [0; 4];
    loop {
        tokio::select! {
            job = jobs.recv() => drop(job),
            read = stream.read_exact(&mut head) => drop(read),
            guard = lock.lock() => drop(guard),
            _ = &mut stop => break,
            id = work::next(&mut jobs) => drop(id),
            id = own(&mut jobs) => drop(id),
            _ = work::greet(&mut stream) => {}
            _ = work::counts(&mut head) => {}
            _ = std::future::pending::<()>() => {}
        }
    }
}
`;

async function hintsOf(): Promise<readonly ArmHint[]> {
  const files = new MemoryFiles({
    [`${root}/Cargo.toml`]: manifestOf('2021'),
    [`${root}/src/work.rs`]: work,
    [file]: arms,
  });
  const engine = await createEngine(files);
  engine.open(file, 1, arms);
  return (await engine.ask(file, armHints)) ?? [];
}

describe('l10n: hints on arms of select!', () => {
  afterEach(() => speak(undefined));

  it('stay what they are where nothing is translated', async () => {
    speak(translateWith({}));
    for (const { explanation } of await hintsOf()) expect(findingLine(explanation)).to.equal(explanation);
  });

  it('are shown in Chinese', async () => {
    const hints = await hintsOf();
    speak(translateWith(readTexts(bundleFile('zh-cn'))));
    expect(hints.map(({ label, explanation }) => [lossWords(label), findingLine(explanation)])).to.deep.equal(
      [
        ['取消安全', '取消安全：`recv` 的文档这样说明。'],
        ['会丢失已读取的内容', '不是取消安全的：中途丢弃时，它会丢失已读取的内容。'],
        [
          '会失去排队位置',
          '中途丢弃时，它只会失去排队位置：在 `lock` 中等待者排在队列里，会重新从队尾排起。',
        ],
        ['取消安全', '取消安全：future 本身会保留，再次轮询时继续运行。'],
        [
          '会丢失 job',
          '不是取消安全的：它在第 3 行取走 `job`（work.rs），并拿着它在第 4 行等待（work.rs）。',
        ],
        ['会丢失 job', '不是取消安全的：它在第 4 行取走 `job`，并拿着它在第 5 行等待。'],
        [
          '会使内容只写到一半',
          '不是取消安全的：中途丢弃时，它在第 7 行所等待的代码（work.rs）会使内容只写到一半。',
        ],
        ['不知道是否取消安全', '不知道中途丢弃它时是否会丢失内容：`yield_now` 的文档没有说明。'],
        ['不知道是否取消安全', '不知道中途丢弃它时是否会丢失内容：`pending` 的文档没有说明。'],
      ],
    );
  });

  for (const language of languages)
    it(`have in ${language} no two words of English, nor what else their sources hold`, async () => {
      const hints = await hintsOf();
      speak(translateWith(readTexts(bundleFile(language))));
      const others = cancelSafetySources.flatMap(linesOfSource);
      for (const line of [...others, ...statedLosses(), ...hints.map(({ explanation }) => explanation)])
        expectNoEnglish(findingLine(line));
      for (const { label } of hints) expect(lossWords(label)).to.match(/^[\u4e00-\u9fff]+(?: job)?$/);
    });
});
