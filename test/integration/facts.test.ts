import * as vscode from 'vscode';
import { activateLens, closeEditors, openDraft, replaceText, setSetting, untilUnderlined } from './editor';
import { openSample, sampleUri } from './sample';

const facts = 'mod std { mod path { impl Path { #[lens::blocks(io)] fn is_absolute(&self); } } }\n';
const draft =
  'async fn later() {}\npub async fn work(path: &std::path::Path) {\n    later();\n    path.is_absolute();\n}\n';

describe('a file that describes crates', () => {
  const file = sampleUri('facts.rs');

  before(async () => {
    await activateLens();
    await vscode.workspace.fs.writeFile(file, new TextEncoder().encode(facts));
  });
  afterEach(async () => {
    await setSetting('knowledge', undefined);
    await closeEditors();
  });
  after(() => vscode.workspace.fs.delete(file));

  it('counts as soon as the setting names it, and as long', async () => {
    const document = await openDraft(draft);
    await untilUnderlined(document, ['unawaited-future: later()']);
    await setSetting('knowledge', ['facts.rs']);
    await untilUnderlined(document, ['unawaited-future: later()', 'blocking-io: path.is_absolute()']);
    await setSetting('knowledge', undefined);
    await untilUnderlined(document, ['unawaited-future: later()']);
  });

  it('shows its mistakes as they are typed', async () => {
    await setSetting('knowledge', ['facts.rs']);
    const document = await openSample('facts.rs');
    await replaceText(document, 'blocks(io)', 'bloks(io)');
    await untilUnderlined(document, ['stated-facts: #[lens::bloks(io)]']);
    await replaceText(document, 'bloks(io)', 'blocks(io)');
    await untilUnderlined(document, []);
  });
});
