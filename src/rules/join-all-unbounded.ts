import type { Local, SourceCode } from '../semantics/code/sourceCode';
import { NONE, type Node } from '../syntax/syntaxTree';
import { codeAt, fault, wholeAt } from './reports/quotations';
import type { Rule, RuleMeta } from './rule';

export const meta: RuleMeta = {
  id: 'join-all-unbounded',
  title: '`join_all` without a bound',
  summary:
    '`join_all` polls a future for each element of a collection that the function was given, with nothing that limits how many go on at once.',
  section: 'tasks-and-shutdown',
  group: 'concurrency',
  severity: 'off',
  fix: 'none',
  seenBy: [],
};

export const rule: Rule = {
  meta,
  onlyInAsync: true,
  on: ['call_expression'],
  visit(node, { code, report }) {
    const { tree } = code;
    const callee = code.calls.calleeOf(node);
    const [given = NONE] = tree.children(tree.child(node, 'arguments'));
    if (given === NONE || !/^(try_)?join_all$/.test(callee?.name ?? '')) return;
    if (!code.items.known(callee)?.facts.gathers || code.context.isDevelopment(node)) return;
    const source = unboundedSource(code, given, 0);
    if (source === NONE || isLimited(code, node) || !isLazy(code, given)) return;
    const from = codeAt(tree, source);
    report({
      start: tree.start(node),
      end: tree.end(node),
      message: fault`A future for each of ${wholeAt(tree, source)} runs at once, however many there are`,
      why: 'Each may open a connection or a file, and with thousands they fail or wear out what they ask.',
      advice: 'Bound them: `stream::iter(…).map(…).buffer_unordered(16)`, or a `Semaphore`.',
      evidence: `The call resolves to \`${callee?.path ?? ''}\`, and nothing on the way from ${from} to it bounds how many there are.`,
      notes: [{ start: tree.start(source), end: tree.end(source), message: 'as many as come from here' }],
    });
  },
};

const steps =
  /^(iter|iter_mut|into_iter|drain|keys|values|values_mut|into_values|into_keys|map|filter|filter_map|enumerate|cloned|copied|rev|inspect|zip|collect|as_slice|clone|to_vec)$/;
const makers = /^(new|with_capacity|default)$/;
const mostSteps = 32;

/** The parameter, or the field of `self`, whose elements the collection or iterator at `node` has one each of; NONE where that is not seen. */
function unboundedSource(code: SourceCode, node: Node, depth: number): Node {
  const { tree } = code;
  if (depth > mostSteps) return NONE;
  const next = (at: Node): Node => unboundedSource(code, at, depth + 1);
  switch (tree.kind(node)) {
    case 'reference_expression':
      return next(tree.child(node, 'value'));
    case 'field_expression':
      return tree.is(tree.child(node, 'value'), 'self') && isCollection(code, node) ? node : NONE;
    case 'call_expression': {
      let method = tree.child(node, 'function');
      if (tree.is(method, 'generic_function')) method = tree.child(method, 'function');
      const isStep =
        tree.is(method, 'field_expression') && steps.test(tree.textOf(tree.child(method, 'field')));
      return isStep ? next(tree.child(method, 'value')) : NONE;
    }
    case 'identifier': {
      const local = code.locals.namedAt(node);
      if (!local) return NONE;
      if (local.isParameter) return isCollection(code, node) ? node : NONE;
      const declaration = tree.ancestor(local.node, 'let_declaration');
      if (declaration === NONE || code.locals.boundBy(declaration) !== local) return NONE;
      const value = tree.child(declaration, 'value');
      return isEmpty(code, value) ? pushedFor(code, local, depth) : next(value);
    }
    default:
      return NONE;
  }
}

/** `Vec::new()` and the like: it has what is pushed. */
function isEmpty(code: SourceCode, value: Node): boolean {
  const { tree } = code;
  if (tree.is(value, 'macro_invocation')) return /^vec!\s*[[({]\s*[\])}]$/.test(tree.textOf(value));
  return tree.is(value, 'call_expression') && makers.test(code.calls.calleeOf(value)?.name ?? '');
}

/** What the loop goes through that pushes to `local`. */
function pushedFor(code: SourceCode, local: Local, depth: number): Node {
  const { tree } = code;
  for (const use of code.locals.usesOf(local)) {
    const call = code.calls.methodOn(use);
    if (call === NONE || code.calls.calleeOf(call)?.name !== 'push') continue;
    const loop = code.flow.loopAround(call);
    if (!tree.is(loop, 'for_expression') || tree.contains(loop, local.node)) continue;
    return unboundedSource(code, tree.child(loop, 'value'), depth + 1);
  }
  return NONE;
}

const collections = [
  'std::vec::Vec',
  'std::collections::HashMap',
  'std::collections::HashSet',
  'std::collections::BTreeMap',
  'std::collections::BTreeSet',
  'std::collections::VecDeque',
];

/** Whether a value has any number of elements, as far as its type says: an array has not. */
function isCollection(code: SourceCode, node: Node): boolean {
  const type = code.types.behindReferences(code.types.of(node));
  return type.kind === 'slice' || collections.some((path) => code.types.isAdt(type, path));
}

/** Handles of tasks go on whoever waits for them: how many there are is decided where they are spawned. */
function isLazy(code: SourceCode, given: Node): boolean {
  const item = code.types.iteratorItem(code.types.of(given)) ?? elementOf(code, given);
  return item !== undefined && code.futures.lazy(item) !== undefined;
}

function elementOf(code: SourceCode, given: Node): ReturnType<SourceCode['types']['of']> | undefined {
  const type = code.types.of(given);
  return type.kind === 'adt' && code.types.isAdt(type, 'std::vec::Vec') ? type.args[0] : undefined;
}

/** Whether something in the function is there to limit what goes on at once. */
function isLimited(code: SourceCode, node: Node): boolean {
  const { tree } = code;
  return tree
    .descendants(code.items.around(node), 'identifier', 'field_identifier', 'type_identifier')
    .some((name) => /semaphore|permit|acquire|limit|^max_|concurren|chunk|batch/i.test(tree.textOf(name)));
}
