// What flume 0.10 and 0.11 declare (docs.rs/flume).

#[lens::opens(queue)] pub fn unbounded<T>() -> (Sender<T>, Receiver<T>);
#[lens::opens(queue, bounded)] pub fn bounded<T>(cap: usize) -> (Sender<T>, Receiver<T>);
#[lens::end(sender)] pub struct Sender<T>;
impl<T> Clone for Sender<T> {}
impl<T> Sender<T> {
    pub fn send(&self, msg: T) -> Result<(), SendError<T>>;
    pub fn try_send(&self, msg: T) -> Result<(), TrySendError<T>>;
    pub fn send_timeout(&self, msg: T, dur: std::time::Duration) -> Result<(), SendTimeoutError<T>>;
    pub fn send_deadline(&self, msg: T, deadline: std::time::Instant) -> Result<(), SendTimeoutError<T>>;
    #[lens::sends] pub fn send_async(&self, item: T) -> r#async::SendFut<'_, T>;
    pub fn into_send_async<'a>(self, item: T) -> r#async::SendFut<'a, T>;
    pub fn is_disconnected(&self) -> bool;
    pub fn is_empty(&self) -> bool;
    pub fn is_full(&self) -> bool;
    pub fn len(&self) -> usize;
    pub fn capacity(&self) -> Option<usize>;
}
#[lens::steps_block(channel)] #[lens::end(receiver)] pub struct Receiver<T>;
impl<T> Clone for Receiver<T> {}
impl<T> Receiver<T> {
    #[lens::blocks(channel)] pub fn recv(&self) -> Result<T, RecvError>;
    #[lens::removes] pub fn try_recv(&self) -> Result<T, TryRecvError>;
    #[lens::blocks(channel)] pub fn recv_timeout(&self, dur: std::time::Duration) -> Result<T, RecvTimeoutError>;
    #[lens::blocks(channel)] pub fn recv_deadline(&self, deadline: std::time::Instant) -> Result<T, RecvTimeoutError>;
    #[lens::receives(error)] #[lens::cancel_safe] #[lens::removes] pub fn recv_async(&self) -> r#async::RecvFut<'_, T>;
    pub fn into_recv_async<'a>(self) -> r#async::RecvFut<'a, T>;
    pub fn stream(&self) -> r#async::RecvStream<'_, T>;
    pub fn into_stream<'a>(self) -> r#async::RecvStream<'a, T>;
    #[lens::blocks(channel, in_steps)] pub fn iter(&self) -> Iter<'_, T>;
    pub fn try_iter(&self) -> TryIter<'_, T>;
    pub fn drain(&self) -> std::iter::Yielding<T>;
    pub fn is_disconnected(&self) -> bool;
    pub fn is_empty(&self) -> bool;
    pub fn is_full(&self) -> bool;
    pub fn len(&self) -> usize;
    pub fn capacity(&self) -> Option<usize>;
}
#[lens::steps_block(channel)] pub struct Iter<'a, T>;
impl<T> std::iter::Iterator for Iter<'_, T> { type Item = T; }
pub struct TryIter<'a, T>;
impl<T> std::iter::Iterator for TryIter<'_, T> { type Item = T; }
#[lens::steps_block(channel)] pub struct IntoIter<T>;
impl<T> std::iter::Iterator for IntoIter<T> { type Item = T; }
impl<T> std::iter::IntoIterator for Receiver<T> { type Item = T; type IntoIter = IntoIter<T>; }
impl<'a, T> std::iter::IntoIterator for &'a Receiver<T> { type Item = T; type IntoIter = Iter<'a, T>; }
pub struct SendError<T>(pub T);
pub enum TrySendError<T> { Full(T), Disconnected(T) }
pub enum SendTimeoutError<T> { Timeout(T), Disconnected(T) }
pub enum RecvError { Disconnected }
pub enum TryRecvError { Empty, Disconnected }
pub enum RecvTimeoutError { Timeout, Disconnected }
pub mod r#async {
    #[must_use = "futures/streams/sinks do nothing unless you `.await` or poll them"]
    pub struct SendFut<'a, T>;
    impl<T> std::future::Future for SendFut<'_, T> { type Output = Result<(), super::SendError<T>>; }
    #[must_use = "futures/streams/sinks do nothing unless you `.await` or poll them"]
    pub struct RecvFut<'a, T>;
    impl<T> std::future::Future for RecvFut<'_, T> { type Output = Result<T, super::RecvError>; }
    pub struct RecvStream<'a, T>;
    impl<T> futures::stream::Stream for RecvStream<'_, T> { type Item = T; }
}
