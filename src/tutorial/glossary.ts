import { chapters } from './book';
import { plainText } from './markdown';
import { once } from './once';

/** A word of the glossary. */
export interface Term {
  /** Anchor of its entry. */
  readonly id: string;
  /** What it means, in plain words of one line. */
  readonly meaning: string;
  /** How it stands in text, in small letters. */
  readonly words: readonly string[];
  /** How it stands as code. */
  readonly code: readonly string[];
}

/** In the order of the alphabet. */
export const glossary: () => readonly Term[] = once(() =>
  (chapters.find(({ id }) => id === 'glossary')?.sections ?? [])
    .filter(({ id }) => id.startsWith('term-'))
    .map(({ id, title, markdown }) => {
      const [, also = '', rest = markdown] = /^\*Also: (.*?)\.\*\s+(.*)$/s.exec(markdown) ?? [];
      const forms = [title, ...also.split(', ').filter(Boolean)];
      const isCode = (form: string): boolean => form.startsWith('`');
      return {
        id,
        meaning: plainText(rest.replace(/ See \[.*$/s, '')),
        words: forms.filter((form) => !isCode(form)).map((form) => form.toLowerCase()),
        code: forms.filter(isCode).map((form) => form.slice(1, -1)),
      };
    }),
);

const byCode = once(
  () => new Map(glossary().flatMap((term) => term.code.map((form) => [form, term] as const))),
);
const byWord = once(
  () => new Map(glossary().flatMap((term) => term.words.map((form) => [form, term] as const))),
);

const anyWord = once(() => {
  // The longest comes first: "cancel safe" is another word than "cancel".
  const forms = [...byWord().keys()]
    .sort((a, b) => b.length - a.length)
    .map((form) => form.replace(/\W/g, '\\$&'));
  return new RegExp(`(?<![\\w-])(?:${forms.join('|')})(?![\\w-])`, 'gi');
});

/** The term that a piece of code is. */
export function termOfCode(code: string): Term | undefined {
  return byCode().get(code);
}

/** A piece of a text, and the term that it is. */
export interface TermPiece {
  readonly text: string;
  readonly term?: Term;
}

/** The text in pieces, those that are terms told; `seen` has ids of terms that are not told again, and takes the new ones. */
export function findTerms(text: string, seen: Set<string>): TermPiece[] {
  const pieces: TermPiece[] = [];
  let from = 0;
  for (const { 0: word, index } of text.matchAll(anyWord())) {
    const term = byWord().get(word.toLowerCase());
    if (!term || seen.has(term.id)) continue;
    seen.add(term.id);
    if (index > from) pieces.push({ text: text.slice(from, index) });
    pieces.push({ text: word, term });
    from = index + word.length;
  }
  if (from < text.length) pieces.push({ text: text.slice(from) });
  return pieces;
}
