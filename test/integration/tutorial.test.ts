import { expect } from 'chai';
import * as vscode from 'vscode';
import { activateLens } from './editor';
import { findExtension } from './sample';

async function pageShownBy(action: () => Thenable<unknown>, anchor: string): Promise<void> {
  const api = await activateLens();
  const shown = new Promise<void>((resolve) => {
    const subscription = api.onPageShown((page) => {
      if (page !== anchor) return;
      subscription.dispose();
      resolve();
    });
  });
  await action();
  await shown;
}

describe('the tutorial panel', () => {
  it('opens at a section', async () => {
    await pageShownBy(
      () => vscode.commands.executeCommand('asyncRustLens.openSection', 'forgetting-to-await'),
      'forgetting-to-await',
    );
  });

  it('opens at the lesson of a rule', async () => {
    await pageShownBy(
      () => vscode.commands.executeCommand('asyncRustLens.openLesson', 'guard-across-await'),
      'rule:guard-across-await',
    );
  });

  it('keeps the page while it is hidden', async () => {
    await pageShownBy(
      () => vscode.commands.executeCommand('asyncRustLens.openSection', 'blocking-the-executor'),
      'blocking-the-executor',
    );
    await vscode.commands.executeCommand('workbench.view.explorer');
    await pageShownBy(
      () => vscode.commands.executeCommand('asyncRustLens.openTutorial'),
      'blocking-the-executor',
    );
  });
});

describe('the exported tutorial', () => {
  it('is one file, written where it was asked for', async () => {
    await activateLens();
    const target = vscode.Uri.from({ scheme: 'untitled-export', path: '/async-rust.html' });
    const written: { path: string; text: string }[] = [];
    const provider = new RecordingFiles((path, text) => written.push({ path, text }));
    const registered = vscode.workspace.registerFileSystemProvider(target.scheme, provider);
    try {
      await vscode.commands.executeCommand('asyncRustLens.exportTutorial', target);
    } finally {
      registered.dispose();
    }
    expect(written.map(({ path }) => path)).to.deep.equal(['/async-rust.html']);
    const { version } = findExtension().packageJSON as { version: string };
    expect(written[0]?.text).to.match(/^<!DOCTYPE html>/);
    expect(written[0]?.text).to.contain(`From Async Rust Lens ${version}.`);
    expect(written[0]?.text).to.contain('id="rule:guard-across-await"');
  });
});

/** A file system that takes what is written, in hosts that cannot write to the sample as well. */
class RecordingFiles implements vscode.FileSystemProvider {
  readonly onDidChangeFile = new vscode.EventEmitter<vscode.FileChangeEvent[]>().event;

  constructor(private readonly record: (path: string, text: string) => void) {}

  writeFile(uri: vscode.Uri, content: Uint8Array): void {
    this.record(uri.path, new TextDecoder().decode(content));
  }

  stat(uri: vscode.Uri): vscode.FileStat {
    if (uri.path === '/') return { type: vscode.FileType.Directory, ctime: 0, mtime: 0, size: 0 };
    throw vscode.FileSystemError.FileNotFound(uri);
  }

  watch(): vscode.Disposable {
    return new vscode.Disposable(() => undefined);
  }

  readDirectory(): [string, vscode.FileType][] {
    return [];
  }

  createDirectory(): void {}

  readFile(uri: vscode.Uri): Uint8Array {
    throw vscode.FileSystemError.FileNotFound(uri);
  }

  delete(): void {}

  rename(): void {}
}

describe('the status item', () => {
  it('counts files and crates, and comes to rest', async () => {
    const api = await activateLens();
    const { text, severity } = api.status();
    expect(text).to.match(/^Async Rust Lens: \d+ files?, \d+ crates?$/);
    expect(severity).to.equal(vscode.LanguageStatusSeverity.Information);
  });
});
