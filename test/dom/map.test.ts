import { expect } from 'chai';
import fs from 'node:fs/promises';
import os from 'node:os';
import path from 'node:path';
import type { FrameLocator, Locator } from 'playwright-core';
import { EditorPage } from '../../src/tools/dom/editorPage';
import { openSession, type Session } from '../../src/tools/hosts/session';

const source = 'test/workspaces/errands';

describe('the map of a program, as an engineer uses it', () => {
  let folder: string;
  let session: Session;
  let editor: EditorPage;
  let page: FrameLocator;
  let map: Locator;
  /** What goes from `main` to the task that it aborts. */
  let stops: Locator;

  before(async () => {
    folder = await fs.mkdtemp(path.join(os.tmpdir(), 'async-rust-lens-map-'));
    await fs.cp(source, folder, { recursive: true });
    const newest = process.env.ASYNC_RUST_LENS_NEWEST !== undefined;
    session = await openSession({ host: 'web', newest, folder });
    editor = new EditorPage(session.page);
    await editor.waitUntilReady();
    await editor.openFile('src/main.rs');
    await editor.waitForUnderlines();
    await editor.runCommand('Show Map of the Program');
    page = editor.webview();
    map = page.locator('svg.map');
    stops = page.locator('.map-content .wire.stop');
    await part('main').waitFor();
  });

  after(async () => {
    await session.close();
    await fs.rm(folder, { recursive: true, force: true });
  });

  /** What is drawn under that name. */
  function part(name: string): Locator {
    return page.locator('.map-content .card', {
      has: page.locator('.title', { hasText: new RegExp(`^${name}$`) }),
    });
  }

  /** How the picture lies: scale, and where its corner is. */
  async function lie(): Promise<{ x: number; y: number; scale: number }> {
    const transform = await page.locator('.map-content').getAttribute('transform');
    const [x = 0, y = 0, scale = 0] = [...(transform ?? '').matchAll(/-?[\d.]+/g)].map(([number]) =>
      Number(number),
    );
    return { x, y, scale };
  }

  /** Waits until the cursor of the code is in that line. */
  async function untilLine(line: number): Promise<void> {
    await session.page
      .locator('.statusbar-item', { hasText: new RegExp(`Ln ${String(line)}, Col`) })
      .waitFor();
  }

  /** The line of the source that has `text`. */
  async function lineOf(text: string): Promise<number> {
    const code = await fs.readFile(path.join(source, 'src/main.rs'), 'utf8');
    return code.slice(0, code.indexOf(text)).split('\n').length;
  }

  it('draws tasks with what they wait for, channels with their bounds, locks, and what passes', async () => {
    expect(await page.locator('#page-title').innerText()).to.equal('Map of errands');
    expect(await page.locator('.map-content .title').allTextContents()).to.have.members([
      'main',
      'run',
      'write_down',
      'Office::ask',
      'errands / inbox',
      'close / closing',
      'ledger',
      'done / answer',
    ]);
    expect(await part('run').locator('.line').allTextContents()).to.deep.equal([
      'task',
      'run',
      'waits for the first of',
      'inbox.recv()',
      'closing.changed()',
      'sleep(Duration::from_millis(20))',
    ]);
    expect(await part('errands / inbox').locator('.line').allTextContents()).to.include('holds ROOM = 8');
    expect(await stops.locator('.words').allTextContents()).to.deep.equal(['spawn, abort']);
  });

  it('marks what has warnings', async () => {
    const badge = part('write_down').locator('.badge');
    expect(await badge.locator('.face').getAttribute('aria-label')).to.match(
      /^\d warnings, the first: .* Go to the code\.$/,
    );
    expect(await badge.getAttribute('class')).to.contain('warning');
    expect(await part('run').locator('.badge').count()).to.equal(0);
  });

  it('leads to the code by a click and by Enter, from parts and from lines', async () => {
    await part('ledger').click();
    await untilLine(await lineOf('Arc::new(Mutex::new'));
    await part('run').locator('.face').press('Enter');
    await untilLine(await lineOf('tokio::spawn(run('));
    await stops.locator('.face').press('Enter');
    await untilLine(await lineOf('tokio::spawn(write_down('));
    await stops.locator('.face').press('Enter');
    await untilLine(await lineOf('clerk.abort()'));
  });

  it('zooms by buttons, keys and the wheel, moves by keys and by dragging, and fits again', async () => {
    await page.getByRole('button', { name: 'Fit: show all of it' }).click();
    const fitted = await lie();
    await page.getByRole('button', { name: 'Zoom in' }).click();
    expect((await lie()).scale).to.be.closeTo(fitted.scale * 1.2, 0.001);
    await map.press('-');
    expect((await lie()).scale).to.be.closeTo(fitted.scale, 0.001);
    await map.press('ArrowRight');
    expect((await lie()).x).to.be.closeTo(fitted.x - 60, 0.001);
    await map.press('0');
    expect(await lie()).to.deep.equal(fitted);

    const box = await map.boundingBox();
    const [x, y] = [(box?.x ?? 0) + 20, (box?.y ?? 0) + 20];
    await session.page.mouse.move(x, y);
    await session.page.keyboard.down('Control');
    await session.page.mouse.wheel(0, -100);
    await session.page.keyboard.up('Control');
    await page.locator('.map-content').waitFor();
    await session.page.mouse.move(x, y);
    await session.page.mouse.down();
    await session.page.mouse.move(x + 50, y + 30, { steps: 4 });
    await session.page.mouse.up();
    const moved = await lie();
    expect(moved.scale).to.be.greaterThan(fitted.scale);
    expect(moved.x).to.be.greaterThan(fitted.x);
    await page.getByRole('button', { name: 'Fit: show all of it' }).click();
    expect(await lie()).to.deep.equal(fitted);
  });

  it('says the same in tables, which lead to the code too', async () => {
    await page.getByRole('button', { name: /^Go to the tables/ }).press('Enter');
    const row = page.locator('tr', { has: page.getByRole('rowheader', { name: 'Office::ask' }) });
    const cells = await row.locator('td').allInnerTexts();
    expect(cells[0]).to.equal('task, 2 of them');
    expect(cells[1]?.split('\n')).to.deep.equal(['self.errands.send(…)', 'answer']);
    expect(cells[2]).to.contain('Office::ask sends into (send) errands / inbox');
    await row.getByRole('button', { name: 'answer' }).press('Enter');
    await untilLine(await lineOf('answer.await'));
  });

  it('follows what is typed, and keeps how it lies', async () => {
    await page.getByRole('button', { name: 'Zoom in' }).click();
    const before = await lie();
    await page.getByRole('button', { name: 'Office::ask' }).first().press('Enter');
    await stops.locator('.face').press('Enter');
    await stops.locator('.face').press('Enter');
    await session.page.locator('.monaco-editor.focused').waitFor();
    await session.page.keyboard.press('End');
    await session.page.keyboard.type('\ntokio::spawn(async {});');
    await page.locator('.map-content .card.task').nth(3).waitFor();
    expect(await lie()).to.deep.equal(before);
  });

  it('comes back when the window is loaded again', async () => {
    await session.page.reload({ waitUntil: 'domcontentloaded' });
    await editor.waitUntilReady();
    await part('ledger').waitFor();
    expect(await page.locator('#page-title').innerText()).to.equal('Map of errands');
  });
});
