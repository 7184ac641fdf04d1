// What threadpool declares, as far as the analysis asks (docs.rs/threadpool). `join` waits until all jobs are done.

pub struct ThreadPool;
impl Clone for ThreadPool {}
impl ThreadPool {
    pub fn new(num_threads: usize) -> ThreadPool;
    pub fn with_name(name: String, num_threads: usize) -> ThreadPool;
    pub fn execute<F: FnOnce() + Send + 'static>(&self, job: F);
    pub fn active_count(&self) -> usize;
    pub fn queued_count(&self) -> usize;
    pub fn max_count(&self) -> usize;
    #[lens::blocks(channel)] pub fn join(&self);
}
