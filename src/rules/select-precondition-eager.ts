import type { SelectArm, SourceCode } from '../semantics/code/sourceCode';
import { NONE, type Node } from '../syntax/syntaxTree';
import { codeAt, fault, wholeAt } from './reports/quotations';
import type { ReportFix, Rule, RuleMeta } from './rule';

export const meta: RuleMeta = {
  id: 'select-precondition-eager',
  title: 'Arm of `select!` that unwraps too early',
  summary:
    'The future of a `select!` arm is made even where its `, if` is false, and making it unwraps or indexes what the `, if` checks.',
  section: 'cancellation-and-select',
  group: 'correctness',
  severity: 'warning',
  fix: 'suggestion',
  seenBy: [],
};

/** A call or an index that panics in just the case that the condition rules out. */
interface Eager {
  readonly node: Node;
  /** What is unwrapped or indexed. */
  readonly place: string;
  readonly asked: Node;
}

export const rule: Rule = {
  meta,
  onlyInAsync: true,
  on: ['macro_invocation'],
  visit(node, { code, report }) {
    const { tree } = code;
    const select = code.selects.at(node);
    if (select?.crate !== 'tokio') return;
    for (const arm of select.arms) {
      const eager = arm.condition === NONE ? undefined : eagerPanic(code, arm);
      if (!eager) continue;
      report({
        start: tree.start(eager.node),
        end: tree.end(eager.node),
        message: fault`${wholeAt(tree, eager.node)} runs even when its \`, if\` is false, and panics`,
        why: `\`select!\` makes the future first, and only does not poll it where ${codeAt(tree, arm.condition)} is false.`,
        advice: 'Make it in an `async` block, which runs when it is polled.',
        evidence: `It is Tokio's \`select!\`, whose conditions switch polling off, and ${codeAt(tree, eager.asked)} says when \`${eager.place}\` is there.`,
        ...(code.context.isDevelopment(node) && { severity: 'hint' as const }),
        notes: [
          {
            start: tree.start(arm.condition),
            end: tree.end(arm.condition),
            message: 'this does not keep the expression from running',
          },
        ],
        fixes: asyncFix(code, arm),
      });
    }
  },
};

/** Source: docs.rs/tokio, `select!`: "the <async expression> is still evaluated but the resulting future is never polled". */
function eagerPanic(code: SourceCode, { value, condition }: SelectArm): Eager | undefined {
  const { tree } = code;
  const parts = [value, ...tree.descendants(value, 'call_expression', 'index_expression')];
  for (const node of parts) {
    // What an `async` block or a closure holds waits for the first poll.
    const holder = tree.ancestor(node, 'async_block', 'closure_expression', 'select_arm');
    if (!tree.is(holder, 'select_arm')) continue;
    const unwrapped = unwrappedPlace(code, node);
    const indexed = tree.is(node, 'index_expression') ? tree.onlyChild(node) : NONE;
    const [place, question] =
      unwrapped === NONE ? [indexed, /^(is_empty|len)$/] : [unwrapped, /^(is_some|is_ok|is_none)$/];
    const asked = place === NONE ? NONE : questionAbout(code, condition, textAt(code, place), question);
    if (asked !== NONE) return { node, place: textAt(code, place), asked };
  }
  return undefined;
}

/** `x` of `x.unwrap()`, `x.as_mut().expect("…")`. */
function unwrappedPlace(code: SourceCode, node: Node): Node {
  if (!/^(unwrap|expect)$/.test(methodAt(code, node))) return NONE;
  let place = code.channels.receiverAt(node);
  while (/^(as_mut|as_ref|as_deref|as_deref_mut|as_pin_mut|take)$/.test(methodAt(code, place)))
    place = code.channels.receiverAt(place);
  return place;
}

function methodAt({ tree }: SourceCode, node: Node): string {
  const method = tree.is(node, 'call_expression') ? tree.child(node, 'function') : NONE;
  return tree.is(method, 'field_expression') ? tree.textOf(tree.child(method, 'field')) : '';
}

/** The part of the condition at `node`, joined by `&&` with any others, that asks about the place. */
function questionAbout(code: SourceCode, node: Node, place: string, question: RegExp): Node {
  const { tree } = code;
  switch (tree.kind(node)) {
    case 'parenthesized_expression':
      return questionAbout(code, tree.onlyChild(node), place, question);
    case 'binary_expression': {
      const operator = tree.textOf(tree.child(node, 'operator'));
      if (operator === '||') return NONE;
      const sides = [tree.child(node, 'left'), tree.child(node, 'right')];
      const found = sides.map((side) => questionAbout(code, side, place, question));
      return found.find((each) => each !== NONE) ?? NONE;
    }
    case 'unary_expression': {
      const inner = tree.onlyChild(node);
      const isNegated = /^(is_none|is_empty)$/.test(methodAt(code, inner));
      return isNegated && asks(code, inner, place, question) ? node : NONE;
    }
    default:
      return !/^(is_none|is_empty)$/.test(methodAt(code, node)) && asks(code, node, place, question)
        ? node
        : NONE;
  }
}

function asks(code: SourceCode, call: Node, place: string, question: RegExp): boolean {
  const receiver = code.channels.receiverAt(call);
  return question.test(methodAt(code, call)) && receiver !== NONE && textAt(code, receiver) === place;
}

function textAt({ tree }: SourceCode, node: Node): string {
  return tree.textOf(node).replace(/\s/g, '');
}

/** `rx.as_mut().unwrap().recv()` becomes `async { rx.as_mut().unwrap().recv().await }`. */
function asyncFix({ tree }: SourceCode, { value }: SelectArm): ReportFix[] {
  if (!tree.is(value, 'call_expression')) return [];
  const newText = `async { ${tree.textOf(value)}.await }`;
  const edits = [{ start: tree.start(value), end: tree.end(value), newText }];
  return [{ title: 'Make it when it is polled', safety: 'suggestion', edits }];
}
