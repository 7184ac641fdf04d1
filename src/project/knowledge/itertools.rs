// What itertools 0.10 to 0.14 declare, the most used of it (docs.rs/itertools).

use std::vec::IntoIter;
pub trait Itertools: Iterator {
    fn collect_vec(self) -> Vec<Self::Item>;
    fn try_collect<T, U, E>(self) -> Result<U, E>;
    fn sorted(self) -> IntoIter<Self::Item>;
    fn sorted_by<F: FnMut(&Self::Item, &Self::Item) -> std::cmp::Ordering>(self, cmp: F) -> IntoIter<Self::Item>;
    fn sorted_by_key<K, F: FnMut(&Self::Item) -> K>(self, f: F) -> IntoIter<Self::Item>;
    fn sorted_by_cached_key<K, F: FnMut(&Self::Item) -> K>(self, f: F) -> IntoIter<Self::Item>;
    fn sorted_unstable(self) -> IntoIter<Self::Item>;
    fn sorted_unstable_by_key<K, F: FnMut(&Self::Item) -> K>(self, f: F) -> IntoIter<Self::Item>;
    fn unique(self) -> std::iter::Yielding<Self::Item>;
    fn dedup(self) -> std::iter::Yielding<Self::Item>;
    fn join(&mut self, sep: &str) -> String;
    fn counts(self) -> std::collections::HashMap<Self::Item, usize>;
    fn all_equal(&mut self) -> bool;
    fn all_unique(&mut self) -> bool;
    fn find_position<P: FnMut(&Self::Item) -> bool>(&mut self, pred: P) -> Option<(usize, Self::Item)>;
    fn find_or_first<P: FnMut(&Self::Item) -> bool>(self, pred: P) -> Option<Self::Item>;
}
impl<T: Iterator + ?Sized> Itertools for T {}
