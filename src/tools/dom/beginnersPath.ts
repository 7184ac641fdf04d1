import type { EditorPage } from './editorPage';
import { KeyboardWalk } from './keyboardWalk';

/**
 * What a beginner does first, by keyboard alone: walkthrough, first warning in own code, hover, lesson, timeline, an exercise that is
 * passed.
 *
 * @param editor with the sample open, and the panel seen once, so that it has its width
 * @param onStep called after each step
 * @returns what stood in the way without ending it, such as a focus that is not seen
 * @throws {Error} where the keyboard does not lead on
 */
export async function walkBeginnersPath(
  editor: EditorPage,
  onStep?: (name: string) => Promise<void>,
): Promise<readonly string[]> {
  const walk = new KeyboardWalk(editor, onStep);
  const { page } = editor;
  const panel = editor.webview();
  const title = panel.locator('#page-title');

  await walk.take('walkthrough', async () => {
    await editor.chooseCommand('Open Walkthrough');
    await editor.chooseInList('Async Rust, with a lens');
    const steps = page.locator('.getting-started-step');
    await walk.tabOutside(steps.first());
    await walk.tabOutside(steps.nth(1));
    await walk.press('Enter');
    await page.locator('.getting-started-step.expanded', { hasText: 'Mend it' }).waitFor();
  });

  await walk.take('warning', async () => {
    await editor.openFile('src/main.rs');
    await editor.waitForUnderlines();
    await walk.press('F8');
    await page.locator('.zone-widget.peekview-widget, .marker-widget').first().waitFor();
  });

  await walk.take('hover', async () => {
    await walk.press('Escape', 'Control+K', 'Control+I');
    const hover = page.locator('.monaco-hover:not(.hidden)').filter({ visible: true }).first();
    const lesson = hover.locator('a', { hasText: 'Read the lesson' });
    await lesson.waitFor();
    await walk.press('Control+K', 'Control+I');
    await walk.tabOutside(lesson);
  });

  await walk.take('lesson', async () => {
    await walk.press('Enter');
    await panel.locator('.own-example mark.found').first().waitFor();
    await walk.untilFocused(title);
    await walk.tabTo(panel, panel.getByRole('button', { name: /^src\/main\.rs:\d+$/ }).first());
  });

  await walk.take('timeline', async () => {
    await walk.tabTo(panel, panel.getByRole('link', { name: 'Run this example in slow motion' }));
    await walk.press('Enter');
    await panel.locator('.steps li').first().waitFor();
    await walk.untilFocused(title);
    await walk.tabTo(panel, panel.getByRole('button', { name: 'Step', exact: true }));
    const said = panel.locator('.said').first();
    const first = await said.innerText();
    await walk.press('Enter', 'Enter');
    if ((await said.innerText()) === first) throw new Error('timeline: it does not step');
    await walk.tabTo(panel, panel.getByRole('slider', { name: 'Step' }));
    await walk.press('End');
    await panel.locator('.steps li:last-child [aria-current], .steps li:last-child[aria-current]').waitFor();
  });

  await walk.take('exercises', async () => {
    const menu = panel.getByRole('button', { name: 'Contents' });
    if (await menu.isVisible()) {
      await walk.tabTo(panel, menu, 'Shift+Tab');
      await walk.press('Enter');
    } else {
      // Where there is room they stand beside the text.
      await walk.tabTo(panel, panel.locator('#contents :focus'), 'Shift+Tab');
      await walk.press('Home');
    }
    await walk.tabTo(panel, panel.locator('#contents a', { hasText: 'Exercises' }));
    await walk.press('Enter');
    await panel.locator('.exercise-list').first().waitFor();
    await walk.untilFocused(title);
  });

  await walk.take('exercise', async () => {
    await walk.tabTo(panel, panel.locator('.exercise-list a').first());
    await walk.press('Enter');
    const open = panel.getByRole('button', { name: 'Open the code' });
    await open.waitFor();
    await walk.untilFocused(title);
    await walk.tabTo(panel, open);
    await walk.press('Enter');
    await page.locator('.monaco-editor.focused').waitFor();
    await editor.waitForUnderlines();
  });

  await walk.take('passed', async () => {
    await walk.press('F8', 'Escape', 'Control+.');
    await page.locator('.action-widget .monaco-list-row.action').first().waitFor();
    await walk.press('Enter');
    await panel.getByRole('status').filter({ hasText: 'Passed: every goal is reached.' }).waitFor();
    await editor.chooseCommand('Open the Tutorial');
    await walk.untilFocused(panel.locator('#page-title, #text :focus'));
    await walk.tabTo(panel, panel.locator('.onward a'));
    await walk.press('Enter');
    await walk.untilFocused(title);
  });
  return walk.problems;
}
