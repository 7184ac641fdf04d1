// What curl 0.4 declares, as far as the analysis asks (docs.rs/curl).

pub struct Error;
pub struct MultiError;
pub mod easy {
    use crate::Error;
    pub struct Easy;
    impl Easy {
        pub fn new() -> Easy;
        pub fn url(&mut self, url: &str) -> Result<(), Error>;
        pub fn get(&mut self, enable: bool) -> Result<(), Error>;
        pub fn post(&mut self, enable: bool) -> Result<(), Error>;
        pub fn write_function<F>(&mut self, f: F) -> Result<(), Error>;
        #[lens::blocks(client)] pub fn perform(&self) -> Result<(), Error>;
        pub fn response_code(&mut self) -> Result<u32, Error>;
        pub fn transfer<'data, 'easy>(&'easy mut self) -> Transfer<'easy, 'data>;
    }
    pub struct Easy2<H>;
    impl<H> Easy2<H> { pub fn new(handler: H) -> Easy2<H>; pub fn url(&mut self, url: &str) -> Result<(), Error>; pub fn get(&mut self, enable: bool) -> Result<(), Error>; #[lens::blocks(client)] pub fn perform(&self) -> Result<(), Error>; }
    pub struct Transfer<'easy, 'data>;
    impl Transfer<'_, '_> { pub fn write_function<F>(&mut self, f: F) -> Result<(), Error>; #[lens::blocks(client)] pub fn perform(&self) -> Result<(), Error>; }
}
pub mod multi {
    pub struct Multi;
    impl Multi { pub fn new() -> Multi; #[lens::blocks(client)] pub fn wait(&self, waitfds: &mut [WaitFd], timeout: std::time::Duration) -> Result<u32, crate::MultiError>; #[lens::blocks(client)] pub fn poll(&self, waitfds: &mut [WaitFd], timeout: std::time::Duration) -> Result<u32, crate::MultiError>; }
    pub struct WaitFd;
}
