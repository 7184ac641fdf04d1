// What inotify declares, as far as the analysis asks (docs.rs/inotify). `into_event_stream` is the async twin of waiting for events.

pub struct WatchMask;
pub struct Events<'a>;
pub struct Inotify;
impl Inotify {
    pub fn init() -> std::io::Result<Inotify>;
    #[lens::blocks(io)] pub fn read_events_blocking<'a>(&mut self, buffer: &'a mut [u8]) -> std::io::Result<Events<'a>>;
    pub fn read_events<'a>(&mut self, buffer: &'a mut [u8]) -> std::io::Result<Events<'a>>;
    pub fn close(self) -> std::io::Result<()>;
}
