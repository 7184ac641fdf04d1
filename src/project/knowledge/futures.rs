// What futures 0.3 declares, as far as the analysis asks (docs.rs/futures); futures-util, -core and the like are read as this crate.

pub use future::{Future, FutureExt, TryFutureExt};
pub use stream::{Stream, StreamExt, TryStreamExt};
pub use sink::{Sink, SinkExt};
pub use io::{AsyncBufRead, AsyncRead, AsyncReadExt, AsyncSeek, AsyncSeekExt, AsyncWrite, AsyncWriteExt};

// What 0.1 had. Source: the futures crate's own changelog, and its blog post on 0.3.
#[lens::moved("std::task::Poll")] pub struct Async;
#[lens::moved("std::task::Poll")] pub struct Poll;
#[lens::moved("futures::channel")] pub struct sync;
#[lens::moved("futures::channel")] pub struct unsync;
#[lens::moved("std::future::IntoFuture")] pub struct IntoFuture;
#[lens::moved("futures::sink::SinkExt::send")] pub struct AsyncSink;
#[lens::moved("std::task::ready")] pub fn try_ready();

pub mod prelude {
    pub use super::future::{self, Future, FutureExt, TryFuture, TryFutureExt};
    pub use super::stream::{self, Stream, StreamExt, TryStream, TryStreamExt};
    pub use super::sink::{Sink, SinkExt};
    pub use super::io::{AsyncBufRead, AsyncRead, AsyncReadExt, AsyncSeek, AsyncSeekExt, AsyncWrite, AsyncWriteExt};
}

pub mod executor {
    #[lens::blocks(block_on)] #[lens::drives] pub fn block_on<F: std::future::Future>(f: F) -> F::Output;
    pub fn block_on_stream<S: super::stream::Stream>(stream: S) -> BlockingStream<S>;
    #[lens::steps_block(block_on)] pub struct BlockingStream<S>;
    impl<S: super::stream::Stream> std::iter::Iterator for BlockingStream<S> { type Item = S::Item; }
    pub struct LocalPool;
    impl LocalPool { pub fn new() -> LocalPool; #[lens::blocks(block_on)] pub fn run(&mut self); #[lens::blocks(block_on)] #[lens::drives] pub fn run_until<F: std::future::Future>(&mut self, future: F) -> F::Output; }
    pub struct ThreadPool;
}

pub mod future {
    #[lens::moved("async")] pub fn loop_fn();
    #[lens::moved("async")] pub struct Loop;
    #[lens::moved("futures::future::ready")] pub fn result();
    #[lens::moved("futures::future::Ready")] pub struct FutureResult;
    pub struct IntoFuture<Fut>;
    impl<Fut: TryFuture> Future for IntoFuture<Fut> { type Output = Result<Fut::Ok, Fut::Error>; }
    pub use std::future::Future;
    pub type BoxFuture<'a, T> = std::pin::Pin<Box<dyn Future<Output = T> + Send + 'a>>;
    pub type LocalBoxFuture<'a, T> = std::pin::Pin<Box<dyn Future<Output = T> + 'a>>;
    pub trait TryFuture: Future { type Ok; type Error; }
    impl<F, T, E> TryFuture for F where F: ?Sized + Future<Output = Result<T, E>> { type Ok = T; type Error = E; }
    pub trait FutureExt: Future {
        async fn map<U, F: FnOnce(Self::Output) -> U>(self, f: F) -> U;
        async fn then<Fut: Future, F: FnOnce(Self::Output) -> Fut>(self, f: F) -> Fut::Output;
        async fn inspect<F: FnOnce(&Self::Output)>(self, f: F) -> Self::Output;
        #[lens::acts(same)] fn boxed<'a>(self) -> BoxFuture<'a, Self::Output>;
        #[lens::acts(same)] fn boxed_local<'a>(self) -> LocalBoxFuture<'a, Self::Output>;
        fn fuse(self) -> Fuse<Self>;
        fn shared(self) -> Shared<Self>;
        fn now_or_never(self) -> Option<Self::Output>;
        async fn catch_unwind(self) -> std::thread::Result<Self::Output>;
        fn into_stream(self) -> super::stream::Once<Self::Output>;
        fn poll_unpin(&mut self, cx: &mut std::task::Context<'_>) -> std::task::Poll<Self::Output>;
    }
    impl<F: Future + ?Sized> FutureExt for F {}
    #[must_use] pub struct Fuse<F>;
    impl<F: Future> Future for Fuse<F> { type Output = F::Output; }
    #[must_use] pub struct Shared<F>;
    impl<F: Future> Future for Shared<F> { type Output = F::Output; }
    impl<F> Clone for Shared<F> {}
    pub trait TryFutureExt: TryFuture {
        async fn map_ok<T, F: FnOnce(Self::Ok) -> T>(self, f: F) -> Result<T, Self::Error>;
        async fn map_err<E, F: FnOnce(Self::Error) -> E>(self, f: F) -> Result<Self::Ok, E>;
        async fn err_into<E>(self) -> Result<Self::Ok, E>;
        async fn and_then<Fut: TryFuture, F: FnOnce(Self::Ok) -> Fut>(self, f: F) -> Result<Fut::Ok, Self::Error>;
        async fn or_else<Fut: TryFuture, F: FnOnce(Self::Error) -> Fut>(self, f: F) -> Result<Self::Ok, Fut::Error>;
        async fn unwrap_or_else<F: FnOnce(Self::Error) -> Self::Ok>(self, f: F) -> Self::Ok;
    }
    impl<F: ?Sized + TryFuture> TryFutureExt for F {}
    #[lens::gathers] pub async fn join<A: Future, B: Future>(a: A, b: B) -> (A::Output, B::Output);
    #[lens::gathers] pub async fn join3<A: Future, B: Future, C: Future>(a: A, b: B, c: C) -> (A::Output, B::Output, C::Output);
    #[lens::gathers] #[lens::stops_at_error] pub async fn try_join<A: TryFuture, B: TryFuture>(a: A, b: B) -> Result<(A::Ok, B::Ok), A::Error>;
    #[must_use = "dropping a remote handle cancels the underlying future"]
    #[lens::handle] #[lens::cancels(task)] pub struct RemoteHandle<T>;
    impl<T> RemoteHandle<T> { pub fn forget(self); }
    impl<T> Future for RemoteHandle<T> { type Output = T; }
    #[lens::gathers] #[lens::acts(join_all)] pub async fn join_all<I: IntoIterator>(iter: I) -> Vec<<I::Item as Future>::Output>;
    #[lens::gathers] #[lens::stops_at_error] #[lens::acts(try_join_all)] pub async fn try_join_all<I: IntoIterator>(iter: I) -> Result<Vec<<I::Item as TryFuture>::Ok>, <I::Item as TryFuture>::Error>;
    #[lens::gathers] pub async fn select_all<I: IntoIterator>(iter: I) -> (<I::Item as Future>::Output, usize, Vec<I::Item>);
    #[lens::gathers] pub async fn select<A: Future, B: Future>(a: A, b: B) -> Either<(A::Output, B), (B::Output, A)>;
    pub enum Either<A, B> { Left(A), Right(B) }
    #[must_use] pub struct Ready<T>;
    impl<T> Future for Ready<T> { type Output = T; }
    #[lens::acts(ready)] pub fn ready<T>(t: T) -> Ready<T>;
    pub fn ok<T, E>(t: T) -> Ready<Result<T, E>>;
    pub fn err<T, E>(err: E) -> Ready<Result<T, E>>;
    pub use std::future::{pending, Pending, poll_fn, PollFn};
    #[lens::polls] pub async fn lazy<F: FnOnce(&mut std::task::Context<'_>) -> R, R>(f: F) -> R;
    pub async fn maybe_done<F: Future>(future: F);
}

pub mod stream {
    pub type BoxStream<'a, T> = std::pin::Pin<Box<dyn Stream<Item = T> + Send + 'a>>;
    pub type LocalBoxStream<'a, T> = std::pin::Pin<Box<dyn Stream<Item = T> + 'a>>;
    #[must_use = "streams do nothing unless polled"]
    pub trait Stream { type Item; fn poll_next(self: std::pin::Pin<&mut Self>, cx: &mut std::task::Context<'_>) -> std::task::Poll<Option<Self::Item>>; }
    impl<S: ?Sized + Stream> Stream for &mut S { type Item = S::Item; }
    impl<S: ?Sized + Stream> Stream for Box<S> { type Item = S::Item; }
    impl<P> Stream for std::pin::Pin<P> where P: std::ops::Deref, <P as std::ops::Deref>::Target: Stream { type Item = <<P as std::ops::Deref>::Target as Stream>::Item; }
    pub trait TryStream: Stream { type Ok; type Error; }
    impl<S, T, E> TryStream for S where S: ?Sized + Stream<Item = Result<T, E>> { type Ok = T; type Error = E; }
    pub trait StreamExt: Stream {
        #[lens::receives(none)] #[lens::cancel_safe] #[lens::removes] async fn next(&mut self) -> Option<Self::Item>;
        async fn into_future(self) -> (Option<Self::Item>, Self);
        fn map<T, F: FnMut(Self::Item) -> T>(self, f: F) -> Of<T>;
        fn enumerate(self) -> Of<(usize, Self::Item)>;
        fn filter<Fut: std::future::Future<Output = bool>, F: FnMut(&Self::Item) -> Fut>(self, f: F) -> Of<Self::Item>;
        fn filter_map<Fut: std::future::Future<Output = Option<T>>, T, F: FnMut(Self::Item) -> Fut>(self, f: F) -> Of<T>;
        fn then<Fut: std::future::Future, F: FnMut(Self::Item) -> Fut>(self, f: F) -> Of<Fut::Output>;
        async fn collect<C: Default + std::iter::Extend<Self::Item>>(self) -> C;
        async fn concat(self) -> Self::Item;
        async fn count(self) -> usize;
        async fn fold<T, Fut: std::future::Future<Output = T>, F: FnMut(T, Self::Item) -> Fut>(self, init: T, f: F) -> T;
        async fn for_each<Fut: std::future::Future<Output = ()>, F: FnMut(Self::Item) -> Fut>(self, f: F);
        async fn for_each_concurrent<Fut: std::future::Future<Output = ()>, F: FnMut(Self::Item) -> Fut>(self, limit: Option<usize>, f: F);
        fn take(self, n: usize) -> Of<Self::Item>;
        fn skip(self, n: usize) -> Of<Self::Item>;
        fn take_while<Fut, F: FnMut(&Self::Item) -> Fut>(self, f: F) -> Of<Self::Item>;
        fn take_until<Fut>(self, fut: Fut) -> Of<Self::Item>;
        fn chain<St>(self, other: St) -> Of<Self::Item>;
        fn fuse(self) -> Of<Self::Item>;
        fn boxed<'a>(self) -> BoxStream<'a, Self::Item>;
        fn boxed_local<'a>(self) -> LocalBoxStream<'a, Self::Item>;
        #[lens::limits(0)] fn buffered(self, n: usize) -> Of<<Self::Item as std::future::Future>::Output>;
        #[lens::limits(0)] fn buffer_unordered(self, n: usize) -> Of<<Self::Item as std::future::Future>::Output>;
        fn peekable(self) -> Of<Self::Item>;
        fn chunks(self, capacity: usize) -> Of<Vec<Self::Item>>;
        fn ready_chunks(self, capacity: usize) -> Of<Vec<Self::Item>>;
        fn by_ref(&mut self) -> &mut Self;
        fn inspect<F: FnMut(&Self::Item)>(self, f: F) -> Of<Self::Item>;
        #[lens::cancel_safe] #[lens::removes] async fn select_next_some(&mut self) -> Self::Item;
        async fn forward<S>(self, sink: S) -> Result<(), S::Error> where S: super::sink::Sink<Self::Item>;
        fn split<Item>(self) -> (SplitStream<Self>, SplitSink<Self, Item>);
        fn poll_next_unpin(&mut self, cx: &mut std::task::Context<'_>) -> std::task::Poll<Option<Self::Item>>;
    }
    impl<S: Stream + ?Sized> StreamExt for S {}
    pub struct SplitStream<S>;
    impl<S: Stream> Stream for SplitStream<S> { type Item = S::Item; }
    pub struct SplitSink<S, Item>;
    impl<S: super::sink::Sink<Item>, Item> super::sink::Sink<Item> for SplitSink<S, Item> { type Error = S::Error; }
    #[must_use = "streams do nothing unless polled"]
    pub struct Of<T>;
    impl<T> Stream for Of<T> { type Item = T; }
    pub type Once<T> = Of<T>;
    pub trait TryStreamExt: TryStream {
        #[lens::cancel_safe] #[lens::removes] async fn try_next(&mut self) -> Result<Option<Self::Ok>, Self::Error>;
        async fn try_collect<C: Default + std::iter::Extend<Self::Ok>>(self) -> Result<C, Self::Error>;
        async fn try_concat(self) -> Result<Self::Ok, Self::Error>;
        async fn try_for_each<Fut, F: FnMut(Self::Ok) -> Fut>(self, f: F) -> Result<(), Self::Error>;
        #[lens::stops_at_error] async fn try_for_each_concurrent<Fut, F: FnMut(Self::Ok) -> Fut>(self, limit: Option<usize>, f: F) -> Result<(), Self::Error>;
        async fn try_fold<T, Fut, F: FnMut(T, Self::Ok) -> Fut>(self, init: T, f: F) -> Result<T, Self::Error>;
        fn map_ok<T, F: FnMut(Self::Ok) -> T>(self, f: F) -> Of<Result<T, Self::Error>>;
        fn map_err<E, F: FnMut(Self::Error) -> E>(self, f: F) -> Of<Result<Self::Ok, E>>;
        fn and_then<Fut: super::future::TryFuture, F: FnMut(Self::Ok) -> Fut>(self, f: F) -> Of<Result<Fut::Ok, Self::Error>>;
        fn try_filter_map<Fut, F: FnMut(Self::Ok) -> Fut, T>(self, f: F) -> Of<Result<T, Self::Error>>;
        #[lens::limits(0)] fn try_buffer_unordered(self, n: usize) -> Of<Result<<Self::Ok as super::future::TryFuture>::Ok, Self::Error>>;
    }
    impl<S: ?Sized + TryStream> TryStreamExt for S {}
    pub fn iter<I: IntoIterator>(i: I) -> Of<I::Item>;
    pub fn once<Fut: std::future::Future>(future: Fut) -> Of<Fut::Output>;
    pub fn empty<T>() -> Of<T>;
    pub fn pending<T>() -> Of<T>;
    pub fn repeat<T>(item: T) -> Of<T>;
    #[lens::polls] pub fn poll_fn<T, F: FnMut(&mut std::task::Context<'_>) -> std::task::Poll<Option<T>>>(f: F) -> Of<T>;
    pub fn unfold<T, F: FnMut(T) -> Fut, Fut: std::future::Future<Output = Option<(Item, T)>>, Item>(init: T, f: F) -> Of<Item>;
    pub fn try_unfold<T, F: FnMut(T) -> Fut, Fut: std::future::Future<Output = Result<Option<(Item, T)>, E>>, Item, E>(init: T, f: F) -> Of<Result<Item, E>>;
    pub fn select<A: Stream, B>(a: A, b: B) -> Of<A::Item>;
    pub fn select_all<I: IntoIterator>(streams: I) -> Of<<I::Item as Stream>::Item>;
    pub use self::futures_unordered::FuturesUnordered;
    pub mod futures_unordered {
        #[must_use = "streams do nothing unless polled"]
        #[lens::end(pool)] #[lens::holds] pub struct FuturesUnordered<Fut>;
        impl<Fut> FuturesUnordered<Fut> { pub fn new() -> FuturesUnordered<Fut>; pub fn len(&self) -> usize; pub fn is_empty(&self) -> bool; pub fn push(&self, future: Fut); pub fn clear(&mut self); }
        impl<Fut: std::future::Future> super::Stream for FuturesUnordered<Fut> { type Item = Fut::Output; }
        impl<Fut> std::iter::FromIterator<Fut> for FuturesUnordered<Fut> {}
        impl<Fut> std::iter::Extend<Fut> for FuturesUnordered<Fut> {}
        impl<Fut> std::iter::IntoIterator for FuturesUnordered<Fut> { type Item = Fut; type IntoIter = std::iter::Yielding<Fut>; }
    }
    #[lens::end(pool)] #[lens::holds] pub struct FuturesOrdered<Fut>;
    impl<Fut> FuturesOrdered<Fut> { pub fn new() -> FuturesOrdered<Fut>; pub fn push_back(&mut self, future: Fut); pub fn push_front(&mut self, future: Fut); pub fn len(&self) -> usize; pub fn is_empty(&self) -> bool; }
    impl<Fut> std::iter::FromIterator<Fut> for FuturesOrdered<Fut> {}
    impl<Fut> std::iter::Extend<Fut> for FuturesOrdered<Fut> {}
    impl<Fut: std::future::Future> Stream for FuturesOrdered<Fut> { type Item = Fut::Output; }
}

pub mod sink {
    #[must_use = "sinks do nothing unless polled"]
    pub trait Sink<Item> { type Error; }
    impl<S: ?Sized + Sink<Item>, Item> Sink<Item> for &mut S { type Error = S::Error; }
    impl<S: ?Sized + Sink<Item>, Item> Sink<Item> for Box<S> { type Error = S::Error; }
    impl<P, Item> Sink<Item> for std::pin::Pin<P> where P: std::ops::Deref, <P as std::ops::Deref>::Target: Sink<Item> { type Error = <<P as std::ops::Deref>::Target as Sink<Item>>::Error; }
    pub trait SinkExt<Item>: Sink<Item> {
        async fn send(&mut self, item: Item) -> Result<(), Self::Error>;
        async fn feed(&mut self, item: Item) -> Result<(), Self::Error>;
        async fn flush(&mut self) -> Result<(), Self::Error>;
        async fn close(&mut self) -> Result<(), Self::Error>;
        async fn send_all<St: ?Sized>(&mut self, stream: &mut St) -> Result<(), Self::Error>;
    }
    impl<T: ?Sized + Sink<Item>, Item> SinkExt<Item> for T {}
}

pub mod channel {
    pub mod mpsc {
        #[lens::opens(queue, bounded)] pub fn channel<T>(buffer: usize) -> (Sender<T>, Receiver<T>);
        #[lens::opens(queue)] pub fn unbounded<T>() -> (UnboundedSender<T>, UnboundedReceiver<T>);
        #[lens::end(sender)] pub struct Sender<T>;
        impl<T> Clone for Sender<T> {}
        impl<T> Sender<T> { pub fn try_send(&mut self, msg: T) -> Result<(), TrySendError<T>>; pub fn close_channel(&mut self); pub fn is_closed(&self) -> bool; }
        impl<T> crate::sink::Sink<T> for Sender<T> { type Error = SendError; }
        #[lens::end(sender)] pub struct UnboundedSender<T>;
        impl<T> Clone for UnboundedSender<T> {}
        impl<T> UnboundedSender<T> { pub fn unbounded_send(&self, msg: T) -> Result<(), TrySendError<T>>; pub fn close_channel(&self); pub fn is_closed(&self) -> bool; }
        impl<T> crate::sink::Sink<T> for UnboundedSender<T> { type Error = SendError; }
        #[lens::end(receiver)] pub struct Receiver<T>;
        impl<T> Receiver<T> { pub fn try_next(&mut self) -> Result<Option<T>, TryRecvError>; pub fn close(&mut self); }
        impl<T> crate::stream::Stream for Receiver<T> { type Item = T; }
        #[lens::end(receiver)] pub struct UnboundedReceiver<T>;
        impl<T> UnboundedReceiver<T> { pub fn try_next(&mut self) -> Result<Option<T>, TryRecvError>; pub fn close(&mut self); }
        impl<T> crate::stream::Stream for UnboundedReceiver<T> { type Item = T; }
        pub struct SendError; pub struct TrySendError<T>; pub struct TryRecvError;
    }
    pub mod oneshot {
        #[lens::opens(oneshot)] pub fn channel<T>() -> (Sender<T>, Receiver<T>);
        pub struct Canceled;
        pub struct Sender<T>;
        impl<T> Sender<T> { pub fn send(self, t: T) -> Result<(), T>; pub fn is_canceled(&self) -> bool; }
        #[must_use] #[lens::handle] pub struct Receiver<T>;
        impl<T> std::future::Future for Receiver<T> { type Output = Result<T, Canceled>; }
    }
}

pub mod lock {
    pub struct Mutex<T: ?Sized>;
    impl<T: ?Sized> Mutex<T> { pub fn new(t: T) -> Mutex<T>; #[lens::locks(lock)] pub fn lock(&self) -> MutexLockFuture<'_, T>; pub fn try_lock(&self) -> Option<MutexGuard<'_, T>>; #[lens::locks(lock)] pub fn lock_owned(self: std::sync::Arc<Self>) -> OwnedMutexLockFuture<T>; pub fn try_lock_owned(self: &std::sync::Arc<Self>) -> Option<OwnedMutexGuard<T>>; pub fn get_mut(&mut self) -> &mut T; }
    pub struct MutexLockFuture<'a, T: ?Sized>;
    impl<'a, T: ?Sized> std::future::Future for MutexLockFuture<'a, T> { type Output = MutexGuard<'a, T>; }
    pub struct OwnedMutexLockFuture<T: ?Sized>;
    impl<T: ?Sized> std::future::Future for OwnedMutexLockFuture<T> { type Output = OwnedMutexGuard<T>; }
    #[lens::guard(async)] pub struct MutexGuard<'a, T: ?Sized>;
    impl<T: ?Sized> std::ops::Deref for MutexGuard<'_, T> { type Target = T; }
    #[lens::guard(async)] pub struct MappedMutexGuard<'a, T: ?Sized, U: ?Sized>;
    impl<'a, T: ?Sized, U: ?Sized> std::ops::Deref for MappedMutexGuard<'a, T, U> { type Target = U; }
    impl<'a, T: ?Sized, U: ?Sized> std::ops::DerefMut for MappedMutexGuard<'a, T, U> {}
    #[lens::guard(async)] pub struct OwnedMutexGuard<T: ?Sized>;
    impl<T: ?Sized> std::ops::Deref for OwnedMutexGuard<T> { type Target = T; }
}

pub mod io {
    pub use std::io::{Error, ErrorKind, Result, SeekFrom};
    pub trait AsyncRead {} pub trait AsyncWrite {} pub trait AsyncBufRead: AsyncRead {} pub trait AsyncSeek {}
    impl<T: ?Sized + AsyncRead> AsyncRead for &mut T {}
    impl<T: ?Sized + AsyncRead> AsyncRead for Box<T> {}
    impl<T: ?Sized + AsyncWrite> AsyncWrite for &mut T {}
    impl<T: ?Sized + AsyncWrite> AsyncWrite for Box<T> {}
    impl<T: ?Sized + AsyncBufRead> AsyncBufRead for &mut T {}
    impl<T: ?Sized + AsyncBufRead> AsyncBufRead for Box<T> {}
    impl AsyncRead for &[u8] {}
    impl AsyncBufRead for &[u8] {}
    impl AsyncWrite for Vec<u8> {}
    pub trait AsyncSeekExt: AsyncSeek { async fn seek(&mut self, pos: std::io::SeekFrom) -> std::io::Result<u64>; }
    impl<S: AsyncSeek + ?Sized> AsyncSeekExt for S {}
    pub trait AsyncReadExt: AsyncRead { #[lens::ends_with_zero] #[lens::cancel_safe] #[lens::fills] async fn read(&mut self, buf: &mut [u8]) -> std::io::Result<usize>; #[lens::cancel_unsafe("loses what it has read")] async fn read_exact(&mut self, buf: &mut [u8]) -> std::io::Result<()>; #[lens::cancel_unsafe("loses what it has read")] async fn read_to_end(&mut self, buf: &mut Vec<u8>) -> std::io::Result<usize>; #[lens::cancel_unsafe("loses what it has read")] async fn read_to_string(&mut self, buf: &mut String) -> std::io::Result<usize>; fn take(self, limit: u64) -> Take<Self>; fn split(self) -> (ReadHalf<Self>, WriteHalf<Self>); }
    impl<R: AsyncRead + ?Sized> AsyncReadExt for R {}
    pub trait AsyncWriteExt: AsyncWrite { async fn write(&mut self, buf: &[u8]) -> std::io::Result<usize>; #[lens::cancel_unsafe("leaves half of it written")] #[lens::accepts_empty] async fn write_all(&mut self, buf: &[u8]) -> std::io::Result<()>; #[lens::accepts_empty] async fn flush(&mut self) -> std::io::Result<()>; async fn close(&mut self) -> std::io::Result<()>; }
    impl<W: AsyncWrite + ?Sized> AsyncWriteExt for W {}
    pub trait AsyncBufReadExt: AsyncBufRead { #[lens::ends_with_zero] async fn read_until(&mut self, byte: u8, buf: &mut Vec<u8>) -> std::io::Result<usize>; #[lens::ends_with_zero] #[lens::cancel_unsafe("loses what it has read")] async fn read_line(&mut self, buf: &mut String) -> std::io::Result<usize>; fn lines(self) -> Lines<Self>; }
    impl<R: AsyncBufRead + ?Sized> AsyncBufReadExt for R {}
    pub async fn copy<R: AsyncRead, W: AsyncWrite + Unpin + ?Sized>(reader: R, writer: &mut W) -> std::io::Result<u64>;
    pub async fn copy_buf<R: AsyncBufRead, W: AsyncWrite + Unpin + ?Sized>(reader: R, writer: &mut W) -> std::io::Result<u64>;
    pub struct Take<R>; impl<R: AsyncRead> AsyncRead for Take<R> {} impl<R: AsyncBufRead> AsyncBufRead for Take<R> {}
    pub struct ReadHalf<T>; impl<T: AsyncRead> AsyncRead for ReadHalf<T> {}
    pub struct WriteHalf<T>; impl<T: AsyncWrite> AsyncWrite for WriteHalf<T> {}
    pub struct Lines<R>; impl<R: AsyncBufRead> crate::stream::Stream for Lines<R> { type Item = std::io::Result<String>; }
    pub struct Cursor<T>; impl<T> Cursor<T> { pub fn new(inner: T) -> Cursor<T>; pub fn into_inner(self) -> T; pub fn get_ref(&self) -> &T; pub fn get_mut(&mut self) -> &mut T; pub fn position(&self) -> u64; pub fn set_position(&mut self, pos: u64); }
    impl<T> AsyncRead for Cursor<T> {} impl<T> AsyncBufRead for Cursor<T> {} impl<T> AsyncSeek for Cursor<T> {} impl<T> AsyncWrite for Cursor<T> {}
    pub struct AllowStdIo<T>; impl<T> AllowStdIo<T> { pub fn new(io: T) -> Self; pub fn get_ref(&self) -> &T; pub fn get_mut(&mut self) -> &mut T; pub fn into_inner(self) -> T; }
    impl<T: std::io::Read> AsyncRead for AllowStdIo<T> {} impl<T: std::io::BufRead> AsyncBufRead for AllowStdIo<T> {} impl<T: std::io::Write> AsyncWrite for AllowStdIo<T> {} impl<T: std::io::Seek> AsyncSeek for AllowStdIo<T> {}
    pub struct BufReader<R>; impl<R: AsyncRead> BufReader<R> { pub fn new(inner: R) -> Self; pub fn with_capacity(capacity: usize, inner: R) -> Self; }
    impl<R: AsyncRead> AsyncRead for BufReader<R> {} impl<R: AsyncRead> AsyncBufRead for BufReader<R> {}
    pub struct BufWriter<W>; impl<W: AsyncWrite> BufWriter<W> { pub fn new(inner: W) -> Self; pub fn with_capacity(capacity: usize, inner: W) -> Self; }
    impl<W: AsyncWrite> AsyncWrite for BufWriter<W> {}
}
