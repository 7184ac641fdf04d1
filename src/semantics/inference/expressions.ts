import { lowerPath, lowerType, plain } from '../../project/typeLowering';
import type { Node } from '../../syntax/syntaxTree';
import { never, primitive, reference, resolve, unit, unknown, type ClosureType, type Type } from '../types';
import { freshVariable, unify } from '../unification';
import type { BodyInference } from './bodyInference';
import { JoinedType } from './joinedType';
import { inferMacro } from './macros';
import { brokenValue, misreadBreak } from './misreadBreak';
import { inferBinary, inferIndex, inferRange, inferString, inferUnary, suffixType } from './operators';
import { bindPattern } from './patterns';
import { TypeParams } from '../typeParams';

/** The type of the expression at `node`; visits everything below it on the way. */
export function inferExpression(body: BodyInference, node: Node, expected: Type | undefined): Type {
  const { tree } = body;
  switch (tree.kind(node)) {
    case 'identifier':
    case 'self': {
      const local = body.lookupLocal(node);
      return local ? local.type : body.calls.pathValue(node);
    }
    case 'scoped_identifier':
    case 'generic_function':
      return body.calls.pathValue(node);
    case 'integer_literal':
      return suffixType(tree.textOf(node)) ?? freshVariable('integer');
    case 'float_literal':
      return suffixType(tree.textOf(node)) ?? freshVariable('float');
    case 'string_literal':
    case 'raw_string_literal':
      return inferString(body, node);
    case 'char_literal':
      return tree.textOf(node).startsWith('b') ? primitive('u8') : primitive('char');
    case 'boolean_literal':
      return primitive('bool');
    case 'unit_expression':
      return unit;
    case 'parenthesized_expression':
      return body.infer(tree.onlyChild(node), expected);
    case 'tuple_expression':
      return inferTuple(body, node, expected);
    case 'array_expression':
      return inferArray(body, node);
    case 'block':
      return inferLabelledBlock(body, node, expected);
    case 'unsafe_block':
    case 'const_block':
      return body.infer(tree.childOfKind(node, 'block'), expected);
    case 'async_block':
      return inferAsyncBlock(body, node);
    case 'if_expression':
      return inferIf(body, node, expected);
    case 'let_condition':
      bindPattern(body, tree.child(node, 'pattern'), body.infer(tree.child(node, 'value')));
      return primitive('bool');
    case 'let_chain':
      for (const child of tree.children(node)) body.infer(child);
      return primitive('bool');
    case 'match_expression':
      return inferMatch(body, node, expected);
    case 'while_expression':
    case 'loop_expression':
    case 'for_expression':
      return inferLoop(body, node);
    case 'return_expression':
    case 'break_expression':
    case 'continue_expression':
      return inferJump(body, node);
    case 'call_expression':
      return inferUnlessBreak(body, node, () => body.calls.call(node));
    case 'macro_invocation':
      return inferMacro(body, node);
    case 'field_expression': {
      const receiver = body.infer(tree.child(node, 'value'));
      return body.fieldType(receiver, plain(tree.textOf(tree.child(node, 'field'))));
    }
    case 'index_expression':
      return inferUnlessBreak(body, node, () => inferIndex(body, node));
    case 'reference_expression':
      return reference(
        body.infer(tree.child(node, 'value'), innerOf(expected)),
        tree.hasChild(node, 'mutable_specifier'),
      );
    case 'unary_expression':
      return inferUnary(body, node, expected);
    case 'binary_expression':
      return inferUnlessBreak(body, node, () => inferBinary(body, node));
    case 'assignment_expression':
      inferAssignment(body, node);
      return unit;
    case 'compound_assignment_expr':
      body.infer(tree.child(node, 'left'));
      body.infer(tree.child(node, 'right'));
      return unit;
    case 'type_cast_expression':
      body.infer(tree.child(node, 'value'));
      return body.types.type(lowerType(tree, tree.child(node, 'type')), body.typeScope);
    case 'range_expression':
      return inferRange(body, node);
    case 'struct_expression':
      return inferStruct(body, node);
    case 'closure_expression':
      return inferClosure(body, node, expected);
    case 'await_expression': {
      const output = body.world.traits.futureOutput(body.infer(tree.onlyChild(node)));
      return output ? body.world.traits.normalizeDeep(output) : unknown;
    }
    case 'try_expression':
      return inferTry(body, node, body.infer(tree.onlyChild(node)));
    case 'let_declaration':
    case 'expression_statement':
      return body.inferStatement(node, expected);
    default:
      return unknown;
  }
}

function innerOf(expected: Type | undefined): Type | undefined {
  const at = expected && resolve(expected);
  return at?.kind === 'reference' ? at.inner : undefined;
}

function inferTuple(body: BodyInference, node: Node, expected: Type | undefined): Type {
  const hint = expected && resolve(expected);
  const items = body.tree
    .children(node)
    .filter((child) => !body.tree.is(child, 'attribute_item'))
    .map((child, index) => body.infer(child, hint?.kind === 'tuple' ? hint.items[index] : undefined));
  return { kind: 'tuple', items };
}

function inferArray(body: BodyInference, node: Node): Type {
  const { tree } = body;
  const inner = freshVariable();
  const length = tree.child(node, 'length');
  for (const child of tree.children(node)) {
    const type = body.infer(child);
    if (child !== length) body.coerce(inner, type);
  }
  return { kind: 'array', inner };
}

function inferLabelledBlock(body: BodyInference, node: Node, expected: Type | undefined): Type {
  const label = body.tree.childOfKind(node, 'label');
  if (label < 0) return body.inferBlock(node, expected);
  const result = new JoinedType(body);
  body.breakable(label, false, result, () => result.add(body.inferBlock(node, expected)));
  return result.whole;
}

function inferAsyncBlock(body: BodyInference, node: Node): Type {
  const output = freshVariable();
  body.inFrame(output, () => body.inferAs(body.tree.childOfKind(node, 'block'), output));
  return { kind: 'future', output, origin: 'block' };
}

function inferIf(body: BodyInference, node: Node, expected: Type | undefined): Type {
  const { tree } = body;
  const result = new JoinedType(body);
  body.scoped(() => {
    body.infer(tree.child(node, 'condition'));
    result.add(body.infer(tree.child(node, 'consequence'), expected));
  });
  const alternative = tree.child(node, 'alternative');
  if (alternative < 0) return unit;
  result.add(body.infer(tree.onlyChild(alternative), expected));
  return result.whole;
}

function inferMatch(body: BodyInference, node: Node, expected: Type | undefined): Type {
  const { tree } = body;
  const scrutinee = body.infer(tree.child(node, 'value'));
  const result = new JoinedType(body);
  let arms = 0;
  for (const arm of tree.children(tree.child(node, 'body'))) {
    if (!tree.is(arm, 'match_arm')) continue;
    arms += 1;
    body.scoped(() => {
      const pattern = tree.child(arm, 'pattern');
      bindPattern(body, tree.onlyChild(pattern), scrutinee);
      const guard = tree.child(pattern, 'condition');
      if (guard >= 0) body.infer(guard);
      result.add(body.infer(tree.child(arm, 'value'), expected));
    });
  }
  return arms === 0 ? unknown : result.whole;
}

function inferLoop(body: BodyInference, node: Node): Type {
  const { tree } = body;
  const isLoop = tree.is(node, 'loop_expression');
  const result = new JoinedType(body);
  body.scoped(() => {
    if (tree.is(node, 'for_expression')) {
      const item = body.world.traits.iteratorItem(body.infer(tree.child(node, 'value')));
      bindPattern(body, tree.child(node, 'pattern'), item);
    } else if (!isLoop) body.infer(tree.child(node, 'condition'));
    body.breakable(tree.childOfKind(node, 'label'), true, result, () => {
      body.infer(tree.child(node, 'body'));
    });
  });
  return isLoop ? result.whole : unit;
}

function inferJump(body: BodyInference, node: Node): Type {
  const { tree } = body;
  const label = tree.childOfKind(node, 'label');
  const value = tree.children(node).find((child) => child !== label);
  if (tree.is(node, 'return_expression')) {
    if (value !== undefined) body.inferAs(value, body.returnType);
    else unify(body.returnType, unit);
  } else if (tree.is(node, 'break_expression')) {
    const target = body.breakTarget(label < 0 ? undefined : tree.textOf(label));
    target?.add(value === undefined ? unit : body.infer(value, target.type));
  }
  return never;
}

/** What the grammar takes for an operation on a bare `break` is that `break` with its value. */
function inferUnlessBreak(body: BodyInference, node: Node, infer: () => Type): Type {
  const { tree } = body;
  const jump = misreadBreak(tree, node);
  if (jump < 0) return infer();
  const label = tree.childOfKind(jump, 'label');
  const target = body.breakTarget(label < 0 ? undefined : tree.textOf(label));
  const value = brokenValue(body, node);
  target?.add(value);
  return never;
}

function inferAssignment(body: BodyInference, node: Node): void {
  const { tree } = body;
  const left = tree.child(node, 'left');
  const target = tree.textOf(left) === '_' ? freshVariable() : body.infer(left);
  const value = body.infer(tree.child(node, 'right'), target);
  body.coerce(target, value);
}

function inferStruct(body: BodyInference, node: Node): Type {
  const { tree } = body;
  const name = tree.child(node, 'name');
  const path = lowerPath(tree, name);
  const def = path && body.resolveConstructor(path);
  const written =
    path && def?.kind === 'adt' ? resolve(body.types.type({ t: 'path', path }, body.typeScope)) : undefined;
  const adt = def?.kind === 'variant' ? def.adt : def;
  const args =
    written?.kind === 'adt' && written.def === adt
      ? written.args
      : adt
        ? TypeParams.of(adt.decl.generics).variables()
        : [];
  const fields = def ? body.fieldsOf(def, args) : [];
  const fieldType = (field: Node): Type =>
    fields.find((each) => each.name === plain(tree.textOf(field)))?.type ?? unknown;
  for (const entry of tree.children(tree.child(node, 'body'))) {
    if (tree.is(entry, 'field_initializer')) {
      body.inferAs(tree.child(entry, 'value'), fieldType(tree.child(entry, 'field')));
    } else if (tree.is(entry, 'shorthand_field_initializer')) {
      const field = tree.children(entry).at(-1) ?? -1;
      body.inferAs(field, fieldType(field));
    } else if (tree.is(entry, 'base_field_initializer')) body.infer(tree.onlyChild(entry));
  }
  if (def) body.resolutions.set(node, def);
  return adt ? { kind: 'adt', def: adt, args } : unknown;
}

function inferClosure(body: BodyInference, node: Node, expected: Type | undefined): Type {
  const { tree } = body;
  const hint = expected && body.calls.closureHint(expected);
  const params: Type[] = [];
  const written = tree.child(node, 'return_type');
  const output = written >= 0 ? body.types.type(lowerType(tree, written), body.typeScope) : freshVariable();
  body.inFrame(output, () => {
    const patterns = tree
      .allChildren(tree.child(node, 'parameters'))
      .filter((child) => tree.isNamed(child) || tree.textOf(child) === '_');
    for (const [index, param] of patterns.entries()) {
      const annotated = tree.is(param, 'parameter');
      const type = annotated
        ? body.types.type(lowerType(tree, tree.child(param, 'type')), body.typeScope)
        : freshVariable();
      const expectedParam = hint?.[index];
      if (expectedParam) unify(type, expectedParam);
      params.push(type);
      bindPattern(body, annotated ? tree.child(param, 'pattern') : param, type, true);
    }
    body.inferAs(tree.child(node, 'body'), output);
  });
  const isAsync = tree.hasChild(node, 'async');
  const result: Type = isAsync ? { kind: 'future', output, origin: 'block' } : output;
  const closure: ClosureType = { kind: 'closure', params, output: result, node };
  return closure;
}

/** Source: the Rust reference, "The question mark operator". */
function inferTry(body: BodyInference, node: Node, operand: Type): Type {
  const { traits, lang } = body.world;
  const at = traits.normalize(operand);
  if (at.kind !== 'adt') return unknown;
  noteConversion(body, node, at);
  if (at.def === lang.adt('result::Result') || at.def === lang.adt('option::Option'))
    return traits.normalize(at.args[0] ?? unknown);
  return unknown;
}

/** `?` gives the error to `From::from` of the one that the function returns. Source: the Rust reference, "The question mark operator". */
function noteConversion(body: BodyInference, node: Node, operand: Type & { kind: 'adt' }): void {
  const { traits, lang } = body.world;
  const returned = resolve(body.returnType);
  const result = lang.adt('result::Result');
  if (returned.kind !== 'adt' || returned.def !== result || operand.def !== result) return;
  const to = traits.normalize(returned.args[1] ?? unknown);
  const from = traits.normalize(operand.args[1] ?? unknown);
  if (to.kind !== 'adt' || to.def.module.crate.origin !== 'workspace' || from.kind !== 'adt') return;
  if (to.def === from.def) return;
  const conversion = lang.trait('convert::From');
  const found = conversion && traits.implementation(to, conversion, [from]);
  const fn = found?.certain ? found.impl.fns.find(({ name }) => name === 'from') : undefined;
  if (fn) body.callees.set(node, fn);
}
