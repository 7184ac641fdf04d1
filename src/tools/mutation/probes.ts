import ts from 'typescript';

/** A stretch of source that runs as a whole or not at all, but for what lies in regions inside it. UTF-16 offsets. */
export interface Region {
  readonly start: number;
  readonly end: number;
}

/** A text that notes in `lensReached[n]` that its n-th region ran. */
export interface ProbedText {
  readonly text: string;
  readonly regions: readonly Region[];
}

interface Insertion {
  readonly at: number;
  readonly text: string;
}

/**
 * Puts a probe before each statement, and into each value that is worked out only sometimes: what a closure gives, branches, right sides of
 * `&&`, `||` and `??`, what stands for a missing argument, initial values of properties.
 *
 * @param first number of the first region
 */
export function addProbes(text: string, first: number): ProbedText {
  const source = ts.createSourceFile('probed.ts', text, ts.ScriptTarget.Latest, true);
  const regions: Region[] = [];
  const insertions: Insertion[] = [];
  const visit = (node: ts.Node): void => {
    if (ts.isTypeNode(node) || ts.isInterfaceDeclaration(node)) return;
    const form = formOf(node);
    if (form === undefined) {
      ts.forEachChild(node, visit);
      return;
    }
    const [start, end] = [node.getStart(source), node.getEnd()];
    const note = `lensReached[${String(first + regions.length)}]=1`;
    regions.push({ start, end });
    insertions.push({
      at: start,
      text: form === 'value' ? `(${note},` : form === 'body' ? `{${note};` : `${note};`,
    });
    ts.forEachChild(node, visit);
    if (form !== 'statement') insertions.push({ at: end, text: form === 'value' ? ')' : '}' });
  };
  ts.forEachChild(source, visit);
  return { text: withInsertions(text, insertions), regions };
}

/** Insertions at one place keep their order. */
function withInsertions(text: string, insertions: readonly Insertion[]): string {
  let made = '';
  let from = 0;
  for (const { at, text: inserted } of [...insertions].sort((a, b) => a.at - b.at)) {
    made += text.slice(from, at) + inserted;
    from = at;
  }
  return made + text.slice(from);
}

/** `statement`: one of a list; `body`: one that stands alone; `value`: one that is not always worked out. */
function formOf(node: ts.Node): 'statement' | 'body' | 'value' | undefined {
  const { parent } = node;
  if (ts.isBlock(node)) return undefined;
  if (ts.isStatement(node)) {
    if (isDeclared(node)) return undefined;
    if (ts.isBlock(parent) || ts.isCaseOrDefaultClause(parent)) return 'statement';
    const isAlone =
      (ts.isIfStatement(parent) || ts.isIterationStatement(parent, false)) && !ts.isSourceFile(parent);
    return isAlone ? 'body' : undefined;
  }
  return isSometimesValue(node, parent) ? 'value' : undefined;
}

function isDeclared(node: ts.Statement): boolean {
  return ts.isFunctionDeclaration(node) || ts.isClassDeclaration(node) || ts.isTypeAliasDeclaration(node);
}

function isSometimesValue(node: ts.Node, parent: ts.Node): boolean {
  if (ts.isArrowFunction(parent)) return parent.body === node;
  if (ts.isConditionalExpression(parent)) return parent.condition !== node && ts.isExpression(node);
  if (ts.isParameter(parent) || ts.isPropertyDeclaration(parent)) return parent.initializer === node;
  if (ts.isBindingElement(parent)) return parent.initializer === node;
  if (!ts.isBinaryExpression(parent) || parent.right !== node) return false;
  const { kind } = parent.operatorToken;
  return (
    kind === ts.SyntaxKind.AmpersandAmpersandToken ||
    kind === ts.SyntaxKind.BarBarToken ||
    kind === ts.SyntaxKind.QuestionQuestionToken
  );
}

/** The number of the smallest region around a stretch, in the list; nothing for what runs when the module is loaded. */
export function regionAround(regions: readonly Region[], start: number, end: number): number | undefined {
  let best: number | undefined;
  regions.forEach((each, index) => {
    // Inner regions come behind those that they lie in.
    if (each.start <= start && end <= each.end) best = index;
  });
  return best;
}
