import { resolve, type Local, type SourceCode } from '../semantics/code/sourceCode';
import { NONE, type Node, type SyntaxTree } from '../syntax/syntaxTree';
import { fault, named } from './reports/quotations';
import type { ReportFix, Rule, RuleMeta } from './rule';

export const meta: RuleMeta = {
  id: 'large-future',
  title: 'Large array inside a future',
  summary: 'An array of 16 KiB or more is alive across an `.await`, so that it is a part of the future.',
  section: 'returning-futures',
  group: 'style',
  severity: 'off',
  fix: 'suggestion',
  seenBy: ['clippy::large_futures'],
};

/** The size that clippy's `large_futures` begins to warn at. Source: its configuration, `future-size-threshold`. */
const threshold = 16_384;

/** Source: doc.rust-lang.org/reference, "Type layout". */
const sizes: Readonly<Record<string, number>> = {
  ...{ u8: 1, i8: 1, bool: 1, u16: 2, i16: 2, u32: 4, i32: 4, f32: 4, char: 4 },
  ...{ u64: 8, i64: 8, f64: 8, usize: 8, isize: 8, u128: 16, i128: 16 },
};

export const rule: Rule = {
  meta,
  onlyInAsync: true,
  on: ['let_declaration'],
  visit(node, { code, report }) {
    const { tree } = code;
    const value = tree.child(node, 'value');
    const local = code.locals.boundBy(node);
    const bytes = local && value >= 0 ? arraySize(code, value, local) : undefined;
    if (!local || bytes === undefined || bytes < threshold || !code.context.allowsAwait(node)) return;
    const crossed = awaitCrossed(code, node, local);
    if (crossed === NONE) return;
    report({
      start: tree.start(local.node),
      end: tree.end(local.node),
      message: fault`${named(local.name)} adds ${(bytes / 1024).toFixed(0)} KiB to this future`,
      why: 'It is used across an `.await`, so each task has that much, and each move of the future copies it: into a `spawn`, a `Box` or another future.',
      advice: 'Put it on the heap: `vec![…]`.',
      evidence: 'Its length is written out, and it is used behind an `.await` that follows it.',
      notes: [{ start: tree.start(crossed), end: tree.end(crossed), message: 'alive while this waits' }],
      fixes: vecFix(tree, node, value),
    });
  },
};

/** The bytes of an array that is written `[0u8; 65536]`; undefined where that cannot be told. */
function arraySize(code: SourceCode, value: Node, local: Local): number | undefined {
  const { tree } = code;
  if (!tree.is(value, 'array_expression') || tree.child(value, 'length') < 0) return undefined;
  const length = lengthOf(tree.textOf(tree.child(value, 'length')));
  const at = resolve(local.type);
  const type = at.kind === 'array' ? code.types.show(at.inner) : '';
  const size = sizes[type];
  return length === undefined || size === undefined ? undefined : length * size;
}

/** What a length comes to that is written in numbers: `64 * 1024`, `1 << 16`, `0x1_0000`. */
function lengthOf(text: string): number | undefined {
  const factors = text.split('*').map((part) => {
    const shift = /^\s*(\w+)\s*<<\s*(\w+)\s*$/.exec(part);
    return shift ? numberOf(shift[1]) * 2 ** numberOf(shift[2]) : numberOf(part);
  });
  const product = factors.reduce((a, b) => a * b, 1);
  return Number.isSafeInteger(product) ? product : undefined;
}

function numberOf(text = ''): number {
  const digits = /^\s*((?:0x[\da-fA-F_]+)|[\d_]+)(?:usize)?\s*$/.exec(text)?.[1];
  return digits === undefined ? NaN : Number(digits.replaceAll('_', ''));
}

/** The first `.await` behind `node` in its block across which `local` is used; NONE where there is none. */
function awaitCrossed(code: SourceCode, node: Node, local: Local): Node {
  const { tree } = code;
  const block = tree.parent(node);
  const own = code.context.enclosing(node).node;
  const uses = code.locals.usesOf(local);
  const crossed = tree
    .descendants(block, 'await_expression')
    .filter((each) => each > node && code.context.enclosing(each).node === own)
    .find((each) => uses.some((use) => tree.contains(each, use) || use > each));
  return crossed ?? NONE;
}

/** `[0; N]` becomes `vec![0; N]`. */
function vecFix(tree: SyntaxTree, node: Node, value: Node): ReportFix[] {
  if (tree.child(node, 'type') >= 0) return [];
  const at = tree.start(value);
  return [
    { title: 'Put it on the heap', safety: 'suggestion', edits: [{ start: at, end: at, newText: 'vec!' }] },
  ];
}
