import * as vscode from 'vscode';
import type { FileSystem } from '../engine/client';
import type { FileAnswer, FileQuestion } from '../engine/protocol';
import { uriOf } from './uris';

/** Lets the engine read through the editor: the same in a local folder, on a server and in a virtual workspace. */
export const workspaceFileSystem: FileSystem = {
  async answer(question: FileQuestion): Promise<FileAnswer> {
    const uri = uriOf(question.file);
    try {
      switch (question.method) {
        case 'readText':
          return { kind: 'text', text: new TextDecoder().decode(await vscode.workspace.fs.readFile(uri)) };
        case 'listFolder': {
          const entries = await vscode.workspace.fs.readDirectory(uri);
          return {
            kind: 'entries',
            entries: entries.map(([name, type]) => ({ name, isFolder: isFolder(type) })),
          };
        }
        case 'stat': {
          const { size, mtime, type } = await vscode.workspace.fs.stat(uri);
          return { kind: 'stat', size, modified: mtime, isFolder: isFolder(type) };
        }
      }
    } catch (error) {
      if (isAbsence(error)) return { kind: 'missing' };
      throw error;
    }
  },
};

/** A link to a folder has both bits set. */
function isFolder(type: vscode.FileType): boolean {
  return (type & vscode.FileType.Directory) !== 0;
}

function isAbsence(error: unknown): boolean {
  return (
    error instanceof vscode.FileSystemError &&
    ['FileNotFound', 'FileNotADirectory', 'FileIsADirectory', 'Unavailable'].includes(error.code)
  );
}
