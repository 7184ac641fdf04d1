// What rodio declares, as far as the analysis asks (docs.rs/rodio). It waits until all sound was played.

pub struct Sink;
impl Sink {
    #[lens::blocks(sleep)] pub fn sleep_until_end(&self);
    pub fn play(&self);
    pub fn pause(&self);
    pub fn stop(&self);
    pub fn empty(&self) -> bool;
}
