import { expect } from 'chai';
import { EngineClient, startLimit } from '../../../src/engine/client';
import { restBeforeRetry } from '../../../src/engine/leftOutFiles';
import { usualLimit } from '../../../src/engine/requests';
import { FakeHost, file, report, settle, startClient, type FakePort } from './fakeWorker';

const other = 'file:///demo/src/other.rs';
const keystroke = [{ start: 0, end: 0, newText: 'x' }];

/** A client whose worker came up, with two open documents. */
async function startTwo(): Promise<{ host: FakeHost; client: EngineClient }> {
  const host = new FakeHost();
  host.documents = [
    { file, version: 1, text: 'fn main() {}' },
    { file: other, version: 1, text: '' },
  ];
  const client = new EngineClient(host, { severities: {}, heldTypes: [] });
  await client.start();
  host.port().say({ type: 'ready' });
  return { host, client };
}

/** The worker begins with `name` and says nothing more. */
async function hang(host: FakeHost, name: string | undefined, milliseconds: number): Promise<void> {
  host.port().say(name === undefined ? { type: 'working' } : { type: 'working', file: name });
  host.pass(milliseconds);
  await settle();
}

function opened(port: FakePort): string[] {
  return port.sent.flatMap((message) => (message.type === 'open' ? [message.file] : []));
}

describe('a function that may take longer than usual', () => {
  it('may keep the worker silent for as long', async () => {
    const host = new FakeHost();
    host.documents = [{ file, version: 1, text: 'fn main() {}' }];
    const client = new EngineClient(host, { severities: {}, heldTypes: [], timeBudget: 8000 });
    await client.start();
    host.port().say({ type: 'ready' });
    await hang(host, file, 7_000);
    expect(host.leftOut).to.deep.equal([]);
    // What is set counts at once.
    client.configure({ severities: {}, heldTypes: [] });
    await hang(host, file, 2_000);
    expect(host.leftOut).to.deep.equal([file]);
  });
});

describe('a request', () => {
  it('ends without an answer when the time is over, and nothing minds the late one', async () => {
    const { host, client } = await startClient();
    const slow = client.findings(file, 1);
    const { id } = host.port().lastRequest();
    const hasty = client.findings(file, 1, { limit: 300 });
    host.pass(300);
    expect(await hasty).to.equal(null);
    let isSettled = false;
    void slow.then(() => (isSettled = true));
    host.pass(usualLimit - 301);
    await settle();
    expect(isSettled).to.equal(false);
    host.pass(1);
    expect(await slow).to.equal(null);
    host.port().say({ type: 'response', id, result: [] });
  });

  it('ends when it is cancelled, and is not even sent when that came first', async () => {
    const { host, client } = await startClient();
    let cancel = (): void => undefined;
    const cancellation = {
      isCancellationRequested: false,
      onCancellationRequested: (listener: () => void) => {
        cancel = listener;
        return { dispose: () => undefined };
      },
    };
    const findings = client.findings(file, 1, { cancellation });
    cancel();
    expect(await findings).to.equal(null);
    const sent = host.port().sent.length;
    const term = client.explainTerm(file, 1, 0, {
      cancellation: { ...cancellation, isCancellationRequested: true },
    });
    expect(await term).to.equal(null);
    expect(host.port().sent).to.have.length(sent);
  });

  it('is answered at once when the engine gave up, and when it does so meanwhile', async () => {
    const { host, client } = await startClient();
    host.port().crash('boom');
    await settle();
    const waiting = client.findings(file, 1);
    host.port().crash('boom again');
    expect(await waiting).to.equal(null);
    expect(host.gaveUp).to.deep.equal(['boom again']);
    expect(await client.findings(file, 1)).to.equal(null);
    expect(await client.explainTerm(file, 1, 0)).to.equal(null);
  });

  it('is answered at once after disposal', async () => {
    const { client } = await startClient();
    client.dispose();
    expect(await client.findings(file, 1)).to.equal(null);
  });
});

describe('a worker that hangs', () => {
  it('is found within two seconds, and replaced by one that leaves the file out', async () => {
    const { host, client } = await startTwo();
    const waiting = client.findings(file, 1);
    await hang(host, file, 2_000);
    expect(await waiting).to.equal(null);
    expect(host.ports).to.have.length(2);
    expect(host.ports[0]?.disposed).to.equal(true);
    expect(opened(host.port())).to.deep.equal([other]);
    expect(host.port().sent).to.deep.include({ type: 'leaveOut', files: [file] });
    expect(host.leftOut).to.deep.equal([file]);
    expect(host.logged.slice(1)).to.deep.equal([
      `error: The engine stopped at ${file} (it does not answer any more). It is being restarted without that file, which is tried again when it is edited.`,
    ]);
    expect(await client.findings(file, 1)).to.equal(null);
    host.port().say({ type: 'findings', file: other, version: 1, findings: [], skipped: [], known: 0 });
    host.port().say(report(1));
    expect(host.reports).to.deep.equal([`${other} 1 0`]);
  });

  it('is left alone while it says that it goes on, and while it answers', async () => {
    const { host } = await startTwo();
    for (let times = 0; times < 10; times++) await hang(host, file, 1_500);
    await hang(host, undefined, 9_000);
    host.port().say({ type: 'pong' });
    const answer = setAnswering(host.port());
    host.pass(60_000);
    expect(answer.pongs).to.be.greaterThan(100);
    expect(host.ports).to.have.length(1);
  });

  it('is given longer when it is not at one file, and is then a crash like any other', async () => {
    const { host } = await startTwo();
    await hang(host, undefined, 10_000);
    expect(host.ports).to.have.length(2);
    expect(host.leftOut).to.deep.equal([]);
    host.port().say({ type: 'ready' });
    await hang(host, undefined, 10_000);
    expect(host.gaveUp).to.deep.equal(['it does not answer any more']);
  });

  it('is not suspected when the host itself was asleep', async () => {
    const { host } = await startTwo();
    host.port().say({ type: 'working', file });
    for (let times = 0; times < 20; times++) {
      host.time += 1_000;
      host.pass(0);
    }
    expect(host.ports).to.have.length(1);
  });

  it('never makes the engine give up over one file, which is tried again when its typing rests', async () => {
    const { host, client } = await startTwo();
    for (let times = 1; times <= 4; times++) {
      await hang(host, file, 2_000);
      expect(host.ports).to.have.length(times + 1);
      host.port().say({ type: 'ready' });
      setAnswering(host.port());
      host.documents[0] = { file, version: times + 1, text: '' };
      client.change(file, times + 1, keystroke);
      host.pass(restBeforeRetry * times - 1);
      expect(opened(host.port())).to.deep.equal([other]);
      client.change(file, times + 1, keystroke);
      host.pass(restBeforeRetry * times);
      expect(host.port().sent.slice(-2)).to.deep.equal([
        { type: 'leaveOut', files: [] },
        { type: 'open', file, version: times + 1, text: '' },
      ]);
      stopAnswering(host.port());
    }
    expect(host.gaveUp).to.deep.equal([]);
  });

  it('is not remembered against a file that was closed, nor by a restart that someone asked for', async () => {
    const { host, client } = await startTwo();
    await hang(host, file, 2_000);
    client.close(file);
    client.open({ file, version: 1, text: '' });
    expect(opened(host.port())).to.deep.equal([other, file]);
    host.port().say({ type: 'ready' });
    await hang(host, other, 2_000);
    await client.restart();
    expect(opened(host.port())).to.deep.equal([file, other]);
    expect(host.leftOut).to.deep.equal([file, '', other, '']);
  });

  it('by crashing at one file is no reason to give up either', async () => {
    const { host } = await startTwo();
    for (const name of [file, other]) {
      host.port().say({ type: 'working', file: name });
      host.port().crash('out of memory');
      await settle();
    }
    expect(host.gaveUp).to.deep.equal([]);
    expect(host.leftOut).to.deep.equal([file, `${file},${other}`]);
  });
});

describe('a worker that does not come up', () => {
  it('says why', async () => {
    const { host, client } = await startClient();
    const findings = client.findings(file, 1);
    host.port().say({ type: 'failed', reason: 'no grammar' });
    expect(host.gaveUp).to.deep.equal(['no grammar']);
    expect(await findings).to.equal(null);
  });

  it('is given up in the end, when it says nothing', async () => {
    const { host } = await startClient();
    host.pass(startLimit);
    expect(host.gaveUp).to.deep.equal(['it was not ready after 60 seconds']);
  });

  it('is not given up once it was ready', async () => {
    const { host } = await startTwo();
    setAnswering(host.port());
    host.pass(startLimit * 2);
    expect(host.gaveUp).to.deep.equal([]);
  });
});

/** Makes the worker answer every ping, and counts. */
function setAnswering(port: FakePort): { pongs: number } {
  const count = { pongs: 0 };
  port.onPost = (message) => {
    if (message.type !== 'ping') return;
    count.pongs += 1;
    port.say({ type: 'pong' });
  };
  return count;
}

function stopAnswering(port: FakePort): void {
  port.onPost = () => undefined;
}
