import type { EditorPage } from './editorPage';

/** CSS pixels. */
interface Clip {
  readonly x: number;
  readonly y: number;
  readonly width: number;
  readonly height: number;
}

/** What the picture of a step shows: the panel is open, 380 pixels wide, in a window of 1320 by 700. */
export interface WalkthroughScene {
  readonly arrange: (editor: EditorPage) => Promise<void>;
  readonly clip: Clip;
}

export const walkthroughWindow = { width: 1320, height: 700 };
export const walkthroughPanel = 380;

const code: Clip = { x: 430, y: 62, width: 720, height: 480 };
const panel: Clip = { x: 48, y: 34, width: 378, height: 560 };

/** By the id of the step. */
export const walkthroughScenes: Readonly<Record<string, WalkthroughScene>> = {
  warning: {
    // The hover is as wide as its sentence.
    clip: { ...code, width: 864, height: 380 },
    arrange: async (editor) => {
      await editor.openFile('src/main.rs', 22);
      await editor.waitForUnderlines();
      await editor.hoverUnderline(22);
    },
  },
  fix: {
    clip: code,
    arrange: async (editor) => {
      await editor.openFile('src/main.rs', 22);
      await editor.waitForUnderlines();
      await editor.page.keyboard.press('F8');
      await editor.page.locator('.zone-widget').first().waitFor();
      for (const key of ['Escape', 'Control+.']) await editor.page.keyboard.press(key);
      await editor.page.locator('.action-widget .monaco-list-row.action').first().waitFor();
    },
  },
  learn: {
    clip: panel,
    arrange: async (editor) => {
      await editor.openFile('src/main.rs', 54);
      await editor.waitForUnderlines();
      await editor.chooseCommand('Open the Lesson for the Code at the Cursor');
      await editor.panelView().locator('.own-example mark.found').first().waitFor();
    },
  },
  practise: {
    clip: { x: 48, y: 34, width: 920, height: 560 },
    arrange: async (editor) => {
      await editor.followLink('#exercise:forgotten-save');
      const page = editor.panelView();
      await page.getByRole('button', { name: 'Open the code' }).press('Enter');
      await page.getByRole('status').filter({ hasText: 'goals reached.' }).waitFor();
      await editor.waitForUnderlines();
    },
  },
};
