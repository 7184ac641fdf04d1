import { expect } from 'chai';
import * as vscode from 'vscode';
import {
  activateLens,
  closeEditors,
  everyMoment,
  openDraft,
  replaceText,
  untilUnderlined,
  waitUntil,
} from '../integration/editor';
import { openSample, sampleUri } from '../integration/sample';
import { deadlyMark, mark } from './mark';

const sleepy = 'pub async fn wait() {\n    std::thread::sleep(std::time::Duration::from_secs(1));\n}\n';
const slept = ['blocking-sleep: std::thread::sleep(std::time::Duration::from_secs(1))'];
const warn = (name: string): string => `Left out until edited: ${name} (an analysis of it did not end)`;

describe('a worker', () => {
  const file = sampleUri('src/endless.rs');
  /** Another one: a file that is left out for the second time is tried again later. */
  const deadly = sampleUri('src/deadly.rs');
  const onSave = vscode.workspace.getConfiguration('editor');
  const moments = everyMoment();

  before(async () => {
    for (const each of [file, deadly])
      await vscode.workspace.fs.writeFile(each, new TextEncoder().encode(sleepy));
    // In a browser VS Code saves by itself after a moment.
    const autoSave = vscode.workspace.getConfiguration('files');
    await autoSave.update('autoSave', 'off', vscode.ConfigurationTarget.Global);
    const actions = { 'source.fixAll': 'explicit' };
    await onSave.update('codeActionsOnSave', actions, vscode.ConfigurationTarget.Global);
  });
  afterEach(closeEditors);
  after(async () => {
    moments.dispose();
    for (const each of [file, deadly]) await vscode.workspace.fs.delete(each);
  });

  it('that hangs holds up no save, is found, and goes on without the file until that is mended', async () => {
    const lens = await activateLens();
    const told = (): boolean => lens.status().tooltip === warn('src/endless.rs');
    const document = await openSample('src/endless.rs');
    await untilUnderlined(document, slept);

    const edit = new vscode.WorkspaceEdit();
    edit.insert(file, new vscode.Position(0, 0), `${mark}\n`);
    await vscode.workspace.applyEdit(edit);
    expect(await document.save()).to.equal(true);
    const saved = new TextDecoder().decode(await vscode.workspace.fs.readFile(file));
    expect(saved).to.equal(`${mark}\n${sleepy}`);
    // The worker still hangs: nobody waited for it.
    expect(told()).to.equal(false);

    await waitUntil(moments.event, told, true);
    expect(lens.status().severity).to.equal(vscode.LanguageStatusSeverity.Warning);
    await untilUnderlined(document, []);
    const draft = await openDraft('async fn greet() {}\nasync fn run() { greet(); }\n');
    await untilUnderlined(draft, ['unawaited-future: greet()']);
    expect(told()).to.equal(true);

    await vscode.window.showTextDocument(document);
    await replaceText(document, `${mark}\n`, '');
    await untilUnderlined(document, slept);
    await waitUntil(moments.event, told, false);
    await document.save();
  });

  it('that dies is replaced by one that leaves the file out', async () => {
    const lens = await activateLens();
    const told = (): boolean => lens.status().tooltip === warn('src/deadly.rs');
    const document = await openSample('src/deadly.rs');
    await untilUnderlined(document, slept);
    await replaceText(document, sleepy, `${deadlyMark}\n${sleepy}`);
    await waitUntil(moments.event, told, true);
    const draft = await openDraft('async fn greet() {}\nasync fn run() { greet(); }\n');
    await untilUnderlined(draft, ['unawaited-future: greet()']);

    await vscode.window.showTextDocument(document);
    await replaceText(document, `${deadlyMark}\n`, '');
    await untilUnderlined(document, slept);
    await waitUntil(moments.event, told, false);
    await document.save();
  });
});
