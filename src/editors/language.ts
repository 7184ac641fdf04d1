/** Something that stands in the place of `{0}`, `{1}` … of a message. */
export type Insert = string | number | boolean;

/** Gives a message in the reader's language, with its inserts; in English where there is no other. */
export type Translate = (message: string, ...inserts: Insert[]) => string;

/** Messages by their English text, which is their key. */
export type Translations = Readonly<Record<string, string>>;

let translate: Translate = translateWith({});

/** Whether somebody told how to speak another language. */
let isTold = false;

/**
 * Sets the language of all that is said from now on. Nobody else knows where translations come from: in VS Code they are those of
 * `vscode.l10n`, on pages what the editor wrote into them; other editors and the command line speak English.
 *
 * @param next undefined: English
 */
export function speak(next: Translate | undefined): void {
  translate = next ?? translateWith({});
  isTold = next !== undefined;
}

/** Whether there is another language than English: without one, nothing needs to be looked up. */
export function isTranslated(): boolean {
  return isTold;
}

/** A text that was put together elsewhere, in the reader's language, `{0}` and the like left in it; undefined where it has none. */
export function translationOf(english: string): string | undefined {
  const told = translate(english);
  return told === english ? undefined : told;
}

/** Looks messages up in `translations`. */
export function translateWith(translations: Translations): Translate {
  return (message, ...inserts) =>
    (Object.hasOwn(translations, message) ? (translations[message] ?? message) : message).replace(
      /\{(\d+)\}/g,
      (place, index: string) => String(inserts[Number(index)] ?? place),
    );
}

/**
 * A message in the reader's language. `message` is a literal, since `npm run sync` reads from the sources which there are, and tests hold
 * the translations against them.
 */
export function t(message: string, ...inserts: Insert[]): string {
  return translate(message, ...inserts);
}

/** "1 file", "2 files": `one` and `many` are messages like those of {@link t}, and the count is `{0}` of both. */
export function plural(count: number, one: string, many: string): string {
  return translate(count === 1 ? one : many, count);
}

/** What the book says in the reader's language: titles of rules, and the parts of lessons that are translated. */
export function bookText(english: string): string {
  return translate(english);
}
