import {
  resolve,
  type Followed,
  type Outcome,
  type SourceCode,
  type Type,
} from '../semantics/code/sourceCode';
import { NONE, type Node } from '../syntax/syntaxTree';
import { indentationAt } from './fixes/edits';
import { codeAt, fault } from './reports/quotations';
import type { ReportFix, Rule, RuleContext, RuleMeta } from './rule';

export const meta: RuleMeta = {
  id: 'lagged-ends-loop',
  title: 'Loop that ends at a missed message',
  summary:
    'A loop over a broadcast receiver ends at any error, so also at the one that only says that messages were missed.',
  section: 'channels-and-streams',
  group: 'correctness',
  severity: 'warning',
  fix: 'suggestion',
  seenBy: [],
};

/** A value that may say that messages were missed, and what its loop does then. */
interface Lag {
  /** The expression that gives the value: an `.await`, or the future of a `select!` arm. */
  readonly value: Node;
  readonly type: Type;
  readonly outcome: Outcome;
  readonly loop: Node;
  readonly followed: Followed;
}

export const rule: Rule = {
  meta,
  onlyInAsync: true,
  on: ['await_expression', 'macro_invocation'],
  visit(node, context) {
    const { code } = context;
    if (code.tree.is(node, 'await_expression')) reportAwait(node, context);
    else reportArms(node, context);
  },
};

function reportAwait(node: Node, context: RuleContext): void {
  const { code } = context;
  const loop = code.flow.loopAround(node);
  if (loop === NONE) return;
  const type = code.types.of(node);
  const outcome = code.flow.lagOutcome(type);
  const followed = outcome && code.flow.followValue(node, outcome, loop);
  const message = outcome && code.flow.followValue(node, received(outcome), loop);
  if (followed && !isExit(message)) reportLag(context, { value: node, type, outcome, loop, followed });
}

/** `message = rx.recv() => match message { … }` */
function reportArms(node: Node, context: RuleContext): void {
  const { code } = context;
  const select = code.selects.at(node);
  if (!select || select.loop === NONE) return;
  for (const { pattern, value, body } of select.arms) {
    const type = code.types.futureOutput(code.types.of(value));
    const outcome = type && code.flow.lagOutcome(type);
    // What does not fit is left out in this round only.
    if (!outcome || code.flow.fits(pattern, outcome) !== true) continue;
    const followed = code.flow.followPattern(pattern, outcome, select.loop);
    const message = code.flow.followPattern(pattern, received(outcome), select.loop);
    // What leaves whatever comes is told to stop.
    const isStop = isExit(message) || code.flow.sureExit(body, select.loop) !== NONE;
    if (followed && !isStop) reportLag(context, { value, type, outcome, loop: select.loop, followed });
  }
}

/** The outcome of a message in the place of the error. */
function received(outcome: Outcome): Outcome {
  return [...outcome.slice(0, -2), 'Ok'];
}

/** Whether a message leaves the loop as well: then it is one that says to stop, and so does any error. */
function isExit(message: Followed | undefined): boolean {
  return message !== undefined && message.exit !== NONE;
}

function reportLag({ code, report }: RuleContext, lag: Lag): void {
  const { tree } = code;
  const { value, type, outcome, loop, followed } = lag;
  const { exit, taken } = followed;
  if (exit === NONE || endsAll(code, exit) || code.context.isTest(value)) return;
  const variant = outcome.at(-1) ?? '';
  // Who names it knows it.
  if (taken !== NONE && new RegExp(`\\b${variant}\\b`).test(tree.textOf(headOf(code, taken)))) return;
  const call = callIn(code, value);
  if (isMadeAnew(code, call, loop) || isHandedOn(code, exit, errorPath(code, type))) return;
  const receiver = code.channels.receiverAt(call);
  const name = receiver === NONE ? 'the receiver' : codeAt(tree, receiver);
  report({
    start: tree.start(value),
    end: tree.end(value),
    message: fault`This loop ends as soon as ${name} falls behind`,
    why: `One missed message gives \`${shown(outcome)}\`, and ${leaving(code, exit)} as if the channel were closed. What was sent next is still there.`,
    advice: `Go on at \`${variant}\`, and leave only when it is closed.`,
    evidence: `The value has the type \`${errorPath(code, type) ?? ''}\` for its error, whose \`${variant}\` only says how many messages were missed.`,
    ...(code.context.isDevelopment(value) && { severity: 'hint' }),
    notes: [{ start: tree.start(exit), end: tree.end(exit), message: `\`${variant}\` leaves the loop here` }],
    fixes: goOnFix(code, lag, call),
  });
}

/** `Some(Err(Lagged(_)))` */
function shown(outcome: Outcome): string {
  return `${outcome.join('(')}(_)${')'.repeat(outcome.length - 1)}`;
}

function leaving({ tree }: SourceCode, exit: Node): string {
  switch (tree.kind(exit)) {
    case 'let_condition':
      return '`while` ends';
    case 'try_expression':
      return '`?` leaves the function';
    case 'return_expression':
      return '`return` leaves the function';
    case 'macro_invocation':
      return '`bail!` leaves the function';
    default:
      return `\`${tree.is(exit, 'break_expression') ? 'break' : 'continue'}\` leaves the loop`;
  }
}

/** `unwrap()`, `panic!` and `process::exit` end the whole task, or the program, and mean to. */
function endsAll(code: SourceCode, exit: Node): boolean {
  const { tree } = code;
  if (tree.is(exit, 'macro_invocation')) return code.macros.nameAt(exit) !== 'bail';
  return tree.is(exit, 'call_expression');
}

/** The pattern of an arm, or all of what stands for an `else`. */
function headOf({ tree }: SourceCode, taken: Node): Node {
  return tree.is(taken, 'match_arm') ? tree.child(taken, 'pattern') : taken;
}

/** The call that waits, in `rx.recv().await` and `timeout(limit, rx.recv()).await`. */
function callIn({ tree }: SourceCode, value: Node): Node {
  const future = tree.is(value, 'await_expression') ? tree.onlyChild(value) : value;
  return tree.is(future, 'call_expression') ? future : NONE;
}

/** Whether a loop around this one makes the receiver anew: then the next round goes on where this one was left. */
function isMadeAnew(code: SourceCode, call: Node, loop: Node): boolean {
  const { tree } = code;
  const outer = code.flow.loopAround(loop);
  if (outer === NONE) return false;
  const receiver = code.channels.receiverAt(call);
  const local = tree.is(receiver, 'identifier') ? code.locals.namedAt(receiver) : undefined;
  return !local || tree.contains(outer, local.node);
}

/** Whether `?` gives the error as it is to who asked for one message, and may ask for the next: `async fn next(&mut self) -> Result<Event, RecvError>`. */
function isHandedOn({ tree }: SourceCode, exit: Node, error: string | undefined): boolean {
  if (error === undefined || !tree.is(exit, 'try_expression')) return false;
  const fn = tree.ancestor(exit, 'function_item', 'closure_expression', 'async_block');
  const output = tree.is(fn, 'function_item') ? tree.child(fn, 'return_type') : NONE;
  const name = error.split('::').at(-1) ?? '';
  return (
    output !== NONE &&
    new RegExp(`^([\\w:]+::)?Result<(?!\\s*\\(\\)).*\\b${name}\\s*>$`, 's').test(tree.textOf(output))
  );
}

function errorPath(code: SourceCode, type: Type): string | undefined {
  const at = resolve(type);
  if (at.kind !== 'adt') return undefined;
  for (const part of [...at.args].reverse()) {
    const inner = resolve(part);
    const known = inner.kind === 'adt' ? code.items.known(inner.def) : undefined;
    if (known?.facts.lags !== undefined) return known.path;
    const deeper = errorPath(code, inner);
    if (deeper !== undefined) return deeper;
  }
  return undefined;
}

/** An arm that goes on, before the one that leaves; `while let` and `let else` become a `match` for it. */
function goOnFix(code: SourceCode, { value, type, outcome, loop, followed }: Lag, call: Node): ReportFix[] {
  const { tree } = code;
  const path = errorPath(code, type);
  if (outcome[0] !== 'Err' || path === undefined || call === NONE) return [];
  const lagged = `Err(${shortPath(code, value, path)}::${outcome[1] ?? ''}(_)) => continue`;
  const title = `Go on at \`${outcome[1] ?? ''}\``;
  const parent = tree.parent(value);
  const { taken } = followed;
  if (tree.is(taken, 'match_arm')) {
    const start = tree.start(taken);
    const line = `${lagged},\n${indentationAt(tree.text, start)}`;
    return isLoopOf(code, taken, loop)
      ? [{ title, safety: 'suggestion', edits: [{ start, end: start, newText: line }] }]
      : [];
  }
  const pattern = tree.child(parent, 'pattern');
  const name = /^Ok\((mut )?([a-z_]\w*)\)$/.exec(pattern < 0 ? '' : tree.textOf(pattern));
  if (!name) return [];
  const [, mut = '', bound = ''] = name;
  const taking = bound.startsWith('_') ? 'value' : bound;
  const open = (indentation: string, otherwise: string): string =>
    `let ${mut}${bound} = match ${tree.textOf(value)} {\n${indentation}    Ok(${taking}) => ${taking},\n${indentation}    ${lagged},\n${indentation}    Err(_) => ${otherwise},\n${indentation}};`;
  if (tree.is(parent, 'let_condition') && tree.is(tree.parent(parent), 'while_expression')) {
    const body = tree.child(loop, 'body');
    const indentation = indentationAt(tree.text, tree.start(loop));
    const whileAt = tree.text.lastIndexOf('while', tree.start(parent));
    const head = `loop {\n${indentation}    ${open(`${indentation}    `, 'break')}`;
    return [
      { title, safety: 'suggestion', edits: [{ start: whileAt, end: tree.start(body) + 1, newText: head }] },
    ];
  }
  if (!tree.is(parent, 'let_declaration') || !isLoopOf(code, parent, loop)) return [];
  const indentation = indentationAt(tree.text, tree.start(parent));
  const otherwise = tree.textOf(tree.child(parent, 'alternative')).trim();
  const edits = [{ start: tree.start(parent), end: tree.end(parent), newText: open(indentation, otherwise) }];
  return [{ title, safety: 'suggestion', edits }];
}

/** Whether a `continue` at `node` would be one of `loop`. */
function isLoopOf(code: SourceCode, node: Node, loop: Node): boolean {
  return code.flow.loopAround(node) === loop;
}

/** The path as it can be written at `node`: by its name alone where that is imported. */
function shortPath(code: SourceCode, node: Node, path: string): string {
  const def = code.items.published(path);
  const segments = path.split('::');
  for (let count = 1; count < segments.length; count += 1) {
    const written = segments.slice(-count);
    const found = code.items.typeNamed(node, written);
    if (found && found === def) return written.join('::');
  }
  return path;
}
