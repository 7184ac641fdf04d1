import type { FrameLocator, Locator } from 'playwright-core';
import type { EditorPage } from './editorPage';

/** Where the keyboard is in one of our pages. */
interface Stop {
  /** For people. */
  readonly name: string;
  /** What keeps a reader from seeing that it is there. */
  readonly problem?: string;
}

/** How often Tab may be pressed before the keyboard counts as stuck. */
const mostStops = 120;

/** What someone does who has no mouse: keys alone, each stop of which must be seen. */
export class KeyboardWalk {
  /** What could not be seen, or did not come, on the way; empty if all went well. */
  readonly problems: string[] = [];
  private step = '';

  /** @param onStep called when a step is done, to take its picture */
  constructor(
    private readonly editor: EditorPage,
    private readonly onStep: (name: string) => Promise<void> = () => Promise.resolve(),
  ) {}

  /** One step of the way. */
  async take(name: string, action: () => Promise<void>): Promise<void> {
    this.step = name;
    await action();
    await this.onStep(name);
  }

  async press(...keys: readonly string[]): Promise<void> {
    for (const key of keys) await this.editor.page.keyboard.press(key);
  }

  /** Presses Tab, or `key`, until `target` has the focus in our page. */
  async tabTo(frame: FrameLocator, target: Locator, key = 'Tab'): Promise<void> {
    const passed: string[] = [];
    for (let count = 0; count < mostStops; count += 1) {
      await this.press(key);
      const stop = await this.stopIn(frame);
      if (stop === undefined) {
        passed.push('(outside)');
        continue;
      }
      passed.push(stop.name);
      if (stop.problem !== undefined) this.problems.push(`${this.step}: ${stop.name}: ${stop.problem}`);
      if (await hasFocus(target)) return;
    }
    throw new Error(`${this.step}: ${key} does not lead to ${String(target)}, but to ${passed.join(' › ')}`);
  }

  /** Presses Tab, or `key`, until `target` has the focus in the editor around our pages. */
  async tabOutside(target: Locator, key = 'Tab'): Promise<void> {
    for (let count = 0; count < mostStops; count += 1) {
      if (await hasFocus(target)) return;
      await this.press(key);
    }
    throw new Error(`${this.step}: ${key} does not lead to ${String(target)}`);
  }

  /** Waits until `target`, in our page, has the focus, which our page must have. */
  async untilFocused(target: Locator): Promise<void> {
    const end = Date.now() + 10_000;
    while (!((await this.isInside()) && (await hasFocus(target)))) {
      if (Date.now() > end) throw new Error(`${this.step}: the focus is not on ${String(target)}`);
      await this.editor.page.waitForTimeout(50);
    }
  }

  /** Whether one of the editor's pages has the focus. */
  private isInside(): Promise<boolean> {
    return this.editor.page.evaluate(() => document.activeElement?.matches('iframe.webview') === true);
  }

  private async stopIn(frame: FrameLocator): Promise<Stop | undefined> {
    if (!(await this.isInside())) return undefined;
    return frame.locator('html').evaluate((root): Stop => {
      const focused = root.ownerDocument.activeElement;
      if (!focused || focused === root.ownerDocument.body)
        return { name: 'nothing', problem: 'has the focus' };
      const label = focused.getAttribute('aria-label') ?? focused.textContent;
      const name = `${focused.tagName.toLowerCase()} "${label.replace(/\s+/g, ' ').trim().slice(0, 40)}"`;
      const { outlineStyle, outlineWidth, outlineColor } = getComputedStyle(focused);
      const paper = getComputedStyle(root.ownerDocument.body).backgroundColor;
      // Headings take it when a page is turned, for screen readers.
      const isDrawn = outlineStyle !== 'none' && parseFloat(outlineWidth) >= 1 && outlineColor !== paper;
      if (!isDrawn && !/^H\d$/.test(focused.tagName)) return { name, problem: 'its focus is not drawn' };
      const system = 'rgb(16, 16, 16)';
      if (outlineColor === system) return { name, problem: 'its focus has no colour of the theme' };
      const [box] = [...focused.getClientRects()];
      if (!box) return { name, problem: 'it is not there' };
      const x = box.left + box.width / 2;
      const y = Math.max(box.top + Math.min(box.height / 2, 12), 0);
      const above = root.ownerDocument.elementFromPoint(x, y);
      const isSeen = above !== null && (focused.contains(above) || above.contains(focused));
      return isSeen ? { name } : { name, problem: 'it is out of sight, or covered' };
    });
  }
}

function hasFocus(target: Locator): Promise<boolean> {
  return target
    .evaluateAll((nodes) => nodes.some((node) => node === node.ownerDocument.activeElement))
    .catch(() => false);
}
