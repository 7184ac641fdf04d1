// What kanal declares, as far as the analysis asks (docs.rs/kanal). A bounded send waits while there is no room.

use std::time::Duration;
#[lens::opens(queue, bounded)] pub fn bounded<T>(size: usize) -> (Sender<T>, Receiver<T>);
#[lens::opens(queue)] pub fn unbounded<T>() -> (Sender<T>, Receiver<T>);
#[lens::opens(queue, bounded)] pub fn bounded_async<T>(size: usize) -> (AsyncSender<T>, AsyncReceiver<T>);
#[lens::opens(queue)] pub fn unbounded_async<T>() -> (AsyncSender<T>, AsyncReceiver<T>);
pub struct SendError<T>(T);
pub struct ReceiveError;
pub struct Sender<T>;
impl<T> Clone for Sender<T> {}
impl<T> Sender<T> {
    pub fn send(&self, data: T) -> Result<(), SendError<T>>;
    pub fn try_send(&self, data: T) -> Result<bool, SendError<T>>;
    pub fn as_async(&self) -> &AsyncSender<T>;
    pub fn to_async(self) -> AsyncSender<T>;
    pub fn clone_async(&self) -> AsyncSender<T>;
}
pub struct Receiver<T>;
impl<T> Clone for Receiver<T> {}
impl<T> Receiver<T> {
    #[lens::blocks(channel)] pub fn recv(&self) -> Result<T, ReceiveError>;
    #[lens::blocks(channel)] pub fn recv_timeout(&self, duration: Duration) -> Result<T, ReceiveError>;
    pub fn try_recv(&self) -> Result<Option<T>, ReceiveError>;
    pub fn as_async(&self) -> &AsyncReceiver<T>;
    pub fn to_async(self) -> AsyncReceiver<T>;
    pub fn clone_async(&self) -> AsyncReceiver<T>;
}
pub struct AsyncSender<T>;
impl<T> Clone for AsyncSender<T> {}
impl<T> AsyncSender<T> {
    pub fn send(&self, data: T) -> SendFuture<'_, T>;
    pub fn try_send(&self, data: T) -> Result<bool, SendError<T>>;
    pub fn as_sync(&self) -> &Sender<T>;
    pub fn to_sync(self) -> Sender<T>;
    pub fn clone_sync(&self) -> Sender<T>;
}
#[must_use = "futures do nothing unless you .await or poll them"]
pub struct SendFuture<'a, T>;
impl<T> std::future::Future for SendFuture<'_, T> { type Output = Result<(), SendError<T>>; }
pub struct AsyncReceiver<T>;
impl<T> Clone for AsyncReceiver<T> {}
impl<T> AsyncReceiver<T> {
    pub fn recv(&self) -> ReceiveFuture<'_, T>;
    pub fn try_recv(&self) -> Result<Option<T>, ReceiveError>;
    pub fn as_sync(&self) -> &Receiver<T>;
    pub fn to_sync(self) -> Receiver<T>;
    pub fn clone_sync(&self) -> Receiver<T>;
}
#[must_use = "futures do nothing unless you .await or poll them"]
pub struct ReceiveFuture<'a, T>;
impl<T> std::future::Future for ReceiveFuture<'_, T> { type Output = Result<T, ReceiveError>; }
