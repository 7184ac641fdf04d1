import assert from 'node:assert/strict';
import fs from 'node:fs';
import { fileURLToPath } from 'node:url';
import type { Diagnostic, Hover, PublishDiagnosticsParams } from 'vscode-languageserver/node';
import { fullAbilities } from './lspClient';
import { LspDemo, rangeOf, sleeps } from './lspDemo';

const hasAny = ({ diagnostics }: PublishDiagnosticsParams): boolean => diagnostics.length > 0;

const codes = (diagnostics: readonly Diagnostic[]): unknown[] => diagnostics.map(({ code }) => code);

/** A lock that is kept, behind characters that take several bytes. */
const locks = `use std::sync::Mutex;

async fn keep(m: &Mutex<u8>) {
    let name = "é😀"; let guard = m.lock().unwrap(); tokio::task::yield_now().await;
    drop((name, guard));
}
`;

describe('the language server', function () {
  this.timeout(60_000);
  const demo = new LspDemo();

  it('says what it can do', async () => {
    const { initialized } = await demo.start();
    const { serverInfo, capabilities } = initialized ?? assert.fail();
    assert.equal(serverInfo?.name, 'async-rust-lens');
    assert.equal(capabilities.positionEncoding, 'utf-16');
    assert.deepEqual(capabilities.textDocumentSync, {
      openClose: true,
      change: 2,
      save: { includeText: false },
    });
    assert.deepEqual(capabilities.codeActionProvider, {
      codeActionKinds: ['quickfix', 'source.fixAll.asyncRustLens', 'source.fixAll.asyncRustLens.await'],
    });
    assert.deepEqual(capabilities.executeCommandProvider?.commands, [
      'async-rust-lens.openLesson',
      'async-rust-lens.checkWorkspace',
      'async-rust-lens.restart',
    ]);
  });

  it('tells of a finding with its place, code, lesson, severity and source, and follows what is typed', async () => {
    const client = await demo.open(sleeps);
    const { diagnostics } = await client.diagnostics(
      'src/lib.rs',
      (each) => each.version === 1 && hasAny(each),
    );
    const [only, ...others] = diagnostics;
    assert.deepEqual(others, []);
    const { codeDescription, ...rest } = only ?? assert.fail();
    assert.deepEqual(rest, {
      range: rangeOf(3, 4, 46),
      severity: 2,
      code: 'blocking-sleep',
      source: 'async-rust-lens',
      message:
        '`std::thread::sleep` blocks every other task on this thread\nIt puts the whole thread to sleep. Async code must never block its thread.\nUse `tokio::time::sleep(…).await` instead.',
    });
    // The pages are written while the engine starts, or before.
    await client.connection.sendRequest('asyncRustLens/lesson', { rule: 'blocking-sleep' });
    const lesson = fs.readFileSync(fileURLToPath(codeDescription?.href ?? ''), 'utf8');
    assert.match(lesson, /^# Blocking sleep in async code \(`blocking-sleep`\)\n/);
    await client.change('src/lib.rs', [{ range: rangeOf(2, 0, 6), text: '' }]);
    await client.diagnostics('src/lib.rs', (each) => each.version === 2 && !hasAny(each));
  });

  it('counts bytes where the client does, in places, notes, edits and what is typed', async () => {
    const abilities = { ...fullAbilities, general: { positionEncodings: ['utf-8', 'utf-16'] } };
    const client = await demo.open(locks, { abilities });
    assert.equal(client.initialized?.capabilities.positionEncoding, 'utf-8');
    const { diagnostics } = await client.diagnostics('src/lib.rs', hasAny);
    const line = locks.split('\n')[3] ?? '';
    const bytes = (text: string): number => Buffer.byteLength(line.slice(0, line.indexOf(text)));
    const [lock] = diagnostics;
    assert.deepEqual(codes(diagnostics), ['guard-across-await']);
    assert.deepEqual(lock?.range, rangeOf(3, bytes('guard'), bytes('guard') + 5));
    assert.deepEqual(
      lock?.relatedInformation?.map(({ location, message }) => [location.uri, location.range, message]),
      [
        [
          client.uri('src/lib.rs'),
          rangeOf(3, bytes('await;'), bytes('await;') + 5),
          'the lock is still held by `guard` here',
        ],
      ],
    );
    await client.change('src/lib.rs', [{ range: rangeOf(3, bytes('tokio'), bytes('\n')), text: '' }]);
    await client.diagnostics('src/lib.rs', (each) => each.version === 2 && !hasAny(each));
  });

  it('leaves out what a client does not know: links, notes, tags, Markdown', async () => {
    const client = await demo.open(locks, {
      abilities: { textDocument: { hover: { contentFormat: ['plaintext'] } } },
    });
    const { diagnostics } = await client.diagnostics('src/lib.rs', hasAny);
    assert.deepEqual(Object.keys(diagnostics[0] ?? {}), ['range', 'severity', 'code', 'source', 'message']);
    const position = diagnostics[0]?.range.start;
    const hover = await client.ask<Hover>('textDocument/hover', 'src/lib.rs', { position });
    assert.deepEqual(hover.contents, {
      kind: 'plaintext',
      value:
        'Lock held across an await\n\nguard keeps its lock across an .await\nWhoever else locks it then blocks a whole thread, and may never wake. A task may pause at an .await for any time.\nDrop the guard first, or use an async lock.\n\nHow do we know? It is, or holds, a std::sync::MutexGuard, and it is still alive at the awaits named here.',
    });
  });

  it('explains in a hover what is found, with the way to the lesson, and what words of async code mean', async () => {
    const client = await demo.open(sleeps);
    const { book } = await client.connection.sendRequest<{ book: string }>('asyncRustLens/lesson', {
      rule: 'blocking-sleep',
    });
    const found = await client.ask<Hover>('textDocument/hover', 'src/lib.rs', {
      position: { line: 3, character: 10 },
    });
    assert.deepEqual(found, {
      range: rangeOf(3, 4, 46),
      contents: {
        kind: 'markdown',
        value: `**Blocking sleep in async code** — [Read the lesson](${book}/rule-blocking-sleep.md "Opens the page")

\`std::thread::sleep\` blocks every other task on this thread  
It puts the whole thread to sleep. Async code must never block its thread.  
Use \`tokio::time::sleep(…).await\` instead.

**How do we know?** The call resolves to \`std::thread::sleep\`, and it stands in \`async fn nap\`; nothing in the workspace shows who runs it.

**Quick fix.** Use \`tokio::time::sleep\``,
      },
    });
    const term = await client.ask<Hover>('textDocument/hover', 'src/lib.rs', {
      position: { line: 2, character: 1 },
    });
    assert.deepEqual(term, {
      range: rangeOf(2, 0, 5),
      contents: {
        kind: 'markdown',
        value: `Makes a function or block return a **future**: a description of work that runs only while something polls it. — [Read more](${book}/async-await-syntax.md "Opens the page")`,
      },
    });
  });

  it('gives a lesson as Markdown to whoever asks for one, and writes its page', async () => {
    const client = await demo.start();
    const lesson = await client.connection.sendRequest<{ title: string; markdown: string; uri: string }>(
      'asyncRustLens/lesson',
      {
        rule: 'guard-across-await',
      },
    );
    assert.equal(lesson.title, 'Lock held across an await');
    assert.match(lesson.markdown, /^.*\n\n## What happens\n/);
    const page = fs.readFileSync(fileURLToPath(lesson.uri), 'utf8');
    assert.ok(page.startsWith('# Lock held across an await (`guard-across-await`)\n'));
    assert.ok(page.endsWith('\n\n[Contents](README.md)\n'));
    assert.equal(await client.connection.sendRequest('asyncRustLens/lesson', { rule: 'nothing' }), null);
  });

  it('tells that a question was called off, and goes on', async () => {
    const client = await demo.open(sleeps);
    const params = { textDocument: { uri: client.uri('src/lib.rs') }, position: { line: 3, character: 10 } };
    const calledOff = client.cancelled('textDocument/hover', params);
    await assert.rejects(calledOff, { code: -32800 });
    assert.ok(await client.ask('textDocument/hover', 'src/lib.rs', { position: params.position }));
  });
});
