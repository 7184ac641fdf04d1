import * as vscode from 'vscode';
import { faultOfBaseline, renderBaseline, type BaselineEntry } from '../engine/baseline';
import type { FileId } from '../engine/findings';
import { folderOf, joinPath, relativePath } from '../project/fileSystem';
import { commandIds } from './commandIds';
import type { Analysis } from './freshFindings';
import { fileIdOf, labelOf, uriOf } from './uris';
import { plural, t } from '../editors/language';

/** What a baseline is called where nobody named one. */
const usualName = 'async-rust-lens-baseline.json';

/** Milliseconds that the look at one file may take. */
const limit = 30_000;

/** Writes all that is found in the workspace into its baseline, so that only what is new is shown from then on. */
export function registerBaselineCommand(
  analysis: Analysis,
  filesWithFindings: () => readonly FileId[],
): vscode.Disposable {
  return vscode.commands.registerCommand(commandIds.writeBaseline, async () => {
    const options = {
      location: vscode.ProgressLocation.Notification,
      title: t('Async Rust Lens: writing a baseline'),
      cancellable: true,
    };
    await vscode.window.withProgress(options, (progress, cancellation) =>
      writeBaselines(analysis, filesWithFindings(), progress, cancellation),
    );
  });
}

/** By the file that they are written to. */
type Baselines = Map<FileId, { readonly isNamed: boolean; readonly entries: BaselineEntry[] }>;

async function writeBaselines(
  analysis: Analysis,
  files: readonly FileId[],
  progress: vscode.Progress<{ message: string; increment: number }>,
  cancellation: vscode.CancellationToken,
): Promise<void> {
  const baselines: Baselines = new Map();
  for (const file of files) {
    if (cancellation.isCancellationRequested) return;
    progress.report({
      message: labelOf(file),
      increment: 100 / files.length,
    });
    if (!(await addFile(analysis, file, baselines))) {
      const name = labelOf(file);
      void vscode.window.showWarningMessage(
        t('Async Rust Lens: {0} could not be looked at: no baseline was written.', name),
      );
      return;
    }
  }
  for (const [at, { isNamed, entries }] of baselines) {
    const fault = await faultOfTarget(at);
    if (fault !== undefined) {
      const name = labelOf(at);
      void vscode.window.showWarningMessage(
        t('Async Rust Lens: {0} {1}: no baseline was written there.', name, fault),
      );
      continue;
    }
    await vscode.workspace.fs.writeFile(uriOf(at), new TextEncoder().encode(renderBaseline(entries)));
    analysis.client.touch([at]);
    void tell(at, entries, isNamed);
  }
  if (baselines.size === 0)
    void vscode.window.showInformationMessage(
      t('Async Rust Lens: nothing was found that a baseline could hold.'),
    );
}

/** Why a file is not written to: its name may come from the repository, whose author is not the user. */
async function faultOfTarget(at: FileId): Promise<string | undefined> {
  const uri = uriOf(at);
  if (!vscode.workspace.getWorkspaceFolder(uri)) return t('lies outside of the workspace');
  try {
    const text = new TextDecoder().decode(await vscode.workspace.fs.readFile(uri));
    return faultOfBaseline(text) === undefined ? undefined : t('is there already, and is no baseline');
  } catch {
    return undefined;
  }
}

/** False where the engine gave no answer. */
async function addFile({ client }: Analysis, file: FileId, baselines: Baselines): Promise<boolean> {
  const folder = vscode.workspace.getWorkspaceFolder(uriOf(file));
  if (!folder) return true;
  const document = vscode.workspace.textDocuments.find(({ uri }) => fileIdOf(uri) === file);
  const found = await client.baselineOf(file, document?.version, { limit });
  if (!found) return false;
  const at = found.baseline ?? joinPath(fileIdOf(folder.uri), usualName);
  const own = baselines.get(at) ?? { isNamed: found.baseline !== undefined, entries: [] };
  baselines.set(at, own);
  const name = relativePath(folderOf(at), file);
  own.entries.push(...found.entries.map((each) => ({ ...each, file: name })));
  return true;
}

/** Says what was written; a file that nothing names yet has no effect until it is named. */
async function tell(at: FileId, entries: readonly BaselineEntry[], isNamed: boolean): Promise<void> {
  const count = entries.reduce((sum, each) => sum + each.count, 0);
  const uri = uriOf(at);
  const told = t(
    'Async Rust Lens: {0} written to {1}.',
    plural(count, '{0} finding', '{0} findings'),
    vscode.workspace.asRelativePath(uri),
  );
  const use = t('Use It');
  if (isNamed) {
    void vscode.window.showInformationMessage(told);
    return;
  }
  if ((await vscode.window.showInformationMessage(t('{0} Nothing names it yet.', told), use)) !== use) return;
  const isSingle = vscode.workspace.workspaceFolders?.length === 1;
  const target = isSingle ? vscode.ConfigurationTarget.Workspace : vscode.ConfigurationTarget.WorkspaceFolder;
  await vscode.workspace.getConfiguration('asyncRustLens', uri).update('baseline', usualName, target);
}
