// What embassy-time declares, as far as the analysis asks (docs.embassy.dev/embassy-time).

pub struct Duration;
impl Duration {
    pub const fn from_secs(secs: u64) -> Duration;
    pub const fn from_millis(millis: u64) -> Duration;
    pub const fn from_micros(micros: u64) -> Duration;
    pub const fn as_millis(&self) -> u64;
}
impl Clone for Duration {}
pub struct Instant;
impl Instant { pub fn now() -> Instant; pub fn elapsed(&self) -> Duration; }
impl Clone for Instant {}
#[must_use = "futures do nothing unless you `.await` or poll them"]
pub struct Timer;
impl Timer {
    pub fn at(expires_at: Instant) -> Timer;
    pub fn after(duration: Duration) -> Timer;
    pub fn after_secs(secs: u64) -> Timer;
    pub fn after_millis(millis: u64) -> Timer;
    pub fn after_micros(micros: u64) -> Timer;
}
impl std::future::Future for Timer { type Output = (); }
pub struct TimeoutError;
pub async fn with_timeout<F: std::future::Future>(timeout: Duration, fut: F) -> Result<F::Output, TimeoutError>;
pub fn block_for(duration: Duration);
