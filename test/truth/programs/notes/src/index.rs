use std::collections::{BTreeMap, BTreeSet};

use async_std::sync::{Mutex, RwLock};

#[derive(Default)]
pub struct Index {
    words: RwLock<BTreeMap<String, BTreeSet<String>>>,
    asked: Mutex<Vec<String>>,
}

impl Index {
    pub async fn add(&self, name: &str, text: &str) {
        self.forget(name).await;
        let mut words = self.words.write().await;
        for word in text.split_whitespace() {
            words
                .entry(word.to_lowercase())
                .or_default()
                .insert(name.to_string());
        }
    }

    pub async fn forget(&self, name: &str) {
        let mut words = self.words.write().await;
        words.values_mut().for_each(|names| {
            names.remove(name);
        });
        words.retain(|_, names| !names.is_empty());
    }

    pub async fn find(&self, word: &str) -> Vec<String> {
        self.remember(word).await;
        let words = self.words.read().await;
        words
            .get(&word.to_lowercase())
            .into_iter()
            .flatten()
            .cloned()
            .collect()
    }

    async fn remember(&self, word: &str) {
        self.asked.lock().await.push(word.to_string());
    }
}

#[cfg(test)]
mod tests {
    use super::Index;
    use async_std::task;

    #[test]
    fn finds_words() {
        task::block_on(async {
            let index = Index::default();
            index.add("a", "one two").await;
            index.add("b", "Two").await;
            index.forget("a").await;
            assert_eq!(index.find("two").await, ["b"]);
        });
    }

    #[async_std::test]
    async fn remembers() {
        let index = Index::default();
        index.remember("x").await;
        index.find("y").await;
        let asked = index.asked.lock().await;
        assert_eq!(asked.len(), 2);
    }
}
