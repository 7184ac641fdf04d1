import ts from 'typescript';

/** A small change to a source file that a test should notice. Offsets are UTF-16 units of its text. */
export interface Mutation {
  readonly kind: MutationKind;
  readonly start: number;
  readonly end: number;
  readonly newText: string;
}

/** A mutation, and the file it is made in, by its path in the repository. */
export interface Mutant extends Mutation {
  readonly file: string;
}

/** What kinds of change there are; a sample takes as many of each. */
export const mutationKinds = [
  'condition', // asked the other way round
  'operator', // another comparison, or another junction
  'fallback', // what stands behind `??`
  'literal', // another number, truth value or text
  'selection', // `some`, `every`, `filter`, `slice` of a list
  'statement', // one that is left out
] as const;
export type MutationKind = (typeof mutationKinds)[number];

const otherOperators = new Map<ts.SyntaxKind, string>([
  [ts.SyntaxKind.EqualsEqualsEqualsToken, '!=='],
  [ts.SyntaxKind.ExclamationEqualsEqualsToken, '==='],
  [ts.SyntaxKind.LessThanToken, '<='],
  [ts.SyntaxKind.LessThanEqualsToken, '<'],
  [ts.SyntaxKind.GreaterThanToken, '>='],
  [ts.SyntaxKind.GreaterThanEqualsToken, '>'],
  [ts.SyntaxKind.AmpersandAmpersandToken, '||'],
  [ts.SyntaxKind.BarBarToken, '&&'],
  [ts.SyntaxKind.MinusToken, '+'],
]);

const otherMethods = new Map([
  ['some', 'every'],
  ['every', 'some'],
  ['find', 'findLast'],
  ['findLast', 'find'],
  ['endsWith', 'startsWith'],
  ['startsWith', 'endsWith'],
]);

/** Methods of a list without which the list is another one. */
const narrowing = new Set(['filter', 'slice', 'reverse', 'toReversed', 'sort', 'toSorted', 'trim']);

/** Every mutation of a TypeScript text, in document order. */
export function findMutations(text: string): Mutation[] {
  const source = ts.createSourceFile('mutated.ts', text, ts.ScriptTarget.Latest, true);
  const found: Mutation[] = [];
  const visit = (node: ts.Node): void => {
    // What is said of types is for the compiler.
    if (ts.isTypeNode(node) || ts.isImportDeclaration(node) || ts.isInterfaceDeclaration(node)) return;
    for (const { kind, at, newText } of mutationsOf(node, source))
      found.push({ kind, start: at.getStart(source), end: at.getEnd(), newText });
    ts.forEachChild(node, visit);
  };
  ts.forEachChild(source, visit);
  return found.sort((a, b) => a.start - b.start);
}

interface Change {
  readonly kind: MutationKind;
  readonly at: ts.Node;
  readonly newText: string;
}

function mutationsOf(node: ts.Node, source: ts.SourceFile): Change[] {
  if (ts.isBinaryExpression(node)) return ofBinary(node, source);
  if (ts.isPrefixUnaryExpression(node) && node.operator === ts.SyntaxKind.ExclamationToken)
    return [{ kind: 'condition', at: node, newText: node.operand.getText(source) }];
  if (ts.isIfStatement(node)) return ofIf(node, source);
  if (ts.isConditionalExpression(node)) return [negated(node.condition, source)];
  if (ts.isCallExpression(node)) return ofCall(node, source);
  if (ts.isExpressionStatement(node)) return [leftOut(node)];
  return ofLiteral(node);
}

function ofBinary(node: ts.BinaryExpression, source: ts.SourceFile): Change[] {
  const { kind } = node.operatorToken;
  if (kind === ts.SyntaxKind.QuestionQuestionToken)
    return [{ kind: 'fallback', at: node, newText: node.left.getText(source) }];
  const other = otherOperators.get(kind);
  return other === undefined ? [] : [{ kind: 'operator', at: node.operatorToken, newText: other }];
}

function ofIf(node: ts.IfStatement, source: ts.SourceFile): Change[] {
  const changes = [negated(node.expression, source)];
  return node.elseStatement ? changes : [...changes, leftOut(node)];
}

/** The compiler takes no empty statement as what an `if` does. */
function leftOut(at: ts.Statement): Change {
  return { kind: 'statement', at, newText: ts.isIfStatement(at.parent) ? '{}' : ';' };
}

function negated(condition: ts.Expression, source: ts.SourceFile): Change {
  return { kind: 'condition', at: condition, newText: `!(${condition.getText(source)})` };
}

function ofCall(node: ts.CallExpression, source: ts.SourceFile): Change[] {
  if (!ts.isPropertyAccessExpression(node.expression)) return [];
  const { name, expression } = node.expression;
  const other = otherMethods.get(name.text);
  if (other !== undefined) return [{ kind: 'selection', at: name, newText: other }];
  if (!narrowing.has(name.text)) return [];
  return [{ kind: 'selection', at: node, newText: expression.getText(source) }];
}

function ofLiteral(node: ts.Node): Change[] {
  if (node.kind === ts.SyntaxKind.TrueKeyword) return [{ kind: 'literal', at: node, newText: 'false' }];
  if (node.kind === ts.SyntaxKind.FalseKeyword) return [{ kind: 'literal', at: node, newText: 'true' }];
  if (ts.isNumericLiteral(node))
    return [{ kind: 'literal', at: node, newText: String(Number(node.text) + 1) }];
  const isText = ts.isStringLiteral(node) || ts.isNoSubstitutionTemplateLiteral(node);
  if (!isText || node.text === '' || isName(node)) return [];
  return [{ kind: 'literal', at: node, newText: "''" }];
}

/** The name of a property or of a module. */
function isName(node: ts.Node): boolean {
  const { parent } = node;
  return (ts.isPropertyAssignment(parent) && parent.name === node) || ts.isExportDeclaration(parent);
}
