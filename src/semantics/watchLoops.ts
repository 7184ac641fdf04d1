import { NONE, type Node } from '../syntax/syntaxTree';
import type { Analysis } from './analysis';
import { isQuestion } from './polling';

/** A loop that does nothing but ask until the answer is another one, which somebody else has to bring about. */
export interface WatchLoop {
  /** The call that asks: of an atomic, of what a lock guards, of a channel or a handle. */
  readonly question: Node;
  /** The sleeps between two questions that are awaited, in document order. */
  readonly sleeps: readonly Node[];
}

/** Without an answer of their own: they tell the processor, or the system, that the thread has nothing to do. */
const hints = ['std::hint::spin_loop', 'std::thread::yield_now'];
/** What is made of an answer to see what it is. */
const looks = new Set([
  ...['unwrap', 'expect', 'is_some', 'is_none', 'is_ok', 'is_err', 'is_empty', 'len', 'as_ref', 'clone'],
]);

/** The loop at `node`, a `while` or a `loop`, if it only waits for another answer; undefined where it does anything else. */
export function watchLoop(analysis: Analysis, node: Node): WatchLoop | undefined {
  const { tree } = analysis;
  const body = tree.child(node, 'body');
  if (body < 0 || tree.hasError(node)) return undefined;
  const statements = tree.children(body).filter((each) => !/comment$/.test(tree.kind(each)));
  const asked = tree.is(node, 'while_expression')
    ? { condition: tree.child(node, 'condition'), rest: statements }
    : leavingStatement(analysis, statements);
  const question = asked && onlyQuestion(analysis, asked.condition);
  if (!asked || question === undefined) return undefined;
  const sleeps: Node[] = [];
  for (const statement of asked.rest) {
    const sleep = sleepAt(analysis, statement);
    if (sleep !== undefined) sleeps.push(sleep);
    else if (!isHint(analysis, statement)) return undefined;
  }
  return { question, sleeps };
}

interface Asked {
  readonly condition: Node;
  /** What else a round does. */
  readonly rest: readonly Node[];
}

/** The one `if … { break; }` among the statements of a `loop`. */
function leavingStatement({ tree }: Analysis, statements: readonly Node[]): Asked | undefined {
  const leaves = statements.filter((statement) => {
    const inner = tree.is(statement, 'expression_statement') ? tree.onlyChild(statement) : statement;
    if (inner < 0 || !tree.is(inner, 'if_expression') || tree.child(inner, 'alternative') >= 0) return false;
    const [only = NONE, ...more] = tree.children(tree.child(inner, 'consequence'));
    const exit = only >= 0 && tree.is(only, 'expression_statement') ? tree.onlyChild(only) : only;
    return more.length === 0 && exit >= 0 && /^(break|return)_expression$/.test(tree.kind(exit));
  });
  const [leave = NONE, ...more] = leaves;
  if (leave < 0 || more.length > 0) return undefined;
  const inner = tree.is(leave, 'expression_statement') ? tree.onlyChild(leave) : leave;
  return {
    condition: tree.child(inner, 'condition'),
    rest: statements.filter((statement) => statement !== leave),
  };
}

/** The first call in a condition that asks others, where all its calls do, or only look at the answer. */
function onlyQuestion(analysis: Analysis, condition: Node): Node | undefined {
  const { tree } = analysis;
  if (condition < 0 || tree.descendants(condition, 'let_condition', 'macro_invocation').length > 0)
    return undefined;
  const inner = tree.descendants(condition, 'call_expression');
  const calls = tree.is(condition, 'call_expression') ? [condition, ...inner] : inner;
  const asking = calls.filter(
    (call) => isQuestion(analysis, call) && !/^(now|elapsed)$/.test(nameOf(analysis, call)),
  );
  return calls.every((call) => asking.includes(call) || looks.has(nameOf(analysis, call)))
    ? asking[0]
    : undefined;
}

function nameOf(analysis: Analysis, call: Node): string {
  return analysis.calleeOf(call)?.name ?? '';
}

/** The call of a runtime's sleep that the statement awaits. */
function sleepAt(analysis: Analysis, statement: Node): Node | undefined {
  const { tree } = analysis;
  const awaited = tree.is(statement, 'expression_statement') ? tree.onlyChild(statement) : statement;
  if (awaited < 0 || !tree.is(awaited, 'await_expression')) return undefined;
  const call = tree.onlyChild(awaited);
  return tree.is(call, 'call_expression') && analysis.known(analysis.calleeOf(call))?.facts.waitsFor
    ? call
    : undefined;
}

function isHint(analysis: Analysis, statement: Node): boolean {
  const { tree } = analysis;
  const call = tree.is(statement, 'expression_statement') ? tree.onlyChild(statement) : statement;
  return (
    call >= 0 &&
    tree.is(call, 'call_expression') &&
    analysis.publishedAs(analysis.calleeOf(call), hints) !== undefined
  );
}
