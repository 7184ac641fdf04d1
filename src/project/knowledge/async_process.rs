// What async-process 1.x and 2.x declare (docs.rs/async-process).

pub use std::process::{ExitStatus, Output, Stdio};
pub struct Command;
impl Command {
    pub fn new<S>(program: S) -> Command;
    pub fn arg<S>(&mut self, arg: S) -> &mut Command;
    pub fn args<I>(&mut self, args: I) -> &mut Command;
    pub fn env<K, V>(&mut self, key: K, val: V) -> &mut Command;
    pub fn current_dir<P>(&mut self, dir: P) -> &mut Command;
    pub fn stdin<T>(&mut self, cfg: T) -> &mut Command;
    pub fn stdout<T>(&mut self, cfg: T) -> &mut Command;
    pub fn stderr<T>(&mut self, cfg: T) -> &mut Command;
    pub fn kill_on_drop(&mut self, kill_on_drop: bool) -> &mut Command;
    pub fn spawn(&mut self) -> std::io::Result<Child>;
    pub async fn status(&mut self) -> std::io::Result<ExitStatus>;
    pub async fn output(&mut self) -> std::io::Result<Output>;
}
pub struct Child { pub stdin: Option<ChildStdin>, pub stdout: Option<ChildStdout>, pub stderr: Option<ChildStderr> }
impl Child { pub fn id(&self) -> u32; pub fn kill(&mut self) -> std::io::Result<()>; pub fn try_status(&mut self) -> std::io::Result<Option<ExitStatus>>; pub async fn status(&mut self) -> std::io::Result<ExitStatus>; pub async fn output(self) -> std::io::Result<Output>; }
pub struct ChildStdin; impl futures::io::AsyncWrite for ChildStdin {}
pub struct ChildStdout; impl futures::io::AsyncRead for ChildStdout {}
pub struct ChildStderr; impl futures::io::AsyncRead for ChildStderr {}
