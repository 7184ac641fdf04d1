import * as vscode from 'vscode';
import { lessons } from '../tutorial/lessons';
import { lessonLink } from './links';
import { referencesInCode, referencesInToml, type RuleReference } from './ruleReferences';
import { bookText, t } from '../editors/language';

/** Makes the ids of rules links to their lessons, where comments silence them and where files of settings name them. */
export function provideDocumentLinks(rust: vscode.DocumentSelector): vscode.Disposable {
  const provide = (
    selector: vscode.DocumentSelector,
    find: (text: string) => RuleReference[],
  ): vscode.Disposable =>
    vscode.languages.registerDocumentLinkProvider(selector, {
      provideDocumentLinks: (document) =>
        find(document.getText()).map(({ start, end, rule }) => {
          const range = new vscode.Range(document.positionAt(start), document.positionAt(end));
          const link = new vscode.DocumentLink(range, vscode.Uri.parse(lessonLink(rule)));
          link.tooltip = t(
            'Read the lesson: {0}',
            bookText(lessons[rule]?.title ?? rule).replaceAll('`', ''),
          );
          return link;
        }),
    });
  return vscode.Disposable.from(
    provide(rust, referencesInCode),
    provide({ pattern: '**/async-rust-lens.toml' }, (text) => referencesInToml(text)),
    provide({ pattern: '**/Cargo.toml' }, (text) => referencesInToml(text, 'metadata.async-rust-lens')),
  );
}
