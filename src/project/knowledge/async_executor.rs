// What async-executor 1.x declares, as far as the analysis asks (docs.rs/async-executor).

pub use async_task::Task;
pub struct Executor<'a>;
impl<'a> Executor<'a> { pub const fn new() -> Executor<'a>; pub fn is_empty(&self) -> bool; #[lens::spawns(anywhere)] pub fn spawn<F: std::future::Future>(&self, future: F) -> Task<F::Output>; pub fn try_tick(&self) -> bool; pub async fn tick(&self); pub async fn run<F: std::future::Future>(&self, future: F) -> F::Output; }
pub struct LocalExecutor<'a>;
impl<'a> LocalExecutor<'a> { pub const fn new() -> LocalExecutor<'a>; pub fn is_empty(&self) -> bool; #[lens::spawns(here)] pub fn spawn<F: std::future::Future>(&self, future: F) -> Task<F::Output>; pub fn try_tick(&self) -> bool; pub async fn tick(&self); pub async fn run<F: std::future::Future>(&self, future: F) -> F::Output; }
