import { expect } from 'chai';
import * as vscode from 'vscode';
import type { AssistantTool } from '../../src/extension/toolHost';
import { activateLens, closeEditors, openDraft, setSetting } from './editor';
import { findExtension } from './sample';

/** What VS Code has from 1.95 on. */
interface WithTools {
  readonly lm: {
    invokeTool(
      name: string,
      options: object,
    ): Thenable<{ readonly content: readonly { readonly value?: string }[] }>;
  };
}

const names = ['findings', 'explainRule', 'explainPlace', 'fix'].map((name) => `asyncRustLens_${name}`);
const draft =
  'use std::time::Duration;\nasync fn greet() {}\nasync fn run() {\n    greet();\n    std::thread::sleep(Duration::ZERO);\n}\n';

describe('the tools for assistants', () => {
  const tools = new Map<string, AssistantTool>();
  let registered: vscode.Disposable;
  const { token } = new vscode.CancellationTokenSource();

  /** What a tool answers, or why it does not. */
  async function ask(name: string, input: unknown): Promise<string> {
    try {
      return String(await tools.get(`asyncRustLens_${name}`)?.invoke({ input }, token));
    } catch (error) {
      return `refused: ${(error as Error).message}`;
    }
  }

  before(async () => {
    const { registerTools } = await activateLens();
    registered = registerTools({
      registerTool: (name, tool) => {
        tools.set(name, tool);
        return new vscode.Disposable(() => void tools.delete(name));
      },
      resultOf: (text) => text,
    });
  });
  afterEach(closeEditors);
  after(() => void registered.dispose());

  it('are those that the manifest declares, each behind the setting', () => {
    const { contributes } = findExtension().packageJSON as {
      contributes: { languageModelTools: { name: string; when: string }[] };
    };
    expect(contributes.languageModelTools.map(({ name }) => name)).to.deep.equal(names);
    expect([...tools.keys()]).to.deep.equal(names);
    for (const { when } of contributes.languageModelTools)
      expect(when).to.equal('config.asyncRustLens.assistantTools');
  });

  it('tell the findings of a file of the workspace, and of a draft', async () => {
    const told = await ask('findings', { file: 'src/cache.rs' });
    expect(told).to.match(/^src\/cache\.rs:\d+:\d+: hint\[blocking-io\] /);
    expect(told).to.contain('\nKnown because: ');
    const document = await openDraft(draft);
    const ofDraft = await ask('findings', { file: document.uri.toString() });
    expect(ofDraft.split('\n\n').map((each) => /\[.*?\]/.exec(each)?.[0])).to.deep.equal([
      '[unawaited-future]',
      '[blocking-sleep]',
    ]);
    expect(ofDraft).to.contain('\nFix (suggestion): Add `.await`');
  });

  it('tell a lesson, and which rules look like the one that is not there', async () => {
    expect(await ask('explainRule', { rule: 'blocking-sleep' })).to.match(
      /^# Blocking sleep in async code \(blocking-sleep\)\n\n[^]*## What to do/,
    );
    expect(await ask('explainRule', { rule: 'guard-acros-await' })).to.equal(
      'refused: There is no rule "guard-acros-await"; did you mean "guard-across-await"?',
    );
  });

  it('tell what is known of a place', async () => {
    const document = await openDraft(draft);
    const file = document.uri.toString();
    expect(await ask('explainPlace', { file, line: 4 })).to.contain(
      'type           impl Future<Output = ()>',
    );
    expect(await ask('explainPlace', { file, line: 99 })).to.match(/^refused: .* has 7 lines\.$/);
  });

  it('apply the safe fixes of a file, or the one of a line, and say what they will do before', async () => {
    const document = await openDraft(draft);
    const file = document.uri.toString();
    const question = tools.get('asyncRustLens_fix')?.prepareInvocation({ input: { file } });
    expect(question?.confirmationMessages?.title).to.equal('Fix async pitfalls?');
    expect(question?.confirmationMessages?.message).to.equal(
      `Applies the safe fixes of Async Rust Lens in ${file}. The file is not saved.`,
    );
    expect(await ask('fix', { file })).to.match(/^1 fix applied: /);
    expect(document.getText()).to.contain('    greet();\n    tokio::time::sleep(Duration::ZERO).await;\n');
    expect(await ask('fix', { file })).to.equal('There is no fix that may be applied for that.');
    expect(await ask('fix', { file, line: 4, rule: 'unawaited-future' })).to.equal('Done: Add `.await`.');
    expect(document.getText()).to.contain('    greet().await;\n');
  });

  it('refuse what is no input, and what lies outside of the workspace', async () => {
    const cases: [string, unknown, string][] = [
      ['findings', undefined, 'The input must be an object.'],
      ['findings', {}, '`file` is missing: a path relative to the workspace, or an address of a file in it.'],
      ['findings', { file: 7 }, '`file` must be a path.'],
      ['findings', { file: 'other:/secret.rs' }, '"other:/secret.rs" lies outside of the workspace.'],
      [
        'findings',
        { file: 'https://example.org/a.rs' },
        '"https://example.org/a.rs" lies outside of the workspace.',
      ],
      ['explainPlace', { file: 'src/main.rs', line: 0 }, '`line` must be a whole number from 1 on.'],
      ['explainPlace', { file: 'src/main.rs' }, '`line` is missing.'],
      ['fix', { file: 'src/main.rs', rule: 7 }, '`rule` must be the id of a rule.'],
    ];
    for (const [name, input, words] of cases) expect(await ask(name, input)).to.equal(`refused: ${words}`);
    expect(await ask('findings', { file: 'Cargo.toml' })).to.equal(
      'Cargo.toml is not analysed: it is not Rust.',
    );
  });

  it('are there for the editor’s assistants where it has some, when the setting says so, and go with it', async () => {
    const minor = Number(vscode.version.split('.')[1]);
    const lm = minor < 95 ? undefined : (vscode as unknown as WithTools).lm;
    const invoke = async (): Promise<string> => {
      try {
        const options = { input: { rule: 'blocking-sleep' }, toolInvocationToken: undefined };
        const answer = await lm?.invokeTool('asyncRustLens_explainRule', options);
        return answer?.content[0]?.value?.split('\n')[0] ?? 'no tools';
      } catch {
        return 'refused';
      }
    };
    const [off, on] = lm
      ? ['refused', '# Blocking sleep in async code (blocking-sleep)']
      : ['no tools', 'no tools'];
    expect(await invoke()).to.equal(off);
    await setSetting('assistantTools', true);
    try {
      expect(await invoke()).to.equal(on);
    } finally {
      await setSetting('assistantTools', undefined);
    }
    expect(await invoke()).to.equal(off);
  });
});
