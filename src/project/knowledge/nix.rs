// What nix declares of what waits, as far as the analysis asks (docs.rs/nix; sleep(3), wait(2)).

pub type Result<T> = std::result::Result<T, errno::Errno>;
pub mod errno { pub enum Errno { UnknownErrno, EPERM } }
pub mod sys { pub mod wait {
    pub enum WaitStatus { StillAlive }
    #[lens::blocks(io)] pub fn wait() -> crate::Result<WaitStatus>;
} }
pub mod unistd {
    #[lens::blocks(sleep)] pub fn sleep(seconds: u32) -> u32;
    #[lens::blocks(io)] pub fn pause();
}
