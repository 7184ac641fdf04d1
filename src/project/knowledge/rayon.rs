// What rayon 1.x declares, but for its parallel iterators (docs.rs/rayon).

pub fn join<A: FnOnce() -> RA, B: FnOnce() -> RB, RA, RB>(oper_a: A, oper_b: B) -> (RA, RB);
#[lens::blocks(channel)] pub fn scope<OP: FnOnce(&Scope<'_>) -> R, R>(op: OP) -> R;
pub fn in_place_scope<OP: FnOnce(&Scope<'_>) -> R, R>(op: OP) -> R;
#[lens::runs_plainly(drops)] pub fn spawn<F: FnOnce()>(func: F);
pub fn spawn_fifo<F: FnOnce()>(func: F);
pub fn current_num_threads() -> usize;
pub fn current_thread_index() -> Option<usize>;
pub struct Scope<'scope>;
impl<'scope> Scope<'scope> { pub fn spawn<BODY: FnOnce(&Scope<'scope>)>(&self, body: BODY); }
pub struct ThreadPool;
impl ThreadPool {
    #[lens::blocks(channel)] pub fn install<OP: FnOnce() -> R, R>(&self, op: OP) -> R;
    #[lens::blocks(channel)] pub fn join<A: FnOnce() -> RA, B: FnOnce() -> RB, RA, RB>(&self, oper_a: A, oper_b: B) -> (RA, RB);
    #[lens::blocks(channel)] pub fn scope<OP: FnOnce(&Scope<'_>) -> R, R>(&self, op: OP) -> R;
    pub fn spawn<OP: FnOnce()>(&self, op: OP);
    pub fn spawn_fifo<OP: FnOnce()>(&self, op: OP);
    pub fn current_num_threads(&self) -> usize;
}
pub struct ThreadPoolBuilder;
impl ThreadPoolBuilder {
    pub fn new() -> Self;
    pub fn num_threads(self, num_threads: usize) -> Self;
    pub fn stack_size(self, stack_size: usize) -> Self;
    pub fn thread_name<F: FnMut(usize) -> String>(self, closure: F) -> Self;
    pub fn build(self) -> Result<ThreadPool, ThreadPoolBuildError>;
    pub fn build_global(self) -> Result<(), ThreadPoolBuildError>;
}
pub struct ThreadPoolBuildError;
