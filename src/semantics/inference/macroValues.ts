import type { FnDef, MacroDef } from '../../project/definitions';
import type { MacroValue } from '../../project/itemTree';
import type { PathRef } from '../../project/typeRef';
import { matchMacro, type Binding } from '../../syntax/macroRules';
import { NONE, type Node } from '../../syntax/syntaxTree';
import { step } from '../effort';
import { never, resolve, unit, unknown, type Type } from '../types';
import type { BodyInference } from './bodyInference';

/** The type of the call at `node` of a `macro_rules!` macro, as far as the rule that it fits tells. */
export function macroValue(body: BodyInference, node: Node, { decl, module }: MacroDef): Type {
  const { tree } = body;
  const rules = decl.rules ?? [];
  const args = tree.children(node).at(-1) ?? NONE;
  const [first] = rules;
  const same = JSON.stringify(first?.gives);
  const isPlain = !same.includes('"variable"') && rules.every(({ gives }) => JSON.stringify(gives) === same);
  if (first && isPlain) return new MacroCall(body, args, module, new Map()).typeOf(first.gives);
  const sides = rules.map((rule) => ({ ...rule, transcriber: '' }));
  const match = matchMacro(sides, tree.textOf(args));
  const rule = rules.find((_, index) => sides[index] === match?.rule);
  return match && rule ? new MacroCall(body, args, module, match.bindings).typeOf(rule.gives) : unknown;
}

class MacroCall {
  constructor(
    private readonly body: BodyInference,
    private readonly args: Node,
    /** Of the macro. */
    private readonly module: MacroDef['module'],
    private readonly bindings: ReadonlyMap<string, Binding>,
  ) {}

  typeOf(value: MacroValue): Type {
    step();
    const { traits, lang } = this.body.world;
    switch (value.m) {
      case 'unknown':
        return unknown;
      case 'unit':
        return unit;
      case 'never':
        return never;
      case 'variable':
        return this.typeOfArgument(value.name);
      case 'future':
        return { kind: 'future', output: this.typeOf(value.output), origin: 'block' };
      case 'awaited':
        return traits.normalizeDeep(traits.futureOutput(this.typeOf(value.of)) ?? unknown);
      case 'asked': {
        const at = traits.normalize(this.typeOf(value.of));
        const isKnown =
          at.kind === 'adt' &&
          (at.def === lang.adt('result::Result') || at.def === lang.adt('option::Option'));
        return isKnown ? traits.normalize(at.args[0] ?? unknown) : unknown;
      }
      case 'method': {
        const of = this.typeOf(value.of);
        return this.settled(of.kind === 'unknown' ? unknown : this.body.calls.methodOutput(of, value.name));
      }
      case 'call': {
        const fn = this.functionNamed(value.path);
        if (!fn) return unknown;
        const output = this.body.calls.functionOutput(
          fn,
          value.args.map((arg) => this.typeOf(arg)),
        );
        return fn.decl.isAsync ? output : this.settled(output);
      }
    }
  }

  /** Of a future that a plain function gives, only its body tells whether its work has begun. */
  private settled(type: Type): Type {
    const at = this.body.world.traits.normalize(type);
    const isWritten = at.kind === 'adt' || at.kind === 'primitive' || at.kind === 'tuple';
    return isWritten && this.body.world.traits.futureOutput(at) === undefined ? at : unknown;
  }

  /** `$crate` is the macro's own crate; every other name is looked up where the call stands. */
  private functionNamed(path: PathRef): FnDef | undefined {
    const { names } = this.body.world;
    const isOwn = path.segments[0]?.name === '$crate';
    const segments = path.segments.map(({ name }) => name);
    const def = isOwn
      ? names.resolvePath(this.module, segments, 'values')
      : this.body.resolve(path, 'values');
    return def?.kind === 'fn' ? def : undefined;
  }

  private typeOfArgument(name: string): Type {
    const { tree, expressionTypes } = this.body;
    const bound = this.bindings.get(name);
    if (!bound || !('text' in bound) || this.args === NONE) return unknown;
    const start = tree.start(this.args);
    let node = tree.nodeAt(start + bound.start, start + bound.end);
    while (!expressionTypes.has(node) && tree.start(tree.parent(node)) === tree.start(node)) {
      if (tree.end(tree.parent(node)) !== tree.end(node)) return unknown;
      node = tree.parent(node);
    }
    const isWhole = tree.start(node) === start + bound.start && tree.end(node) === start + bound.end;
    return isWhole ? resolve(expressionTypes.get(node) ?? unknown) : unknown;
  }
}
