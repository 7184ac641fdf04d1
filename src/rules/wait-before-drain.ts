import type { Local, SourceCode } from '../semantics/code/sourceCode';
import { NONE, type Node } from '../syntax/syntaxTree';
import { capitalised, fault, named } from './reports/quotations';
import type { Rule, RuleMeta } from './rule';

export const meta: RuleMeta = {
  id: 'wait-before-drain',
  title: 'Process waited for before its output is read',
  summary:
    'A child process is waited for while nobody reads what it writes into its pipe: when the pipe is full, both wait.',
  section: 'channels-and-streams',
  group: 'correctness',
  severity: 'warning',
  fix: 'none',
  seenBy: [],
};

const outputs = ['stdout', 'stderr'] as const;

export const rule: Rule = {
  meta,
  onlyInAsync: true,
  on: ['await_expression'],
  visit(node, { code, report }) {
    const { tree } = code;
    const call = tree.onlyChild(node);
    if (!code.items.known(code.calls.calleeOf(call))?.facts.awaitsExit || code.context.isTest(node)) return;
    const place = code.channels.receiverAt(call);
    const child = tree.is(place, 'identifier') ? code.locals.namedAt(place) : undefined;
    if (!child || isElsewhere(code, child, node)) return;
    for (const output of outputs) {
      const pipe = pipeOf(code, child, output);
      const uses = usesOfField(code, child, output);
      if (pipe === NONE || uses.some((use) => use < node)) continue;
      const [later] = uses;
      const name = named(`${child.name}.${output}`);
      const read = later === undefined ? `nobody reads ${name}` : `${name} is read only afterwards`;
      report({
        start: tree.start(node),
        end: tree.end(node),
        message: fault`This waits for ever when ${named(child.name)} writes more than its pipe holds`,
        why: `${capitalised(read)}. Once the pipe is full, mostly at 64 kB, the process waits for room and this code for its end.`,
        advice: 'Use `wait_with_output`, or read beside the wait.',
        evidence: `The call resolves to \`${code.calls.calleeOf(call)?.path ?? ''}\`, and \`${output}\` of the process is a pipe.`,
        ...(code.context.isDevelopment(node) && { severity: 'hint' as const }),
        notes: [
          { start: tree.start(pipe), end: tree.end(pipe), message: `\`${output}\` becomes a pipe here` },
          ...(later === undefined
            ? []
            : [{ start: tree.start(later), end: tree.end(later), message: 'it is read only here' }]),
        ],
      });
      return;
    }
  },
};

/** Whether anything but this function's own statements may read of the process before `node`. */
function isElsewhere(code: SourceCode, child: Local, node: Node): boolean {
  const { tree } = code;
  const holder = tree.ancestor(child.node, 'function_item', 'async_block', 'closure_expression');
  return code.locals.usesOf(child).some((use) => {
    if (tree.ancestor(use, 'function_item', 'async_block', 'closure_expression') !== holder) return true;
    if (use >= node) return false;
    const field = tree.parent(use);
    // Who was killed writes no more.
    return !tree.is(field, 'field_expression') || /kill$/.test(tree.textOf(tree.child(field, 'field')));
  });
}

/** The places that name a field of the process. */
function usesOfField(code: SourceCode, child: Local, field: string): Node[] {
  const { tree } = code;
  return code.locals
    .usesOf(child)
    .map((use) => tree.parent(use))
    .filter(
      (place) => tree.is(place, 'field_expression') && tree.textOf(tree.child(place, 'field')) === field,
    );
}

/** The call that makes an output of the process a pipe, in the chain that starts it or on the command that does. */
function pipeOf(code: SourceCode, child: Local, output: string): Node {
  const { tree } = code;
  const declaration = tree.ancestor(child.node, 'let_declaration');
  const value = tree.child(declaration, 'value');
  if (value < 0) return NONE;
  const command = rootOf(code, value);
  const calls = tree.descendants(code.items.around(child.node), 'call_expression').filter((call) => {
    const method = tree.child(call, 'function');
    if (!tree.is(method, 'field_expression') || tree.textOf(tree.child(method, 'field')) !== output)
      return false;
    return tree.contains(value, call) || isSameLocal(code, rootOf(code, call), command);
  });
  // The last one counts.
  const last = calls.at(-1) ?? NONE;
  const [argument = NONE] = last === NONE ? [] : tree.children(tree.child(last, 'arguments'));
  return code.items.known(code.calls.calleeOf(argument))?.facts.pipes ? argument : NONE;
}

/** Where a chain of method calls begins: a variable, or the call that made the value. */
function rootOf(code: SourceCode, node: Node): Node {
  const { tree } = code;
  let at = node;
  for (;;) {
    const receiver = code.channels.receiverAt(at);
    if (receiver !== NONE) at = receiver;
    else if (/^(try|await|parenthesized)_expression$/.test(tree.kind(at))) at = tree.onlyChild(at);
    else return at;
  }
}

function isSameLocal(code: SourceCode, one: Node, other: Node): boolean {
  const { tree } = code;
  const local = tree.is(one, 'identifier') ? code.locals.namedAt(one) : undefined;
  return local !== undefined && tree.is(other, 'identifier') && code.locals.namedAt(other) === local;
}
