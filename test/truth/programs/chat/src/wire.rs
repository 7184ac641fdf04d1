use std::{fmt, io};

use tokio_util::codec::{Decoder, Encoder};

#[derive(Default)]
pub struct Lines {
    scanned: usize,
}

#[derive(Debug)]
pub enum WireError {
    Io(io::Error),
    NotText,
}

impl From<io::Error> for WireError {
    fn from(error: io::Error) -> Self {
        Self::Io(error)
    }
}

impl fmt::Display for WireError {
    fn fmt(&self, to: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Io(error) => error.fmt(to),
            Self::NotText => to.write_str("this is not UTF-8"),
        }
    }
}

impl std::error::Error for WireError {}

impl Decoder for Lines {
    type Item = String;
    type Error = WireError;

    fn decode(&mut self, bytes: &mut bytes::BytesMut) -> Result<Option<String>, WireError> {
        match bytes[self.scanned..].iter().position(|byte| *byte == b'\n') {
            Some(at) => {
                let line = bytes.split_to(self.scanned + at + 1);
                self.scanned = 0;
                let text = std::str::from_utf8(&line).map_err(|_| WireError::NotText)?;
                Ok(Some(text.trim_end().to_string()))
            }
            None => {
                self.scanned = bytes.len();
                Ok(None)
            }
        }
    }
}

impl Encoder<String> for Lines {
    type Error = WireError;

    fn encode(&mut self, line: String, bytes: &mut bytes::BytesMut) -> Result<(), WireError> {
        bytes.extend_from_slice(line.as_bytes());
        bytes.extend_from_slice(b"\n");
        Ok(())
    }
}
