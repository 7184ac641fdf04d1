// What crossbeam 0.8 declares, as far as the analysis asks (docs.rs/crossbeam).

pub use crossbeam_channel as channel;
pub mod sync {
    pub struct WaitGroup;
    impl WaitGroup { pub fn new() -> WaitGroup; pub fn wait(self); }
    impl Clone for WaitGroup {}
    pub struct Parker;
    impl Parker { pub fn new() -> Parker; pub fn park(&self); pub fn park_timeout(&self, timeout: std::time::Duration); pub fn unparker(&self) -> &Unparker; }
    pub struct Unparker;
    impl Unparker { pub fn unpark(&self); }
}
