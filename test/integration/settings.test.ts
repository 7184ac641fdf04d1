import { expect } from 'chai';
import * as vscode from 'vscode';
import {
  activateLens,
  closeEditors,
  lensDiagnostics,
  openDraft,
  replaceText,
  setSetting,
  underlined,
  untilUnderlined,
  waitUntil,
} from './editor';
import { openSample } from './sample';

const draft = 'async fn greet() {}\nasync fn run() { greet(); }\n';
const warning = ['unawaited-future: greet()'];
const names = [
  'enable',
  'run',
  'exclude',
  'profile',
  'groups.correctness',
  'groups.style',
  'rules.unawaited-future',
  'logLevel',
  'heldTypes',
];

describe('settings', () => {
  before(activateLens);
  afterEach(async () => {
    for (const name of names) await setSetting(name, undefined);
    await closeEditors();
  });

  it('give a rule another severity at once', async () => {
    const document = await openDraft(draft);
    await untilUnderlined(document, warning);
    const severities = (): (vscode.DiagnosticSeverity | undefined)[] =>
      lensDiagnostics(document.uri).map(({ severity }) => severity);
    await setSetting('rules.unawaited-future', 'error');
    await waitUntil(vscode.languages.onDidChangeDiagnostics, severities, [vscode.DiagnosticSeverity.Error]);
    await setSetting('rules.unawaited-future', 'off');
    await untilUnderlined(document, []);
    await setSetting('rules.unawaited-future', undefined);
    await waitUntil(vscode.languages.onDidChangeDiagnostics, severities, [vscode.DiagnosticSeverity.Warning]);
  });

  it('give a group another severity at once, but for the rules that have their own', async () => {
    const document = await openDraft(draft);
    await untilUnderlined(document, warning);
    const severities = (): (vscode.DiagnosticSeverity | undefined)[] =>
      lensDiagnostics(document.uri).map(({ severity }) => severity);
    await setSetting('groups.correctness', 'error');
    await waitUntil(vscode.languages.onDidChangeDiagnostics, severities, [vscode.DiagnosticSeverity.Error]);
    await setSetting('rules.unawaited-future', 'information');
    await waitUntil(vscode.languages.onDidChangeDiagnostics, severities, [
      vscode.DiagnosticSeverity.Information,
    ]);
    await setSetting('groups.correctness', undefined);
    await setSetting('rules.unawaited-future', 'profile');
    await waitUntil(vscode.languages.onDidChangeDiagnostics, severities, [vscode.DiagnosticSeverity.Warning]);
  });

  it('say more in the profile that is chosen, at once', async () => {
    const document = await openDraft(
      'async fn one() -> u8 {\n    1\n}\nasync fn two() -> u8 {\n    one().await\n}\nasync fn run() {\n    two();\n}\n',
    );
    const known = 'unawaited-future: two()';
    await untilUnderlined(document, [known]);
    await setSetting('profile', 'strict');
    await untilUnderlined(document, ['unused-async: one', known]);
    const [first] = lensDiagnostics(document.uri);
    expect(first?.severity).to.equal(vscode.DiagnosticSeverity.Information);
    await setSetting('groups.style', 'off');
    await untilUnderlined(document, [known]);
    await setSetting('groups.style', undefined);
    await setSetting('profile', 'recommended');
    await untilUnderlined(document, [known]);
  });

  it('switch everything off and on', async () => {
    const api = await activateLens();
    const document = await openDraft(draft);
    await untilUnderlined(document, warning);
    await setSetting('enable', false);
    await untilUnderlined(document, []);
    expect(api.status().text).to.equal('Async Rust Lens: off');
    await setSetting('enable', true);
    await untilUnderlined(document, warning);
    expect(api.status().text).to.not.contain('off');
  });

  it('name types that must be alive at no await, at once', async () => {
    const code = 'async fn f() {}\nasync fn g() { let n = std::rc::Rc::new(1); f().await; drop(n); }\n';
    const document = await openDraft(`${code}async fn h() { f(); }\n`);
    await untilUnderlined(document, ['unawaited-future: f()']);
    await setSetting('heldTypes', ['std::rc::Rc']);
    await untilUnderlined(document, ['foreign-guard-across-await: n', 'unawaited-future: f()']);
    await setSetting('heldTypes', undefined);
    await untilUnderlined(document, ['unawaited-future: f()']);
  });

  it('leave files out', async () => {
    const document = await openSample('src/feeds.rs');
    const found = ['block-on-in-async: Handle::current().block_on(reader.fetch(Feed::new("news")))'];
    await untilUnderlined(document, found);
    await setSetting('exclude', ['src/feeds.*']);
    await untilUnderlined(document, []);
    await setSetting('exclude', ['src/other.rs']);
    await untilUnderlined(document, found);
  });

  it('hold warnings back until the file is saved', async () => {
    // In a browser VS Code saves by itself after a moment.
    await vscode.workspace
      .getConfiguration('files')
      .update('autoSave', 'off', vscode.ConfigurationTarget.Global);
    await setSetting('run', 'onSave');
    const document = await openSample('src/feeds.rs');
    const before = underlinedRules(document);
    await waitUntil(vscode.languages.onDidChangeDiagnostics, () => underlinedRules(document), [
      'block-on-in-async',
    ]);
    await replaceText(document, 'impl Feed {', 'async fn a() {}\nasync fn b() { a(); }\n\nimpl Feed {');
    // A hover is about the text as it is; the warnings still wait.
    const place = document.positionAt(document.getText().indexOf('a();'));
    await vscode.commands.executeCommand('vscode.executeHoverProvider', document.uri, place);
    // The engine answers in order: what it had to say of the edit would be there by now.
    const other = await openDraft(draft);
    await untilUnderlined(other, warning);
    expect(underlinedRules(document)).to.deep.equal(['block-on-in-async']);
    expect(before.length).to.be.at.most(1);
    await document.save();
    await waitUntil(vscode.languages.onDidChangeDiagnostics, () => underlinedRules(document), [
      'unawaited-future',
      'block-on-in-async',
    ]);
    await replaceText(document, 'async fn a() {}\nasync fn b() { a(); }\n\n', '');
    await document.save();
  });

  it('are named when their value is wrong, with a way to the setting', async () => {
    const told: string[] = [];
    const original = vscode.window.showWarningMessage;
    const note = (message: string, ...items: string[]): Promise<undefined> => {
      told.push(`${message} [${items.join()}]`);
      return Promise.resolve(undefined);
    };
    Object.assign(vscode.window, { showWarningMessage: note });
    try {
      const document = await openDraft(draft);
      await untilUnderlined(document, warning);
      await setSetting('rules.unawaited-future', 'loud');
      await setSetting('exclude', ['src/{a,b']);
      expect(told).to.deep.equal([
        'Async Rust Lens: asyncRustLens.rules.unawaited-future: "loud" cannot be used: it must be one of "profile", "off", "hint", "information", "warning", "error". [Open the setting]',
        'Async Rust Lens: asyncRustLens.exclude: "src/{a,b" cannot be used: `{` and `}` do not match. [Open the setting]',
      ]);
      expect(underlined(document)).to.deep.equal(warning);
    } finally {
      Object.assign(vscode.window, { showWarningMessage: original });
    }
  });
});

function underlinedRules(document: vscode.TextDocument): string[] {
  return underlined(document).map((each) => each.split(':', 1)[0] ?? '');
}
