import type { Node as ParserNode } from 'web-tree-sitter';
import { matchingEnd, skipTrivia, tokenEnd } from './lexer';
import { asPlainRust } from './macroDialects';
import type { FieldName } from './nodeKinds';
import type { TreeBuilder } from './treeBuilder';

/** Parses a whole text; the callback may use the tree only while it runs. */
export type ParseText = <Result>(text: string, use: (root: ParserNode) => Result) => Result;

/** Macros whose body is a language of its own, even where it happens to parse. */
const foreign = new Set([
  'macro_rules',
  'quote',
  'quote_spanned',
  'parse_quote',
  'json',
  'html',
  'view',
  'rsx',
  'asm',
]);
const selects = new Set(['select', 'select_biased']);
const delimiters = new Set(['(', ')', '[', ']', '{', '}']);

/**
 * Adds what the body of a macro call means to `builder`: for `(a, b)` and `[a, b]` the expressions, for `{…}`
 * the statements or items, for `select!` one `select_arm` an arm. Returns false where the body is not Rust;
 * what was added by then must be thrown away. `body` includes the delimiters, and stands at `start`.
 */
export function addMacroBody(
  parse: ParseText,
  builder: TreeBuilder,
  name: string,
  body: string,
  start: number,
): boolean {
  if (foreign.has(name) || body.length < 3) return false;
  if (selects.has(name)) return addSelectArms(parse, builder, body, start);
  return parse(`{${asPlainRust(name, body)}}`, (root) => {
    if (root.hasError) return false;
    const inner = onlyChild(onlyChild(root));
    const container = inner && (inner.type === 'expression_statement' ? onlyChild(inner) : inner);
    if (!container || container.startIndex !== 1 || container.endIndex !== 1 + body.length) return false;
    for (const child of container.children)
      if (child && !delimiters.has(child.type)) builder.addNode(child, start - 1);
    return true;
  });
}

/** Adds the statements or items of `text`, which is plain Rust in braces, to `builder`; `start` is where it stands. */
export function addTranscriber(parse: ParseText, builder: TreeBuilder, text: string, start: number): boolean {
  return parse(`{${text}}`, (root) => {
    const inner = root.hasError ? null : onlyChild(onlyChild(root));
    const container = inner?.type === 'expression_statement' ? onlyChild(inner) : inner;
    if (container?.type !== 'block' || container.startIndex !== 1) return false;
    if (container.endIndex !== 1 + text.length) return false;
    for (const child of container.children)
      if (child && !delimiters.has(child.type)) builder.addNode(child, start - 1);
    return true;
  });
}

/** The named child of a source file, a statement or a block that has one only. */
function onlyChild(node: ParserNode | null): ParserNode | null {
  const child = node?.namedChildCount === 1 ? node.namedChild(0) : null;
  return child?.type === 'expression_statement' && node?.type === 'source_file' ? child.namedChild(0) : child;
}

/** The highest node that covers just what `node` covers: `break` is a token, and an expression around it. */
function outermost(node: ParserNode | null): ParserNode | null {
  let outer = node;
  while (outer?.parent?.startIndex === outer?.startIndex && outer?.parent?.endIndex === outer?.endIndex)
    outer = outer?.parent ?? null;
  return outer;
}

interface Stretch {
  readonly start: number;
  readonly end: number;
}

interface SelectArm extends Stretch {
  readonly pattern?: Stretch;
  readonly value?: Stretch;
  readonly condition?: Stretch;
  readonly handler: Stretch;
}

/** @param body of the `select!`, delimiters included, which stands at `shift` */
function addSelectArms(parse: ParseText, builder: TreeBuilder, body: string, shift: number): boolean {
  const arms = splitSelectArms(body, 1, body.length - 1);
  if (!arms) return false;
  const addPart = (part: Stretch | undefined, before: string, after: string, field: FieldName): boolean => {
    if (!part) return true;
    const source = before + body.slice(part.start, part.end) + after;
    return parse(source, (root) => {
      const length = part.end - part.start;
      const node = root.hasError
        ? null
        : outermost(root.descendantForIndex(before.length, before.length + length));
      if (!node || node.startIndex !== before.length || node.endIndex !== before.length + length)
        return false;
      builder.addNode(node, shift + part.start - before.length, field);
      return true;
    });
  };
  return arms.every((arm) => {
    let whole = true;
    builder.wrap('select_arm', shift + arm.start, shift + arm.end, undefined, () => {
      whole =
        addPart(arm.pattern, '{if let ', '=0{}}', 'pattern') &&
        addPart(arm.value, '{let _=', ';}', 'value') &&
        addPart(arm.condition, '{let _=', ';}', 'condition') &&
        addPart(arm.handler, '{let _=', ';}', 'body');
    });
    return whole;
  });
}

/**
 * Cuts the body of `select!` into arms: `pattern = future[, if condition] => handler`, `else => handler`, and
 * the futures crate's `complete` and `default`. Source: the documentation of `tokio::select!`.
 */
function splitSelectArms(text: string, start: number, end: number): SelectArm[] | undefined {
  const arms: SelectArm[] = [];
  let at = skipTrivia(text, start);
  if (text.startsWith('biased', at) && text.charAt(skipTrivia(text, at + 6)) === ';')
    at = skipTrivia(text, skipTrivia(text, at + 6) + 1);
  while (at < end) {
    const arrow = findTopLevel(text, at, end, '=>');
    if (arrow < 0) return undefined;
    const bodyStart = skipTrivia(text, arrow + 2);
    const braced = text.charAt(bodyStart) === '{';
    const comma = braced ? matchingEnd(text, bodyStart) : findTopLevel(text, bodyStart, end, ',');
    const bodyEnd = trimEnd(text, bodyStart, comma < 0 ? end : comma);
    const head = splitSelectHead(text, at, trimEnd(text, at, arrow));
    if (!head) return undefined;
    arms.push({ start: at, end: bodyEnd, ...head, handler: { start: bodyStart, end: bodyEnd } });
    at = skipTrivia(text, comma < 0 ? end : comma);
    if (text.charAt(at) === ',' && at < end) at = skipTrivia(text, at + 1);
  }
  return arms;
}

function splitSelectHead(
  text: string,
  start: number,
  end: number,
): Omit<SelectArm, 'handler' | keyof Stretch> | undefined {
  if (/^(else|complete|default)$/.test(text.slice(start, end))) return {};
  const equals = findTopLevel(text, start, end, '=');
  if (equals < 0) return undefined;
  const valueStart = skipTrivia(text, equals + 1);
  let comma = findTopLevel(text, valueStart, end, ',');
  while (comma >= 0 && !/^if\b/.test(text.slice(skipTrivia(text, comma + 1))))
    comma = findTopLevel(text, comma + 1, end, ',');
  const pattern = { start, end: trimEnd(text, start, equals) };
  if (comma < 0) return { pattern, value: { start: valueStart, end } };
  const conditionStart = skipTrivia(text, skipTrivia(text, comma + 1) + 2);
  return {
    pattern,
    value: { start: valueStart, end: trimEnd(text, valueStart, comma) },
    condition: { start: conditionStart, end },
  };
}

/** The first place of `wanted` outside all brackets, or -1. A lone `=` is not looked for inside `==`, `=>`, `..=` … */
function findTopLevel(text: string, start: number, end: number, wanted: '=' | '=>' | ','): number {
  let at = start;
  while (at < end) {
    at = skipTrivia(text, at);
    const character = text.charAt(at);
    if (at >= end) return -1;
    if ('([{'.includes(character)) at = matchingEnd(text, at);
    else if (text.startsWith('::<', at)) at = genericsEnd(text, at + 2, end);
    else if (wanted === '=' && character === '=') {
      if (!/[=>]/.test(text.charAt(at + 1)) && !/[.=!<>]/.test(text.charAt(at - 1))) return at;
      at += text.charAt(at + 1) === '=' || text.charAt(at + 1) === '>' ? 2 : 1;
    } else if (text.startsWith(wanted, at)) return at;
    else at = tokenEnd(text, at);
  }
  return -1;
}

/** Where the generic arguments at `start`, `<A, B<C>>`, are over; behind their first sign where they do not end. */
function genericsEnd(text: string, start: number, end: number): number {
  let open = 0;
  for (let at = start; at < end; at = skipTrivia(text, at)) {
    const character = text.charAt(at);
    if ('([{'.includes(character)) {
      at = matchingEnd(text, at);
      continue;
    }
    if (character === '<') open += 1;
    // `->` of a function's type closes nothing.
    if (character === '>' && text.charAt(at - 1) !== '-') open -= 1;
    at = '<>'.includes(character) ? at + 1 : tokenEnd(text, at);
    if (open === 0) return at;
  }
  return start + 1;
}

function trimEnd(text: string, start: number, end: number): number {
  let at = end;
  while (at > start && /\s/.test(text.charAt(at - 1))) at -= 1;
  return at;
}
