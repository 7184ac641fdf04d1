import { expect } from 'chai';
import { EditorPage } from '../../src/tools/dom/editorPage';
import { openSession, type Session } from '../../src/tools/hosts/session';

describe('the ribbon beside code that holds a guard', () => {
  let session: Session;
  let editor: EditorPage;

  before(async () => {
    const newest = process.env.ASYNC_RUST_LENS_NEWEST !== undefined;
    const settings = { 'asyncRustLens.decorations.guards': 'show' };
    session = await openSession({ host: 'web', newest, settings });
    editor = new EditorPage(session.page);
    await editor.waitUntilReady();
  });

  after(() => session.close());

  /** The widths of the lines drawn beside the code, from above. */
  function ribbons(): Promise<string[]> {
    return session.page.locator('.view-overlays .cdr').evaluateAll((all) =>
      all
        // Those of one pixel are the editor's own, round brackets.
        .filter((each) => parseFloat(getComputedStyle(each).borderLeftWidth) > 1)
        .map((each) => ({ top: each.getBoundingClientRect().top, style: getComputedStyle(each) }))
        .sort((a, b) => a.top - b.top)
        .map(({ style }) => style.borderLeftWidth),
    );
  }

  it('goes from where the guard is taken to where it ends, and is bolder where an await is crossed', async () => {
    await editor.openFile('src/cache.rs', 33);
    const wanted = ['2px', '2px', '5px', '2px'];
    for (let turn = 0; turn < 100 && (await ribbons()).join() !== wanted.join(); turn++)
      await session.page.waitForTimeout(100);
    expect(await ribbons()).to.deep.equal(wanted);
    const label = session.page.locator('.view-line', { hasText: 'write_down(*visits).await' }).first();
    const contents = await label
      .locator('span')
      .evaluateAll((spans) => spans.map((span) => getComputedStyle(span, '::after').content));
    expect(contents).to.include('"waits with visits (lock)"');
  });
});
