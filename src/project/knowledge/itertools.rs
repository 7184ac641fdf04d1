// What itertools 0.10 to 0.14 declare, the most used of it (docs.rs/itertools).

use std::vec::IntoIter;
pub trait Itertools: Iterator {
    #[lens::consumes] fn collect_vec(self) -> Vec<Self::Item>;
    #[lens::consumes] fn try_collect<T, U, E>(self) -> Result<U, E>;
    #[lens::consumes] fn sorted(self) -> IntoIter<Self::Item>;
    #[lens::calls] #[lens::consumes] fn sorted_by<F: FnMut(&Self::Item, &Self::Item) -> std::cmp::Ordering>(self, cmp: F) -> IntoIter<Self::Item>;
    #[lens::calls] #[lens::consumes] fn sorted_by_key<K, F: FnMut(&Self::Item) -> K>(self, f: F) -> IntoIter<Self::Item>;
    #[lens::calls] #[lens::consumes] fn sorted_by_cached_key<K, F: FnMut(&Self::Item) -> K>(self, f: F) -> IntoIter<Self::Item>;
    #[lens::consumes] fn sorted_unstable(self) -> IntoIter<Self::Item>;
    #[lens::calls] fn sorted_unstable_by_key<K, F: FnMut(&Self::Item) -> K>(self, f: F) -> IntoIter<Self::Item>;
    #[lens::passes] fn unique(self) -> std::iter::Yielding<Self::Item>;
    #[lens::passes] fn dedup(self) -> std::iter::Yielding<Self::Item>;
    #[lens::consumes] fn join(&mut self, sep: &str) -> String;
    #[lens::consumes] fn counts(self) -> std::collections::HashMap<Self::Item, usize>;
    #[lens::consumes] fn all_equal(&mut self) -> bool;
    #[lens::consumes] fn all_unique(&mut self) -> bool;
    #[lens::calls] #[lens::consumes] fn find_position<P: FnMut(&Self::Item) -> bool>(&mut self, pred: P) -> Option<(usize, Self::Item)>;
    #[lens::consumes] fn find_or_first<P: FnMut(&Self::Item) -> bool>(self, pred: P) -> Option<Self::Item>;
    #[lens::consumes] fn find_or_last<P: FnMut(&Self::Item) -> bool>(self, pred: P) -> Option<Self::Item>;
    #[lens::calls] fn sorted_unstable_by<F: FnMut(&Self::Item, &Self::Item) -> std::cmp::Ordering>(self, cmp: F) -> IntoIter<Self::Item>;
    #[lens::calls] fn k_smallest_by_key<K, F: FnMut(&Self::Item) -> K>(self, k: usize, key: F) -> IntoIter<Self::Item>;
    #[lens::calls] #[lens::consumes] fn fold_ok<A, E, B, F: FnMut(B, A) -> B>(&mut self, start: B, f: F) -> Result<B, E>;
    #[lens::calls] #[lens::consumes] fn fold_while<B, F: FnMut(B, Self::Item) -> FoldWhile<B>>(&mut self, init: B, f: F) -> FoldWhile<B>;
    #[lens::calls] #[lens::consumes] fn partition_map<A, B, L, R, F: FnMut(Self::Item) -> Either<L, R>>(self, predicate: F) -> (A, B);
    #[lens::calls] fn counts_by<K, F: FnMut(Self::Item) -> K>(self, f: F) -> std::collections::HashMap<K, usize>;
    #[lens::consumes] fn into_group_map<K, V>(self) -> std::collections::HashMap<K, Vec<V>>;
    #[lens::calls] fn into_group_map_by<K, F: Fn(&Self::Item) -> K>(self, f: F) -> std::collections::HashMap<K, Vec<Self::Item>>;
    #[lens::consumes] fn minmax(self) -> MinMaxResult<Self::Item>;
    #[lens::calls] fn minmax_by<F: FnMut(&Self::Item, &Self::Item) -> std::cmp::Ordering>(self, compare: F) -> MinMaxResult<Self::Item>;
    #[lens::calls] fn minmax_by_key<K, F: FnMut(&Self::Item) -> K>(self, key: F) -> MinMaxResult<Self::Item>;
    #[lens::consumes] fn max_set(self) -> Vec<Self::Item>;
    #[lens::consumes] fn min_set(self) -> Vec<Self::Item>;
    #[lens::consumes] fn collect_tuple<T>(self) -> Option<T>;
    #[lens::consumes] fn next_tuple<T>(&mut self) -> Option<T>;
    #[lens::consumes] fn at_most_one(self) -> Result<Option<Self::Item>, ExactlyOneError<Self>>;
    #[lens::consumes] fn exactly_one(self) -> Result<Self::Item, ExactlyOneError<Self>>;
    #[lens::consumes] fn sum1<S>(self) -> Option<S>;
    #[lens::consumes] fn product1<P>(self) -> Option<P>;
    #[lens::consumes] fn try_len(&self) -> Result<usize, (usize, Option<usize>)>;
    #[lens::passes] fn intersperse(self, element: Self::Item) -> std::iter::Yielding<Self::Item>;
    #[lens::passes] fn interleave<J: IntoIterator<Item = Self::Item>>(self, other: J) -> std::iter::Yielding<Self::Item>;
    #[lens::passes] fn tuple_windows<T>(self) -> std::iter::Yielding<T>;
    #[lens::passes] fn zip_longest<J: IntoIterator>(self, other: J) -> std::iter::Yielding<EitherOrBoth<Self::Item, J::Item>>;
    #[lens::passes] fn with_position(self) -> std::iter::Yielding<(Position, Self::Item)>;
}
pub enum Either<L, R> { Left(L), Right(R) }
pub enum EitherOrBoth<A, B> { Both(A, B), Left(A), Right(B) }
pub enum Position { First, Middle, Last, Only }
pub enum FoldWhile<T> { Continue(T), Done(T) }
impl<T> FoldWhile<T> { pub fn into_inner(self) -> T; pub fn is_done(&self) -> bool; }
pub enum MinMaxResult<T> { NoElements, OneElement(T), MinMax(T, T) }
impl<T> MinMaxResult<T> { pub fn into_option(self) -> Option<(T, T)>; }
pub struct ExactlyOneError<I>;
impl<T: Iterator + ?Sized> Itertools for T {}
