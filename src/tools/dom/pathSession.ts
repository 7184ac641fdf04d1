import { openSession, type HostKind, type Session } from '../hosts/session';
import { EditorPage } from './editorPage';
import { themes } from './scene';

/** CSS pixels of the panel in which the path is walked. */
export const pathWidths = [300, 900] as const;

/** Opens the sample, with the panel beside it as wide as is asked for. */
export async function openForPath(request: {
  readonly host: HostKind;
  readonly width: number;
  readonly newest: boolean;
  readonly theme?: keyof typeof themes;
}): Promise<{ readonly session: Session; readonly editor: EditorPage }> {
  const { host, width, newest, theme = 'dark' } = request;
  const session = await openSession({
    host,
    newest,
    settings: { 'workbench.colorTheme': themes[theme] },
    viewport: { width: width + 1000, height: 900 },
  });
  try {
    const editor = new EditorPage(session.page);
    await editor.waitUntilReady();
    await editor.openContainer('Async Rust');
    await editor.webview().locator('#page-title').waitFor();
    await editor.resizeSideBar(width);
    return { session, editor };
  } catch (error) {
    await session.close();
    throw error;
  }
}
