// What async-std 1.12 declares, as far as the analysis asks (docs.rs/async-std).

pub use async_channel as channel;
pub mod prelude {
    pub use std::future::Future;
    pub use crate::future::FutureExt;
    pub use crate::stream::{Stream, StreamExt};
    pub use crate::io::{BufRead, BufReadExt, Read, ReadExt, Seek, SeekExt, Write, WriteExt};
}
pub mod task {
    pub use std::task::{Context, Poll, Waker};
    #[lens::blocks(block_on)] #[lens::drives] pub fn block_on<F: std::future::Future>(future: F) -> F::Output;
    #[lens::spawns(anywhere)] pub fn spawn<F: std::future::Future>(future: F) -> JoinHandle<F::Output>;
    #[lens::spawns(here)] pub fn spawn_local<F: std::future::Future>(future: F) -> JoinHandle<F::Output>;
    #[lens::offloads] #[lens::runs_plainly(joins)] pub fn spawn_blocking<F: FnOnce() -> T, T>(f: F) -> JoinHandle<T>;
    pub async fn sleep(dur: std::time::Duration);
    pub async fn yield_now();
    pub fn current() -> Task;
    #[lens::handle] pub struct JoinHandle<T>;
    impl<T> JoinHandle<T> { pub fn task(&self) -> &Task; pub async fn cancel(self) -> Option<T>; }
    impl<T> std::future::Future for JoinHandle<T> { type Output = T; }
    pub struct Task;
    impl Task { pub fn id(&self) -> TaskId; pub fn name(&self) -> Option<&str>; }
    pub struct TaskId;
    pub struct Builder;
    impl Builder { pub fn new() -> Self; pub fn name(self, name: String) -> Self; pub fn spawn<F: std::future::Future>(self, future: F) -> std::io::Result<JoinHandle<F::Output>>; pub fn blocking<F: std::future::Future>(self, future: F) -> F::Output; }
}
pub mod future {
    pub use std::future::Future;
    pub async fn ready<T>(val: T) -> T;
    pub async fn pending<T>() -> T;
    pub async fn timeout<F: Future>(dur: std::time::Duration, f: F) -> Result<F::Output, TimeoutError>;
    pub struct TimeoutError;
    pub trait FutureExt: Future {
        async fn delay(self, dur: std::time::Duration) -> Self::Output;
        async fn race<F: Future<Output = Self::Output>>(self, other: F) -> Self::Output;
        async fn join<F: Future>(self, other: F) -> (Self::Output, F::Output);
        async fn timeout(self, dur: std::time::Duration) -> Result<Self::Output, TimeoutError>;
    }
    impl<T: Future + ?Sized> FutureExt for T {}
}
pub mod stream {
    pub use futures::stream::Stream;
    use futures::stream::Of;
    pub fn empty<T>() -> Of<T>;
    pub fn from_iter<I: IntoIterator>(iter: I) -> Of<I::Item>;
    pub fn once<T>(t: T) -> Of<T>;
    pub fn repeat<T>(item: T) -> Of<T>;
    pub fn interval(dur: std::time::Duration) -> Of<()>;
    pub trait StreamExt: Stream {
        async fn next(&mut self) -> Option<Self::Item>;
        fn take(self, n: usize) -> Of<Self::Item>;
        fn take_while<P: FnMut(&Self::Item) -> bool>(self, predicate: P) -> Of<Self::Item>;
        fn throttle(self, d: std::time::Duration) -> Of<Self::Item>;
        fn step_by(self, step: usize) -> Of<Self::Item>;
        fn chain<U>(self, other: U) -> Of<Self::Item>;
        fn enumerate(self) -> Of<(usize, Self::Item)>;
        fn map<B, F: FnMut(Self::Item) -> B>(self, f: F) -> Of<B>;
        fn inspect<F: FnMut(&Self::Item)>(self, f: F) -> Of<Self::Item>;
        async fn last(self) -> Option<Self::Item>;
        fn fuse(self) -> Of<Self::Item>;
        fn filter<P: FnMut(&Self::Item) -> bool>(self, predicate: P) -> Of<Self::Item>;
        fn filter_map<B, F: FnMut(Self::Item) -> Option<B>>(self, f: F) -> Of<B>;
        async fn nth(&mut self, n: usize) -> Option<Self::Item>;
        async fn all<F: FnMut(Self::Item) -> bool>(&mut self, f: F) -> bool;
        async fn find<P: FnMut(&Self::Item) -> bool>(&mut self, p: P) -> Option<Self::Item>;
        async fn find_map<F: FnMut(Self::Item) -> Option<B>, B>(&mut self, f: F) -> Option<B>;
        async fn fold<B, F: FnMut(B, Self::Item) -> B>(self, init: B, f: F) -> B;
        async fn for_each<F: FnMut(Self::Item)>(self, f: F);
        async fn any<F: FnMut(Self::Item) -> bool>(&mut self, f: F) -> bool;
        fn skip(self, n: usize) -> Of<Self::Item>;
        fn skip_while<P: FnMut(&Self::Item) -> bool>(self, predicate: P) -> Of<Self::Item>;
        async fn try_for_each<F: FnMut(Self::Item) -> Result<(), E>, E>(&mut self, f: F) -> Result<(), E>;
        fn zip<U: Stream>(self, other: U) -> Of<(Self::Item, U::Item)>;
        async fn collect<B: FromStream<Self::Item>>(self) -> B;
        fn merge<U>(self, other: U) -> Of<Self::Item>;
        async fn count(self) -> usize;
    }
    impl<T: Stream + ?Sized> StreamExt for T {}
    pub trait FromStream<T> {}
    impl<T> FromStream<T> for Vec<T> {}
    impl<T> FromStream<T> for std::collections::VecDeque<T> {}
    impl<T, E, V: FromStream<T>> FromStream<Result<T, E>> for Result<V, E> {}
    impl<T, V: FromStream<T>> FromStream<Option<T>> for Option<V> {}
}
#[macro_export] macro_rules! print { () => {} }
#[macro_export] macro_rules! println { () => {} }
#[macro_export] macro_rules! eprint { () => {} }
#[macro_export] macro_rules! eprintln { () => {} }

pub mod io {
    pub use std::io::{Error, ErrorKind, Result, SeekFrom};
    pub use futures::io::{AsyncBufRead as BufRead, AsyncRead as Read, AsyncSeek as Seek, AsyncWrite as Write};
    pub mod prelude { pub use super::{BufRead, BufReadExt, Read, ReadExt, Seek, SeekExt, Write, WriteExt}; }
    pub async fn copy<R: ?Sized, W: ?Sized>(reader: &mut R, writer: &mut W) -> Result<u64>;
    pub async fn timeout<F: std::future::Future>(dur: std::time::Duration, f: F) -> F::Output;
    pub trait ReadExt: Read {
        #[lens::ends_with_zero] async fn read(&mut self, buf: &mut [u8]) -> Result<usize>;
        async fn read_to_end(&mut self, buf: &mut Vec<u8>) -> Result<usize>;
        async fn read_to_string(&mut self, buf: &mut String) -> Result<usize>;
        async fn read_exact(&mut self, buf: &mut [u8]) -> Result<()>;
    }
    impl<T: Read + ?Sized> ReadExt for T {}
    pub trait WriteExt: Write {
        async fn write(&mut self, buf: &[u8]) -> Result<usize>;
        #[lens::accepts_empty] async fn flush(&mut self) -> Result<()>;
        #[lens::accepts_empty] async fn write_all(&mut self, buf: &[u8]) -> Result<()>;
        async fn write_fmt(&mut self, fmt: std::fmt::Arguments<'_>) -> Result<()>;
    }
    impl<T: Write + ?Sized> WriteExt for T {}
    pub trait SeekExt: Seek { async fn seek(&mut self, pos: SeekFrom) -> Result<u64>; }
    impl<T: Seek + ?Sized> SeekExt for T {}
    pub trait BufReadExt: BufRead {
        #[lens::ends_with_zero] async fn read_until(&mut self, byte: u8, buf: &mut Vec<u8>) -> Result<usize>;
        #[lens::ends_with_zero] async fn read_line(&mut self, buf: &mut String) -> Result<usize>;
        fn lines(self) -> Lines<Self>;
        fn split(self, byte: u8) -> Split<Self>;
    }
    impl<T: BufRead + ?Sized> BufReadExt for T {}
    pub struct Lines<R>;
    impl<R: BufRead> futures::stream::Stream for Lines<R> { type Item = Result<String>; }
    pub struct Split<R>;
    impl<R: BufRead> futures::stream::Stream for Split<R> { type Item = Result<Vec<u8>>; }
    pub struct BufReader<R>;
    impl<R> BufReader<R> { pub fn new(inner: R) -> BufReader<R>; pub fn with_capacity(capacity: usize, inner: R) -> BufReader<R>; pub fn get_ref(&self) -> &R; pub fn get_mut(&mut self) -> &mut R; pub fn into_inner(self) -> R; }
    impl<R: Read> Read for BufReader<R> {}
    impl<R: Read> BufRead for BufReader<R> {}
    pub struct BufWriter<W>;
    impl<W> BufWriter<W> { pub fn new(inner: W) -> BufWriter<W>; pub fn with_capacity(capacity: usize, inner: W) -> BufWriter<W>; pub fn get_ref(&self) -> &W; pub fn get_mut(&mut self) -> &mut W; }
    impl<W: Write> Write for BufWriter<W> {}
    pub struct Stdin; pub fn stdin() -> Stdin; impl Read for Stdin {}
    impl Stdin { #[lens::ends_with_zero] pub async fn read_line(&self, buf: &mut String) -> Result<usize>; }
    pub struct Stdout; pub fn stdout() -> Stdout; impl Write for Stdout {}
    pub struct Stderr; pub fn stderr() -> Stderr; impl Write for Stderr {}
}
pub mod sync {
    pub use std::sync::{Arc, Weak};
    pub use async_lock::{Barrier, BarrierWaitResult, Mutex, MutexGuard, MutexGuardArc, RwLock, RwLockReadGuard, RwLockUpgradableReadGuard, RwLockWriteGuard};
}
pub mod path { pub struct PathBuf; impl Clone for PathBuf {} }
pub mod fs {
    #[lens::asks] pub async fn canonicalize<P>(path: P) -> std::io::Result<crate::path::PathBuf>;
    pub async fn copy<P, Q>(src: P, dst: Q) -> std::io::Result<u64>;
    pub async fn create_dir<P>(path: P) -> std::io::Result<()>;
    pub async fn create_dir_all<P>(path: P) -> std::io::Result<()>;
    pub async fn hard_link<P, Q>(src: P, dst: Q) -> std::io::Result<()>;
    #[lens::asks] pub async fn metadata<P>(path: P) -> std::io::Result<std::fs::Metadata>;
    #[lens::asks] pub async fn read<P>(path: P) -> std::io::Result<Vec<u8>>;
    pub async fn read_dir<P>(path: P) -> std::io::Result<ReadDir>;
    #[lens::asks] pub async fn read_link<P>(path: P) -> std::io::Result<crate::path::PathBuf>;
    #[lens::asks] pub async fn read_to_string<P>(path: P) -> std::io::Result<String>;
    pub async fn remove_dir<P>(path: P) -> std::io::Result<()>;
    pub async fn remove_dir_all<P>(path: P) -> std::io::Result<()>;
    pub async fn remove_file<P>(path: P) -> std::io::Result<()>;
    pub async fn rename<P, Q>(src: P, dst: Q) -> std::io::Result<()>;
    pub async fn set_permissions<P>(path: P, perm: std::fs::Permissions) -> std::io::Result<()>;
    #[lens::asks] pub async fn symlink_metadata<P>(path: P) -> std::io::Result<std::fs::Metadata>;
    pub async fn write<P, C>(path: P, contents: C) -> std::io::Result<()>;
    pub struct ReadDir;
    impl futures::stream::Stream for ReadDir { type Item = std::io::Result<DirEntry>; }
    pub struct DirEntry;
    impl DirEntry { pub fn path(&self) -> crate::path::PathBuf; pub async fn metadata(&self) -> std::io::Result<std::fs::Metadata>; pub async fn file_type(&self) -> std::io::Result<std::fs::FileType>; pub fn file_name(&self) -> std::ffi::OsString; }
    impl Clone for DirEntry {}
    pub struct DirBuilder;
    impl DirBuilder { pub fn new() -> DirBuilder; pub fn recursive(&mut self, recursive: bool) -> &mut Self; pub async fn create<P>(&self, path: P) -> std::io::Result<()>; }
    pub struct File;
    impl File { pub async fn open<P>(path: P) -> std::io::Result<File>; pub async fn create<P>(path: P) -> std::io::Result<File>; pub async fn sync_all(&self) -> std::io::Result<()>; pub async fn sync_data(&self) -> std::io::Result<()>; pub async fn set_len(&self, size: u64) -> std::io::Result<()>; pub async fn metadata(&self) -> std::io::Result<std::fs::Metadata>; pub async fn set_permissions(&self, perm: std::fs::Permissions) -> std::io::Result<()>; }
    impl futures::io::AsyncRead for File {}
    impl futures::io::AsyncWrite for File {}
    impl futures::io::AsyncSeek for File {}
    pub struct OpenOptions;
    impl OpenOptions { pub fn new() -> OpenOptions; pub fn read(&mut self, read: bool) -> &mut OpenOptions; pub fn write(&mut self, write: bool) -> &mut OpenOptions; pub fn append(&mut self, append: bool) -> &mut OpenOptions; pub fn truncate(&mut self, truncate: bool) -> &mut OpenOptions; pub fn create(&mut self, create: bool) -> &mut OpenOptions; pub fn create_new(&mut self, create_new: bool) -> &mut OpenOptions; pub async fn open<P>(&self, path: P) -> std::io::Result<File>; }
}
pub mod net {
    pub use std::net::SocketAddr;
    pub struct TcpListener;
    impl TcpListener { pub async fn bind<A>(addr: A) -> std::io::Result<TcpListener>; pub fn local_addr(&self) -> std::io::Result<SocketAddr>; pub async fn accept(&self) -> std::io::Result<(TcpStream, SocketAddr)>; pub fn incoming(&self) -> Incoming<'_>; }
    pub struct Incoming<'a>;
    impl futures::stream::Stream for Incoming<'_> { type Item = std::io::Result<TcpStream>; }
    pub struct TcpStream;
    impl TcpStream { pub async fn connect<A>(addr: A) -> std::io::Result<TcpStream>; pub fn local_addr(&self) -> std::io::Result<SocketAddr>; pub fn peer_addr(&self) -> std::io::Result<SocketAddr>; pub fn shutdown(&self, how: std::net::Shutdown) -> std::io::Result<()>; pub async fn peek(&self, buf: &mut [u8]) -> std::io::Result<usize>; pub fn nodelay(&self) -> std::io::Result<bool>; pub fn set_nodelay(&self, nodelay: bool) -> std::io::Result<()>; }
    impl Clone for TcpStream {}
    impl futures::io::AsyncRead for TcpStream {}
    impl futures::io::AsyncWrite for TcpStream {}
    impl futures::io::AsyncRead for &TcpStream {}
    impl futures::io::AsyncWrite for &TcpStream {}
    pub struct UdpSocket;
    impl UdpSocket { pub async fn bind<A>(addr: A) -> std::io::Result<UdpSocket>; pub fn local_addr(&self) -> std::io::Result<SocketAddr>; pub async fn connect<A>(&self, addr: A) -> std::io::Result<()>; pub async fn recv_from(&self, buf: &mut [u8]) -> std::io::Result<(usize, SocketAddr)>; pub async fn peek_from(&self, buf: &mut [u8]) -> std::io::Result<(usize, SocketAddr)>; pub async fn send_to<A>(&self, buf: &[u8], addr: A) -> std::io::Result<usize>; pub async fn recv(&self, buf: &mut [u8]) -> std::io::Result<usize>; pub async fn send(&self, buf: &[u8]) -> std::io::Result<usize>; }
}
