import { matchingEnd, skipTrivia, tokenEnd } from './lexer';

/** Rewrites the body of a macro call, delimiters included, so that it reads as Rust; every offset stays. */
type Dialect = (body: string) => string;

const logging =
  'trace debug info warn error event log span trace_span debug_span info_span warn_span error_span'.split(
    ' ',
  );

/**
 * Bodies that are Rust but for a few tokens of their own. Sources: docs.rs/tracing, "Using the Macros"; docs.rs/log,
 * "Structured Logging"; docs.rs/cfg-if; docs.rs/insta, whose names others follow.
 */
const dialects: ReadonlyMap<string, Dialect> = new Map([
  ...logging.map((name): [string, Dialect] => [name, fieldsAsAssignments]),
  ['cfg_if', conditionsAsTrue],
  ['with_settings', settingsAsStatements],
]);

/** The body of a call of the macro `name` as plain Rust of the same length. */
export function asPlainRust(name: string, body: string): string {
  if (name.endsWith('snapshot')) return inlineSnapshotsAsArguments(body);
  return dialects.get(name)?.(body) ?? body;
}

/** `(target: "net", user = ?load(), %id; "text")` becomes `(target= "net", user =  load(),  id, "text")`. */
function fieldsAsAssignments(body: string): string {
  const units = body.split('');
  let startsOperand = true;
  let isLabel = false;
  for (let at = skipTrivia(body, 1); at < body.length - 1; at = skipTrivia(body, at)) {
    const unit = body.charAt(at);
    const isSigil: boolean = startsOperand && (unit === '?' || unit === '%');
    if (isSigil) units[at] = ' ';
    else if (unit === ';') units[at] = ',';
    else if (isLabel && unit === ':' && body.charAt(at + 1) !== ':') units[at] = '=';
    isLabel = startsOperand && !isSigil && /\w/.test(unit);
    startsOperand = isSigil || units[at] === ',' || isAssignment(units, at);
    at = '([{'.includes(unit) ? matchingEnd(body, at) : tokenEnd(body, at);
  }
  return units.join('');
}

function isAssignment(units: readonly string[], at: number): boolean {
  return units[at] === '=' && !/[=<>!]/.test(units[at - 1] ?? '') && !/[=>]/.test(units[at + 1] ?? '');
}

/** `(load().await, @"text")` becomes `(load().await,  "text")`. */
function inlineSnapshotsAsArguments(body: string): string {
  return body.replace(/([,(]\s*)@(?=\s*r?#*")/g, '$1 ');
}

/** `({ sort_maps => true, info => &user }, { check() })` becomes `({              true;         &user }, { check() })`. */
function settingsAsStatements(body: string): string {
  const open = skipTrivia(body, 1);
  if (body.charAt(open) !== '{') return body;
  const units = body.split('');
  let name = skipTrivia(body, open + 1);
  for (let at = name; at < body.length && units[at] !== '}'; at = skipTrivia(body, at)) {
    const unit = body.charAt(at);
    if (body.startsWith('=>', at)) units.fill(' ', name, at + 2);
    else if (unit === ',') {
      units[at] = ';';
      name = at + 1;
    }
    at = '([{'.includes(unit) ? matchingEnd(body, at) : tokenEnd(body, at);
  }
  return units.join('');
}

/** `if #[cfg(unix)] { … }` becomes `if true         { … }`. */
function conditionsAsTrue(body: string): string {
  const parts: string[] = [];
  let copied = 0;
  for (const { 0: head, index } of body.matchAll(/\bif\s+(?=#\s*\[)/g)) {
    const start = index + head.length;
    const end = matchingEnd(body, body.indexOf('[', start));
    parts.push(body.slice(copied, start), 'true'.padEnd(end - start));
    copied = end;
  }
  return parts.join('') + body.slice(copied);
}
