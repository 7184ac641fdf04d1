import { pageLanguage } from './language';
import * as vscode from 'vscode';
import { bookText } from '../editors/language';
import { lessons, type Lesson } from '../tutorial/lessons';
import { commandIds } from './commandIds';
import { lessonPageHtml } from './lessonPageHtml';
import { makeNonce } from './pages';

export const lessonPageType = 'asyncRustLens.lesson';

/** Lessons in tabs of the editor area, one a rule: for a wide page, and to keep several open. */
export class LessonPages implements vscode.WebviewPanelSerializer, vscode.Disposable {
  private readonly panels = new Map<string, vscode.WebviewPanel>();
  private readonly subscription: vscode.Disposable;

  constructor(private readonly extensionUri: vscode.Uri) {
    this.subscription = vscode.window.registerWebviewPanelSerializer(lessonPageType, this);
  }

  /** Opens the lesson of a rule, or brings its tab to the front. */
  open(rule: string): void {
    const lesson = lessons[rule];
    if (!lesson) return;
    const known = this.panels.get(rule);
    if (known) known.reveal();
    else
      this.take(
        vscode.window.createWebviewPanel(lessonPageType, '', vscode.ViewColumn.Active, options),
        lesson,
      );
  }

  /** After the window was loaded again. */
  deserializeWebviewPanel(panel: vscode.WebviewPanel, state: unknown): Promise<void> {
    const rule = typeof state === 'object' && state !== null && 'rule' in state ? String(state.rule) : '';
    const lesson = lessons[rule];
    if (!lesson || this.panels.has(rule)) panel.dispose();
    else this.take(panel, lesson);
    return Promise.resolve();
  }

  dispose(): void {
    this.subscription.dispose();
    for (const panel of [...this.panels.values()]) panel.dispose();
  }

  private take(panel: vscode.WebviewPanel, lesson: Lesson): void {
    this.panels.set(lesson.id, panel);
    panel.onDidDispose(() => this.panels.delete(lesson.id));
    panel.title = bookText(lesson.title).replaceAll('`', '');
    panel.iconPath = vscode.Uri.joinPath(this.extensionUri, 'media', 'icon.png');
    panel.webview.options = options;
    panel.webview.html = lessonPageHtml(lesson, makeNonce(), pageLanguage().lang);
  }
}

const options: vscode.WebviewOptions & vscode.WebviewPanelOptions = {
  enableScripts: true,
  enableFindWidget: true,
  localResourceRoots: [],
  enableCommandUris: [commandIds.openLesson, commandIds.openLessonInTab, commandIds.openSection],
};
