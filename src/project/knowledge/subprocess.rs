// What subprocess declares, as far as the analysis asks (docs.rs/subprocess). It waits for a child process.

pub type Result<T> = std::result::Result<T, PopenError>;
pub struct PopenError;
pub enum ExitStatus { Exited(u32), Signaled(u8), Other(i32), Undetermined }
pub struct CaptureData;
pub struct Exec;
impl Exec {
    pub fn cmd<S>(command: S) -> Exec;
    pub fn shell<S>(cmdstr: S) -> Exec;
    pub fn arg<S>(self, arg: S) -> Exec;
    pub fn args<S>(self, args: &[S]) -> Exec;
    pub fn popen(self) -> Result<Popen>;
    #[lens::blocks(io)] pub fn join(self) -> Result<ExitStatus>;
    #[lens::blocks(io)] pub fn capture(self) -> Result<CaptureData>;
}
pub struct Popen;
impl Popen {
    #[lens::blocks(io)] pub fn wait(&mut self) -> Result<ExitStatus>;
    pub fn poll(&mut self) -> Option<ExitStatus>;
    pub fn terminate(&mut self) -> std::io::Result<()>;
    pub fn kill(&mut self) -> std::io::Result<()>;
}
