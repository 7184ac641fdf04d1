import { expect } from 'chai';
import * as vscode from 'vscode';
import type { Activated, LensHooks } from '../../src/extension/extension';
import { findExtension } from './sample';

/** Milliseconds within which an editor on a busy machine shows what it is going to show; below mocha's own limit. */
const patience = 15_000;

export async function activateLens(): Promise<LensHooks> {
  return ((await findExtension().activate()) as Activated).hooks;
}

/** Waits, event by event, until `probe` gives what is wanted; if it never does, fails by showing what it gave last. */
export async function waitUntil<T>(event: vscode.Event<unknown>, probe: () => T, wanted: T): Promise<void> {
  const isThere = (): boolean => JSON.stringify(probe()) === JSON.stringify(wanted);
  await new Promise<void>((resolve) => {
    const done = (): void => {
      clearTimeout(timer);
      subscription.dispose();
      resolve();
    };
    const timer = setTimeout(done, patience);
    const subscription = event(() => {
      if (isThere()) done();
    });
    if (isThere()) done();
  });
  expect(probe()).to.deep.equal(wanted);
}

/** An event for what has none of its own: the status item, a file on the disk. */
export function everyMoment(): { readonly event: vscode.Event<void>; dispose(): void } {
  const emitter = new vscode.EventEmitter<void>();
  const timer = setInterval(() => emitter.fire(), 50);
  return {
    event: emitter.event,
    dispose: () => {
      clearInterval(timer);
      emitter.dispose();
    },
  };
}

/** Our diagnostics of a document, in order of place. */
export function lensDiagnostics(uri: vscode.Uri): vscode.Diagnostic[] {
  return vscode.languages
    .getDiagnostics(uri)
    .filter(({ source }) => source === 'async-rust-lens')
    .sort((a, b) => a.range.start.compareTo(b.range.start));
}

export function ruleOf(diagnostic: vscode.Diagnostic): string {
  const { code } = diagnostic;
  return String(typeof code === 'object' ? code.value : code);
}

/** `rule: text that is underlined`, in order of place. */
export function underlined(document: vscode.TextDocument): string[] {
  return lensDiagnostics(document.uri).map((each) => `${ruleOf(each)}: ${document.getText(each.range)}`);
}

export function untilUnderlined(document: vscode.TextDocument, wanted: readonly string[]): Promise<void> {
  return waitUntil(vscode.languages.onDidChangeDiagnostics, () => underlined(document), [...wanted]);
}

/** Opens and shows an unsaved Rust document. */
export async function openDraft(content: string, language = 'rust', tries = 3): Promise<vscode.TextDocument> {
  const document = await vscode.workspace.openTextDocument({ language, content });
  await vscode.window.showTextDocument(document);
  // A draft that is being closed is emptied, and now and then takes the next one of its name along.
  const isWhole = (document.getText() === content && !document.isClosed) || tries <= 1;
  return isWhole ? document : openDraft(content, language, tries - 1);
}

/** The range of the first occurrence of `text`. */
export function rangeOfText(document: vscode.TextDocument, text: string): vscode.Range {
  const start = document.getText().indexOf(text);
  if (start < 0) throw new Error(`the document does not hold ${JSON.stringify(text)}`);
  return new vscode.Range(document.positionAt(start), document.positionAt(start + text.length));
}

export async function replaceText(document: vscode.TextDocument, text: string, by: string): Promise<void> {
  const edit = new vscode.WorkspaceEdit();
  edit.replace(document.uri, rangeOfText(document, text), by);
  expect(await vscode.workspace.applyEdit(edit)).to.equal(true);
}

/** Sets a user setting; undefined takes it back. */
export async function setSetting(name: string, value: unknown): Promise<void> {
  await vscode.workspace
    .getConfiguration('asyncRustLens')
    .update(name, value, vscode.ConfigurationTarget.Global);
}

/**
 * Throws away what was typed, so that closing asks nothing. Returns when the drafts are gone: the next one gets the
 * same name, and VS Code may fail to make it while it is still taking the old one apart.
 */
export async function closeEditors(): Promise<void> {
  while (vscode.window.activeTextEditor) {
    await vscode.commands.executeCommand('workbench.action.revertAndCloseActiveEditor');
  }
  await waitUntil(vscode.workspace.onDidCloseTextDocument, openDrafts, []);
}

function openDrafts(): string[] {
  return vscode.workspace.textDocuments
    .filter(({ isUntitled }) => isUntitled)
    .map(({ uri }) => uri.toString());
}
