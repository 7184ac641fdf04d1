import { expect } from 'chai';
import * as vscode from 'vscode';
import { activateLens, closeEditors, everyMoment, openDraft, waitUntil } from './editor';
import { sampleUri } from './sample';

/** The pages that the tutorial shows while `action` is done, until the last one is `wanted`. */
async function untilPage(action: () => Thenable<unknown>, wanted: string): Promise<void> {
  const api = await activateLens();
  let page = '';
  const subscription = api.onPageShown((shown) => (page = shown));
  try {
    await action();
    await waitUntil(api.onPageShown, () => page, wanted);
  } finally {
    subscription.dispose();
  }
}

async function linksOf(document: vscode.TextDocument): Promise<string[]> {
  const links = await vscode.commands.executeCommand<vscode.DocumentLink[]>(
    'vscode.executeLinkProvider',
    document.uri,
  );
  return links
    .filter(({ target }) => target?.scheme === 'command')
    .map(({ range, target }) => `${document.getText(range)} -> ${decodeURIComponent(target?.query ?? '')}`);
}

/** What a click on an address of ours does, wherever it stands. */
function follow(path: string): Thenable<unknown> {
  const address = `${vscode.env.uriScheme}://async-rust-lens.async-rust-lens${path}`;
  return vscode.commands.executeCommand('vscode.open', vscode.Uri.parse(address));
}

describe('addresses of lessons', () => {
  before(activateLens);

  it('open the lesson, or the section', async () => {
    await untilPage(() => follow('/lesson/blocking-sleep'), 'rule:blocking-sleep');
    await untilPage(() => follow('/section/cancellation-and-select'), 'cancellation-and-select');
  });

  it('open nothing where there is none of that name', async () => {
    const api = await activateLens();
    const pages: string[] = [];
    const subscription = api.onPageShown((page) => pages.push(page));
    for (const path of ['/lesson/no-such-rule', '/section/nowhere', '/else', '/lesson/constructor'])
      await follow(path);
    await untilPage(() => follow('/lesson/await-in-loop'), 'rule:await-in-loop');
    subscription.dispose();
    expect(pages).to.deep.equal(['rule:await-in-loop']);
  });
});

describe('ids of rules', () => {
  before(activateLens);
  afterEach(closeEditors);

  it('are links to their lessons in comments that silence them', async () => {
    const document = await openDraft(
      '// async-rust-lens: allow(blocking-sleep, no-such) -- why\nfn main() {}\n',
    );
    expect(await linksOf(document)).to.deep.equal(['blocking-sleep -> ["blocking-sleep"]']);
  });

  it('are links in the files of settings of a repository', async () => {
    // Not the root's: an editor keeps a document for a while when it is closed, and other tests had that one open.
    const file = sampleUri('src/async-rust-lens.toml');
    await vscode.workspace.fs.writeFile(
      file,
      new TextEncoder().encode('[severities]\nawait-in-loop = "hint"\n'),
    );
    try {
      const document = await vscode.workspace.openTextDocument(file);
      expect(await linksOf(document)).to.deep.equal(['await-in-loop -> ["await-in-loop"]']);
    } finally {
      await vscode.workspace.fs.delete(file);
    }
  });
});

describe('a lesson in an editor tab', () => {
  const tabs = (): string[] =>
    vscode.window.tabGroups.all
      .flatMap((group) => group.tabs)
      .filter(
        ({ input }) =>
          input instanceof vscode.TabInputWebview && input.viewType.endsWith('asyncRustLens.lesson'),
      )
      .map(({ label }) => label);

  before(activateLens);
  afterEach(() => vscode.commands.executeCommand('workbench.action.closeAllEditors'));

  it('opens once a rule, named by its title', async () => {
    const open = (rule: string): Thenable<unknown> =>
      vscode.commands.executeCommand('asyncRustLens.openLessonInTab', rule);
    for (const rule of ['blocking-sleep', 'await-in-loop', 'blocking-sleep', 'no-such-rule'])
      await open(rule);
    const moments = everyMoment();
    await waitUntil(moments.event, tabs, ['Blocking sleep in async code', 'Loop that awaits one at a time']);
    await waitUntil(
      moments.event,
      () => vscode.window.tabGroups.activeTabGroup.activeTab?.label,
      'Blocking sleep in async code',
    );
    moments.dispose();
  });
});
