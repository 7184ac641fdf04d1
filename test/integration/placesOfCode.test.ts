import { expect } from 'chai';
import * as vscode from 'vscode';
import type { LensExports } from '../../src/extension/api';
import {
  activateLens,
  closeEditors,
  everyMoment,
  openDraft,
  replaceText,
  underlined,
  untilUnderlined,
  waitUntil,
} from './editor';
import { findExtension, sampleUri } from './sample';

const code = 'async fn greet() {}\nasync fn run() {\n    greet();\n}\n';
const found = ['unawaited-future: greet()'];

/** A file system in memory, of one file. */
class OneFile implements vscode.FileSystemProvider {
  readonly onDidChangeFile = new vscode.EventEmitter<vscode.FileChangeEvent[]>().event;
  private content: Uint8Array;

  constructor(
    readonly path: string,
    text: string,
  ) {
    this.content = new TextEncoder().encode(text);
  }

  stat({ path }: vscode.Uri): vscode.FileStat {
    if (path === this.path)
      return { type: vscode.FileType.File, ctime: 0, mtime: 1, size: this.content.length };
    throw vscode.FileSystemError.FileNotFound();
  }

  readFile({ path }: vscode.Uri): Uint8Array {
    if (path === this.path) return this.content;
    throw vscode.FileSystemError.FileNotFound();
  }

  writeFile(_: vscode.Uri, content: Uint8Array): void {
    this.content = content;
  }

  watch(): vscode.Disposable {
    return new vscode.Disposable(() => undefined);
  }

  readDirectory(): [string, vscode.FileType][] {
    return [];
  }

  createDirectory(): void {}
  delete(): void {}
  rename(): void {}
}

/** Waits until a draft beside has its warnings: whatever came before it had its turn. */
async function untilOthersHadTheirTurn(): Promise<void> {
  await untilUnderlined(await openDraft(code), found);
}

describe('code in a notebook', () => {
  before(activateLens);
  afterEach(async () => {
    await vscode.commands.executeCommand('workbench.action.closeAllEditors');
    await closeEditors();
  });

  /** A notebook that was never saved, of cells in these languages. */
  async function openBook(...cells: [language: string, text: string][]): Promise<vscode.NotebookDocument> {
    const data = cells.map(
      ([language, text]) => new vscode.NotebookCellData(vscode.NotebookCellKind.Code, text, language),
    );
    return vscode.workspace.openNotebookDocument('jupyter-notebook', new vscode.NotebookData(data));
  }

  it('has the warnings of each Rust cell, commands of the kernel and a last expression beside', async () => {
    const book = await openBook(
      ['rust', code],
      ['python', code],
      [
        'rust',
        ':dep tokio = { version = "1", features = ["full"] }\nasync fn wait() {\n    std::thread::sleep(std::time::Duration::ZERO);\n}\nlet x = wait().await;\nx',
      ],
    );
    const documents = book.getCells().map(({ document }) => document);
    const moments = everyMoment();
    await waitUntil(moments.event, () => documents.map(underlined), [
      found,
      [],
      ['blocking-sleep: std::thread::sleep(std::time::Duration::ZERO)'],
    ]);
    moments.dispose();
  });

  it('follows what is typed into a cell, and is fixed there', async () => {
    const book = await openBook(['rust', 'async fn greet() {}\n'], ['rust', code]);
    const document = book.cellAt(1).document;
    await untilUnderlined(document, found);
    await replaceText(document, '    greet();\n', '    // here\n    greet();\n    greet();\n');
    await untilUnderlined(document, [...found, ...found]);
    const api = ((await findExtension().activate()) as LensExports).getAPI(1);
    const last = (await api.getFindings(document.uri))?.at(-1);
    const fix = last?.fixes.find(({ title }) => title === 'Add `.await`');
    expect(fix && (await vscode.workspace.applyEdit(fix.edit))).to.equal(true);
    expect(document.getText()).to.contain('    // here\n    greet();\n    greet().await;\n');
    await untilUnderlined(document, found);
  });

  it('loses its warnings with the cell', async () => {
    const book = await openBook(['rust', code], ['rust', code]);
    const second = book.cellAt(1).document;
    await untilUnderlined(second, found);
    const edit = new vscode.WorkspaceEdit();
    edit.set(book.uri, [vscode.NotebookEdit.deleteCells(new vscode.NotebookRange(1, 2))]);
    expect(await vscode.workspace.applyEdit(edit)).to.equal(true);
    await untilUnderlined(second, []);
    await untilUnderlined(book.cellAt(0).document, found);
  });
});

describe('code in other file systems', () => {
  const registered: vscode.Disposable[] = [];

  before(activateLens);
  afterEach(async () => {
    await vscode.commands.executeCommand('workbench.action.closeAllEditors');
    await closeEditors();
    for (const each of registered.splice(0)) each.dispose();
  });

  /** Opens `code` of a file system that is registered for it. */
  async function openIn(scheme: string, isReadonly: boolean): Promise<vscode.TextDocument> {
    const files = new OneFile('/lib.rs', code);
    registered.push(vscode.workspace.registerFileSystemProvider(scheme, files, { isReadonly }));
    const document = await vscode.workspace.openTextDocument(vscode.Uri.from({ scheme, path: files.path }));
    expect(document.languageId).to.equal('rust');
    await vscode.window.showTextDocument(document);
    return document;
  }

  it('has its warnings where somebody can edit it', async () => {
    await untilUnderlined(await openIn('lens-writable', false), found);
  });

  it('has none where nobody can, as in an old version', async () => {
    const document = await openIn('lens-old-version', true);
    await untilOthersHadTheirTurn();
    expect(underlined(document)).to.deep.equal([]);
  });

  it('has none in what another extension shows', async () => {
    const scheme = 'lens-shown';
    const provideTextDocumentContent = (): string => code;
    registered.push(
      vscode.workspace.registerTextDocumentContentProvider(scheme, { provideTextDocumentContent }),
    );
    const shown = await vscode.workspace.openTextDocument(vscode.Uri.from({ scheme, path: '/lib.rs' }));
    await vscode.window.showTextDocument(shown);
    await untilOthersHadTheirTurn();
    expect(underlined(shown)).to.deep.equal([]);
  });

  it('has them on the side of a comparison that is the working copy, and not on the other', async () => {
    const scheme = 'lens-base';
    registered.push(
      vscode.workspace.registerFileSystemProvider(scheme, new OneFile('/src/cache.rs', code), {
        isReadonly: true,
      }),
    );
    const base = vscode.Uri.from({ scheme, path: '/src/cache.rs' });
    const own = sampleUri('src/cache.rs');
    await vscode.commands.executeCommand('vscode.diff', base, own, 'cache.rs');
    const document = await vscode.workspace.openTextDocument(own);
    const rules = (): string[] => underlined(document).map((each) => each.split(':')[0] ?? '');
    const moments = everyMoment();
    await waitUntil(moments.event, () => rules().sort(), ['blocking-io', 'guard-across-await']);
    moments.dispose();
    await untilOthersHadTheirTurn();
    expect(underlined(await vscode.workspace.openTextDocument(base))).to.deep.equal([]);
  });
});
