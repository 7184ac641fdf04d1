import { expect } from 'chai';
import * as vscode from 'vscode';
import { activateLens, closeEditors, openDraft, rangeOfText, replaceText, untilUnderlined } from './editor';

const draft = 'async fn greet() {}\n\nasync fn run() {\n    greet();\n    greet();\n}\n';
const sleepy =
  'use std::time::Duration;\n\nasync fn greet() {}\n\nasync fn run() {\n    std::thread::sleep(Duration::from_secs(1));\n    greet();\n}\n';
const rested = sleepy.replace(
  'std::thread::sleep(Duration::from_secs(1))',
  'tokio::time::sleep(Duration::from_secs(1)).await',
);
const slept = ['blocking-sleep: std::thread::sleep(Duration::from_secs(1))', 'unawaited-future: greet()'];
const both = ['unawaited-future: greet()', 'unawaited-future: greet()'];

const fixAllKind = vscode.CodeActionKind.SourceFixAll.append('asyncRustLens');

async function actionsAt(
  document: vscode.TextDocument,
  text: string,
  kind?: vscode.CodeActionKind,
): Promise<vscode.CodeAction[]> {
  const actions = await vscode.commands.executeCommand<vscode.CodeAction[]>(
    'vscode.executeCodeActionProvider',
    document.uri,
    rangeOfText(document, text),
    ...(kind ? [kind.value] : []),
  );
  return actions;
}

function find(actions: readonly vscode.CodeAction[], title: string): vscode.CodeAction {
  const action = actions.find((each) => each.title.startsWith(title));
  if (!action) throw new Error(`no "${title}" among ${actions.map((each) => each.title).join(' | ')}`);
  return action;
}

async function apply({ edit, command }: vscode.CodeAction): Promise<void> {
  if (edit) expect(await vscode.workspace.applyEdit(edit)).to.equal(true);
  if (command) {
    await vscode.commands.executeCommand(command.command, ...((command.arguments ?? []) as unknown[]));
  }
}

describe('code actions', () => {
  before(activateLens);
  afterEach(closeEditors);

  it('offer the safe fix as the preferred one, and it mends the code', async () => {
    const document = await openDraft(sleepy);
    await untilUnderlined(document, slept);
    const actions = await actionsAt(document, 'std::thread::sleep(', vscode.CodeActionKind.QuickFix);
    const preferred = actions.filter(({ isPreferred }) => isPreferred);
    expect(preferred).to.have.length(1);
    for (const each of preferred) await apply(each);
    expect(document.getText()).to.equal(rested);
    await untilUnderlined(document, slept.slice(1));
  });

  it('suggest an await, and prefer none to it, since it makes code run that never ran', async () => {
    const document = await openDraft(draft);
    await untilUnderlined(document, both);
    const actions = await actionsAt(document, 'greet();', vscode.CodeActionKind.QuickFix);
    expect(actions.filter(({ isPreferred }) => isPreferred)).to.deep.equal([]);
    await apply(find(actions, 'Add `.await`'));
    expect(document.getText()).to.equal(draft.replace('greet();', 'greet().await;'));
    await untilUnderlined(document, both.slice(1));
  });

  it('are computed from the text as it is, even before the warnings have followed', async () => {
    const document = await openDraft(draft);
    await untilUnderlined(document, both);
    await replaceText(document, 'async fn run', '// a line more\nasync fn run');
    const actions = await actionsAt(document, 'greet();', vscode.CodeActionKind.QuickFix);
    await apply(find(actions, 'Add `.await`'));
    expect(document.getText()).to.contain(
      '// a line more\nasync fn run() {\n    greet().await;\n    greet();\n',
    );
  });

  it('fix all of one rule in the file', async () => {
    const document = await openDraft(draft);
    await untilUnderlined(document, both);
    await apply(find(await actionsAt(document, 'greet();'), 'Fix all 2 of unawaited-future'));
    expect(document.getText()).to.equal(draft.replaceAll('greet();', 'greet().await;'));
  });

  it('fix all that is safe, as a source action', async () => {
    const document = await openDraft(sleepy);
    await untilUnderlined(document, slept);
    for (const kind of [vscode.CodeActionKind.SourceFixAll, fixAllKind]) {
      const actions = await actionsAt(document, 'fn', kind);
      expect(actions.map(({ title }) => title)).to.deep.equal(['Fix all safe Async Rust Lens findings']);
    }
    await apply(find(await actionsAt(document, 'fn', fixAllKind), 'Fix all safe'));
    expect(document.getText()).to.equal(rested);
  });

  it('fix all that is safe, by command', async () => {
    const document = await openDraft(sleepy);
    await untilUnderlined(document, slept);
    await vscode.commands.executeCommand('asyncRustLens.fixAll');
    expect(document.getText()).to.equal(rested);
  });

  it('await what was forgotten only for those who name that', async () => {
    const document = await openDraft(draft);
    await untilUnderlined(document, both);
    expect(await actionsAt(document, 'fn', fixAllKind)).to.deep.equal([]);
    const menu = await actionsAt(document, 'fn', vscode.CodeActionKind.Source);
    expect(menu.map(({ title }) => title)).to.deep.equal(['Await all forgotten futures']);
    const actions = await actionsAt(document, 'fn', fixAllKind.append('await'));
    expect(actions).to.have.length(1);
    await apply(find(actions, 'Await all'));
    expect(document.getText()).to.equal(draft.replaceAll('greet();', 'greet().await;'));
  });

  it('await what was forgotten, by command', async () => {
    const document = await openDraft(draft);
    await untilUnderlined(document, both);
    await vscode.commands.executeCommand('asyncRustLens.awaitAll');
    expect(document.getText()).to.equal(draft.replaceAll('greet();', 'greet().await;'));
  });

  it('open the lesson', async () => {
    const api = await activateLens();
    const document = await openDraft(draft);
    await untilUnderlined(document, both);
    const shown = new Promise<string>((resolve) => {
      const subscription = api.onPageShown((anchor) => {
        if (!anchor.startsWith('rule:')) return;
        subscription.dispose();
        resolve(anchor);
      });
    });
    await apply(find(await actionsAt(document, 'greet();'), 'Open the lesson'));
    expect(await shown).to.equal('rule:unawaited-future');
  });

  it('write the comment that allows one place', async () => {
    const document = await openDraft(draft);
    await untilUnderlined(document, both);
    await apply(find(await actionsAt(document, 'greet();'), 'Allow here'));
    expect(document.lineAt(3).text).to.match(/^ {4}\/\/ async-rust-lens: allow\(unawaited-future\) -- \S/);
    expect(document.lineAt(4).text).to.equal('    greet();');
    await untilUnderlined(document, both.slice(1));
  });

  it('write that comment beside a string of many lines, never into it', async () => {
    const document = await openDraft(
      'async fn greet() {}\nasync fn run() {\n    let _s = "a\n  b"; greet();\n}\n',
    );
    await untilUnderlined(document, ['unawaited-future: greet()']);
    await apply(find(await actionsAt(document, 'greet();'), 'Allow here'));
    expect(document.lineAt(2).text).to.equal('    let _s = "a');
    expect(document.lineAt(3).text).to.match(
      /^ {2}b"; \/\* async-rust-lens: allow\(unawaited-future\) -- .* \*\/ greet\(\);$/,
    );
    await untilUnderlined(document, []);
  });

  it('write the comment that allows a rule in the file', async () => {
    const document = await openDraft(draft);
    await untilUnderlined(document, both);
    await apply(find(await actionsAt(document, 'greet();'), 'Allow in this file'));
    expect(document.lineAt(0).text).to.match(/^\/\/ async-rust-lens: allow-file\(unawaited-future\) -- \S/);
    expect(document.lineAt(1).text).to.equal('async fn greet() {}');
    await untilUnderlined(document, []);
  });

  it('lead from the head of an async function, and from nowhere else, to what is known of it', async () => {
    const api = await activateLens();
    const document = await openDraft('async fn greet() {\n    rest();\n}\n\nfn rest() {}\n');
    const explains = async (text: string): Promise<vscode.CodeAction[]> =>
      (await actionsAt(document, text)).filter(({ title }) => title.startsWith('Explain'));
    expect(await explains('rest();')).to.deep.equal([]);
    expect(await explains('fn rest')).to.deep.equal([]);
    const [action, ...others] = await explains('greet');
    expect([action?.title, others]).to.deep.equal(['Explain greet', []]);
    const shown = new Promise<string>((resolve) => {
      const subscription = api.onPageShown((page) => {
        if (page !== 'future') return;
        subscription.dispose();
        resolve(page);
      });
    });
    if (action) await apply(action);
    expect(await shown).to.equal('future');
    expect(vscode.window.activeTextEditor?.selection.active).to.deep.equal(new vscode.Position(0, 9));
  });
});
