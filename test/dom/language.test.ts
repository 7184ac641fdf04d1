import { expect } from 'chai';
import { findBarriers } from '../../src/tools/dom/accessibility';
import { EditorPage } from '../../src/tools/dom/editorPage';
import { titlesOfContainer } from '../../src/tools/dom/scene';
import { hostKinds, openSession, type Session } from '../../src/tools/hosts/session';
import { bundleFile, manifestWordsFile, readTexts } from '../../src/tools/localization/bundles';

const language = 'zh-cn';
const words = readTexts(bundleFile(language));
const say = (english: string): string => words[english] ?? english;

for (const host of hostKinds)
  describe(`an editor in another language (${host})`, () => {
    let session: Session;
    let editor: EditorPage;

    before(async () => {
      const newest = process.env.ASYNC_RUST_LENS_NEWEST !== undefined;
      session = await openSession({
        host,
        language,
        newest,
        settings: { 'asyncRustLens.runsOnLens': 'show' },
      });
      editor = new EditorPage(session.page);
      await editor.waitUntilReady();
      await editor.openFile('src/main.rs', 22);
    });

    after(() => session.close());

    it('has findings in that language: what they say, what proves them, and their fixes', async () => {
      const hover = (await editor.hoverUnderline(22)).replaceAll('`', '');
      expect(hover).to.include(say('Future never awaited')).and.to.include(say('Read the lesson'));
      for (const line of [
        '从未被等待，所以它什么都不做',
        '它是一个没有代码轮询的 future。future 只在被等待或派生时运行。',
        '加上 .await，或将它交给运行时，与这段代码同时运行。',
        `${say('How do we know?')} `,
        `${say('Quick fix.')} 加上 .await`,
      ])
        expect(hover, line).to.include(line);
      expect(hover).not.to.match(/never awaited|awaited or spawned/);
    });

    it('has lenses in that language, without backticks', async () => {
      const lens = session.page.locator('.codelens-decoration', { hasText: 'main' }).first();
      await lens.waitFor();
      expect((await lens.innerText()).replaceAll('\u00a0', ' ')).to.equal('main，位于多线程运行时');
    });

    it('has a tutorial whose buttons, and whose lessons\u2019 short parts, are in that language', async () => {
      await editor.openContainer(...titlesOfContainer(language));
      const panel = editor.webview();
      await panel.locator('#page-title', { hasText: say('Async Rust') }).waitFor();
      expect(await panel.locator('html').getAttribute('lang')).to.equal(language);
      await editor.followLink('#rule:blocking-io');
      await panel.locator('#page-title', { hasText: say('Blocking I/O in async code') }).waitFor();
      const text = await panel.locator('#text').innerText();
      for (const heading of ['What happens', 'Why', 'What to do', 'In your code'])
        expect(text, heading).to.include(say(heading));
      expect(text).to.include('在调用返回之前，这个线程上的其他任务都不会运行。');
      // Code and the small print are the same for all.
      expect(text)
        .to.include('async fn load_config(path: &str)')
        .and.to.include('The called path, or the method');
      await editor.followLink('#rule:unawaited-future');
      await panel.locator('.place .what', { hasText: '从未被等待，所以它什么都不做' }).first().waitFor();
      expect(await panel.locator('input').getAttribute('placeholder')).to.equal(say('Search the tutorial'));
      expect(await findBarriers(panel)).to.deep.equal([]);
    });

    it('has commands in that language where the editor translates package.json', async () => {
      const command = readTexts(manifestWordsFile(language))['command.seeFuture'] ?? '';
      const english = readTexts(manifestWordsFile())['command.seeFuture'] ?? '';
      await editor.runCommand(host === 'node' ? command : english);
      const shown = editor.webview().locator('#page-title', { hasText: say('The future at the cursor') });
      await shown.waitFor();
      // Its head and its table come when the engine has answered.
      await editor
        .webview()
        .locator('#future', { hasText: say('Keeps meanwhile') })
        .waitFor();
      expect(await editor.webview().locator('#future .facts span').first().innerText()).to.match(
        /[\u4e00-\u9fff]/,
      );
    });

    it('has notes of findings in that language, beside the message', async () => {
      await editor.openFile('src/cache.rs', 32);
      const hover = await editor.hoverUnderline(32);
      expect(hover).to.include('锁在此处仍由 `visits` 持有');
    });
  });
