// What tokio-stream 0.1 declares (docs.rs/tokio-stream).

pub use futures::stream::Stream;
use futures::stream::Of;
pub fn iter<I: IntoIterator>(i: I) -> Of<I::Item>;
pub fn once<T>(value: T) -> Of<T>;
pub fn empty<T>() -> Of<T>;
pub fn pending<T>() -> Of<T>;
pub trait StreamExt: Stream {
    #[lens::receives(none)] #[lens::cancel_safe] #[lens::removes] async fn next(&mut self) -> Option<Self::Item>;
    #[lens::cancel_safe] #[lens::removes] async fn try_next<T, E>(&mut self) -> Result<Option<T>, E> where Self: Stream<Item = Result<T, E>>;
    fn map<T, F: FnMut(Self::Item) -> T>(self, f: F) -> Of<T>;
    fn map_while<T, F: FnMut(Self::Item) -> Option<T>>(self, f: F) -> Of<T>;
    fn then<F: FnMut(Self::Item) -> Fut, Fut: std::future::Future>(self, f: F) -> Of<Fut::Output>;
    fn merge<U>(self, other: U) -> Of<Self::Item>;
    fn filter<F: FnMut(&Self::Item) -> bool>(self, f: F) -> Of<Self::Item>;
    fn filter_map<T, F: FnMut(Self::Item) -> Option<T>>(self, f: F) -> Of<T>;
    fn fuse(self) -> Of<Self::Item>;
    fn take(self, n: usize) -> Of<Self::Item>;
    fn take_while<F: FnMut(&Self::Item) -> bool>(self, f: F) -> Of<Self::Item>;
    fn skip(self, n: usize) -> Of<Self::Item>;
    fn skip_while<F: FnMut(&Self::Item) -> bool>(self, f: F) -> Of<Self::Item>;
    async fn all<F: FnMut(Self::Item) -> bool>(&mut self, f: F) -> bool;
    async fn any<F: FnMut(Self::Item) -> bool>(&mut self, f: F) -> bool;
    fn chain<U>(self, other: U) -> Of<Self::Item>;
    async fn fold<B, F: FnMut(B, Self::Item) -> B>(self, init: B, f: F) -> B;
    async fn collect<T: FromStream<Self::Item>>(self) -> T;
    fn timeout(self, duration: std::time::Duration) -> Of<Result<Self::Item, Elapsed>>;
    fn throttle(self, duration: std::time::Duration) -> Of<Self::Item>;
    fn chunks_timeout(self, max_size: usize, duration: std::time::Duration) -> Of<Vec<Self::Item>>;
}
impl<St: Stream + ?Sized> StreamExt for St {}
pub trait FromStream<T> {}
impl<T> FromStream<T> for Vec<T> {}
impl<T> FromStream<T> for Box<[T]> {}
impl<T, U: FromStream<T>, E> FromStream<Result<T, E>> for Result<U, E> {}
pub struct Elapsed;
pub struct StreamMap<K, V>;
impl<K, V> StreamMap<K, V> { pub fn new() -> StreamMap<K, V>; pub fn insert(&mut self, k: K, stream: V) -> Option<V>; pub fn remove<Q: ?Sized>(&mut self, k: &Q) -> Option<V>; pub fn len(&self) -> usize; pub fn is_empty(&self) -> bool; pub fn contains_key<Q: ?Sized>(&self, k: &Q) -> bool; }
impl<K, V: Stream> Stream for StreamMap<K, V> { type Item = (K, V::Item); }
pub mod wrappers {
    use super::Stream;
    #[lens::end(receiver)] pub struct ReceiverStream<T>;
    impl<T> ReceiverStream<T> { pub fn new(recv: tokio::sync::mpsc::Receiver<T>) -> Self; pub fn into_inner(self) -> tokio::sync::mpsc::Receiver<T>; pub fn close(&mut self); }
    impl<T> Stream for ReceiverStream<T> { type Item = T; }
    #[lens::end(receiver)] pub struct UnboundedReceiverStream<T>;
    impl<T> UnboundedReceiverStream<T> { pub fn new(recv: tokio::sync::mpsc::UnboundedReceiver<T>) -> Self; pub fn into_inner(self) -> tokio::sync::mpsc::UnboundedReceiver<T>; pub fn close(&mut self); }
    impl<T> Stream for UnboundedReceiverStream<T> { type Item = T; }
    #[lens::end(receiver)] pub struct BroadcastStream<T>;
    impl<T> BroadcastStream<T> { pub fn new(rx: tokio::sync::broadcast::Receiver<T>) -> Self; }
    impl<T> Stream for BroadcastStream<T> { type Item = Result<T, errors::BroadcastStreamRecvError>; }
    pub mod errors { #[lens::lags(Lagged)] pub enum BroadcastStreamRecvError { Lagged(u64) } }
    #[lens::end(receiver)] pub struct WatchStream<T>;
    impl<T> WatchStream<T> { pub fn new(rx: tokio::sync::watch::Receiver<T>) -> Self; pub fn from_changes(rx: tokio::sync::watch::Receiver<T>) -> Self; }
    impl<T> Stream for WatchStream<T> { type Item = T; }
    #[lens::lasts] pub struct IntervalStream;
    impl IntervalStream { pub fn new(interval: tokio::time::Interval) -> Self; pub fn into_inner(self) -> tokio::time::Interval; }
    impl Stream for IntervalStream { type Item = tokio::time::Instant; }
    pub struct TcpListenerStream;
    impl TcpListenerStream { pub fn new(listener: tokio::net::TcpListener) -> Self; }
    impl Stream for TcpListenerStream { type Item = std::io::Result<tokio::net::TcpStream>; }
    #[lens::end(reader)] pub struct LinesStream<R>;
    impl<R> LinesStream<R> { pub fn new(lines: tokio::io::Lines<R>) -> Self; }
    impl<R> Stream for LinesStream<R> { type Item = std::io::Result<String>; }
}
