// What signal-hook declares, as far as the analysis asks (docs.rs/signal-hook). Each step waits for the next signal.

pub mod iterator {
    pub type Signals = SignalsInfo;
    #[lens::steps_block(channel)] pub struct SignalsInfo;
    impl SignalsInfo {
        pub fn new<I>(signals: I) -> Result<SignalsInfo, std::io::Error>;
        #[lens::blocks(channel, in_steps)] pub fn forever(&mut self) -> Forever<'_>;
        #[lens::blocks(channel)] pub fn wait(&mut self) -> Pending<'_>;
        pub fn pending(&mut self) -> Pending<'_>;
        pub fn handle(&self) -> Handle;
    }
    impl<'a> IntoIterator for &'a mut SignalsInfo { type Item = i32; type IntoIter = Forever<'a>; }
    pub struct Handle;
    impl Handle { pub fn close(&self); }
    #[lens::steps_block(channel)] pub struct Forever<'a>;
    impl Iterator for Forever<'_> { type Item = i32; }
    pub struct Pending<'a>;
    impl Iterator for Pending<'_> { type Item = i32; }
}
