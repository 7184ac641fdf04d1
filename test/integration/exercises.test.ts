import { expect } from 'chai';
import * as vscode from 'vscode';
import type { LensHooks } from '../../src/extension/extension';
import { activateLens, closeEditors, everyMoment, replaceText, waitUntil } from './editor';

const id = 'forgotten-save';
const uri = vscode.Uri.from({ scheme: 'async-rust-exercise', path: `/${id}.rs` });

/** Waits until the exercise is graded so: a letter for each goal. */
function untilGraded(api: LensHooks, wanted: string): Promise<void> {
  return new Promise((resolve) => {
    const subscription = api.onExerciseGraded((graded) => {
      const marks = graded.grade.verdicts.map(({ isMet }) => (isMet ? 'x' : '-')).join('');
      if (graded.id !== id || marks !== wanted) return;
      subscription.dispose();
      resolve();
    });
  });
}

describe('an exercise', () => {
  let api: LensHooks;

  before(async () => {
    api = await activateLens();
  });

  afterEach(closeEditors);

  it('opens with its page, is graded as it is typed in, and its passing is kept', async () => {
    const atStart = untilGraded(api, '--x');
    await vscode.commands.executeCommand('asyncRustLens.startExercise', id);
    await atStart;
    expect(api.passedExercises()).to.deep.equal([]);
    const document = await vscode.workspace.openTextDocument(uri);
    expect(vscode.window.activeTextEditor?.document).to.equal(document);

    const passed = untilGraded(api, 'xxx');
    await replaceText(document, 'save(text);', 'save(text).await;');
    await passed;
    expect(api.passedExercises()).to.deep.equal([id]);
    expect(await document.save()).to.equal(true);
  });

  it('keeps what was saved, and starts over', async () => {
    const document = await vscode.workspace.openTextDocument(uri);
    await vscode.window.showTextDocument(document);
    expect(document.getText()).to.contain('save(text).await;');
    const over = untilGraded(api, '--x');
    await vscode.commands.executeCommand('asyncRustLens.resetExercise', id);
    await over;
    expect(document.isDirty).to.equal(false);
    expect(api.passedExercises()).to.deep.equal([id]);
  });

  it('is set beside its solution', async () => {
    await vscode.commands.executeCommand('asyncRustLens.showSolution', id);
    const moments = everyMoment();
    await waitUntil(
      moments.event,
      () => {
        const input = vscode.window.tabGroups.activeTabGroup.activeTab?.input;
        return input instanceof vscode.TabInputTextDiff ? input.modified.toString() : undefined;
      },
      `async-rust-solution:/${id}.rs`,
    );
    moments.dispose();
  });
});
