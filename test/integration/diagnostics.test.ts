import { expect } from 'chai';
import * as vscode from 'vscode';
import {
  activateLens,
  closeEditors,
  lensDiagnostics,
  openDraft,
  rangeOfText,
  replaceText,
  ruleOf,
  underlined,
  untilUnderlined,
} from './editor';
import { openSample } from './sample';

const draft = 'async fn greet() {}\n\nasync fn run() {\n    greet();\n    greet().await;\n}\n';

describe('warnings', () => {
  before(activateLens);
  afterEach(closeEditors);

  it('stand in the sample where its comments announce them', async () => {
    const document = await openSample('src/main.rs');
    await untilUnderlined(document, [
      'unawaited-future: greet("reader")',
      'unawaited-future: reader.refresh()',
      'unawaited-binding: _warm_up',
      'let-underscore-future: let _ = cache.store("start.txt", "hello")',
      'future-not-task: first.await',
      'blocking-sleep: std::thread::sleep(Duration::from_secs(1))',
    ]);
    const [first] = lensDiagnostics(document.uri);
    expect(first?.range).to.deep.equal(new vscode.Range(21, 4, 21, 19));
  });

  it('stand in a draft that was never saved, and lead to the lesson', async () => {
    const document = await openDraft(draft);
    await untilUnderlined(document, ['unawaited-future: greet()']);
    const [diagnostic] = lensDiagnostics(document.uri);
    expect(diagnostic?.range).to.deep.equal(new vscode.Range(3, 4, 3, 11));
    expect(diagnostic?.severity).to.equal(vscode.DiagnosticSeverity.Warning);
    expect(diagnostic?.message).to.not.equal('');
    const code = diagnostic?.code as { value: string; target: vscode.Uri };
    expect(code.target.scheme).to.equal('command');
    expect(code.target.path).to.equal('asyncRustLens.openLesson');
    const offset = String(document.offsetAt(new vscode.Position(3, 4)));
    const place = [document.uri.toString(true), offset];
    expect(JSON.parse(code.target.query)).to.deep.equal(['unawaited-future', ...place]);
  });

  it('name every await that a guard crosses', async () => {
    const document = await openSample('src/cache.rs');
    await untilUnderlined(document, [
      'blocking-io: std::fs::read_to_string(name)',
      'guard-across-await: visits',
    ]);
    const guard = lensDiagnostics(document.uri).find((each) => ruleOf(each) === 'guard-across-await');
    const notes = guard?.relatedInformation ?? [];
    expect(notes.map(({ location }) => document.lineAt(location.range.start).text.trim())).to.include(
      'write_down(*visits).await;',
    );
  });

  it('follow the typing', async () => {
    const document = await openDraft(draft);
    await untilUnderlined(document, ['unawaited-future: greet()']);
    await replaceText(document, 'greet();', 'greet().await;');
    await untilUnderlined(document, []);
    await replaceText(document, 'greet().await;', 'greet();');
    await untilUnderlined(document, ['unawaited-future: greet()']);
  });

  it('stay where they are while a statement among them is typed', async () => {
    const document = await openSample('src/cache.rs');
    const found = ['blocking-io: std::fs::read_to_string(name)', 'guard-across-await: visits'];
    await untilUnderlined(document, found);
    const changes: string[][] = [];
    const subscription = vscode.languages.onDidChangeDiagnostics(() => changes.push(underlined(document)));
    const line = rangeOfText(document, 'async fn count_visit').start.line + 1;
    for (const character of '    if let Some(x) = "') {
      const edit = new vscode.WorkspaceEdit();
      const { length } = document.lineAt(line - 1).text;
      edit.insert(document.uri, new vscode.Position(line - 1, length), character);
      await vscode.workspace.applyEdit(edit);
      // The engine answers in order: what it says of this state is there when the hover is.
      await vscode.commands.executeCommand(
        'vscode.executeHoverProvider',
        document.uri,
        new vscode.Position(0, 0),
      );
    }
    subscription.dispose();
    expect(changes.filter((each) => each.join() !== found.join())).to.deep.equal([]);
  });

  it('do not call a value unused while it is being typed, and do so when the cursor leaves it', async () => {
    const document = await openDraft(
      'async fn greet() {}\n\nasync fn run() {\n    greet().await;\n    \n    greet();\n}\n',
    );
    await untilUnderlined(document, ['unawaited-future: greet()']);
    const editor = vscode.window.activeTextEditor;
    if (!editor) throw new Error('the draft is not shown');
    // Word of it comes back later; after the edit, it would look as if the cursor had left.
    const moved = new Promise<void>((resolve) => {
      const subscription = vscode.window.onDidChangeTextEditorSelection(({ selections }) => {
        if (selections[0]?.active.line !== 4) return;
        subscription.dispose();
        resolve();
      });
    });
    editor.selection = new vscode.Selection(4, 4, 4, 4);
    await moved;
    const typed = 'greet(); let later = greet();';
    await editor.edit((edit) => edit.insert(new vscode.Position(4, 4), typed));
    editor.selection = new vscode.Selection(4, 3 + typed.length, 4, 3 + typed.length);
    await untilUnderlined(document, ['unawaited-future: greet()', 'unawaited-future: greet()']);
    const all = ['unawaited-future: greet()', 'unawaited-binding: later', 'unawaited-future: greet()'];
    editor.selection = new vscode.Selection(0, 0, 0, 0);
    await untilUnderlined(document, all);
    // To look at it hides nothing.
    editor.selection = new vscode.Selection(4, 20, 4, 20);
    await replaceText(document, 'async fn greet() {}', 'async fn greet() { }');
    await untilUnderlined(document, all);
  });

  it('follow many edits in one step', async () => {
    const document = await openDraft(draft);
    await untilUnderlined(document, ['unawaited-future: greet()']);
    const edit = new vscode.WorkspaceEdit();
    edit.insert(document.uri, new vscode.Position(0, 0), '// über\n// é\n');
    edit.insert(document.uri, new vscode.Position(2, 0), 'async fn other() {}\n');
    edit.replace(document.uri, new vscode.Range(4, 4, 4, 17), 'other()');
    await vscode.workspace.applyEdit(edit);
    await untilUnderlined(document, ['unawaited-future: greet()', 'unawaited-future: other()']);
  });

  it('count characters as the editor does', async () => {
    const document = await openDraft('async fn f() {}\nasync fn g() { let _x = "🦀é"; f(); }\n');
    await untilUnderlined(document, ['unawaited-future: f()']);
  });

  it('go when the document is no longer Rust, and come back with the language', async () => {
    const document = await openDraft(draft);
    await untilUnderlined(document, ['unawaited-future: greet()']);
    await vscode.languages.setTextDocumentLanguage(document, 'plaintext');
    await untilUnderlined(document, []);
    await vscode.languages.setTextDocumentLanguage(document, 'rust');
    await untilUnderlined(document, ['unawaited-future: greet()']);
  });

  it('are not drawn into documents that are no working copy', async () => {
    const provider = vscode.workspace.registerTextDocumentContentProvider('old-commit', {
      provideTextDocumentContent: () => draft,
    });
    const old = await vscode.workspace.openTextDocument(vscode.Uri.parse('old-commit:/src/main.rs'));
    await vscode.languages.setTextDocumentLanguage(old, 'rust');
    // The engine answers in order: what it would say of the first is there when the second is.
    const document = await openDraft(draft);
    await untilUnderlined(document, ['unawaited-future: greet()']);
    expect(underlined(old)).to.deep.equal([]);
    provider.dispose();
  });
});
