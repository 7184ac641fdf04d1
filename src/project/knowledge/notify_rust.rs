// What notify-rust declares, as far as the analysis asks (docs.rs/notify-rust). `show` waits for the desktop's answer.

pub mod error { pub struct Error; pub type Result<T> = std::result::Result<T, Error>; }
pub struct NotificationHandle;
pub struct Notification;
impl Notification {
    pub fn new() -> Notification;
    pub fn summary(&mut self, summary: &str) -> &mut Notification;
    pub fn body(&mut self, body: &str) -> &mut Notification;
    pub fn icon(&mut self, icon: &str) -> &mut Notification;
    pub fn finalize(&self) -> Notification;
    #[lens::blocks(io)] #[lens::twin("show_async")] pub fn show(&self) -> error::Result<NotificationHandle>;
    pub async fn show_async(&self) -> error::Result<NotificationHandle>;
}
