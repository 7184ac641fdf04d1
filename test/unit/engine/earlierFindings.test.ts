import assert from 'node:assert/strict';
import { EarlierFindings } from '../../../src/engine/earlierFindings';
import type { Finding } from '../../../src/engine/findings';
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

  it('is said, and nothing less is said later', async () => {
    const talk = await startAgain();
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

describe('what an earlier run found', () => {
  const opened = { type: 'open', file: plain, version: 1, text: 'fn main() {}' } as const;
  const typed = { type: 'change', file: plain, version: 2, edits: [] } as const;

  function recall(known: readonly Finding[] | undefined): { earlier: EarlierFindings; told: string[] } {
    const told: string[] = [];
    const earlier = new EarlierFindings({
      earlier: (file, text) => Promise.resolve(file === plain && text === opened.text ? known : undefined),
      tell: (file, version, findings) => {
        told.push(`${file} ${String(version)} ${String(findings.length)}`);
        return true;
      },
    });
    return { earlier, told };
  }

  it('is told when a document comes, and stands until it is looked at', async () => {
    const { earlier, told } = recall([]);
    earlier.receive(opened);
    await earlier.told(plain);
    assert.deepEqual(told, [`${plain} 1 0`]);
    assert.equal(earlier.standsFor(plain), true);
    earlier.end(plain);
    assert.equal(earlier.standsFor(plain), false);
  });

  it('is not told of a document that was typed in or closed meanwhile', async () => {
    for (const next of [typed, { type: 'close', file: plain } as const]) {
      const { earlier, told } = recall([]);
      earlier.receive(opened);
      earlier.receive(next);
      await earlier.told(plain);
      assert.deepEqual([told, earlier.standsFor(plain)], [[], false]);
    }
  });

  it('does not stand any more once somebody types', async () => {
    const { earlier } = recall([]);
    earlier.receive(opened);
    await earlier.told(plain);
    earlier.receive(typed);
    assert.equal(earlier.standsFor(plain), false);
  });

  it('is not told where it is not known', async () => {
    const { earlier, told } = recall(undefined);
    earlier.receive(opened);
    await earlier.told(plain);
    assert.deepEqual([told, earlier.standsFor(plain)], [[], false]);
  });
});
