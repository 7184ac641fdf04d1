import fs from 'node:fs/promises';
import os from 'node:os';
import path from 'node:path';
import { openSession, type HostKind, type Session } from '../hosts/session';
import { repository } from '../repository';
import { EditorPage } from './editorPage';
import { themes } from './scene';

/** CSS pixels of the panel in which pages are looked at, and the path is walked. */
export const panelWidths = [300, 900] as const;

/** How a window stands before anything is done in it. */
export interface PanelRequest {
  readonly host: HostKind;
  /** CSS pixels of the panel. */
  readonly width: number;
  readonly newest?: boolean;
  readonly theme?: keyof typeof themes;
  /** The folder below `test/workspaces` that is open; the sample, unless told. */
  readonly workspace?: string | undefined;
  /** Of the window, in CSS pixels; 1000 wider than the panel, unless told. */
  readonly viewport?: { readonly width: number; readonly height: number };
}

/** Opens a copy of a workspace, with the panel beside it as wide as is asked for. */
export async function openWithPanel({
  host,
  width,
  newest = false,
  theme = 'dark',
  workspace,
  viewport = { width: width + 1000, height: 900 },
}: PanelRequest): Promise<{ readonly session: Session; readonly editor: EditorPage }> {
  const scratch = await fs.mkdtemp(path.join(os.tmpdir(), 'async-rust-lens-panel-'));
  const settings = { 'workbench.colorTheme': themes[theme] };
  const folder = workspace === undefined ? undefined : await copyOf(workspace, scratch, settings);
  const session = await openSession({
    host,
    newest,
    settings,
    viewport,
    ...(folder !== undefined && { folder }),
  });
  const close = async (): Promise<void> => {
    await session.close();
    await fs.rm(scratch, { recursive: true, force: true });
  };
  try {
    const editor = new EditorPage(session.page);
    await editor.waitUntilReady();
    await editor.openContainer('Async Rust');
    await editor.panelView().locator('#page-title').waitFor();
    await editor.resizeSideBar(width);
    return { session: { ...session, close }, editor };
  } catch (error) {
    await close();
    throw error;
  }
}

async function copyOf(
  workspace: string,
  parent: string,
  settings: Readonly<Record<string, unknown>>,
): Promise<string> {
  const folder = path.join(parent, workspace);
  await fs.cp(path.join(repository, 'test/workspaces', workspace), folder, { recursive: true });
  await fs.mkdir(path.join(folder, '.vscode'), { recursive: true });
  await fs.writeFile(
    path.join(folder, '.vscode/settings.json'),
    JSON.stringify({ 'workbench.startupEditor': 'none', ...settings }),
  );
  return folder;
}
