// What dashmap 5 and 6 declare (docs.rs/dashmap). The hasher's parameter of the references is left out, as in version 6.

pub struct DashMap<K, V, S = std::hash::RandomState>;
impl<K, V, S> DashMap<K, V, S> {
    pub fn new() -> DashMap<K, V>;
    pub fn with_capacity(capacity: usize) -> DashMap<K, V>;
    pub fn with_shard_amount(shard_amount: usize) -> DashMap<K, V>;
    pub fn insert(&self, key: K, value: V) -> Option<V>;
    pub fn remove<Q: ?Sized>(&self, key: &Q) -> Option<(K, V)>;
    pub fn remove_if<Q: ?Sized>(&self, key: &Q, f: impl FnOnce(&K, &V) -> bool) -> Option<(K, V)>;
    pub fn iter(&self) -> iter::Iter<'_, K, V>;
    pub fn iter_mut(&self) -> iter::IterMut<'_, K, V>;
    pub fn get<Q: ?Sized>(&self, key: &Q) -> Option<mapref::one::Ref<'_, K, V>>;
    pub fn get_mut<Q: ?Sized>(&self, key: &Q) -> Option<mapref::one::RefMut<'_, K, V>>;
    pub fn try_get<Q: ?Sized>(&self, key: &Q) -> try_result::TryResult<mapref::one::Ref<'_, K, V>>;
    pub fn try_get_mut<Q: ?Sized>(&self, key: &Q) -> try_result::TryResult<mapref::one::RefMut<'_, K, V>>;
    pub fn shrink_to_fit(&self);
    pub fn retain(&self, f: impl FnMut(&K, &mut V) -> bool);
    pub fn len(&self) -> usize;
    pub fn is_empty(&self) -> bool;
    pub fn clear(&self);
    pub fn capacity(&self) -> usize;
    pub fn alter<Q: ?Sized>(&self, key: &Q, f: impl FnOnce(&K, V) -> V);
    pub fn alter_all(&self, f: impl FnMut(&K, V) -> V);
    pub fn view<Q: ?Sized, R>(&self, key: &Q, f: impl FnOnce(&K, &V) -> R) -> Option<R>;
    pub fn contains_key<Q: ?Sized>(&self, key: &Q) -> bool;
    pub fn entry(&self, key: K) -> mapref::entry::Entry<'_, K, V>;
    pub fn try_entry(&self, key: K) -> Option<mapref::entry::Entry<'_, K, V>>;
}
impl<K, V, S> Default for DashMap<K, V, S> {}
impl<K: Clone, V: Clone, S> Clone for DashMap<K, V, S> {}
impl<K, V, S> std::iter::FromIterator<(K, V)> for DashMap<K, V, S> {}
impl<K, V, S> std::iter::IntoIterator for DashMap<K, V, S> { type Item = (K, V); type IntoIter = std::iter::Yielding<(K, V)>; }
impl<'a, K, V, S> std::iter::IntoIterator for &'a DashMap<K, V, S> { type Item = mapref::multiple::RefMulti<'a, K, V>; type IntoIter = iter::Iter<'a, K, V>; }

pub struct DashSet<K, S = std::hash::RandomState>;
impl<K, S> DashSet<K, S> { pub fn new() -> DashSet<K>; pub fn insert(&self, key: K) -> bool; pub fn remove<Q: ?Sized>(&self, key: &Q) -> Option<K>; pub fn contains<Q: ?Sized>(&self, key: &Q) -> bool; pub fn len(&self) -> usize; pub fn is_empty(&self) -> bool; pub fn clear(&self); pub fn get<Q: ?Sized>(&self, key: &Q) -> Option<setref::one::Ref<'_, K>>; pub fn iter(&self) -> iter_set::Iter<'_, K>; }
impl<K, S> Default for DashSet<K, S> {}

pub mod iter {
    #[lens::guard(foreign)] pub struct Iter<'a, K, V>;
    impl<'a, K, V> std::iter::Iterator for Iter<'a, K, V> { type Item = crate::mapref::multiple::RefMulti<'a, K, V>; }
    #[lens::guard(foreign)] pub struct IterMut<'a, K, V>;
    impl<'a, K, V> std::iter::Iterator for IterMut<'a, K, V> { type Item = crate::mapref::multiple::RefMutMulti<'a, K, V>; }
}
pub mod iter_set {
    #[lens::guard(foreign)] pub struct Iter<'a, K>;
    impl<'a, K> std::iter::Iterator for Iter<'a, K> { type Item = crate::setref::multiple::RefMulti<'a, K>; }
}
pub mod setref {
    pub mod one {
        #[lens::guard(foreign)] pub struct Ref<'a, K>;
        impl<'a, K> Ref<'a, K> { pub fn key(&self) -> &K; }
        impl<K> std::ops::Deref for Ref<'_, K> { type Target = K; }
    }
    pub mod multiple {
        #[lens::guard(foreign)] pub struct RefMulti<'a, K>;
        impl<'a, K> RefMulti<'a, K> { pub fn key(&self) -> &K; }
        impl<K> std::ops::Deref for RefMulti<'_, K> { type Target = K; }
    }
}
pub mod try_result {
    pub enum TryResult<R> { Present(R), Absent, Locked }
    impl<R> TryResult<R> { pub fn is_present(&self) -> bool; pub fn is_absent(&self) -> bool; pub fn is_locked(&self) -> bool; pub fn unwrap(self) -> R; pub fn try_unwrap(self) -> Option<R>; }
}
pub mod mapref {
    pub mod one {
        #[lens::guard(foreign)] pub struct Ref<'a, K, V>;
        impl<'a, K, V> Ref<'a, K, V> { pub fn key(&self) -> &K; pub fn value(&self) -> &V; pub fn pair(&self) -> (&K, &V); pub fn map<F: FnOnce(&V) -> &T, T>(self, f: F) -> MappedRef<'a, K, V, T>; }
        impl<K, V> std::ops::Deref for Ref<'_, K, V> { type Target = V; }
        #[lens::guard(foreign)] pub struct RefMut<'a, K, V>;
        impl<'a, K, V> RefMut<'a, K, V> { pub fn key(&self) -> &K; pub fn value(&self) -> &V; pub fn value_mut(&mut self) -> &mut V; pub fn pair(&self) -> (&K, &V); pub fn pair_mut(&mut self) -> (&K, &mut V); pub fn downgrade(self) -> Ref<'a, K, V>; pub fn map<F: FnOnce(&mut V) -> &mut T, T>(self, f: F) -> MappedRefMut<'a, K, V, T>; }
        impl<K, V> std::ops::Deref for RefMut<'_, K, V> { type Target = V; }
        #[lens::guard(foreign)] pub struct MappedRef<'a, K, V, T>;
        impl<K, V, T> std::ops::Deref for MappedRef<'_, K, V, T> { type Target = T; }
        #[lens::guard(foreign)] pub struct MappedRefMut<'a, K, V, T>;
        impl<K, V, T> std::ops::Deref for MappedRefMut<'_, K, V, T> { type Target = T; }
    }
    pub mod multiple {
        #[lens::guard(foreign)] pub struct RefMulti<'a, K, V>;
        impl<'a, K, V> RefMulti<'a, K, V> { pub fn key(&self) -> &K; pub fn value(&self) -> &V; pub fn pair(&self) -> (&K, &V); }
        impl<K, V> std::ops::Deref for RefMulti<'_, K, V> { type Target = V; }
        #[lens::guard(foreign)] pub struct RefMutMulti<'a, K, V>;
        impl<'a, K, V> RefMutMulti<'a, K, V> { pub fn key(&self) -> &K; pub fn value(&self) -> &V; pub fn value_mut(&mut self) -> &mut V; pub fn pair(&self) -> (&K, &V); }
        impl<K, V> std::ops::Deref for RefMutMulti<'_, K, V> { type Target = V; }
    }
    pub mod entry {
        use super::one::RefMut;
        #[lens::guard(foreign)] pub enum Entry<'a, K, V> { Occupied(OccupiedEntry<'a, K, V>), Vacant(VacantEntry<'a, K, V>) }
        impl<'a, K, V> Entry<'a, K, V> {
            pub fn and_modify(self, f: impl FnOnce(&mut V)) -> Self;
            pub fn key(&self) -> &K;
            pub fn into_key(self) -> K;
            pub fn or_default(self) -> RefMut<'a, K, V>;
            pub fn or_insert(self, value: V) -> RefMut<'a, K, V>;
            pub fn or_insert_with(self, value: impl FnOnce() -> V) -> RefMut<'a, K, V>;
            pub fn or_try_insert_with<E>(self, value: impl FnOnce() -> Result<V, E>) -> Result<RefMut<'a, K, V>, E>;
        }
        #[lens::guard(foreign)] pub struct OccupiedEntry<'a, K, V>;
        impl<'a, K, V> OccupiedEntry<'a, K, V> { pub fn get(&self) -> &V; pub fn get_mut(&mut self) -> &mut V; pub fn insert(&mut self, value: V) -> V; pub fn into_ref(self) -> RefMut<'a, K, V>; pub fn key(&self) -> &K; pub fn remove(self) -> V; pub fn remove_entry(self) -> (K, V); }
        #[lens::guard(foreign)] pub struct VacantEntry<'a, K, V>;
        impl<'a, K, V> VacantEntry<'a, K, V> { pub fn insert(self, value: V) -> RefMut<'a, K, V>; pub fn key(&self) -> &K; pub fn into_key(self) -> K; }
    }
}
