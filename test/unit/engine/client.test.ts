import { expect } from 'chai';
import { crashWindow, EngineClient } from '../../../src/engine/client';
import { FakeHost, file, report, settle, startClient } from './fakeWorker';

describe('EngineClient', () => {
  it('introduces itself with the grammar, the settings, the folders and the open documents', async () => {
    const host = new FakeHost();
    const client = new EngineClient(host, { severities: { 'blocking-io': 'error' }, heldTypes: [] });
    client.setFolders(['file:///demo']);
    await client.start();
    expect(host.port().sent).to.deep.equal([
      {
        type: 'init',
        parserWasm: new Uint8Array(1),
        rustWasm: new Uint8Array(2),
        config: { severities: { 'blocking-io': 'error' }, heldTypes: [] },
      },
      { type: 'folders', folders: ['file:///demo'] },
      { type: 'open', file, version: 1, text: 'fn main() {}' },
    ]);
  });

  it('queues edits until they are wanted, and sends them in descending order of place', async () => {
    const { host, client } = await startClient();
    const edits = [
      { start: 0, end: 1, newText: 'a' },
      { start: 5, end: 5, newText: 'b' },
    ];
    client.change(file, 2, edits);
    expect(host.port().typesSent()).to.not.include('change');
    client.flush(file);
    expect(host.port().sent.at(-1)).to.deep.equal({
      type: 'change',
      file,
      version: 2,
      edits: [edits[1], edits[0]],
    });
    client.flush();
    expect(
      host
        .port()
        .typesSent()
        .filter((type) => type === 'change'),
    ).to.have.length(1);
  });

  it('sends queued edits ahead of a request', async () => {
    const { host, client } = await startClient();
    client.change(file, 2, [{ start: 0, end: 0, newText: 'x' }]);
    void client.findings(file, 2);
    expect(host.port().typesSent().slice(-2)).to.deep.equal(['change', 'request']);
  });

  it('passes on what is wrong in manifests, which nobody has open', async () => {
    const { host } = await startClient();
    host.port().say({ type: 'manifestFindings', file: 'file:///demo/Cargo.toml', findings: [] });
    expect(host.reports).to.deep.equal(['file:///demo/Cargo.toml 0']);
  });

  it('passes on what is found in files of the workspace that nobody has open, and in no others', async () => {
    const { host, client } = await startClient();
    const [other, strange] = ['file:///demo/src/other.rs', 'file:///demo/src/strange.rs'];
    client.setWorkspace([file, other]);
    expect(host.port().sent.at(-1)).to.deep.equal({ type: 'workspace', files: [file, other] });
    for (const each of [file, other, strange])
      host.port().say({ type: 'closedFindings', file: each, findings: [], skipped: [], known: 0 });
    expect(host.reports).to.deep.equal([`${other} closed 0`]);
    client.checkWorkspace();
    expect(host.port().typesSent().at(-1)).to.equal('checkWorkspace');
  });

  it('asks each new worker for the check that none has said the end of', async () => {
    const { host, client } = await startClient();
    client.checkWorkspace();
    host.port().crash('out of memory');
    await settle();
    expect(host.port().typesSent().at(-1)).to.equal('checkWorkspace');
    host.port().say({ type: 'workspaceChecked', unchecked: 3 });
    expect(host.reports.at(-1)).to.equal('workspace checked but 3');
    client.stopCheck();
    expect(host.port().typesSent().at(-1)).to.equal('stopCheck');
    await client.restart();
    expect(host.port().typesSent()).to.not.include('checkWorkspace');
  });

  it('asks for a check as soon as there is a worker', async () => {
    const host = new FakeHost();
    const client = new EngineClient(host, { severities: {}, heldTypes: [] });
    client.checkWorkspace();
    await client.start();
    expect(host.port().typesSent().at(-1)).to.equal('checkWorkspace');
  });

  it('tells a new worker of the workspace, and leaves out a file of it at which the last one hung', async () => {
    const { host, client } = await startClient();
    const other = 'file:///demo/src/other.rs';
    client.setWorkspace([other]);
    host.port().say({ type: 'working', file: other });
    host.port().crash('it hangs');
    await settle();
    expect(host.ports).to.have.length(2);
    expect(host.leftOut).to.deep.equal([other]);
    expect(host.gaveUp).to.deep.equal([]);
    const sent = host.port().sent.filter(({ type }) => type === 'workspace' || type === 'leaveOut');
    expect(sent).to.deep.equal([
      { type: 'leaveOut', files: [other] },
      { type: 'workspace', files: [other] },
    ]);
  });

  it('passes on only reports of the version that the document has', async () => {
    const { host, client } = await startClient();
    host.port().say(report(1));
    client.change(file, 2, [{ start: 0, end: 0, newText: 'x' }]);
    host.port().say(report(1));
    client.flush();
    host.port().say(report(2));
    client.close(file);
    host.port().say(report(2));
    expect(host.reports).to.deep.equal([`${file} 1 0`, `${file} 2 0`]);
  });

  it('numbers requests, and gives each answer to the one who asked', async () => {
    const { host, client } = await startClient();
    const findings = client.findings(file, 1);
    const first = host.port().lastRequest();
    const term = client.explainTerm(file, 1, 3);
    const second = host.port().lastRequest();
    const meaning = { term: 'async', meaning: 'm', section: 's', start: 0, end: 5 };
    host.port().say({ type: 'response', id: second.id, result: meaning });
    host.port().say({ type: 'response', id: first.id, result: [] });
    expect(await findings).to.deep.equal([]);
    expect(await term).to.deep.equal(meaning);
  });

  it('gives no findings for a text that changed while they were on their way', async () => {
    const { host, client } = await startClient();
    const findings = client.findings(file, 1);
    const { id } = host.port().lastRequest();
    client.change(file, 2, [{ start: 0, end: 0, newText: 'x' }]);
    host.port().say({ type: 'response', id, result: [] });
    expect(await findings).to.equal(null);
  });

  it('rejects a request that the engine failed at', async () => {
    const { host, client } = await startClient();
    const findings = client.findings(file, 1);
    host.port().say({ type: 'failure', id: host.port().lastRequest().id, message: 'no such thing' });
    const outcome = await findings.catch((error: Error) => error.message);
    expect(outcome).to.equal('no such thing');
  });

  it('tells what was left out of the text as it is now', async () => {
    const { host, client } = await startClient();
    const skipped = [{ name: 'slow', reason: 'it takes too long' }];
    host.port().say({ type: 'findings', file, version: 1, findings: [], skipped, known: 0 });
    client.change(file, 2, []);
    host.port().say({ type: 'findings', file, version: 1, findings: [], skipped, known: 0 });
    expect(host.skipped).to.deep.equal([`${file} slow: it takes too long`]);
  });

  it('keeps a request that comes before the worker is up', async () => {
    const host = new FakeHost();
    const client = new EngineClient(host, { severities: {}, heldTypes: [] });
    const started = client.start();
    const findings = client.findings(file, 1);
    await started;
    expect(host.port().typesSent()).to.deep.equal(['init', 'folders', 'open', 'request']);
    host.port().say({ type: 'response', id: host.port().lastRequest().id, result: [] });
    expect(await findings).to.deep.equal([]);
  });

  it('answers questions about files, and says "missing" when reading fails', async () => {
    const { host } = await startClient();
    const question = { method: 'readText', file } as const;
    host.port().say({ type: 'fileQuestion', id: 7, question });
    await settle();
    expect(host.port().sent.at(-1)).to.deep.equal({
      type: 'fileAnswer',
      id: 7,
      answer: { kind: 'text', text: 'hi' },
    });
    host.answer = () => Promise.reject(new Error('disk on fire'));
    host.port().say({ type: 'fileQuestion', id: 8, question });
    await settle();
    expect(host.port().sent.at(-1)).to.deep.equal({ type: 'fileAnswer', id: 8, answer: { kind: 'missing' } });
    expect(host.logged).to.deep.equal([`warn: ${file} could not be read: disk on fire`]);
  });

  it('starts a new worker after a crash, with the text as it is by then', async () => {
    const { host, client } = await startClient();
    client.setFolders(['file:///demo']);
    const findings = client.findings(file, 1);
    const old = host.port();
    host.documents = [{ file, version: 3, text: 'newer' }];
    old.crash('boom');
    await settle();
    expect(await findings).to.equal(null);
    expect(old.disposed).to.equal(true);
    expect(host.ports).to.have.length(2);
    expect(host.port().sent.slice(1)).to.deep.equal([
      { type: 'folders', folders: ['file:///demo'] },
      { type: 'open', file, version: 3, text: 'newer' },
    ]);
    old.say(report(3));
    expect(host.reports).to.deep.equal([]);
    host.port().say(report(3));
    expect(host.reports).to.deep.equal([`${file} 3 0`]);
    expect(host.gaveUp).to.deep.equal([]);
  });

  it('gives up when the new worker crashes soon too, until someone asks for a restart', async () => {
    const { host, client } = await startClient();
    host.port().crash('boom');
    await settle();
    host.time = crashWindow - 1;
    host.port().crash('boom again');
    await settle();
    expect(host.gaveUp).to.deep.equal(['boom again']);
    expect(host.ports).to.have.length(2);
    client.open({ file, version: 4, text: '' });
    client.change(file, 5, [{ start: 0, end: 0, newText: 'x' }]);
    client.flush();
    await client.restart();
    expect(host.ports).to.have.length(3);
    host.port().crash('once more');
    await settle();
    expect(host.ports).to.have.length(4);
  });

  it('does not count a crash of long ago', async () => {
    const { host } = await startClient();
    host.port().crash('boom');
    await settle();
    host.time = crashWindow;
    host.port().crash('boom');
    await settle();
    expect(host.gaveUp).to.deep.equal([]);
    expect(host.ports).to.have.length(3);
  });

  it('says so when the grammar cannot be read', async () => {
    const host = new FakeHost();
    host.grammar = () => Promise.reject(new Error('no wasm'));
    await new EngineClient(host, { severities: {}, heldTypes: [] }).start();
    expect(host.gaveUp).to.deep.equal([
      'a file of its own could not be read, installing the extension again brings it back (no wasm)',
    ]);
  });

  it('is silent once disposed', async () => {
    const { host, client } = await startClient();
    const port = host.port();
    client.dispose();
    expect(port.disposed).to.equal(true);
    port.say(report(1));
    port.crash('late');
    client.open({ file, version: 1, text: '' });
    await settle();
    expect(host.reports).to.deep.equal([]);
    expect(host.ports).to.have.length(1);
  });
});
