// What crossterm declares, as far as the analysis asks (docs.rs/crossterm). `read` waits for a person; `EventStream` is its async twin.

pub mod event {
    pub enum Event { FocusGained, FocusLost, Paste(String), Resize(u16, u16) }
    #[lens::blocks(io)] pub fn read() -> std::io::Result<Event>;
    pub fn poll(timeout: std::time::Duration) -> std::io::Result<bool>;
}
