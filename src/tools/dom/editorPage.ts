import { setTimeout as delay } from 'node:timers/promises';
import type { FrameLocator, Locator, Page } from 'playwright-core';

const underlines = ['error', 'warning', 'info', 'hint'].map((severity) => `.squiggly-${severity}`).join(', ');

/**
 * What a user can see and do in the page of a VS Code, whichever host it runs on. Waits end as soon as what they wait
 * for is there, and fail with Playwright's own message after `limit`. Lines are 1-based.
 */
export class EditorPage {
  /** @param limit milliseconds until a wait fails */
  constructor(
    readonly page: Page,
    private readonly limit = 20_000,
  ) {
    page.setDefaultTimeout(limit);
  }

  /** Waits until the workbench is drawn and reads keys. */
  async waitUntilReady(): Promise<void> {
    await this.page.locator('.monaco-workbench .part.statusbar').waitFor();
    await this.page.locator('.explorer-folders-view .monaco-list-row').first().waitFor();
  }

  /** Opens a file by its path below the folder, through quick open, at a line if one is given. */
  async openFile(file: string, line?: number): Promise<void> {
    const name = file.split('/').at(-1) ?? file;
    const input = this.page.locator('.quick-input-box input').first();
    const row = this.page.locator(`.quick-input-widget .monaco-list-row[aria-label^="${name}"]`).first();
    const tab = this.page.locator(`.tab.active[data-resource-name="${name}"]`);
    const patience = { timeout: 3000 };
    await this.repeat(async () => {
      await this.page.keyboard.press('Escape');
      await this.page.keyboard.press('Control+P');
      await input.fill(file, patience);
      await row.waitFor(patience);
      if (line !== undefined) await input.fill(`${file}:${line}`, patience);
      await row.waitFor(patience);
      await this.page.keyboard.press('Enter');
      await input.waitFor({ state: 'hidden', ...patience });
      await tab.waitFor(patience);
    });
    await this.page.locator('.editor-instance .view-line').first().waitFor();
  }

  /** Runs a command by its title in the command palette. */
  async runCommand(title: string): Promise<void> {
    await this.page.keyboard.press('F1');
    const input = this.page.locator('.quick-input-box input').first();
    await input.fill(`>${title}`);
    await this.page.locator('.quick-input-widget .monaco-list-row', { hasText: title }).first().click();
  }

  /** Runs a command by its title in the command palette, by keyboard alone; the focus goes where the command puts it. */
  async chooseCommand(title: string): Promise<void> {
    await this.page.keyboard.press('F1');
    await this.chooseInList(title);
  }

  /** Types into the list that is open, and takes what is found. */
  async chooseInList(text: string): Promise<void> {
    const input = this.page.locator('.quick-input-box input').first();
    await input.waitFor();
    await this.page.keyboard.type(text);
    const row = this.page.locator('.quick-input-widget .monaco-list-row', { hasText: text });
    await row.first().waitFor();
    const chosen = this.page.locator('.quick-input-widget .monaco-list-row.focused', { hasText: text });
    for (let count = 0; count < 20 && (await chosen.count()) === 0; count += 1)
      await this.page.keyboard.press('ArrowDown');
    await this.page.keyboard.press('Enter');
  }

  /** Waits until at least one underline is on screen; resolves with how many are. */
  async waitForUnderlines(): Promise<number> {
    const found = this.page.locator(underlines);
    await found.first().waitFor({ state: 'attached' });
    return found.count();
  }

  /** Reads the underlined lines until they are as wanted, or the wait's limit is over; gives the last reading. */
  async waitForLines(areWanted: (lines: readonly number[]) => boolean): Promise<number[]> {
    const end = Date.now() + this.limit;
    for (;;) {
      const lines = await this.underlinedLines();
      if (areWanted(lines) || Date.now() > end) return lines;
      await delay(100);
    }
  }

  /** The 1-based numbers of the lines on screen that have an underline. */
  async underlinedLines(): Promise<number[]> {
    const numbers = await this.boxesByLine();
    const marks = await this.boxes(this.page.locator(underlines));
    return numbers.filter(({ box }) => marks.some((mark) => liesIn(mark, box))).map(({ line }) => line);
  }

  /** Rests the mouse on the first underline of a line, or on the screen's first, and gives the hover's text. */
  async hoverUnderline(line?: number): Promise<string> {
    const hover = this.page.locator('.monaco-hover:not(.hidden)').filter({ visible: true }).first();
    await this.repeat(async () => {
      const mark = await this.findUnderline(line);
      await this.page.mouse.move(mark.x - 40, mark.y + mark.height * 2);
      await this.page.mouse.move(mark.x + Math.min(20, mark.width / 2), mark.y + mark.height / 2, {
        steps: 4,
      });
      await hover.waitFor({ timeout: 3000 });
      await hover.filter({ hasNotText: 'Loading...' }).waitFor({ timeout: 3000 });
    });
    return hover.innerText();
  }

  /** Follows the link with this text in the hover that is shown. */
  async followHover(text: string): Promise<void> {
    const hover = this.page.locator('.monaco-hover:not(.hidden)').filter({ visible: true }).first();
    await hover.locator('a', { hasText: text }).first().click();
  }

  /** Opens the view container whose icon in the activity bar has this title. */
  async openContainer(...titles: readonly string[]): Promise<void> {
    const named = titles.map((title) => `.activitybar [aria-label^="${title}"]`);
    await this.page.locator(named.join(', ')).first().click();
  }

  /** The document inside our own webview; VS Code's welcome page may hold another one. */
  webview(): FrameLocator {
    const outer = this.page.frameLocator('iframe.webview[src*="extensionId=async-rust-lens"]');
    return outer.frameLocator('iframe#active-frame');
  }

  /** The page in the side bar, when there is one in the editor area too. */
  panelView(): FrameLocator {
    return this.ownView('[src*="purpose=webviewView"]');
  }

  /** The page in the editor area. */
  tabView(): FrameLocator {
    return this.ownView(':not([src*="purpose="])');
  }

  private ownView(which: string): FrameLocator {
    const own = `iframe.webview[src*="extensionId=async-rust-lens"]${which}`;
    return this.page.frameLocator(own).frameLocator('iframe#active-frame');
  }

  /** Follows a link of the tutorial that need not stand on its page. */
  async followLink(href: string): Promise<void> {
    await this.panelView().locator('#page-title').waitFor();
    await this.panelView()
      .locator('#app')
      .evaluate((app, target) => {
        const link = document.createElement('a');
        link.setAttribute('href', target);
        app.append(link);
        link.click();
        link.remove();
      }, href);
  }

  /** @param width in CSS pixels; as far as the editor allows it */
  async resizeSideBar(width: number): Promise<void> {
    const bar = await this.page.locator('.part.sidebar').boundingBox();
    if (!bar) throw new Error('There is no side bar.');
    const y = bar.y + bar.height / 2;
    await this.page.mouse.move(bar.x + bar.width, y);
    await this.page.mouse.down();
    await this.page.mouse.move(bar.x + width, y, { steps: 8 });
    await this.page.mouse.up();
  }

  /** Saves a picture of the page. */
  async screenshot(file: string): Promise<void> {
    await this.page.screenshot({ path: file });
  }

  private async findUnderline(line?: number): Promise<Box> {
    const marks = await this.boxes(this.page.locator(underlines));
    const row = (await this.boxesByLine()).find((candidate) => candidate.line === line)?.box;
    const mark = line === undefined ? marks[0] : marks.find((candidate) => row && liesIn(candidate, row));
    if (!mark)
      throw new Error(
        line === undefined ? 'nothing is underlined' : `line ${line} has no underline on screen`,
      );
    return mark;
  }

  private async boxesByLine(): Promise<{ line: number; box: Box }[]> {
    const numbers = this.page.locator('.margin-view-overlays .line-numbers');
    const [texts, boxes] = [await numbers.allInnerTexts(), await this.boxes(numbers)];
    return boxes
      .map((box, index) => ({ line: Number(texts[index]), box }))
      .filter(({ line }) => line > 0)
      .sort((a, b) => a.line - b.line);
  }

  private boxes(locator: Locator): Promise<Box[]> {
    return locator.evaluateAll((elements) =>
      elements.map((element) => {
        const { x, y, width, height } = element.getBoundingClientRect();
        return { x, y, width, height };
      }),
    );
  }

  /** Keys and mouse moves are lost while the editor is still busy drawing: repeat them until they take effect. */
  private async repeat(action: () => Promise<void>): Promise<void> {
    const end = Date.now() + this.limit;
    for (;;) {
      try {
        return await action();
      } catch (error) {
        if (Date.now() > end) throw error;
        await delay(200);
      }
    }
  }
}

/** CSS pixels in the page. */
interface Box {
  readonly x: number;
  readonly y: number;
  readonly width: number;
  readonly height: number;
}

function liesIn(mark: Box, row: Box): boolean {
  const middle = mark.y + mark.height / 2;
  return middle > row.y && middle < row.y + row.height;
}
