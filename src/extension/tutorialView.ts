import * as vscode from 'vscode';
import type { FromPanel, FunctionView, OwnFinding, ToPanel } from '../panel/messages';
import type { FutureView } from '../engine/protocol';
import { articleTexts, chapterTexts, pictureTexts } from '../tutorial/bookTexts';
import { lessonTexts } from '../tutorial/lessonTexts';
import type { FileReport, FindingsStore } from './findingsStore';
import { pageOf } from './pages';
import { readPanelMessage } from './panelMessages';
import { labelOf, showCode } from './uris';
import { findingLine } from '../editors/findingWords';
import { futureInReadersWords } from '../editors/keptWords';
import { t } from '../editors/language';

/** Milliseconds for which news are gathered before the page is told. */
const sendDelay = 100;

export const tutorialViewId = 'asyncRustLens.tutorial';

/** The side panel that holds the tutorial: opens its pages, and keeps "In your code" up to date. */
export class TutorialView implements vscode.WebviewViewProvider, vscode.Disposable {
  private view: vscode.WebviewView | undefined;
  /** True once the page's script listens. */
  private ready = false;
  private pending: string | undefined;
  private zoom = 100;
  private readonly shownEmitter = new vscode.EventEmitter<string>();
  private readonly exerciseEmitter = new vscode.EventEmitter<FromPanel & { type: 'exercise' }>();
  private readonly ownExampleEmitter = new vscode.EventEmitter<FromPanel & { type: 'ownExample' }>();
  private readonly runExampleEmitter = new vscode.EventEmitter<FromPanel & { type: 'runExample' }>();
  private readonly mendEmitter = new vscode.EventEmitter<FromPanel & { type: 'mend' }>();
  private readonly readyEmitter = new vscode.EventEmitter<void>();
  private badge: vscode.ViewBadge | undefined;
  private sending: ReturnType<typeof setTimeout> | undefined;
  private readonly subscriptions: vscode.Disposable[];
  /** Fires with the anchor of each page that the reader is shown. */
  readonly onShown = this.shownEmitter.event;
  /** Fires with what a learner asks for on the page of an exercise. */
  readonly onExercise = this.exerciseEmitter.event;
  /** Fires with what the reader wants done about the code that a lesson was opened from. */
  readonly onOwnExample = this.ownExampleEmitter.event;
  /** Fires when the reader wants to see what a fix makes of a program, or wants it made. */
  readonly onMend = this.mendEmitter.event;
  /** Fires when the reader wants an example to be run, or no longer. */
  readonly onRunExample = this.runExampleEmitter.event;
  /** Fires when the page listens, and knows nothing yet. */
  readonly onReady = this.readyEmitter.event;

  constructor(
    private readonly extensionUri: vscode.Uri,
    private readonly store: FindingsStore,
  ) {
    this.subscriptions = [
      this.shownEmitter,
      this.exerciseEmitter,
      this.ownExampleEmitter,
      this.mendEmitter,
      this.runExampleEmitter,
      this.readyEmitter,
      vscode.window.registerWebviewViewProvider(tutorialViewId, this),
      store.onChange(() => this.sendFindingsSoon()),
    ];
  }

  /** Brings the panel to the front; with an anchor, at that section. */
  async open(anchor?: string): Promise<void> {
    this.pending = anchor ?? this.pending;
    await vscode.commands.executeCommand(`${tutorialViewId}.focus`);
    this.sendPending();
  }

  /** Tells the page of the future what is at the cursor; `label` names its file for people, `told` is said of a function. */
  showFuture(view: FutureView | null, label: string, told?: FunctionView): void {
    this.tell({ type: 'future', view: view && futureInReadersWords(view), label, ...(told && { told }) });
  }

  /** Sends what the page shows, if it listens. */
  tell(message: ToPanel): void {
    if (this.ready) this.post(message);
  }

  /** @param percent of the usual size, for the page that is shown and those that come */
  setZoom(percent: number): void {
    this.zoom = percent;
    this.tell({ type: 'zoom', percent });
  }

  /** What stands behind the view's own title. */
  describe(page: string): void {
    if (this.view) this.view.description = page;
  }

  get isVisible(): boolean {
    return this.view?.visible === true;
  }

  /** The number on the icon in the activity bar; undefined: none. */
  setBadge(badge: vscode.ViewBadge | undefined): void {
    this.badge = badge;
    if (this.view) this.view.badge = badge;
  }

  resolveWebviewView(view: vscode.WebviewView): void {
    this.view = view;
    view.badge = this.badge;
    this.ready = false;
    const dist = vscode.Uri.joinPath(this.extensionUri, 'dist');
    view.webview.options = { enableScripts: true, localResourceRoots: [dist] };
    view.webview.html = pageOf(view.webview, dist, 'panel', t('Async Rust: a tutorial'));
    view.webview.onDidReceiveMessage((value: unknown) => {
      const message = readPanelMessage(value);
      if (message) void this.receive(message);
    });
    view.onDidChangeVisibility(() => {
      // A hidden webview is torn down; its script says "ready" anew when it is shown again.
      if (!view.visible) this.ready = false;
    });
    view.onDidDispose(() => {
      if (this.view === view) this.view = undefined;
    });
  }

  dispose(): void {
    clearTimeout(this.sending);
    for (const each of this.subscriptions) each.dispose();
  }

  private async receive(message: FromPanel): Promise<void> {
    switch (message.type) {
      case 'loaded':
        this.post({
          type: 'texts',
          texts: {
            lessons: lessonTexts,
            chapters: chapterTexts,
            articles: articleTexts,
            pictures: pictureTexts,
          },
          zoom: this.zoom,
        });
        return;
      case 'ready':
        this.ready = true;
        this.sendFindings();
        this.readyEmitter.fire();
        this.sendPending();
        return;
      case 'shown':
        this.describe(message.title);
        this.shownEmitter.fire(message.anchor);
        return;
      case 'exercise':
        this.exerciseEmitter.fire(message);
        return;
      case 'ownExample':
        this.ownExampleEmitter.fire(message);
        return;
      case 'mend':
        this.mendEmitter.fire(message);
        return;
      case 'runExample':
        this.runExampleEmitter.fire(message);
        return;
      case 'openCode': {
        const document = await vscode.workspace.openTextDocument({ language: 'rust', content: message.code });
        await vscode.window.showTextDocument(document, { preview: false });
        return;
      }
      case 'reveal': {
        // The page lists what the store holds, and nothing else can be meant.
        if (!this.store.get(message.file)) return;
        const place = new vscode.Position(message.line, message.character);
        await showCode(message.file, { selection: new vscode.Range(place, place) });
        return;
      }
    }
  }

  private sendPending(): void {
    if (!this.ready || this.pending === undefined) return;
    this.post({ type: 'open', anchor: this.pending });
    this.pending = undefined;
  }

  /** A scan of the workspace brings news of many files one after the other. */
  private sendFindingsSoon(): void {
    this.sending ??= setTimeout(() => this.sendFindings(), sendDelay);
  }

  private sendFindings(): void {
    clearTimeout(this.sending);
    this.sending = undefined;
    if (!this.ready) return;
    const findings = inOrder(this.store.all()).flatMap(({ findings }) =>
      findings
        .filter(({ section }) => section !== '')
        .map(({ rule, section, severity, file, span, message }): OwnFinding => ({
          rule,
          section,
          severity,
          file,
          label: labelOf(file),
          line: span.startLine,
          character: span.startCharacter,
          message: findingLine(message),
        })),
    );
    this.post({ type: 'ownFindings', findings });
  }

  private post(message: ToPanel): void {
    void this.view?.webview.postMessage(message);
  }
}

/** What the reader has open comes first, the rest by name. */
function inOrder(reports: readonly FileReport[]): FileReport[] {
  const rank = ({ version }: FileReport): number => (version === undefined ? 1 : 0);
  return [...reports].sort((a, b) => rank(a) - rank(b) || (a.file < b.file ? -1 : 1));
}
