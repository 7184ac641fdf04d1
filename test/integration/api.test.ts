import { expect } from 'chai';
import * as vscode from 'vscode';
import type { LensApi, LensExports } from '../../src/extension/api';
import { closeEditors, openDraft, rangeOfText, replaceText, setSetting } from './editor';
import { findExtension, sampleUri } from './sample';

const draft =
  'use std::time::Duration;\nasync fn greet() {}\nasync fn run() {\n    greet();\n    std::thread::sleep(Duration::ZERO);\n}\n';

/** What may keep a draft from being analysed, for whoever reads why a test failed. */
function stateOf(document: vscode.TextDocument): string {
  const now = vscode.workspace.textDocuments.find(({ uri }) => uri.toString() === document.uri.toString());
  return JSON.stringify({ closed: document.isClosed, same: now === document, version: now?.version });
}

describe('what other extensions may ask', () => {
  let api: LensApi;

  before(async () => {
    api = ((await findExtension().activate()) as LensExports).getAPI(1);
  });
  afterEach(closeEditors);

  it('has a version, and refuses one that is not there', async () => {
    expect(api.version).to.equal(1);
    const { getAPI } = (await findExtension().activate()) as { getAPI: (version: number) => unknown };
    expect(() => getAPI(2)).to.throw('Async Rust Lens has no version 2 of its API: there is 1.');
  });

  it('is the findings of a document, with their proof and their fixes', async () => {
    const document = await openDraft(draft);
    const found = await api.getFindings(document.uri);
    expect(document.getText(), 'what the draft holds').to.equal(draft);
    const findings =
      found ?? expect.fail(`none: ${String(await api.whyNot(document.uri))}, ${stateOf(document)}`);
    expect(
      findings.map(({ rule, severity, range }) => `${severity} ${rule}: ${document.getText(range)}`),
    ).to.deep.equal([
      'warning unawaited-future: greet()',
      'warning blocking-sleep: std::thread::sleep(Duration::ZERO)',
    ]);
    const [forgotten, slept] = findings;
    expect([forgotten?.message, typeof forgotten?.why, typeof forgotten?.evidence]).to.deep.equal([
      '`greet()` is never awaited, so it does nothing',
      'string',
      'string',
    ]);
    expect(slept?.lesson.toString()).to.equal(
      `${vscode.env.uriScheme}://async-rust-lens.async-rust-lens/lesson/blocking-sleep`,
    );
    const safe = slept?.fixes.find(({ safety }) => safety === 'safe');
    expect(safe && (await vscode.workspace.applyEdit(safe.edit))).to.equal(true);
    expect(document.getText()).to.contain('    tokio::time::sleep(Duration::ZERO).await;\n');
  });

  it('is the findings of a file that nobody has open', async () => {
    const findings = await api.getFindings(sampleUri('src/cache.rs'));
    expect(findings?.map(({ rule }) => rule).sort()).to.deep.equal(['blocking-io', 'guard-across-await']);
  });

  it('is why a document is not analysed', async () => {
    const document = await openDraft('greet();', 'plaintext');
    expect([await api.whyNot(document.uri), await api.getFindings(document.uri)]).to.deep.equal([
      'it is not Rust',
      undefined,
    ]);
    expect(await api.whyNot(sampleUri('src/main.rs'))).to.equal(undefined);
    await setSetting('exclude', ['src/main.rs']);
    try {
      expect(await api.whyNot(sampleUri('src/main.rs'))).to.equal('asyncRustLens.exclude leaves it out');
    } finally {
      await setSetting('exclude', undefined);
    }
  });

  it('is what is known of a place', async () => {
    const document = await openDraft(draft);
    const { start } = rangeOfText(document, 'greet();');
    const facts = await api.getFacts(document.uri, start);
    expect(facts).to.include({ kind: 'call', context: '`async fn run`', type: 'impl Future<Output = ()>' });
    expect(facts && document.getText(facts.range)).to.equal('greet()');
    expect(facts?.callee?.path).to.match(/greet$/);
    expect(facts?.text).to.contain('said here      warning[unawaited-future]');
  });

  it('tells when findings have changed', async () => {
    const document = await openDraft(draft);
    await api.getFindings(document.uri);
    const changed = new Promise<string>((resolve) => {
      const subscription = api.onDidChangeFindings((uri) => {
        if (uri.toString() !== document.uri.toString()) return;
        subscription.dispose();
        resolve(uri.toString());
      });
    });
    await replaceText(document, '    greet();\n', '');
    expect(await changed).to.equal(document.uri.toString());
  });

  it('is every rule, and its lesson in Markdown', () => {
    const rules = api.getRules();
    expect(rules.length).to.be.greaterThan(80);
    expect(rules.map(({ id }) => id)).to.deep.equal(rules.map(({ id }) => id).sort());
    for (const { id, title } of rules) {
      const lesson = api.getLesson(id);
      expect(lesson?.title, id).to.equal(title);
      expect(lesson?.markdown, id).to.match(/^## What happens$/m);
      expect(lesson?.markdown, id).to.not.match(/\]\((?:rule:|#)/);
    }
    expect(api.getLesson('no-such-rule')).to.equal(undefined);
  });
});
