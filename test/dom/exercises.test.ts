import { expect } from 'chai';
import type { FrameLocator } from 'playwright-core';
import { EditorPage } from '../../src/tools/dom/editorPage';
import { openSession, type Session } from '../../src/tools/hosts/session';
import { exerciseIds, exerciseOf } from '../../src/tutorial/exercises';

const exercise = exerciseOf('forgotten-save');

describe('the exercises, by keyboard alone', () => {
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

  /** Nothing of the page is cut off at the width that the side bar has at first. */
  async function expectToFit(): Promise<void> {
    const [inner, outer] = await panel
      .locator('html')
      .evaluate((root) => [root.scrollWidth, root.clientWidth] as const);
    expect(inner).to.be.at.most(outer);
  }

  it('are listed by chapter, with how many were passed', async () => {
    await panel.getByRole('button', { name: 'Contents' }).press('Enter');
    await panel.locator('#contents a', { hasText: 'Exercises' }).press('Enter');
    await panel.locator('#page-title', { hasText: 'Exercises' }).waitFor();
    const count = `0 of ${String(exerciseIds.length)} passed`;
    await panel.getByRole('progressbar', { name: count }).waitFor();
    expect(await panel.getByRole('list', { name: 'Small programs' }).getByRole('listitem').count()).to.equal(
      3,
    );
    await expectToFit();
  });

  it('lead from a fault to its mending: page, code, goals, hints', async () => {
    await panel.getByRole('link', { name: exercise?.title ?? '' }).press('Enter');
    await panel.locator('#page-title', { hasText: exercise?.title ?? '' }).waitFor();
    const status = panel.getByRole('status');
    expect(await status.innerText()).to.equal('Open the code: the goals follow what you type.');

    await panel.getByRole('button', { name: 'Open the code' }).press('Enter');
    await session.page.locator('.tab.active[data-resource-name="forgotten-save.rs"]').waitFor();
    await status.filter({ hasText: '1 of 3 goals reached.' }).waitFor();
    const goals = panel.getByRole('list', { name: 'Goals' }).getByRole('listitem');
    expect(await goals.first().innerText()).to.match(/^close waits for save\.\s+\(not reached yet\)/);
    await editor.waitForUnderlines();

    const hint = panel.getByRole('button', { name: /hint/ });
    for (const shown of [1, 2, 3]) {
      await hint.press('Enter');
      await panel
        .getByRole('list', { name: 'Hints' })
        .getByRole('listitem')
        .nth(shown - 1)
        .waitFor();
    }
    expect(await hint.innerText()).to.equal('No more hints');
    expect(await hint.evaluate((button) => button === document.activeElement)).to.equal(true);
    await expectToFit();
  });

  it('are passed by what is typed, which counts on the icon and leads on', async () => {
    await panel.getByRole('button', { name: 'Go to the code' }).press('Enter');
    await session.page.locator('.monaco-editor.focused').waitFor();
    await session.page.keyboard.press('Control+A');
    await session.page.keyboard.insertText(exercise?.solution ?? '');
    await panel.getByRole('status').filter({ hasText: 'Passed: every goal is reached.' }).waitFor();
    await session.page.locator('.statusbar-item', { hasText: 'Exercise passed' }).waitFor();
    const badge = session.page.locator('.activitybar .action-item', {
      has: session.page.locator('[aria-label^="Async Rust"]'),
    });
    await badge.locator('.badge-content', { hasText: '1' }).waitFor();
    const next = panel.locator('.onward a');
    const following = await next.innerText();
    await next.press('Enter');
    await panel.locator('#page-title', { hasText: following }).waitFor();
  });

  it('stand on the page of the section that teaches them', async () => {
    await panel.locator('#exercise-section a').press('Enter');
    const list = panel.getByRole('list', { name: 'Try it' });
    await list.getByRole('link', { name: /never saved ?, passed$/ }).waitFor();
  });
});

describe('an exercise in a host with processes', () => {
  let session: Session;
  let panel: FrameLocator;

  before(async () => {
    const newest = process.env.ASYNC_RUST_LENS_NEWEST !== undefined;
    session = await openSession({ host: 'node', newest });
    const editor = new EditorPage(session.page);
    await editor.waitUntilReady();
    await editor.openContainer('Async Rust');
    panel = editor.webview();
    await panel.locator('#page-title').waitFor();
    await panel.getByRole('button', { name: 'Contents' }).press('Enter');
    await panel.locator('#contents a', { hasText: 'Exercises' }).press('Enter');
    await panel.getByRole('link', { name: exercise?.title ?? '' }).press('Enter');
  });

  after(() => session.close());

  it('is checked by Cargo when its button is pressed, and not before, and says what came of it', async () => {
    const cargo = panel.getByRole('region', { name: 'On your machine' });
    await cargo.getByText('Open the code first.').waitFor();
    const check = cargo.getByRole('button', { name: 'Check with Cargo' });
    expect(await check.getAttribute('aria-disabled')).to.equal('true');

    await panel.getByRole('button', { name: 'Open the code' }).press('Enter');
    await cargo.getByText('Nothing is downloaded: what Cargo has already is used.').waitFor();
    await check.press('Enter');
    await cargo.getByRole('button', { name: 'Stop' }).press('Enter');
    // Whether this machine has Cargo and Tokio or neither: an end is told, and another try is offered.
    const ends = /^(It was stopped|It compiles|There is no Cargo here|Tokio is not on this machine)/;
    await cargo.getByRole('status').filter({ hasText: ends }).waitFor();
    expect(await check.getAttribute('aria-disabled')).to.equal('false');
  });
});
