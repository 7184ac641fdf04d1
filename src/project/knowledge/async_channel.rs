// What async-channel 1.x and 2.x declare (docs.rs/async-channel).

#[lens::opens(queue, bounded)] pub fn bounded<T>(cap: usize) -> (Sender<T>, Receiver<T>);
#[lens::opens(queue)] pub fn unbounded<T>() -> (Sender<T>, Receiver<T>);
#[lens::end(sender)] pub struct Sender<T>;
impl<T> Clone for Sender<T> {}
impl<T> Sender<T> {
    pub fn try_send(&self, msg: T) -> Result<(), TrySendError<T>>;
    #[lens::sends] pub fn send(&self, msg: T) -> Send<'_, T>;
    #[lens::blocks(block_on)] #[lens::twin("send")] pub fn send_blocking(&self, msg: T) -> Result<(), SendError<T>>;
    pub fn close(&self) -> bool;
    pub fn is_closed(&self) -> bool;
    pub fn is_empty(&self) -> bool;
    pub fn is_full(&self) -> bool;
    pub fn len(&self) -> usize;
    pub fn capacity(&self) -> Option<usize>;
    pub fn receiver_count(&self) -> usize;
    pub fn sender_count(&self) -> usize;
    pub fn downgrade(&self) -> WeakSender<T>;
}
#[lens::end(receiver)] pub struct Receiver<T>;
impl<T> Clone for Receiver<T> {}
impl<T> Receiver<T> {
    #[lens::removes] pub fn try_recv(&self) -> Result<T, TryRecvError>;
    #[lens::receives(error)] #[lens::cancel_safe] #[lens::removes] pub fn recv(&self) -> Recv<'_, T>;
    #[lens::blocks(block_on)] #[lens::twin("recv")] pub fn recv_blocking(&self) -> Result<T, RecvError>;
    pub fn close(&self) -> bool;
    pub fn is_closed(&self) -> bool;
    pub fn is_empty(&self) -> bool;
    pub fn is_full(&self) -> bool;
    pub fn len(&self) -> usize;
    pub fn capacity(&self) -> Option<usize>;
    pub fn receiver_count(&self) -> usize;
    pub fn sender_count(&self) -> usize;
    pub fn downgrade(&self) -> WeakReceiver<T>;
}
impl<T> futures::stream::Stream for Receiver<T> { type Item = T; }
pub struct WeakSender<T>;
impl<T> WeakSender<T> { pub fn upgrade(&self) -> Option<Sender<T>>; }
pub struct WeakReceiver<T>;
impl<T> WeakReceiver<T> { pub fn upgrade(&self) -> Option<Receiver<T>>; }
#[must_use = "futures do nothing unless you `.await` or poll them"]
pub struct Send<'a, T>;
impl<T> std::future::Future for Send<'_, T> { type Output = Result<(), SendError<T>>; }
#[must_use = "futures do nothing unless you `.await` or poll them"]
pub struct Recv<'a, T>;
impl<T> std::future::Future for Recv<'_, T> { type Output = Result<T, RecvError>; }
pub struct SendError<T>(pub T);
impl<T> SendError<T> { pub fn into_inner(self) -> T; }
pub enum TrySendError<T> { Full(T), Closed(T) }
impl<T> TrySendError<T> { pub fn into_inner(self) -> T; pub fn is_full(&self) -> bool; pub fn is_closed(&self) -> bool; }
pub struct RecvError;
pub enum TryRecvError { Empty, Closed }
impl TryRecvError { pub fn is_empty(&self) -> bool; pub fn is_closed(&self) -> bool; }
