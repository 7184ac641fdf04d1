import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import fs from 'node:fs';
import path from 'node:path';
import { LspDemo, manifest, sleeps } from './lspDemo';

/** Put before the worker: it dies at one text, and hangs for ever at another. */
const faults = `
const { parentPort } = require('node:worker_threads');
parentPort.on('message', ({ type, text }) => {
  if (type === 'open' && text.includes('this kills')) process.exit(3);
});
`;

describe('the life of the language server', function () {
  this.timeout(60_000);
  const demo = new LspDemo();

  it('ends well after shutdown, and badly without', async () => {
    const client = await demo.open(sleeps);
    assert.equal(await client.stop(), 0);
    const rude = await demo.open(sleeps);
    await rude.connection.sendNotification('exit');
    assert.equal(await rude.ended, 1);
  });

  it('ends when its input does, and when the editor that started it is gone', async () => {
    const client = await demo.start();
    client.child.stdin?.end();
    assert.equal(await client.ended, 1);
    const { pid } = spawnSync(process.execPath, ['--version']);
    const orphan = await demo.start({ processId: pid });
    assert.equal(await orphan.ended, 1);
  });

  it('goes on when the engine dies, and offers to start it again when it dies once more', async () => {
    const folder = path.join(demo.folder.root, 'bundles');
    fs.mkdirSync(folder);
    for (const name of ['cli.js', 'lsp.js', 'web-tree-sitter.wasm', 'tree-sitter-rust.wasm'])
      fs.copyFileSync(path.join('dist', name), path.join(folder, name));
    fs.writeFileSync(path.join(folder, 'worker.js'), `${faults}${fs.readFileSync('dist/worker.js', 'utf8')}`);
    demo.folder.write('one/Cargo.toml', manifest);
    const client = await demo.start({
      root: path.join(demo.folder.root, 'one'),
      program: path.join(folder, 'cli.js'),
    });
    await client.open('src/lib.rs', sleeps);
    await client.diagnostics('src/lib.rs', ({ diagnostics }) => diagnostics.length === 1);
    client.choice = 'Restart';
    await client.open('src/fatal.rs', '// this kills the worker\n');
    await client.hears('window/logMessage', ({ message }: { message: string }) =>
      message.startsWith('The engine stopped (the worker ended with code 3) and is being restarted.'),
    );
    const question = (await client.hears('window/showMessageRequest')) as { message: string };
    assert.equal(question.message, 'Async Rust Lens stopped: the worker ended with code 3');
    await client.diagnostics('src/lib.rs', ({ diagnostics }) => diagnostics.length === 0);
    const textDocument = { uri: client.uri('src/fatal.rs') };
    await client.connection.sendNotification('textDocument/didClose', { textDocument });
    await client.connection.sendRequest('workspace/executeCommand', { command: 'async-rust-lens.restart' });
    await client.diagnostics('src/lib.rs', ({ diagnostics }) => diagnostics.length === 1);
    assert.equal(await client.stop(), 0);
  });

  it('answers what it does not know with an error, and takes no operand', async () => {
    const client = await demo.start();
    await assert.rejects(client.connection.sendRequest('textDocument/rename', {}), { code: -32601 });
    await assert.rejects(
      client.connection.sendRequest('workspace/executeCommand', { command: 'no.such.command' }),
      { code: -32602, message: 'There is no command no.such.command.' },
    );
    const { code, error } = demo.folder.run(['lsp', 'src']);
    assert.deepEqual(
      [code, error],
      [2, 'error: "lsp" takes no argument: the editor says which folders it has open\n'],
    );
    assert.equal(demo.folder.run(['check', '--stdio', 'src']).error, 'error: "check" takes no --stdio\n');
  });
});
