import { expect } from 'chai';
import * as vscode from 'vscode';
import {
  activateLens,
  closeEditors,
  lensDiagnostics,
  openDraft,
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
    expect(JSON.parse(code.target.query)).to.deep.equal(['unawaited-future']);
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
