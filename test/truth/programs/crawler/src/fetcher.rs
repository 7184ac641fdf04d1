use std::future::Future;
use std::time::Duration;

use reqwest::{Client, StatusCode};

pub struct Page {
    pub status: StatusCode,
    body: String,
}

impl Page {
    pub fn is_good(&self) -> bool {
        self.status.is_success()
    }

    pub fn links(&self) -> impl Iterator<Item = &str> {
        self.body
            .split("href=\"")
            .skip(1)
            .filter_map(|rest| rest.split('"').next())
    }
}

pub trait Fetch {
    fn fetch(&self, address: &str) -> impl Future<Output = Result<Page, reqwest::Error>> + Send;

    fn warm_up(&self, addresses: &[String]) -> impl Future<Output = ()> + Send
    where
        Self: Sync,
    {
        async move {
            for address in addresses {
                self.fetch(address).await.ok();
            }
        }
    }
}

pub struct Fetcher {
    client: Client,
    retries: u32,
}

impl Fetcher {
    pub fn new(timeout: Duration) -> reqwest::Result<Self> {
        let client = Client::builder().timeout(timeout).build()?;
        Ok(Self { client, retries: 2 })
    }

    async fn pause(&self, attempt: u32) {
        let wait = Duration::from_millis(100) * 2u32.pow(attempt);
        tokio::time::sleep(wait).await;
    }

    pub async fn ping(&self, address: &str) -> reqwest::Result<()> {
        self.client.head(address).send().await?.error_for_status()?;
        self.client.get(address).header("x-probe", "1").send().await?;
        Ok(())
    }
}

impl Fetch for Fetcher {
    async fn fetch(&self, address: &str) -> Result<Page, reqwest::Error> {
        let mut attempt = 0;
        loop {
            let answer = self.client.get(address).send().await;
            match answer {
                Err(error) if attempt < self.retries && error.is_connect() => {
                    self.pause(attempt).await;
                    attempt += 1;
                }
                Err(error) => return Err(error),
                Ok(response) => {
                    let status = response.status();
                    let body = response.text().await?;
                    return Ok(Page { status, body });
                }
            }
        }
    }
}

pub async fn check_all<F: Fetch + Sync>(fetcher: &F, addresses: &[String]) -> usize {
    fetcher.warm_up(addresses).await;
    let mut good = 0;
    for address in addresses {
        if let Ok(page) = fetcher.fetch(address).await {
            good += usize::from(page.is_good());
        }
    }
    good
}

#[cfg(test)]
mod tests {
    use super::*;

    struct Fixed(StatusCode);

    impl Fetch for Fixed {
        async fn fetch(&self, address: &str) -> Result<Page, reqwest::Error> {
            Ok(Page {
                status: self.0,
                body: format!("<a href=\"{address}next\">"),
            })
        }
    }

    #[tokio::test]
    async fn counts_good_pages() {
        let fixed = Fixed(StatusCode::OK);
        fixed.warm_up(&["a".to_string()]).await;
        fixed.fetch("b").await.unwrap();
        assert_eq!(check_all(&fixed, &["a/".to_string()]).await, 1);
    }

    #[tokio::test]
    async fn pauses() {
        let fetcher = Fetcher::new(Duration::from_secs(1)).unwrap();
        fetcher.pause(0).await;
        fetcher.ping("http://127.0.0.1:1/").await.unwrap_err();
    }
}
