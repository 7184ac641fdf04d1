// What crossbeam 0.8 declares, as far as the analysis asks (docs.rs/crossbeam): the parts of its family.

pub use crossbeam_channel as channel;
pub use crossbeam_utils::{sync, thread};
pub use crossbeam_utils::thread::scope;
