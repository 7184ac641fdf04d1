//! Where the news comes from.

use tokio::runtime::Handle;

pub struct Feed {
    name: String,
}

impl Feed {
    pub fn new(name: &str) -> Self {
        Feed { name: name.to_owned() }
    }
}

pub struct Reader {
    address: String,
}

impl Reader {
    pub fn new(address: &str) -> Self {
        Reader { address: address.to_owned() }
    }

    /// Fetches one feed.
    pub async fn fetch(&self, feed: Feed) -> String {
        tokio::task::yield_now().await;
        format!("{}/{}: nothing new", self.address, feed.name)
    }

    /// Fetches everything again.
    pub async fn refresh(&self) {
        for name in ["news", "weather"] {
            // This is how to do it: the call is awaited, so it runs.
            let text = self.fetch(Feed::new(name)).await;
            println!("{text}");
        }
    }
}

/// Describes every feed in a few words.
pub async fn describe_all(reader: &Reader) -> String {
    // 9. This thread already runs async code: at run time, Tokio panics here.
    let news = Handle::current().block_on(reader.fetch(Feed::new("news")));
    let weather = reader.fetch(Feed::new("weather")).await;
    format!("{news}\n{weather}")
}
