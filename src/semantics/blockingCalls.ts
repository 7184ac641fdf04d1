import type { Node } from '../syntax/syntaxTree';
import type { Analysis } from './analysis';
import { resolve, type Type } from './types';

/** Why a call blocks. */
export type BlockingKind = 'sleep' | 'io' | 'channel' | 'client' | 'block-on';

/** A call that waits without giving its thread back. */
export interface BlockingCall {
  readonly kind: BlockingKind;
  /** What the call resolves to, by the path that the docs give it. */
  readonly path: string;
}

export const sleepPaths: readonly string[] = ['std::thread::sleep', 'std::thread::sleep_ms'];

/** `std::fs` functions whose twin of the same name in `tokio::fs`, `async_std::fs` or `smol::fs` takes the same arguments. */
const fsTwins = [
  'read',
  'read_to_string',
  'write',
  'remove_file',
  'metadata',
  'symlink_metadata',
  'rename',
  'copy',
  'hard_link',
  'read_link',
  'canonicalize',
  'create_dir',
  'create_dir_all',
  'remove_dir',
  'remove_dir_all',
  'set_permissions',
] as const;

export const twinPaths: ReadonlySet<string> = new Set(fsTwins.map((name) => `std::fs::${name}`));

/** Functions and methods of std that wait for a disk, a peer, a process or a person. Source: doc.rust-lang.org/std. */
const ioPaths: readonly string[] = [
  ...twinPaths,
  'std::fs::read_dir',
  'std::fs::File::open',
  'std::fs::File::create',
  'std::fs::File::create_new',
  'std::fs::File::sync_all',
  'std::fs::File::sync_data',
  'std::fs::OpenOptions::open',
  'std::net::TcpStream::connect',
  'std::net::TcpStream::connect_timeout',
  'std::net::ToSocketAddrs::to_socket_addrs',
  'std::process::Command::output',
  'std::process::Command::status',
  'std::process::Child::wait',
  'std::process::Child::wait_with_output',
  'std::io::Stdin::read_line',
  'std::io::Stdin::lines',
];

/** Calls on sockets, which wait only while the socket is not set to non-blocking. */
const socketPaths: readonly string[] = [
  'std::net::TcpListener::accept',
  'std::net::TcpListener::incoming',
  'std::net::UdpSocket::recv_from',
  'std::net::UdpSocket::recv',
];

/** Methods of std's I/O traits, which wait when what they are called on waits. */
const streamMethods: readonly string[] = [
  'std::io::Read::read',
  'std::io::Read::read_to_end',
  'std::io::Read::read_to_string',
  'std::io::Read::read_exact',
  'std::io::Write::write',
  'std::io::Write::write_all',
  'std::io::Write::flush',
  'std::io::BufRead::read_line',
  'std::io::BufRead::read_until',
  'std::io::BufRead::lines',
];

/** What waits when it is read or written. */
const blockingStreams: readonly string[] = [
  'std::fs::File',
  'std::net::TcpStream',
  'std::io::Stdin',
  'std::io::StdinLock',
  'std::process::ChildStdin',
  'std::process::ChildStdout',
  'std::process::ChildStderr',
];

/** Files, sockets and pipes of std have nothing to flush; what these wrap gets it then. Source: std's impls of `Write`. */
const flushPath = 'std::io::Write::flush';
const bufferedWriters: readonly string[] = ['std::io::BufWriter', 'std::io::LineWriter'];

/** Types that read or write what they wrap. */
const streamWrappers: readonly string[] = [
  'std::io::BufReader',
  'std::io::BufWriter',
  'std::io::LineWriter',
  'std::boxed::Box',
];

/** Waiting for other threads. Sources: doc.rust-lang.org/std, docs.rs/crossbeam-channel, docs.rs/flume. */
const channelPaths: readonly string[] = [
  'std::sync::mpsc::Receiver::recv',
  'std::sync::mpsc::Receiver::recv_timeout',
  'std::sync::mpsc::Receiver::iter',
  'std::sync::Condvar::wait',
  'std::sync::Condvar::wait_while',
  'std::sync::Condvar::wait_timeout',
  'std::sync::Barrier::wait',
  'std::thread::JoinHandle::join',
  'std::thread::ScopedJoinHandle::join',
  'std::thread::park',
  'crossbeam_channel::Receiver::recv',
  'crossbeam_channel::Receiver::recv_timeout',
  'crossbeam::channel::Receiver::recv',
  'parking_lot::Condvar::wait',
  'flume::Receiver::recv',
];

/** Waits only once the channel is full: what is sent again and again fills it, one reply does not. */
const boundedSends: readonly string[] = ['std::sync::mpsc::SyncSender::send'];

/** Clients that wait for a server or a database. Sources: the crates' pages on docs.rs. */
const clientPaths: readonly string[] = [
  'reqwest::blocking::get',
  'reqwest::blocking::RequestBuilder::send',
  'reqwest::blocking::Client::execute',
  'reqwest::blocking::Response::text',
  'reqwest::blocking::Response::json',
  'reqwest::blocking::Response::bytes',
  'ureq::Request::call',
  'ureq::Request::send',
  'ureq::Request::send_string',
  'ureq::Request::send_json',
  'ureq::Request::send_bytes',
  'ureq::Response::into_string',
  'ureq::Response::into_json',
  'rusqlite::Connection::open',
  'rusqlite::Connection::execute',
  'rusqlite::Connection::execute_batch',
  'rusqlite::Connection::query_row',
  'rusqlite::Statement::execute',
  'rusqlite::Statement::query',
  'rusqlite::Statement::query_map',
  'rusqlite::Statement::query_row',
  'postgres::Client::connect',
  'postgres::Client::execute',
  'postgres::Client::query',
  'postgres::Client::query_one',
  'postgres::Client::query_opt',
  'postgres::Client::batch_execute',
  'diesel::Connection::establish',
  'diesel::RunQueryDsl::execute',
  'diesel::RunQueryDsl::load',
  'diesel::RunQueryDsl::first',
  'diesel::RunQueryDsl::get_result',
  'diesel::RunQueryDsl::get_results',
  'tungstenite::connect',
];

/** Functions that take a future and block until it is done. */
export const blockOnPaths: readonly string[] = [
  'futures::executor::block_on',
  'futures_executor::block_on',
  'futures_lite::future::block_on',
  'smol::block_on',
  'async_io::block_on',
  'async_std::task::block_on',
  'pollster::block_on',
  'tokio::runtime::Runtime::block_on',
  'tokio::runtime::Handle::block_on',
  'tokio::task::LocalSet::block_on',
];

/** Blocking twins of async methods, with the method to await instead; `''`: the receiver itself is the future. */
export const blockingTwins: Readonly<Record<string, string>> = {
  'tokio::sync::mpsc::Receiver::blocking_recv': 'recv',
  'tokio::sync::mpsc::Sender::blocking_send': 'send',
  'tokio::sync::mpsc::UnboundedReceiver::blocking_recv': 'recv',
  'tokio::sync::broadcast::Receiver::blocking_recv': 'recv',
  'tokio::sync::oneshot::Receiver::blocking_recv': '',
  'tokio::sync::Mutex::blocking_lock': 'lock',
  'tokio::sync::RwLock::blocking_read': 'read',
  'tokio::sync::RwLock::blocking_write': 'write',
};

const byKind: readonly (readonly [BlockingKind, readonly string[]])[] = [
  ['sleep', sleepPaths],
  ['io', ioPaths],
  ['channel', channelPaths],
  ['client', clientPaths],
  ['block-on', [...blockOnPaths, ...Object.keys(blockingTwins)]],
];

/** Names of everything above, so that most calls are told apart by their name alone. */
const names = new Set(
  [...byKind.flatMap(([, paths]) => paths), ...boundedSends, ...socketPaths, ...streamMethods].map((path) =>
    path.slice(path.lastIndexOf(':') + 1),
  ),
);

/** What the call at `node` waits for, where it is known to block its thread. */
export function blockingCall(analysis: Analysis, node: Node): BlockingCall | undefined {
  // A build script has no other tasks to stop.
  if (analysis.place.target?.kind === 'build-script') return undefined;
  const callee = analysis.calleeOf(node);
  if (!callee || !names.has(callee.name)) return undefined;
  for (const [kind, paths] of byKind) {
    const path = analysis.publishedAs(callee, paths);
    if (path) return { kind, path };
  }
  const send = analysis.publishedAs(callee, boundedSends);
  if (send) return isRepeated(analysis, node) ? { kind: 'channel', path: send } : undefined;
  const setsNonBlocking = (): boolean => analysis.tree.text.includes('set_nonblocking');
  const socket = analysis.publishedAs(callee, socketPaths);
  if (socket) return setsNonBlocking() ? undefined : { kind: 'io', path: socket };
  const method = analysis.publishedAs(callee, streamMethods);
  const stream = method && blockingStream(analysis, node, method === flushPath);
  if (!stream || (stream.includes('net::') && setsNonBlocking())) return undefined;
  return { kind: 'io', path: `${method} on ${stream}` };
}

/** Whether a loop of the body around it runs the code at `node` more than once. */
function isRepeated({ tree }: Analysis, node: Node): boolean {
  const around = tree.ancestor(
    node,
    'loop_expression',
    'while_expression',
    'for_expression',
    'function_item',
    'closure_expression',
    'async_block',
  );
  return /^(loop|while|for)_expression$/.test(tree.kind(around));
}

/** The blocking thing that the receiver of a method call is, or wraps; where it `needsBuffer`, one that is wrapped in a writer. */
function blockingStream(analysis: Analysis, call: Node, needsBuffer: boolean): string | undefined {
  const { tree } = analysis;
  const field = tree.child(call, 'function');
  if (!tree.is(field, 'field_expression')) return undefined;
  let type: Type = analysis.typeOf(tree.child(field, 'value'));
  let hasBuffer = false;
  for (let depth = 0; depth < 6; depth += 1) {
    const at = resolve(type);
    if (at.kind === 'reference') type = at.inner;
    else if (at.kind === 'adt') {
      const stream = analysis.publishedAs(at.def, blockingStreams);
      if (stream) return needsBuffer && !hasBuffer ? undefined : stream;
      hasBuffer ||= analysis.publishedAs(at.def, bufferedWriters) !== undefined;
      if (!analysis.publishedAs(at.def, streamWrappers) || !at.args[0]) return undefined;
      type = at.args[0];
    } else return undefined;
  }
  return undefined;
}
