// What wait-timeout declares (docs.rs/wait-timeout). It waits for a process to end, up to a time.

pub trait ChildExt {
    #[lens::blocks(io)] fn wait_timeout(&mut self, dur: std::time::Duration) -> std::io::Result<Option<std::process::ExitStatus>>;
    #[lens::blocks(io)] fn wait_timeout_ms(&mut self, ms: u32) -> std::io::Result<Option<std::process::ExitStatus>>;
}
impl ChildExt for std::process::Child {}
