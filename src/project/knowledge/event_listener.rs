// What event-listener declares, as far as the analysis asks (docs.rs/event-listener). A listener is a future; since version 5 `wait` is `Listener`'s.

pub struct Event;
impl Event { pub const fn new() -> Event; #[lens::notice(awaiting)] pub fn listen(&self) -> EventListener; #[lens::notice(passing)] pub fn notify(&self, n: usize) -> usize; #[lens::notice(passing)] pub fn notify_additional(&self, n: usize) -> usize; #[lens::notice(passing)] pub fn notify_relaxed(&self, n: usize) -> usize; #[lens::notice(passing)] pub fn notify_additional_relaxed(&self, n: usize) -> usize; }
pub struct EventListener;
impl std::future::Future for EventListener { type Output = (); }
pub trait Listener: std::future::Future {
    #[lens::blocks(channel)] #[lens::twin(receiver)] fn wait(self) -> ();
}
impl Listener for EventListener {}
