import { expect } from 'chai';
import type { Locator } from 'playwright-core';
import { EditorPage } from '../../src/tools/dom/editorPage';
import { openSession, type Session } from '../../src/tools/hosts/session';

describe('the list of findings, as a user sees it', () => {
  let session: Session;
  let editor: EditorPage;
  let rows: Locator;

  before(async () => {
    const newest = process.env.ASYNC_RUST_LENS_NEWEST !== undefined;
    session = await openSession({ host: 'web', newest });
    editor = new EditorPage(session.page);
    await editor.waitUntilReady();
    await editor.openFile('src/main.rs');
    await editor.runCommand('Async Rust: Focus on Findings View');
    rows = session.page.locator('.pane:has([aria-label^="Findings Section"]) .monaco-list-row');
  });

  after(() => session.close());

  /** The row with this text, scrolled to by its keys: a list draws only what is in sight. */
  async function rowOf(text: string): Promise<Locator> {
    const row = rows.filter({ hasText: text });
    await session.page.keyboard.press('Home');
    for (let tries = 0; tries < 40 && (await row.count()) === 0; tries += 1) {
      await session.page.keyboard.press('ArrowDown');
      await session.page.waitForTimeout(100);
    }
    await row.first().waitFor();
    return row.first();
  }

  it('names files that nobody opened, what is worst first', async () => {
    await rows.first().waitFor();
    await rows.filter({ hasText: 'legacy.rs' }).first().waitFor();
    expect(await rows.first().getAttribute('aria-label')).to.match(/^legacy\.rs/);
    const finding = await rowOf('Nothing polls the future of async fn main');
    expect(await finding.getAttribute('aria-label')).to.match(
      /^error: Nothing polls the future of `async fn main`/,
    );
  });

  it('leads to the code', async () => {
    await (await rowOf('Nothing polls the future of async fn main')).click();
    await session.page.locator('.tab.active', { hasText: 'legacy.rs' }).waitFor();
  });

  it('turns to rules, and back', async () => {
    await editor.runCommand('List Findings by Rule');
    await editor.runCommand('Async Rust: Focus on Findings View');
    await rowOf('unawaited-future');
    await editor.runCommand('List Findings by File');
    await editor.runCommand('Async Rust: Focus on Findings View');
    await rowOf('main.rs');
  });

  it('fixes a finding where it is listed, and has it no longer', async () => {
    const row = await rowOf('reader.refresh() is never awaited');
    await row.hover();
    await row.locator('.action-label[aria-label^="Fix"]').click();
    await row.waitFor({ state: 'detached' });
    await session.page.locator('.tab', { hasText: 'main.rs' }).first().click();
    const lines = await editor.waitForLines((all) => !all.includes(25));
    expect(lines).to.include(22);
  });
});
