import { expect } from 'chai';
import type { FrameLocator, Locator } from 'playwright-core';
import { findBarriers } from '../../src/tools/dom/accessibility';
import { EditorPage } from '../../src/tools/dom/editorPage';
import { openSession, type Session } from '../../src/tools/hosts/session';

describe('the tutorial panel, as a reader uses it', () => {
  let session: Session;
  let editor: EditorPage;
  let panel: FrameLocator;
  let title: Locator;

  before(async () => {
    const newest = process.env.ASYNC_RUST_LENS_NEWEST !== undefined;
    session = await openSession({ host: 'web', newest });
    editor = new EditorPage(session.page);
    await editor.waitUntilReady();
    await editor.openContainer('Async Rust');
    // VS Code's welcome page may hold a webview too.
    const frame = session.page.frameLocator('iframe.webview[src*="extensionId=async-rust-lens"]');
    panel = frame.frameLocator('iframe#active-frame');
    title = panel.locator('#page-title');
    await title.waitFor();
  });

  after(() => session.close());

  /** Waits until the page with this title is shown. */
  async function untilTitle(text: string): Promise<void> {
    await panel.locator('#page-title', { hasText: text }).waitFor();
  }

  async function goTo(entry: string): Promise<void> {
    await panel.getByRole('button', { name: 'Contents' }).click();
    const link = panel.locator('#contents a', { hasText: entry });
    const chapter = panel.locator('#contents details', { has: panel.locator('a', { hasText: entry }) });
    if (!(await link.isVisible())) await chapter.locator('summary').click();
    await link.click();
    await untilTitle(entry);
  }

  it('names its landmarks', async () => {
    for (const role of ['banner', 'main', 'search'] as const) {
      expect(await panel.getByRole(role).count(), role).to.equal(1);
    }
  });

  it('turns pages from the contents, which then mark the page', async () => {
    await goTo('Blocking the executor');
    await panel.getByRole('button', { name: 'Contents' }).click();
    const current = panel.locator('#contents [aria-current="page"]');
    expect(await current.innerText()).to.equal('Blocking the executor');
    await panel.locator('#contents').press('Escape');
    expect(await panel.getByRole('button', { name: 'Contents' }).getAttribute('aria-expanded')).to.equal(
      'false',
    );
  });

  it('takes the focus to the heading of a new page', async () => {
    await goTo('Forgetting to .await');
    expect(await title.evaluate((heading) => heading === document.activeElement)).to.equal(true);
  });

  it('leads on, and back the way one came', async () => {
    await goTo('Forgetting to .await');
    const next = panel.getByRole('navigation', { name: 'Previous and next' }).locator('a.next');
    const nextTitle = await next.locator('.title').innerText();
    await next.click();
    await untilTitle(nextTitle);
    await title.press('Alt+ArrowLeft');
    await untilTitle('Forgetting to .await');
    await title.press('Alt+ArrowRight');
    await untilTitle(nextTitle);
  });

  it('finds what is typed, under the arrow keys', async () => {
    const field = panel.getByRole('combobox');
    await field.fill('executor block');
    const options = panel.getByRole('option');
    await options.nth(1).waitFor();
    expect(await panel.locator('[aria-live]').innerText()).to.match(/^\d+ sections found$/);
    expect(await panel.locator('#results mark').count()).to.be.greaterThan(1);
    await field.press('ArrowDown');
    const chosen = panel.locator('[role="option"][aria-selected="true"]');
    expect(await field.getAttribute('aria-activedescendant')).to.equal(await chosen.getAttribute('id'));
    const found = await chosen.locator('.title').innerText();
    await field.press('Enter');
    await panel.locator('main').getByRole('heading', { name: found }).first().waitFor();
    expect(await panel.locator('#results').isVisible()).to.equal(false);
  });

  it('says when nothing is found', async () => {
    const field = panel.getByRole('combobox');
    await field.fill('xyzzy');
    await panel.getByText('Nothing found').waitFor();
    expect(await panel.locator('[aria-live]').innerText()).to.equal('0 sections found');
    await field.press('Escape');
  });

  it('opens an example in the editor, where its warnings appear, and lists them as the reader’s own', async () => {
    await goTo('Blocking sleep in async code');
    const open = panel.locator('.example.bad').getByRole('button', { name: 'Open this example' });
    await open.click();
    await session.page.locator('.tab.active', { hasText: 'Untitled' }).waitFor();
    await editor.waitForUnderlines();
    const own = panel.locator('.own-code .place');
    // The sample's own comes behind what is open.
    await own.nth(1).waitFor();
    const places = await own.locator('.where').allInnerTexts();
    expect(places[0]).to.match(/^Untitled-\d+:\d+$/);
    expect(places.slice(1)).to.deep.equal(['src/main.rs:54']);
    await own.first().click();
    await session.page.locator('.monaco-editor.focused').waitFor();
  });

  it('shows the run of a program in the text, says the same in a table, and plays it', async () => {
    await goTo('Where a cancelled future stops');
    const picture = panel.locator('figure.picture');
    const drawings = picture.locator('svg.timeline');
    expect(await drawings.count()).to.equal(2);
    expect(await drawings.first().getAttribute('aria-label')).to.equal(
      'Under the limit: Timeline of 1 task until 80 ms. The list below says the same, step by step.',
    );
    await picture.getByText('Step by step').click();
    const rows = picture.locator('tbody').first().locator('tr');
    expect(await rows.allInnerTexts().then((texts) => texts.map(inOneLine))).to.include(
      '40 ms main prints in time: false',
    );
    await picture.getByRole('link', { name: 'Slow motion' }).click();
    await untilTitle('A time limit cuts work in two');
    await panel.locator('.steps li').first().waitFor();
    await panel.locator('#page-title').press('Alt+ArrowLeft');
    await untilTitle('Where a cancelled future stops');
  });

  it('says what a word of the glossary means, to the mouse and to the keyboard, and leads to its entry', async () => {
    await goTo('Why a future must stay where it is');
    const tip = panel.getByRole('tooltip');
    expect(await tip.count()).to.equal(0);
    const other = panel.locator('a.term').first();
    await other.focus();
    await tip.waitFor();
    expect(await other.getAttribute('aria-describedby')).to.equal('term-tip');
    const meaning = await tip.innerText();
    expect(meaning).to.match(/^[A-Z].*\.$/);
    await other.press('Escape');
    expect(await tip.count()).to.equal(0);
    await panel.locator('#page-title').hover();
    await other.hover();
    expect(await tip.innerText()).to.equal(meaning);
    await other.press('Enter');
    await untilTitle('Glossary');
  });

  it('says what the chapter on choosing means for the packages of the workspace', async () => {
    await goTo('For your project');
    const own = panel.locator('.package', { hasText: 'feed-reader' });
    await own.waitFor();
    expect(
      await own
        .locator('li')
        .allInnerTexts()
        .then((texts) => texts.map(inOneLine)),
    ).to.deep.equal(['Good: Runtime: Tokio. Read more']);
  });

  it('draws the future at the cursor, says the same in a table, and follows the cursor', async () => {
    await editor.openFile('src/cache.rs', 33);
    await editor.runCommand('See the Future at the Cursor');
    await untilTitle('The future at the cursor');
    const rows = panel.locator('table.future tbody tr');
    await rows.nth(1).waitFor();
    expect(await rows.allInnerTexts().then((texts) => texts.map(inOneLine))).to.deep.equal([
      '30 its first poll self: &Cache',
      '34 write_down(*visits) visits: MutexGuard<u64>locknot Send dropped at the end of its block, line 35',
    ]);
    const picture = panel.locator('svg.future');
    expect(await picture.getAttribute('aria-label')).to.equal(
      'It waits for: write_down(*visits), keeping self, visits. The table below says the same.',
    );
    expect(await picture.locator('.lane.bound .name').textContent()).to.equal('visits');
    await panel.locator('.own-code .place', { hasText: 'cache.rs' }).first().waitFor();

    expect(await panel.locator('.effects').innerText().then(inOneLine)).to.equal(
      'gives () once it is awaited ' +
        'cancel-safe not known: the docs of write say nothing Read more ' +
        'locks self.visits at line 32, held over the await at line 34 Read more ' +
        'Send no: visits of type MutexGuard<u64>, made at line 32, is alive at the await at line 34 Read more',
    );

    await rows.nth(1).getByRole('button').click();
    await session.page.locator('.monaco-editor.focused').waitFor();
    await editor.openFile('src/cache.rs', 38);
    await panel.locator('.lead code', { hasText: 'write_down' }).waitFor();
    await editor.openFile('src/cache.rs', 1);
    await panel.getByText('Put the cursor into an async function').waitFor();
  });

  it('runs the code at the cursor in slow motion: a timeline, its steps, and other times', async () => {
    await editor.openFile('src/cache.rs', 38);
    await editor.runCommand('Run in Slow Motion');
    await untilTitle('In slow motion');
    const steps = panel.locator('.steps li');
    await steps.first().waitFor();
    const texts = (await steps.allInnerTexts()).map(inOneLine);
    expect(texts[0]).to.equal('0 ms write_down is polled');
    expect(texts.at(-1)).to.match(/^\d+ ms write_down is done$/);
    expect(await panel.locator('svg.timeline').getAttribute('aria-label')).to.match(
      /^Timeline of 1 task until /,
    );
    expect(await panel.locator('.steps [aria-current]').innerText().then(inOneLine)).to.equal(texts[0]);

    await panel.getByRole('button', { name: 'Step', exact: true }).click();
    expect(await panel.locator('.steps [aria-current]').innerText().then(inOneLine)).to.equal(texts[1]);
    await panel.getByRole('button', { name: 'Step back' }).click();
    await panel.getByRole('slider', { name: 'Step' }).press('End');
    expect(await panel.locator('.said').innerText().then(inOneLine)).to.equal(texts.at(-1));

    await panel.getByText('Change how long things take').click();
    await panel.locator('.duration input').first().press('Home');
    expect(await panel.locator('.outcome').innerText()).to.equal('It returns after 0 ms of its time.');
    await steps.nth(1).getByRole('button').click();
    await session.page.locator('.monaco-editor.focused').waitFor();
  });

  it('shows what a fix changes, and makes it', async () => {
    await editor.openFile('src/main.rs', 54);
    await editor.runCommand('Run in Slow Motion');
    const choice = panel.locator('.choice select');
    await choice.locator('option', { hasText: 'tokio::time::sleep' }).waitFor({ state: 'attached' });
    const apply = panel.getByRole('button', { name: 'Apply the fix' });
    expect(await apply.isDisabled()).to.equal(true);
    const options = await choice.locator('option').allInnerTexts();
    await choice.selectOption({ index: options.findIndex((text) => text.includes('tokio::time::sleep')) });

    await panel.getByRole('button', { name: 'Both', exact: true }).waitFor();
    expect(await panel.locator('.outcome').innerText()).to.match(
      /^Mended: It .*no longer keeps a thread of the runtime for /,
    );
    const labels = await panel
      .locator('svg.timeline')
      .evaluateAll((all) => all.map((each) => each.getAttribute('aria-label') ?? ''));
    expect(labels.map((label) => label.split(':')[0])).to.deep.equal(['Now', 'Mended']);
    const widths = await panel
      .locator('svg.timeline')
      .evaluateAll((all) => all.map((each) => each.getAttribute('width')));
    expect(widths[0], 'one time axis').to.equal(widths[1]);

    await panel.getByRole('button', { name: /^Mended: / }).click();
    expect(await panel.locator('svg.timeline').count()).to.equal(1);
    expect(await panel.locator('.toggle [aria-pressed="true"]').innerText()).to.match(/^Mended: /);

    await apply.click();
    await session.page.locator('.view-line', { hasText: 'tokio::time::sleep' }).first().waitFor();
    await panel.locator('.toggle').waitFor({ state: 'detached' });
  });

  it('runs the two examples of a lesson against each other', async () => {
    await goTo('Mistaking a future for a task');
    await panel.locator('.cards a', { hasText: 'future' }).first().waitFor();
    await editor.followLink('#rule:future-not-task');
    await panel.locator('.example.better').waitFor();
    await panel
      .locator('.example.bad')
      .getByRole('link', { name: 'Run this example in slow motion' })
      .click();
    await panel.getByRole('button', { name: 'Both', exact: true }).waitFor();
    expect(await panel.locator('.toggle').innerText().then(inOneLine)).to.equal(
      'Instead of: 200 ms Better: 100 ms Both',
    );
    expect(await panel.locator('.outcome').innerText()).to.equal(
      'Better: It finishes after 100 ms instead of 200 ms.',
    );
    expect(await panel.locator('.listing figcaption').allInnerTexts()).to.deep.equal([
      'Instead of',
      'Better',
    ]);
    await panel.getByRole('slider', { name: 'Step' }).press('End');
    expect(await panel.locator('.listing [aria-current]').count()).to.equal(2);

    await panel.getByText('Change how long things take').click();
    await panel.locator('.duration input').first().press('Home');
    expect(await panel.locator('.toggle').innerText().then(inOneLine)).to.equal(
      'Instead of: 0 ms Better: 0 ms Both',
    );
  });

  it('runs a program beside a chapter, and marks what a dropped future loses', async () => {
    await goTo('Cancellation and select!');
    await panel.getByRole('link', { name: 'What an arm of select! loses' }).click();
    await panel.locator('svg.timeline text.loss').waitFor();
    expect(await panel.locator('svg.timeline text.loss').allTextContents()).to.deep.equal(['✕ 2 lost']);
    const lost = panel.locator('.steps li', { hasText: 'is lost' });
    expect(await lost.innerText().then(inOneLine)).to.equal(
      '50 ms Waits in the arm message 2 is lost: jobs.recv() had taken it',
    );
    expect(await panel.locator('#motion-section').innerText().then(inOneLine)).to.match(
      /^In slow motion · Cancellation/,
    );
  });

  it('shows the lines that a lesson was opened from, moves along, mends them, and says that it is done', async () => {
    await editor.openFile('src/main.rs', 20);
    await editor.waitForUnderlines();
    const line = (await editor.underlinedLines())[0] ?? 0;
    await editor.hoverUnderline(line);
    await session.page.locator('.monaco-hover a', { hasText: 'Read the lesson' }).click();
    const own = panel.locator('.own-example');
    await own.locator('mark.found').first().waitFor();
    expect(await own.locator('h2').innerText().then(inOneLine)).to.equal('Your code: main');
    const marked = await own.locator('mark.found').allInnerTexts();
    expect(marked.join('')).to.match(/^greet\(/);
    const place = (at: number): Locator =>
      own.getByRole('button', { name: `src/main.rs:${String(at)}`, exact: true });
    await place(line).click();
    await session.page.locator('.monaco-editor.focused').waitFor();

    await editor.openFile('src/main.rs', 1);
    await session.page.keyboard.press('Enter');
    await place(line + 1).waitFor();
    await own.locator('.buttons button').first().click();
    await own.getByText('The analyser finds nothing of this kind here any more.').waitFor();
    expect(await own.locator('.buttons').count()).to.equal(0);
    expect(await own.locator('.line', { hasText: marked.join('') }).innerText()).to.contain('.await');
  });

  for (const href of [
    '#cover',
    '#common-pitfalls',
    '#forgetting-to-await',
    '#where-it-stops',
    '#glossary',
    '#for-your-project',
    '#rule:blocking-sleep',
    '#future',
    '#slow-motion:rule:future-not-task/1',
    '#exercises',
    '#exercise:forgotten-save',
  ]) {
    it(`puts nothing into anyone's way: ${href}`, async () => {
      if (href === '#future') await editor.openFile('src/cache.rs', 33);
      await editor.followLink(href);
      const content = 'article h2, .table, svg.timeline, .exercise-list, .cover-chapters';
      await panel.locator(content).filter({ visible: true }).first().waitFor();
      expect(await findBarriers(panel)).to.deep.equal([]);
      await panel.getByRole('button', { name: 'Contents' }).click();
      expect(await findBarriers(panel), 'with its contents').to.deep.equal([]);
      await panel.locator('#contents').press('Escape');
    });
  }
});

function inOneLine(text: string): string {
  return text.replace(/\s+/g, ' ').trim();
}
