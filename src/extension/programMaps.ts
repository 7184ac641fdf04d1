import * as vscode from 'vscode';
import { describeError } from '../engine/errors';
import type { FileId } from '../engine/findings';
import type { MapPlace, MapView } from '../engine/mapView';
import type { FromMap, ToMap } from '../map/messages';
import { commandIds } from './commandIds';
import type { Analysis } from './freshFindings';
import { readMapMessage, readMapState } from './mapMessages';
import { pageOf } from './pages';
import { fileIdOf, showCode } from './uris';
import { findingLine } from '../editors/findingWords';
import { t } from '../editors/language';

export const mapViewType = 'asyncRustLens.programMap';

/** Milliseconds that a person waits for a map, on a workspace that is still being read. */
const limit = 60_000;
/** Milliseconds without a change after which the map is drawn anew: as long as drawing takes, and no less than this. */
const rest = 1_000;

/** The map of a program, in the editor area: opens it, keeps it up to date while it is seen, and brings it back. */
export class ProgramMaps implements vscode.WebviewPanelSerializer, vscode.Disposable {
  private panel: vscode.WebviewPanel | undefined;
  /** Of the crate that is shown. */
  private file: FileId | undefined;
  private view: MapView | undefined;
  private isReady = false;
  private timer: ReturnType<typeof setTimeout> | undefined;
  private asked = 0;
  /** Milliseconds that the last drawing took. */
  private took = 0;
  private readonly drawnEmitter = new vscode.EventEmitter<MapView>();
  private readonly subscriptions: vscode.Disposable[];
  /** Fires when a map stands on the page. */
  readonly onDrawn = this.drawnEmitter.event;

  constructor(
    private readonly extensionUri: vscode.Uri,
    private readonly analysis: Analysis,
  ) {
    const watcher = vscode.workspace.createFileSystemWatcher('**/*.rs');
    const changed = (): void => this.outdate();
    this.subscriptions = [
      this.drawnEmitter,
      vscode.window.registerWebviewPanelSerializer(mapViewType, this),
      vscode.commands.registerCommand(commandIds.programMap, () => this.open()),
      vscode.workspace.onDidChangeTextDocument(({ document }) => {
        if (analysis.documents.accepts(document)) changed();
      }),
      analysis.store.onChange(changed),
      watcher,
      watcher.onDidCreate(changed),
      watcher.onDidChange(changed),
      watcher.onDidDelete(changed),
    ];
  }

  /** Shows the map of the crate that the active editor's file belongs to; without one, the map that was shown last. */
  open(): void {
    const document = vscode.window.activeTextEditor?.document;
    const isOurs = document !== undefined && this.analysis.documents.accepts(document);
    if (isOurs) this.file = fileIdOf(document.uri);
    if (this.file === undefined) {
      const words = t('open a Rust file of the program first.');
      void vscode.window.showInformationMessage(t('Async Rust Lens: {0}', words));
      return;
    }
    if (this.panel) this.panel.reveal();
    else {
      const column = vscode.window.activeTextEditor ? vscode.ViewColumn.Beside : vscode.ViewColumn.Active;
      this.take(vscode.window.createWebviewPanel(mapViewType, t('Map'), column));
    }
    void this.draw();
  }

  /** After the window was loaded again. */
  deserializeWebviewPanel(panel: vscode.WebviewPanel, state: unknown): Promise<void> {
    this.file ??= readMapState(state).file;
    this.panel?.dispose();
    this.take(panel);
    return Promise.resolve();
  }

  dispose(): void {
    clearTimeout(this.timer);
    this.panel?.dispose();
    for (const each of this.subscriptions) each.dispose();
  }

  private take(panel: vscode.WebviewPanel): void {
    const dist = vscode.Uri.joinPath(this.extensionUri, 'dist');
    this.panel = panel;
    this.isReady = false;
    panel.iconPath = vscode.Uri.joinPath(this.extensionUri, 'media', 'icon.png');
    panel.webview.options = { enableScripts: true, localResourceRoots: [dist] };
    panel.webview.onDidReceiveMessage((value: unknown) => {
      const message = readMapMessage(value);
      if (message) void this.receive(message);
    });
    panel.onDidChangeViewState(() => {
      // A hidden page is torn down; its script says "ready" anew when it is shown again.
      if (!panel.visible) this.isReady = false;
    });
    panel.onDidDispose(() => {
      if (this.panel !== panel) return;
      this.panel = undefined;
      this.view = undefined;
      this.isReady = false;
    });
    panel.webview.html = pageOf(panel.webview, dist, 'map', t('Map of the program'));
  }

  private async receive(message: FromMap): Promise<void> {
    switch (message.type) {
      case 'ready':
        this.isReady = true;
        if (this.view) this.post({ type: 'map', view: this.view });
        await this.draw();
        return;
      case 'drawn':
        if (this.view) this.drawnEmitter.fire(this.view);
        return;
      case 'choose':
        if (!this.view?.crates.some(({ file }) => file === message.file)) return;
        this.file = message.file;
        await this.draw();
        return;
      case 'learn':
        await vscode.commands.executeCommand(commandIds.openSection, message.section);
        return;
      case 'reveal':
        await this.reveal(message);
        return;
    }
  }

  /** Goes to code beside the map; to no other than what the map shows. */
  private async reveal({ file, start, end }: FromMap & { type: 'reveal' }): Promise<void> {
    if (!this.view || !placesOf(this.view).some((place) => place.file === file)) return;
    const range = new vscode.Range(start.line, start.character, end.line, end.character);
    const isFirst = this.panel?.viewColumn === vscode.ViewColumn.One;
    await showCode(file, {
      // A whole body is no selection that anyone wants.
      selection: range.isSingleLine ? range : new vscode.Range(range.start, range.start),
      viewColumn: isFirst ? vscode.ViewColumn.Beside : vscode.ViewColumn.One,
    });
  }

  private outdate(): void {
    if (!this.panel?.visible) return;
    clearTimeout(this.timer);
    this.timer = setTimeout(() => void this.draw(), Math.max(rest, this.took));
  }

  private async draw(): Promise<void> {
    const { file, analysis } = this;
    if (file === undefined || !this.panel) return;
    const question = ++this.asked;
    if (!this.view) this.post({ type: 'drawing' });
    const begun = performance.now();
    let view: MapView | null = null;
    try {
      const drawn = await analysis.client.programMap(file, versionOf(file), { limit });
      view = drawn && inReadersWords(drawn);
    } catch (error) {
      analysis.log.write('warn', `The map of ${file} could not be drawn: ${describeError(error)}`);
    }
    if (question !== this.asked) return;
    this.took = performance.now() - begun;
    if (view) {
      // Findings that change nothing of the map come often.
      if (JSON.stringify(view) === JSON.stringify(this.view)) return;
      this.view = view;
      this.panel.title = t('Map of {0}', view.crate.name);
    }
    this.post({ type: 'map', view });
  }

  private post(message: ToMap): void {
    if (this.isReady) void this.panel?.webview.postMessage(message);
  }
}

/** Of a document that is open; undefined for a file that the engine reads itself. */
function versionOf(file: FileId): number | undefined {
  return vscode.workspace.textDocuments.find(({ uri }) => fileIdOf(uri) === file)?.version;
}

/** The map with what findings say on it in the reader's language. */
function inReadersWords(view: MapView): MapView {
  const findings = view.findings.map((each) => ({ ...each, message: findingLine(each.message) }));
  return { ...view, findings };
}

function placesOf({ actors, things, links, findings }: MapView): MapPlace[] {
  return [
    ...actors.flatMap(({ place, waits }) => [place, ...waits.map((wait) => wait.place)]),
    ...things.map(({ place }) => place),
    ...links.flatMap(({ places }) => places),
    ...findings.map(({ place }) => place),
  ];
}
