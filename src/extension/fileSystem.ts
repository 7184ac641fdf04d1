import * as vscode from 'vscode';
import type { FileSystem } from '../engine/client';
import type { FileAnswer, FileQuestion } from '../engine/protocol';
import { uriOf } from './uris';

/** Lets the engine read through the editor: the same in a local folder, on a server and in a virtual workspace. */
export const workspaceFileSystem: FileSystem = {
  async answer(question: FileQuestion): Promise<FileAnswer> {
    const uri = uriOf(question.file);
    if (!isOfWorkspace(uri)) return { kind: 'missing' };
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
          // Where a link leads, the editor does not say.
          const isSpecial = type !== vscode.FileType.File && type !== vscode.FileType.Directory;
          return { kind: 'stat', size, modified: mtime, isFolder: isFolder(type), isSpecial };
        }
      }
    } catch (error) {
      if (isAbsence(error)) return { kind: 'missing' };
      throw error;
    }
  },
};

/** Other schemes belong to other extensions, which may go to the network for what a path in some file names. */
function isOfWorkspace({ scheme, authority }: vscode.Uri): boolean {
  const { workspaceFolders = [], textDocuments } = vscode.workspace;
  const known = [...workspaceFolders, ...textDocuments].map((each) => each.uri);
  return known.some((each) => each.scheme === scheme && each.authority === authority);
}

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
