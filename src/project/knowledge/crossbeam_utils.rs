// What crossbeam-utils 0.8 declares, as far as the analysis asks (docs.rs/crossbeam-utils).

pub mod sync {
    pub struct WaitGroup;
    impl WaitGroup { pub fn new() -> WaitGroup; #[lens::blocks(channel)] pub fn wait(self); }
    impl Clone for WaitGroup {}
    pub struct Parker;
    impl Parker { pub fn new() -> Parker; #[lens::blocks(channel)] pub fn park(&self); #[lens::blocks(channel)] pub fn park_timeout(&self, timeout: std::time::Duration); #[lens::blocks(channel)] pub fn park_deadline(&self, deadline: std::time::Instant); pub fn unparker(&self) -> &Unparker; }
    pub struct Unparker;
    impl Unparker { pub fn unpark(&self); }
    impl Clone for Unparker {}
}
pub mod thread {
    #[lens::blocks(channel)] pub fn scope<'env, F: FnOnce(&Scope<'env>) -> R, R>(f: F) -> std::thread::Result<R>;
    pub struct Scope<'env>;
}
