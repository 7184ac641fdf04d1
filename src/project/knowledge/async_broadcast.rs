// What async-broadcast declares, as far as the analysis asks (docs.rs/async-broadcast).

#[lens::opens(broadcast)] pub fn broadcast<T>(cap: usize) -> (Sender<T>, Receiver<T>);
#[lens::end(sender)] pub struct Sender<T>;
impl<T> Clone for Sender<T> {}
impl<T: Clone> Sender<T> {
    pub fn broadcast(&self, msg: T) -> Send<'_, T>;
    #[lens::blocks(block_on)] #[lens::twin("broadcast")] pub fn broadcast_blocking(&self, msg: T) -> Result<Option<T>, SendError<T>>;
    pub fn try_broadcast(&self, msg: T) -> Result<Option<T>, TrySendError<T>>;
    pub fn close(&self) -> bool;
    pub fn new_receiver(&self) -> Receiver<T>;
}
#[lens::end(receiver)] pub struct Receiver<T>;
impl<T> Clone for Receiver<T> {}
impl<T: Clone> Receiver<T> {
    #[lens::receives(error)] pub fn recv(&mut self) -> Recv<'_, T>;
    #[lens::receives(error)] pub fn recv_direct(&mut self) -> Recv<'_, T>;
    #[lens::blocks(block_on)] #[lens::twin("recv")] pub fn recv_blocking(&mut self) -> Result<T, RecvError>;
    pub fn try_recv(&mut self) -> Result<T, TryRecvError>;
    pub fn deactivate(self) -> InactiveReceiver<T>;
}
pub struct InactiveReceiver<T>;
#[must_use = "futures do nothing unless .awaited"]
pub struct Send<'a, T>;
impl<T: Clone> std::future::Future for Send<'_, T> { type Output = Result<Option<T>, SendError<T>>; }
#[must_use = "futures do nothing unless .awaited"]
pub struct Recv<'a, T>;
impl<T: Clone> std::future::Future for Recv<'_, T> { type Output = Result<T, RecvError>; }
pub struct SendError<T>(pub T);
pub enum TrySendError<T> { Full(T), Closed(T), Inactive(T) }
#[lens::lags(Overflowed)] pub enum RecvError { Overflowed(u64), Closed }
pub enum TryRecvError { Overflowed(u64), Empty, Closed }
