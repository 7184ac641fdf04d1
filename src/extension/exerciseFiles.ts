import * as vscode from 'vscode';
import { exerciseIds, exerciseOf, type Exercise } from '../tutorial/exercises';
import type { ExerciseRecords } from './exerciseRecords';

const scheme = 'async-rust-exercise';
const solutionScheme = 'async-rust-solution';

export function exerciseUri(id: string): vscode.Uri {
  return vscode.Uri.from({ scheme, path: `/${id}.rs` });
}

export function solutionUri(id: string): vscode.Uri {
  return vscode.Uri.from({ scheme: solutionScheme, path: `/${id}.rs` });
}

/** The id of the exercise whose document this is. */
export function exerciseIdOf(uri: vscode.Uri): string | undefined {
  const [, id = ''] = /^\/([a-z0-9-]+)\.rs$/.exec(uri.path) ?? [];
  return uri.scheme === scheme && exerciseIds.includes(id) ? id : undefined;
}

/** Files that stand in no folder, so that exercises work wherever the editor does. What is saved is kept in the records. */
export class ExerciseFiles implements vscode.FileSystemProvider, vscode.Disposable {
  private readonly changes = new vscode.EventEmitter<vscode.FileChangeEvent[]>();
  private readonly changedAt = new Map<string, number>();
  private readonly subscriptions: vscode.Disposable[];
  readonly onDidChangeFile = this.changes.event;

  constructor(private readonly records: ExerciseRecords) {
    this.subscriptions = [
      this.changes,
      vscode.workspace.registerFileSystemProvider(scheme, this, { isCaseSensitive: true }),
      vscode.workspace.registerTextDocumentContentProvider(solutionScheme, {
        provideTextDocumentContent: (uri) => exerciseOf(uri.path.slice(1, -'.rs'.length))?.solution,
      }),
    ];
  }

  dispose(): void {
    for (const each of this.subscriptions) each.dispose();
  }

  stat(uri: vscode.Uri): vscode.FileStat {
    if (uri.path === '/') return { type: vscode.FileType.Directory, ctime: 0, mtime: 0, size: 0 };
    const { id } = this.at(uri);
    const { length } = this.readFile(uri);
    return { type: vscode.FileType.File, ctime: 0, mtime: this.changedAt.get(id) ?? 0, size: length };
  }

  readDirectory(uri: vscode.Uri): [string, vscode.FileType][] {
    if (uri.path !== '/') throw vscode.FileSystemError.FileNotFound(uri);
    return exerciseIds.map((id) => [`${id}.rs`, vscode.FileType.File]);
  }

  readFile(uri: vscode.Uri): Uint8Array {
    const { id, start } = this.at(uri);
    return new TextEncoder().encode(this.records.textOf(id) ?? start);
  }

  async writeFile(uri: vscode.Uri, content: Uint8Array): Promise<void> {
    const { id } = this.at(uri);
    const text = new TextDecoder().decode(content);
    if (!this.records.hasRoomFor(id, text))
      throw vscode.FileSystemError.NoPermissions('The text is too long to be kept for an exercise.');
    await this.records.setText(id, text);
    this.tellChange(id);
  }

  /** Nothing but this changes the files, and it tells by itself. */
  watch(): vscode.Disposable {
    return new vscode.Disposable(() => undefined);
  }

  createDirectory(uri: vscode.Uri): never {
    throw vscode.FileSystemError.NoPermissions(uri);
  }

  delete(uri: vscode.Uri): never {
    throw vscode.FileSystemError.NoPermissions(uri);
  }

  rename(uri: vscode.Uri): never {
    throw vscode.FileSystemError.NoPermissions(uri);
  }

  private at(uri: vscode.Uri): Exercise {
    const exercise = exerciseOf(exerciseIdOf(uri) ?? '');
    if (!exercise) throw vscode.FileSystemError.FileNotFound(uri);
    return exercise;
  }

  private tellChange(id: string): void {
    this.changedAt.set(id, Date.now());
    this.changes.fire([{ type: vscode.FileChangeType.Changed, uri: exerciseUri(id) }]);
  }
}
