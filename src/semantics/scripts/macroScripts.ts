import type { Branch, Script } from '../../simulator/script';
import type { Node } from '../../syntax/syntaxTree';
import { macroName } from '../asyncContext';
import { selectAt } from '../selects';
import { formatScript } from './formatScripts';
import { unitScript, unknownScript, type BodyScripts } from './bodyScripts';

const printing = new Set([
  'println',
  'print',
  'eprintln',
  'eprint',
  'info',
  'debug',
  'warn',
  'error',
  'trace',
  'dbg',
]);
const panicking = new Set(['panic', 'unreachable', 'todo', 'unimplemented']);

/** What a macro call does, of those that everybody knows. */
export function macroScript(body: BodyScripts, node: Node): Script {
  const { analysis } = body;
  const { tree } = analysis;
  const list = tree.childOfKind(node, 'macro_arguments');
  const args = list < 0 ? [] : tree.children(list);
  const name = macroName(tree, node);
  if (printing.has(name)) return { op: 'print', text: formatScript(body, args), at: body.at(node) };
  if (panicking.has(name)) return { op: 'panic', text: formatScript(body, args), at: body.at(node) };
  switch (name) {
    case 'format':
      return formatScript(body, args);
    case 'vec':
      return vector(body, list, args);
    case 'join':
    case 'try_join':
      return {
        op: 'join',
        futures: args.map((each) => body.future(each)),
        tries: name === 'try_join',
        at: body.at(node),
      };
    case 'select':
    case 'select_biased':
      return select(body, node) ?? unknownScript;
    case 'pin':
      return pinned(body, node, args);
    default:
      return name.startsWith('assert') || name.startsWith('debug_assert') ? unitScript : unknownScript;
  }
}

function vector(body: BodyScripts, list: Node, args: readonly Node[]): Script {
  const { tree } = body.analysis;
  const items = body.expressions(args);
  const [item, count] = items;
  const isRepeated = list >= 0 && /^[^;]*;[^;]*$/.test(tree.textOf(list)) && items.length === 2;
  return isRepeated && item && count ? { op: 'repeated', item, count } : { op: 'list', items };
}

/** `tokio::pin!(x);` binds the name anew; `std::pin::pin!(x)` gives it. */
function pinned(body: BodyScripts, node: Node, args: readonly Node[]): Script {
  const { analysis } = body;
  const { tree } = analysis;
  if (!tree.is(tree.parent(node), 'expression_statement')) {
    const [value] = args;
    return value === undefined ? unitScript : body.expression(value);
  }
  const bound = args.map((each): Script =>
    tree.is(each, 'identifier')
      ? {
          op: 'let',
          pattern: { is: 'bound', slot: body.slotAt(each) },
          value: body.expression(each),
        }
      : body.expression(each),
  );
  return { op: 'block', body: bound, gives: false, slots: [] };
}

function select(body: BodyScripts, node: Node): Script | undefined {
  const { analysis } = body;
  const { tree } = analysis;
  const found = selectAt(analysis, node);
  if (!found) return undefined;
  const branches = found.arms.map(({ pattern, value, condition, body: then }): Branch => ({
    pattern: pattern < 0 ? { is: 'any' } : body.pattern(pattern),
    future: body.future(value),
    ...(condition >= 0 && { condition: body.expression(condition) }),
    body: then < 0 ? unitScript : body.expression(then),
  }));
  const { otherwise } = found;
  const last = otherwise < 0 ? undefined : tree.child(otherwise, 'body');
  return {
    op: 'select',
    branches,
    ...(last !== undefined && last >= 0 && { otherwise: body.expression(last) }),
    isBiased: /^[^{(]*[{(]\s*biased\b/.test(tree.textOf(node)) || macroName(tree, node) === 'select_biased',
    at: body.at(node),
  };
}
