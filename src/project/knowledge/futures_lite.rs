// What futures-lite 1.x and 2.x declare (docs.rs/futures-lite).

pub use future::{Future, FutureExt};
pub use io::{AsyncBufRead, AsyncBufReadExt, AsyncRead, AsyncReadExt, AsyncSeek, AsyncSeekExt, AsyncWrite, AsyncWriteExt};
pub use stream::{Stream, StreamExt};
pub mod prelude {
    pub use crate::future::{Future, FutureExt};
    pub use crate::io::{AsyncBufRead, AsyncBufReadExt, AsyncRead, AsyncReadExt, AsyncSeek, AsyncSeekExt, AsyncWrite, AsyncWriteExt};
    pub use crate::stream::{Stream, StreamExt};
}
pub mod future {
    pub use std::future::{pending, poll_fn, ready, Future, Pending, PollFn, Ready};
    pub type Boxed<T> = std::pin::Pin<Box<dyn Future<Output = T> + Send + 'static>>;
    pub type BoxedLocal<T> = std::pin::Pin<Box<dyn Future<Output = T> + 'static>>;
    #[lens::blocks(block_on)] #[lens::drives] pub fn block_on<F: Future>(future: F) -> F::Output;
    pub async fn poll_once<F: Future>(f: F) -> Option<F::Output>;
    pub async fn yield_now();
    pub async fn zip<F1: Future, F2: Future>(future1: F1, future2: F2) -> (F1::Output, F2::Output);
    #[lens::stops_at_error] pub async fn try_zip<T1, T2, E, F1: Future<Output = Result<T1, E>>, F2: Future<Output = Result<T2, E>>>(future1: F1, future2: F2) -> Result<(T1, T2), E>;
    pub async fn or<T, F1: Future<Output = T>, F2: Future<Output = T>>(future1: F1, future2: F2) -> T;
    pub async fn race<T, F1: Future<Output = T>, F2: Future<Output = T>>(future1: F1, future2: F2) -> T;
    pub trait FutureExt: Future {
        async fn or<F: Future<Output = Self::Output>>(self, other: F) -> Self::Output;
        async fn race<F: Future<Output = Self::Output>>(self, other: F) -> Self::Output;
        async fn catch_unwind(self) -> std::thread::Result<Self::Output>;
        fn boxed<'a>(self) -> std::pin::Pin<Box<dyn Future<Output = Self::Output> + Send + 'a>>;
        fn boxed_local<'a>(self) -> std::pin::Pin<Box<dyn Future<Output = Self::Output> + 'a>>;
    }
    impl<F: Future + ?Sized> FutureExt for F {}
}
pub mod stream {
    pub use futures::stream::Stream;
    use futures::stream::Of;
    pub type Boxed<T> = std::pin::Pin<Box<dyn Stream<Item = T> + Send + 'static>>;
    pub type BoxedLocal<T> = std::pin::Pin<Box<dyn Stream<Item = T> + 'static>>;
    pub fn block_on<S: Stream>(stream: S) -> std::iter::Yielding<S::Item>;
    pub fn empty<T>() -> Of<T>;
    pub fn iter<I: IntoIterator>(iter: I) -> Of<I::Item>;
    pub fn once<T>(t: T) -> Of<T>;
    pub fn pending<T>() -> Of<T>;
    pub fn repeat<T>(item: T) -> Of<T>;
    pub fn repeat_with<T, F: FnMut() -> T>(repeater: F) -> Of<T>;
    pub fn unfold<T, F: FnMut(T) -> Fut, Fut: std::future::Future<Output = Option<(Item, T)>>, Item>(seed: T, f: F) -> Of<Item>;
    pub trait StreamExt: Stream {
        #[lens::cancel_safe] #[lens::removes] async fn next(&mut self) -> Option<Self::Item>;
        #[lens::cancel_safe] #[lens::removes] async fn try_next<T, E>(&mut self) -> Result<Option<T>, E> where Self: Stream<Item = Result<T, E>>;
        async fn count(self) -> usize;
        fn map<T, F: FnMut(Self::Item) -> T>(self, f: F) -> Of<T>;
        fn then<F: FnMut(Self::Item) -> Fut, Fut: std::future::Future>(self, f: F) -> Of<Fut::Output>;
        fn filter<P: FnMut(&Self::Item) -> bool>(self, predicate: P) -> Of<Self::Item>;
        fn filter_map<T, F: FnMut(Self::Item) -> Option<T>>(self, f: F) -> Of<T>;
        fn take(self, n: usize) -> Of<Self::Item>;
        fn take_while<P: FnMut(&Self::Item) -> bool>(self, predicate: P) -> Of<Self::Item>;
        fn skip(self, n: usize) -> Of<Self::Item>;
        fn skip_while<P: FnMut(&Self::Item) -> bool>(self, predicate: P) -> Of<Self::Item>;
        fn step_by(self, step: usize) -> Of<Self::Item>;
        fn chain<U>(self, other: U) -> Of<Self::Item>;
        fn fuse(self) -> Of<Self::Item>;
        fn enumerate(self) -> Of<(usize, Self::Item)>;
        fn inspect<F: FnMut(&Self::Item)>(self, f: F) -> Of<Self::Item>;
        async fn collect<C: Default + std::iter::Extend<Self::Item>>(self) -> C;
        async fn try_collect<T, E, C: Default + std::iter::Extend<T>>(self) -> Result<C, E> where Self: Stream<Item = Result<T, E>>;
        async fn fold<T, F: FnMut(T, Self::Item) -> T>(self, init: T, f: F) -> T;
        async fn nth(&mut self, n: usize) -> Option<Self::Item>;
        async fn last(self) -> Option<Self::Item>;
        async fn find<P: FnMut(&Self::Item) -> bool>(&mut self, predicate: P) -> Option<Self::Item>;
        async fn find_map<F: FnMut(Self::Item) -> Option<B>, B>(&mut self, f: F) -> Option<B>;
        async fn position<P: FnMut(Self::Item) -> bool>(&mut self, predicate: P) -> Option<usize>;
        async fn all<P: FnMut(Self::Item) -> bool>(&mut self, predicate: P) -> bool;
        async fn any<P: FnMut(Self::Item) -> bool>(&mut self, predicate: P) -> bool;
        async fn for_each<F: FnMut(Self::Item)>(self, f: F);
        async fn try_for_each<F: FnMut(Self::Item) -> Result<(), E>, E>(&mut self, f: F) -> Result<(), E>;
        fn zip<U: Stream>(self, other: U) -> Of<(Self::Item, U::Item)>;
        fn or<S>(self, other: S) -> Of<Self::Item>;
        fn race<S>(self, other: S) -> Of<Self::Item>;
        fn boxed<'a>(self) -> std::pin::Pin<Box<dyn Stream<Item = Self::Item> + Send + 'a>>;
        fn boxed_local<'a>(self) -> std::pin::Pin<Box<dyn Stream<Item = Self::Item> + 'a>>;
    }
    impl<S: Stream + ?Sized> StreamExt for S {}
}
pub mod io {
    pub use std::io::{Error, ErrorKind, Result, SeekFrom};
    pub use futures::io::{AsyncBufRead, AsyncRead, AsyncSeek, AsyncWrite};
    pub async fn copy<R, W>(reader: R, writer: W) -> Result<u64>;
    pub struct BufReader<R>;
    impl<R> BufReader<R> { pub fn new(inner: R) -> BufReader<R>; pub fn with_capacity(capacity: usize, inner: R) -> BufReader<R>; pub fn get_ref(&self) -> &R; pub fn get_mut(&mut self) -> &mut R; pub fn into_inner(self) -> R; }
    impl<R: AsyncRead> AsyncRead for BufReader<R> {}
    impl<R: AsyncRead> AsyncBufRead for BufReader<R> {}
    pub struct BufWriter<W>;
    impl<W> BufWriter<W> { pub fn new(inner: W) -> BufWriter<W>; pub fn with_capacity(capacity: usize, inner: W) -> BufWriter<W>; pub fn get_ref(&self) -> &W; pub fn get_mut(&mut self) -> &mut W; pub fn into_inner(self) -> W; }
    impl<W: AsyncWrite> AsyncWrite for BufWriter<W> {}
    pub struct Cursor<T>;
    impl<T> Cursor<T> { pub fn new(inner: T) -> Cursor<T>; pub fn get_ref(&self) -> &T; pub fn into_inner(self) -> T; pub fn position(&self) -> u64; pub fn set_position(&mut self, pos: u64); }
    impl<T> AsyncRead for Cursor<T> {}
    impl<T> AsyncBufRead for Cursor<T> {}
    impl<T> AsyncWrite for Cursor<T> {}
    impl<T> AsyncSeek for Cursor<T> {}
    pub struct ReadHalf<T>;
    impl<T: AsyncRead> AsyncRead for ReadHalf<T> {}
    pub struct WriteHalf<T>;
    impl<T: AsyncWrite> AsyncWrite for WriteHalf<T> {}
    pub fn split<T>(stream: T) -> (ReadHalf<T>, WriteHalf<T>);
    pub struct Lines<R>;
    impl<R: AsyncBufRead> futures::stream::Stream for Lines<R> { type Item = Result<String>; }
    pub struct Split<R>;
    impl<R: AsyncBufRead> futures::stream::Stream for Split<R> { type Item = Result<Vec<u8>>; }
    pub struct Take<R>;
    impl<R: AsyncRead> AsyncRead for Take<R> {}
    impl<R: AsyncBufRead> AsyncBufRead for Take<R> {}
    pub trait AsyncBufReadExt: AsyncBufRead {
        async fn fill_buf(&mut self) -> Result<&[u8]>;
        fn consume(&mut self, amt: usize);
        #[lens::ends_with_zero] async fn read_until(&mut self, byte: u8, buf: &mut Vec<u8>) -> Result<usize>;
        #[lens::ends_with_zero] #[lens::cancel_unsafe("loses what it has read")] async fn read_line(&mut self, buf: &mut String) -> Result<usize>;
        fn lines(self) -> Lines<Self>;
        fn split(self, byte: u8) -> Split<Self>;
    }
    impl<R: AsyncBufRead + ?Sized> AsyncBufReadExt for R {}
    pub trait AsyncReadExt: AsyncRead {
        #[lens::ends_with_zero] #[lens::cancel_safe] #[lens::fills] async fn read(&mut self, buf: &mut [u8]) -> Result<usize>;
        #[lens::cancel_unsafe("loses what it has read")] async fn read_to_end(&mut self, buf: &mut Vec<u8>) -> Result<usize>;
        #[lens::cancel_unsafe("loses what it has read")] async fn read_to_string(&mut self, buf: &mut String) -> Result<usize>;
        #[lens::cancel_unsafe("loses what it has read")] async fn read_exact(&mut self, buf: &mut [u8]) -> Result<()>;
        fn take(self, limit: u64) -> Take<Self>;
    }
    impl<R: AsyncRead + ?Sized> AsyncReadExt for R {}
    pub trait AsyncSeekExt: AsyncSeek { async fn seek(&mut self, pos: SeekFrom) -> Result<u64>; }
    impl<S: AsyncSeek + ?Sized> AsyncSeekExt for S {}
    pub trait AsyncWriteExt: AsyncWrite {
        async fn write(&mut self, buf: &[u8]) -> Result<usize>;
        #[lens::cancel_unsafe("leaves half of it written")] #[lens::accepts_empty] async fn write_all(&mut self, buf: &[u8]) -> Result<()>;
        #[lens::accepts_empty] async fn flush(&mut self) -> Result<()>;
        async fn close(&mut self) -> Result<()>;
    }
    impl<W: AsyncWrite + ?Sized> AsyncWriteExt for W {}
}
