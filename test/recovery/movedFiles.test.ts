import * as vscode from 'vscode';
import {
  activateLens,
  closeEditors,
  everyMoment,
  lensDiagnostics,
  ruleOf,
  untilUnderlined,
  waitUntil,
} from '../integration/editor';
import { openSample, sampleUri } from '../integration/sample';

const other = 'pub fn helped() {}\n';
const forgets = 'use crate::helper::helped;\npub async fn run() {\n    helped();\n}\n';
const asAsync = 'pub async fn helped() {}\n';

describe('files', () => {
  const [helper, moved, user, root] = [
    'src/helper.rs',
    'src/helper_moved.rs',
    'src/user.rs',
    'src/main.rs',
  ].map(sampleUri) as [vscode.Uri, vscode.Uri, vscode.Uri, vscode.Uri];
  const moments = everyMoment();
  const rulesIn = (uri: vscode.Uri): string[] => lensDiagnostics(uri).map(ruleOf);
  let begun: Uint8Array;

  const write = (uri: vscode.Uri, text: string): Thenable<void> =>
    vscode.workspace.fs.writeFile(uri, new TextEncoder().encode(text));
  /** As an editor's own commands do it, which tell whoever listens. */
  const apply = async (change: (edit: vscode.WorkspaceEdit) => void): Promise<void> => {
    const edit = new vscode.WorkspaceEdit();
    change(edit);
    await vscode.workspace.applyEdit(edit);
  };

  before(async () => {
    await activateLens();
    begun = await vscode.workspace.fs.readFile(root);
    await write(helper, other);
    await write(user, forgets);
    const document = await openSample('src/main.rs');
    await apply((edit) => edit.insert(root, new vscode.Position(0, 0), 'mod helper;\nmod user;\n'));
    await document.save();
  });
  after(async () => {
    await closeEditors();
    moments.dispose();
    await vscode.workspace.fs.writeFile(root, begun);
    for (const each of [helper, user]) await vscode.workspace.fs.delete(each);
  });

  it('that are replaced, renamed and deleted while they are looked at leave nothing behind that is not true', async () => {
    const document = await openSample('src/user.rs');
    await untilUnderlined(document, []);
    for (let round = 0; round < 12; round += 1) {
      // Nobody waits for what is found in between.
      await apply((edit) =>
        edit.createFile(helper, { overwrite: true, contents: new TextEncoder().encode(asAsync) }),
      );
      await apply((edit) => edit.renameFile(helper, moved, { overwrite: true }));
      await apply((edit) => edit.insert(user, new vscode.Position(0, 0), ' '));
      await apply((edit) => edit.renameFile(moved, helper, { overwrite: true }));
      await apply((edit) => edit.deleteFile(helper, { ignoreIfNotExists: true }));
      await apply((edit) =>
        edit.createFile(helper, { overwrite: true, contents: new TextEncoder().encode(other) }),
      );
      await apply((edit) => edit.delete(user, new vscode.Range(0, 0, 0, 1)));
    }
    await apply((edit) =>
      edit.createFile(helper, { overwrite: true, contents: new TextEncoder().encode(asAsync) }),
    );
    await untilUnderlined(document, ['unawaited-future: helped()']);
    await waitUntil(moments.event, () => rulesIn(moved), []);
    await apply((edit) =>
      edit.createFile(helper, { overwrite: true, contents: new TextEncoder().encode(other) }),
    );
    await untilUnderlined(document, []);
    await document.save();
  });

  it('that are closed with unsaved text count as the disk has them', async () => {
    const document = await openSample('src/user.rs');
    await untilUnderlined(document, []);
    const typed = await openSample('src/helper.rs');
    await apply((edit) => edit.replace(helper, new vscode.Range(0, 0, 1, 0), asAsync));
    await vscode.window.showTextDocument(document);
    await untilUnderlined(document, ['unawaited-future: helped()']);
    await vscode.window.showTextDocument(typed);
    await vscode.commands.executeCommand('workbench.action.revertAndCloseActiveEditor');
    await vscode.window.showTextDocument(document);
    await untilUnderlined(document, []);
  });
});
