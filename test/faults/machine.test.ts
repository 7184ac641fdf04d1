import { spawn } from 'node:child_process';
import { expect } from 'chai';
import * as vscode from 'vscode';
import {
  activateLens,
  closeEditors,
  everyMoment,
  replaceText,
  untilUnderlined,
  waitUntil,
} from '../integration/editor';
import { openSample, sampleUri } from '../integration/sample';

const code = 'async fn greet() {}\nasync fn run() {\n    greet();\n}\n';
const found = ['unawaited-future: greet()'];

describe('a machine', () => {
  const file = sampleUri('src/machine.rs');
  const moments = everyMoment();

  before(async () => {
    await vscode.workspace.fs.writeFile(file, new TextEncoder().encode(code));
    await activateLens();
  });
  afterEach(closeEditors);
  after(async () => {
    moments.dispose();
    await vscode.workspace.fs.delete(file);
  });

  it('that was asleep for longer than a worker may be silent suspects no file', async () => {
    const lens = await activateLens();
    const document = await openSample('src/machine.rs');
    await untilUnderlined(document, found);
    const { pid } = process;
    const woken = new Promise<void>((resolve) => {
      // Another process must wake this one: all of its threads stand still.
      spawn('/bin/sh', ['-c', `kill -STOP ${String(pid)}; sleep 6; kill -CONT ${String(pid)}`], {
        detached: true,
        stdio: 'ignore',
      }).on('exit', () => resolve());
    });
    // It works while it falls asleep.
    await replaceText(document, 'greet();', 'greet().await;');
    await woken;
    await untilUnderlined(document, []);
    await replaceText(document, 'greet().await;', 'greet();');
    await untilUnderlined(document, found);
    expect(lens.status().text).to.not.contain('stopped');
    expect(lens.status().tooltip).to.not.contain('Left out');
    await document.save();
  });

  it('whose clock is set back, and forth, analyses and saves as before', async () => {
    const document = await openSample('src/machine.rs');
    const { now } = Date;
    try {
      for (const years of [-20, 20]) {
        Date.now = () => now() + years * 365 * 24 * 60 * 60 * 1000;
        await replaceText(document, 'greet();', 'greet().await;');
        await untilUnderlined(document, []);
        await replaceText(document, 'greet().await;', 'greet();');
        await untilUnderlined(document, found);
        expect(await document.save()).to.equal(true);
      }
    } finally {
      Date.now = now;
    }
  });

  it('that speaks Turkish, on a far side of the world, finds the same', async () => {
    // The suite is started with them.
    expect([process.env.LC_ALL, process.env.TZ]).to.deep.equal(['tr_TR.UTF-8', 'Pacific/Kiritimati']);
    const document = await openSample('src/machine.rs');
    await untilUnderlined(document, found);
    await waitUntil(moments.event, () => document.isDirty, false);
  });
});
