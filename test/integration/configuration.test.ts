import { expect } from 'chai';
import * as vscode from 'vscode';
import {
  activateLens,
  closeEditors,
  everyMoment,
  lensDiagnostics,
  openDraft,
  rangeOfText,
  replaceText,
  ruleOf,
  setSetting,
  underlined,
  untilUnderlined,
  waitUntil,
} from './editor';
import { openSample, sampleUri } from './sample';

const code = 'async fn later() {}\n\npub async fn work() {\n    later();\n    later();\n}\n';
const one = 'unawaited-future: later()';

async function write(path: string, text: string): Promise<void> {
  await vscode.workspace.fs.writeFile(sampleUri(path), new TextEncoder().encode(text));
}

/** Writes through an editor: the hosts of the tests tell of no changes that come from elsewhere. */
async function rewrite(path: string, text: string): Promise<void> {
  const document = await vscode.workspace.openTextDocument(sampleUri(path));
  const edit = new vscode.WorkspaceEdit();
  const end = document.positionAt(document.getText().length);
  edit.replace(document.uri, new vscode.Range(new vscode.Position(0, 0), end), text);
  expect(await vscode.workspace.applyEdit(edit)).to.equal(true);
  expect(await document.save()).to.equal(true);
}

function severitiesOf(document: vscode.TextDocument): (vscode.DiagnosticSeverity | undefined)[] {
  return lensDiagnostics(document.uri).map(({ severity }) => severity);
}

/** Until each finding of a document has that severity. */
function untilSeverities(
  document: vscode.TextDocument,
  wanted: readonly vscode.DiagnosticSeverity[],
): Promise<void> {
  return waitUntil(vscode.languages.onDidChangeDiagnostics, () => severitiesOf(document), [...wanted]);
}

const { Error: loud, Warning: usual, Information: quiet } = vscode.DiagnosticSeverity;

describe('async-rust-lens.toml', () => {
  const toml = sampleUri('async-rust-lens.toml');

  before(async () => {
    await activateLens();
    await write('src/manners.rs', code);
    await write('async-rust-lens.toml', '\n');
  });
  afterEach(async () => {
    await setSetting('severities', undefined);
    await rewrite('async-rust-lens.toml', '\n');
    await closeEditors();
  });
  after(async () => {
    await vscode.workspace.fs.delete(toml);
    await vscode.workspace.fs.delete(sampleUri('src/manners.rs'));
  });

  it('is heard as soon as it is saved, and settings before it', async () => {
    const document = await openSample('src/manners.rs');
    await untilSeverities(document, [usual, usual]);
    await rewrite('async-rust-lens.toml', 'rules.unawaited-future = "information"\n');
    await untilSeverities(document, [quiet, quiet]);
    await setSetting('severities', { correctness: 'error' });
    await untilSeverities(document, [loud, loud]);
    await setSetting('severities', undefined);
    await untilSeverities(document, [quiet, quiet]);
    await rewrite('async-rust-lens.toml', 'exclude = ["src/manners.rs"]\n');
    await untilUnderlined(document, []);
  });

  it('shows its mistakes where they stand', async () => {
    await openSample('src/manners.rs');
    await rewrite('async-rust-lens.toml', 'rules.unawaited-futures = "off"\n');
    const told = (): string[] => lensDiagnostics(toml).map((each) => `${ruleOf(each)}: ${each.message}`);
    await waitUntil(vscode.languages.onDidChangeDiagnostics, told, [
      'configuration: There is no rule `unawaited-futures`; did you mean `unawaited-future`?',
    ]);
    const [only] = lensDiagnostics(toml);
    expect([only?.range.start.character, only?.range.end.character]).to.deep.equal([6, 23]);
    await rewrite('async-rust-lens.toml', '\n');
    await waitUntil(vscode.languages.onDidChangeDiagnostics, told, []);
  });

  it('is named where the settings in force are shown', async () => {
    const document = await openSample('src/manners.rs');
    await rewrite('async-rust-lens.toml', 'rules.unawaited-future = "information"\n');
    await untilSeverities(document, [quiet, quiet]);
    await vscode.window.showTextDocument(document);
    await vscode.commands.executeCommand('asyncRustLens.showSettings');
    const shown = vscode.window.activeTextEditor?.document;
    expect(shown?.uri.scheme).to.equal('async-rust-settings');
    expect(shown?.getText()).to.match(
      /unawaited-future +information +rule unawaited-future in async-rust-lens\.toml\n/,
    );
  });
});

describe('a baseline', () => {
  const file = sampleUri('async-rust-lens-baseline.json');

  before(async () => {
    await activateLens();
    await write('src/manners.rs', code);
  });
  afterEach(async () => {
    await setSetting('baseline', undefined);
    await closeEditors();
  });
  after(async () => {
    await vscode.workspace.fs.delete(file);
    await vscode.workspace.fs.delete(sampleUri('src/manners.rs'));
  });

  it('is written, and leaves out what it knows, and the status item says how much that is', async () => {
    const lens = await activateLens();
    const document = await openSample('src/manners.rs');
    await untilUnderlined(document, [one, one]);
    const told: string[] = [];
    const original = vscode.window.showInformationMessage;
    const note = (message: string): Promise<undefined> => {
      told.push(message);
      return Promise.resolve(undefined);
    };
    Object.assign(vscode.window, { showInformationMessage: note });
    try {
      await vscode.commands.executeCommand('asyncRustLens.writeBaseline');
    } finally {
      Object.assign(vscode.window, { showInformationMessage: original });
    }
    expect(told[0]).to.match(
      /^Async Rust Lens: \d+ findings written to async-rust-lens-baseline\.json\. Nothing names it yet\.$/,
    );
    const text = new TextDecoder().decode(await vscode.workspace.fs.readFile(file));
    expect(text).to.contain('"file":"src/manners.rs","rule":"unawaited-future","code":"later();","count":2}');
    await setSetting('baseline', 'async-rust-lens-baseline.json');
    await untilUnderlined(document, []);
    const ticks = everyMoment();
    await waitUntil(
      ticks.event,
      () => /\d+ findings left out, which the baseline knows/.test(lens.status().tooltip),
      true,
    );
    ticks.dispose();
    await replaceText(document, 'pub async fn', '// moved\npub async fn');
    await replaceText(document, 'later();\n}', 'later();\n    later();\n}');
    await untilUnderlined(document, [one]);
    await setSetting('baseline', undefined);
    await untilUnderlined(document, [one, one, one]);
  });
});

describe('a file that is no baseline', () => {
  const file = sampleUri('src/manners.rs');

  before(async () => {
    await activateLens();
    await write('src/manners.rs', code);
  });
  afterEach(async () => {
    await setSetting('baseline', undefined);
    await closeEditors();
  });
  after(() => vscode.workspace.fs.delete(file));

  it('is not written to, nor is what lies outside of the workspace', async () => {
    const document = await openSample('src/manners.rs');
    await untilUnderlined(document, [one, one]);
    const told: string[] = [];
    const original = vscode.window.showWarningMessage;
    const note = (message: string): Promise<undefined> => {
      told.push(message);
      return Promise.resolve(undefined);
    };
    Object.assign(vscode.window, { showWarningMessage: note });
    try {
      await setSetting('baseline', 'src/manners.rs');
      await vscode.commands.executeCommand('asyncRustLens.writeBaseline');
      await setSetting('baseline', 'elsewhere://host/elsewhere.json');
      await vscode.commands.executeCommand('asyncRustLens.writeBaseline');
    } finally {
      Object.assign(vscode.window, { showWarningMessage: original });
    }
    expect(new TextDecoder().decode(await vscode.workspace.fs.readFile(file))).to.equal(code);
    expect(told[0]).to.equal(
      'Async Rust Lens: src/manners.rs is there already, and is no baseline: no baseline was written there.',
    );
    expect(told[1]).to.match(
      /elsewhere\.json lies outside of the workspace: no baseline was written there\.$/,
    );
  });
});

describe('comments that silence', () => {
  before(activateLens);
  afterEach(closeEditors);

  async function actionsAt(document: vscode.TextDocument, text: string): Promise<vscode.CodeAction[]> {
    return vscode.commands.executeCommand<vscode.CodeAction[]>(
      'vscode.executeCodeActionProvider',
      document.uri,
      rangeOfText(document, text),
    );
  }

  it('are written for a function by a quick fix', async () => {
    const document = await openDraft(code);
    await untilUnderlined(document, [one, one]);
    const actions = await actionsAt(document, 'later();');
    const action = actions.find(({ title }) => title.startsWith('Allow in this function'));
    expect(action?.title).to.equal('Allow in this function: // async-rust-lens: allow(unawaited-future)');
    const edit = action?.edit ?? new vscode.WorkspaceEdit();
    expect(await vscode.workspace.applyEdit(edit)).to.equal(true);
    expect(document.getText()).to.match(
      /\n\/\/ async-rust-lens: allow\(unawaited-future\) -- .*\npub async fn work/,
    );
    await untilUnderlined(document, []);
  });

  it('are told where they silence nothing, and removed by a quick fix', async () => {
    const comment = '// async-rust-lens: allow(unawaited-future)';
    const document = await openDraft(
      `async fn later() {}\n\nasync fn work() {\n    ${comment}\n    later().await;\n}\n`,
    );
    await untilUnderlined(document, [`unused-allow: ${comment}`]);
    const [hint] = lensDiagnostics(document.uri);
    expect(hint?.severity).to.equal(vscode.DiagnosticSeverity.Hint);
    expect(hint?.tags).to.deep.equal([vscode.DiagnosticTag.Unnecessary]);
    const actions = await actionsAt(document, comment);
    expect(actions.map(({ title }) => title)).to.contain('Remove the comment');
    const edit =
      actions.find(({ title }) => title === 'Remove the comment')?.edit ?? new vscode.WorkspaceEdit();
    await vscode.workspace.applyEdit(edit);
    expect(document.getText()).to.not.contain('async-rust-lens');
    await untilUnderlined(document, []);
  });
});

describe('how much is shown, and when', () => {
  before(activateLens);
  afterEach(async () => {
    for (const name of ['run', 'delay', 'maximumProblems', 'severities', 'include'])
      await setSetting(name, undefined);
    await closeEditors();
  });

  it('is cut where a file has more than the setting says, and that is said', async () => {
    await setSetting('maximumProblems', 1);
    const document = await openDraft(code);
    await untilUnderlined(document, [one, 'undefined: later()']);
    const told = lensDiagnostics(document.uri).map(({ message }) => message);
    expect(told[1]).to.equal('1 more finding in this file not shown: asyncRustLens.maximumProblems is 1.');
    await setSetting('maximumProblems', undefined);
    await untilUnderlined(document, [one, one]);
  });

  it('waits for the command with `run: manual`', async () => {
    await setSetting('run', 'manual');
    const document = await openDraft(code);
    const other = await openDraft(code);
    await vscode.commands.executeCommand('asyncRustLens.checkFile');
    await untilUnderlined(other, [one, one]);
    expect(underlined(document)).to.deep.equal([]);
    await setSetting('run', undefined);
    await untilUnderlined(document, [one, one]);
  });

  it('follows the typing after the delay', async () => {
    await setSetting('delay', 300);
    const document = await openDraft(code);
    await untilUnderlined(document, [one, one]);
    await replaceText(document, 'later();\n    later();', 'later().await;\n    later();');
    await untilUnderlined(document, [one]);
  });

  it('names what is wrong in the status item', async () => {
    const lens = await activateLens();
    const original = vscode.window.showWarningMessage;
    const told: string[] = [];
    const note = (message: string): Promise<undefined> => {
      told.push(message);
      return Promise.resolve(undefined);
    };
    Object.assign(vscode.window, { showWarningMessage: note });
    const ticks = everyMoment();
    try {
      await setSetting('severities', { 'blocking-oi': 'off', style: 'loud' });
      await waitUntil(ticks.event, () => lens.status().text, 'Async Rust Lens: 2 settings cannot be used');
    } finally {
      ticks.dispose();
      Object.assign(vscode.window, { showWarningMessage: original });
    }
    expect(told).to.deep.equal([
      'Async Rust Lens: asyncRustLens.severities.blocking-oi: there is no rule or group “blocking-oi”; did you mean “blocking-io”? (and 1 more, which the output lists).',
    ]);
  });
});
