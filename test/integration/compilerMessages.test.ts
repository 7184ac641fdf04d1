import { expect } from 'chai';
import * as vscode from 'vscode';
import {
  activateLens,
  closeEditors,
  openDraft,
  rangeOfText,
  replaceText,
  setSetting,
  underlined,
  untilUnderlined,
} from './editor';

/** What rust-analyzer’s extension writes in the place of a code, unless it is told otherwise. */
const linkCode = {
  value: 'Click for full compiler diagnostic',
  target: vscode.Uri.parse('rust-analyzer-diagnostics-view:/diagnostic'),
};

const forgotten = 'async fn greet() {}\n\nasync fn run() {\n    greet();\n}\n';
const unused =
  'unused implementer of `Future` that must be used\nfutures do nothing unless you `.await` or poll them\n`#[warn(unused_must_use)]` (part of `#[warn(unused)]`) on by default';

const recursive =
  'pub async fn count_down(from: u32) {\n    if from > 0 {\n        count_down(from - 1).await;\n    }\n}\n';

const held = [
  'use std::rc::Rc;',
  'async fn pause() {}',
  'fn spawn<F: Future + Send>(_future: F) {}',
  'fn start() {',
  '    spawn(async {',
  '        let count = Rc::new(1);',
  '        pause().await;',
  '        println!("{count}");',
  '    });',
  '}',
  '',
].join('\n');

/** A message as another extension publishes it. */
function say(
  range: vscode.Range,
  message: string,
  more: Partial<Pick<vscode.Diagnostic, 'source' | 'code' | 'relatedInformation' | 'severity'>> = {},
): vscode.Diagnostic {
  const diagnostic = new vscode.Diagnostic(range, message, vscode.DiagnosticSeverity.Warning);
  return Object.assign(diagnostic, { source: 'rustc', code: linkCode, ...more });
}

async function hoverTexts(document: vscode.TextDocument, position: vscode.Position): Promise<string[]> {
  const hovers = await vscode.commands.executeCommand<vscode.Hover[]>(
    'vscode.executeHoverProvider',
    document.uri,
    position,
  );
  return hovers.flatMap(({ contents }) =>
    contents.map((content) => (typeof content === 'string' ? content : content.value)),
  );
}

async function fixTitles(document: vscode.TextDocument, range: vscode.Range): Promise<string[]> {
  const actions = await vscode.commands.executeCommand<vscode.CodeAction[]>(
    'vscode.executeCodeActionProvider',
    document.uri,
    range,
    vscode.CodeActionKind.QuickFix.value,
  );
  return actions.map(({ title }) => title);
}

function titleOf(text: string | undefined): string {
  return /^\*\*(.*?)\*\* — \[/.exec(text ?? '')?.[1] ?? '';
}

/** The editor gathers changes for a moment before it tells of them. */
function nextChange(uri: vscode.Uri): Promise<void> {
  return new Promise((resolve) => {
    const subscription = vscode.languages.onDidChangeDiagnostics(({ uris }) => {
      if (!uris.some((each) => each.toString() === uri.toString())) return;
      subscription.dispose();
      resolve();
    });
  });
}

describe('what rustc and clippy say', () => {
  // Another extension, as far as the editor can tell.
  const theirs = vscode.languages.createDiagnosticCollection('rustc');

  before(activateLens);
  afterEach(async () => {
    theirs.clear();
    await setSetting('whenCompilerAgrees', undefined);
    await closeEditors();
  });
  after(() => theirs.dispose());

  it('is explained at its place, with the value and the await that bring it about', async () => {
    const document = await openDraft(held);
    const start = rangeOfText(document, 'spawn(async {').start;
    const range = new vscode.Range(start, rangeOfText(document, '});').end);
    const message =
      'future cannot be sent between threads safely\nwithin `{async block@src/main.rs:5:11: 5:16}`, the trait `Send` is not implemented for `Rc<i32>`';
    const awaited = new vscode.Location(document.uri, rangeOfText(document, 'await;'));
    theirs.set(document.uri, [
      say(range, message, {
        relatedInformation: [
          new vscode.DiagnosticRelatedInformation(
            awaited,
            'future is not `Send` as this value is used across an await',
          ),
        ],
      }),
    ]);
    const [text, ...others] = await hoverTexts(document, start.translate(0, 1));
    expect(titleOf(text)).to.equal('A future that must not change threads');
    expect(text).to.contain('[Read more](command:asyncRustLens.openSection?%5B%22compiler%3Anot-send%22%5D');
    expect(text).to.contain(
      '**Here.** `count` of type `Rc<i32>` (line 6) is still alive at the `.await` in line 7, and must not change threads.',
    );
    expect(others).to.deep.equal([]);
  });

  it('is explained from its own notes where the analysis knows nothing, and at the hints that lead back to it', async () => {
    const document = await openDraft('fn start(work: Unknown) {\n    spawn(work.run());\n}\n');
    const range = rangeOfText(document, 'work.run()');
    const note = (text: string, at: string): vscode.DiagnosticRelatedInformation =>
      new vscode.DiagnosticRelatedInformation(
        new vscode.Location(document.uri, rangeOfText(document, at)),
        text,
      );
    const hint = say(rangeOfText(document, 'start'), 'has type `*mut u8` which is not `Send`', {
      severity: vscode.DiagnosticSeverity.Hint,
      relatedInformation: [
        new vscode.DiagnosticRelatedInformation(
          new vscode.Location(document.uri, range),
          'original diagnostic',
        ),
      ],
    });
    const original = say(range, 'future cannot be sent between threads safely', {
      relatedInformation: [
        note('await occurs here, with `mut raw` maybe used later', 'spawn'),
        note('has type `*mut u8` which is not `Send`', 'start'),
      ],
    });
    theirs.set(document.uri, [original, hint]);
    for (const place of [range.start, rangeOfText(document, 'start').start]) {
      const [text] = await hoverTexts(document, place);
      expect(text).to.contain('`raw` of type `*mut u8` (line 1) is still alive at the `.await` in line 2');
    }
  });

  it('is explained only where code is async, if it is said of any code', async () => {
    const document = await openDraft(
      'fn start(name: &str) {\n    spawn(async move { println!("{name}") });\n    std::thread::spawn(move || println!("{name}"));\n}\nasync fn greet() {}\nfn forget() { greet(); }\n',
    );
    await untilUnderlined(document, ['unawaited-future: greet()']);
    const escapes = 'borrowed data escapes outside of function\n`name` escapes the function body here';
    const task = rangeOfText(document, 'spawn(async move { println!("{name}") })');
    const thread = rangeOfText(document, 'std::thread::spawn(move || println!("{name}"))');
    theirs.set(document.uri, [
      say(task, escapes, { code: 'E0521' }),
      say(thread, escapes, { code: 'E0521' }),
    ]);
    expect((await hoverTexts(document, task.start)).map(titleOf)).to.deep.equal(['A task that borrows']);
    expect(await hoverTexts(document, thread.start)).to.deep.equal([]);
  });

  it('is not told twice: ours steps back, and its lesson and its fixes hang on theirs', async () => {
    const document = await openDraft(forgotten);
    await untilUnderlined(document, ['unawaited-future: greet()']);
    const range = rangeOfText(document, 'greet();');
    const place = range.with({ end: range.end.translate(0, -1) });
    theirs.set(document.uri, [say(place, unused)]);
    await untilUnderlined(document, []);
    const [text, ...others] = await hoverTexts(document, place.start);
    expect(text).to.contain(
      '[Read the lesson](command:asyncRustLens.openLesson?%5B%22unawaited-future%22%2C',
    );
    // Theirs is shown alone: what ours would say stands here.
    expect(text).to.contain('`greet()` is never awaited, so it does nothing\\\nIt is a future');
    expect(text).to.contain('**How do we know?**');
    expect(others).to.deep.equal([]);
    // Which diagnostic an action belongs to is not told to who asks by command.
    expect(await fixTitles(document, place)).to.include('Add `.await`');
    await setSetting('whenCompilerAgrees', 'show');
    await untilUnderlined(document, ['unawaited-future: greet()']);
    await setSetting('whenCompilerAgrees', undefined);
    await untilUnderlined(document, []);
    // What theirs says no more, ours says again.
    theirs.delete(document.uri);
    await untilUnderlined(document, ['unawaited-future: greet()']);
  });

  it('may stand elsewhere than ours: the lesson and the fix are there too', async () => {
    const document = await openDraft(recursive);
    await untilUnderlined(document, ['async-recursion-unboxed: count_down(from - 1)']);
    const head = rangeOfText(document, 'pub async fn count_down(from: u32)');
    const call = new vscode.Location(document.uri, rangeOfText(document, 'count_down(from - 1).await'));
    theirs.set(document.uri, [
      say(head, 'recursion in an async fn requires boxing', {
        code: 'E0733',
        relatedInformation: [new vscode.DiagnosticRelatedInformation(call, 'recursive call here')],
      }),
    ]);
    await untilUnderlined(document, []);
    const texts = await hoverTexts(document, rangeOfText(document, 'fn count_down').start);
    expect(texts.filter((text) => text.includes('%22async-recursion-unboxed%22'))).to.have.length(1);
    expect(await fixTitles(document, rangeOfText(document, 'fn count_down'))).to.include(
      'Put `count_down(from - 1)` on the heap',
    );
  });

  it('leaves ours alone where it is another matter, or another place', async () => {
    const document = await openDraft(forgotten.replace('greet();', 'greet();\n    greet();'));
    const both = ['unawaited-future: greet()', 'unawaited-future: greet()'];
    await untilUnderlined(document, both);
    const first = rangeOfText(document, 'greet();');
    theirs.set(document.uri, [
      say(first, 'unused result of type `impl Future<Output = ()>`', { code: 'unused_results' }),
      say(first, 'unused `u32` that must be used', { source: 'another linter', code: 'unused_must_use' }),
    ]);
    // What is drawn follows what is published in order.
    theirs.set(document.uri, [say(first, unused, { code: 'unused_must_use' })]);
    await untilUnderlined(document, both.slice(1));
  });

  it('may go and come again while a crate is checked, and move along with edits: ours does not flicker', async () => {
    const document = await openDraft(forgotten);
    await untilUnderlined(document, ['unawaited-future: greet()']);
    const range = rangeOfText(document, 'greet();');
    const place = range.with({ end: range.end.translate(0, -1) });
    theirs.set(document.uri, [say(place, unused)]);
    await untilUnderlined(document, []);
    const drawn: string[][] = [];
    let events = 0;
    const subscription = vscode.languages.onDidChangeDiagnostics(({ uris }) => {
      if (!uris.some((uri) => uri.toString() === document.uri.toString())) return;
      events++;
      drawn.push(underlined(document));
    });
    const settled = async (): Promise<void> => {
      // An edit elsewhere, which our own diagnostics are drawn anew for: what it brought about is over when it shows.
      const other = await openDraft(forgotten);
      await untilUnderlined(other, ['unawaited-future: greet()']);
    };
    for (const said of [[], [say(place, unused)]]) {
      const told = nextChange(document.uri);
      theirs.set(document.uri, said);
      await told;
      // A moment more, in which ours could be drawn.
      const other = vscode.Uri.parse('untitled:other');
      const moment = nextChange(other);
      theirs.set(other, said);
      await moment;
    }
    await replaceText(document, 'async fn greet() {}\n', '// one\n// two\nasync fn greet() {}\n');
    // Published anew, of the text as it was, as is done while nothing was saved.
    const again = nextChange(document.uri);
    theirs.set(document.uri, [say(place, unused), say(new vscode.Range(0, 0, 0, 5), 'unrelated')]);
    await again;
    await settled();
    subscription.dispose();
    expect(drawn.flat()).to.deep.equal([]);
    // Theirs went, came, and came again; ours was drawn for the edit at most. More would be one that feeds itself.
    expect(events).to.be.within(3, 8);
    const texts = await hoverTexts(document, rangeOfText(document, 'greet();').start);
    expect(texts.filter((text) => text.includes('%22unawaited-future%22'))).to.have.length(1);
  });
});
