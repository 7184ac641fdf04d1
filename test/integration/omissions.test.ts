import * as vscode from 'vscode';
import { activateLens, closeEditors, everyMoment, replaceText, untilUnderlined, waitUntil } from './editor';
import { openSample, sampleUri } from './sample';

/** What a program wrote: deeper than a recursion may go. */
const sum = ' + 1'.repeat(910);
const text = `async fn later() {}\n\npub async fn total() -> u32 {\n    later();\n    1${sum}\n}\n\npub async fn speaks() {\n    later();\n}\n`;

describe('a function that asks too much', () => {
  const file = sampleUri('src/sums.rs');

  before(async () => {
    await activateLens();
    await vscode.workspace.fs.writeFile(file, new TextEncoder().encode(text));
  });
  afterEach(closeEditors);
  after(() => vscode.workspace.fs.delete(file));

  it('is named in the status item, with its file and the reason, until it is mended or closed', async () => {
    const lens = await activateLens();
    const told = (): boolean =>
      lens.status().text === 'Async Rust Lens: total left out' &&
      lens.status().tooltip === 'Not looked into: total in src/sums.rs (it is nested too deeply)';
    const document = await openSample('src/sums.rs');
    // The next function is looked into all the same.
    await untilUnderlined(document, ['unawaited-future: later()']);
    const ticks = everyMoment();
    await waitUntil(ticks.event, told, true);
    await replaceText(document, sum, ' + 1');
    await untilUnderlined(document, ['unawaited-future: later()', 'unawaited-future: later()']);
    await waitUntil(ticks.event, told, false);
    await replaceText(document, ' + 1', sum);
    await waitUntil(ticks.event, told, true);
    await closeEditors();
    await vscode.languages.setTextDocumentLanguage(document, 'plaintext');
    await waitUntil(ticks.event, told, false);
    ticks.dispose();
  });
});
