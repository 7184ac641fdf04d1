import assert from 'node:assert/strict';
import type { CheckReads, FileId } from '../../../src/engine/findings';
import type { EngineStatus } from '../../../src/engine/protocol';
import { ChangeLog, WorkspaceFiles } from '../../../src/engine/workspaceFiles';
import { MemoryStore } from '../memoryStore';
import { crate, disk, lib, net, plain, Talk, tell } from './sessionTalk';

describe('the files of a workspace that nobody has open', () => {
  it('are looked at after those that are open, and it is said how far that is', async () => {
    const talk = await Talk.start(crate(), [plain]);
    await talk.watch();
    const order: string[] = [];
    const statuses: EngineStatus[] = [];
    await talk.until((said) => {
      if (said.filter(({ type }) => type === 'closedFindings').length < 3) return undefined;
      for (const message of said) {
        if (message.type === 'findings' || message.type === 'closedFindings')
          order.push(`${message.type} ${tell(message)}`);
        if (message.type === 'status') statuses.push(message.status);
      }
      return order;
    });
    assert.equal(order[0], 'findings plain.rs unawaited-future:3');
    assert.deepEqual(
      order.filter((each) => each.startsWith('closed')),
      ['closedFindings lib.rs', 'closedFindings net.rs', 'closedFindings disk.rs'],
    );
    const checking = statuses.filter((status) => status.checking);
    assert.deepEqual(
      checking.map(({ activity, busy }) => [activity, busy]),
      [['Checking the workspace (0 of 4 files)', true]],
    );
  });

  it('are looked at again where what they name means something else, and no others', async () => {
    const talk = await Talk.start(crate(), [disk]);
    await talk.watch();
    assert.deepEqual(await talk.untilDone(), ['lib.rs', 'net.rs', 'plain.rs unawaited-future:3']);
    const before = talk.files.texts.get(disk) ?? '';
    await talk.write(disk, before, before.replace('pub fn load()', 'pub async fn load()'));
    assert.deepEqual(await talk.untilDone(), ['net.rs unawaited-future:3']);
  });

  it('are looked at again where they lead into a body that is another one', async () => {
    const talk = await Talk.start(crate(), [disk]);
    await talk.watch();
    await talk.untilDone();
    const before = talk.files.texts.get(disk) ?? '';
    const sleep = 'std::thread::sleep(std::time::Duration::from_secs(5));';
    await talk.write(disk, before, before.replace('load() {}', `load() { ${sleep} }`));
    assert.deepEqual(await talk.untilDone(), ['net.rs indirect-blocking:3']);
  });

  it('are looked at again when they change on the disk', async () => {
    const talk = await Talk.start(crate());
    await talk.watch();
    await talk.untilDone();
    talk.files.texts.set(plain, 'pub async fn idle() {}\n');
    await talk.session.receive({ type: 'touched', files: [plain] });
    assert.ok((await talk.untilDone()).includes('plain.rs'));
  });

  it('are looked at when they are closed, as the disk has them', async () => {
    const talk = await Talk.start(crate(), [plain]);
    await talk.watch();
    await talk.untilDone();
    await talk.write(plain, talk.files.texts.get(plain) ?? '', 'pub async fn idle() {}\n');
    await talk.session.receive({ type: 'close', file: plain });
    const told = await talk.until((said) => {
      const all = said.flatMap((message) => (message.type === 'closedFindings' ? [tell(message)] : []));
      return all.find((each) => each === 'plain.rs unawaited-future:3');
    });
    assert.equal(told, 'plain.rs unawaited-future:3');
  });

  it('are looked at as the disk has them though that is read late, when nothing else is left to do', async () => {
    const files = crate();
    const talk = await Talk.start(files, [net]);
    await talk.watch();
    await talk.untilDone();
    await talk.open(plain);
    const saved = files.texts.get(plain) ?? '';
    await talk.write(plain, saved, 'pub async fn idle() {}\n');
    await talk.until((said) => (said.some(({ type }) => type === 'findings') ? true : undefined));
    const readText = files.readText.bind(files);
    let answer: (() => void) | undefined;
    files.readText = (file) =>
      new Promise((resolve) => {
        if (file === plain && !answer) answer = () => resolve(readText(file));
        else resolve(readText(file));
      });
    await talk.session.receive({ type: 'close', file: plain });
    assert.deepEqual(await talk.untilDone(), ['plain.rs']);
    answer?.();
    assert.equal((await talk.untilDone()).at(-1), 'plain.rs unawaited-future:3');
  });

  for (const [what, typed] of [
    ['was typed', 'pub async fn load() {}\npub fn other() {}\n'],
    ['was half typed', 'pub async fn load() {}\npub fn other( {\n'],
  ] as const)
    it(`give others back what they mean on the disk, where what ${what} was never saved`, async () => {
      const talk = await Talk.start(crate(), [net, disk]);
      const before = talk.files.texts.get(disk) ?? '';
      await talk.write(disk, before, 'pub async fn load() {}\npub fn other() {}\n');
      const ofNet = (wanted: string): Promise<true> =>
        talk.until((said) => {
          const last = said.findLast((message) => message.type === 'findings' && message.file === net);
          return last?.type === 'findings' && tell(last) === wanted ? true : undefined;
        });
      await ofNet('net.rs unawaited-future:3');
      if (typed !== 'pub async fn load() {}\npub fn other() {}\n')
        await talk.write(disk, 'pub async fn load() {}\npub fn other() {}\n', typed);
      // What waits until the typing rests would hide that nobody was told.
      await new Promise((resolve) => setTimeout(resolve, 500));
      talk.said.length = 0;
      await talk.session.receive({ type: 'close', file: disk });
      await ofNet('net.rs');
    });

  it('are looked at once when they are closed as they were saved', async () => {
    const talk = await Talk.start(crate(), [plain]);
    await talk.watch();
    await talk.untilDone();
    await talk.session.receive({ type: 'close', file: plain });
    assert.deepEqual(await talk.untilDone(), ['plain.rs unawaited-future:3']);
  });

  it('have what was found in them at once when the editor starts again, but where they changed', async () => {
    const store = new MemoryStore();
    const files = crate();
    const first = await Talk.start(files, [], store);
    await first.watch();
    await first.untilDone();
    const told = async (): Promise<string[]> => {
      const talk = await Talk.start(files, [], store);
      await talk.watch();
      const begun = await talk.until((said) =>
        said.some(({ type }) => type === 'closedFindings') ? [...said] : undefined,
      );
      const all = [...begun, ...talk.said].filter((message) => message.type === 'closedFindings').map(tell);
      await talk.untilDone();
      return all;
    };
    assert.equal((await told())[0], 'plain.rs unawaited-future:3');
    files.texts.set(plain, `// new\n${files.texts.get(plain) ?? ''}`);
    assert.equal((await told())[0], 'lib.rs');
  });

  it('are all looked at again on demand, and when settings change', async () => {
    const talk = await Talk.start(crate());
    await talk.watch();
    const all = ['lib.rs', 'net.rs', 'disk.rs', 'plain.rs unawaited-future:3'];
    assert.deepEqual(await talk.untilDone(), all);
    await talk.session.receive({ type: 'checkWorkspace' });
    assert.deepEqual(await talk.untilDone(), all);
    const severities = { 'unawaited-future': 'off' } as const;
    await talk.session.receive({ type: 'configure', config: { severities, heldTypes: [] } });
    assert.deepEqual(await talk.untilDone(), ['lib.rs', 'net.rs', 'disk.rs', 'plain.rs']);
  });
});

describe('a check of the workspace', () => {
  /** Waits for the end of a check; gives how many files are left, and what was said of closed ones. */
  function untilChecked(talk: Talk): Promise<{ unchecked: number; closed: string[] }> {
    return talk.until((said) => {
      const end = said.find((message) => message.type === 'workspaceChecked');
      const closed = said.flatMap((message) => (message.type === 'closedFindings' ? [tell(message)] : []));
      return end?.type === 'workspaceChecked' ? { unchecked: end.unchecked, closed } : undefined;
    });
  }

  it('ends, though there is nothing to look at', async () => {
    const talk = await Talk.start(crate());
    await talk.session.receive({ type: 'checkWorkspace' });
    assert.deepEqual(await untilChecked(talk), { unchecked: 0, closed: [] });
  });

  it('ends where each file is open', async () => {
    const talk = await Talk.start(crate(), [plain]);
    await talk.watch([plain]);
    await talk.session.receive({ type: 'checkWorkspace' });
    assert.deepEqual(await untilChecked(talk), { unchecked: 0, closed: [] });
  });

  it('is stopped by a person: the rest is left alone, whatever changes, until one asks again', async () => {
    const talk = await Talk.start(crate());
    await talk.watch();
    await talk.until((said) => said.find(({ type }) => type === 'closedFindings'));
    await talk.session.receive({ type: 'stopCheck' });
    const stopped = await untilChecked(talk);
    assert.ok(stopped.unchecked >= 2, String(stopped.unchecked));
    const severities = { 'blocking-io': 'off' } as const;
    await talk.session.receive({ type: 'configure', config: { severities, heldTypes: [] } });
    const again = await untilChecked(talk);
    assert.deepEqual([again.unchecked, again.closed.length], [stopped.unchecked, 4 - stopped.unchecked]);
    await talk.session.receive({ type: 'checkWorkspace' });
    const last = await untilChecked(talk);
    assert.deepEqual([last.unchecked, last.closed.length], [0, 4]);
  });

  it('counts a file that was opened and closed since as looked at', async () => {
    const talk = await Talk.start(crate());
    await talk.watch();
    await talk.session.receive({ type: 'stopCheck' });
    assert.deepEqual(await untilChecked(talk), { unchecked: 4, closed: [] });
    await talk.open(plain);
    await talk.session.receive({ type: 'close', file: plain });
    assert.deepEqual(await untilChecked(talk), { unchecked: 3, closed: ['plain.rs unawaited-future:3'] });
  });

  it('keeps for the next start what was found before in files that it left alone', async () => {
    const store = new MemoryStore();
    const files = crate();
    const first = await Talk.start(files, [], store);
    await first.watch();
    await first.untilDone();
    const second = await Talk.start(files, [], store);
    await second.watch();
    await second.session.receive({ type: 'stopCheck' });
    await untilChecked(second);
    await second.session.receive({ type: 'close', file: lib });
    await untilChecked(second);
    await new Promise((resolve) => setTimeout(resolve, 100));
    const third = await Talk.start(files, [], store);
    await third.watch();
    const told = await third.until((said) => said.find((message) => message.type === 'closedFindings'));
    assert.equal(told.type === 'closedFindings' && tell(told), 'plain.rs unawaited-future:3');
  });
});

describe('what is to be looked at again', () => {
  const nothing = { files: [], functions: [], names: [] };
  const textOf = (file: FileId): string => (file === 'a' ? 'fn a() { save() }' : 'fn b() { saved() }');

  function looked(reads: Readonly<Record<string, CheckReads>>): WorkspaceFiles {
    const files = new WorkspaceFiles();
    files.set(Object.keys(reads));
    for (const [file, each] of Object.entries(reads)) files.looked(file, each);
    return files;
  }

  function dueIn(files: WorkspaceFiles): string[] {
    const due: string[] = [];
    for (let file = files.next(() => false); file !== undefined; file = files.next(() => false)) {
      due.push(file);
      files.looked(file, nothing);
    }
    return due;
  }

  it('is what speaks of a name as a word', () => {
    const files = looked({ a: nothing, b: nothing });
    files.take({ names: new Set(['save']), files: new Set() }, textOf);
    assert.deepEqual(dueIn(files), ['a']);
  });

  it('is what was built on a file, or on where a name stands', () => {
    const files = looked({
      a: { files: ['c'], functions: [], names: [] },
      b: { files: [], functions: [], names: ['late'] },
      d: nothing,
    });
    files.take({ names: new Set(), files: new Set(['c']) }, () => 'fn late() {}');
    assert.deepEqual(dueIn(files), ['a', 'b']);
    files.take({ names: new Set(), files: new Set(['d']) }, () => '');
    assert.deepEqual(dueIn(files), ['d']);
  });

  it('is all where any name may mean something else', () => {
    const files = looked({ a: nothing, b: nothing });
    files.take({ names: undefined, files: new Set() }, textOf);
    assert.deepEqual(dueIn(files), ['a', 'b']);
  });

  it('is nothing that is open, or no part of the workspace any more', () => {
    const files = new WorkspaceFiles();
    files.set(['a', 'b', 'c']);
    files.set(['a', 'b']);
    assert.equal(
      files.next((file) => file === 'a'),
      'b',
    );
    assert.deepEqual(dueIn(files), ['b']);
  });

  it('gathers what changed until somebody asks', () => {
    const log = new ChangeLog();
    log.noteNames(new Set(['a']));
    log.noteNames(new Set(['b']));
    log.noteFile('f');
    assert.deepEqual(log.take(), { names: new Set(['a', 'b']), files: new Set(['f']) });
    log.noteNames(undefined);
    log.noteNames(new Set(['c']));
    assert.deepEqual(log.take(), { names: undefined, files: new Set() });
    assert.deepEqual(log.take(), { names: new Set(), files: new Set() });
  });
});
