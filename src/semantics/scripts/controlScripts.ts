import type { Arm, Script, Slot } from '../../simulator/script';
import type { Node } from '../../syntax/syntaxTree';
import type { BodyScripts } from './bodyScripts';

/** Statements, branches and loops; undefined for any other code. */
export function controlScript(body: BodyScripts, node: Node): Script | undefined {
  const { tree } = body.analysis;
  switch (tree.kind(node)) {
    case 'block':
      return block(body, node);
    case 'let_declaration':
      return declaration(body, node);
    case 'else_clause':
      return body.expression(tree.onlyChild(node));
    case 'if_expression':
      return condition(body, node);
    case 'let_condition':
      return {
        op: 'fits',
        pattern: body.pattern(tree.child(node, 'pattern')),
        subject: subject(body, tree.child(node, 'value')),
      };
    case 'let_chain':
      return chain(tree.children(node).map((each) => body.expression(each)));
    case 'match_expression':
      return { op: 'match', subject: subject(body, tree.child(node, 'value')), arms: arms(body, node) };
    case 'loop_expression':
      return { op: 'loop', body: body.expression(tree.child(node, 'body')), ...labelOf(body, node) };
    case 'while_expression':
      return whileLoop(body, node);
    case 'for_expression':
      return {
        op: 'for',
        pattern: body.pattern(tree.child(node, 'pattern')),
        over: body.expression(tree.child(node, 'value')),
        body: body.expression(tree.child(node, 'body')),
        ...labelOf(body, node),
      };
    case 'break_expression':
    case 'return_expression': {
      const value = tree.children(node).find((each) => !tree.is(each, 'label'));
      const given = value === undefined ? {} : { value: body.expression(value) };
      return tree.is(node, 'return_expression')
        ? { op: 'return', ...given }
        : { op: 'break', ...labelOf(body, node), ...given };
    }
    case 'continue_expression':
      return { op: 'continue', ...labelOf(body, node) };
    default:
      return undefined;
  }
}

function labelOf({ analysis: { tree } }: BodyScripts, node: Node): { readonly label?: string } {
  const label = tree.childOfKind(node, 'label');
  return label < 0 ? {} : { label: tree.textOf(label) };
}

function block(body: BodyScripts, node: Node): Script {
  const { analysis } = body;
  const { tree } = analysis;
  const statements = tree.children(node).filter((each) => isStatement(body, each));
  const last = statements.at(-1);
  const gives = last !== undefined && !tree.is(last, 'let_declaration') && !endsWithSemicolon(body, last);
  return {
    op: 'block',
    body: body.expressions(statements),
    gives,
    slots: declaredIn(body, node, (each) => isDirect(body, each, node)),
  };
}

function isStatement({ analysis: { tree } }: BodyScripts, node: Node): boolean {
  const kind = tree.kind(node);
  return (
    !kind.endsWith('_item') &&
    !['use_declaration', 'empty_statement', 'label', 'inner_attribute_item'].includes(kind)
  );
}

function endsWithSemicolon({ analysis: { tree } }: BodyScripts, node: Node): boolean {
  return tree.is(node, 'expression_statement') && tree.textOf(node).endsWith(';');
}

/** Whether `local` is declared by a `let` of the block itself. */
function isDirect({ analysis: { tree } }: BodyScripts, local: Node, block: Node): boolean {
  const declaration = tree.ancestor(
    local,
    'let_declaration',
    'match_arm',
    'let_condition',
    'for_expression',
    'closure_expression',
    'select_arm',
    'block',
  );
  return tree.is(declaration, 'let_declaration') && tree.parent(declaration) === block;
}

/** The variables that are declared in `node`, in order, as far as `isWanted`. */
function declaredIn(body: BodyScripts, node: Node, isWanted: (local: Node) => boolean): Slot[] {
  const { analysis } = body;
  return analysis.tree.descendants(node, 'identifier', 'shorthand_field_identifier').flatMap((each) => {
    const local = analysis.localAt(each);
    return local && isWanted(each) ? [body.slot(local)] : [];
  });
}

function declaration(body: BodyScripts, node: Node): Script {
  const { tree } = body.analysis;
  const value = tree.child(node, 'value');
  const otherwise = tree.child(node, 'alternative');
  return {
    op: 'let',
    pattern: body.pattern(tree.child(node, 'pattern')),
    ...(value >= 0 && { value: body.expression(value) }),
    ...(otherwise >= 0 && { otherwise: body.expression(otherwise) }),
  };
}

/** What is taken apart by a pattern is not moved as a whole. */
function subject(body: BodyScripts, node: Node): Script {
  const { tree } = body.analysis;
  return tree.is(node, 'identifier') || tree.is(node, 'self') ? body.lent(node) : body.expression(node);
}

function condition(body: BodyScripts, node: Node): Script {
  const { tree } = body.analysis;
  const otherwise = tree.child(node, 'alternative');
  const script: Script = {
    op: 'if',
    condition: body.expression(tree.child(node, 'condition')),
    then: body.expression(tree.child(node, 'consequence')),
    ...(otherwise >= 0 && { otherwise: body.expression(otherwise) }),
  };
  const slots = declaredIn(
    body,
    tree.child(node, 'condition'),
    (each) =>
      tree.ancestor(each, 'let_condition', 'closure_expression', 'block') >= 0 &&
      tree.is(tree.ancestor(each, 'let_condition', 'closure_expression', 'block'), 'let_condition'),
  );
  return slots.length === 0 ? script : { op: 'block', body: [script], gives: true, slots };
}

function chain(parts: readonly Script[]): Script {
  const [first = { op: 'plain', value: true } as const, ...rest] = parts;
  return rest.reduce<Script>((left, right) => ({ op: 'binary', operator: '&&', left, right }), first);
}

function arms(body: BodyScripts, node: Node): Arm[] {
  const { tree } = body.analysis;
  return tree
    .children(tree.child(node, 'body'))
    .filter((each) => tree.is(each, 'match_arm'))
    .map((arm) => {
      const pattern = tree.child(arm, 'pattern');
      const guard = tree.child(pattern, 'condition');
      const slots = declaredIn(body, pattern, () => true);
      return {
        pattern: body.pattern(pattern),
        ...(guard >= 0 && { condition: body.expression(guard) }),
        body: { op: 'block', body: [body.expression(tree.child(arm, 'value'))], gives: true, slots },
      };
    });
}

function whileLoop(body: BodyScripts, node: Node): Script {
  const { tree } = body.analysis;
  const test = tree.child(node, 'condition');
  const inner = body.expression(tree.child(node, 'body'));
  if (!tree.is(test, 'let_condition'))
    return { op: 'while', condition: body.expression(test), body: inner, ...labelOf(body, node) };
  const pattern = tree.child(test, 'pattern');
  const slots = declaredIn(body, pattern, () => true);
  return {
    op: 'while-let',
    pattern: body.pattern(pattern),
    subject: subject(body, tree.child(test, 'value')),
    body: { op: 'block', body: [inner], gives: false, slots },
    ...labelOf(body, node),
  };
}
