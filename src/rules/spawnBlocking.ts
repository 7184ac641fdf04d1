import type { Analysis } from '../semantics/analysis';
import type { Local } from '../semantics/inference/bindings';
import { resolve, type Type } from '../semantics/types';
import { kindIdOf, NONE, type Node, type SyntaxTree } from '../syntax/syntaxTree';
import type { ReportEdit, ReportFix } from './rule';

/** What belongs to the function around it and so cannot move into a closure. */
const bound = new Set(
  (
    [
      'await_expression',
      'try_expression',
      'return_expression',
      'break_expression',
      'continue_expression',
    ] as const
  ).map(kindIdOf),
);
const identifiers = new Set([kindIdOf('identifier'), kindIdOf('self')]);
const references = new Set([kindIdOf('reference_expression')]);
const loops = ['for_expression', 'while_expression', 'loop_expression'] as const;

/** Types that any thread may own, where what they hold may be owned too. Source: doc.rust-lang.org/std. */
const owners: readonly string[] = [
  'std::string::String',
  'std::vec::Vec',
  'std::option::Option',
  'std::boxed::Box',
  'std::sync::Arc',
  'std::path::PathBuf',
  'std::ffi::OsString',
  'std::time::Duration',
  'std::net::SocketAddr',
];

/** Moves the call at `node` out of the way of other tasks, as far as it can be seen to compile. */
export function spawnBlockingFix(analysis: Analysis, node: Node): ReportFix[] {
  const { tree } = analysis;
  if (!tree.is(node, 'call_expression') || holds(analysis, node, bound)) return [];
  return [...elsewhere(analysis, node), ...inPlace(analysis, node)].slice(0, 1);
}

/** On another thread: it must own whatever the call uses. */
function elsewhere(analysis: Analysis, node: Node): ReportFix[] {
  const { tree } = analysis;
  const runtime = analysis.runtimeAt(node);
  if (!runtime?.spawnBlocking || !analysis.isInAsync(node) || !ownsAll(analysis, node)) return [];
  return [
    {
      title: `Run it on a blocking thread with \`${runtime.spawnBlocking}\`${analysis.featureNote('spawnBlocking', node)}`,
      safety: 'suggestion',
      edits: wrap(
        tree,
        node,
        `${runtime.spawnBlocking}(move || `,
        runtime.name === 'tokio' ? ').await.unwrap()' : ').await',
      ),
    },
  ];
}

/** On this thread, whose other tasks move to another one. Source: docs.rs/tokio, `block_in_place`. */
function inPlace(analysis: Analysis, node: Node): ReportFix[] {
  const { tree } = analysis;
  const runtime = analysis.runtimeAt(node);
  if (!runtime?.blockInPlace || analysis.isInTest(node) || analysis.featureNote('blockInPlace', node) !== '')
    return [];
  if (refers(analysis.typeOf(node))) return [];
  return [
    {
      title: `Hand this thread’s other tasks on with \`${runtime.blockInPlace}\` (panics on a current-thread runtime)`,
      safety: 'suggestion',
      edits: wrap(tree, node, `${runtime.blockInPlace}(|| `, ')'),
    },
  ];
}

/** One edit of the whole call, so that fixes of calls inside it are not applied along with it. */
function wrap(tree: SyntaxTree, node: Node, before: string, after: string): ReportEdit[] {
  return [{ start: tree.start(node), end: tree.end(node), newText: before + tree.textOf(node) + after }];
}

/** Whether a closure may take along whatever the call at `node` uses, for as long as it likes. */
function ownsAll(analysis: Analysis, node: Node): boolean {
  const { tree } = analysis;
  if (refers(analysis.typeOf(node))) return false;
  if (fills(analysis, node)) return false;
  let owns = true;
  const visit = (name: Node): void => {
    const local = analysis.localOf(name);
    if (tree.is(name, 'self')) owns = false;
    else if (local && !isInside(analysis, local.node, node)) owns &&= canTake(analysis, local, node);
  };
  tree.scan(identifiers, visit, node, tree.last(node));
  return owns;
}

/** Whether the call writes into something by `&mut`, which would be lost along with the closure. */
function fills({ tree }: Analysis, node: Node): boolean {
  let found = false;
  const visit = (reference: Node): void => {
    found ||= tree.hasChild(reference, 'mutable_specifier');
  };
  tree.scan(references, visit, node, tree.last(node));
  return found;
}

function canTake(analysis: Analysis, local: Local, node: Node): boolean {
  const { tree } = analysis;
  if (!isOwned(analysis, local.type)) return false;
  const type = resolve(local.type);
  if (type.kind === 'primitive' || analysis.isAdt(type, 'std::time::Duration')) return true;
  const loop = tree.ancestor(node, ...loops);
  const isFresh = loop === NONE || isInside(analysis, local.node, loop);
  return isFresh && analysis.usesOf(local).every((use) => isInside(analysis, use, node));
}

function isOwned(analysis: Analysis, type: Type): boolean {
  const at = resolve(type);
  if (at.kind === 'primitive') return at.name !== 'str';
  if (at.kind === 'tuple') return at.items.every((item) => isOwned(analysis, item));
  if (at.kind !== 'adt' || !analysis.publishedAs(at.def, owners)) return false;
  // Boxes and vectors have an allocator for a second argument.
  return at.args.slice(0, 1).every((arg) => isOwned(analysis, arg));
}

/** Whether a value may refer to another, or nothing is known of it. */
function refers(type: Type): boolean {
  const at = resolve(type);
  switch (at.kind) {
    case 'primitive':
    case 'never':
      return false;
    case 'tuple':
      return at.items.some(refers);
    case 'adt':
      return at.args.some((arg) => resolve(arg).kind === 'reference' || (isAdt(arg) && refers(arg)));
    default:
      return true;
  }
}

function isAdt(type: Type): boolean {
  return resolve(type).kind === 'adt';
}

function isInside({ tree }: Analysis, node: Node, outer: Node): boolean {
  return node >= outer && node <= tree.last(outer);
}

function holds({ tree }: Analysis, node: Node, kinds: ReadonlySet<number>): boolean {
  let found = false;
  tree.scan(
    kinds,
    () => {
      found = true;
    },
    node,
    tree.last(node),
  );
  return found;
}
