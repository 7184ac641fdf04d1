import { expect } from 'chai';
import * as vscode from 'vscode';
import {
  activateLens,
  closeEditors,
  everyMoment,
  openDraft,
  rangeOfText,
  setSetting,
  untilUnderlined,
  waitUntil,
} from './editor';
import { findExtension, openSample } from './sample';

const draft = 'async fn greet() {}\nasync fn run() {\n    greet();\n    greet().await;\n}\n';
const found = ['unawaited-future: greet()'];

/** Waits until the status item says what is wanted, as `tell` reads it. */
async function untilStatus<T>(
  tell: (status: Awaited<ReturnType<typeof activateLens>>['status']) => T,
  wanted: T,
): Promise<void> {
  const { status } = await activateLens();
  const moments = everyMoment();
  try {
    await waitUntil(moments.event, () => tell(status), wanted);
  } finally {
    moments.dispose();
  }
}

describe('commands for the whole window', () => {
  before(activateLens);
  afterEach(closeEditors);

  it('switch the analysis off and on, and write no setting', async () => {
    const document = await openDraft(draft);
    await untilUnderlined(document, found);
    await vscode.commands.executeCommand('asyncRustLens.toggle');
    await untilUnderlined(document, []);
    await untilStatus(
      (status) => [status().text, status().detail],
      ['Async Rust Lens: off', 'Switched off in this window'],
    );
    expect(vscode.workspace.getConfiguration('asyncRustLens').get('enable')).to.equal(true);
    await vscode.commands.executeCommand('asyncRustLens.toggle');
    await untilUnderlined(document, found);
  });

  it('switch on what the settings switch off', async () => {
    await setSetting('enable', false);
    try {
      const document = await openDraft(draft);
      await vscode.commands.executeCommand('asyncRustLens.toggle');
      await untilUnderlined(document, found);
    } finally {
      await setSetting('enable', undefined);
    }
  });

  it('clear what was found, until the file is looked at again', async () => {
    const document = await openDraft(draft);
    await untilUnderlined(document, found);
    await vscode.commands.executeCommand('asyncRustLens.clear');
    await untilUnderlined(document, []);
    await vscode.commands.executeCommand('asyncRustLens.checkFile');
    await untilUnderlined(document, found);
  });

  it('start the analyser anew', async () => {
    const document = await openDraft(draft);
    await untilUnderlined(document, found);
    await vscode.commands.executeCommand('asyncRustLens.restart');
    await vscode.commands.executeCommand('asyncRustLens.clear');
    await untilUnderlined(document, found);
  });
});

describe('the lesson for the cursor', () => {
  before(activateLens);
  afterEach(closeEditors);

  /** The page that opens when the command is given with the cursor at the start of `text`. */
  async function pageAt(document: vscode.TextDocument, text: string, wanted: string): Promise<void> {
    const api = await activateLens();
    const editor = await vscode.window.showTextDocument(document);
    const { start } = rangeOfText(document, text);
    editor.selection = new vscode.Selection(start, start);
    const pages: string[] = [];
    const subscription = api.onPageShown((page) => pages.push(page));
    await vscode.commands.executeCommand('asyncRustLens.lessonAtCursor');
    try {
      await waitUntil(api.onPageShown, () => pages.at(-1), wanted);
    } finally {
      subscription.dispose();
    }
  }

  it('is that of the warning there, or in the same line, else of the word', async () => {
    const document = await openDraft(draft);
    await untilUnderlined(document, found);
    await pageAt(document, 'greet();', 'rule:unawaited-future');
    await pageAt(document, '    greet();', 'rule:unawaited-future');
    await pageAt(document, 'await;', 'async-await-syntax');
  });
});

describe('a report for a bug', () => {
  before(activateLens);
  afterEach(closeEditors);

  it('opens as a draft that tells of the editor, the project, the settings and the log, and of no code', async () => {
    await setSetting('delay', 7);
    try {
      await openSample('src/main.rs');
      await untilStatus((status) => status().project.text.startsWith('Tokio 1'), true);
      await vscode.commands.executeCommand('asyncRustLens.collectReport');
      const report = vscode.window.activeTextEditor?.document;
      expect([report?.languageId, report?.isUntitled]).to.deep.equal(['markdown', true]);
      const text = report?.getText() ?? '';
      const { version } = findExtension().packageJSON as { version: string };
      expect(text).to.contain(`- Async Rust Lens: ${version}\n- VS Code: ${vscode.version} (`);
      expect(text).to.match(/\n- Extension host: (?:Node v\d|browser)/);
      expect(text).to.contain('\n- Workspace: 1 folder (');
      expect(text).to.match(/\n- First findings after: \d+ ms\n- Last look: \d+ ms\n/);
      expect(text).to.contain('\n- Runtime: Tokio 1\n');
      expect(text).to.contain('"asyncRustLens.delay": 7');
      expect(text).to.match(/\d\d:\d\d:\d\d info: Async Rust Lens \S+ in VS Code/);
      expect(text).to.not.contain('async fn');
      expect(text.split('\n').filter((line) => /\w:\/\/|\/tmp\//.test(line))).to.deep.equal([]);
    } finally {
      await setSetting('delay', undefined);
    }
  });
});

describe('the status of the file in front', () => {
  before(activateLens);
  afterEach(async () => {
    await setSetting('exclude', undefined);
    await closeEditors();
  });

  it('names its runtime and how long the last look took', async () => {
    await openSample('src/main.rs');
    await untilStatus(
      (status) => [status().project.text, /^last look \d+ ms, \d/.test(status().project.detail)],
      ['Tokio 1, 1 dependency', true],
    );
  });

  it('says that it is left out, and by what', async () => {
    await openSample('src/main.rs');
    await setSetting('exclude', ['src/main.rs']);
    await untilStatus(
      (status) => [status().text, status().tooltip],
      [
        'Async Rust Lens: this file is left out',
        'This file is not analysed: asyncRustLens.exclude leaves it out',
      ],
    );
    await setSetting('exclude', undefined);
    await untilStatus((status) => status().text.includes('left out'), false);
  });
});
