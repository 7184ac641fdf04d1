import assert from 'node:assert/strict';
import fs from 'node:fs';
import { fileURLToPath } from 'node:url';
import type { CodeAction, CodeActionContext, SnippetTextEdit, TextEdit } from 'vscode-languageserver/node';
import { fullAbilities, type LspClient } from './lspClient';
import { LspDemo, rangeOf, sleeps } from './lspDemo';

const forgets = `async fn load() {}

async fn run() {
    std::thread::sleep(std::time::Duration::from_secs(1));
    load();
}
`;

describe('code actions of the language server', function () {
  this.timeout(60_000);
  const demo = new LspDemo();

  const actionsAt = async (
    client: LspClient,
    line: number,
    context: Partial<CodeActionContext> = {},
  ): Promise<CodeAction[]> => {
    const { diagnostics } = await client.diagnostics('src/lib.rs', (each) => each.diagnostics.length > 0);
    return client.ask('textDocument/codeAction', 'src/lib.rs', {
      range: rangeOf(line, 10, 10),
      context: { diagnostics, ...context },
    });
  };

  const named = (actions: readonly CodeAction[], start: string): CodeAction =>
    actions.find(({ title }) => title.startsWith(start)) ?? assert.fail(start);

  /** The first edit of an action's only document. */
  const editOf = (
    action: CodeAction,
  ): { uri: string; version: number | null; edits: (TextEdit | SnippetTextEdit)[] } => {
    const [change, ...others] = action.edit?.documentChanges ?? [];
    assert.deepEqual(others, []);
    if (!change || !('textDocument' in change)) assert.fail(action.title);
    return { ...change.textDocument, edits: change.edits };
  };

  it('mend, teach and silence, each for what stands there', async () => {
    const client = await demo.open(sleeps);
    const actions = await actionsAt(client, 3);
    assert.deepEqual(
      actions.map(({ title, kind, isPreferred, diagnostics }) => [
        title,
        kind,
        isPreferred ?? false,
        diagnostics?.map(({ code }) => code) ?? [],
      ]),
      [
        ['Use `tokio::time::sleep`', 'quickfix', true, ['blocking-sleep']],
        ['Open the lesson: Blocking sleep in async code', 'quickfix', false, ['blocking-sleep']],
        ['Allow here: // async-rust-lens: allow(blocking-sleep)', 'quickfix', false, ['blocking-sleep']],
        [
          'Allow in this function: // async-rust-lens: allow(blocking-sleep)',
          'quickfix',
          false,
          ['blocking-sleep'],
        ],
        [
          'Allow in this file: // async-rust-lens: allow-file(blocking-sleep)',
          'quickfix',
          false,
          ['blocking-sleep'],
        ],
        ['Fix all safe Async Rust Lens findings', 'source.fixAll.asyncRustLens', false, []],
      ],
    );
    assert.deepEqual(editOf(named(actions, 'Use')), {
      uri: client.uri('src/lib.rs'),
      version: 1,
      edits: [
        { range: rangeOf(3, 4, 22), newText: 'tokio::time::sleep' },
        { range: rangeOf(3, 46, 46), newText: '.await' },
      ],
    });
    assert.deepEqual(editOf(named(actions, 'Fix all')), editOf(named(actions, 'Use')));
    assert.deepEqual(await actionsAt(client, 0), actions.slice(-1));
  });

  it('write comments with a place for the reason where the client knows snippets, and without where not', async () => {
    const client = await demo.open(sleeps);
    const [edit] = editOf(named(await actionsAt(client, 3), 'Allow here')).edits;
    assert.deepEqual(edit, {
      range: rangeOf(3, 0, 0),
      snippet: {
        kind: 'snippet',
        value: '    // async-rust-lens: allow(blocking-sleep) -- ${1:why this is fine here}\n',
      },
    });
    const workspace = { ...fullAbilities.workspace, workspaceEdit: {} };
    const plain = await demo.open(sleeps, { abilities: { ...fullAbilities, workspace } });
    assert.deepEqual(named(await actionsAt(plain, 3), 'Allow in this file').edit, {
      changes: {
        [plain.uri('src/lib.rs')]: [
          { range: rangeOf(0, 0, 0), newText: '// async-rust-lens: allow-file(blocking-sleep)\n' },
        ],
      },
    });
  });

  it('add awaits only to who names them, and fix all to who asks for that or for nothing', async () => {
    const client = await demo.open(forgets);
    await client.diagnostics('src/lib.rs', ({ diagnostics }) => diagnostics.length === 2);
    const kindsFor = async (context: Partial<CodeActionContext>): Promise<(string | undefined)[]> => {
      const kinds = (await actionsAt(client, 4, context)).map(({ kind }) => kind);
      return kinds.filter((kind) => kind !== 'quickfix');
    };
    const [fixAll, awaitAll] = ['source.fixAll.asyncRustLens', 'source.fixAll.asyncRustLens.await'];
    assert.deepEqual(await kindsFor({}), [fixAll]);
    assert.deepEqual(await kindsFor({ triggerKind: 2 }), []);
    assert.deepEqual(await kindsFor({ only: ['source.fixAll'] }), [fixAll]);
    assert.deepEqual(await kindsFor({ only: ['source'] }), [fixAll]);
    assert.deepEqual(await kindsFor({ only: ['source'], triggerKind: 1 }), [fixAll, awaitAll]);
    assert.deepEqual(await kindsFor({ only: [awaitAll] }), [awaitAll]);
    assert.deepEqual(await kindsFor({ only: ['quickfix'] }), []);
    const [awaits] = await actionsAt(client, 4, { only: [awaitAll] });
    assert.deepEqual(editOf(awaits ?? assert.fail()).edits, [
      { range: rangeOf(4, 10, 10), newText: '.await' },
    ]);
  });

  it('show the lesson in the editor, or tell where it lies where the client opens no document', async () => {
    const client = await demo.open(sleeps);
    const { command } = named(await actionsAt(client, 3), 'Open the lesson');
    await client.connection.sendRequest('workspace/executeCommand', command);
    const shown = (await client.hears('window/showDocument')) as { uri: string; takeFocus: boolean };
    assert.deepEqual(shown, { uri: String(command?.arguments?.[1]), takeFocus: true });
    assert.match(fs.readFileSync(fileURLToPath(shown.uri), 'utf8'), /^# Blocking sleep in async code/);
    const other = await demo.open(sleeps, { abilities: { ...fullAbilities, window: {} } });
    await other.connection.sendRequest('workspace/executeCommand', command);
    const told = (await other.hears('window/showMessage')) as { message: string; type: number };
    assert.deepEqual(told, {
      type: 3,
      message: `The lesson on blocking-sleep is in ${fileURLToPath(shown.uri)}`,
    });
    const wrong = { command: 'async-rust-lens.openLesson', arguments: ['no-such-rule'] };
    await assert.rejects(other.connection.sendRequest('workspace/executeCommand', wrong), {
      code: -32602,
      message: 'There is no lesson on "no-such-rule".',
    });
  });
});
