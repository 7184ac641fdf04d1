import { unknownPause } from '../../simulator/futures';
import type { FnDef } from '../../project/definitions';
import type {
  Captures,
  Place,
  PlaceId,
  Program,
  Script,
  ScriptFunction,
  WorkerSetup,
} from '../../simulator/script';
import type { Node } from '../../syntax/syntaxTree';
import type { Analysis } from '../analysis';
import type { Local } from '../inference/bindings';
import { readFunction } from '../otherFunctions';
import { resolve } from '../types';
import { unitScript, unknownScript, type BodyScripts } from './bodyScripts';
import { callScript } from './callScripts';
import { controlScript } from './controlScripts';
import { macroScript } from './macroScripts';
import { lastName, patternScript, plainValue } from './patternScripts';
import { Slots } from './slots';

/** Functions of a program that are followed, and expressions in all of them. */
const mostFunctions = 200;
const mostExpressions = 20_000;
/** Expressions in each other. */
const mostLevels = 200;
const longestCode = 50;
/** Writes functions down as scripts, those too that they call. */
export class ScriptWriter {
  private readonly functions: (ScriptFunction | undefined)[] = [];
  private readonly indexes = new Map<string, number>();
  private readonly places: Place[] = [];
  readonly slots = new Slots();
  /** The functions that were written, each with the analysis of its file. */
  readonly written: { readonly analysis: Analysis; readonly node: Node }[] = [];
  private readonly open: (() => void)[] = [];
  /** Constants that are being worked out: one that speaks of itself is unknown. */
  readonly openConstants = new Set<string>();
  private expressions = 0;
  private level = 0;

  /** What `write` gives, unless there is too much of it. */
  within(write: () => Script): Script {
    this.expressions += 1;
    if (this.expressions > mostExpressions || this.level >= mostLevels) return unknownScript;
    this.level += 1;
    try {
      return write();
    } finally {
      this.level -= 1;
    }
  }

  /** The program that begins with the function at `node`, or with the async block or closure there. */
  write(analysis: Analysis, node: Node, workers: WorkerSetup): Program {
    this.index(analysis, node);
    for (let next = this.open.shift(); next; next = this.open.shift()) next();
    return { functions: this.functions.filter((each) => each !== undefined), places: this.places, workers };
  }

  /** The number of a function of the workspace; undefined where its body cannot be had. */
  functionIndex(asking: Analysis, fn: FnDef): number | undefined {
    if (fn.module.crate.origin !== 'workspace' || !fn.decl.hasBody) return undefined;
    const read = readFunction(asking, fn);
    return read && this.index(read.analysis, read.node);
  }

  private index(analysis: Analysis, node: Node): number | undefined {
    const key = `${analysis.file}:${String(node)}`;
    const known = this.indexes.get(key);
    if (known !== undefined) return known;
    const index = this.indexes.size;
    if (index >= mostFunctions) return undefined;
    this.indexes.set(key, index);
    this.functions.push(undefined);
    this.written.push({ analysis, node });
    this.open.push(() => {
      this.functions[index] = new BodyWriter(this, analysis).function(node);
    });
    return index;
  }

  place(analysis: Analysis, node: Node, line: number): PlaceId {
    const { tree, file } = analysis;
    const code = tree
      .textOf(node)
      .replace(/\s+/g, ' ')
      .replace(/ (?=[.?])/g, '');
    this.places.push({
      file,
      line,
      column: tree.start(node) - (tree.text.lastIndexOf('\n', tree.start(node) - 1) + 1),
      start: tree.start(node),
      end: tree.end(node),
      code: code.length <= longestCode ? code : `${code.slice(0, longestCode - 1)}…`,
    });
    return this.places.length - 1;
  }
}

/** Writes the code of one file. */
class BodyWriter implements BodyScripts {
  constructor(
    private readonly writer: ScriptWriter,
    readonly analysis: Analysis,
  ) {}

  function(node: Node): ScriptFunction {
    const { tree } = this.analysis;
    const isFunction = tree.is(node, 'function_item');
    const body = tree.is(node, 'async_block') ? tree.childOfKind(node, 'block') : tree.child(node, 'body');
    return {
      name: isFunction
        ? tree.textOf(tree.child(node, 'name'))
        : tree.is(node, 'async_block')
          ? 'async block'
          : 'async closure',
      isAsync: isFunction
        ? tree.textOf(tree.childOfKind(node, 'function_modifiers')).includes('async')
        : true,
      parameters: this.parameters(tree.child(node, 'parameters')),
      body: this.expression(body),
    };
  }

  parameters(list: Node): ScriptFunction['parameters'] {
    const { tree } = this.analysis;
    return (list < 0 ? [] : tree.children(list))
      .filter((each) => !tree.is(each, 'attribute_item'))
      .map((each) => this.pattern(tree.is(each, 'parameter') ? tree.child(each, 'pattern') : each));
  }

  pattern(node: Node): ReturnType<typeof patternScript> {
    return patternScript(this.analysis, this.writer.slots, node);
  }

  at(node: Node): PlaceId {
    const { text } = this.analysis.tree;
    let line = 0;
    for (
      let at = text.indexOf('\n');
      at >= 0 && at < this.analysis.tree.start(node);
      at = text.indexOf('\n', at + 1)
    )
      line++;
    return this.writer.place(this.analysis, node, line);
  }

  expressions(nodes: readonly Node[]): Script[] {
    return nodes.map((each) => this.expression(each));
  }

  /** By value: what is not plain is moved. */
  expression(node: Node): Script {
    return this.writer.within(() => this.script(node));
  }

  private script(node: Node): Script {
    const { tree } = this.analysis;
    switch (tree.kind(node)) {
      case 'integer_literal':
      case 'float_literal':
      case 'boolean_literal':
      case 'string_literal':
      case 'char_literal':
        return { op: 'plain', value: plainValue(tree.textOf(node)) };
      case 'raw_string_literal':
        return { op: 'plain', value: tree.textOf(node).replace(/^b?r#*"|"#*$/g, '') };
      case 'unit_expression':
        return unitScript;
      case 'identifier':
      case 'self':
        return this.name(node, false);
      case 'scoped_identifier':
        return this.path(node);
      case 'parenthesized_expression':
      case 'expression_statement':
        return this.expression(tree.onlyChild(node));
      case 'unsafe_block':
        return this.expression(tree.childOfKind(node, 'block'));
      case 'type_cast_expression':
        return this.expression(tree.child(node, 'value'));
      case 'reference_expression':
        return this.lent(tree.child(node, 'value'));
      case 'unary_expression':
        return this.unary(node);
      case 'binary_expression':
        return {
          op: 'binary',
          operator: tree.textOf(tree.child(node, 'operator')),
          left: this.lent(tree.child(node, 'left')),
          right: this.lent(tree.child(node, 'right')),
        };
      case 'assignment_expression':
      case 'compound_assignment_expr':
        return this.assignment(node);
      case 'tuple_expression':
      case 'array_expression':
        return this.list(node);
      case 'range_expression':
        return this.range(node);
      case 'struct_expression':
        return this.record(node);
      case 'field_expression':
        return {
          op: 'field',
          of: this.lent(tree.child(node, 'value')),
          name: tree.textOf(tree.child(node, 'field')),
        };
      case 'index_expression': {
        const [of = -1, index = -1] = tree.children(node);
        const name = tree.is(index, 'integer_literal') ? tree.textOf(index) : '';
        return name === '' ? unknownScript : { op: 'field', of: this.lent(of), name };
      }
      case 'try_expression':
        return { op: 'question', of: this.expression(tree.onlyChild(node)) };
      case 'await_expression':
        return this.awaited(node);
      case 'async_block':
        return {
          op: 'async',
          body: this.expression(tree.childOfKind(node, 'block')),
          captures: this.captures(node),
          at: this.at(node),
        };
      case 'closure_expression':
        return {
          op: 'closure',
          parameters: this.parameters(tree.child(node, 'parameters')),
          body: this.expression(tree.child(node, 'body')),
          captures: this.captures(node),
          isAsync: tree.hasChild(node, 'async'),
        };
      case 'call_expression':
        return callScript(this, node);
      case 'macro_invocation':
        return macroScript(this, node);
      default:
        return controlScript(this, node) ?? unknownScript;
    }
  }

  /** Without moving anything: `&x`, what a method is called on, what is printed. */
  lent(node: Node): Script {
    const { tree } = this.analysis;
    if (tree.is(node, 'identifier') || tree.is(node, 'self')) return this.name(node, true);
    if (tree.is(node, 'parenthesized_expression')) return this.lent(tree.onlyChild(node));
    if (tree.is(node, 'field_expression') || tree.is(node, 'index_expression')) return this.expression(node);
    if (tree.is(node, 'unary_expression') && tree.textOf(node).startsWith('*'))
      return this.lent(tree.onlyChild(node));
    const script = this.expression(node);
    return script.op === 'plain' || script.op === 'lend' ? script : { op: 'borrow', of: script };
  }

  private name(node: Node, isLent: boolean): Script {
    const { analysis } = this;
    const local = analysis.localOf(node);
    if (local) return { op: isLent ? 'lend' : 'take', slot: this.slot(local) };
    return this.path(node);
  }

  slotAt(node: Node): number {
    return this.writer.slots.at(this.analysis.file, node);
  }

  functionIndex(fn: FnDef): number | undefined {
    return this.writer.functionIndex(this.analysis, fn);
  }

  slot(local: Local): number {
    return this.writer.slots.of(this.analysis.file, local);
  }

  /** A constant, a unit variant, or something of which nothing is known. */
  private path(node: Node): Script {
    const { analysis } = this;
    const def = analysis.resolutionOf(node);
    if (def?.kind === 'variant') return { op: 'variant', name: def.name, items: [] };
    if (def?.kind === 'value') return this.constant(def.module.file, def.decl.nameStart);
    if (def?.kind === 'fn') {
      const callee = this.functionIndex(def);
      const at = this.at(node);
      if (callee !== undefined)
        return {
          op: 'closure',
          parameters: [],
          body: { op: 'call', callee, args: [], at },
          captures: { moved: [] },
          isAsync: false,
        };
    }
    const text = analysis.tree.textOf(node);
    // Longer than anything is followed.
    if (/\bDuration::MAX$/.test(text)) return { op: 'plain', value: Number.MAX_SAFE_INTEGER };
    const name = lastName(text);
    return /^(None|[A-Z][a-z]\w*)$/.test(name) ? { op: 'variant', name, items: [] } : unknownScript;
  }

  constantNamed(name: string, node: Node): Script {
    const { analysis } = this;
    const def = analysis.world.names.resolvePath(analysis.moduleAt(node), [name], 'values');
    return def?.kind === 'value' ? this.constant(def.module.file, def.decl.nameStart) : unknownScript;
  }

  private constant(file: string, nameStart: number): Script {
    const { openConstants } = this.writer;
    const analysis = this.analysis.sibling(file);
    const key = `${file}:${String(nameStart)}`;
    if (!analysis || openConstants.has(key)) return unknownScript;
    const { tree } = analysis;
    const item = tree.parent(tree.nodeAt(nameStart, nameStart + 1));
    const value = tree.child(item, 'value');
    openConstants.add(key);
    const script = value < 0 ? unknownScript : new BodyWriter(this.writer, analysis).expression(value);
    openConstants.delete(key);
    return script;
  }

  private unary(node: Node): Script {
    const { tree } = this.analysis;
    const of = this.lent(tree.onlyChild(node));
    const operator = tree.textOf(node)[0];
    return { op: operator === '!' ? 'not' : operator === '-' ? 'negated' : 'read', of };
  }

  private assignment(node: Node): Script {
    const { tree } = this.analysis;
    const left = tree.child(node, 'left');
    const value = this.expression(tree.child(node, 'right'));
    if (tree.textOf(left) === '_') return { op: 'let', pattern: { is: 'any' }, value };
    const operator = tree.is(node, 'assignment_expression')
      ? ''
      : tree.textOf(tree.child(node, 'operator')).replace('=', '');
    const isPlace = tree.is(left, 'identifier') && operator === '';
    return { op: 'assign', target: isPlace ? this.expression(left) : this.lent(left), operator, value };
  }

  private list(node: Node): Script {
    const { tree } = this.analysis;
    const children = tree.children(node);
    const length = tree.child(node, 'length');
    if (length >= 0)
      return { op: 'repeated', item: this.expression(children[0] ?? -1), count: this.expression(length) };
    return { op: tree.is(node, 'tuple_expression') ? 'tuple' : 'list', items: this.expressions(children) };
  }

  private range(node: Node): Script {
    const { tree } = this.analysis;
    const [from, to] = this.expressions(tree.children(node));
    if (!from || tree.textOf(node).startsWith('..')) return unknownScript;
    return { op: 'range', from, ...(to && { to }), isClosed: tree.textOf(node).includes('..=') };
  }

  private record(node: Node): Script {
    const { tree } = this.analysis;
    const fields = tree.children(tree.child(node, 'body')).flatMap((each) => {
      if (tree.is(each, 'shorthand_field_initializer'))
        return [[tree.textOf(each), this.expression(tree.onlyChild(each))] as const];
      if (!tree.is(each, 'field_initializer')) return [];
      return [[tree.textOf(tree.child(each, 'field')), this.expression(tree.child(each, 'value'))] as const];
    });
    const type = resolve(this.analysis.typeOf(node));
    const isVariant = type.kind === 'adt' && type.def.decl.kind === 'enum';
    const name = lastName(tree.textOf(tree.child(node, 'name')));
    return { op: 'record', ...(isVariant && { name }), fields };
  }

  private awaited(node: Node): Script {
    const { tree } = this.analysis;
    const at = this.at(node);
    return { op: 'await', of: this.future(tree.firstChild(node)), at };
  }

  future(node: Node): Script {
    const script = this.expression(node);
    return script.op === 'unknown' ? { op: 'pause', milliseconds: unknownPause, at: this.at(node) } : script;
  }

  /** What `async move`, or a closure that moves, takes along of the locals around it. */
  captures(node: Node): Captures {
    const { tree } = this.analysis;
    if (!tree.hasChild(node, 'move')) return { moved: [] };
    const moved = new Set<number>();
    for (const each of tree.descendants(node, 'identifier', 'self', 'string_literal', 'raw_string_literal')) {
      const locals =
        tree.is(each, 'identifier') || tree.is(each, 'self')
          ? [this.analysis.localOf(each)]
          : this.analysis.capturedAt(each);
      for (const local of locals) if (local && !tree.contains(node, local.node)) moved.add(this.slot(local));
    }
    return { moved: [...moved] };
  }
}
