import type { FrameLocator } from 'playwright-core';
import type { EditorPage } from './editorPage';

/** A page of ours as a reader meets it, filled. */
export interface Exhibit {
  readonly name: string;
  /** Where it stands: in the side bar, or as a tab of the editor area. */
  readonly place: 'panel' | 'tab';
  /** The folder below `test/workspaces` that is open; the sample, unless told. */
  readonly workspace?: 'errands';
  /** Brings it about; the panel is open, and the sample. */
  readonly show: (editor: EditorPage) => Promise<void>;
}

/** The document that an exhibit is drawn in. */
export function frameOf({ place }: Exhibit, editor: EditorPage): FrameLocator {
  return place === 'panel' ? editor.panelView() : editor.tabView();
}

const page = (name: string, anchor: string, waitsFor: string): Exhibit => ({
  name,
  place: 'panel',
  show: async (editor) => {
    await editor.followLink(`#${anchor}`);
    await editor.panelView().locator(waitsFor).filter({ visible: true }).first().waitFor();
  },
});

/** One of each kind; what one leaves behind is what the next begins with. */
export const exhibits: readonly Exhibit[] = [
  page('cover', 'cover', '.cover-chapters'),
  page('chapter', 'common-pitfalls', 'article h2'),
  page('section', 'where-it-stops', 'figure.picture svg'),
  page('table', 'waiting', '.table'),
  page('glossary', 'glossary', 'article h2'),
  page('project', 'for-your-project', '.package li'),
  page('lesson', 'rule:blocking-sleep', '.own-code .place'),
  {
    name: 'own-example',
    place: 'panel',
    show: async (editor) => {
      await editor.openFile('src/main.rs', 54);
      await editor.chooseCommand('Open the Lesson for the Code at the Cursor');
      await editor.panelView().locator('.own-example mark.found').first().waitFor();
    },
  },
  {
    name: 'future',
    place: 'panel',
    show: async (editor) => {
      await editor.openFile('src/cache.rs', 33);
      await editor.chooseCommand('See the Future at the Cursor');
      await editor.panelView().locator('table.future tbody tr').first().waitFor();
    },
  },
  {
    name: 'slow-motion',
    place: 'panel',
    show: async (editor) => {
      await editor.openFile('src/main.rs', 54);
      await editor.chooseCommand('Run in Slow Motion');
      const panel = editor.panelView();
      const choice = panel.locator('.choice select');
      await choice.locator('option', { hasText: 'tokio::time::sleep' }).waitFor({ state: 'attached' });
      const options = await choice.locator('option').allInnerTexts();
      await choice.selectOption({ index: options.findIndex((text) => text.includes('tokio::time::sleep')) });
      await panel.getByRole('button', { name: 'Both', exact: true }).waitFor();
      await panel.getByText('Change how long things take').click();
    },
  },
  page('comparison', 'slow-motion:rule:future-not-task/1', 'svg.timeline'),
  page('lost', 'slow-motion:lost-message', 'svg.timeline text.loss'),
  page('exercises', 'exercises', '.exercise-list'),
  {
    name: 'exercise',
    place: 'panel',
    show: async (editor) => {
      await editor.followLink('#exercise:forgotten-save');
      const panel = editor.panelView();
      await panel.getByRole('button', { name: /^(Open|Go to) the code$/ }).click();
      await panel.getByRole('status').filter({ hasText: 'goals reached.' }).waitFor();
      await panel.getByRole('button', { name: /hint/ }).click();
      await panel.locator('.hints li').first().waitFor();
    },
  },
  {
    name: 'search',
    place: 'panel',
    show: async (editor) => {
      await editor.followLink('#cover');
      await editor.panelView().getByRole('combobox').fill('lock await');
      await editor.panelView().getByRole('option').nth(2).waitFor();
    },
  },
  {
    name: 'contents',
    place: 'panel',
    show: async (editor) => {
      const panel = editor.panelView();
      await panel.getByRole('combobox').press('Escape');
      await editor.followLink('#forgetting-to-await');
      const menu = panel.getByRole('button', { name: 'Contents' });
      if (await menu.isVisible()) await menu.click();
      await panel.locator('#contents [aria-current="page"]').waitFor();
    },
  },
  {
    name: 'lesson-tab',
    place: 'tab',
    show: async (editor) => {
      await editor.openFile('src/main.rs', 54);
      await editor.chooseCommand('Open a Lesson in an Editor Tab');
      await editor.chooseInList('Blocking sleep in async code');
      await editor.tabView().locator('h1').waitFor();
    },
  },
  {
    name: 'map',
    place: 'tab',
    workspace: 'errands',
    show: async (editor) => {
      await editor.openFile('src/main.rs');
      await editor.waitForUnderlines();
      await editor.chooseCommand('Show Map of the Program');
      await editor.tabView().locator('.map-content .badge').first().waitFor();
      await editor.chooseCommand('Close Editors in Other Groups');
      await editor.page.locator('.editor-group-container').nth(1).waitFor({ state: 'detached' });
    },
  },
];
