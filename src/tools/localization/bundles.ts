import { readFileSync } from 'node:fs';
import path from 'node:path';
import { suppressionMeanings } from '../../engine/configuration/schema';
import { ruleMetas } from '../../rules/catalogue';
import { lessons } from '../../tutorial/lessons';
import { repository } from '../repository';
import { findingTexts } from './findingTexts';
import { readInterfaceStrings } from './interfaceStrings';

/** The languages besides English, by the name that VS Code has for them. */
export const languages = ['zh-cn'] as const;
type Language = (typeof languages)[number];

/** Texts by what they are looked up by. */
export type Texts = Readonly<Record<string, string>>;

/** Where the texts of `vscode.l10n` stand, of a language or, without one, the English ones. */
export function bundleFile(language?: Language): string {
  return language === undefined ? 'l10n/bundle.l10n.json' : `l10n/bundle.l10n.${language}.json`;
}

/** The same for texts of package.json. */
export function manifestWordsFile(language?: Language): string {
  return language === undefined ? 'package.nls.json' : `package.nls.${language}.json`;
}

/** @param file from the repository's root */
export function readTexts(file: string): Texts {
  return JSON.parse(readFileSync(path.join(repository, file), 'utf8')) as Texts;
}

/** All that is looked up: what the interface says, the lessons' short parts, and what findings say, in English, each once. */
export function bundleKeys(): string[] {
  const interfaceTexts = readInterfaceStrings().translated.map(({ text }) => text);
  return [...new Set([...interfaceTexts.sort(), ...lessonTexts(), ...findingTexts()])];
}

/** Titles and summaries of rules, and what happens, why, and what to do, rule by rule. */
function lessonTexts(): string[] {
  const ofRules = ruleMetas.flatMap(({ id, title, summary }) => {
    const lesson = lessons[id];
    return lesson
      ? [title, summary, lesson.title, lesson.summary, lesson.whatHappens, lesson.why, lesson.whatToDo]
      : [title, summary];
  });
  return [...ofRules, ...Object.values(suppressionMeanings)];
}

/** The English bundle, in which each text stands for itself: what translators begin from. */
export function renderBundle(): string {
  return render(Object.fromEntries(bundleKeys().map((key) => [key, key])));
}

/** A translated bundle in the order of the English one; texts that nothing asks for any more are gone, and what is new is missing. */
export function sortBundle(text: string): string {
  const translated = JSON.parse(text) as Texts;
  const kept = bundleKeys().flatMap((key): [string, string][] =>
    translated[key] === undefined ? [] : [[key, translated[key]]],
  );
  return render(Object.fromEntries(kept));
}

function render(texts: Texts): string {
  return `${JSON.stringify(texts, undefined, 2)}\n`;
}
