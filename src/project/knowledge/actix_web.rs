// What actix-web 4 declares, as far as the analysis asks (docs.rs/actix-web): what runs its tasks.

pub mod rt { pub use actix_rt::spawn; }
