// What oneshot declares, as far as the analysis asks (docs.rs/oneshot). The receiver is a future, too.

pub fn channel<T>() -> (Sender<T>, Receiver<T>);
pub struct Sender<T>;
impl<T> Sender<T> { pub fn send(self, message: T) -> Result<(), SendError<T>>; pub fn is_closed(&self) -> bool; }
pub struct Receiver<T>;
impl<T> Receiver<T> {
    pub fn try_recv(&self) -> Result<T, TryRecvError>;
    #[lens::blocks(channel)] #[lens::twin(receiver)] pub fn recv(self) -> Result<T, RecvError>;
    #[lens::blocks(channel)] pub fn recv_ref(&self) -> Result<T, RecvError>;
    #[lens::blocks(channel)] pub fn recv_timeout(&self, timeout: std::time::Duration) -> Result<T, RecvTimeoutError>;
    #[lens::blocks(channel)] pub fn recv_deadline(&self, deadline: std::time::Instant) -> Result<T, RecvTimeoutError>;
}
impl<T> std::future::Future for Receiver<T> { type Output = Result<T, RecvError>; }
pub struct SendError<T>(T);
pub struct RecvError;
pub enum TryRecvError { Empty, Disconnected }
pub enum RecvTimeoutError { Timeout, Disconnected }
