import { mkdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { expect } from 'chai';
import { EditorPage } from '../../src/tools/dom/editorPage';
import { hostKinds, openSession, type Session } from '../../src/tools/hosts/session';

/** The sample numbers its pitfalls in comments; the code that each one speaks of follows within this many lines. */
const reach = 4;

/** 1-based. */
function linesOf(file: string, pattern: RegExp): number[] {
  const text = readFileSync(path.join('test/workspaces/sample', file), 'utf8');
  return text.split('\n').flatMap((line, index) => (pattern.test(line) ? [index + 1] : []));
}

for (const host of hostKinds) {
  describe(`what a user sees in the ${host} extension host`, () => {
    let session: Session;
    let editor: EditorPage;

    before(async function () {
      // The first run on a machine fetches the host.
      this.timeout(600_000);
      const newest = process.env.ASYNC_RUST_LENS_NEWEST !== undefined;
      session = await openSession({ host, newest, viewport: { width: 1400, height: 1400 } });
      editor = new EditorPage(session.page);
      await editor.waitUntilReady();
    });

    afterEach(async function () {
      if (this.currentTest?.state !== 'failed') return;
      const name = `${host} ${this.currentTest.title}`.replace(/\W+/g, '-');
      mkdirSync('dist/test/failures', { recursive: true });
      await editor.screenshot(`dist/test/failures/${name}.png`);
    });

    after(() => session.close());

    for (const file of ['src/main.rs', 'src/cache.rs', 'src/feeds.rs']) {
      it(`underlines each pitfall of ${file}, and nothing else`, async () => {
        await editor.openFile(file);
        const pitfalls = linesOf(file, /^\s*\/\/ \d+\. /);
        const near = (line: number, pitfall: number) => line > pitfall && line <= pitfall + reach;
        const missedIn = (lines: readonly number[]) =>
          pitfalls.filter((pitfall) => !lines.some((line) => near(line, pitfall)));
        const underlined = await editor.waitForLines((lines) => missedIn(lines).length === 0);
        const missed = missedIn(underlined);
        const strayed = underlined.filter((line) => !pitfalls.some((pitfall) => near(line, pitfall)));
        expect({ missed, strayed }).to.deep.equal({ missed: [], strayed: [] });
      });
    }

    it('explains an underlined call and leads to its lesson', async () => {
      await editor.openFile('src/main.rs', 1);
      const [greeting] = linesOf('src/main.rs', /^\s*greet\(/);
      expect(await editor.hoverUnderline(greeting)).to.match(/await/);
      await session.page.locator('.monaco-hover a', { hasText: 'Read the lesson' }).click();
      const title = editor.webview().locator('#page-title');
      await title.waitFor();
      expect(await title.innerText()).to.match(/await/i);
    });
  });
}
