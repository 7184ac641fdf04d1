import * as vscode from 'vscode';
import { suggestNames } from '../project/nearestNames';
import { resolveAnchor } from '../tutorial/book';
import { lessons } from '../tutorial/lessons';
import { commandIds } from './commandIds';
import { t } from '../editors/language';

/** Longer names are no names of ours, and are not repeated. */
const longestName = 80;

/** The publisher and the name of the extension, as addresses have them. */
const authority = 'async-rust-lens.async-rust-lens';

/** An address that opens the lesson of a rule from outside of the editor: `vscode://async-rust-lens.async-rust-lens/lesson/RULE`. */
export function lessonAddress(rule: string): vscode.Uri {
  return vscode.Uri.from({ scheme: vscode.env.uriScheme, authority, path: `/lesson/${rule}` });
}

/** The same for a section of the tutorial. */
export function sectionAddress(anchor: string): vscode.Uri {
  return vscode.Uri.from({ scheme: vscode.env.uriScheme, authority, path: `/section/${anchor}` });
}

/** Answers such addresses, which anybody may have written: what they name is looked up, and opens a page at most. */
export function answerDeepLinks(): vscode.Disposable {
  return vscode.window.registerUriHandler({
    handleUri: async ({ path }) => {
      const [, kind = '', name = ''] = /^\/(lesson|section)\/([^/]+)\/?$/.exec(path) ?? [];
      if (kind === 'lesson' && Object.hasOwn(lessons, name))
        await vscode.commands.executeCommand(commandIds.openLesson, name);
      else if (kind === 'section' && resolveAnchor(name))
        await vscode.commands.executeCommand(commandIds.openSection, name);
      else void vscode.window.showInformationMessage(t('Async Rust Lens: {0}', refusal(kind, name)));
    },
  });
}

/** Why an address opens nothing, as a sentence. */
function refusal(kind: string, name: string): string {
  if (kind === '') return t('this link leads nowhere: links to lessons end with `/lesson/RULE`.');
  const named = name.length > longestName ? '' : ` “${name}”`;
  if (kind === 'section') return t('the tutorial of this version has no section{0}.', named);
  const near = suggestNames(name.slice(0, longestName), Object.keys(lessons));
  return t('this version has no rule{0}{1}', named, near || '.');
}
