import * as vscode from 'vscode';
import { describeError } from '../engine/errors';
import type { FileId } from '../engine/findings';
import type { ProjectView } from '../engine/protocol';
import { isGenerated } from '../engine/suppressions';
import type { Analysis } from './freshFindings';
import { projectSentence } from './projectText';
import type { SettingsWatch } from './settingsWatch';
import { fileIdOf, labelOf } from './uris';
import { t } from '../editors/language';
import { describeExclusion } from '../editors/settingsText';

/** Milliseconds for which news are gathered. */
const rest = 200;

/** What is known of the Rust file in front, for a person who wonders why it is silent. */
export interface ActiveFileView {
  readonly file: FileId;
  /** Why nothing is said of it, as a clause; left out where something may be. */
  readonly silence?: string;
  /** Left out until it is known. */
  readonly project?: ProjectView;
}

/** Follows the editor in front, and asks the engine what it knows of that file’s project. */
export class ActiveFile implements vscode.Disposable {
  private readonly changed = new vscode.EventEmitter<void>();
  private readonly subscriptions: vscode.Disposable[];
  private timer: ReturnType<typeof setTimeout> | undefined;
  private asked = 0;
  private current: ActiveFileView | undefined;
  readonly onChange = this.changed.event;

  constructor(
    private readonly analysis: Analysis,
    settings: SettingsWatch,
  ) {
    const follow = (): void => this.follow();
    const watcher = vscode.workspace.createFileSystemWatcher(
      '**/{Cargo.toml,Cargo.lock,async-rust-lens.toml}',
    );
    this.subscriptions = [
      this.changed,
      watcher,
      watcher.onDidCreate(follow),
      watcher.onDidChange(follow),
      watcher.onDidDelete(follow),
      vscode.window.onDidChangeActiveTextEditor(follow),
      vscode.workspace.onDidCloseTextDocument(follow),
      settings.onChange(follow),
      // Findings of a project come anew when more of it is known.
      analysis.store.onChange(() => this.learn()),
    ];
    follow();
  }

  /** Undefined where no Rust is in front. */
  get view(): ActiveFileView | undefined {
    return this.current;
  }

  /** More may be known by now. Once all is, nothing is asked: whoever asks has the engine take in what was typed. */
  learn(): void {
    if (this.current && !this.current.project?.isSettled) this.follow();
  }

  dispose(): void {
    clearTimeout(this.timer);
    for (const each of this.subscriptions) each.dispose();
  }

  private follow(): void {
    this.timer ??= setTimeout(() => void this.look(), rest);
  }

  private async look(): Promise<void> {
    this.timer = undefined;
    const document = vscode.window.activeTextEditor?.document;
    const question = ++this.asked;
    const view = document?.languageId === 'rust' ? await this.viewOf(document) : undefined;
    if (question !== this.asked || JSON.stringify(view) === JSON.stringify(this.current)) return;
    this.current = view;
    this.tell(view);
    this.changed.fire();
  }

  private async viewOf(document: vscode.TextDocument): Promise<ActiveFileView> {
    const { client, documents, log } = this.analysis;
    const file = fileIdOf(document.uri);
    const why = documents.whyNot(document);
    if (why !== undefined) return { file, silence: why };
    const { version } = document;
    try {
      const [settings, project] = await Promise.all([
        client.settingsOf(file, version),
        client.projectOf(file, version),
      ]);
      const silence = settings?.excludedBy
        ? t('{0} leaves it out', describeExclusion(settings.excludedBy, labelOf))
        : isGenerated(document.getText())
          ? t('it says that a program wrote it')
          : undefined;
      const known = project ?? (this.current?.file === file ? this.current.project : undefined);
      return { file, ...(silence !== undefined && { silence }), ...(known && { project: known }) };
    } catch (error) {
      log.write('warn', `What is known of ${file} could not be told: ${describeError(error)}`);
      return { file };
    }
  }

  /** Says in the log what answers the question why a file is silent. */
  private tell(view: ActiveFileView | undefined): void {
    if (!view) return;
    const { log } = this.analysis;
    const name = labelOf(view.file);
    if (view.silence !== undefined) log.writeOnce(t('{0} is not analysed: {1}.', name, view.silence));
    if (view.project?.isSettled) log.writeOnce(projectSentence(view.project));
  }
}
