import { expect } from 'chai';
import fs from 'node:fs/promises';
import os from 'node:os';
import path from 'node:path';
import type { FrameLocator } from 'playwright-core';
import { findBarriers } from '../../src/tools/dom/accessibility';
import { EditorPage } from '../../src/tools/dom/editorPage';
import { openSession, type HostKind, type Session } from '../../src/tools/hosts/session';

/** A Cargo that builds a program which prints two lines, and waits where the code waits for Ctrl+C. */
const double = `#!/bin/sh
if [ "$1" != build ]; then exit 0; fi
if grep -q ctrl_c src/main.rs; then end='sleep 60'; else end='exit 0'; fi
printf '#!/bin/sh\\necho it is the double\\n%s\\n' "$end" > program
chmod +x program
echo "{\\"target\\":{\\"name\\":\\"exercise\\"},\\"executable\\":\\"$PWD/program\\"}"
`;

const section = 'first-program';

describe('examples that are run on this machine', () => {
  let folder: string;
  const usual = { PATH: process.env.PATH, VSCODE_CLI: process.env.VSCODE_CLI };
  let session: Session | undefined;
  let editor: EditorPage;
  let panel: FrameLocator;

  before(async () => {
    folder = await fs.mkdtemp(path.join(os.tmpdir(), 'async-rust-lens-double-'));
    await fs.writeFile(path.join(folder, 'cargo'), double, { mode: 0o755 });
    process.env.PATH = `${folder}${path.delimiter}${process.env.PATH ?? ''}`;
    // Else the server asks a shell of the user's for the path.
    process.env.VSCODE_CLI = '1';
  });

  afterEach(async () => {
    await session?.close();
    session = undefined;
  });

  after(async () => {
    for (const [name, value] of Object.entries(usual))
      if (value === undefined) Reflect.deleteProperty(process.env, name);
      else process.env[name] = value;
    await fs.rm(folder, { recursive: true });
  });

  async function open(host: HostKind): Promise<void> {
    const newest = process.env.ASYNC_RUST_LENS_NEWEST !== undefined;
    session = await openSession({ host, newest });
    editor = new EditorPage(session.page);
    await editor.waitUntilReady();
    await editor.openContainer('Async Rust');
    panel = editor.webview();
    await panel.locator('#page-title').waitFor();
  }

  it('say below themselves what they print, to the eye and to a screen reader, and leave the focus where it was', async () => {
    await open('node');
    await editor.followLink(`#${section}`);
    const example = panel.locator('.example', { has: panel.getByRole('button', { name: /^Run/ }) }).first();
    const run = example.locator('.code-button', { hasText: 'Run' });
    await run.press('Enter');
    await example.locator('.run-result', { hasText: 'It ran to its end.' }).waitFor();
    expect(await example.getByRole('region', { name: 'Output' }).innerText()).to.equal('it is the double\n');
    expect(await panel.locator('[aria-live]').first().innerText()).to.equal(
      'It ran to its end. it is the double',
    );
    expect(await run.evaluate((button) => button === document.activeElement)).to.equal(true);
    expect(await findBarriers(panel)).to.deep.equal([]);
  });

  it('can be stopped', async () => {
    await open('node');
    await editor.followLink('#rule:stdin-holds-shutdown');
    const example = panel.locator('.example.bad');
    await example.locator('.code-button', { hasText: 'Run' }).press('Enter');
    await example.getByRole('button', { name: 'Stop it' }).press('Enter');
    await example.locator('.run-result', { hasText: 'It was stopped.' }).waitFor();
    await example.locator('.code-button', { hasText: 'Run' }).waitFor();
  });

  it('are checked where there is nothing to run in them, and say so', async () => {
    await open('node');
    await editor.followLink('#rule:blocking-sleep');
    const example = panel.locator('.example.bad');
    const check = example.getByRole('button', { name: 'Let Cargo check this example' });
    await check.press('Enter');
    await example
      .locator('.run-result', { hasText: 'It compiles. It has no main, so there is nothing to run.' })
      .waitFor();
  });

  it('have no such button in the browser', async () => {
    await open('web');
    await editor.followLink(`#${section}`);
    await panel.locator('.example').first().waitFor();
    expect(await panel.locator('.code-button', { hasText: 'Copy' }).count()).to.be.greaterThan(0);
    expect(
      await panel
        .locator('.code-button', { hasText: /Run|Check/ })
        .filter({ visible: true })
        .count(),
    ).to.equal(0);
  });
});
