use futures::future::try_join_all;

use crate::upstream::{Failure, Upstream};

#[derive(Default)]
pub struct Routes {
    list: Vec<(String, Upstream)>,
}

impl Routes {
    pub fn with(mut self, prefix: &str, upstream: Upstream) -> Self {
        self.list.push((prefix.to_string(), upstream));
        self
    }

    pub fn find(&self, path: &str) -> Option<&Upstream> {
        self.list
            .iter()
            .find(|(prefix, _)| path.starts_with(prefix.as_str()))
            .map(|(_, upstream)| upstream)
    }

    pub async fn check(&self) -> Result<(), Failure> {
        for (_, upstream) in &self.list {
            upstream.wait_for_turn().await;
        }
        if let Some((prefix, first)) = self.list.first() {
            first.get(prefix).await?;
        }
        try_join_all(self.list.iter().map(|(prefix, upstream)| upstream.get(prefix))).await?;
        Ok(())
    }
}
