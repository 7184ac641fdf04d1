import { NONE, type Node, type SyntaxTree } from '../syntax/syntaxTree';

/** Modules of Tokio, and the feature that each stands behind. Source: docs.rs/tokio, "Feature flags", of 1.x. */
const modules: Readonly<Record<string, string>> = {
  fs: 'fs',
  net: 'net',
  process: 'process',
  signal: 'signal',
  sync: 'sync',
  time: 'time',
  runtime: 'rt',
  task: 'rt',
  spawn: 'rt',
};

/** Modules that are there in any case: one of these names shows that what the feature brings is used. */
const proofs: Readonly<Record<string, RegExp>> = {
  net: /\b(Tcp(Stream|Listener|Socket)|UdpSocket|Unix(Stream|Listener|Datagram))\b/,
  task: /\b(spawn(_blocking|_local)?|JoinSet|JoinHandle|LocalSet|yield_now|block_in_place)\b/,
};

const macros = new Set(['select', 'join', 'try_join']);

/** The features of Tokio that paths of a file need, each with the first path that shows it. */
export function neededFeatures(tree: SyntaxTree): ReadonlyMap<string, string> {
  const found = new Map<string, string>();
  if (mayMeanOther(tree)) return found;
  const need = (feature: string, path: string): void => {
    if (!found.has(feature)) found.set(feature, path);
  };
  for (const attribute of tree.descendants(0, 'attribute')) needOfAttribute(tree, attribute, need);
  for (const call of tree.descendants(0, 'macro_invocation')) {
    const name = nameInTokio(tree, tree.child(call, 'macro'));
    if (name !== undefined && macros.has(name)) need('macros', `tokio::${name}!`);
  }
  for (const name of namesInTokio(tree)) {
    const feature = Object.hasOwn(modules, name) ? modules[name] : undefined;
    if (feature !== undefined && isUsed(tree, name)) need(feature, `tokio::${name}`);
  }
  return found;
}

/** A module of that name, or code that some features leave out, may mean something else. */
function mayMeanOther(tree: SyntaxTree): boolean {
  const hasModule = tree
    .descendants(0, 'mod_item')
    .some((each) => tree.textOf(tree.child(each, 'name')) === 'tokio');
  return (
    hasModule ||
    tree.descendants(0, 'attribute').some((each) => /^cfg(_attr)?\b[^]*\bfeature\b/.test(tree.textOf(each)))
  );
}

function needOfAttribute(
  tree: SyntaxTree,
  attribute: Node,
  need: (feature: string, path: string) => void,
): void {
  const name = nameInTokio(tree, tree.firstChild(attribute));
  if (name !== 'main' && name !== 'test') return;
  need('macros', `#[tokio::${name}]`);
  need('rt', `#[tokio::${name}]`);
  const args = tree.child(attribute, 'arguments');
  const hasFlavor = args !== NONE && /\bflavor\b/.test(tree.textOf(args));
  if (name === 'main' && !hasFlavor) need('rt-multi-thread', '#[tokio::main]');
}

/** What a path names right in Tokio: `spawn` of `tokio::spawn`; undefined for other paths, also for longer ones. */
function nameInTokio(tree: SyntaxTree, path: Node): string | undefined {
  if (path === NONE || !['scoped_identifier', 'scoped_type_identifier'].includes(tree.kind(path)))
    return undefined;
  return isTokio(tree, tree.child(path, 'path')) ? tree.textOf(tree.child(path, 'name')) : undefined;
}

/** Whether a path is `tokio` or `::tokio`. */
function isTokio(tree: SyntaxTree, path: Node): boolean {
  return path !== NONE && /^(::\s*)?tokio$/.test(tree.textOf(path));
}

/** The names right behind `tokio::`, in the order of the file, in paths and in lists of imports. */
function namesInTokio(tree: SyntaxTree): string[] {
  const kinds = ['scoped_identifier', 'scoped_type_identifier', 'scoped_use_list'] as const;
  return tree.descendants(0, ...kinds).flatMap((path) => {
    if (!tree.is(path, 'scoped_use_list')) return nameInTokio(tree, path) ?? [];
    if (!isTokio(tree, tree.child(path, 'path'))) return [];
    return tree.children(tree.child(path, 'list')).map((entry) => /^\w+/.exec(tree.textOf(entry))?.[0] ?? '');
  });
}

/** Whether a name shows that what a feature brings into its module is used. */
function isUsed(tree: SyntaxTree, name: string): boolean {
  const proof = proofs[name];
  if (!proof) return true;
  return tree.descendants(0, 'identifier', 'type_identifier').some((each) => proof.test(tree.textOf(each)));
}
