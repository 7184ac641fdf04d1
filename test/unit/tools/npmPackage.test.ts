import assert from 'node:assert/strict';
import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { version } from '../../../package.json';
import { makeNpmPackage, withoutLocalLinks } from '../../../src/tools/npmPackage';
import { runNpm } from '../../../src/tools/processes';
import { LspClient } from '../lsp/lspClient';
import { manifest, sleeps } from '../lsp/lspDemo';

describe('the package for npm', function () {
  this.timeout(120_000);
  let folder = '';
  let file = '';

  before(async () => {
    folder = fs.realpathSync(fs.mkdtempSync(path.join(os.tmpdir(), 'async-rust-lens-npm-')));
    file = await makeNpmPackage(folder);
    fs.writeFileSync(path.join(folder, 'package.json'), '{ "name": "reader", "private": true }\n');
    const installed = await runNpm(['install', '--offline', '--no-audit', '--no-fund', file], folder);
    assert.equal(installed.code, 0, installed.output);
  });

  after(() => fs.rmSync(folder, { recursive: true, force: true }));

  const installed = (...parts: string[]): string =>
    path.join(folder, 'node_modules/async-rust-lens', ...parts);

  it('holds what runs, what helps to write settings, and what must be said of others, and nothing else', () => {
    const names = (fs.readdirSync(installed(), { recursive: true }) as string[]).map((name) =>
      name.replaceAll('\\', '/'),
    );
    assert.deepEqual(names.sort(), [
      'CHANGELOG.md',
      'LICENSE',
      'LICENSE-APACHE',
      'LICENSE-MIT',
      'README.md',
      'THIRD-PARTY-NOTICES.txt',
      'async-rust-lens.schema.json',
      'dist',
      'dist/cli.js',
      'dist/lsp.js',
      'dist/tree-sitter-rust.wasm',
      'dist/web-tree-sitter.wasm',
      'dist/worker.js',
      'package.json',
    ]);
    const shown = JSON.parse(fs.readFileSync(installed('package.json'), 'utf8')) as Record<string, unknown>;
    assert.deepEqual(
      [shown.version, shown.bin, shown.dependencies, shown.scripts, shown.private],
      [version, { 'async-rust-lens': 'dist/cli.js' }, undefined, undefined, undefined],
    );
    assert.ok(fs.readFileSync(installed('dist/cli.js'), 'utf8').startsWith('#!/usr/bin/env node\n'));
    const notices = fs.readFileSync(installed('THIRD-PARTY-NOTICES.txt'), 'utf8');
    for (const name of ['vscode-languageserver 11', 'vscode-jsonrpc 10', 'smol-toml 1', 'tree-sitter-rust 0'])
      assert.ok(notices.includes(`${name}.`), name);
    assert.ok(!notices.includes('dagre'));
    assert.doesNotMatch(fs.readFileSync(installed('README.md'), 'utf8'), /\]\((?!https?:|#)/);
  });

  it('runs by npx, without a network: the version, a check, and a server', async () => {
    fs.mkdirSync(path.join(folder, 'demo/src'), { recursive: true });
    fs.writeFileSync(path.join(folder, 'demo/Cargo.toml'), manifest);
    fs.writeFileSync(path.join(folder, 'demo/src/lib.rs'), sleeps);
    const npx = (...args: string[]) => runNpm(['exec', '--no', '--', 'async-rust-lens', ...args], folder);
    assert.match((await npx('--version')).output, new RegExp(`^async-rust-lens ${version}$`, 'm'));
    const checked = await npx('check', 'demo', '--no-cache');
    assert.equal(checked.code, 1, checked.output);
    assert.match(checked.output, /blocking-sleep/);
    const client = await LspClient.start({
      root: path.join(folder, 'demo'),
      program: installed('dist/cli.js'),
    });
    await client.open('src/lib.rs', sleeps);
    const { diagnostics } = await client.diagnostics('src/lib.rs', (each) => each.diagnostics.length > 0);
    assert.equal(diagnostics[0]?.code, 'blocking-sleep');
    assert.equal(await client.stop(), 0);
  });

  it('has a README of links that lead somewhere', () => {
    assert.equal(
      withoutLocalLinks(
        '# A\n\n![p](media/p.png)\n\nSee [it](src/a.ts), [that](https://b.c) and [here](#a).\n',
      ),
      '# A\n\nSee it, [that](https://b.c) and [here](#a).\n',
    );
  });
});
