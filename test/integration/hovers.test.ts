import { expect } from 'chai';
import * as vscode from 'vscode';
import { activateLens, closeEditors, openDraft, rangeOfText, untilUnderlined } from './editor';

async function hoverTexts(document: vscode.TextDocument, at: string): Promise<string[]> {
  const position = rangeOfText(document, at).start.translate(0, 1);
  const hovers = await vscode.commands.executeCommand<vscode.Hover[]>(
    'vscode.executeHoverProvider',
    document.uri,
    position,
  );
  return hovers.flatMap(({ contents }) =>
    contents.map((content) => (typeof content === 'string' ? content : content.value)),
  );
}

describe('hovers', () => {
  before(activateLens);
  afterEach(closeEditors);

  it('explain a warning: what happens, why, what to do, both codes, the proof, the lesson', async () => {
    const document = await openDraft('async fn greet() {}\nasync fn run() { greet(); }\n');
    await untilUnderlined(document, ['unawaited-future: greet()']);
    const [text = ''] = await hoverTexts(document, 'greet();');
    expect(text).to.match(/^\*\*.+\*\* — \[Read the lesson\]\(command:asyncRustLens\.openLesson\?/);
    expect(text).to.contain('**Why.**');
    expect(text).to.contain('**What to do.**');
    expect(text).to.contain('**How do we know?**');
    expect(text.match(/```rust\n/g)).to.have.length(2);
  });

  it('explain the words of async Rust, in one line with a link', async () => {
    const document = await openDraft('async fn greet() {}\nasync fn run() { greet().await; }\n');
    for (const word of ['async fn run', 'await']) {
      const texts = await hoverTexts(document, word);
      const own = texts.find((text) => text.includes('command:asyncRustLens.openSection')) ?? '';
      expect(own, word).to.match(/^[^\n]+\[Read more\]\(command:asyncRustLens\.openSection\?[^)\n]+\)$/);
    }
  });

  it('stay away from other words', async () => {
    const document = await openDraft('fn plain() {}\nfn run() { plain(); }\n');
    expect(await hoverTexts(document, 'plain();')).to.deep.equal([]);
  });

  it('leave it to a command to tell all that is known', async () => {
    const document = await openDraft('async fn greet() {}\nasync fn run() { greet(); }\n');
    await untilUnderlined(document, ['unawaited-future: greet()']);
    const editor = await vscode.window.showTextDocument(document);
    const { start } = rangeOfText(document, 'greet();');
    editor.selection = new vscode.Selection(start, start);
    const told = await vscode.commands.executeCommand<string>('asyncRustLens.explainHere');
    expect(told).to.match(
      /:2:18: call `greet\(\)`\n {2}stands in {6}`async fn run`\n[^]* {2}type {11}impl Future<Output = \(\)>\n[^]* {2}said here {6}warning\[unawaited-future\]/,
    );
  });

  it('enable no command but our own', async () => {
    const document = await openDraft('async fn greet() {}\nasync fn run() { greet(); }\n');
    await untilUnderlined(document, ['unawaited-future: greet()']);
    const [text = ''] = await hoverTexts(document, 'greet();');
    const commands = [...text.matchAll(/command:([\w.]+)/g)].map(([, id]) => id);
    expect(new Set(commands)).to.deep.equal(new Set(['asyncRustLens.openLesson']));
  });
});
