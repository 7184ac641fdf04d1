// What actix-rt 2.x declares, as far as the analysis asks (docs.rs/actix-rt): tasks stay on their thread.

#[lens::spawns(here)] pub fn spawn<F: std::future::Future>(f: F) -> tokio::task::JoinHandle<F::Output>;
