import { expect } from 'chai';
import type { FrameLocator } from 'playwright-core';
import { EditorPage } from '../../src/tools/dom/editorPage';
import { openSession, type Session } from '../../src/tools/hosts/session';

describe('the tutorial panel, for one who stays', () => {
  let session: Session;
  let editor: EditorPage;
  let panel: FrameLocator;

  before(async () => {
    const newest = process.env.ASYNC_RUST_LENS_NEWEST !== undefined;
    session = await openSession({ host: 'web', newest });
    editor = new EditorPage(session.page);
    await editor.waitUntilReady();
    await editor.openContainer('Async Rust');
    panel = editor.webview();
    await panel.locator('#page-title').waitFor();
  });

  after(() => session.close());

  async function follow(href: string, title: string): Promise<void> {
    await panel.locator('#app').evaluate((app, to) => {
      const link = document.createElement('a');
      link.setAttribute('href', to);
      app.append(link);
      link.click();
      link.remove();
    }, href);
    await panel.locator('#page-title', { hasText: title }).waitFor();
  }

  /** How large the page is drawn, and what of it is wider than the side bar, if it scrolls sideways. */
  async function measure(): Promise<{ zoom: string; tooWide: string[] }> {
    return panel.locator('html').evaluate((root) => {
      const edge = window.innerWidth;
      const wide = [...root.querySelectorAll('main *')].filter(
        (each) => each.getBoundingClientRect().right > edge && !each.closest('pre, .table, svg'),
      );
      return {
        zoom: root.style.zoom,
        tooWide:
          root.scrollWidth > root.clientWidth
            ? [`${String(root.scrollWidth)} px`, ...wide.map(({ outerHTML }) => outerHTML.slice(0, 80))]
            : [],
      };
    });
  }

  async function untilZoom(zoom: number): Promise<void> {
    await panel.locator(`html[style*="--zoom: ${String(zoom)};"]`).waitFor({ state: 'attached' });
  }

  it('is drawn larger in steps up to twice its size, and fits into the side bar still', async () => {
    const room = await panel.locator('html').evaluate(() => window.innerWidth);
    expect(room).to.be.within(250, 320);
    for (const zoom of [1.1, 1.25, 1.5, 1.75, 2]) {
      await editor.runCommand('Tutorial: Zoom In');
      await untilZoom(zoom);
    }
    expect(await panel.locator('[aria-live]').first().innerText()).to.equal('200 % of the usual size');
    const pages = [
      ['#cover', 'Async Rust'],
      ['#common-pitfalls', 'Common pitfalls'],
      ['#rule:blocking-sleep', 'Blocking sleep in async code'],
      ['#exercises', 'Exercises'],
      ['#future', 'The future at the cursor'],
    ] as const;
    for (const [href, title] of pages) {
      await follow(href, title);
      expect(await measure(), href).to.deep.equal({ zoom: '2', tooWide: [] });
    }
  });

  it('comes back as it was: page, place, words looked for, what was unfolded, and size', async () => {
    await follow('#rule:blocking-sleep', 'Blocking sleep in async code');
    await panel.getByRole('button', { name: 'Contents' }).click();
    const fold = panel.locator('#contents details').last();
    expect(await fold.getAttribute('open')).to.equal(null);
    await fold.locator('summary').click();
    await panel.locator('#contents').press('Escape');
    const field = panel.getByRole('combobox');
    await field.fill('executor');
    await field.press('Escape');
    await panel.locator('.small-print').evaluate((part) => part.scrollIntoView());
    const scrollOf = (): Promise<number> => panel.locator('html').evaluate(() => Math.round(window.scrollY));
    const scroll = await scrollOf();
    expect(scroll).to.be.greaterThan(500);
    // The page notes where it stands when scrolling rests.
    await session.page.waitForTimeout(400);

    await editor.runCommand('View: Show Explorer');
    await panel.locator('#page-title').waitFor({ state: 'detached' });
    await editor.runCommand('Open the Tutorial');
    await panel.locator('#page-title', { hasText: 'Blocking sleep in async code' }).waitFor();
    await untilZoom(2);
    expect(await panel.getByRole('combobox').inputValue()).to.equal('executor');
    expect(await panel.locator('#results').isVisible()).to.equal(false);
    expect(await panel.locator('#contents details').last().getAttribute('open')).to.equal('');
    expect(Math.abs((await scrollOf()) - scroll)).to.be.lessThan(3);
  });

  it('has its size when the window is loaded again, and its usual size on request', async () => {
    // The editor writes down what it keeps a moment later; with the explorer in front the window is known to be ready.
    await editor.runCommand('View: Show Explorer');
    await panel.locator('#page-title').waitFor({ state: 'detached' });
    await session.page.waitForTimeout(1500);
    await session.page.reload({ waitUntil: 'domcontentloaded' });
    await editor.waitUntilReady();
    await editor.runCommand('Open the Tutorial');
    await panel.locator('#page-title').waitFor();
    await untilZoom(2);
    await editor.runCommand('Tutorial: Zoom Out');
    await untilZoom(1.75);
    await editor.runCommand('Tutorial: Reset Zoom');
    await untilZoom(1);
  });
});
