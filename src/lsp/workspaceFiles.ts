import path from 'node:path';
import { mostFiles } from '../editors/scanLimits';
import type { EngineClient } from '../engine/client';
import type { FileId } from '../engine/findings';
import { findInputFiles } from '../hosts/inputFiles';
import { fileIdOfPath, pathOfFileId } from '../hosts/nodeFileSystem';
import type { ReadSettings } from './clientSettings';
import type { FindingsBoard } from './findingsBoard';
import type { Log } from './log';

/** Milliseconds after which files that came or went are listed anew: a checkout brings many at once. */
const listDelay = 500;

interface WorkspaceSurroundings {
  readonly client: EngineClient;
  readonly board: FindingsBoard;
  readonly log: Log;
  readonly settings: () => ReadSettings;
  readonly isOpen: (file: FileId) => boolean;
}

/** Tells the engine which files are to be looked at though nobody has them open. */
export class WorkspaceFiles {
  private folders: readonly FileId[] = [];
  private files: ReadonlySet<FileId> = new Set();
  private timer: NodeJS.Timeout | undefined;
  private round = 0;

  constructor(private readonly surroundings: WorkspaceSurroundings) {}

  has(file: FileId): boolean {
    return this.files.has(file);
  }

  setFolders(folders: readonly FileId[]): void {
    this.folders = folders;
    this.surroundings.client.setFolders(folders);
  }

  /** Whether settings leave a file out. */
  excludes(file: FileId): boolean {
    const folder = this.folders.find((each) => file.startsWith(`${each}/`));
    return (
      folder !== undefined && this.surroundings.settings().excludes(folder, file.slice(folder.length + 1))
    );
  }

  listLater(): void {
    clearTimeout(this.timer);
    this.timer = setTimeout(() => void this.list(), listDelay);
  }

  /** @param isAsked whether a person asked for all of them to be looked at, whatever the settings say */
  async list(isAsked = false): Promise<void> {
    const { client, board, log, settings, isOpen } = this.surroundings;
    const round = (this.round += 1);
    const { enable, scope, run } = settings().settings;
    const isWanted = enable && (isAsked || (scope === 'workspace' && run !== 'manual'));
    const found = isWanted ? await this.find() : [];
    if (round !== this.round) return;
    if (found.length > mostFiles)
      log.write('warn', `The workspace has more Rust files than the ${mostFiles} that are looked at.`);
    const before = this.files;
    this.files = new Set(found.slice(0, mostFiles));
    for (const file of before) if (!this.files.has(file) && !isOpen(file)) board.delete(file);
    client.setWorkspace([...this.files]);
    if (isAsked) client.checkWorkspace();
  }

  dispose(): void {
    clearTimeout(this.timer);
  }

  private async find(): Promise<FileId[]> {
    const folders = this.folders.flatMap((folder) => pathOfFileId(folder) ?? []);
    const { files, unreadable } = await findInputFiles(folders, path.sep);
    for (const { path: at, reason } of unreadable)
      this.surroundings.log.write('warn', `${at} could not be read: ${reason}`);
    return files
      .map((file) => fileIdOfPath(file))
      .filter((file) => !this.excludes(file))
      .sort();
  }
}
