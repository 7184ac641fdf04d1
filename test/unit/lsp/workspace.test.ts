import assert from 'node:assert/strict';
import fs from 'node:fs';
import path from 'node:path';
import { pathToFileURL } from 'node:url';
import type { InlayHint, PublishDiagnosticsParams } from 'vscode-languageserver/node';
import { LspDemo, rangeOf, sleeps } from './lspDemo';

const has =
  (...codes: readonly string[]) =>
  ({ diagnostics }: PublishDiagnosticsParams): boolean =>
    JSON.stringify(diagnostics.map(({ code }) => code)) === JSON.stringify(codes);

const hasNone = has();

describe('settings and files of the language server', function () {
  this.timeout(60_000);
  const demo = new LspDemo();

  it('are those of VS Code, given at the start, by the section, or when they change', async () => {
    const options = { rules: { 'blocking-sleep': 'off' } };
    const client = await demo.open(sleeps, { initializationOptions: options });
    assert.ok(hasNone(await client.diagnostics('src/lib.rs', ({ version }) => version === 1)));
    client.configuration = { 'rules.blocking-sleep': 'error' };
    await client.connection.sendNotification('workspace/didChangeConfiguration', { settings: null });
    const louder = await client.diagnostics('src/lib.rs', has('blocking-sleep'));
    assert.equal(louder.diagnostics[0]?.severity, 1);
    client.configuration = null;
    await client.connection.sendNotification('workspace/didChangeConfiguration', {
      settings: { asyncRustLens: { rules: { 'blocking-sleep': 'hint' } } },
    });
    await client.diagnostics('src/lib.rs', ({ diagnostics }) => diagnostics[0]?.severity === 4);
  });

  it('that cannot be used are told, each once, and the others count', async () => {
    const client = await demo.open(sleeps, {
      initializationOptions: {
        asyncRustLens: { profil: 'strict', run: 'never', rules: { 'blocking-sleep': 'hint' } },
      },
    });
    await client.diagnostics('src/lib.rs', ({ diagnostics }) => diagnostics[0]?.severity === 4);
    await client.connection.sendNotification('workspace/didChangeConfiguration', { settings: {} });
    await client.ask('textDocument/hover', 'src/lib.rs', { position: { line: 3, character: 10 } });
    const told = client.heard.filter(({ method }) => method === 'window/showMessage');
    assert.deepEqual(
      told.map(({ params }) => params),
      [
        {
          type: 2,
          message: 'Async Rust Lens: asyncRustLens.profil: there is no such setting; did you mean “profile”?',
        },
        {
          type: 2,
          message:
            'Async Rust Lens: asyncRustLens.run: "never" cannot be used: it must be one of "onType", "onSave", "manual".',
        },
      ],
    );
  });

  it('of the repository hold too, and what is wrong there stands there', async () => {
    demo.folder.write('async-rust-lens.toml', '[rules]\nblocking-sleep = "hint"\nno-such-rule = "off"\n');
    const client = await demo.open(sleeps);
    await client.diagnostics('src/lib.rs', ({ diagnostics }) => diagnostics[0]?.severity === 4);
    await client.diagnostics('async-rust-lens.toml', has('configuration'));
    demo.folder.write('async-rust-lens.toml', '[rules]\nblocking-sleep = "error"\n');
    await client.connection.sendNotification('workspace/didChangeWatchedFiles', {
      changes: [{ uri: client.uri('async-rust-lens.toml'), type: 2 }],
    });
    await client.diagnostics('src/lib.rs', ({ diagnostics }) => diagnostics[0]?.severity === 1);
    await client.diagnostics('async-rust-lens.toml', hasNone);
  });

  it('that nobody has open are looked at, follow the disk and what is left out, and stay when they are closed', async () => {
    const client = await demo.start();
    await client.diagnostics('src/lib.rs', has('blocking-sleep'));
    const registered = JSON.stringify(
      await client.hears(
        'client/registerCapability',
        ({ registrations }: { registrations: { method: string }[] }) =>
          registrations[0]?.method === 'workspace/didChangeWatchedFiles',
      ),
    );
    assert.match(registered, /\*\.rs,Cargo\.toml/);
    await client.open('src/lib.rs', sleeps);
    await client.change('src/lib.rs', [{ text: 'fn quiet() {}\n' }]);
    await client.diagnostics('src/lib.rs', hasNone);
    const textDocument = { uri: client.uri('src/lib.rs') };
    await client.connection.sendNotification('textDocument/didClose', { textDocument });
    await client.diagnostics('src/lib.rs', has('blocking-sleep'));
    demo.folder.write('src/lib.rs', sleeps.replace('async ', ''));
    await client.connection.sendNotification('workspace/didChangeWatchedFiles', {
      changes: [{ ...textDocument, type: 2 }],
    });
    await client.diagnostics('src/lib.rs', hasNone);
    demo.folder.write('src/more.rs', sleeps);
    demo.folder.write('src/lib.rs', 'mod more;\n');
    await client.connection.sendNotification('workspace/didChangeWatchedFiles', {
      changes: [
        { uri: client.uri('src/more.rs'), type: 1 },
        { ...textDocument, type: 2 },
      ],
    });
    await client.diagnostics('src/more.rs', has('blocking-sleep'));
    client.configuration = { exclude: ['**/more.rs'] };
    await client.connection.sendNotification('workspace/didChangeConfiguration', { settings: null });
    await client.diagnostics('src/more.rs', hasNone);
  });

  it('come and go with the folders of the workspace', async () => {
    const other = fs.mkdtempSync(path.join(demo.folder.root, 'other-'));
    const inner = path.join(demo.folder.root, 'inner');
    fs.mkdirSync(path.join(inner, 'src'), { recursive: true });
    fs.writeFileSync(
      path.join(inner, 'Cargo.toml'),
      '[package]\nname = "inner"\nedition = "2024"\n[workspace]\n',
    );
    fs.writeFileSync(path.join(inner, 'src/lib.rs'), sleeps);
    const client = await demo.start({ root: other });
    await client.connection.sendNotification('workspace/didChangeWorkspaceFolders', {
      event: { added: [{ uri: pathToFileURL(inner).href, name: 'inner' }], removed: [] },
    });
    const name = path.relative(other, path.join(inner, 'src/lib.rs'));
    await client.diagnostics(name, has('blocking-sleep'));
    await client.connection.sendNotification('workspace/didChangeWorkspaceFolders', {
      event: { added: [], removed: [{ uri: pathToFileURL(inner).href, name: 'inner' }] },
    });
    await client.diagnostics(name, hasNone);
  });

  it('are looked at on save only, or on demand only, where that is set', async () => {
    const client = await demo.open('fn quiet() {}\n', { initializationOptions: { run: 'onSave' } });
    await client.diagnostics('src/lib.rs', hasNone);
    await client.change('src/lib.rs', [{ text: sleeps }]);
    // A question makes the engine know the text; what it finds is held back all the same.
    assert.ok(await client.ask('textDocument/hover', 'src/lib.rs', { position: { line: 3, character: 10 } }));
    assert.equal(
      client.heard.filter(({ params }) => JSON.stringify(params).includes('"version":2')).length,
      0,
    );
    const textDocument = { uri: client.uri('src/lib.rs') };
    await client.connection.sendNotification('textDocument/didSave', { textDocument });
    await client.diagnostics('src/lib.rs', has('blocking-sleep'));
    const manual = await demo.open(sleeps, { initializationOptions: { run: 'manual' } });
    assert.ok(await manual.ask('textDocument/hover', 'src/lib.rs', { position: { line: 3, character: 10 } }));
    const published = (): unknown[] =>
      manual.heard.filter(({ method }) => method === 'textDocument/publishDiagnostics');
    assert.deepEqual(published(), []);
    await manual.connection.sendRequest('workspace/executeCommand', {
      command: 'async-rust-lens.checkWorkspace',
    });
    await manual.diagnostics('src/lib.rs', has('blocking-sleep'));
  });

  it('keep the findings that are shown below a number, and say so', async () => {
    const twice = sleeps.replace(
      '    std',
      '    std::thread::yield_now();\n    std::thread::sleep(Duration::from_secs(2));\n    std',
    );
    const client = await demo.open(twice, { initializationOptions: { maximumProblems: 1 } });
    const { diagnostics } = await client.diagnostics(
      'src/lib.rs',
      ({ diagnostics: all }) => all.length === 2,
    );
    assert.deepEqual(
      diagnostics.map(({ code, message }) => code ?? message),
      ['blocking-sleep', '1 more finding in this file not shown: asyncRustLens.maximumProblems is 1.'],
    );
  });

  it('have hints behind the arms of a select where they are wanted', async () => {
    const text = `use tokio::sync::mpsc::Receiver;

async fn serve(mut rx: Receiver<u8>, mut stop: Receiver<()>) {
    loop {
        tokio::select! {
            _ = rx.recv() => {}
            _ = stop.recv() => break,
        }
    }
}
`;
    const client = await demo.open(text, { initializationOptions: { cancelSafetyHints: 'show' } });
    const hints = await client.ask<InlayHint[]>('textDocument/inlayHint', 'src/lib.rs', {
      range: { start: { line: 0, character: 0 }, end: { line: 9, character: 0 } },
    });
    assert.deepEqual(
      hints.map(({ position, label }) => [position, label]),
      [
        [{ line: 5, character: 25 }, 'cancel safe'],
        [{ line: 6, character: 27 }, 'cancel safe'],
      ],
    );
    client.configuration = { cancelSafetyHints: 'hide' };
    await client.connection.sendNotification('workspace/didChangeConfiguration', { settings: null });
    const none = await client.ask<InlayHint[]>('textDocument/inlayHint', 'src/lib.rs', {
      range: rangeOf(5, 0, 40),
    });
    assert.deepEqual(none, []);
  });
});
