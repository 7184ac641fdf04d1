//! Pages that were read before, in memory and on disk.

use std::collections::HashMap;
use std::sync::Mutex;

#[derive(Default)]
pub struct Cache {
    pages: Mutex<HashMap<String, String>>,
    visits: Mutex<u64>,
}

impl Cache {
    /// Reads a page from disk.
    pub async fn load(&self, name: &str) -> Option<String> {
        // 7. A file may take long to read, and this holds the thread all the while.
        let text = std::fs::read_to_string(name).ok()?;
        self.store(name, &text).await;
        Some(text)
    }

    /// Keeps a page in memory. Here the lock is gone before anything is awaited.
    pub async fn store(&self, name: &str, text: &str) {
        if let Ok(mut pages) = self.pages.lock() {
            pages.insert(name.to_owned(), text.to_owned());
        }
        tokio::task::yield_now().await;
    }

    /// Counts a visit and writes the number down.
    pub async fn count_visit(&self) {
        // 8. The lock stays taken while this task waits, and others block on it.
        let mut visits = self.visits.lock().unwrap();
        *visits += 1;
        write_down(*visits).await;
    }
}

async fn write_down(visits: u64) {
    let text = visits.to_string();
    if let Err(error) = tokio::fs::write("visits.txt", text).await {
        eprintln!("cannot write the number of visits: {error}");
    }
}
