// What smol 1.x and 2.x declare (docs.rs/smol): little of its own, and much of its family.

pub use async_io::{block_on, Async, Timer};
pub use futures_lite::{future, io, prelude, stream};
pub use async_channel as channel;
pub use async_fs as fs;
pub use async_lock as lock;
pub use async_net as net;
pub use async_process as process;
#[lens::spawns(anywhere)] pub fn spawn<F: std::future::Future>(future: F) -> Task<F::Output>;
#[lens::offloads] #[lens::runs_plainly(joins)] pub fn unblock<T, F: FnOnce() -> T>(f: F) -> Task<T>;
#[must_use = "tasks get canceled when dropped, use `.detach()` to run them in the background"]
#[lens::handle] #[lens::cancels(task)] pub struct Task<T>;
impl<T> Task<T> { pub fn detach(self); pub async fn cancel(self) -> Option<T>; pub fn is_finished(&self) -> bool; }
impl<T> std::future::Future for Task<T> { type Output = T; }
pub struct Executor<'a>;
impl<'a> Executor<'a> { pub const fn new() -> Executor<'a>; pub fn is_empty(&self) -> bool; #[lens::spawns(anywhere)] pub fn spawn<F: std::future::Future>(&self, future: F) -> Task<F::Output>; pub fn try_tick(&self) -> bool; pub async fn tick(&self); pub async fn run<F: std::future::Future>(&self, future: F) -> F::Output; }
pub struct LocalExecutor<'a>;
impl<'a> LocalExecutor<'a> { pub const fn new() -> LocalExecutor<'a>; pub fn is_empty(&self) -> bool; #[lens::spawns(here)] pub fn spawn<F: std::future::Future>(&self, future: F) -> Task<F::Output>; pub fn try_tick(&self) -> bool; pub async fn tick(&self); pub async fn run<F: std::future::Future>(&self, future: F) -> F::Output; }
pub struct Unblock<T>;
impl<T> Unblock<T> { pub fn new(io: T) -> Unblock<T>; pub fn with_capacity(cap: usize, io: T) -> Unblock<T>; pub async fn get_mut(&mut self) -> &mut T; pub async fn with_mut<R, F: FnOnce(&mut T) -> R>(&mut self, op: F) -> R; pub async fn into_inner(self) -> T; }
impl<T: std::io::Read> futures::io::AsyncRead for Unblock<T> {}
impl<T: std::io::Write> futures::io::AsyncWrite for Unblock<T> {}
