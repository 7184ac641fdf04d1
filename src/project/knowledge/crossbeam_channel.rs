// What crossbeam-channel 0.5 declares (docs.rs/crossbeam-channel).

#[lens::opens(queue)] pub fn unbounded<T>() -> (Sender<T>, Receiver<T>);
#[lens::opens(queue, bounded)] pub fn bounded<T>(cap: usize) -> (Sender<T>, Receiver<T>);
pub fn after(duration: std::time::Duration) -> Receiver<std::time::Instant>;
pub fn at(when: std::time::Instant) -> Receiver<std::time::Instant>;
pub fn tick(duration: std::time::Duration) -> Receiver<std::time::Instant>;
pub fn never<T>() -> Receiver<T>;
pub struct Sender<T>;
impl<T> Clone for Sender<T> {}
impl<T> Sender<T> {
    pub fn send(&self, msg: T) -> Result<(), SendError<T>>;
    pub fn try_send(&self, msg: T) -> Result<(), TrySendError<T>>;
    pub fn send_timeout(&self, msg: T, timeout: std::time::Duration) -> Result<(), SendTimeoutError<T>>;
    pub fn send_deadline(&self, msg: T, deadline: std::time::Instant) -> Result<(), SendTimeoutError<T>>;
    pub fn is_empty(&self) -> bool;
    pub fn is_full(&self) -> bool;
    pub fn len(&self) -> usize;
    pub fn capacity(&self) -> Option<usize>;
}
#[lens::steps_block(channel)] pub struct Receiver<T>;
impl<T> Clone for Receiver<T> {}
impl<T> Receiver<T> {
    #[lens::blocks(channel)] pub fn recv(&self) -> Result<T, RecvError>;
    pub fn try_recv(&self) -> Result<T, TryRecvError>;
    #[lens::blocks(channel)] pub fn recv_timeout(&self, timeout: std::time::Duration) -> Result<T, RecvTimeoutError>;
    #[lens::blocks(channel)] pub fn recv_deadline(&self, deadline: std::time::Instant) -> Result<T, RecvTimeoutError>;
    #[lens::blocks(channel, in_steps)] pub fn iter(&self) -> Iter<'_, T>;
    pub fn try_iter(&self) -> TryIter<'_, T>;
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
pub struct RecvError;
pub enum TryRecvError { Empty, Disconnected }
pub enum RecvTimeoutError { Timeout, Disconnected }
pub struct Select<'a>;
impl<'a> Select<'a> {
    pub fn new() -> Select<'a>;
    pub fn send<T>(&mut self, s: &'a Sender<T>) -> usize;
    pub fn recv<T>(&mut self, r: &'a Receiver<T>) -> usize;
    pub fn remove(&mut self, index: usize);
    pub fn try_select(&mut self) -> Result<SelectedOperation<'a>, TrySelectError>;
    #[lens::blocks(channel)] pub fn select(&mut self) -> SelectedOperation<'a>;
    #[lens::blocks(channel)] pub fn select_timeout(&mut self, timeout: std::time::Duration) -> Result<SelectedOperation<'a>, SelectTimeoutError>;
    #[lens::blocks(channel)] pub fn select_deadline(&mut self, deadline: std::time::Instant) -> Result<SelectedOperation<'a>, SelectTimeoutError>;
    #[lens::blocks(channel)] pub fn ready(&mut self) -> usize;
    #[lens::blocks(channel)] pub fn ready_timeout(&mut self, timeout: std::time::Duration) -> Result<usize, ReadyTimeoutError>;
    #[lens::blocks(channel)] pub fn ready_deadline(&mut self, deadline: std::time::Instant) -> Result<usize, ReadyTimeoutError>;
}
pub struct SelectedOperation<'a>;
impl SelectedOperation<'_> { pub fn index(&self) -> usize; pub fn send<T>(self, s: &Sender<T>, msg: T) -> Result<(), SendError<T>>; pub fn recv<T>(self, r: &Receiver<T>) -> Result<T, RecvError>; }
pub struct TrySelectError;
pub struct SelectTimeoutError;
pub struct ReadyTimeoutError;
