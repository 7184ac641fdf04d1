// What notify declares, as far as the analysis asks (docs.rs/notify). A recursive `watch` goes through the whole tree.

use std::path::Path;
pub type Result<T> = std::result::Result<T, Error>;
pub struct Error;
pub struct Event;
pub struct Config;
impl Default for Config {}
pub trait EventHandler: Send + 'static { fn handle_event(&mut self, event: Result<Event>); }
impl<F: FnMut(Result<Event>) + Send + 'static> EventHandler for F {}
pub enum RecursiveMode { Recursive, NonRecursive }
pub trait Watcher {
    fn new<F: EventHandler>(event_handler: F, config: Config) -> Result<Self>;
    #[lens::blocks(io, entry)] fn watch(&mut self, path: &Path, recursive_mode: RecursiveMode) -> Result<()>;
    #[lens::blocks(io, entry)] fn unwatch(&mut self, path: &Path) -> Result<()>;
}
pub struct INotifyWatcher;
impl Watcher for INotifyWatcher {}
pub type RecommendedWatcher = INotifyWatcher;
pub struct PollWatcher;
impl Watcher for PollWatcher {}
pub fn recommended_watcher<F: EventHandler>(event_handler: F) -> Result<RecommendedWatcher>;
