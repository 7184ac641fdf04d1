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

/** What stands behind code, of ours. */
async function hintsOf(document: vscode.TextDocument): Promise<string[]> {
  const hints = await vscode.commands.executeCommand<vscode.InlayHint[]>(
    'vscode.executeInlayHintProvider',
    document.uri,
    new vscode.Range(0, 0, document.lineCount, 0),
  );
  return hints.map(({ label }) =>
    typeof label === 'string' ? label : label.map(({ value }) => value).join(''),
  );
}

describe('hovers', () => {
  before(activateLens);
  afterEach(closeEditors);

  it('add to a warning what it does not say: the lesson, the proof, the fix', async () => {
    const document = await openDraft('async fn greet() {}\nasync fn run() { greet(); }\n');
    await untilUnderlined(document, ['unawaited-future: greet()']);
    const [text = ''] = await hoverTexts(document, 'greet();');
    expect(text).to.match(/^\*\*.+\*\* — \[Read the lesson\]\(command:asyncRustLens\.openLesson\?/);
    expect(text).to.contain('**How do we know?**');
    expect(text).to.contain('**Quick fix.** Add `.await`');
    expect(text).to.not.contain('never awaited, so it does nothing');
    expect(text.split('\n').filter((line) => line !== '')).to.have.length(3);
  });

  it('tell of a function whose future must not be dropped half-way, and behind its arm of select! where that is wanted', async () => {
    const document = await openDraft(
      [
        'use tokio::{sync::mpsc, time::{sleep, Duration, Interval}};',
        'async fn next(jobs: &mut mpsc::Receiver<u8>) { if let Some(job) = jobs.recv().await { sleep(Duration::ZERO).await; drop(job); } }',
        'async fn serve(mut jobs: mpsc::Receiver<u8>, mut clock: Interval) {',
        '    loop {',
        '        tokio::select! {',
        '            _ = next(&mut jobs) => {}',
        '            _ = clock.tick() => {}',
        '        }',
        '    }',
        '}',
        '',
      ].join('\n'),
    );
    await untilUnderlined(document, ['select-cancel-unsafe: next(&mut jobs)']);
    const [text = ''] = await hoverTexts(document, 'next(jobs');
    expect(text).to.match(/^`next` cancel-safe: no: takes `job` at line 2, awaits at line 2 — \[Read more\]/);
    const settings = vscode.workspace.getConfiguration('asyncRustLens');
    expect(await hintsOf(document)).to.deep.equal([]);
    for (const [name, value] of [
      ['cancelSafetyHints', 'show'],
      ['profile', 'learning'],
    ] as const) {
      await settings.update(name, value, vscode.ConfigurationTarget.Workspace);
      try {
        expect(await hintsOf(document), name).to.deep.equal(['loses job', 'cancel safe']);
      } finally {
        await settings.update(name, undefined, vscode.ConfigurationTarget.Workspace);
      }
    }
  });

  it('tell what a function does that does not show from outside, in three lines at most', async () => {
    const document = await openDraft(
      [
        'use tokio::sync::Mutex;',
        'fn load() -> String { std::fs::read_to_string("a").unwrap_or_default() }',
        'async fn bump(state: &Mutex<u8>, other: &Mutex<u8>) {',
        '    let mut all = state.lock().await;',
        '    *all += *other.lock().await;',
        '    load();',
        '}',
        '',
      ].join('\n'),
    );
    const [loads = ''] = await hoverTexts(document, 'load() ->');
    expect(loads).to.match(/^`load` blocks: `std::fs::read_to_string` at line 2 — \[Read more\]\([^)\n]+\)$/);
    const [bumps = ''] = await hoverTexts(document, 'bump(');
    expect(bumps.split('\n\n').map((line) => line.split(' — ')[0])).to.deep.equal([
      '`bump` blocks: `std::fs::read_to_string` at line 2 (through `load`)',
      '`bump` locks: `state` at line 4, held over the await at line 5; `other` at line 5',
    ]);
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
