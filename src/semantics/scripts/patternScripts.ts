import type { Pattern, PlainValue } from '../../simulator/script';
import type { Node } from '../../syntax/syntaxTree';
import type { Analysis } from '../analysis';
import type { Slots } from './slots';

const any: Pattern = { is: 'any' };

/** What the pattern at `node` takes apart; what is not known of it fits everything. */
export function patternScript(analysis: Analysis, slots: Slots, node: Node): Pattern {
  const { tree } = analysis;
  const inner = (each: Node): Pattern => patternScript(analysis, slots, each);
  const parts = (of: Node): Node[] => tree.children(of);
  switch (tree.kind(node)) {
    case 'match_pattern': {
      const pattern = tree.onlyChild(node);
      return pattern === tree.child(node, 'condition') || pattern < 0 ? any : inner(pattern);
    }
    case 'identifier': {
      const local = analysis.localAt(node);
      if (local) return { is: 'bound', slot: slots.of(analysis.file, local) };
      return variant(tree.textOf(node), []);
    }
    case 'self_parameter': {
      const self = tree.childOfKind(node, 'self');
      const local = analysis.localAt(self) ?? analysis.localAt(node);
      return { is: 'bound', slot: slots.at(analysis.file, local?.node ?? self) };
    }
    case 'mut_pattern':
    case 'ref_pattern':
    case 'reference_pattern':
      return inner(parts(node).find((each) => !tree.is(each, 'mutable_specifier')) ?? node + 1);
    case 'captured_pattern': {
      const [name = -1, pattern = -1] = parts(node);
      const bound = inner(name);
      return bound.is === 'bound' ? { ...bound, inner: inner(pattern) } : inner(pattern);
    }
    case 'tuple_pattern':
    case 'slice_pattern':
      return { is: 'tuple', items: itemsOf(analysis, slots, node) };
    case 'tuple_struct_pattern': {
      const type = tree.child(node, 'type');
      return variant(lastName(tree.textOf(type)), itemsOf(analysis, slots, node, type));
    }
    case 'struct_pattern':
      return {
        is: 'record',
        name: lastName(tree.textOf(tree.child(node, 'type'))),
        fields: parts(node)
          .filter((each) => tree.is(each, 'field_pattern'))
          .map((each) => fieldPattern(analysis, slots, each)),
      };
    case 'or_pattern':
      return { is: 'either', patterns: parts(node).map(inner) };
    case 'scoped_identifier':
      return variant(lastName(tree.textOf(node)), []);
    case 'integer_literal':
    case 'float_literal':
    case 'string_literal':
    case 'boolean_literal':
    case 'char_literal':
      return { is: 'plain', value: plainValue(tree.textOf(node)) };
    case 'negative_literal':
      return { is: 'plain', value: -Number(numberText(tree.textOf(node).slice(1))) };
    case 'range_pattern': {
      const [from = -1, to = -1] = parts(node);
      const isClosed = tree.textOf(node).includes('..=');
      const end = plainValue(tree.textOf(to));
      return {
        is: 'range',
        from: Number(plainValue(tree.textOf(from))),
        to: typeof end === 'number' ? end - Number(!isClosed) : Infinity,
      };
    }
    default:
      return any;
  }
}

/** `_` has no node of its own, and `..` ends what is looked at. */
function itemsOf(analysis: Analysis, slots: Slots, node: Node, type?: Node): Pattern[] {
  const { tree } = analysis;
  const items: Pattern[] = [];
  for (const child of tree.allChildren(node)) {
    if (child === type) continue;
    if (tree.is(child, 'remaining_field_pattern')) break;
    if (tree.textOf(child) === '_') items.push(any);
    else if (tree.isNamed(child)) items.push(patternScript(analysis, slots, child));
  }
  return items;
}

function fieldPattern(analysis: Analysis, slots: Slots, node: Node): readonly [string, Pattern] {
  const { tree } = analysis;
  const name = tree.child(node, 'name');
  const pattern = tree.child(node, 'pattern');
  if (pattern >= 0) return [tree.textOf(name), patternScript(analysis, slots, pattern)];
  const local = analysis.localAt(name);
  return [tree.textOf(name), local ? { is: 'bound', slot: slots.of(analysis.file, local) } : any];
}

function variant(name: string, items: readonly Pattern[]): Pattern {
  return { is: 'variant', name, items };
}

export function lastName(path: string): string {
  return path.replace(/<.*$/s, '').split('::').at(-1)?.trim() ?? path;
}

function numberText(text: string): string {
  return text.replace(/_/g, '').replace(/(?<=\d)(?:[iu](?:8|16|32|64|128|size)|f32|f64)$/, '');
}

/** What a literal stands for. */
export function plainValue(text: string): PlainValue {
  if (text === 'true' || text === 'false') return text === 'true';
  if (/^b?"/.test(text)) return unescaped(text.replace(/^b?"|"$/g, ''));
  if (/^b?'/.test(text)) return unescaped(text.replace(/^b?'|'$/g, ''));
  return Number(numberText(text));
}

const escapes: Readonly<Record<string, string>> = { n: '\n', t: '\t', r: '\r', '0': '\0' };

/** The text that a string literal writes so. */
export function unescaped(text: string): string {
  return text.replace(/\\(\n\s*|.)/gs, (_, escape: string) =>
    escape.startsWith('\n') ? '' : (escapes[escape] ?? escape),
  );
}
