// What tokio-util 0.7 declares, as far as the analysis asks (docs.rs/tokio-util).

pub mod sync {
    pub struct CancellationToken;
    impl Clone for CancellationToken {}
    impl Default for CancellationToken {}
    impl CancellationToken {
        pub fn new() -> CancellationToken;
        pub fn child_token(&self) -> CancellationToken;
        pub fn cancel(&self);
        pub fn is_cancelled(&self) -> bool;
        #[lens::cancel_safe] pub fn cancelled(&self) -> WaitForCancellationFuture<'_>;
        pub fn cancelled_owned(self) -> WaitForCancellationFutureOwned;
        pub fn drop_guard(self) -> DropGuard;
        pub fn drop_guard_ref(&self) -> DropGuardRef<'_>;
        pub async fn run_until_cancelled<F: std::future::Future>(&self, fut: F) -> Option<F::Output>;
    }
    #[must_use = "futures do nothing unless polled"]
    pub struct WaitForCancellationFuture<'a>;
    impl std::future::Future for WaitForCancellationFuture<'_> { type Output = (); }
    #[must_use = "futures do nothing unless polled"]
    pub struct WaitForCancellationFutureOwned;
    impl std::future::Future for WaitForCancellationFutureOwned { type Output = (); }
    #[lens::cancels(token)] pub struct DropGuard;
    impl DropGuard { pub fn disarm(self) -> CancellationToken; }
    #[lens::cancels(token)] pub struct DropGuardRef<'a>;
    impl<'a> DropGuardRef<'a> { pub fn disarm(self) -> &'a CancellationToken; }
}
pub mod task {
    pub struct TaskTracker;
    impl Clone for TaskTracker {}
    impl TaskTracker {
        pub fn new() -> TaskTracker;
        pub async fn wait(&self);
        pub fn close(&self) -> bool;
        pub fn reopen(&self) -> bool;
        pub fn is_closed(&self) -> bool;
        pub fn len(&self) -> usize;
        pub fn is_empty(&self) -> bool;
        #[lens::spawns(anywhere)] pub fn spawn<F: std::future::Future>(&self, task: F) -> tokio::task::JoinHandle<F::Output>;
        pub fn spawn_on<F: std::future::Future>(&self, task: F, handle: &tokio::runtime::Handle) -> tokio::task::JoinHandle<F::Output>;
        pub fn spawn_local<F: std::future::Future>(&self, task: F) -> tokio::task::JoinHandle<F::Output>;
        #[lens::offloads] #[lens::needs_runtime] pub fn spawn_blocking<F: FnOnce() -> T, T>(&self, task: F) -> tokio::task::JoinHandle<T>;
        pub fn token(&self) -> TaskTrackerToken;
    }
    pub struct TaskTrackerToken;
    #[must_use = "Dropping the handle aborts the task immediately"]
    #[lens::handle] #[lens::cancels(task)] pub struct AbortOnDropHandle<T>;
    impl<T> AbortOnDropHandle<T> { pub fn new(handle: tokio::task::JoinHandle<T>) -> Self; #[lens::aborts] pub fn abort(&self); pub fn is_finished(&self) -> bool; pub fn abort_handle(&self) -> tokio::task::AbortHandle; pub fn detach(self) -> tokio::task::JoinHandle<T>; }
    impl<T> std::future::Future for AbortOnDropHandle<T> { type Output = Result<T, tokio::task::JoinError>; }
}
pub mod codec {
    use futures::sink::Sink;
    use futures::stream::Stream;
    pub trait Decoder { type Item; type Error; }
    pub trait Encoder<Item> { type Error; }
    #[lens::end(reader)] pub struct Framed<T, U>;
    impl<T, U> Framed<T, U> { pub fn new(inner: T, codec: U) -> Framed<T, U>; pub fn with_capacity(inner: T, codec: U, capacity: usize) -> Framed<T, U>; pub fn get_ref(&self) -> &T; pub fn get_mut(&mut self) -> &mut T; pub fn codec(&self) -> &U; pub fn codec_mut(&mut self) -> &mut U; pub fn into_inner(self) -> T; }
    impl<T, U: Decoder> Stream for Framed<T, U> { type Item = Result<U::Item, U::Error>; }
    impl<T, I, U: Encoder<I>> Sink<I> for Framed<T, U> { type Error = U::Error; }
    #[lens::end(reader)] pub struct FramedRead<T, D>;
    impl<T, D> FramedRead<T, D> { pub fn new(inner: T, decoder: D) -> FramedRead<T, D>; pub fn with_capacity(inner: T, decoder: D, capacity: usize) -> FramedRead<T, D>; pub fn get_ref(&self) -> &T; pub fn get_mut(&mut self) -> &mut T; pub fn into_inner(self) -> T; }
    impl<T, D: Decoder> Stream for FramedRead<T, D> { type Item = Result<D::Item, D::Error>; }
    pub struct FramedWrite<T, E>;
    impl<T, E> FramedWrite<T, E> { pub fn new(inner: T, encoder: E) -> FramedWrite<T, E>; pub fn get_ref(&self) -> &T; pub fn get_mut(&mut self) -> &mut T; pub fn into_inner(self) -> T; }
    impl<T, I, E: Encoder<I>> Sink<I> for FramedWrite<T, E> { type Error = E::Error; }
    pub struct BytesCodec;
    impl BytesCodec { pub fn new() -> BytesCodec; }
    impl Decoder for BytesCodec { type Item = bytes::BytesMut; type Error = std::io::Error; }
    impl Encoder<bytes::Bytes> for BytesCodec { type Error = std::io::Error; }
    impl Encoder<bytes::BytesMut> for BytesCodec { type Error = std::io::Error; }
    pub struct LinesCodec;
    impl LinesCodec { pub fn new() -> LinesCodec; pub fn new_with_max_length(max_length: usize) -> LinesCodec; }
    pub enum LinesCodecError { MaxLineLengthExceeded, Io(std::io::Error) }
    impl Decoder for LinesCodec { type Item = String; type Error = LinesCodecError; }
    impl<T> Encoder<T> for LinesCodec { type Error = LinesCodecError; }
    pub struct LengthDelimitedCodec;
    impl LengthDelimitedCodec { pub fn new() -> LengthDelimitedCodec; }
    impl Decoder for LengthDelimitedCodec { type Item = bytes::BytesMut; type Error = std::io::Error; }
    impl Encoder<bytes::Bytes> for LengthDelimitedCodec { type Error = std::io::Error; }
}
pub mod io {
    #[lens::end(reader)] pub struct ReaderStream<R>;
    impl<R> ReaderStream<R> { pub fn new(reader: R) -> Self; pub fn with_capacity(reader: R, capacity: usize) -> Self; }
    impl<R: tokio::io::AsyncRead> futures::stream::Stream for ReaderStream<R> { type Item = std::io::Result<bytes::Bytes>; }
    pub struct StreamReader<S, B>;
    impl<S, B> StreamReader<S, B> { pub fn new(stream: S) -> Self; pub fn get_ref(&self) -> &S; pub fn get_mut(&mut self) -> &mut S; pub fn into_inner(self) -> S; }
    impl<S, B> tokio::io::AsyncRead for StreamReader<S, B> {}
    impl<S, B> tokio::io::AsyncBufRead for StreamReader<S, B> {}
    pub struct SyncIoBridge<T>;
    impl<T> SyncIoBridge<T> { pub fn new(src: T) -> Self; pub fn new_with_handle(src: T, rt: tokio::runtime::Handle) -> Self; }
    impl<T: tokio::io::AsyncRead> std::io::Read for SyncIoBridge<T> {}
    impl<T: tokio::io::AsyncWrite> std::io::Write for SyncIoBridge<T> {}
    pub async fn read_buf<R, B>(read: &mut R, buf: &mut B) -> std::io::Result<usize>;
}
pub mod time {
    pub struct DelayQueue<T>;
    impl<T> DelayQueue<T> { pub fn new() -> DelayQueue<T>; pub fn with_capacity(capacity: usize) -> DelayQueue<T>; pub fn insert(&mut self, value: T, timeout: std::time::Duration) -> delay_queue::Key; pub fn insert_at(&mut self, value: T, when: tokio::time::Instant) -> delay_queue::Key; pub fn remove(&mut self, key: &delay_queue::Key) -> delay_queue::Expired<T>; pub fn reset(&mut self, key: &delay_queue::Key, timeout: std::time::Duration); pub fn clear(&mut self); pub fn len(&self) -> usize; pub fn is_empty(&self) -> bool; }
    impl<T> futures::stream::Stream for DelayQueue<T> { type Item = delay_queue::Expired<T>; }
    pub mod delay_queue { pub struct Key; pub struct Expired<T>; impl<T> Expired<T> { pub fn get_ref(&self) -> &T; pub fn get_mut(&mut self) -> &mut T; pub fn into_inner(self) -> T; } }
}
