/**
 * A scanner for Rust's tokens, enough to step over text without being misled by strings, characters,
 * lifetimes and comments. Offsets are UTF-16 units.
 * Source of the forms: the Rust reference, "Lexical structure".
 */

const identifierStart = /[\p{XID_Start}_]/u;
const identifierPart = /[\p{XID_Continue}]/u;

/** The offset behind white space and comments that start at `offset`. */
export function skipTrivia(text: string, offset: number): number {
  let at = offset;
  for (;;) {
    while (at < text.length && /\s/.test(text.charAt(at))) at += 1;
    const comment = commentEnd(text, at);
    if (comment === at) return at;
    at = comment;
  }
}

/** The offset behind the token that starts at `offset`; always greater than `offset` inside the text. */
export function tokenEnd(text: string, offset: number): number {
  const first = text.charAt(offset);
  if (first === '"') return quotedEnd(text, offset + 1, '"');
  if (first === "'") return characterOrLifetimeEnd(text, offset);
  const comment = commentEnd(text, offset);
  if (comment > offset) return comment;
  if (identifierStart.test(first)) return prefixedOrIdentifierEnd(text, offset);
  return offset + 1;
}

/** The offset behind the bracket that closes the one at `offset`, or the text's end when none does. */
export function matchingEnd(text: string, offset: number): number {
  let depth = 0;
  let at = offset;
  while (at < text.length) {
    const character = text.charAt(at);
    if (character === '(' || character === '[' || character === '{') depth += 1;
    else if (character === ')' || character === ']' || character === '}') {
      depth -= 1;
      if (depth === 0) return at + 1;
    }
    at = tokenEnd(text, at);
  }
  return text.length;
}

function commentEnd(text: string, offset: number): number {
  if (text.startsWith('//', offset)) {
    const end = text.indexOf('\n', offset);
    return end < 0 ? text.length : end;
  }
  if (!text.startsWith('/*', offset)) return offset;
  let depth = 1;
  let at = offset + 2;
  while (at < text.length && depth > 0) {
    if (text.startsWith('/*', at)) {
      depth += 1;
      at += 2;
    } else if (text.startsWith('*/', at)) {
      depth -= 1;
      at += 2;
    } else at += 1;
  }
  return at;
}

function quotedEnd(text: string, offset: number, quote: string): number {
  let at = offset;
  while (at < text.length && text.charAt(at) !== quote) at += text.charAt(at) === '\\' ? 2 : 1;
  return Math.min(at + 1, text.length);
}

function characterOrLifetimeEnd(text: string, offset: number): number {
  const next = text.charAt(offset + 1);
  if (next === '\\') return quotedEnd(text, offset + 1, "'");
  const width = (text.codePointAt(offset + 1) ?? 0) > 0xffff ? 2 : 1;
  if (text.charAt(offset + 1 + width) === "'") return offset + width + 2;
  return identifierStart.test(next) ? identifierEnd(text, offset + 1) : offset + 1;
}

function prefixedOrIdentifierEnd(text: string, offset: number): number {
  const end = identifierEnd(text, offset);
  const prefix = text.slice(offset, end);
  const next = text.charAt(end);
  if (next === '"' && (prefix === 'b' || prefix === 'c')) return quotedEnd(text, end + 1, '"');
  if (next === "'" && prefix === 'b') return quotedEnd(text, end + 1, "'");
  if ((next === '"' || next === '#') && /^(r|br|cr)$/.test(prefix)) {
    let hashes = 0;
    while (text.charAt(end + hashes) === '#') hashes += 1;
    if (text.charAt(end + hashes) === '"') {
      const close = text.indexOf('"' + '#'.repeat(hashes), end + hashes + 1);
      return close < 0 ? text.length : close + 1 + hashes;
    }
    return identifierEnd(text, end + 1);
  }
  return end;
}

function identifierEnd(text: string, offset: number): number {
  let at = offset;
  while (at < text.length && identifierPart.test(text.charAt(at))) at += 1;
  return Math.max(at, offset + 1);
}
