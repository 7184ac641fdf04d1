import { expect } from 'chai';
import * as vscode from 'vscode';
import type { MapView } from '../../src/engine/mapView';
import { activateLens, closeEditors, openDraft, replaceText } from './editor';
import { openSample } from './sample';

const draft = `use tokio::sync::mpsc;

async fn work() {
    let (tx, mut rx) = mpsc::channel::<u8>(2);
    tx.send(1).await.unwrap();
    rx.recv().await;
}
`;

/** The next map that stands on the page, once `action` was done, and that is as wanted. */
async function drawnBy(
  action: () => Thenable<unknown>,
  isWanted: (view: MapView) => boolean,
): Promise<MapView> {
  const api = await activateLens();
  const drawn = new Promise<MapView>((resolve) => {
    const subscription = api.onMapDrawn((view) => {
      if (!isWanted(view)) return;
      subscription.dispose();
      resolve(view);
    });
  });
  await action();
  return drawn;
}

const showMap = (): Thenable<unknown> => vscode.commands.executeCommand('asyncRustLens.programMap');

function mapTabs(): readonly vscode.Tab[] {
  return vscode.window.tabGroups.all
    .flatMap(({ tabs }) => tabs)
    .filter(
      ({ input }) =>
        input instanceof vscode.TabInputWebview && input.viewType.endsWith('asyncRustLens.programMap'),
    );
}

describe('the map of a program, in the editor', () => {
  afterEach(async () => {
    await vscode.window.tabGroups.close(mapTabs());
    await vscode.commands.executeCommand('workbench.action.focusFirstEditorGroup');
    await closeEditors();
  });

  it('opens beside the code, with the crate of the file', async () => {
    await openSample('src/main.rs');
    const view = await drawnBy(showMap, () => true);
    expect(view.crate.kind).to.equal('bin');
    expect(view.actors.map(({ kind, name }) => `${kind} ${name}`)).to.deep.equal(['main main']);
    const [tab] = mapTabs();
    expect(tab?.label).to.equal(`Map of ${view.crate.name}`);
    expect(tab?.group.viewColumn).to.equal(vscode.ViewColumn.Two);
  });

  it('follows what is typed, in a draft as well', async () => {
    const document = await openDraft(draft);
    const view = await drawnBy(showMap, ({ things }) => things.length === 1);
    expect(view.things.map(({ maker, bound }) => `${maker} ${bound ?? ''}`)).to.deep.equal([
      'mpsc::channel 2',
    ]);
    const changed = await drawnBy(
      () =>
        replaceText(
          document,
          '    rx.recv().await;\n',
          '    tokio::spawn(async move { rx.recv().await });\n',
        ),
      ({ actors }) => actors.length === 2,
    );
    expect(changed.actors.map(({ kind }) => kind)).to.deep.equal(['entry', 'task']);
  });
});
