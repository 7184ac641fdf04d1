import { NONE, type Node } from '../../syntax/syntaxTree';
import type { BodyInference } from './bodyInference';

/** Notes the locals that the format strings among a macro's arguments name: `{count}`, `{x:>width$}`. */
export function captureNames(body: BodyInference, args: Node): void {
  const { tree } = body;
  if (args === NONE) return;
  const children = tree.children(args);
  const given = new Set(
    children
      .filter((child) => tree.is(child, 'assignment_expression'))
      .map((child) => tree.textOf(tree.child(child, 'left'))),
  );
  for (const child of children) {
    if (!tree.is(child, 'string_literal') && !tree.is(child, 'raw_string_literal')) continue;
    const names = namesInFormat(tree.textOf(child)).filter((name) => !given.has(name));
    if (names.length > 0) body.capture(child, names);
  }
}

const identifier = String.raw`(?:r#)?[\p{XID_Start}_][\p{XID_Continue}]*`;
const placeholder = new RegExp(String.raw`\{\{|\{\s*(${identifier})?\s*(:[^{}]*)?\}`, 'gu');
const parameter = new RegExp(String.raw`(${identifier})\$`, 'gu');

/** The names in the placeholders of a format string. Source: doc.rust-lang.org/std/fmt, "Syntax". */
export function namesInFormat(text: string): string[] {
  return [...text.matchAll(placeholder)].flatMap(([, name, spec = '']) => [
    ...(name === undefined ? [] : [name]),
    ...[...spec.matchAll(parameter)].map((match) => match[1] ?? ''),
  ]);
}
