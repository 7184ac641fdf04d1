import { wrapperCalls, wrapperIterators } from './wrapperCrates';

/*
 * What waits without giving its thread back, by the paths that the docs give it. Only what truly waits stands here: for
 * a disk, a peer, a process, a person or another thread. Not counted are answers from memory (`TcpStream::local_addr`,
 * `File::metadata`, moving a file's position), output to the terminal, and sends on channels that may be unbounded.
 */

/** Why a call blocks. */
export type BlockingKind = 'sleep' | 'io' | 'channel' | 'client' | 'block-on';

/** The paths of several members of one module, type or trait. */
function of(owner: string, names: string): string[] {
  return names.split(' ').map((name) => `${owner}::${name}`);
}

export const sleepPaths: readonly string[] = of('std::thread', 'sleep sleep_ms');

/**
 * `std::fs` functions whose twin of the same name in `tokio::fs`, `async_std::fs` or `smol::fs` takes the same
 * arguments and gives the same output. Sources: doc.rust-lang.org/std/fs, docs.rs of the three.
 */
export const twinPaths: ReadonlySet<string> = new Set(
  of(
    'std::fs',
    'read read_to_string write remove_file metadata symlink_metadata rename copy hard_link read_link canonicalize ' +
      'create_dir create_dir_all remove_dir remove_dir_all set_permissions',
  ),
);

/** Methods of `Path` that ask the disk, with the function of `std::fs` that does the same. */
export const pathMethods: Readonly<Record<string, string>> = {
  'std::path::Path::metadata': 'std::fs::metadata',
  'std::path::Path::symlink_metadata': 'std::fs::symlink_metadata',
  'std::path::Path::canonicalize': 'std::fs::canonicalize',
  'std::path::Path::read_link': 'std::fs::read_link',
};

/** Questions to the disk, which the system mostly answers from memory. */
export const diskQuestions: ReadonlySet<string> = new Set([
  ...of('std::fs', 'exists metadata symlink_metadata canonicalize read_link'),
  ...of('std::fs::DirEntry', 'metadata'),
  ...of(
    'std::path::Path',
    'exists try_exists is_file is_dir is_symlink metadata symlink_metadata canonicalize read_link',
  ),
]);

/** Changes of a folder's entries and of what is kept beside a file's contents. */
export const entryWork: ReadonlySet<string> = new Set([
  ...of(
    'std::fs',
    'remove_file rename hard_link soft_link create_dir create_dir_all remove_dir set_permissions',
  ),
  ...of('std::fs::File', 'set_len'),
  ...of('std::fs::DirBuilder', 'create'),
  ...of('std::os::unix::fs', 'symlink chown lchown'),
]);

/** What takes as long as a tree of folders is large, or as another process keeps a lock. */
export const longWork: ReadonlySet<string> = new Set([
  'std::fs::remove_dir_all',
  ...of('std::fs::File', 'lock lock_shared'),
]);

/** Functions and methods of std that wait for a disk, a peer, a process or a person. Source: doc.rust-lang.org/std. */
const ioPaths: readonly string[] = [
  ...twinPaths,
  ...Object.keys(pathMethods),
  ...of('std::fs', 'read_dir exists soft_link'),
  ...of('std::fs::File', 'open create create_new sync_all sync_data set_len lock lock_shared'),
  ...of('std::fs::OpenOptions', 'open'),
  ...of('std::fs::DirBuilder', 'create'),
  ...of('std::fs::DirEntry', 'metadata'),
  ...of('std::path::Path', 'exists try_exists is_file is_dir is_symlink read_dir'),
  ...of('std::os::unix::fs', 'symlink chown lchown'),
  ...of('std::os::unix::fs::FileExt', 'read_at read_exact_at write_at write_all_at'),
  ...of('std::net::TcpStream', 'connect connect_timeout'),
  ...of('std::os::unix::net::UnixStream', 'connect connect_addr'),
  ...of('std::net::ToSocketAddrs', 'to_socket_addrs'),
  ...of('std::process::Command', 'output status'),
  ...of('std::process::Child', 'wait wait_with_output'),
  ...of('std::io::Stdin', 'read_line'),
];

/** Calls on sockets, which wait only while the socket is not set to non-blocking. */
export const socketPaths: readonly string[] = [
  ...of('std::net::TcpListener', 'accept'),
  ...of('std::net::TcpStream', 'peek'),
  ...of('std::net::UdpSocket', 'recv_from recv peek_from peek'),
  ...of('std::os::unix::net::UnixListener', 'accept'),
  ...of('std::os::unix::net::UnixDatagram', 'recv_from recv'),
];

/** Methods of std's I/O traits, which wait when what they are called on waits. */
export const streamMethods: readonly string[] = [
  ...of('std::io::Read', 'read read_to_end read_to_string read_exact read_vectored'),
  ...of('std::io::Write', 'write write_all write_fmt write_vectored flush'),
  ...of('std::io::BufRead', 'read_line read_until skip_until fill_buf'),
];

/** Files, sockets and pipes of std have nothing to flush; what these wrap gets it then. Source: std's impls of `Write`. */
export const flushPath = 'std::io::Write::flush';
export const bufferedWriters: readonly string[] = of('std::io', 'BufWriter LineWriter');

/** Waits only once the channel is full: what is sent again and again fills it, one reply does not. */
export const boundedSends: readonly string[] = ['std::sync::mpsc::SyncSender::send'];

/** Functions that read or write the streams among their arguments. */
export const streamFunctions: readonly string[] = of('std::io', 'copy read_to_string');

/** What sets the socket or file inside it to non-blocking. Sources: docs.rs/async-io, docs.rs/tokio. */
export const nonBlockingOwners: readonly string[] = ['async_io::Async', 'tokio::io::unix::AsyncFd'];

/** What waits when it is read or written. */
export const blockingStreams: readonly string[] = [
  'std::fs::File',
  'fs_err::File',
  'tempfile::NamedTempFile',
  'std::net::TcpStream',
  'std::os::unix::net::UnixStream',
  'std::io::Stdin',
  'std::io::StdinLock',
  'std::io::PipeReader',
  'std::io::PipeWriter',
  'std::process::ChildStdin',
  'std::process::ChildStdout',
  'std::process::ChildStderr',
  'reqwest::blocking::Response',
];

/** Types that read or write what they wrap, with the place of that among their type arguments. */
export const streamWrappers: Readonly<Record<string, number>> = {
  'std::io::BufReader': 0,
  'std::io::BufWriter': 0,
  'std::io::LineWriter': 0,
  'std::io::Take': 0,
  'std::boxed::Box': 0,
  'native_tls::TlsStream': 0,
  'openssl::ssl::SslStream': 0,
  'rustls::StreamOwned': 1,
};
export const wrapperPaths: readonly string[] = Object.keys(streamWrappers);

/** Methods that make an iterator whose every step waits, where the receiver does; to call them waits for nothing yet. */
export const lazyStreamMethods: readonly string[] = [
  ...of('std::io::BufRead', 'lines split'),
  'std::io::Read::bytes',
];
export const steppedStreams: readonly string[] = of('std::io', 'Lines Split Bytes');
export const lazyPaths: readonly string[] = [
  'std::sync::mpsc::Receiver::iter',
  'std::net::TcpListener::incoming',
  'std::os::unix::net::UnixListener::incoming',
  'crossbeam_channel::Receiver::iter',
  'flume::Receiver::iter',
  'std::io::Stdin::lines',
];

/** What waits at every step of a loop over it. Sources: doc.rust-lang.org/std, docs.rs/crossbeam-channel, docs.rs/flume. */
export const waitingIterators: readonly (readonly [BlockingKind, readonly string[]])[] = [
  ['block-on', ['futures::executor::BlockingStream', 'futures_executor::BlockingStream']],
  ['io', ['std::fs::ReadDir', 'std::net::Incoming', 'std::os::unix::net::Incoming']],
  ...wrapperIterators,
  [
    'channel',
    [
      ...of('std::sync::mpsc', 'Receiver Iter IntoIter'),
      ...of('crossbeam_channel', 'Receiver Iter IntoIter'),
      ...of('flume', 'Receiver Iter IntoIter'),
    ],
  ],
];

/** Methods that take steps of an iterator at once. Source: doc.rust-lang.org/std/iter/trait.Iterator.html. */
export const eagerIteration: readonly string[] = of(
  'std::iter::Iterator',
  'next nth last count collect for_each try_for_each fold try_fold all any find find_map position sum product max min',
);

/** Waiting for other threads. Sources: doc.rust-lang.org/std, docs.rs of crossbeam, flume, parking_lot and rayon. */
const channelPaths: readonly string[] = [
  ...of('std::sync::mpsc::Receiver', 'recv recv_timeout'),
  ...of('std::sync::Condvar', 'wait wait_while wait_timeout wait_timeout_while wait_timeout_ms'),
  ...of('std::sync::Barrier', 'wait'),
  ...of('std::sync::OnceLock', 'wait'),
  ...of('std::sync::Once', 'wait wait_force'),
  ...of('std::thread', 'scope park park_timeout park_timeout_ms'),
  'rayon::scope',
  ...of('rayon::ThreadPool', 'install scope join'),
  ...of('std::thread::JoinHandle', 'join'),
  ...of('std::thread::ScopedJoinHandle', 'join'),
  ...of('crossbeam_channel::Receiver', 'recv recv_timeout recv_deadline'),
  ...of(
    'crossbeam_channel::Select',
    'select select_timeout select_deadline ready ready_timeout ready_deadline',
  ),
  ...of('crossbeam_utils::sync::WaitGroup', 'wait'),
  ...of('crossbeam_utils::sync::Parker', 'park park_timeout park_deadline'),
  ...of('crossbeam_utils::thread', 'scope'),
  ...of('crossbeam::sync::WaitGroup', 'wait'),
  ...of('crossbeam::sync::Parker', 'park park_timeout park_deadline'),
  ...of('crossbeam', 'scope'),
  ...of('parking_lot::Condvar', 'wait wait_while wait_for wait_until wait_while_for wait_while_until'),
  ...of('flume::Receiver', 'recv recv_timeout recv_deadline'),
];

/** Clients that wait for a server or a database. Sources: the crates' pages on docs.rs. */
const clientPaths: readonly string[] = [
  ...of('reqwest::blocking', 'get'),
  ...of('reqwest::blocking::RequestBuilder', 'send'),
  ...of('reqwest::blocking::Client', 'execute'),
  ...of('reqwest::blocking::Response', 'text text_with_charset json bytes copy_to'),
  ...of('ureq::Request', 'call send send_string send_json send_bytes send_form'),
  ...of('ureq::Response', 'into_string into_json'),
  ...of('ureq::RequestBuilder', 'call send send_json send_form send_empty'),
  ...of('ureq::Body', 'read_to_string read_to_vec read_json'),
  ...of('minreq::Request', 'send send_lazy'),
  ...of('attohttpc::RequestBuilder', 'send'),
  ...of('attohttpc::Response', 'text text_utf8 bytes json json_utf8'),
  ...of('isahc', 'get head post put delete send'),
  ...of('curl::easy::Easy', 'perform'),
  ...of('curl::easy::Easy2', 'perform'),
  ...of('curl::easy::Transfer', 'perform'),
  ...of('curl::multi::Multi', 'wait poll'),
  ...of('native_tls::TlsConnector', 'connect'),
  ...of('native_tls::TlsAcceptor', 'accept'),
  ...of('lettre::Transport', 'send send_raw'),
  ...of(
    'rusqlite::Connection',
    'open open_with_flags execute execute_batch query_row query_row_and_then close',
  ),
  ...of('rusqlite::Statement', 'execute insert exists query query_map query_and_then query_row'),
  ...of('rusqlite::Transaction', 'commit rollback'),
  ...of('postgres::Client', 'connect execute query query_one query_opt batch_execute simple_query prepare'),
  ...of('postgres::Transaction', 'commit rollback execute query query_one query_opt batch_execute'),
  ...of('postgres::Config', 'connect'),
  ...of('diesel::Connection', 'establish transaction'),
  ...of('diesel::connection::SimpleConnection', 'batch_execute'),
  ...of('diesel::RunQueryDsl', 'execute load first get_result get_results'),
  ...of('mysql::Conn', 'new'),
  ...of('mysql::Pool', 'new get_conn'),
  ...of(
    'mysql::prelude::Queryable',
    'query query_first query_drop query_map query_fold query_iter exec exec_first exec_drop exec_map exec_fold ' +
      'exec_iter exec_batch prep',
  ),
  ...of('redis::Client', 'get_connection get_connection_with_timeout'),
  ...of('redis::Cmd', 'query exec'),
  ...of('redis::Pipeline', 'query exec'),
  ...of(
    'redis::Commands',
    'get set set_ex set_nx mget mset del exists expire ttl keys incr decr append hget hset hdel hgetall lpush rpush lpop ' +
      'rpop lrange sadd srem smembers sismember zadd zrem zrange publish',
  ),
  ...of('r2d2::Pool', 'get get_timeout'),
  ...of('tungstenite', 'connect'),
];

/** Functions that take a future and block until it is done. Sources: the crates' pages on docs.rs. */
export const blockOnPaths: readonly string[] = [
  'futures::executor::block_on',
  'futures_executor::block_on',
  'futures::executor::LocalPool::run_until',
  'futures_executor::LocalPool::run_until',
  'futures_lite::future::block_on',
  'smol::block_on',
  'async_io::block_on',
  'async_std::task::block_on',
  'async_global_executor::block_on',
  'embassy_futures::block_on',
  'pollster::block_on',
  'pollster::FutureExt::block_on',
  'tokio_test::block_on',
  'tokio::runtime::Runtime::block_on',
  'tokio::runtime::Handle::block_on',
  'tokio::task::LocalSet::block_on',
];

/** Executors that block without being given one future whose output they return. */
const drivePaths: readonly string[] = [
  'futures::executor::LocalPool::run',
  'futures_executor::LocalPool::run',
];

/** Blocking twins of async methods, with the method to await instead; `''`: the receiver itself is the future. */
export const blockingTwins: Readonly<Record<string, string>> = {
  'tokio::sync::mpsc::Receiver::blocking_recv': 'recv',
  'tokio::sync::mpsc::Receiver::blocking_recv_many': 'recv_many',
  'tokio::sync::mpsc::Sender::blocking_send': 'send',
  'tokio::sync::mpsc::UnboundedReceiver::blocking_recv': 'recv',
  'tokio::sync::mpsc::UnboundedReceiver::blocking_recv_many': 'recv_many',
  'tokio::sync::broadcast::Receiver::blocking_recv': 'recv',
  'tokio::sync::oneshot::Receiver::blocking_recv': '',
  'tokio::sync::Mutex::blocking_lock': 'lock',
  'tokio::sync::Mutex::blocking_lock_owned': 'lock_owned',
  'tokio::sync::RwLock::blocking_read': 'read',
  'tokio::sync::RwLock::blocking_write': 'write',
  'async_channel::Receiver::recv_blocking': 'recv',
  'async_channel::Sender::send_blocking': 'send',
  'async_lock::Mutex::lock_blocking': 'lock',
  'async_lock::Mutex::lock_arc_blocking': 'lock_arc',
  'async_lock::RwLock::read_blocking': 'read',
  'async_lock::RwLock::read_arc_blocking': 'read_arc',
  'async_lock::RwLock::write_blocking': 'write',
  'async_lock::RwLock::write_arc_blocking': 'write_arc',
  'async_lock::RwLock::upgradable_read_blocking': 'upgradable_read',
  'async_lock::Semaphore::acquire_blocking': 'acquire',
  'async_lock::Semaphore::acquire_arc_blocking': 'acquire_arc',
  'async_lock::Barrier::wait_blocking': 'wait',
  'async_lock::OnceCell::wait_blocking': 'wait',
};

/** What blocks wherever it is called. */
export const blockingPaths: readonly (readonly [BlockingKind, readonly string[]])[] = [
  ['sleep', sleepPaths],
  ['io', [...ioPaths, ...wrapperCalls]],
  ['channel', channelPaths],
  ['client', clientPaths],
  ['block-on', [...blockOnPaths, ...drivePaths, ...Object.keys(blockingTwins)]],
];
