// What rand declares, as far as the analysis asks (docs.rs/rand): its generator of each thread.

pub mod rngs { #[lens::unsendable] pub struct ThreadRng; impl Clone for ThreadRng {} }
