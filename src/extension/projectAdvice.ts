import * as vscode from 'vscode';
import { projectAnchor } from '../panel/messages';
import type { Analysis } from './freshFindings';
import type { TutorialView } from './tutorialView';
import { uriOf } from './uris';

/** Tells the chapter on choosing what it means for the packages of the workspace, anew when a manifest changes. */
export function tellProjectAdvice({ client }: Analysis, view: TutorialView): vscode.Disposable {
  let isShown = false;
  let asked = 0;
  const tell = async (): Promise<void> => {
    const question = ++asked;
    const advice = await client.projectAdvice();
    // An answer that comes late is about what stood there before.
    if (question !== asked || !isShown) return;
    const labels = (advice?.packages ?? []).map(({ manifest }) =>
      vscode.workspace.asRelativePath(uriOf(manifest)),
    );
    view.tell({ type: 'project', advice, labels });
  };
  const tellAgain = (): void => {
    if (isShown) void tell();
  };
  const manifests = vscode.workspace.createFileSystemWatcher('**/Cargo.toml');
  return vscode.Disposable.from(
    view.onShown((anchor) => {
      isShown = anchor === projectAnchor;
      tellAgain();
    }),
    manifests,
    manifests.onDidChange(tellAgain),
    manifests.onDidCreate(tellAgain),
    manifests.onDidDelete(tellAgain),
    vscode.workspace.onDidSaveTextDocument(({ uri }) => {
      if (uri.path.endsWith('/Cargo.toml')) tellAgain();
    }),
    vscode.workspace.onDidChangeWorkspaceFolders(tellAgain),
  );
}
