import { execFileSync } from 'node:child_process';
import { appendFileSync, existsSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';
import { setFlagsFromString } from 'node:v8';
import { runInNewContext } from 'node:vm';
import { expect } from 'chai';
import * as vscode from 'vscode';
import { day, type Hour } from '../../src/tools/endurance/day';
import { Random } from '../../src/tools/fuzz/random';
import {
  activateLens,
  closeEditors,
  everyMoment,
  lensDiagnostics,
  ruleOf,
  waitUntil,
} from '../integration/editor';

/** What is typed and taken back: half of the way it is broken, whole it forgets a future. */
const statement = '\n    std::future::ready("a text of some length");';
const folder = vscode.workspace.workspaceFolders?.[0]?.uri.fsPath ?? '';
const asyncFunction = /^(?:pub )?async fn \w+\([^{;]*\{/m;
const heapFile = process.env.ASYNC_RUST_LENS_HEAP ?? '';
const megabyte = 2 ** 20;

setFlagsFromString('--expose-gc');
const collect = runInNewContext('gc') as () => void;

function git(...args: string[]): string {
  return execFileSync('git', args, { cwd: folder, encoding: 'utf8', stdio: ['ignore', 'pipe', 'ignore'] });
}

/** What the worker's heap holds, by the probe that stands before it. */
async function workerHeap(): Promise<number> {
  rmSync(heapFile, { force: true });
  writeFileSync(`${heapFile}.asked`, '');
  while (!existsSync(heapFile)) await delay(50);
  return Number(readFileSync(heapFile, 'utf8'));
}

describe('eight hours of work', () => {
  const moments = everyMoment();
  const random = new Random(8);
  let files: string[] = [];
  /** Those in which something can be typed. */
  let typable: string[] = [];
  let waits: number[] = [];
  let keys = 0;

  const sources = (): string[] =>
    git('ls-files', '*.rs')
      .split('\n')
      .filter((name) => name.includes('/src/') && existsSync(path.join(folder, name)));

  /** A function's body in an async function of a document, where something may be typed. */
  function placeIn(document: vscode.TextDocument): vscode.Position | undefined {
    const match = asyncFunction.exec(document.getText());
    return match ? document.positionAt(match.index + match[0].length) : undefined;
  }

  const count = (document: vscode.TextDocument): number =>
    lensDiagnostics(document.uri).filter((each) => ruleOf(each) === 'unawaited-future').length;

  /** Waits until as many forgotten futures are underlined as that; how long it took. */
  async function until(document: vscode.TextDocument, wanted: number): Promise<number> {
    const start = performance.now();
    await waitUntil(vscode.languages.onDidChangeDiagnostics, () => count(document), wanted);
    return performance.now() - start;
  }

  /** An editor that is still taking in what Git did refuses once. */
  async function save(document: vscode.TextDocument): Promise<void> {
    if (await document.save()) return;
    await delay(1_000);
    expect((await document.save()) || !document.isDirty, document.uri.fsPath).to.equal(true);
  }

  /** Types the statement letter by letter, waits for what is found, saves, and takes all back in the same way. */
  async function type(document: vscode.TextDocument, saves: boolean): Promise<void> {
    const place = placeIn(document);
    if (!place) return;
    const editor = await vscode.window.showTextDocument(document);
    const at = document.offsetAt(place);
    const before = count(document);
    for (let length = 0; length < statement.length; length += 1) {
      const position = document.positionAt(at + length);
      await editor.edit((edit) => edit.insert(position, statement.charAt(length)), {
        undoStopBefore: false,
        undoStopAfter: false,
      });
      keys += 1;
    }
    waits.push(await until(document, before + 1));
    if (saves) await save(document);
    for (let length = statement.length; length > 0; length -= 1) {
      const range = new vscode.Range(document.positionAt(at + length - 1), document.positionAt(at + length));
      await editor.edit((edit) => edit.delete(range), { undoStopBefore: false, undoStopAfter: false });
      keys += 1;
    }
    waits.push(await until(document, before));
    if (saves) await save(document);
  }

  async function work(hour: number): Promise<Hour> {
    waits = [];
    keys = 0;
    const start = performance.now();
    let [opened, saves, switches] = [0, 0, 0];
    for (let step = 0; step < day.filesAnHour; step += 1) {
      if (step % Math.ceil(day.filesAnHour / day.switchesAnHour) === 0) {
        await closeEditors();
        git('checkout', '-q', switches % 2 === 0 ? 'there' : 'here');
        switches += 1;
        files = sources();
        typable = files.filter((name) => asyncFunction.test(readFileSync(path.join(folder, name), 'utf8')));
      }
      const wants = keys < (day.keysAnHour * (step + 1)) / day.filesAnHour;
      const uri = vscode.Uri.file(path.join(folder, random.pick(wants ? typable : files)));
      const document = await vscode.workspace.openTextDocument(uri);
      await vscode.window.showTextDocument(document);
      opened += 1;
      if (wants) {
        await type(document, saves < day.savesAnHour);
        saves += saves < day.savesAnHour ? 2 : 0;
      }
      // A person has a few files open at a time.
      if (step % 8 === 7) await closeEditors();
    }
    await closeEditors();
    await waitUntil(moments.event, () => vscode.window.activeTextEditor === undefined, true);
    await delay(4_000);
    collect();
    const sorted = [...waits].sort((a, b) => a - b);
    const percentile = (part: number): number => sorted[Math.floor(part * (sorted.length - 1))] ?? 0;
    const { heapUsed, rss } = process.memoryUsage();
    return {
      hour,
      keys,
      saves,
      opened,
      switches,
      seconds: (performance.now() - start) / 1_000,
      waits: waits.length,
      half: percentile(0.5),
      most: percentile(0.95),
      host: heapUsed / megabyte,
      worker: (await workerHeap()) / megabyte,
      resident: rss / megabyte,
    };
  }

  after(() => moments.dispose());

  it('are done, and each hour is told', async function () {
    this.timeout(60 * 60_000);
    this.retries(0);
    const { log } = await activateLens();
    const hours = Number(process.env.ASYNC_RUST_LENS_HOURS ?? day.hours);
    for (let hour = 1; hour <= hours; hour += 1)
      appendFileSync(`${heapFile}.hours`, `${JSON.stringify(await work(hour))}\n`);
    expect(log().filter((line) => line.includes(' failed in '))).to.deep.equal([]);
  });
});
