import type { Node, SyntaxTree } from '../../syntax/syntaxTree';
import { macroName } from '../asyncContext';
import { selectAt } from '../selects';
import { awaitValue, noteWait } from './awaitWalk';
import { callValue } from './callWalk';
import { heldBy } from './holding';
import { bindPattern } from './patternWalk';
import { put } from './placeWalk';
import type { Count } from './programMap';
import { nothing, union, type Value } from './sketch';
import { lastName, siteKey, spotOf, times, type Frame, type Runner, type Walker } from './walker';

/** Levels of code in each other. */
const deepest = 400;
/** Tells whether there is room for more of a program. */
interface Budget extends Runner {
  takes(): boolean;
}

/** Goes through the code of one body, and draws what it does. */
export class BodyWalk implements Walker {
  private level = 0;

  constructor(
    readonly runner: Budget,
    readonly frame: Frame,
  ) {}

  bindParameters(fn: Node, args: readonly Value[]): void {
    const { tree } = this.frame.analysis;
    const list = tree.child(fn, 'parameters');
    const parameters = list < 0 ? [] : tree.children(list).filter((each) => !tree.is(each, 'attribute_item'));
    parameters.forEach((each, index) =>
      this.bind(tree.is(each, 'parameter') ? tree.child(each, 'pattern') : each, args[index] ?? nothing),
    );
  }

  bind(pattern: Node, value: Value): void {
    bindPattern(this, pattern, value);
  }

  /** What the code at `node` may give. */
  value(node: Node): Value {
    if (node < 0 || this.level >= deepest || !this.runner.takes()) return nothing;
    this.level += 1;
    const value = this.valueOf(node);
    this.level -= 1;
    return value;
  }

  values(nodes: readonly Node[]): Value[] {
    return nodes.map((each) => this.value(each));
  }

  private valueOf(node: Node): Value {
    const { tree } = this.frame.analysis;
    switch (tree.kind(node)) {
      case 'identifier':
      case 'self':
      case 'scoped_identifier':
        return this.name(node);
      case 'generic_function':
        return this.name(tree.child(node, 'function'));
      case 'field_expression':
        return this.field(node);
      case 'await_expression':
        return awaitValue(this, tree.onlyChild(node), node);
      case 'async_block':
      case 'closure_expression':
        return this.code(node);
      case 'call_expression':
        return callValue(this, node);
      case 'macro_invocation':
        return this.macro(node);
      case 'struct_expression':
        return this.record(node);
      case 'let_declaration':
      case 'let_condition':
        return this.declaration(node);
      case 'assignment_expression':
        put(this, tree.child(node, 'left'), this.value(tree.child(node, 'right')));
        return nothing;
      case 'match_expression':
        return this.match(node);
      case 'if_expression':
        this.value(tree.child(node, 'condition'));
        return union(
          this.value(tree.child(node, 'consequence')),
          this.value(tree.child(node, 'alternative')),
        );
      case 'loop_expression':
      case 'while_expression':
        return this.again('many', () => {
          this.value(tree.child(node, 'condition'));
          return this.value(tree.child(node, 'body'));
        });
      case 'for_expression':
        return this.forLoop(node);
      case 'return_expression':
        this.frame.gives(union(...this.values(tree.children(node))));
        return nothing;
      case 'block':
        return this.block(node);
      case 'binary_expression':
        this.values(tree.children(node));
        return nothing;
      case 'function_item':
      case 'impl_item':
      case 'mod_item':
      case 'struct_item':
      case 'enum_item':
      case 'use_declaration':
      case 'const_item':
      case 'static_item':
      case 'macro_definition':
        return nothing;
      default:
        return union(...this.values(tree.children(node)));
    }
  }

  private block(node: Node): Value {
    const { tree } = this.frame.analysis;
    const parts = tree.children(node);
    const values = this.values(parts);
    const last = parts.at(-1);
    const gives =
      last !== undefined &&
      !tree.is(last, 'let_declaration') &&
      !(tree.is(last, 'expression_statement') && tree.textOf(last).endsWith(';'));
    return gives ? (values.at(-1) ?? nothing) : nothing;
  }

  private name(node: Node): Value {
    const { analysis, env } = this.frame;
    const { tree } = analysis;
    const local = tree.is(node, 'identifier') || tree.is(node, 'self') ? analysis.localOf(node) : undefined;
    if (local) return this.runner.sketch.local(env, local.node).value;
    const def = analysis.resolutionOf(node);
    if (def?.kind === 'fn' && def.module.crate.origin === 'workspace')
      return new Set([
        this.runner.sketch.functionRef(`${def.module.file}:${String(def.decl.nameStart)}`, def),
      ]);
    return def?.kind === 'value' ? this.constant(def.module.file, def.decl.nameStart) : nothing;
  }

  /** A constant or static is one for all; it is worked out where its own code stands. */
  private constant(file: string, nameStart: number): Value {
    const analysis = this.frame.analysis.sibling(file);
    if (!analysis) return nothing;
    const { tree } = analysis;
    const item = tree.parent(tree.nodeAt(nameStart, nameStart + 1));
    const value = tree.child(item, 'value');
    const key = `static ${file}:${String(item)}`;
    const cell = this.runner.sketch.cell(key);
    if (value < 0 || this.frame.chain.fns.includes(key)) return cell.value;
    const fns = [...this.frame.chain.fns, key];
    const chain = { key, depth: this.frame.chain.depth + 1, fns, isStatic: true } as const;
    const env = this.runner.sketch.env(key);
    const frame = { ...this.frame, analysis, chain, env, repeats: 'one' as const };
    cell.add(new BodyWalk(this.runner, frame).value(value));
    return cell.value;
  }

  private field(node: Node): Value {
    const { analysis } = this.frame;
    const { tree } = analysis;
    const base = tree.child(node, 'value');
    return this.fieldOf(this.value(base), base, tree.textOf(tree.child(node, 'field')));
  }

  private fieldOf(value: Value, base: Node, name: string): Value {
    const { analysis } = this.frame;
    const owner = this.ownerOf(base, name);
    if (!owner)
      return union(
        ...this.recordFields(value, name),
        [...value].some(({ kind }) => kind === 'record') ? nothing : value,
      );
    const found = [...value].flatMap((ref) =>
      ref.kind === 'record' && ref.record.adt === owner ? [ref.record] : [],
    );
    if (found.length === 0) return this.runner.sketch.anyField(owner, name);
    return heldBy(
      union(...found.map((record) => record.fields.get(name)?.value ?? nothing)),
      analysis.typeOf(analysis.tree.parent(base)),
    );
  }

  private recordFields(value: Value, name: string): Value[] {
    return [...value].flatMap((ref) =>
      ref.kind === 'record' ? [ref.record.fields.get(name)?.value ?? nothing] : [],
    );
  }

  /** The type of the workspace that has the field, of those that the value at `base` leads to. */
  private ownerOf(base: Node, name: string): ReturnType<typeof ownerIn> {
    return ownerIn(this.frame, base, name);
  }

  private code(node: Node): Value {
    const { frame, runner } = this;
    const { analysis, env, chain } = frame;
    const kind = analysis.tree.is(node, 'async_block') ? 'future' : 'closure';
    const body = { key: siteKey(frame, node), analysis, node, env, chain };
    return new Set([runner.sketch.code(kind, body)]);
  }

  private record(node: Node): Value {
    const { frame, runner } = this;
    const { analysis } = frame;
    const { tree } = analysis;
    const fields = tree.children(tree.child(node, 'body')).flatMap((each) => {
      if (tree.is(each, 'shorthand_field_initializer'))
        return [[tree.textOf(each), this.value(tree.onlyChild(each))] as const];
      if (tree.is(each, 'field_initializer'))
        return [[tree.textOf(tree.child(each, 'field')), this.value(tree.child(each, 'value'))] as const];
      return [['..', this.value(tree.onlyChild(each))] as const];
    });
    const type = analysis.typeOf(node);
    if (type.kind !== 'adt' || type.def.module.crate.origin !== 'workspace')
      return union(...fields.map(([, value]) => value));
    const key = siteKey(frame, node);
    const record = runner.sketch.record(key, type.def, lastName(tree.textOf(tree.child(node, 'name'))));
    for (const [name, value] of fields)
      if (name !== '..') runner.sketch.fill(record, name, value);
      else
        for (const ref of value)
          if (ref.kind === 'record')
            for (const [field, cell] of ref.record.fields) runner.sketch.fill(record, field, cell.value);
    return new Set([runner.sketch.recordRef(key, record)]);
  }

  private declaration(node: Node): Value {
    const { tree } = this.frame.analysis;
    const value = tree.child(node, 'value');
    if (value >= 0) this.bind(tree.child(node, 'pattern'), this.value(value));
    this.value(tree.child(node, 'alternative'));
    return nothing;
  }

  private match(node: Node): Value {
    const { tree } = this.frame.analysis;
    const subject = this.value(tree.child(node, 'value'));
    const arms = tree.children(tree.child(node, 'body')).filter((each) => tree.is(each, 'match_arm'));
    return union(
      ...arms.map((arm) => {
        const pattern = tree.child(arm, 'pattern');
        this.bind(pattern, subject);
        this.value(tree.child(pattern, 'condition'));
        return this.value(tree.child(arm, 'value'));
      }),
    );
  }

  private forLoop(node: Node): Value {
    const { analysis, each } = this.frame;
    const { tree } = analysis;
    const over = tree.child(node, 'value');
    const pattern = tree.child(node, 'pattern');
    const value = this.value(over);
    const messages = this.received(over, value);
    this.bind(pattern, messages ?? value);
    if (!messages)
      for (const name of [pattern, ...tree.descendants(pattern, 'identifier')]) {
        const local = analysis.localAt(name);
        if (local) each.add(local.node);
      }
    return this.again(rounds(tree, over), () => this.value(tree.child(node, 'body')));
  }

  /** What comes out of a receiver that is looped over; undefined where none is. */
  private received(over: Node, value: Value): Value | undefined {
    const { analysis } = this.frame;
    const ends = [...value].flatMap((ref) =>
      ref.kind === 'end' && ref.end === 'receiver' ? [ref.thing] : [],
    );
    // A method that gives an iterator has drawn it.
    const isPlain = !analysis.tree.is(over, 'call_expression');
    const type = analysis.typeOf(over);
    const name = type.kind === 'adt' ? type.def.name : type.kind === 'reference' ? 'Receiver' : '';
    if (ends.length === 0 || !isPlain || !/Receiver$/.test(name)) return undefined;
    for (const thing of ends)
      this.runner.sketch.link(thing, this.frame.actor, 'receives', {
        spot: spotOf(analysis, over),
        how: 'for',
        isSure: ends.length === 1,
      });
    noteWait(this, over);
    return union(...ends.map(({ content }) => content.value));
  }

  /** What `work` gives where it is done again and again. */
  again(rounds: Count, work: () => Value): Value {
    const before = this.frame.repeats;
    this.frame.repeats = times(before, rounds);
    const value = work();
    this.frame.repeats = before;
    return value;
  }

  private macro(node: Node): Value {
    const { analysis } = this.frame;
    const { tree } = analysis;
    const name = macroName(tree, node);
    const select = selectAt(analysis, node);
    if (select) {
      const values = select.arms.map(({ value, pattern, condition, body }) => {
        this.value(condition);
        const given = awaitValue(this, value, value, { group: node, together: 'first' });
        this.bind(pattern, given);
        return this.value(body);
      });
      const otherwise = select.otherwise < 0 ? nothing : this.value(tree.child(select.otherwise, 'body'));
      return union(...values, otherwise);
    }
    const list = tree.childOfKind(node, 'macro_arguments');
    const args = list < 0 ? [] : tree.children(list);
    if (name === 'join' || name === 'try_join')
      return union(...args.map((each) => awaitValue(this, each, each, { group: node, together: 'all' })));
    const values = this.values(args);
    // `pin!(x);` gives the name a new meaning, as a `let` does.
    if (name === 'pin')
      args.forEach((each, index) => {
        const local = analysis.localAt(each);
        if (local) this.runner.sketch.local(this.frame.env, local.node).add(values[index] ?? nothing);
      });
    return /^(println|eprintln|print|eprint|info|debug|warn|error|trace|format|panic|assert|assert_eq|assert_ne)$/.test(
      name,
    )
      ? nothing
      : union(...values);
  }
}

/** How often a loop over such code goes round. */
function rounds(tree: SyntaxTree, over: Node): Count {
  if (tree.is(over, 'reference_expression')) return rounds(tree, tree.child(over, 'value'));
  if (tree.is(over, 'array_expression') && tree.child(over, 'length') < 0)
    return counted(tree.children(over).length);
  const code = tree.textOf(over);
  const [, from, isClosed, to] = /^\(?\s*([\d_]+)\s*\.\.(=?)\s*([\d_]+)\s*\)?$/.exec(code) ?? [];
  if (from === undefined || to === undefined) return 'many';
  const number = Number(to.replaceAll('_', '')) - Number(from.replaceAll('_', '')) + Number(isClosed === '=');
  return number > 0 ? counted(number) : 'many';
}

function counted(number: number): Count {
  return number === 1 ? 'one' : number;
}

function ownerIn({ analysis }: Frame, base: Node, name: string) {
  for (const step of analysis.world.traits.autoderef(analysis.typeOf(base)))
    if (
      step.kind === 'adt' &&
      step.def.module.crate.origin === 'workspace' &&
      step.def.decl.fields.some((field) => field.name === name)
    )
      return step.def;
  return undefined;
}
