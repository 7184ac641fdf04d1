const quote = 34;
const apostrophe = 39;
const slash = 47;
const star = 42;
const backslash = 92;
const newline = 10;
const openBrace = 123;
const closeBrace = 125;

/**
 * What may begin an item inside a body: `use`, `fn` and the like at the start of a statement. It may see one in a text
 * or comment; such a body is read for nothing.
 */
const itemStart =
  /(?:[{};\]\n]|\*\/)\s*(?:(?:pub(?:\([^)]*\))?|unsafe|async|extern|default|"\w*")\s+)*(?:fn|struct|enum|union|trait|impl|mod|use|const|static|type|macro_rules|extern|unsafe|async)\b/;

/**
 * The text with the inside of function bodies blanked out: the same offsets, the same declarations, and a fraction of
 * the work for the parser. Source of the token forms: the Rust reference, "Tokens".
 *
 * @param keepsItems leaves bodies that declare something as they are, so that blocks with items are the same too
 */
export function elideBodies(text: string, keepsItems = false): string {
  const parts: string[] = [];
  let copied = 0;
  let at = 0;
  while (at < text.length) {
    const fn = nextFunction(text, at);
    if (fn < 0) break;
    const body = bodyStart(text, fn + 2);
    if (text.charCodeAt(body) !== openBrace) {
      at = Math.max(body, fn + 2);
      continue;
    }
    const end = skipBraces(text, body);
    // Where a brace is missing, only the parser's guess at what was meant gives the items that the whole text has.
    if (keepsItems && end > text.length) return text;
    if (end - body > 2 && !(keepsItems && itemStart.test(text.slice(body, end)))) {
      parts.push(text.slice(copied, body + 1), blank(text, body + 1, end - 1));
      copied = end - 1;
    }
    at = end;
  }
  parts.push(text.slice(copied));
  return parts.join('');
}

/** Lines stay where they are, so that what reads the text by lines still can. */
function blank(text: string, start: number, end: number): string {
  return text.slice(start, end).replace(/[^\n]+/g, (line) => ' '.repeat(line.length));
}

function isWordPart(code: number): boolean {
  return (
    (code >= 97 && code <= 122) ||
    (code >= 65 && code <= 90) ||
    code === 95 ||
    (code >= 48 && code <= 57) ||
    code > 127
  );
}

/** The offset of the next `fn` that a name follows, or -1. */
function nextFunction(text: string, from: number): number {
  let at = from;
  while (at < text.length) {
    const code = text.charCodeAt(at);
    if (
      code === 102 &&
      text.charCodeAt(at + 1) === 110 &&
      !isWordPart(text.charCodeAt(at - 1)) &&
      !isWordPart(text.charCodeAt(at + 2))
    ) {
      let name = at + 2;
      while (text.charCodeAt(name) <= 32) name += 1;
      if (isWordPart(text.charCodeAt(name))) return at;
      at += 2;
    } else at = skipToken(text, at);
  }
  return -1;
}

/** The offset of the `{` or `;` that ends a signature. */
function bodyStart(text: string, from: number): number {
  let at = from;
  let depth = 0;
  while (at < text.length) {
    const code = text.charCodeAt(at);
    if (code === 40 || code === 91) depth += 1;
    else if (code === 41 || code === 93) depth -= 1;
    else if (depth === 0 && (code === openBrace || code === 59)) return at;
    else if (depth < 0 || code === closeBrace) return at;
    // The length of an array may be a block.
    at = code === openBrace ? skipBraces(text, at) : skipToken(text, at);
  }
  return at;
}

/** The offset behind the brace that closes the one at `from`; beyond the text where none does. */
function skipBraces(text: string, from: number): number {
  let at = from;
  let depth = 0;
  while (at < text.length) {
    const code = text.charCodeAt(at);
    if (code === openBrace) depth += 1;
    else if (code === closeBrace) {
      depth -= 1;
      if (depth === 0) return at + 1;
    }
    at = skipToken(text, at);
  }
  return text.length + 1;
}

/** The offset behind one token, comment, or single character that starts at `at`. */
function skipToken(text: string, at: number): number {
  const code = text.charCodeAt(at);
  if (code === quote) return skipString(text, at + 1);
  if (code === slash) return skipComment(text, at);
  if (code === apostrophe) return skipApostrophe(text, at);
  if (!isWordPart(code)) return at + 1;
  let end = at + 1;
  while (isWordPart(text.charCodeAt(end))) end += 1;
  const next = text.charCodeAt(end);
  if (next === quote && end - at <= 2)
    return isRaw(text, at, end) ? skipRawString(text, end) : skipString(text, end + 1);
  if (next === 35 && end - at <= 2 && isRaw(text, at, end)) return skipRawString(text, end);
  if (next === apostrophe && end - at === 1 && code === 98) return skipApostrophe(text, end);
  return end;
}

function isRaw(text: string, start: number, end: number): boolean {
  return text.charCodeAt(end - 1) === 114 && (end - start === 1 || /[bc]/.test(text.charAt(start)));
}

function skipString(text: string, from: number): number {
  let at = from;
  while (at < text.length) {
    const code = text.charCodeAt(at);
    if (code === backslash) at += 2;
    else if (code === quote) return at + 1;
    else at += 1;
  }
  return at;
}

function skipRawString(text: string, from: number): number {
  let hashes = 0;
  while (text.charCodeAt(from + hashes) === 35) hashes += 1;
  if (text.charCodeAt(from + hashes) !== quote) return from + 1;
  const end = text.indexOf('"' + '#'.repeat(hashes), from + hashes + 1);
  return end < 0 ? text.length : end + 1 + hashes;
}

function skipComment(text: string, from: number): number {
  const next = text.charCodeAt(from + 1);
  if (next === slash) {
    const end = text.indexOf('\n', from);
    return end < 0 ? text.length : end;
  }
  if (next !== star) return from + 1;
  let depth = 1;
  let at = from + 2;
  while (at < text.length && depth > 0) {
    const code = text.charCodeAt(at);
    if (code === slash && text.charCodeAt(at + 1) === star) depth += 1;
    else if (code === star && text.charCodeAt(at + 1) === slash) depth -= 1;
    else {
      at += 1;
      continue;
    }
    at += 2;
  }
  return at;
}

/** A character literal, or the tick of a lifetime. */
function skipApostrophe(text: string, from: number): number {
  if (text.charCodeAt(from + 1) === backslash) {
    const end = text.indexOf("'", from + 3);
    return end < 0 ? text.length : end + 1;
  }
  const width = text.charCodeAt(from + 1) >= 0xd800 && text.charCodeAt(from + 1) <= 0xdbff ? 2 : 1;
  return text.charCodeAt(from + 1 + width) === apostrophe && text.charCodeAt(from + 1) !== newline
    ? from + width + 2
    : from + 1;
}
