// What futures-executor declares: a part of futures under a name of its own (docs.rs/futures-executor).

pub use futures::executor::*;
