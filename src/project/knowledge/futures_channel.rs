// What futures-channel declares: a part of futures under a name of its own (docs.rs/futures-channel).

pub use futures::channel::*;
