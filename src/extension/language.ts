import * as vscode from 'vscode';
import { speak, type Translations } from '../editors/language';

// Imported first of all, so that words that stand in tables are translated as well.
if (vscode.l10n.bundle) speak((message, ...inserts) => vscode.l10n.t(message, ...inserts));

/** What pages are given, which cannot ask the editor: the language of their words (as in HTML's `lang`), and their translations. */
export function pageLanguage(): { readonly lang: string; readonly translations: Translations } {
  const { bundle } = vscode.l10n;
  return bundle ? { lang: vscode.env.language, translations: bundle } : { lang: 'en', translations: {} };
}
