// What parking declares (docs.rs/parking).

pub fn pair() -> (Parker, Unparker);
pub struct Parker;
impl Parker {
    pub fn new() -> Parker;
    #[lens::blocks(channel)] pub fn park(&self);
    #[lens::blocks(channel)] pub fn park_timeout(&self, duration: std::time::Duration) -> bool;
    #[lens::blocks(channel)] pub fn park_deadline(&self, instant: std::time::Instant) -> bool;
    pub fn unpark(&self) -> bool;
    pub fn unparker(&self) -> Unparker;
}
pub struct Unparker;
impl Unparker { pub fn unpark(&self) -> bool; }
impl Clone for Unparker {}
