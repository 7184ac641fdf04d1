// What spin_sleep declares, as far as the analysis asks (docs.rs/spin_sleep). It sleeps, then spins: the thread is held both times.

#[lens::blocks(sleep)] pub fn sleep(duration: std::time::Duration);
#[lens::blocks(sleep)] pub fn sleep_until(deadline: std::time::Instant);
pub struct SpinSleeper;
impl SpinSleeper {
    pub fn new(native_accuracy_ns: u32) -> SpinSleeper;
    #[lens::blocks(sleep)] pub fn sleep(self, duration: std::time::Duration);
    #[lens::blocks(sleep)] pub fn sleep_ns(self, nanoseconds: u64);
    #[lens::blocks(sleep)] pub fn sleep_s(self, seconds: f64);
}
impl Default for SpinSleeper {}
