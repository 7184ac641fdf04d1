// What shared-child declares, as far as the analysis asks (docs.rs/shared_child). Several threads may wait for one process.

pub struct SharedChild;
impl SharedChild {
    pub fn spawn(command: &mut std::process::Command) -> std::io::Result<SharedChild>;
    pub fn new(child: std::process::Child) -> std::io::Result<SharedChild>;
    pub fn id(&self) -> u32;
    #[lens::blocks(io)] pub fn wait(&self) -> std::io::Result<std::process::ExitStatus>;
    #[lens::blocks(io)] pub fn wait_timeout(&self, timeout: std::time::Duration) -> std::io::Result<Option<std::process::ExitStatus>>;
    pub fn try_wait(&self) -> std::io::Result<Option<std::process::ExitStatus>>;
    pub fn kill(&self) -> std::io::Result<()>;
}
