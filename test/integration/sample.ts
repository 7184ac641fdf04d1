import { expect } from 'chai';
import * as vscode from 'vscode';

/** Where a file of the open sample crate is; the hosts keep it in different file systems. */
export function sampleUri(path: string): vscode.Uri {
  const folder = vscode.workspace.workspaceFolders?.[0];
  if (!folder) throw new Error('the host opened no folder');
  return vscode.Uri.joinPath(folder.uri, path);
}

/** Opens and shows a file of the sample crate. */
export async function openSample(path: string): Promise<vscode.TextDocument> {
  const document = await vscode.workspace.openTextDocument(sampleUri(path));
  await vscode.window.showTextDocument(document);
  return document;
}

/** The extension under test. */
export function findExtension(): vscode.Extension<unknown> {
  const extension = vscode.extensions.getExtension<unknown>('async-rust-lens.async-rust-lens');
  expect(extension, 'the extension is not installed').to.be.an('object');
  return extension as vscode.Extension<unknown>;
}
