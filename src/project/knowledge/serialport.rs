// What serialport declares, as far as the analysis asks (docs.rs/serialport). Reading waits for the device, up to the port's timeout.

pub struct Error;
pub type Result<T> = std::result::Result<T, Error>;
pub struct SerialPortInfo;
#[lens::blocks(io, file)] pub fn available_ports() -> Result<Vec<SerialPortInfo>>;
#[lens::stream] pub struct TTYPort;
impl std::io::Read for TTYPort {}
impl std::io::Write for TTYPort {}
