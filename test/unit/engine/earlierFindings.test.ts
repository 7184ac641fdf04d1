import assert from 'node:assert/strict';
import { MemoryStore } from '../memoryStore';
import type { MemoryFiles } from '../testEngine';
import { crate, disk, net, plain, root, Talk, tell } from './sessionTalk';

/** What is said of a file that is open until all is known and was looked at. */
async function toldOf(talk: Talk, name = 'plain.rs'): Promise<string[]> {
  const said = await talk.until((all) => {
    const last = all.findLast((message) => message.type === 'status');
    const isDone = last?.type === 'status' && !last.status.busy && last.status.activity === 'Ready';
    const isLookedAt = all.some(
      (message) => message.type === 'status' && message.status.activity === `Analysing ${name}`,
    );
    return isDone && isLookedAt ? [...all] : undefined;
  });
  const findings = said.filter((message) => message.type === 'findings');
  // A host leaves out what is said of an older text.
  return findings.filter(({ version }) => version === findings.at(-1)?.version).map(tell);
}

describe('what was found in an open file in an earlier run', () => {
  const found = 'plain.rs unawaited-future:3';
  let store: MemoryStore;
  let files: MemoryFiles;

  beforeEach(async () => {
    store = new MemoryStore();
    files = crate();
    const first = await Talk.start(files, [plain], store);
    assert.deepEqual((await toldOf(first)).at(-1), found);
  });

  /** Sends all that a host sends at a start before the engine is there, and waits for that. */
  async function startAgain(...typed: readonly { before: string; text: string }[]): Promise<Talk> {
    const talk = new Talk(files, store);
    const ready = talk.init();
    await talk.session.receive({ type: 'folders', folders: [root] });
    const opened = talk.open(plain);
    for (const { before, text } of typed) await talk.write(plain, before, text);
    await opened;
    await ready;
    return talk;
  }

  it('is said before the engine is ready, and nothing less is said later', async () => {
    const talk = await startAgain();
    const types = talk.said.map(({ type }) => type);
    assert.ok(types.indexOf('findings') < types.indexOf('ready'), types.join(' '));
    assert.ok(types.includes('ready'));
    const told = await toldOf(talk);
    assert.ok(told.length >= 2);
    assert.deepEqual(new Set(told), new Set([found]));
  });

  it('is not said of another text', async () => {
    files.texts.set(plain, `// new\n${files.texts.get(plain) ?? ''}`);
    assert.deepEqual(new Set(await toldOf(await startAgain())), new Set(['plain.rs unawaited-future:4']));
  });

  it('is not said once somebody typed', async () => {
    const before = files.texts.get(plain) ?? '';
    const talk = await startAgain({ before, text: before.replace('idle();', 'idle().await;') });
    const types = talk.said.map(({ type }) => type);
    assert.ok(!types.slice(0, types.indexOf('ready')).includes('findings'), types.join(' '));
    assert.deepEqual(new Set(await toldOf(talk)), new Set(['plain.rs']));
  });

  it('is not said with other settings', async () => {
    const talk = new Talk(files, store);
    await talk.init({ severities: { 'unawaited-future': 'off' }, heldTypes: [] });
    await talk.session.receive({ type: 'folders', folders: [root] });
    await talk.open(plain);
    assert.deepEqual(new Set(await toldOf(talk)), new Set(['plain.rs']));
  });

  it('gives way to what is found now, where other files changed', async () => {
    await toldOf(await Talk.start(files, [net], store), 'net.rs');
    files.texts.set(disk, 'pub async fn load() {}\n');
    const told = await toldOf(await Talk.start(files, [net], store), 'net.rs');
    assert.deepEqual([told[0], told.at(-1)], ['net.rs', 'net.rs unawaited-future:3']);
  });
});
