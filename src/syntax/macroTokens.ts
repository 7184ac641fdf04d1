import { skipTrivia, tokenEnd } from './lexer';

/** A token of a macro's rule or call; offsets are UTF-16 units of the text that it was read from. */
export interface Token {
  readonly text: string;
  readonly start: number;
  readonly end: number;
  /** Of an opening bracket: the index of the one that closes it. */
  close?: number;
}

/** The tokens from `start` to `end`, or undefined where brackets do not match or there are too many. */
export function readTokens(text: string, start: number, end: number): Token[] | undefined {
  const tokens: Token[] = [];
  const open: number[] = [];
  for (let at = skipTrivia(text, start); at < end;) {
    const next = punctuationEnd(text, at) ?? tokenEnd(text, at);
    const token: Token = { text: text.slice(at, next), start: at, end: next };
    if (/^[([{]$/.test(token.text)) open.push(tokens.length);
    else if (/^[)\]}]$/.test(token.text)) {
      const opening = tokens[open.pop() ?? -1];
      if (!opening || opening.text !== openerOf[token.text]) return undefined;
      opening.close = tokens.length;
    }
    tokens.push(token);
    if (tokens.length > mostTokens) return undefined;
    at = skipTrivia(text, next);
  }
  return open.length === 0 ? tokens : undefined;
}

/** Longer macros are left alone. */
const mostTokens = 20_000;
const openerOf: Readonly<Record<string, string>> = { ')': '(', ']': '[', '}': '{' };
const punctuation = /=>|->|::|\.\.=|\.\.\.|\.\.|&&|\|\||[=!<>]=/y;

function punctuationEnd(text: string, at: number): number | undefined {
  punctuation.lastIndex = at;
  const [found] = punctuation.exec(text) ?? [];
  return found === undefined ? undefined : at + found.length;
}
