// What rusb declares of transfers, as far as the analysis asks (docs.rs/rusb). Each waits for the device, up to its timeout.

use std::time::Duration;
pub enum Error { Io, Timeout }
pub type Result<T> = std::result::Result<T, Error>;
pub struct DeviceHandle<T>;
impl<T> DeviceHandle<T> {
    #[lens::blocks(io)] pub fn read_bulk(&self, endpoint: u8, buf: &mut [u8], timeout: Duration) -> Result<usize>;
    #[lens::blocks(io)] pub fn write_bulk(&self, endpoint: u8, buf: &[u8], timeout: Duration) -> Result<usize>;
    #[lens::blocks(io)] pub fn read_interrupt(&self, endpoint: u8, buf: &mut [u8], timeout: Duration) -> Result<usize>;
    #[lens::blocks(io)] pub fn write_interrupt(&self, endpoint: u8, buf: &[u8], timeout: Duration) -> Result<usize>;
    #[lens::blocks(io)] pub fn read_control(&self, request_type: u8, request: u8, value: u16, index: u16, buf: &mut [u8], timeout: Duration) -> Result<usize>;
    #[lens::blocks(io)] pub fn write_control(&self, request_type: u8, request: u8, value: u16, index: u16, buf: &[u8], timeout: Duration) -> Result<usize>;
    #[lens::blocks(io)] pub fn reset(&self) -> Result<()>;
}
