import assert from 'node:assert/strict';
import type {
  ClientCapabilities,
  Diagnostic,
  DocumentDiagnosticReport,
  PublishDiagnosticsParams,
  WorkspaceDiagnosticReport,
} from 'vscode-languageserver/node';
import { fullAbilities, type LspClient } from './lspClient';
import { LspDemo, sleeps } from './lspDemo';

/** A client that asks for diagnostics, and again when it is told to. */
const pulling: ClientCapabilities = {
  ...fullAbilities,
  textDocument: { ...fullAbilities.textDocument, diagnostic: { dynamicRegistration: false } },
  workspace: { ...fullAbilities.workspace, diagnostics: { refreshSupport: true } },
};

const other = 'pub async fn other() {\n    std::thread::sleep(std::time::Duration::from_secs(1));\n}\n';

const codesOf = (diagnostics: readonly Diagnostic[]): unknown[] => diagnostics.map(({ code }) => code);

function pull(client: LspClient, previousResultId?: string): Promise<DocumentDiagnosticReport> {
  return client.ask('textDocument/diagnostic', 'src/lib.rs', {
    ...(previousResultId !== undefined && { previousResultId }),
  });
}

function pullAll(
  client: LspClient,
  previousResultIds: readonly { uri: string; value: string }[] = [],
): Promise<WorkspaceDiagnosticReport> {
  return client.connection.sendRequest('workspace/diagnostic', { previousResultIds });
}

function published(client: LspClient, name: string): unknown[][] {
  return client.heard
    .filter(({ method }) => method === 'textDocument/publishDiagnostics')
    .map(({ params }) => params as PublishDiagnosticsParams)
    .filter(({ uri }) => uri === client.uri(name))
    .map(({ diagnostics }) => codesOf(diagnostics));
}

function refreshes(client: LspClient): number {
  return client.heard.filter(({ method }) => method === 'workspace/diagnostic/refresh').length;
}

describe('diagnostics that a client asks for', function () {
  this.timeout(60_000);
  const demo = new LspDemo();

  it('are those of the text as it is, said once, and not sent besides', async () => {
    const client = await demo.open(sleeps, { abilities: pulling });
    assert.deepEqual(client.initialized?.capabilities.diagnosticProvider, {
      identifier: 'async-rust-lens',
      interFileDependencies: true,
      workspaceDiagnostics: true,
    });
    const first = await pull(client);
    assert.equal(first.kind, 'full');
    assert.deepEqual(codesOf(first.kind === 'full' ? first.items : []), ['blocking-sleep']);
    const again = await pull(client, first.resultId);
    assert.deepEqual(again, { kind: 'unchanged', resultId: first.resultId });
    await client.change('src/lib.rs', [{ text: sleeps.replace('std::thread::sleep', 'tokio::time::sleep') }]);
    const now = await pull(client, first.resultId);
    assert.deepEqual(codesOf(now.kind === 'full' ? now.items : []), ['unawaited-future']);
    assert.deepEqual(published(client, 'src/lib.rs'), []);
  });

  it('are asked for again when there is news of a file that nobody typed in', async () => {
    demo.folder.write('src/lib.rs', 'mod other;\nasync fn go() {\n    other::other();\n}\n');
    demo.folder.write('src/other.rs', 'pub fn other() {}\n');
    const client = await demo.open('mod other;\nasync fn go() {\n    other::other();\n}\n', {
      abilities: pulling,
    });
    assert.deepEqual((await pull(client)).kind, 'full');
    const before = refreshes(client);
    demo.folder.write('src/other.rs', 'pub async fn other() {}\n');
    const changes = [{ uri: client.uri('src/other.rs'), type: 2 }];
    await client.connection.sendNotification('workspace/didChangeWatchedFiles', { changes });
    for (;;) {
      const report = await pull(client);
      if (report.kind === 'full' && report.items.length > 0) {
        assert.deepEqual(codesOf(report.items), ['unawaited-future']);
        break;
      }
      await client.hears('workspace/diagnostic/refresh', () => refreshes(client) > before);
    }
  });

  it('are sent of closed files until the client asks for the workspace, and then no more', async () => {
    demo.folder.write('src/lib.rs', `mod other;\n${sleeps}`);
    demo.folder.write('src/other.rs', other);
    const client = await demo.open(`mod other;\n${sleeps}`, { abilities: pulling });
    await client.diagnostics('src/other.rs', ({ diagnostics }) => diagnostics.length === 1);
    await pull(client);
    const { items } = await pullAll(client);
    await client.diagnostics('src/other.rs', ({ diagnostics }) => diagnostics.length === 0);
    const shown = items.map((each) => [
      each.uri,
      each.version,
      each.kind === 'full' ? codesOf(each.items) : each.kind,
    ]);
    assert.deepEqual(shown.sort(), [
      [client.uri('src/lib.rs'), 1, ['blocking-sleep']],
      [client.uri('src/other.rs'), null, ['blocking-sleep']],
    ]);
    const known = items.map(({ uri, resultId = '' }) => ({ uri, value: resultId }));
    const second = await pullAll(client, [...known, { uri: client.uri('src/gone.rs'), value: 'x' }]);
    assert.deepEqual(
      second.items.map((each) => [each.uri, each.kind === 'full' ? each.items : each.kind]).sort(),
      [
        [client.uri('src/gone.rs'), []],
        [client.uri('src/lib.rs'), 'unchanged'],
        [client.uri('src/other.rs'), 'unchanged'],
      ],
    );
  });

  it('are sent to a client that would not hear of news', async () => {
    const { diagnostics, ...workspace } = pulling.workspace ?? {};
    assert.ok(diagnostics);
    const client = await demo.open(sleeps, { abilities: { ...pulling, workspace } });
    assert.equal(client.initialized?.capabilities.diagnosticProvider, undefined);
    await client.diagnostics('src/lib.rs', (told) => told.diagnostics.length === 1);
  });
});
