import { setTimeout as delay } from 'node:timers/promises';
import { type HostKind, openSession } from '../hosts/session';
import { languages, manifestWordsFile, readTexts } from '../localization/bundles';
import { EditorPage } from './editorPage';

/** VS Code's own themes, by the names that our commands give them. */
export const themes = {
  dark: 'Default Dark Modern',
  light: 'Default Light Modern',
  hc: 'Default High Contrast',
  hcLight: 'Default High Contrast Light',
} as const;

/** What a picture shows. What is asked for is done in the order of the fields. */
export interface Scene {
  readonly file: string;
  /** 1-based. */
  readonly line?: number | undefined;
  /** Whether the tutorial's panel is opened. */
  readonly panel?: boolean;
  /** The anchor of a page of the tutorial that is shown in it. */
  readonly page?: string | undefined;
  /** The selector of what is scrolled into sight there, and takes the focus if it can. */
  readonly scrollTo?: string | undefined;
  /** CSS pixels. */
  readonly panelWidth?: number | undefined;
  /** The title of a command that is run with the cursor in the line, instead of resting the mouse there. */
  readonly command?: string | undefined;
  /** Whether the lesson that the hover leads to is opened, and the mouse rested there again. */
  readonly lesson?: boolean;
}

export interface Stage {
  readonly host: HostKind;
  readonly theme: keyof typeof themes;
  readonly size: { readonly width: number; readonly height: number };
  /** Left out: a copy of the sample crate. */
  readonly folder?: string;
  readonly newest?: boolean;
  /** Such as `zh-cn`; left out: English. */
  readonly language?: string;
}

/**
 * Opens a real VS Code with the extension, arranges a scene there, and saves a picture of it, in any case.
 *
 * @returns what did not come about, with what the page's console said
 */
export async function takePicture(scene: Scene, stage: Stage, out: string): Promise<string | undefined> {
  const messages: string[] = [];
  const session = await openSession({
    host: stage.host,
    settings: { 'workbench.colorTheme': themes[stage.theme] },
    viewport: stage.size,
    newest: stage.newest ?? false,
    ...(stage.language !== undefined && { language: stage.language }),
    ...(stage.folder !== undefined && { folder: stage.folder }),
    prepare: (page) => {
      page.on('console', (message) => messages.push(`${message.type()}: ${message.text()}`));
      return Promise.resolve();
    },
  });
  try {
    const editor = new EditorPage(session.page);
    await editor.waitUntilReady();
    let problem: Error | undefined;
    try {
      await arrange(editor, scene, titlesOfContainer(stage.language));
    } catch (error) {
      problem = error as Error;
    }
    await editor.screenshot(out);
    return problem && `${problem.message}\n\nThe page's console:\n${messages.join('\n')}`;
  } finally {
    await session.close();
  }
}

/** Of our own views, as it may stand in the activity bar: the browser's host does not translate package.json of an extension in development. */
export function titlesOfContainer(language?: string): string[] {
  const known = languages.find((each) => each === language);
  const files = new Set([manifestWordsFile(known), manifestWordsFile()]);
  return [...files].map((file) => readTexts(file)['container.title'] ?? '');
}

async function arrange(
  editor: EditorPage,
  { file, line, panel, command, lesson, page, scrollTo, panelWidth }: Scene,
  container: readonly string[],
): Promise<void> {
  await editor.openFile(file, line);
  if (panel) {
    await editor.openContainer(...container);
    await editor.webview().locator('body').waitFor();
    await editor.openFile(file, line);
    if (panelWidth !== undefined) await editor.resizeSideBar(panelWidth);
    if (page !== undefined) await editor.followLink(`#${page}`);
    if (scrollTo !== undefined)
      await editor
        .webview()
        .locator(scrollTo)
        .first()
        .evaluate((node) => {
          node.scrollIntoView({ block: 'center' });
          node.focus();
        });
  }
  await editor.waitForUnderlines();
  console.log(`Underlined lines on screen: ${(await editor.underlinedLines()).join(', ')}`);
  if (command !== undefined) {
    await editor.runCommand(command);
    await editor.webview().locator('#page-title').waitFor();
    // What the page shows of the code comes a moment after the page.
    await delay(1500);
    return;
  }
  if (line === undefined) return;
  console.log(await editor.hoverUnderline(line));
  if (!lesson) return;
  await editor.followHover('Read the lesson');
  await editor.webview().locator('#page-title').waitFor();
  await editor.hoverUnderline(line);
}
