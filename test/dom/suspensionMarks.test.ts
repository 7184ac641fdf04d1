import { expect } from 'chai';
import { EditorPage } from '../../src/tools/dom/editorPage';
import { openSession, type Session } from '../../src/tools/hosts/session';

describe('marks where async code waits', () => {
  let session: Session;
  let editor: EditorPage;

  before(async () => {
    const newest = process.env.ASYNC_RUST_LENS_NEWEST !== undefined;
    const settings = { 'asyncRustLens.decorations.suspensionPoints': 'show' };
    session = await openSession({ host: 'web', newest, settings });
    editor = new EditorPage(session.page);
    await editor.waitUntilReady();
  });

  after(() => session.close());

  /** What stands behind lines besides their code. */
  function labels(): Promise<string[]> {
    return session.page.locator('.view-line span').evaluateAll((spans) =>
      spans.flatMap((span) => {
        const { content } = getComputedStyle(span, '::after');
        return /^"(keeps|waits)/.test(content) ? [content.slice(1, -1)] : [];
      }),
    );
  }

  async function untilLabels(wanted: readonly string[]): Promise<void> {
    for (let turn = 0; turn < 100; turn++) {
      if ((await labels()).join() === wanted.join()) return;
      await session.page.waitForTimeout(100);
    }
    expect(await labels()).to.deep.equal(wanted);
  }

  it('stand behind the lines of the function at the cursor, and of no other', async () => {
    await editor.openFile('src/cache.rs', 33);
    await untilLabels(['keeps visits (lock)']);
    await editor.openFile('src/cache.rs', 39);
    await untilLabels(['waits']);
    await editor.openFile('src/cache.rs', 1);
    await untilLabels([]);
  });

  it('stand beside the line numbers, and say more under the mouse', async () => {
    await editor.openFile('src/cache.rs', 33);
    await untilLabels(['keeps visits (lock)']);
    // One that is drawn has a picture.
    const icons = await session.page
      .locator('.glyph-margin-widgets .cgmr, .margin-view-overlays .cgmr')
      .evaluateAll(
        (all) => all.filter((each) => getComputedStyle(each).backgroundImage.startsWith('url(')).length,
      );
    expect(icons).to.equal(1);
    const hover = session.page.locator('.monaco-hover:not(.hidden)', { hasText: 'Alive meanwhile' });
    const code = session.page.locator('.view-line', { hasText: 'write_down(*visits).await' }).first();
    const end = await code.locator('span').last().boundingBox();
    for (let turn = 0; turn < 10 && !(await hover.isVisible()); turn++) {
      await session.page.mouse.move((end?.x ?? 0) + (end?.width ?? 0) - 4 - turn * 6, (end?.y ?? 0) + 8);
      await session.page.waitForTimeout(700);
    }
    expect(await hover.innerText()).to.contain('Waits for write_down(*visits). Alive meanwhile:');
    expect(await hover.innerText()).to.contain(
      'visits: MutexGuard<u64>: a lock, not Send, dropped at the end',
    );
  });
});
