// What async-task 4.x declares, as far as the analysis asks (docs.rs/async-task).

#[must_use = "tasks get canceled when dropped, use `.detach()` to run them in the background"]
#[lens::handle] #[lens::cancels(task)] pub struct Task<T, M = ()>;
impl<T, M> Task<T, M> { pub fn detach(self); pub async fn cancel(self) -> Option<T>; pub fn is_finished(&self) -> bool; }
impl<T, M> std::future::Future for Task<T, M> { type Output = T; }
