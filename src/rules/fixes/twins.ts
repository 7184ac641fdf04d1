import { resolve, type Runtime, type SourceCode } from '../../semantics/code/sourceCode';
import type { Node } from '../../syntax/syntaxTree';
import { renamePath } from './paths';
import { blockingPlace, spawnBlockingFix } from './spawnBlocking';
import type { ReportFix } from '../rule';

/** The paths of several members of one module, type or trait. */
function of(owner: string, names: string): string[] {
  return names.split(' ').map((name) => `${owner}::${name}`);
}

/**
 * `std::fs` functions whose twin of the same name in `tokio::fs`, `async_std::fs` or `smol::fs` takes the same
 * arguments and gives the same output. Sources: doc.rust-lang.org/std/fs, docs.rs of the three.
 */
const twinPaths: ReadonlySet<string> = new Set(
  of(
    'std::fs',
    'read read_to_string write remove_file metadata symlink_metadata rename copy hard_link read_link canonicalize ' +
      'create_dir create_dir_all remove_dir remove_dir_all set_permissions',
  ),
);

/** Methods of `Path` that ask the disk, with the function of `std::fs` that does the same. */
const pathMethods: Readonly<Record<string, string>> = {
  'std::path::Path::metadata': 'std::fs::metadata',
  'std::path::Path::symlink_metadata': 'std::fs::symlink_metadata',
  'std::path::Path::canonicalize': 'std::fs::canonicalize',
  'std::path::Path::read_link': 'std::fs::read_link',
};

/** Twins whose output is another type: async-std has paths of its own. Source: docs.rs/async-std, `path`. */
const ownPaths: readonly string[] = ['std::fs::canonicalize', 'std::fs::read_link'];

/** Methods of `Path` that answer yes or no, as std's docs say them: by asking for metadata. */
const pathQuestions: Readonly<Record<string, readonly [string, string]>> = {
  'std::path::Path::exists': ['metadata', '.is_ok()'],
  'std::path::Path::is_file': ['metadata', '.is_ok_and(|found| found.is_file())'],
  'std::path::Path::is_dir': ['metadata', '.is_ok_and(|found| found.is_dir())'],
  'std::path::Path::is_symlink': ['symlink_metadata', '.is_ok_and(|found| found.is_symlink())'],
};

/** The same in Tokio, since version 1.28. Source: docs.rs/tokio, `fs::try_exists`. */
const tryExists: Readonly<Record<string, readonly [string, string]>> = {
  'std::path::Path::exists': ['try_exists', '.unwrap_or(false)'],
  'std::path::Path::try_exists': ['try_exists', ''],
};

/** The function of the runtime's `fs` that answers a question of `Path`, and what makes its output the same. */
function questionOf(
  code: SourceCode,
  { name }: Runtime,
  path: string,
): readonly [string, string] | undefined {
  const hasTryExists = name === 'tokio' && code.items.published('tokio::fs::try_exists') !== undefined;
  return (hasTryExists ? tryExists[path] : undefined) ?? pathQuestions[path];
}

/** Types of std with a twin of the same name that works differently, by the runtimes that have it. */
const typeTwins: readonly (readonly [string, string, readonly Runtime['name'][]])[] = [
  ['std::fs::File', 'fs::File', ['tokio', 'smol', 'async_std']],
  ['std::fs::OpenOptions', 'fs::OpenOptions', ['tokio', 'smol', 'async_std']],
  ['std::fs::DirBuilder', 'fs::DirBuilder', ['tokio', 'smol', 'async_std']],
  ['std::fs::ReadDir', 'fs::ReadDir', ['tokio', 'smol', 'async_std']],
  ['std::fs::read_dir', 'fs::read_dir', ['tokio', 'smol', 'async_std']],
  ['std::path::Path::read_dir', 'fs::read_dir', ['tokio', 'smol', 'async_std']],
  ['std::net::TcpStream', 'net::TcpStream', ['tokio', 'smol', 'async_std']],
  ['std::net::TcpListener', 'net::TcpListener', ['tokio', 'smol', 'async_std']],
  ['std::net::UdpSocket', 'net::UdpSocket', ['tokio', 'smol', 'async_std']],
  ['std::os::unix::net::UnixStream', 'net::UnixStream', ['tokio']],
  ['std::os::unix::net::UnixListener', 'net::UnixListener', ['tokio']],
  ['std::os::unix::net::UnixDatagram', 'net::UnixDatagram', ['tokio']],
  ['std::net::ToSocketAddrs', 'net::lookup_host', ['tokio']],
  ['std::process::Command', 'process::Command', ['tokio', 'smol']],
  ['std::process::Child', 'process::Child', ['tokio', 'smol']],
  ['std::io::Stdin', 'io::stdin', ['tokio', 'async_std']],
];

/** What to use instead of the blocking `path`, in code. */
export function adviceFor(code: SourceCode, node: Node, path: string): string {
  const runtime = code.runtime.at(node);
  const spawn = blockingPlace(code, node);
  if (!runtime?.fs || code.context.isPolled(node)) return spawn;
  const twin = twinOf(runtime, path) ?? twinOf(runtime, pathMethods[path] ?? '');
  const question = questionOf(code, runtime, path);
  if (twin || question) return `\`${twin ?? `${runtime.fs}::${question?.[0] ?? ''}`}(…).await\``;
  const owner = path.slice(path.lastIndexOf(' ') + 1);
  const found = typeTwins.find(([type]) => owner === type || owner.startsWith(`${type}::`));
  return found?.[2].includes(runtime.name) ? `\`${runtime.crateName}::${found[1]}\` or ${spawn}` : spawn;
}

/** The function of the runtime that takes the same arguments and gives the same output, in a future. */
function twinOf(runtime: Runtime, path: string): string | undefined {
  if (!runtime.fs || (runtime.name === 'async_std' && ownPaths.includes(path))) return undefined;
  if (path === 'std::os::unix::fs::symlink')
    return runtime.name === 'tokio' ? `${runtime.fs}::symlink` : undefined;
  return twinPaths.has(path) ? path.replace('std::fs', runtime.fs) : undefined;
}

/** What may be done about the blocking call of `path` at `node`: the runtime's twin, or else another thread. */
export function ioFixes(code: SourceCode, node: Node, path: string): ReportFix[] {
  const twin = code.context.allowsAwait(node) ? twinFix(code, node, path) : undefined;
  return twin ? [twin] : spawnBlockingFix(code, node);
}

/** Calls the runtime's twin in the place of the call at `node`, where it has one that fits. */
function twinFix(code: SourceCode, node: Node, path: string): ReportFix | undefined {
  const { tree } = code;
  const runtime = code.runtime.at(node);
  const callee = tree.child(node, 'function');
  if (!runtime?.fs || code.guards.pauseAt(node) === 'held') return undefined;
  if (tree.is(callee, 'field_expression')) return methodFix(code, node, path, runtime, runtime.fs);
  const twin = twinOf(runtime, path);
  if (!twin) return undefined;
  const end = tree.end(node);
  const edits = [...renamePath(code, callee, path, twin), { start: end, end, newText: '.await' }];
  return { ...described(code, node, twin), edits };
}

/** `path.metadata()` becomes `tokio::fs::metadata(&path).await`. */
function methodFix(
  code: SourceCode,
  node: Node,
  path: string,
  runtime: Runtime,
  fs: string,
): ReportFix | undefined {
  const { tree } = code;
  const receiver = tree.child(tree.child(node, 'function'), 'value');
  const question = questionOf(code, runtime, path);
  const method = pathMethods[path];
  const twin = method === undefined ? undefined : twinOf(runtime, method);
  const [name, rest] = question ?? [twin?.slice(twin.lastIndexOf(':') + 1), ''];
  if (!name || !isPath(code, receiver)) return undefined;
  const type = resolve(code.types.of(receiver));
  const borrow = type.kind === 'reference' && !type.mutable ? '' : '&';
  const newText = `${fs}::${name}(${borrow}${tree.textOf(receiver)}).await${rest}`;
  return {
    ...described(code, node, `${fs}::${name}`),
    edits: [{ start: tree.start(node), end: tree.end(node), newText }],
  };
}

/** Whether a reference to the value can be given where a path is asked for. */
function isPath(code: SourceCode, node: Node): boolean {
  let type = resolve(code.types.of(node));
  while (type.kind === 'reference') type = resolve(type.inner);
  return code.types.isAdt(type, 'std::path::Path') || code.types.isAdt(type, 'std::path::PathBuf');
}

function described(code: SourceCode, node: Node, twin: string): Pick<ReportFix, 'title' | 'safety'> {
  const note = code.runtime.featureNote('fs', node);
  const isSafe = note === '' && code.guards.pauseAt(node) === 'free';
  return { title: `Use \`${twin}\`${note}`, safety: isSafe ? 'safe' : 'suggestion' };
}
