// What ipc-channel declares, as far as the analysis asks (docs.rs/ipc-channel). It waits for another process.

pub mod ipc {
    pub enum IpcError { Disconnected }
    pub enum TryRecvError { Empty }
    pub fn channel<T>() -> Result<(IpcSender<T>, IpcReceiver<T>), std::io::Error>;
    pub struct IpcSender<T>;
    impl<T> Clone for IpcSender<T> {}
    pub struct IpcReceiver<T>;
    impl<T> IpcReceiver<T> {
        #[lens::blocks(channel)] pub fn recv(&self) -> Result<T, IpcError>;
        pub fn try_recv(&self) -> Result<T, TryRecvError>;
        #[lens::blocks(channel)] pub fn try_recv_timeout(&self, duration: std::time::Duration) -> Result<T, TryRecvError>;
    }
}
