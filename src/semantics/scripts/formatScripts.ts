import type { Script } from '../../simulator/script';
import type { Node } from '../../syntax/syntaxTree';
import type { Local } from '../inference/bindings';
import { unescaped } from './patternScripts';
import type { BodyScripts } from './bodyScripts';

/** The parts of a format string and its arguments. */
export function formatScript(body: BodyScripts, nodes: readonly Node[]): Script {
  const { analysis } = body;
  const { tree } = analysis;
  const [literal = -1, ...args] = nodes;
  if (!tree.is(literal, 'string_literal') && !tree.is(literal, 'raw_string_literal'))
    return { op: 'text', parts: [] };
  const text = tree.is(literal, 'string_literal')
    ? unescaped(tree.textOf(literal).slice(1, -1))
    : tree.textOf(literal).replace(/^r#*"|"#*$/g, '');
  const named = new Map<string, Node>();
  for (const each of args)
    if (tree.is(each, 'assignment_expression'))
      named.set(tree.textOf(tree.child(each, 'left')), tree.child(each, 'right'));
  const locals = new Map(analysis.capturedAt(literal).map((local) => [local.name, local]));
  return { op: 'text', parts: partsOf(body, text, { args, named, locals, literal }) };
}

function partsOf(
  body: BodyScripts,
  text: string,
  {
    args,
    named,
    locals,
    literal,
  }: {
    readonly args: readonly Node[];
    readonly named: ReadonlyMap<string, Node>;
    readonly locals: ReadonlyMap<string, Local>;
    readonly literal: Node;
  },
): (string | Script)[] {
  let next = 0;
  const parts: (string | Script)[] = [];
  let end = 0;
  for (const match of text.matchAll(/\{\{|\}\}|\{(\w*)(?::([^}]*))?\}/g)) {
    parts.push(text.slice(end, match.index));
    end = match.index + match[0].length;
    if (match[0] === '{{' || match[0] === '}}') {
      parts.push(match[0].slice(1));
      continue;
    }
    const [, name = '', form = ''] = match;
    const argument = name === '' ? args[next++] : /^\d+$/.test(name) ? args[Number(name)] : named.get(name);
    const local = locals.get(name);
    const value: Script =
      argument !== undefined
        ? body.lent(argument)
        : local
          ? { op: 'lend', slot: body.slot(local) }
          : body.constantNamed(name, literal);
    parts.push(form.includes('?') ? { op: 'debug', of: value } : value);
  }
  parts.push(text.slice(end));
  return parts.filter((part) => part !== '');
}
