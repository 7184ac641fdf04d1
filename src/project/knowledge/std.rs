// What the standard library declares, as far as the analysis asks: names, signatures and traits, no bodies.
// Items stand at their public paths (doc.rust-lang.org/std); `core` and `alloc` are read as this crate.

pub mod prelude {
    pub mod rust_2015 {
        pub use crate::borrow::ToOwned;
        pub use crate::boxed::Box;
        pub use crate::clone::Clone;
        pub use crate::cmp::{Eq, Ord, PartialEq, PartialOrd};
        pub use crate::convert::{AsMut, AsRef, From, Into};
        pub use crate::default::Default;
        pub use crate::iter::{DoubleEndedIterator, ExactSizeIterator, Extend, IntoIterator, Iterator};
        pub use crate::marker::{Copy, Send, Sized, Sync, Unpin};
        pub use crate::mem::drop;
        pub use crate::ops::{AsyncFn, AsyncFnMut, AsyncFnOnce, Drop, Fn, FnMut, FnOnce};
        pub use crate::option::Option::{self, None, Some};
        pub use crate::result::Result::{self, Err, Ok};
        pub use crate::string::{String, ToString};
        pub use crate::vec::Vec;
    }
    pub mod rust_2018 { pub use super::rust_2015::*; }
    pub mod rust_2021 {
        pub use super::rust_2015::*;
        pub use crate::convert::{TryFrom, TryInto};
        pub use crate::iter::FromIterator;
    }
    pub mod rust_2024 {
        pub use super::rust_2021::*;
        pub use crate::future::{Future, IntoFuture};
    }
    pub mod v1 { pub use super::rust_2015::*; }
}

pub mod marker {
    pub trait Send {}
    pub trait Sync {}
    pub trait Sized {}
    pub trait Unpin {}
    pub trait Copy: crate::clone::Clone {}
    pub struct PhantomData<T: ?Sized>;
    pub struct PhantomPinned;
}

pub mod clone {
    pub trait Clone: Sized {
        #[lens::acts(clone)] fn clone(&self) -> Self;
        fn clone_from(&mut self, source: &Self);
    }
    impl<T: ?Sized> Clone for &T {}
    impl<T> Clone for [T] {}
}

pub mod any {
    pub trait Any {}
    pub struct TypeId;
    pub fn type_name<T: ?Sized>() -> &'static str;
}

pub mod cmp {
    pub enum Ordering { Less, Equal, Greater }
    impl Ordering {
        pub fn is_eq(self) -> bool;
        pub fn is_lt(self) -> bool;
        pub fn reverse(self) -> Ordering;
        pub fn then(self, other: Ordering) -> Ordering;
        pub fn then_with<F: FnOnce() -> Ordering>(self, f: F) -> Ordering;
    }
    pub trait PartialEq<Rhs: ?Sized = Self> { fn eq(&self, other: &Rhs) -> bool; fn ne(&self, other: &Rhs) -> bool; }
    pub trait Eq: PartialEq {}
    pub trait PartialOrd<Rhs: ?Sized = Self>: PartialEq<Rhs> { fn partial_cmp(&self, other: &Rhs) -> Option<Ordering>; }
    pub trait Ord: Eq + PartialOrd {
        fn cmp(&self, other: &Self) -> Ordering;
        fn max(self, other: Self) -> Self;
        fn min(self, other: Self) -> Self;
        fn clamp(self, min: Self, max: Self) -> Self;
    }
    impl Ord for u8 {} impl Ord for u16 {} impl Ord for u32 {} impl Ord for u64 {} impl Ord for u128 {} impl Ord for usize {}
    impl Ord for i8 {} impl Ord for i16 {} impl Ord for i32 {} impl Ord for i64 {} impl Ord for i128 {} impl Ord for isize {}
    pub fn max<T: Ord>(a: T, b: T) -> T;
    pub fn min<T: Ord>(a: T, b: T) -> T;
    pub struct Reverse<T>(pub T);
}

pub mod convert {
    pub enum Infallible {}
    pub trait From<T>: Sized { fn from(value: T) -> Self; }
    pub trait Into<T>: Sized { fn into(self) -> T; }
    impl<T, U: From<T>> Into<U> for T {}
    impl<T> From<T> for T {}
    pub trait TryFrom<T>: Sized { type Error; fn try_from(value: T) -> Result<Self, Self::Error>; }
    pub trait TryInto<T>: Sized { type Error; fn try_into(self) -> Result<T, Self::Error>; }
    impl<T, U: TryFrom<T>> TryInto<U> for T { type Error = U::Error; }
    pub trait AsRef<T: ?Sized> { fn as_ref(&self) -> &T; }
    pub trait AsMut<T: ?Sized> { fn as_mut(&mut self) -> &mut T; }
    impl<T: ?Sized + AsRef<U>, U: ?Sized> AsRef<U> for &T {}
    impl<T: ?Sized + AsRef<U>, U: ?Sized> AsRef<U> for &mut T {}
    impl<T: ?Sized + AsMut<U>, U: ?Sized> AsMut<U> for &mut T {}
    impl<T> AsRef<[T]> for [T] {}
    impl<T> AsMut<[T]> for [T] {}
    impl<T, const N: usize> AsRef<[T]> for [T; N] {}
    impl<T, const N: usize> AsMut<[T]> for [T; N] {}
    impl<T> AsMut<[T]> for crate::vec::Vec<T> {}
    impl AsRef<str> for str {}
    impl AsRef<[u8]> for str {}
    impl AsRef<str> for crate::string::String {}
    impl AsRef<[u8]> for crate::string::String {}
    impl AsRef<crate::path::Path> for str {}
    impl AsRef<crate::path::Path> for crate::string::String {}
    impl AsRef<crate::path::Path> for crate::path::Path {}
    impl AsRef<crate::path::Path> for crate::path::PathBuf {}
    impl<T: ?Sized> AsRef<T> for crate::boxed::Box<T> {}
    impl<T: ?Sized> AsRef<T> for crate::sync::Arc<T> {}
    impl<T: ?Sized> AsRef<T> for crate::rc::Rc<T> {}
    pub fn identity<T>(x: T) -> T;
}

pub mod default {
    pub trait Default: Sized { fn default() -> Self; }
    impl<T> Default for crate::option::Option<T> {}
    impl<T> Default for crate::vec::Vec<T> {}
    impl Default for crate::string::String {}
    impl<K, V, S> Default for crate::collections::HashMap<K, V, S> {}
    impl<K, V> Default for crate::collections::BTreeMap<K, V> {}
    impl<T, S> Default for crate::collections::HashSet<T, S> {}
    impl<T> Default for crate::collections::VecDeque<T> {}
    impl<T: Default> Default for crate::sync::Arc<T> {}
    impl<T: Default> Default for crate::sync::Mutex<T> {}
    impl<T: Default> Default for crate::sync::RwLock<T> {}
}

pub mod borrow {
    pub trait Borrow<Borrowed: ?Sized> { fn borrow(&self) -> &Borrowed; }
    impl<T: ?Sized> Borrow<T> for T {} impl<T: ?Sized> Borrow<T> for &T {} impl<T: ?Sized> Borrow<T> for &mut T {}
    impl<T: ?Sized> Borrow<T> for crate::boxed::Box<T> {} impl<T: ?Sized> Borrow<T> for crate::rc::Rc<T> {} impl<T: ?Sized> Borrow<T> for crate::sync::Arc<T> {}
    impl Borrow<str> for crate::string::String {} impl<T> Borrow<[T]> for crate::vec::Vec<T> {}
    pub trait BorrowMut<Borrowed: ?Sized>: Borrow<Borrowed> { fn borrow_mut(&mut self) -> &mut Borrowed; }
    pub trait ToOwned { type Owned; #[lens::acts(same)] fn to_owned(&self) -> Self::Owned; }
    impl ToOwned for str { type Owned = crate::string::String; }
    impl<T> ToOwned for [T] { type Owned = crate::vec::Vec<T>; }
    impl ToOwned for crate::path::Path { type Owned = crate::path::PathBuf; }
    impl ToOwned for crate::ffi::OsStr { type Owned = crate::ffi::OsString; }
    pub enum Cow<'a, B: ?Sized> { Borrowed(&'a B), Owned(<B as ToOwned>::Owned) }
    impl<B: ?Sized + ToOwned> Cow<'_, B> { pub fn into_owned(self) -> <B as ToOwned>::Owned; pub fn to_mut(&mut self) -> &mut <B as ToOwned>::Owned; }
    impl<B: ?Sized> crate::ops::Deref for Cow<'_, B> { type Target = B; }
}

pub mod ops {
    pub trait Deref { type Target: ?Sized; fn deref(&self) -> &Self::Target; }
    pub trait DerefMut: Deref { fn deref_mut(&mut self) -> &mut Self::Target; }
    pub trait Drop { fn drop(&mut self); }
    pub trait FnOnce<Args> { type Output; fn call_once(self, args: Args) -> Self::Output; }
    pub trait FnMut<Args>: FnOnce<Args> {}
    pub trait Fn<Args>: FnMut<Args> {}
    pub trait AsyncFnOnce<Args> { type Output; }
    pub trait AsyncFnMut<Args>: AsyncFnOnce<Args> {}
    pub trait AsyncFn<Args>: AsyncFnMut<Args> {}
    pub trait Index<Idx: ?Sized> { type Output: ?Sized; fn index(&self, index: Idx) -> &Self::Output; }
    pub trait IndexMut<Idx: ?Sized>: Index<Idx> { fn index_mut(&mut self, index: Idx) -> &mut Self::Output; }
    pub trait Add<Rhs = Self> { type Output; fn add(self, rhs: Rhs) -> Self::Output; }
    pub trait Sub<Rhs = Self> { type Output; fn sub(self, rhs: Rhs) -> Self::Output; }
    pub trait Mul<Rhs = Self> { type Output; fn mul(self, rhs: Rhs) -> Self::Output; }
    pub trait Div<Rhs = Self> { type Output; fn div(self, rhs: Rhs) -> Self::Output; }
    pub trait Rem<Rhs = Self> { type Output; fn rem(self, rhs: Rhs) -> Self::Output; }
    pub trait BitAnd<Rhs = Self> { type Output; fn bitand(self, rhs: Rhs) -> Self::Output; }
    pub trait BitOr<Rhs = Self> { type Output; fn bitor(self, rhs: Rhs) -> Self::Output; }
    pub trait BitXor<Rhs = Self> { type Output; fn bitxor(self, rhs: Rhs) -> Self::Output; }
    pub trait Shl<Rhs = Self> { type Output; fn shl(self, rhs: Rhs) -> Self::Output; }
    pub trait Shr<Rhs = Self> { type Output; fn shr(self, rhs: Rhs) -> Self::Output; }
    pub trait AddAssign<Rhs = Self> { fn add_assign(&mut self, rhs: Rhs); }
    pub trait SubAssign<Rhs = Self> { fn sub_assign(&mut self, rhs: Rhs); }
    pub trait MulAssign<Rhs = Self> { fn mul_assign(&mut self, rhs: Rhs); }
    pub trait DivAssign<Rhs = Self> { fn div_assign(&mut self, rhs: Rhs); }
    pub trait Not { type Output; fn not(self) -> Self::Output; }
    pub trait Neg { type Output; fn neg(self) -> Self::Output; }
    pub struct Range<Idx> { pub start: Idx, pub end: Idx }
    pub struct RangeInclusive<Idx>;
    pub struct RangeFrom<Idx> { pub start: Idx }
    pub struct RangeTo<Idx> { pub end: Idx }
    pub struct RangeToInclusive<Idx> { pub end: Idx }
    pub struct RangeFull;
    impl<A> crate::iter::Iterator for Range<A> { type Item = A; }
    impl<A> crate::iter::Iterator for RangeInclusive<A> { type Item = A; }
    impl<A> crate::iter::Iterator for RangeFrom<A> { type Item = A; }
    impl<A> crate::iter::DoubleEndedIterator for Range<A> {}
    impl<A> crate::iter::DoubleEndedIterator for RangeInclusive<A> {}
    impl<Idx> Range<Idx> { pub fn contains<U: ?Sized>(&self, item: &U) -> bool; pub fn is_empty(&self) -> bool; }
    impl<Idx> RangeInclusive<Idx> { pub fn contains<U: ?Sized>(&self, item: &U) -> bool; pub fn start(&self) -> &Idx; pub fn end(&self) -> &Idx; }
    pub enum ControlFlow<B, C = ()> { Continue(C), Break(B) }
    pub enum Bound<T> { Included(T), Excluded(T), Unbounded }
}

pub mod future {
    #[must_use = "futures do nothing unless you `.await` or poll them"]
    pub trait Future {
        type Output;
        fn poll(self: crate::pin::Pin<&mut Self>, cx: &mut crate::task::Context<'_>) -> crate::task::Poll<Self::Output>;
    }
    pub trait IntoFuture { type Output; type IntoFuture: Future<Output = Self::Output>; fn into_future(self) -> Self::IntoFuture; }
    impl<F: Future> IntoFuture for F { type Output = F::Output; type IntoFuture = F; }
    impl<F: ?Sized + Future> Future for &mut F { type Output = F::Output; }
    #[must_use] pub struct Ready<T>;
    impl<T> Future for Ready<T> { type Output = T; }
    #[lens::acts(ready)] pub fn ready<T>(t: T) -> Ready<T>;
    #[must_use] pub struct Pending<T>;
    impl<T> Future for Pending<T> { type Output = T; }
    #[lens::acts(pending)] pub fn pending<T>() -> Pending<T>;
    #[must_use] pub struct PollFn<F>;
    impl<T, F: FnMut(&mut crate::task::Context<'_>) -> crate::task::Poll<T>> Future for PollFn<F> { type Output = T; }
    #[lens::polls] pub fn poll_fn<T, F: FnMut(&mut crate::task::Context<'_>) -> crate::task::Poll<T>>(f: F) -> PollFn<F>;
}

pub mod task {
    #[must_use]
    pub enum Poll<T> { Ready(T), Pending }
    impl<T> Poll<T> {
        pub fn map<U, F: FnOnce(T) -> U>(self, f: F) -> Poll<U>;
        pub fn is_ready(&self) -> bool;
        pub fn is_pending(&self) -> bool;
    }
    pub struct Context<'a>;
    impl<'a> Context<'a> { pub fn from_waker(waker: &'a Waker) -> Context<'a>; pub fn waker(&self) -> &'a Waker; }
    pub struct Waker;
    impl Waker { pub fn wake(self); pub fn wake_by_ref(&self); pub fn will_wake(&self, other: &Waker) -> bool; pub fn noop() -> &'static Waker; }
    impl Clone for Waker {}
    pub struct RawWaker;
    pub struct RawWakerVTable;
    pub trait Wake { fn wake(self: crate::sync::Arc<Self>); fn wake_by_ref(self: &crate::sync::Arc<Self>); }
}

pub mod pin {
    pub struct Pin<Ptr>;
    impl<Ptr: crate::ops::Deref> Pin<Ptr> {
        #[lens::acts(same)] pub fn new(pointer: Ptr) -> Pin<Ptr>;
        pub unsafe fn new_unchecked(pointer: Ptr) -> Pin<Ptr>;
        #[lens::acts(same)] pub fn as_mut(&mut self) -> Pin<&mut <Ptr as crate::ops::Deref>::Target>;
        pub fn as_ref(&self) -> Pin<&<Ptr as crate::ops::Deref>::Target>;
        pub fn set(&mut self, value: <Ptr as crate::ops::Deref>::Target);
    }
    impl<'a, T: ?Sized> Pin<&'a mut T> { pub fn get_mut(self) -> &'a mut T; pub unsafe fn get_unchecked_mut(self) -> &'a mut T; }
    impl<'a, T: ?Sized> Pin<&'a T> { pub fn get_ref(self) -> &'a T; }
    impl<Ptr: crate::ops::Deref> crate::ops::Deref for Pin<Ptr> { type Target = <Ptr as crate::ops::Deref>::Target; }
    impl<P> crate::future::Future for Pin<P> where P: crate::ops::Deref, <P as crate::ops::Deref>::Target: crate::future::Future {
        type Output = <<P as crate::ops::Deref>::Target as crate::future::Future>::Output;
    }
}

pub mod boxed {
    #[lens::wraps_stream(0)] #[lens::owned] pub struct Box<T: ?Sized, A = ()>;
    impl<T> Box<T> {
        #[lens::acts(same)] pub fn new(x: T) -> Box<T>;
        #[lens::acts(same)] pub fn pin(x: T) -> crate::pin::Pin<Box<T>>;
        pub fn leak<'a>(b: Box<T>) -> &'a mut T;
        pub fn into_raw(b: Box<T>) -> *mut T;
        pub fn into_pin(b: Box<T>) -> crate::pin::Pin<Box<T>>;
    }
    impl<T: ?Sized> crate::ops::Deref for Box<T> { type Target = T; }
    impl<T: ?Sized> crate::convert::AsRef<T> for Box<T> {}
    impl<F: ?Sized + crate::future::Future> crate::future::Future for Box<F> { type Output = F::Output; }
    impl<I: ?Sized + crate::iter::Iterator> crate::iter::Iterator for Box<I> { type Item = I::Item; }
    impl<T: Clone> Clone for Box<T> {}
}

pub mod option {
    #[lens::owned] #[lens::drops_quietly] pub enum Option<T> { None, Some(T) }
    impl<T> Option<T> {
        #[lens::acts(is_some)] pub fn is_some(&self) -> bool;
        #[lens::acts(is_none)] pub fn is_none(&self) -> bool;
        #[lens::calls] pub fn is_some_and(self, f: impl FnOnce(T) -> bool) -> bool;
        #[lens::calls] pub fn is_none_or(self, f: impl FnOnce(T) -> bool) -> bool;
        #[lens::acts(same)] pub fn as_ref(&self) -> Option<&T>;
        #[lens::acts(same)] pub fn as_mut(&mut self) -> Option<&mut T>;
        pub fn as_pin_mut(self: crate::pin::Pin<&mut Self>) -> Option<crate::pin::Pin<&mut T>>;
        #[lens::acts(unwrap)] pub fn expect(self, msg: &str) -> T;
        #[lens::acts(unwrap)] pub fn unwrap(self) -> T;
        #[lens::acts(unwrap_or)] pub fn unwrap_or(self, default: T) -> T;
        #[lens::calls] pub fn unwrap_or_else<F: FnOnce() -> T>(self, f: F) -> T;
        #[lens::acts(unwrap)] pub fn unwrap_or_default(self) -> T;
        pub unsafe fn unwrap_unchecked(self) -> T;
        #[lens::calls] #[lens::wraps_output(0)] #[lens::acts(map)] pub fn map<U, F: FnOnce(T) -> U>(self, f: F) -> Option<U>;
        #[lens::calls] pub fn inspect<F: FnOnce(&T)>(self, f: F) -> Option<T>;
        #[lens::calls] pub fn map_or<U, F: FnOnce(T) -> U>(self, default: U, f: F) -> U;
        #[lens::calls] pub fn map_or_else<U, D: FnOnce() -> U, F: FnOnce(T) -> U>(self, default: D, f: F) -> U;
        pub fn ok_or<E>(self, err: E) -> Result<T, E>;
        #[lens::calls] pub fn ok_or_else<E, F: FnOnce() -> E>(self, err: F) -> Result<T, E>;
        pub fn as_deref(&self) -> Option<&<T as crate::ops::Deref>::Target>;
        pub fn as_deref_mut(&mut self) -> Option<&mut <T as crate::ops::Deref>::Target>;
        pub fn iter(&self) -> Iter<'_, T>;
        pub fn and<U>(self, optb: Option<U>) -> Option<U>;
        #[lens::calls] pub fn and_then<U, F: FnOnce(T) -> Option<U>>(self, f: F) -> Option<U>;
        #[lens::calls] pub fn filter<P: FnOnce(&T) -> bool>(self, predicate: P) -> Option<T>;
        pub fn or(self, optb: Option<T>) -> Option<T>;
        #[lens::calls] pub fn or_else<F: FnOnce() -> Option<T>>(self, f: F) -> Option<T>;
        pub fn insert(&mut self, value: T) -> &mut T;
        pub fn get_or_insert(&mut self, value: T) -> &mut T;
        #[lens::calls] pub fn get_or_insert_with<F: FnOnce() -> T>(&mut self, f: F) -> &mut T;
        #[lens::removes] #[lens::acts(take)] pub fn take(&mut self) -> Option<T>;
        pub fn take_if<P: FnOnce(&mut T) -> bool>(&mut self, predicate: P) -> Option<T>;
        pub fn replace(&mut self, value: T) -> Option<T>;
        pub fn zip<U>(self, other: Option<U>) -> Option<(T, U)>;
    }
    impl<T> Option<&T> { #[lens::acts(same)] pub fn copied(self) -> Option<T>; #[lens::acts(clone)] pub fn cloned(self) -> Option<T>; }
    impl<T> Option<&mut T> { #[lens::acts(same)] pub fn copied(self) -> Option<T>; #[lens::acts(clone)] pub fn cloned(self) -> Option<T>; }
    impl<T> Option<Option<T>> { pub fn flatten(self) -> Option<T>; }
    impl<T, E> Option<Result<T, E>> { pub fn transpose(self) -> Result<Option<T>, E>; }
    impl<T> crate::iter::IntoIterator for Option<T> { type Item = T; type IntoIter = IntoIter<T>; }
    impl<T: Clone> Clone for Option<T> {}
    pub struct Iter<'a, T>;
    impl<'a, T> crate::iter::Iterator for Iter<'a, T> { type Item = &'a T; }
    pub struct IntoIter<T>;
    impl<T> crate::iter::Iterator for IntoIter<T> { type Item = T; }
}

pub mod result {
    #[must_use]
    pub enum Result<T, E> { Ok(T), Err(E) }
    impl<T, E> Result<T, E> {
        #[lens::acts(is_ok)] pub fn is_ok(&self) -> bool;
        #[lens::acts(is_err)] pub fn is_err(&self) -> bool;
        #[lens::calls] pub fn is_ok_and(self, f: impl FnOnce(T) -> bool) -> bool;
        #[lens::calls] pub fn is_err_and(self, f: impl FnOnce(E) -> bool) -> bool;
        #[lens::acts(ok)] pub fn ok(self) -> Option<T>;
        pub fn err(self) -> Option<E>;
        #[lens::acts(same)] pub fn as_ref(&self) -> Result<&T, &E>;
        pub fn as_mut(&mut self) -> Result<&mut T, &mut E>;
        #[lens::calls] #[lens::wraps_output(0)] #[lens::acts(map)] pub fn map<U, F: FnOnce(T) -> U>(self, op: F) -> Result<U, E>;
        #[lens::calls] pub fn map_or<U, F: FnOnce(T) -> U>(self, default: U, f: F) -> U;
        #[lens::calls] pub fn map_or_else<U, D: FnOnce(E) -> U, F: FnOnce(T) -> U>(self, default: D, f: F) -> U;
        #[lens::calls] #[lens::wraps_output(1)] pub fn map_err<F, O: FnOnce(E) -> F>(self, op: O) -> Result<T, F>;
        #[lens::calls] pub fn inspect<F: FnOnce(&T)>(self, f: F) -> Result<T, E>;
        #[lens::calls] pub fn inspect_err<F: FnOnce(&E)>(self, f: F) -> Result<T, E>;
        pub fn as_deref(&self) -> Result<&<T as crate::ops::Deref>::Target, &E>;
        pub fn iter(&self) -> crate::option::Iter<'_, T>;
        #[lens::acts(unwrap)] pub fn expect(self, msg: &str) -> T;
        #[lens::acts(unwrap)] pub fn unwrap(self) -> T;
        pub fn unwrap_or_default(self) -> T;
        pub fn expect_err(self, msg: &str) -> E;
        pub fn unwrap_err(self) -> E;
        pub fn and<U>(self, res: Result<U, E>) -> Result<U, E>;
        #[lens::calls] pub fn and_then<U, F: FnOnce(T) -> Result<U, E>>(self, op: F) -> Result<U, E>;
        pub fn or<F>(self, res: Result<T, F>) -> Result<T, F>;
        #[lens::calls] pub fn or_else<F, O: FnOnce(E) -> Result<T, F>>(self, op: O) -> Result<T, F>;
        #[lens::acts(unwrap_or)] pub fn unwrap_or(self, default: T) -> T;
        #[lens::calls] pub fn unwrap_or_else<F: FnOnce(E) -> T>(self, op: F) -> T;
    }
    impl<T, E> Result<&T, E> { pub fn copied(self) -> Result<T, E>; pub fn cloned(self) -> Result<T, E>; }
    impl<T, E> Result<Option<T>, E> { pub fn transpose(self) -> Option<Result<T, E>>; }
    impl<T, E> Result<Result<T, E>, E> { pub fn flatten(self) -> Result<T, E>; }
    impl<T, E> crate::iter::IntoIterator for Result<T, E> { type Item = T; type IntoIter = crate::option::IntoIter<T>; }
    impl<T: Clone, E: Clone> Clone for Result<T, E> {}
}

pub mod iter {
    pub trait IntoIterator { type Item; type IntoIter: Iterator<Item = Self::Item>; #[lens::acts(items)] fn into_iter(self) -> Self::IntoIter; }
    impl<I: Iterator> IntoIterator for I { type Item = I::Item; type IntoIter = I; }
    impl<I: ?Sized + Iterator> Iterator for &mut I { type Item = I::Item; }
    pub trait FromIterator<A>: Sized { #[lens::takes] fn from_iter<T: IntoIterator<Item = A>>(iter: T) -> Self; }
    pub trait Extend<A> { #[lens::takes] fn extend<T: IntoIterator<Item = A>>(&mut self, iter: T); }
    pub trait ExactSizeIterator: Iterator { fn len(&self) -> usize; }
    pub trait DoubleEndedIterator: Iterator { fn next_back(&mut self) -> Option<Self::Item>; }
    pub trait Sum<A = Self>: Sized {}
    pub trait Product<A = Self>: Sized {}
    #[must_use]
    pub trait Iterator {
        type Item;
        #[lens::consumes] fn next(&mut self) -> Option<Self::Item>;
        fn size_hint(&self) -> (usize, Option<usize>);
        #[lens::consumes] fn count(self) -> usize;
        #[lens::consumes] fn last(self) -> Option<Self::Item>;
        #[lens::consumes] fn nth(&mut self, n: usize) -> Option<Self::Item>;
        #[lens::passes] fn step_by(self, step: usize) -> Take<Self>;
        #[lens::passes] fn chain<U: IntoIterator<Item = Self::Item>>(self, other: U) -> Take<Self>;
        #[lens::passes] fn zip<U: IntoIterator>(self, other: U) -> Zip<Self, U::IntoIter>;
        #[lens::adapts] #[lens::acts(map)] fn map<B, F: FnMut(Self::Item) -> B>(self, f: F) -> Map<Self, F>;
        #[lens::consumes] #[lens::calls] #[lens::runs_plainly(drops)] #[lens::acts(for_each)] fn for_each<F: FnMut(Self::Item)>(self, f: F);
        #[lens::adapts] fn filter<P: FnMut(&Self::Item) -> bool>(self, predicate: P) -> Take<Self>;
        #[lens::adapts] fn filter_map<B, F: FnMut(Self::Item) -> Option<B>>(self, f: F) -> Yielding<B>;
        #[lens::passes] #[lens::acts(enumerated)] fn enumerate(self) -> Enumerate<Self>;
        #[lens::passes] fn peekable(self) -> Peekable<Self>;
        #[lens::adapts] fn skip_while<P: FnMut(&Self::Item) -> bool>(self, predicate: P) -> Take<Self>;
        #[lens::adapts] fn take_while<P: FnMut(&Self::Item) -> bool>(self, predicate: P) -> Take<Self>;
        #[lens::adapts] fn map_while<B, P: FnMut(Self::Item) -> Option<B>>(self, predicate: P) -> Yielding<B>;
        #[lens::passes] fn skip(self, n: usize) -> Take<Self>;
        #[lens::passes] fn take(self, n: usize) -> Take<Self>;
        #[lens::adapts] fn scan<St, B, F: FnMut(&mut St, Self::Item) -> Option<B>>(self, initial_state: St, f: F) -> Yielding<B>;
        #[lens::adapts] fn flat_map<U: IntoIterator, F: FnMut(Self::Item) -> U>(self, f: F) -> Yielding<U::Item>;
        #[lens::passes] fn flatten(self) -> Yielding<<Self::Item as IntoIterator>::Item>;
        #[lens::passes] fn fuse(self) -> Take<Self>;
        #[lens::adapts] fn inspect<F: FnMut(&Self::Item)>(self, f: F) -> Take<Self>;
        #[lens::acts(same)] fn by_ref(&mut self) -> &mut Self;
        #[lens::consumes] #[lens::acts(same)] fn collect<B: FromIterator<Self::Item>>(self) -> B;
        #[lens::calls] #[lens::consumes] fn partition<B, F: FnMut(&Self::Item) -> bool>(self, f: F) -> (B, B);
        #[lens::consumes] #[lens::calls] fn fold<B, F: FnMut(B, Self::Item) -> B>(self, init: B, f: F) -> B;
        #[lens::consumes] #[lens::calls] fn try_fold<B, F: FnMut(B, Self::Item) -> R, R>(&mut self, init: B, f: F) -> R;
        #[lens::consumes] #[lens::calls] fn try_for_each<F: FnMut(Self::Item) -> R, R>(&mut self, f: F) -> R;
        #[lens::calls] #[lens::consumes] fn reduce<F: FnMut(Self::Item, Self::Item) -> Self::Item>(self, f: F) -> Option<Self::Item>;
        #[lens::consumes] #[lens::calls] fn all<F: FnMut(Self::Item) -> bool>(&mut self, f: F) -> bool;
        #[lens::consumes] #[lens::calls] fn any<F: FnMut(Self::Item) -> bool>(&mut self, f: F) -> bool;
        #[lens::consumes] #[lens::calls] fn find<P: FnMut(&Self::Item) -> bool>(&mut self, predicate: P) -> Option<Self::Item>;
        #[lens::consumes] #[lens::calls] fn find_map<B, F: FnMut(Self::Item) -> Option<B>>(&mut self, f: F) -> Option<B>;
        #[lens::consumes] #[lens::calls] fn position<P: FnMut(Self::Item) -> bool>(&mut self, predicate: P) -> Option<usize>;
        #[lens::consumes] fn max(self) -> Option<Self::Item>;
        #[lens::consumes] fn min(self) -> Option<Self::Item>;
        #[lens::calls] #[lens::consumes] fn max_by_key<B, F: FnMut(&Self::Item) -> B>(self, f: F) -> Option<Self::Item>;
        #[lens::calls] #[lens::consumes] fn min_by_key<B, F: FnMut(&Self::Item) -> B>(self, f: F) -> Option<Self::Item>;
        #[lens::calls] #[lens::consumes] fn max_by<F: FnMut(&Self::Item, &Self::Item) -> crate::cmp::Ordering>(self, f: F) -> Option<Self::Item>;
        #[lens::calls] #[lens::consumes] fn min_by<F: FnMut(&Self::Item, &Self::Item) -> crate::cmp::Ordering>(self, f: F) -> Option<Self::Item>;
        #[lens::passes] #[lens::acts(reversed)] fn rev(self) -> Take<Self>;
        #[lens::consumes] fn unzip<A, B, FromA, FromB>(self) -> (FromA, FromB);
        #[lens::passes] #[lens::acts(same)] fn copied(self) -> Yielding<<Self::Item as crate::ops::Deref>::Target>;
        #[lens::passes] #[lens::acts(same)] fn cloned(self) -> Yielding<<Self::Item as crate::ops::Deref>::Target>;
        #[lens::passes] fn cycle(self) -> Take<Self>;
        #[lens::consumes] fn sum<S>(self) -> S;
        #[lens::consumes] fn product<P>(self) -> P;
    }
    pub struct Take<I>;
    impl<I: Iterator> Iterator for Take<I> { type Item = I::Item; }
    impl<I: DoubleEndedIterator> DoubleEndedIterator for Take<I> {}
    pub struct Map<I, F>;
    impl<B, I: Iterator, F: FnMut(I::Item) -> B> Iterator for Map<I, F> { type Item = B; }
    impl<I, F> DoubleEndedIterator for Map<I, F> {}
    pub struct Zip<A, B>;
    impl<A: Iterator, B: Iterator> Iterator for Zip<A, B> { type Item = (A::Item, B::Item); }
    pub struct Enumerate<I>;
    impl<I: Iterator> Iterator for Enumerate<I> { type Item = (usize, I::Item); }
    impl<I> DoubleEndedIterator for Enumerate<I> {}
    pub struct Peekable<I: Iterator>;
    impl<I: Iterator> Iterator for Peekable<I> { type Item = I::Item; }
    impl<I: Iterator> Peekable<I> { pub fn peek(&mut self) -> Option<&I::Item>; pub fn next_if(&mut self, func: impl FnOnce(&I::Item) -> bool) -> Option<I::Item>; }
    pub struct Yielding<T>;
    impl<T> Iterator for Yielding<T> { type Item = T; }
    impl<T> DoubleEndedIterator for Yielding<T> {}
    pub fn empty<T>() -> Yielding<T>;
    pub fn once<T>(value: T) -> Yielding<T>;
    pub fn repeat<T>(elt: T) -> Yielding<T>;
    pub fn repeat_with<A, F: FnMut() -> A>(repeater: F) -> Yielding<A>;
    pub fn from_fn<T, F: FnMut() -> Option<T>>(f: F) -> Yielding<T>;
    pub fn successors<T, F: FnMut(&T) -> Option<T>>(first: Option<T>, succ: F) -> Yielding<T>;
    pub fn zip<A: IntoIterator, B: IntoIterator>(a: A, b: B) -> Zip<A::IntoIter, B::IntoIter>;
    impl<A> FromIterator<A> for crate::vec::Vec<A> {}
    impl FromIterator<char> for crate::string::String {}
    impl<A, V: FromIterator<A>> FromIterator<Option<A>> for Option<V> {}
    impl<A, E, V: FromIterator<A>> FromIterator<Result<A, E>> for Result<V, E> {}
}

pub mod slice {
    pub struct Iter<'a, T>;
    impl<'a, T> crate::iter::Iterator for Iter<'a, T> { type Item = &'a T; }
    impl<'a, T> crate::iter::DoubleEndedIterator for Iter<'a, T> {}
    pub struct IterMut<'a, T>;
    impl<'a, T> crate::iter::Iterator for IterMut<'a, T> { type Item = &'a mut T; }
    impl<'a, T> crate::iter::DoubleEndedIterator for IterMut<'a, T> {}
    impl<T> [T] {
        pub fn len(&self) -> usize;
        pub fn is_empty(&self) -> bool;
        pub fn first(&self) -> Option<&T>;
        pub fn first_mut(&mut self) -> Option<&mut T>;
        pub fn last(&self) -> Option<&T>;
        pub fn last_mut(&mut self) -> Option<&mut T>;
        pub fn split_first(&self) -> Option<(&T, &[T])>;
        pub fn split_last(&self) -> Option<(&T, &[T])>;
        pub fn get(&self, index: usize) -> Option<&T>;
        pub fn get_mut(&mut self, index: usize) -> Option<&mut T>;
        pub fn swap(&mut self, a: usize, b: usize);
        pub fn reverse(&mut self);
        pub fn iter(&self) -> Iter<'_, T>;
        pub fn iter_mut(&mut self) -> IterMut<'_, T>;
        pub fn windows(&self, size: usize) -> crate::iter::Yielding<&[T]>;
        pub fn chunks(&self, chunk_size: usize) -> crate::iter::Yielding<&[T]>;
        pub fn chunks_exact(&self, chunk_size: usize) -> crate::iter::Yielding<&[T]>;
        pub fn chunks_mut(&mut self, chunk_size: usize) -> crate::iter::Yielding<&mut [T]>;
        pub fn split_at(&self, mid: usize) -> (&[T], &[T]);
        pub fn split_at_mut(&mut self, mid: usize) -> (&mut [T], &mut [T]);
        pub fn split<F: FnMut(&T) -> bool>(&self, pred: F) -> crate::iter::Yielding<&[T]>;
        pub fn contains(&self, x: &T) -> bool;
        pub fn starts_with(&self, needle: &[T]) -> bool;
        pub fn ends_with(&self, needle: &[T]) -> bool;
        pub fn binary_search(&self, x: &T) -> Result<usize, usize>;
        pub fn sort(&mut self);
        pub fn sort_unstable(&mut self);
        pub fn sort_by<F: FnMut(&T, &T) -> crate::cmp::Ordering>(&mut self, compare: F);
        pub fn sort_by_key<K, F: FnMut(&T) -> K>(&mut self, f: F);
        pub fn sort_by_cached_key<K, F: FnMut(&T) -> K>(&mut self, f: F);
        pub fn sort_unstable_by<F: FnMut(&T, &T) -> crate::cmp::Ordering>(&mut self, compare: F);
        pub fn sort_unstable_by_key<K, F: FnMut(&T) -> K>(&mut self, f: F);
        pub fn binary_search_by<F: FnMut(&T) -> crate::cmp::Ordering>(&self, f: F) -> Result<usize, usize>;
        pub fn binary_search_by_key<B, F: FnMut(&T) -> B>(&self, b: &B, f: F) -> Result<usize, usize>;
        pub fn partition_point<P: FnMut(&T) -> bool>(&self, pred: P) -> usize;
        pub fn fill(&mut self, value: T);
        pub fn copy_from_slice(&mut self, src: &[T]);
        pub fn clone_from_slice(&mut self, src: &[T]);
        pub fn copy_within<R>(&mut self, src: R, dest: usize);
        pub fn to_vec(&self) -> crate::vec::Vec<T>;
        pub fn into_vec(self: crate::boxed::Box<Self>) -> crate::vec::Vec<T>;
        pub fn concat<U>(&self) -> crate::vec::Vec<U>;
        pub fn as_ptr(&self) -> *const T;
    }
    impl<'a, T> crate::iter::IntoIterator for &'a [T] { type Item = &'a T; type IntoIter = Iter<'a, T>; }
    impl<'a, T> crate::iter::IntoIterator for &'a mut [T] { type Item = &'a mut T; type IntoIter = IterMut<'a, T>; }
    impl<T, const N: usize> crate::iter::IntoIterator for [T; N] { type Item = T; type IntoIter = crate::vec::IntoIter<T>; }
    impl<'a, T, const N: usize> crate::iter::IntoIterator for &'a [T; N] { type Item = &'a T; type IntoIter = Iter<'a, T>; }
    impl<'a, T, const N: usize> crate::iter::IntoIterator for &'a mut [T; N] { type Item = &'a mut T; type IntoIter = IterMut<'a, T>; }
    impl<T, const N: usize> [T; N] { pub fn map<F: FnMut(T) -> U, U>(self, f: F) -> [U; N]; pub fn as_slice(&self) -> &[T]; }
}

pub mod array { #[lens::calls] pub fn from_fn<T, const N: usize, F: FnMut(usize) -> T>(f: F) -> [T; N]; }

pub mod panic {
    #[lens::calls] pub fn catch_unwind<F: FnOnce() -> R, R>(f: F) -> crate::thread::Result<R>;
    pub fn resume_unwind(payload: crate::boxed::Box<dyn crate::any::Any>) -> !;
    pub struct AssertUnwindSafe<T>(pub T);
}

pub mod vec {
    #[lens::owned] #[lens::drops_quietly] #[lens::holds] pub struct Vec<T, A = ()>;
    impl<T> Vec<T> {
        #[lens::acts(list)] pub const fn new() -> Vec<T>;
        #[lens::acts(list)] pub fn with_capacity(capacity: usize) -> Vec<T>;
        pub fn capacity(&self) -> usize;
        pub fn reserve(&mut self, additional: usize);
        pub fn shrink_to_fit(&mut self);
        pub fn into_boxed_slice(self) -> crate::boxed::Box<[T]>;
        pub fn truncate(&mut self, len: usize);
        pub fn as_slice(&self) -> &[T];
        pub fn as_mut_slice(&mut self) -> &mut [T];
        pub fn swap_remove(&mut self, index: usize) -> T;
        pub fn insert(&mut self, index: usize, element: T);
        pub fn remove(&mut self, index: usize) -> T;
        pub fn retain<F: FnMut(&T) -> bool>(&mut self, f: F);
        pub fn retain_mut<F: FnMut(&mut T) -> bool>(&mut self, f: F);
        pub fn dedup_by<F: FnMut(&mut T, &mut T) -> bool>(&mut self, same_bucket: F);
        pub fn dedup_by_key<F: FnMut(&mut T) -> K, K>(&mut self, key: F);
        pub fn dedup(&mut self);
        #[lens::acts(push)] pub fn push(&mut self, value: T);
        #[lens::removes] #[lens::acts(pop)] pub fn pop(&mut self) -> Option<T>;
        pub fn append(&mut self, other: &mut Vec<T>);
        #[lens::acts(drain)] pub fn drain<R>(&mut self, range: R) -> IntoIter<T>;
        pub fn clear(&mut self);
        #[lens::acts(length)] pub fn len(&self) -> usize;
        #[lens::acts(is_empty)] pub fn is_empty(&self) -> bool;
        pub fn split_off(&mut self, at: usize) -> Vec<T>;
        pub fn resize(&mut self, new_len: usize, value: T);
        pub fn resize_with<F: FnMut() -> T>(&mut self, new_len: usize, f: F);
        pub fn extend_from_slice(&mut self, other: &[T]);
        pub fn leak<'a>(self) -> &'a mut [T];
    }
    impl<T> crate::ops::Deref for Vec<T> { type Target = [T]; }
    impl<T: Clone> Clone for Vec<T> {}
    impl<T> crate::iter::Extend<T> for Vec<T> {}
    impl<T> crate::convert::AsRef<[T]> for Vec<T> {}
    impl crate::io::Write for Vec<u8> {}
    pub struct IntoIter<T>;
    impl<T> crate::iter::Iterator for IntoIter<T> { type Item = T; }
    impl<T> crate::iter::DoubleEndedIterator for IntoIter<T> {}
    impl<T> crate::iter::IntoIterator for Vec<T> { type Item = T; type IntoIter = IntoIter<T>; }
    impl<'a, T> crate::iter::IntoIterator for &'a Vec<T> { type Item = &'a T; type IntoIter = crate::slice::Iter<'a, T>; }
    impl<'a, T> crate::iter::IntoIterator for &'a mut Vec<T> { type Item = &'a mut T; type IntoIter = crate::slice::IterMut<'a, T>; }
}

pub mod string {
    #[lens::owned] #[lens::drops_quietly] pub struct String;
    impl crate::ops::Add<&str> for String { type Output = String; }
    impl String {
        pub const fn new() -> String;
        pub fn with_capacity(capacity: usize) -> String;
        pub fn from_utf8(vec: crate::vec::Vec<u8>) -> Result<String, FromUtf8Error>;
        pub fn from_utf8_lossy(v: &[u8]) -> crate::borrow::Cow<'_, str>;
        pub fn into_bytes(self) -> crate::vec::Vec<u8>;
        #[lens::acts(same)] pub fn as_str(&self) -> &str;
        pub fn push_str(&mut self, string: &str);
        pub fn push(&mut self, ch: char);
        pub fn pop(&mut self) -> Option<char>;
        pub fn capacity(&self) -> usize;
        pub fn reserve(&mut self, additional: usize);
        pub fn truncate(&mut self, new_len: usize);
        pub fn remove(&mut self, idx: usize) -> char;
        pub fn insert(&mut self, idx: usize, ch: char);
        pub fn insert_str(&mut self, idx: usize, string: &str);
        #[lens::acts(length)] pub fn len(&self) -> usize;
        #[lens::acts(is_empty)] pub fn is_empty(&self) -> bool;
        pub fn clear(&mut self);
        pub fn into_boxed_str(self) -> crate::boxed::Box<str>;
    }
    pub struct FromUtf8Error;
    impl crate::ops::Deref for String { type Target = str; }
    impl Clone for String {}
    impl crate::convert::From<&str> for String {}
    pub trait ToString { #[lens::acts(shown)] fn to_string(&self) -> String; }
    impl<T: ?Sized + crate::fmt::Display> ToString for T {}
}

pub mod str {
    pub fn from_utf8(v: &[u8]) -> Result<&str, Utf8Error>;
    pub struct Utf8Error;
    pub trait FromStr: Sized { type Err; fn from_str(s: &str) -> Result<Self, Self::Err>; }
    impl FromStr for crate::string::String { type Err = crate::convert::Infallible; }
    impl FromStr for bool { type Err = ParseBoolError; }
    pub struct ParseBoolError;
    pub struct Chars<'a>;
    impl<'a> crate::iter::Iterator for Chars<'a> { type Item = char; }
    impl<'a> crate::iter::DoubleEndedIterator for Chars<'a> {}
    pub struct Split<'a>;
    impl<'a> crate::iter::Iterator for Split<'a> { type Item = &'a str; }
    impl<'a> crate::iter::DoubleEndedIterator for Split<'a> {}
    impl str {
        pub fn len(&self) -> usize;
        pub fn is_empty(&self) -> bool;
        pub fn as_bytes(&self) -> &[u8];
        pub fn as_ptr(&self) -> *const u8;
        pub fn get(&self, i: crate::ops::Range<usize>) -> Option<&str>;
        pub fn chars(&self) -> Chars<'_>;
        pub fn char_indices(&self) -> crate::iter::Yielding<(usize, char)>;
        pub fn bytes(&self) -> crate::iter::Yielding<u8>;
        pub fn split_whitespace(&self) -> Split<'_>;
        pub fn split_ascii_whitespace(&self) -> Split<'_>;
        pub fn lines(&self) -> Split<'_>;
        pub fn contains<P>(&self, pat: P) -> bool;
        pub fn starts_with<P>(&self, pat: P) -> bool;
        pub fn ends_with<P>(&self, pat: P) -> bool;
        pub fn find<P>(&self, pat: P) -> Option<usize>;
        pub fn rfind<P>(&self, pat: P) -> Option<usize>;
        pub fn split<P>(&self, pat: P) -> Split<'_>;
        pub fn rsplit<P>(&self, pat: P) -> Split<'_>;
        pub fn split_terminator<P>(&self, pat: P) -> Split<'_>;
        pub fn splitn<P>(&self, n: usize, pat: P) -> Split<'_>;
        pub fn rsplitn<P>(&self, n: usize, pat: P) -> Split<'_>;
        pub fn split_once<P>(&self, delimiter: P) -> Option<(&str, &str)>;
        pub fn rsplit_once<P>(&self, delimiter: P) -> Option<(&str, &str)>;
        pub fn split_at(&self, mid: usize) -> (&str, &str);
        pub fn matches<P>(&self, pat: P) -> Split<'_>;
        pub fn trim(&self) -> &str;
        pub fn trim_start(&self) -> &str;
        pub fn trim_end(&self) -> &str;
        pub fn trim_matches<P>(&self, pat: P) -> &str;
        pub fn trim_start_matches<P>(&self, pat: P) -> &str;
        pub fn trim_end_matches<P>(&self, pat: P) -> &str;
        pub fn strip_prefix<P>(&self, prefix: P) -> Option<&str>;
        pub fn strip_suffix<P>(&self, suffix: P) -> Option<&str>;
        pub fn parse<F: FromStr>(&self) -> Result<F, F::Err>;
        pub fn is_char_boundary(&self, index: usize) -> bool;
        pub fn eq_ignore_ascii_case(&self, other: &str) -> bool;
        pub fn make_ascii_lowercase(&mut self);
        pub fn to_ascii_lowercase(&self) -> crate::string::String;
        pub fn to_ascii_uppercase(&self) -> crate::string::String;
        pub fn to_lowercase(&self) -> crate::string::String;
        pub fn to_uppercase(&self) -> crate::string::String;
        pub fn repeat(&self, n: usize) -> crate::string::String;
        pub fn replace<P>(&self, from: P, to: &str) -> crate::string::String;
        pub fn replacen<P>(&self, from: P, to: &str, count: usize) -> crate::string::String;
        pub fn into_string(self: crate::boxed::Box<str>) -> crate::string::String;
    }
}

pub mod fmt {
    pub trait Display { fn fmt(&self, f: &mut Formatter<'_>) -> Result; }
    pub trait Debug { fn fmt(&self, f: &mut Formatter<'_>) -> Result; }
    pub trait Write { fn write_str(&mut self, s: &str) -> Result; fn write_char(&mut self, c: char) -> Result; fn write_fmt(&mut self, args: Arguments<'_>) -> Result; }
    impl Write for crate::string::String {}
    impl Display for str {} impl Display for crate::string::String {} impl Display for char {} impl Display for bool {}
    impl Display for u8 {} impl Display for u16 {} impl Display for u32 {} impl Display for u64 {} impl Display for usize {} impl Display for u128 {}
    impl Display for i8 {} impl Display for i16 {} impl Display for i32 {} impl Display for i64 {} impl Display for isize {} impl Display for i128 {}
    impl Display for f32 {} impl Display for f64 {}
    impl<T: ?Sized + Display> Display for &T {}
    pub struct Formatter<'a>;
    pub struct Arguments<'a>;
    pub struct Error;
    pub type Result = crate::result::Result<(), Error>;
    impl<'a> Formatter<'a> { pub fn write_str(&mut self, data: &str) -> Result; pub fn write_fmt(&mut self, fmt: Arguments<'_>) -> Result; pub fn debug_struct(&mut self, name: &str) -> DebugStruct; }
    pub struct DebugStruct;
    impl DebugStruct { pub fn field<V>(&mut self, name: &str, value: &V) -> &mut DebugStruct; pub fn finish(&mut self) -> Result; pub fn finish_non_exhaustive(&mut self) -> Result; }
}

pub mod error {
    pub trait Error { fn source(&self) -> Option<&(dyn Error + 'static)>; fn description(&self) -> &str; }
    impl<T: Error> Error for crate::boxed::Box<T> {}
    impl<T: Error + ?Sized> Error for &T {}
    impl<T: Error + ?Sized> Error for crate::sync::Arc<T> {}
    impl Error for crate::convert::Infallible {}
    impl Error for crate::string::FromUtf8Error {}
    impl Error for crate::str::Utf8Error {}
    impl Error for crate::str::ParseBoolError {}
    impl Error for crate::fmt::Error {}
    impl Error for crate::cell::BorrowError {}
    impl Error for crate::cell::BorrowMutError {}
    impl<T> Error for crate::sync::PoisonError<T> {}
    impl<T> Error for crate::sync::TryLockError<T> {}
    impl<T> Error for crate::sync::mpsc::SendError<T> {}
    impl<T> Error for crate::sync::mpsc::TrySendError<T> {}
    impl Error for crate::sync::mpsc::RecvError {}
    impl Error for crate::sync::mpsc::TryRecvError {}
    impl Error for crate::sync::mpsc::RecvTimeoutError {}
    impl Error for crate::time::SystemTimeError {}
    impl Error for crate::io::Error {}
    impl Error for crate::path::StripPrefixError {}
    impl Error for crate::env::VarError {}
    impl Error for crate::num::ParseIntError {}
    impl Error for crate::num::ParseFloatError {}
    impl Error for crate::num::TryFromIntError {}
}

pub mod rc {
    #[lens::unsendable] pub struct Rc<T: ?Sized>;
    impl<T: ?Sized> Rc<T> {
        #[lens::acts(pointer)] pub fn new(value: T) -> Rc<T>;
        pub fn pin(value: T) -> crate::pin::Pin<Rc<T>>;
        #[lens::acts(clone)] pub fn clone(this: &Rc<T>) -> Rc<T>;
        pub fn downgrade(this: &Rc<T>) -> Weak<T>;
        pub fn strong_count(this: &Rc<T>) -> usize;
        pub fn ptr_eq(this: &Rc<T>, other: &Rc<T>) -> bool;
        pub fn get_mut(this: &mut Rc<T>) -> Option<&mut T>;
        pub fn try_unwrap(this: Rc<T>) -> Result<T, Rc<T>>;
    }
    impl<T: ?Sized> Clone for Rc<T> {}
    impl<T: ?Sized> crate::ops::Deref for Rc<T> { type Target = T; }
    impl<T: ?Sized> crate::convert::AsRef<T> for Rc<T> {}
    #[lens::unsendable] pub struct Weak<T: ?Sized>;
    impl<T: ?Sized> Weak<T> { pub fn new() -> Weak<T>; pub fn upgrade(&self) -> Option<Rc<T>>; }
    impl<T: ?Sized> Clone for Weak<T> {}
}

pub mod cell {
    #[lens::unshareable] pub struct Cell<T: ?Sized>;
    impl<T> Cell<T> { #[lens::acts(pointer)] pub const fn new(value: T) -> Cell<T>; #[lens::acts(load)] pub fn get(&self) -> T; #[lens::acts(store)] pub fn set(&self, val: T); pub fn replace(&self, val: T) -> T; pub fn take(&self) -> T; }
    #[lens::unshareable] pub struct RefCell<T: ?Sized>;
    impl<T> RefCell<T> {
        #[lens::acts(pointer)] pub const fn new(value: T) -> RefCell<T>;
        pub fn into_inner(self) -> T;
        pub fn replace(&self, t: T) -> T;
        #[lens::acts(same)] pub fn borrow(&self) -> Ref<'_, T>;
        pub fn try_borrow(&self) -> Result<Ref<'_, T>, BorrowError>;
        #[lens::acts(same)] pub fn borrow_mut(&self) -> RefMut<'_, T>;
        pub fn try_borrow_mut(&self) -> Result<RefMut<'_, T>, BorrowMutError>;
        pub fn get_mut(&mut self) -> &mut T;
        pub fn take(&self) -> T;
    }
    pub struct BorrowError;
    pub struct BorrowMutError;
    #[lens::guard(cell)] #[lens::unsendable] pub struct Ref<'b, T: ?Sized>;
    impl<'b, T: ?Sized> Ref<'b, T> {
        pub fn clone(orig: &Ref<'b, T>) -> Ref<'b, T>;
        pub fn map<U: ?Sized, F: FnOnce(&T) -> &U>(orig: Ref<'b, T>, f: F) -> Ref<'b, U>;
        pub fn filter_map<U: ?Sized, F: FnOnce(&T) -> Option<&U>>(orig: Ref<'b, T>, f: F) -> Result<Ref<'b, U>, Ref<'b, T>>;
        pub fn map_split<U: ?Sized, V: ?Sized, F: FnOnce(&T) -> (&U, &V)>(orig: Ref<'b, T>, f: F) -> (Ref<'b, U>, Ref<'b, V>);
    }
    #[lens::guard(cell)] #[lens::unsendable] pub struct RefMut<'b, T: ?Sized>;
    impl<'b, T: ?Sized> RefMut<'b, T> {
        pub fn map<U: ?Sized, F: FnOnce(&mut T) -> &mut U>(orig: RefMut<'b, T>, f: F) -> RefMut<'b, U>;
        pub fn filter_map<U: ?Sized, F: FnOnce(&mut T) -> Option<&mut U>>(orig: RefMut<'b, T>, f: F) -> Result<RefMut<'b, U>, RefMut<'b, T>>;
        pub fn map_split<U: ?Sized, V: ?Sized, F: FnOnce(&mut T) -> (&mut U, &mut V)>(orig: RefMut<'b, T>, f: F) -> (RefMut<'b, U>, RefMut<'b, V>);
    }
    impl<T: ?Sized> crate::ops::Deref for Ref<'_, T> { type Target = T; }
    impl<T: ?Sized> crate::ops::Deref for RefMut<'_, T> { type Target = T; }
    #[lens::unshareable] pub struct LazyCell<T, F = fn() -> T>;
    impl<T, F: FnOnce() -> T> LazyCell<T, F> { pub const fn new(f: F) -> LazyCell<T, F>; pub fn force(this: &LazyCell<T, F>) -> &T; }
    impl<T, F> crate::ops::Deref for LazyCell<T, F> { type Target = T; }
    #[lens::unshareable] pub struct UnsafeCell<T: ?Sized>;
    impl<T> UnsafeCell<T> { pub const fn new(value: T) -> UnsafeCell<T>; pub fn get(&self) -> *mut T; pub fn into_inner(self) -> T; }
    #[lens::unshareable] pub struct OnceCell<T>;
    impl<T> OnceCell<T> { pub const fn new() -> OnceCell<T>; pub fn get(&self) -> Option<&T>; pub fn set(&self, value: T) -> Result<(), T>; #[lens::calls] pub fn get_or_init<F: FnOnce() -> T>(&self, f: F) -> &T; }
}

pub mod sync {
    #[lens::owned] pub struct Arc<T: ?Sized>;
    impl<T: ?Sized> Arc<T> {
        #[lens::acts(pointer)] pub fn new(data: T) -> Arc<T>;
        pub fn pin(data: T) -> crate::pin::Pin<Arc<T>>;
        pub fn new_cyclic<F: FnOnce(&Weak<T>) -> T>(data_fn: F) -> Arc<T>;
        #[lens::acts(clone)] pub fn clone(this: &Arc<T>) -> Arc<T>;
        pub fn downgrade(this: &Arc<T>) -> Weak<T>;
        pub fn strong_count(this: &Arc<T>) -> usize;
        pub fn ptr_eq(this: &Arc<T>, other: &Arc<T>) -> bool;
        pub fn get_mut(this: &mut Arc<T>) -> Option<&mut T>;
        pub fn make_mut(this: &mut Arc<T>) -> &mut T;
        pub fn try_unwrap(this: Arc<T>) -> Result<T, Arc<T>>;
        pub fn into_inner(this: Arc<T>) -> Option<T>;
        pub fn unwrap_or_clone(this: Arc<T>) -> T;
    }
    impl<T: ?Sized> Clone for Arc<T> {}
    impl<T: ?Sized> crate::ops::Deref for Arc<T> { type Target = T; }
    impl<T: ?Sized> crate::convert::AsRef<T> for Arc<T> {}
    pub struct Weak<T: ?Sized>;
    impl<T: ?Sized> Weak<T> { pub fn new() -> Weak<T>; pub fn upgrade(&self) -> Option<Arc<T>>; pub fn strong_count(&self) -> usize; }
    impl<T: ?Sized> Clone for Weak<T> {}
    pub struct PoisonError<T>;
    impl<T> PoisonError<T> { pub fn into_inner(self) -> T; pub fn get_ref(&self) -> &T; pub fn get_mut(&mut self) -> &mut T; }
    pub enum TryLockError<T> { Poisoned(PoisonError<T>), WouldBlock }
    pub type LockResult<T> = crate::result::Result<T, PoisonError<T>>;
    pub type TryLockResult<T> = crate::result::Result<T, TryLockError<T>>;
    pub struct Mutex<T: ?Sized>;
    impl<T> Mutex<T> {
        #[lens::acts(mutex)] pub const fn new(t: T) -> Mutex<T>;
        #[lens::acts(thread_lock)] pub fn lock(&self) -> LockResult<MutexGuard<'_, T>>;
        pub fn try_lock(&self) -> TryLockResult<MutexGuard<'_, T>>;
        pub fn is_poisoned(&self) -> bool;
        #[lens::acts(into_inner)] pub fn into_inner(self) -> LockResult<T>;
        pub fn get_mut(&mut self) -> LockResult<&mut T>;
    }
    #[must_use]
    #[lens::guard(blocking)] #[lens::unsendable] pub struct MutexGuard<'a, T: ?Sized>;
    impl<T: ?Sized> crate::ops::Deref for MutexGuard<'_, T> { type Target = T; }
    pub struct RwLock<T: ?Sized>;
    impl<T> RwLock<T> {
        #[lens::acts(rwlock)] pub const fn new(t: T) -> RwLock<T>;
        #[lens::acts(thread_read)] pub fn read(&self) -> LockResult<RwLockReadGuard<'_, T>>;
        pub fn try_read(&self) -> TryLockResult<RwLockReadGuard<'_, T>>;
        #[lens::acts(thread_lock)] pub fn write(&self) -> LockResult<RwLockWriteGuard<'_, T>>;
        pub fn try_write(&self) -> TryLockResult<RwLockWriteGuard<'_, T>>;
        pub fn into_inner(self) -> LockResult<T>;
        pub fn get_mut(&mut self) -> LockResult<&mut T>;
    }
    #[must_use]
    #[lens::guard(blocking)] #[lens::unsendable] pub struct RwLockReadGuard<'a, T: ?Sized>;
    impl<T: ?Sized> crate::ops::Deref for RwLockReadGuard<'_, T> { type Target = T; }
    #[must_use]
    #[lens::guard(blocking)] #[lens::unsendable] pub struct RwLockWriteGuard<'a, T: ?Sized>;
    impl<T: ?Sized> crate::ops::Deref for RwLockWriteGuard<'_, T> { type Target = T; }
    pub struct Condvar;
    pub struct WaitTimeoutResult(bool);
    impl WaitTimeoutResult { pub fn timed_out(&self) -> bool; }
    impl Condvar {
        pub const fn new() -> Condvar;
        #[lens::blocks(channel)] pub fn wait<'a, T>(&self, guard: MutexGuard<'a, T>) -> LockResult<MutexGuard<'a, T>>;
        #[lens::blocks(channel)] pub fn wait_while<'a, T, F: FnMut(&mut T) -> bool>(&self, guard: MutexGuard<'a, T>, condition: F) -> LockResult<MutexGuard<'a, T>>;
        #[lens::blocks(channel)] pub fn wait_timeout<'a, T>(&self, guard: MutexGuard<'a, T>, dur: crate::time::Duration) -> LockResult<(MutexGuard<'a, T>, WaitTimeoutResult)>;
        #[lens::blocks(channel)] pub fn wait_timeout_while<'a, T, F: FnMut(&mut T) -> bool>(&self, guard: MutexGuard<'a, T>, dur: crate::time::Duration, condition: F) -> LockResult<(MutexGuard<'a, T>, WaitTimeoutResult)>;
        #[lens::blocks(channel)] pub fn wait_timeout_ms<'a, T>(&self, guard: MutexGuard<'a, T>, ms: u32) -> LockResult<(MutexGuard<'a, T>, bool)>;
        pub fn notify_one(&self);
        pub fn notify_all(&self);
    }
    pub struct Barrier;
    pub struct BarrierWaitResult;
    impl Barrier { pub const fn new(n: usize) -> Barrier; #[lens::blocks(channel)] pub fn wait(&self) -> BarrierWaitResult; }
    pub struct Once;
    impl Once { pub const fn new() -> Once; #[lens::calls] pub fn call_once<F: FnOnce()>(&self, f: F); pub fn is_completed(&self) -> bool; #[lens::blocks(channel)] pub fn wait(&self); #[lens::blocks(channel)] pub fn wait_force(&self); }
    pub struct OnceLock<T>;
    impl<T> OnceLock<T> { pub const fn new() -> OnceLock<T>; pub fn get(&self) -> Option<&T>; pub fn set(&self, value: T) -> Result<(), T>; #[lens::calls] pub fn get_or_init<F: FnOnce() -> T>(&self, f: F) -> &T; #[lens::blocks(channel, question, off_statics)] pub fn wait(&self) -> &T; }
    pub struct LazyLock<T, F = fn() -> T>;
    impl<T, F: FnOnce() -> T> LazyLock<T, F> { pub const fn new(f: F) -> LazyLock<T, F>; pub fn force(this: &LazyLock<T, F>) -> &T; }
    impl<T, F> crate::ops::Deref for LazyLock<T, F> { type Target = T; }
    pub mod atomic {
        pub enum Ordering { Relaxed, Release, Acquire, AcqRel, SeqCst }
        pub struct AtomicBool;
        impl AtomicBool { pub const fn new(v: bool) -> AtomicBool; pub fn load(&self, order: Ordering) -> bool; pub fn store(&self, val: bool, order: Ordering); pub fn swap(&self, val: bool, order: Ordering) -> bool; pub fn compare_exchange(&self, current: bool, new: bool, success: Ordering, failure: Ordering) -> Result<bool, bool>; pub fn fetch_or(&self, val: bool, order: Ordering) -> bool; pub fn fetch_and(&self, val: bool, order: Ordering) -> bool; }
        pub struct AtomicUsize;
        impl AtomicUsize { pub const fn new(v: usize) -> AtomicUsize; pub fn load(&self, order: Ordering) -> usize; pub fn store(&self, val: usize, order: Ordering); pub fn swap(&self, val: usize, order: Ordering) -> usize; pub fn fetch_add(&self, val: usize, order: Ordering) -> usize; pub fn fetch_sub(&self, val: usize, order: Ordering) -> usize; pub fn compare_exchange(&self, current: usize, new: usize, success: Ordering, failure: Ordering) -> Result<usize, usize>; }
        pub struct AtomicU64;
        impl AtomicU64 { pub const fn new(v: u64) -> AtomicU64; pub fn load(&self, order: Ordering) -> u64; pub fn store(&self, val: u64, order: Ordering); pub fn fetch_add(&self, val: u64, order: Ordering) -> u64; pub fn fetch_sub(&self, val: u64, order: Ordering) -> u64; }
        pub struct AtomicU32;
        impl AtomicU32 { pub const fn new(v: u32) -> AtomicU32; pub fn load(&self, order: Ordering) -> u32; pub fn store(&self, val: u32, order: Ordering); pub fn fetch_add(&self, val: u32, order: Ordering) -> u32; pub fn fetch_sub(&self, val: u32, order: Ordering) -> u32; }
        pub struct AtomicI64;
        impl AtomicI64 { pub const fn new(v: i64) -> AtomicI64; pub fn load(&self, order: Ordering) -> i64; pub fn store(&self, val: i64, order: Ordering); pub fn fetch_add(&self, val: i64, order: Ordering) -> i64; }
        pub struct AtomicI32;
        impl AtomicI32 { pub const fn new(v: i32) -> AtomicI32; pub fn load(&self, order: Ordering) -> i32; pub fn store(&self, val: i32, order: Ordering); pub fn fetch_add(&self, val: i32, order: Ordering) -> i32; }
    }
    pub mod mpsc {
        #[lens::opens(queue)] pub fn channel<T>() -> (Sender<T>, Receiver<T>);
        #[lens::opens(queue, bounded)] pub fn sync_channel<T>(bound: usize) -> (SyncSender<T>, Receiver<T>);
        pub struct SendError<T>(pub T);
        pub struct RecvError;
        pub enum TryRecvError { Empty, Disconnected }
        pub enum RecvTimeoutError { Timeout, Disconnected }
        pub enum TrySendError<T> { Full(T), Disconnected(T) }
        pub struct Sender<T>;
        impl<T> Sender<T> { pub fn send(&self, t: T) -> Result<(), SendError<T>>; }
        impl<T> Clone for Sender<T> {}
        pub struct SyncSender<T>;
        impl<T> SyncSender<T> { #[lens::blocks(channel, in_loops)] pub fn send(&self, t: T) -> Result<(), SendError<T>>; pub fn try_send(&self, t: T) -> Result<(), TrySendError<T>>; }
        impl<T> Clone for SyncSender<T> {}
        #[lens::steps_block(channel)] #[lens::unshareable] pub struct Receiver<T>;
        impl<T> Receiver<T> {
            pub fn try_recv(&self) -> Result<T, TryRecvError>;
            #[lens::blocks(channel)] pub fn recv(&self) -> Result<T, RecvError>;
            #[lens::blocks(channel)] pub fn recv_timeout(&self, timeout: crate::time::Duration) -> Result<T, RecvTimeoutError>;
            #[lens::blocks(channel, in_steps)] pub fn iter(&self) -> Iter<'_, T>;
            pub fn try_iter(&self) -> TryIter<'_, T>;
        }
        #[lens::steps_block(channel)] pub struct Iter<'a, T>;
        impl<T> crate::iter::Iterator for Iter<'_, T> { type Item = T; }
        pub struct TryIter<'a, T>;
        impl<T> crate::iter::Iterator for TryIter<'_, T> { type Item = T; }
        #[lens::steps_block(channel)] pub struct IntoIter<T>;
        impl<T> crate::iter::Iterator for IntoIter<T> { type Item = T; }
        impl<'a, T> crate::iter::IntoIterator for &'a Receiver<T> { type Item = T; type IntoIter = Iter<'a, T>; }
        impl<T> crate::iter::IntoIterator for Receiver<T> { type Item = T; type IntoIter = IntoIter<T>; }
    }
}

pub mod hint {
    pub fn spin_loop();
    pub fn black_box<T>(dummy: T) -> T;
}

pub mod thread {
    #[lens::blocks(sleep)] #[lens::acts(wait)] pub fn sleep(dur: crate::time::Duration);
    #[lens::blocks(sleep)] pub fn sleep_ms(ms: u32);
    pub fn yield_now();
    #[lens::blocks(channel)] pub fn park();
    #[lens::blocks(channel)] pub fn park_timeout(dur: crate::time::Duration);
    #[lens::blocks(channel)] pub fn park_timeout_ms(ms: u32);
    pub fn current() -> Thread;
    pub fn panicking() -> bool;
    pub fn available_parallelism() -> crate::io::Result<usize>;
    #[lens::runs_plainly(joins)] #[lens::acts(spawn_thread)] pub fn spawn<F: FnOnce() -> T, T>(f: F) -> JoinHandle<T>;
    #[lens::blocks(channel)] pub fn scope<'env, F: FnOnce(&Scope) -> T, T>(f: F) -> T;
    pub struct Scope;
    impl Scope { #[lens::runs_plainly(joins)] pub fn spawn<F: FnOnce() -> T, T>(&self, f: F) -> ScopedJoinHandle<T>; }
    pub struct ScopedJoinHandle<T>;
    impl<T> ScopedJoinHandle<T> { #[lens::blocks(channel, unless_finished)] pub fn join(self) -> Result<T>; }
    pub type Result<T> = crate::result::Result<T, crate::boxed::Box<dyn crate::any::Any + Send + 'static>>;
    pub struct JoinHandle<T>;
    impl<T> JoinHandle<T> { #[lens::blocks(channel, unless_finished)] pub fn join(self) -> Result<T>; pub fn thread(&self) -> &Thread; pub fn is_finished(&self) -> bool; }
    pub struct Thread;
    impl Thread { pub fn unpark(&self); pub fn name(&self) -> Option<&str>; pub fn id(&self) -> ThreadId; }
    pub struct ThreadId;
    pub struct Builder;
    impl Builder { pub fn new() -> Builder; pub fn name(self, name: crate::string::String) -> Builder; pub fn stack_size(self, size: usize) -> Builder; #[lens::runs_plainly(joins)] pub fn spawn<F: FnOnce() -> T, T>(self, f: F) -> crate::io::Result<JoinHandle<T>>; }
    pub struct LocalKey<T>;
    impl<T> LocalKey<T> { #[lens::calls] pub fn with<F: FnOnce(&T) -> R, R>(&'static self, f: F) -> R; }
    impl<T> LocalKey<crate::cell::RefCell<T>> { #[lens::calls] pub fn with_borrow<F: FnOnce(&T) -> R, R>(&'static self, f: F) -> R; #[lens::calls] pub fn with_borrow_mut<F: FnOnce(&mut T) -> R, R>(&'static self, f: F) -> R; }
}

pub mod time {
    #[lens::owned] #[lens::drops_quietly] pub struct Duration;
    impl Duration {
        pub const ZERO: Duration; pub const MAX: Duration;
        pub const fn new(secs: u64, nanos: u32) -> Duration;
        #[lens::acts(seconds)] pub const fn from_secs(secs: u64) -> Duration;
        #[lens::acts(milliseconds)] pub const fn from_millis(millis: u64) -> Duration;
        #[lens::acts(microseconds)] pub const fn from_micros(micros: u64) -> Duration;
        pub const fn from_nanos(nanos: u64) -> Duration;
        pub const fn from_mins(mins: u64) -> Duration;
        pub const fn from_hours(hours: u64) -> Duration;
        #[lens::acts(seconds)] pub fn from_secs_f64(secs: f64) -> Duration;
        #[lens::acts(seconds)] pub fn from_secs_f32(secs: f32) -> Duration;
        #[lens::acts(as_seconds)] pub fn as_secs(&self) -> u64;
        #[lens::acts(milliseconds)] pub fn as_millis(&self) -> u128;
        pub fn as_micros(&self) -> u128;
        pub fn as_nanos(&self) -> u128;
        pub fn as_secs_f64(&self) -> f64;
        pub fn as_secs_f32(&self) -> f32;
        pub fn subsec_nanos(&self) -> u32;
        pub fn is_zero(&self) -> bool;
        pub fn checked_add(self, rhs: Duration) -> Option<Duration>;
        pub fn checked_sub(self, rhs: Duration) -> Option<Duration>;
        pub fn saturating_sub(self, rhs: Duration) -> Duration;
        pub fn mul_f64(self, rhs: f64) -> Duration;
    }
    impl Clone for Duration {}
    impl crate::ops::Add for Duration { type Output = Duration; }
    impl crate::ops::Sub for Duration { type Output = Duration; }
    impl crate::ops::Mul<u32> for Duration { type Output = Duration; }
    impl crate::ops::Div<u32> for Duration { type Output = Duration; }
    impl crate::cmp::Ord for Duration {}
    #[lens::drops_quietly] pub struct Instant;
    impl Instant {
        #[lens::acts(now)] pub fn now() -> Instant;
        #[lens::acts(elapsed)] pub fn elapsed(&self) -> Duration;
        pub fn duration_since(&self, earlier: Instant) -> Duration;
        pub fn saturating_duration_since(&self, earlier: Instant) -> Duration;
        pub fn checked_add(&self, duration: Duration) -> Option<Instant>;
        pub fn checked_sub(&self, duration: Duration) -> Option<Instant>;
    }
    impl Clone for Instant {}
    impl crate::ops::Add<Duration> for Instant { type Output = Instant; }
    impl crate::ops::Sub<Duration> for Instant { type Output = Instant; }
    impl crate::ops::Sub<Instant> for Instant { type Output = Duration; }
    impl crate::cmp::Ord for Instant {}
    pub struct SystemTime;
    impl SystemTime { pub const UNIX_EPOCH: SystemTime; pub fn now() -> SystemTime; pub fn duration_since(&self, earlier: SystemTime) -> Result<Duration, SystemTimeError>; pub fn elapsed(&self) -> Result<Duration, SystemTimeError>; }
    pub struct SystemTimeError;
    pub const UNIX_EPOCH: SystemTime;
}

pub mod io {
    pub struct Error;
    pub enum ErrorKind { NotFound, PermissionDenied, ConnectionRefused, ConnectionReset, ConnectionAborted, NotConnected, AddrInUse, AddrNotAvailable, BrokenPipe, AlreadyExists, WouldBlock, InvalidInput, InvalidData, TimedOut, WriteZero, Interrupted, Unsupported, UnexpectedEof, OutOfMemory, Other }
    impl Error {
        pub fn new<E>(kind: ErrorKind, error: E) -> Error;
        pub fn other<E>(error: E) -> Error;
        pub fn last_os_error() -> Error;
        pub fn from_raw_os_error(code: i32) -> Error;
        pub fn kind(&self) -> ErrorKind;
        pub fn raw_os_error(&self) -> Option<i32>;
    }
    impl crate::fmt::Display for Error {}
    pub type Result<T> = crate::result::Result<T, Error>;
    pub trait Read {
        #[lens::uses_stream(receiver)] fn read(&mut self, buf: &mut [u8]) -> Result<usize>;
        #[lens::uses_stream(receiver)] fn read_to_end(&mut self, buf: &mut crate::vec::Vec<u8>) -> Result<usize>;
        #[lens::uses_stream(receiver)] fn read_to_string(&mut self, buf: &mut crate::string::String) -> Result<usize>;
        #[lens::uses_stream(receiver)] fn read_exact(&mut self, buf: &mut [u8]) -> Result<()>;
        #[lens::uses_stream(receiver)] fn read_vectored(&mut self, bufs: &mut [IoSliceMut<'_>]) -> Result<usize>;
        fn by_ref(&mut self) -> &mut Self;
        #[lens::uses_stream(steps)] fn bytes(self) -> Bytes<Self>;
        fn chain<R: Read>(self, next: R) -> Chain<Self, R>;
        fn take(self, limit: u64) -> Take<Self>;
    }
    #[lens::steps_stream] pub struct Bytes<R>;
    impl<R: Read> crate::iter::Iterator for Bytes<R> { type Item = Result<u8>; }
    pub struct Chain<T, U>;
    impl<T: Read, U: Read> Read for Chain<T, U> {}
    impl<T: BufRead, U: BufRead> BufRead for Chain<T, U> {}
    #[lens::wraps_stream(0)] pub struct Take<T>;
    impl<T: Read> Read for Take<T> {}
    impl<T: BufRead> BufRead for Take<T> {}
    pub struct IoSlice<'a>;
    pub struct IoSliceMut<'a>;
    pub trait Write {
        #[lens::uses_stream(receiver)] fn write(&mut self, buf: &[u8]) -> Result<usize>;
        #[lens::uses_stream(buffered)] fn flush(&mut self) -> Result<()>;
        #[lens::uses_stream(receiver)] fn write_all(&mut self, buf: &[u8]) -> Result<()>;
        #[lens::uses_stream(receiver)] fn write_fmt(&mut self, args: crate::fmt::Arguments<'_>) -> Result<()>;
        #[lens::uses_stream(receiver)] fn write_vectored(&mut self, bufs: &[IoSlice<'_>]) -> Result<usize>;
        fn by_ref(&mut self) -> &mut Self;
    }
    pub trait Seek { fn seek(&mut self, pos: SeekFrom) -> Result<u64>; fn rewind(&mut self) -> Result<()>; fn stream_position(&mut self) -> Result<u64>; }
    pub enum SeekFrom { Start(u64), End(i64), Current(i64) }
    pub trait BufRead: Read {
        #[lens::uses_stream(receiver)] fn fill_buf(&mut self) -> Result<&[u8]>;
        fn consume(&mut self, amt: usize);
        #[lens::uses_stream(receiver)] fn read_until(&mut self, byte: u8, buf: &mut crate::vec::Vec<u8>) -> Result<usize>;
        #[lens::uses_stream(receiver)] fn read_line(&mut self, buf: &mut crate::string::String) -> Result<usize>;
        #[lens::uses_stream(receiver)] fn skip_until(&mut self, byte: u8) -> Result<usize>;
        #[lens::uses_stream(steps)] fn split(self, byte: u8) -> Split<Self>;
        #[lens::uses_stream(steps)] fn lines(self) -> Lines<Self>;
    }
    #[lens::steps_stream] pub struct Split<B>;
    impl<B: BufRead> crate::iter::Iterator for Split<B> { type Item = Result<crate::vec::Vec<u8>>; }
    #[lens::steps_stream] pub struct Lines<B>;
    impl<B: BufRead> crate::iter::Iterator for Lines<B> { type Item = Result<crate::string::String>; }
    impl<R: ?Sized + Read> Read for &mut R {}
    impl<W: ?Sized + Write> Write for &mut W {}
    impl<R: ?Sized + Read> Read for crate::boxed::Box<R> {}
    impl<W: ?Sized + Write> Write for crate::boxed::Box<W> {}
    impl Read for &[u8] {}
    impl BufRead for &[u8] {}
    impl Write for &mut [u8] {}
    #[lens::wraps_stream(0)] pub struct BufReader<R: ?Sized>;
    impl<R: Read> BufReader<R> { pub fn new(inner: R) -> BufReader<R>; pub fn with_capacity(capacity: usize, inner: R) -> BufReader<R>; pub fn get_ref(&self) -> &R; pub fn get_mut(&mut self) -> &mut R; pub fn into_inner(self) -> R; }
    impl<R: ?Sized + Read> Read for BufReader<R> {}
    impl<R: ?Sized + Read> BufRead for BufReader<R> {}
    #[lens::wraps_stream(0, buffered)] pub struct BufWriter<W: ?Sized>;
    impl<W: Write> BufWriter<W> { pub fn new(inner: W) -> BufWriter<W>; pub fn with_capacity(capacity: usize, inner: W) -> BufWriter<W>; pub fn get_ref(&self) -> &W; pub fn get_mut(&mut self) -> &mut W; pub fn into_inner(self) -> crate::result::Result<W, IntoInnerError<BufWriter<W>>>; }
    pub struct IntoInnerError<W>;
    impl<W: ?Sized + Write> Write for BufWriter<W> {}
    #[lens::wraps_stream(0, buffered)] pub struct LineWriter<W: ?Sized>;
    impl<W: Write> LineWriter<W> { pub fn new(inner: W) -> LineWriter<W>; pub fn with_capacity(capacity: usize, inner: W) -> LineWriter<W>; pub fn get_ref(&self) -> &W; pub fn get_mut(&mut self) -> &mut W; }
    impl<W: ?Sized + Write> Write for LineWriter<W> {}
    impl<R: ?Sized + Seek> Seek for BufReader<R> {}
    impl<W: ?Sized + Write + Seek> Seek for BufWriter<W> {}
    pub fn pipe() -> Result<(PipeReader, PipeWriter)>;
    #[lens::stream] pub struct PipeReader;
    impl PipeReader { pub fn try_clone(&self) -> Result<PipeReader>; }
    impl Read for PipeReader {}
    impl Read for &PipeReader {}
    #[lens::stream] pub struct PipeWriter;
    impl PipeWriter { pub fn try_clone(&self) -> Result<PipeWriter>; }
    impl Write for PipeWriter {}
    impl Write for &PipeWriter {}
    pub struct Cursor<T>;
    impl<T> Cursor<T> { pub const fn new(inner: T) -> Cursor<T>; pub fn into_inner(self) -> T; pub fn get_ref(&self) -> &T; pub fn get_mut(&mut self) -> &mut T; pub fn position(&self) -> u64; pub fn set_position(&mut self, pos: u64); }
    impl<T> Read for Cursor<T> {}
    impl<T> BufRead for Cursor<T> {}
    impl<T> Write for Cursor<T> {}
    impl<T> Seek for Cursor<T> {}
    #[lens::stream(person)] #[lens::counterpart("tokio::io::stdin", "async_std::io::stdin")] pub struct Stdin;
    pub fn stdin() -> Stdin;
    impl Stdin { pub fn lock(&self) -> StdinLock<'static>; #[lens::blocks(io, person)] pub fn read_line(&self, buf: &mut crate::string::String) -> Result<usize>; #[lens::blocks(io, person, in_steps)] pub fn lines(self) -> Lines<StdinLock<'static>>; }
    impl Read for Stdin {}
    #[lens::stream(person)] #[lens::guard(foreign)] #[lens::unsendable] pub struct StdinLock<'a>;
    impl Read for StdinLock<'_> {}
    impl BufRead for StdinLock<'_> {}
    pub struct Stdout;
    pub fn stdout() -> Stdout;
    impl Stdout { pub fn lock(&self) -> StdoutLock<'static>; }
    impl Write for Stdout {}
    #[lens::guard(foreign)] #[lens::unsendable] pub struct StdoutLock<'a>;
    impl Write for StdoutLock<'_> {}
    pub struct Stderr;
    pub fn stderr() -> Stderr;
    impl Stderr { pub fn lock(&self) -> StderrLock<'static>; }
    #[lens::guard(foreign)] #[lens::unsendable] pub struct StderrLock<'a>;
    impl Write for StderrLock<'_> {}
    impl Write for Stderr {}
    #[lens::uses_stream(arguments)] pub fn copy<R: ?Sized + Read, W: ?Sized + Write>(reader: &mut R, writer: &mut W) -> Result<u64>;
    #[lens::uses_stream(arguments)] pub fn read_to_string<R: Read>(reader: R) -> Result<crate::string::String>;
    pub fn empty() -> Empty;
    pub struct Empty;
    impl Read for Empty {}
    pub fn sink() -> Sink;
    pub struct Sink;
    impl Write for Sink {}
    pub mod prelude { pub use super::{BufRead, Read, Seek, Write}; }
}

pub mod fs {
    #[lens::stream(file)] #[lens::counterpart("tokio::fs::File", "smol::fs::File", "async_std::fs::File")] pub struct File;
    impl File {
        #[lens::blocks(io, file)] pub fn open<P>(path: P) -> crate::io::Result<File>;
        #[lens::blocks(io, file)] pub fn create<P>(path: P) -> crate::io::Result<File>;
        #[lens::blocks(io, file)] pub fn create_new<P>(path: P) -> crate::io::Result<File>;
        pub fn options() -> OpenOptions;
        #[lens::blocks(io, file)] pub fn sync_all(&self) -> crate::io::Result<()>;
        #[lens::blocks(io, file)] pub fn sync_data(&self) -> crate::io::Result<()>;
        #[lens::blocks(io, entry)] pub fn set_len(&self, size: u64) -> crate::io::Result<()>;
        pub fn metadata(&self) -> crate::io::Result<Metadata>;
        pub fn try_clone(&self) -> crate::io::Result<File>;
        pub fn set_permissions(&self, perm: Permissions) -> crate::io::Result<()>;
        #[lens::blocks(io)] pub fn lock(&self) -> crate::io::Result<()>;
        #[lens::blocks(io)] pub fn lock_shared(&self) -> crate::io::Result<()>;
        pub fn unlock(&self) -> crate::io::Result<()>;
    }
    impl crate::io::Read for File {}
    impl crate::io::Write for File {}
    impl crate::io::Seek for File {}
    impl crate::io::Read for &File {}
    impl crate::io::Write for &File {}
    impl crate::io::Seek for &File {}
    #[lens::counterpart("tokio::fs::OpenOptions", "smol::fs::OpenOptions", "async_std::fs::OpenOptions")] pub struct OpenOptions;
    impl OpenOptions { pub fn new() -> OpenOptions; pub fn read(&mut self, read: bool) -> &mut Self; pub fn write(&mut self, write: bool) -> &mut Self; pub fn append(&mut self, append: bool) -> &mut Self; pub fn truncate(&mut self, truncate: bool) -> &mut Self; pub fn create(&mut self, create: bool) -> &mut Self; pub fn create_new(&mut self, create_new: bool) -> &mut Self; #[lens::blocks(io, file)] pub fn open<P>(&self, path: P) -> crate::io::Result<File>; }
    pub struct Metadata;
    impl Metadata { pub fn len(&self) -> u64; pub fn is_dir(&self) -> bool; pub fn is_file(&self) -> bool; pub fn file_type(&self) -> FileType; pub fn permissions(&self) -> Permissions; pub fn modified(&self) -> crate::io::Result<crate::time::SystemTime>; pub fn created(&self) -> crate::io::Result<crate::time::SystemTime>; }
    pub struct Permissions;
    pub struct FileType;
    impl FileType { pub fn is_dir(&self) -> bool; pub fn is_file(&self) -> bool; pub fn is_symlink(&self) -> bool; }
    #[lens::steps_block(io, file)] #[lens::counterpart("tokio::fs::ReadDir", "smol::fs::ReadDir", "async_std::fs::ReadDir")] pub struct ReadDir;
    impl crate::iter::Iterator for ReadDir { type Item = crate::io::Result<DirEntry>; }
    pub struct DirEntry;
    impl DirEntry { pub fn path(&self) -> crate::path::PathBuf; #[lens::blocks(io, question)] pub fn metadata(&self) -> crate::io::Result<Metadata>; pub fn file_type(&self) -> crate::io::Result<FileType>; pub fn file_name(&self) -> crate::ffi::OsString; }
    #[lens::counterpart("tokio::fs::DirBuilder", "smol::fs::DirBuilder", "async_std::fs::DirBuilder")] pub struct DirBuilder;
    impl DirBuilder { pub fn new() -> DirBuilder; pub fn recursive(&mut self, recursive: bool) -> &mut Self; #[lens::blocks(io, entry)] pub fn create<P>(&self, path: P) -> crate::io::Result<()>; }
    #[lens::blocks(io, file)] #[lens::twin("tokio::fs::read", "smol::fs::read", "async_std::fs::read")] pub fn read<P>(path: P) -> crate::io::Result<crate::vec::Vec<u8>>;
    #[lens::blocks(io, file)] #[lens::twin("tokio::fs::read_to_string", "smol::fs::read_to_string", "async_std::fs::read_to_string")] pub fn read_to_string<P>(path: P) -> crate::io::Result<crate::string::String>;
    #[lens::blocks(io, file)] #[lens::twin("tokio::fs::write", "smol::fs::write", "async_std::fs::write")] pub fn write<P, C>(path: P, contents: C) -> crate::io::Result<()>;
    #[lens::blocks(io, entry)] #[lens::twin("tokio::fs::remove_file", "smol::fs::remove_file", "async_std::fs::remove_file")] pub fn remove_file<P>(path: P) -> crate::io::Result<()>;
    #[lens::blocks(io, question)] #[lens::twin("tokio::fs::metadata", "smol::fs::metadata", "async_std::fs::metadata")] pub fn metadata<P>(path: P) -> crate::io::Result<Metadata>;
    #[lens::blocks(io, question)] #[lens::twin("tokio::fs::symlink_metadata", "smol::fs::symlink_metadata", "async_std::fs::symlink_metadata")] pub fn symlink_metadata<P>(path: P) -> crate::io::Result<Metadata>;
    #[lens::blocks(io, entry)] #[lens::twin("tokio::fs::rename", "smol::fs::rename", "async_std::fs::rename")] pub fn rename<P, Q>(from: P, to: Q) -> crate::io::Result<()>;
    #[lens::blocks(io, file)] #[lens::twin("tokio::fs::copy", "smol::fs::copy", "async_std::fs::copy")] pub fn copy<P, Q>(from: P, to: Q) -> crate::io::Result<u64>;
    #[lens::blocks(io, entry)] #[lens::twin("tokio::fs::hard_link", "smol::fs::hard_link", "async_std::fs::hard_link")] pub fn hard_link<P, Q>(original: P, link: Q) -> crate::io::Result<()>;
    #[lens::blocks(io, entry)] pub fn soft_link<P, Q>(original: P, link: Q) -> crate::io::Result<()>;
    #[lens::blocks(io, question)] #[lens::twin("tokio::fs::read_link", "smol::fs::read_link")] pub fn read_link<P>(path: P) -> crate::io::Result<crate::path::PathBuf>;
    #[lens::blocks(io, question)] #[lens::twin("tokio::fs::canonicalize", "smol::fs::canonicalize")] pub fn canonicalize<P>(path: P) -> crate::io::Result<crate::path::PathBuf>;
    #[lens::blocks(io, entry)] #[lens::twin("tokio::fs::create_dir", "smol::fs::create_dir", "async_std::fs::create_dir")] pub fn create_dir<P>(path: P) -> crate::io::Result<()>;
    #[lens::blocks(io, entry)] #[lens::twin("tokio::fs::create_dir_all", "smol::fs::create_dir_all", "async_std::fs::create_dir_all")] pub fn create_dir_all<P>(path: P) -> crate::io::Result<()>;
    #[lens::blocks(io, entry)] #[lens::twin("tokio::fs::remove_dir", "smol::fs::remove_dir", "async_std::fs::remove_dir")] pub fn remove_dir<P>(path: P) -> crate::io::Result<()>;
    #[lens::blocks(io)] #[lens::twin("tokio::fs::remove_dir_all", "smol::fs::remove_dir_all", "async_std::fs::remove_dir_all")] pub fn remove_dir_all<P>(path: P) -> crate::io::Result<()>;
    #[lens::blocks(io, file)] #[lens::counterpart("tokio::fs::read_dir", "smol::fs::read_dir", "async_std::fs::read_dir")] pub fn read_dir<P>(path: P) -> crate::io::Result<ReadDir>;
    #[lens::blocks(io, entry)] #[lens::twin("tokio::fs::set_permissions", "smol::fs::set_permissions", "async_std::fs::set_permissions")] pub fn set_permissions<P>(path: P, perm: Permissions) -> crate::io::Result<()>;
    #[lens::blocks(io, question)] pub fn exists<P>(path: P) -> crate::io::Result<bool>;
}

pub mod net {
    pub enum IpAddr { V4(Ipv4Addr), V6(Ipv6Addr) }
    pub struct Ipv4Addr;
    impl Ipv4Addr { pub const LOCALHOST: Ipv4Addr; pub const UNSPECIFIED: Ipv4Addr; pub const fn new(a: u8, b: u8, c: u8, d: u8) -> Ipv4Addr; }
    pub struct Ipv6Addr;
    #[lens::owned] pub enum SocketAddr { V4(SocketAddrV4), V6(SocketAddrV6) }
    impl SocketAddr { pub const fn new(ip: IpAddr, port: u16) -> SocketAddr; pub fn ip(&self) -> IpAddr; pub fn port(&self) -> u16; }
    impl Clone for SocketAddr {}
    pub struct SocketAddrV4;
    pub struct SocketAddrV6;
    pub enum Shutdown { Read, Write, Both }
    #[lens::counterpart("tokio::net::lookup_host")] pub trait ToSocketAddrs { type Iter; #[lens::blocks(io, on_host_names)] fn to_socket_addrs(&self) -> crate::io::Result<Self::Iter>; }
    impl ToSocketAddrs for str { type Iter = crate::vec::IntoIter<SocketAddr>; }
    impl ToSocketAddrs for crate::string::String { type Iter = crate::vec::IntoIter<SocketAddr>; }
    impl ToSocketAddrs for (&str, u16) { type Iter = crate::vec::IntoIter<SocketAddr>; }
    impl ToSocketAddrs for (crate::string::String, u16) { type Iter = crate::vec::IntoIter<SocketAddr>; }
    #[lens::stream(socket)] #[lens::counterpart("tokio::net::TcpStream", "smol::net::TcpStream", "async_std::net::TcpStream")] pub struct TcpStream;
    impl TcpStream {
        #[lens::blocks(io)] pub fn connect<A>(addr: A) -> crate::io::Result<TcpStream>;
        #[lens::blocks(io)] pub fn connect_timeout(addr: &SocketAddr, timeout: crate::time::Duration) -> crate::io::Result<TcpStream>;
        pub fn peer_addr(&self) -> crate::io::Result<SocketAddr>;
        pub fn local_addr(&self) -> crate::io::Result<SocketAddr>;
        pub fn shutdown(&self, how: Shutdown) -> crate::io::Result<()>;
        pub fn try_clone(&self) -> crate::io::Result<TcpStream>;
        pub fn set_nonblocking(&self, nonblocking: bool) -> crate::io::Result<()>;
        pub fn set_nodelay(&self, nodelay: bool) -> crate::io::Result<()>;
        pub fn set_read_timeout(&self, dur: Option<crate::time::Duration>) -> crate::io::Result<()>;
        #[lens::blocks(io, on_blocking_sockets)] pub fn peek(&self, buf: &mut [u8]) -> crate::io::Result<usize>;
    }
    impl crate::io::Read for TcpStream {}
    impl crate::io::Write for TcpStream {}
    impl crate::io::Read for &TcpStream {}
    impl crate::io::Write for &TcpStream {}
    #[lens::counterpart("tokio::net::TcpListener", "smol::net::TcpListener", "async_std::net::TcpListener")] pub struct TcpListener;
    impl TcpListener {
        pub fn bind<A>(addr: A) -> crate::io::Result<TcpListener>;
        pub fn local_addr(&self) -> crate::io::Result<SocketAddr>;
        #[lens::blocks(io, on_blocking_sockets)] pub fn accept(&self) -> crate::io::Result<(TcpStream, SocketAddr)>;
        #[lens::blocks(io, in_steps, on_blocking_sockets)] pub fn incoming(&self) -> Incoming<'_>;
        pub fn set_nonblocking(&self, nonblocking: bool) -> crate::io::Result<()>;
        pub fn try_clone(&self) -> crate::io::Result<TcpListener>;
    }
    #[lens::steps_block(io, on_blocking_sockets)] pub struct Incoming<'a>;
    impl<'a> crate::iter::Iterator for Incoming<'a> { type Item = crate::io::Result<TcpStream>; }
    #[lens::counterpart("tokio::net::UdpSocket", "smol::net::UdpSocket", "async_std::net::UdpSocket")] pub struct UdpSocket;
    impl UdpSocket {
        pub fn bind<A>(addr: A) -> crate::io::Result<UdpSocket>;
        #[lens::blocks(io, on_blocking_sockets)] pub fn recv_from(&self, buf: &mut [u8]) -> crate::io::Result<(usize, SocketAddr)>;
        pub fn send_to<A>(&self, buf: &[u8], addr: A) -> crate::io::Result<usize>;
        #[lens::blocks(io, on_blocking_sockets)] pub fn peek_from(&self, buf: &mut [u8]) -> crate::io::Result<(usize, SocketAddr)>;
        #[lens::blocks(io, on_blocking_sockets)] pub fn peek(&self, buf: &mut [u8]) -> crate::io::Result<usize>;
        #[lens::blocks(io, on_blocking_sockets)] pub fn recv(&self, buf: &mut [u8]) -> crate::io::Result<usize>;
        pub fn send(&self, buf: &[u8]) -> crate::io::Result<usize>;
        pub fn connect<A>(&self, addr: A) -> crate::io::Result<()>;
        pub fn local_addr(&self) -> crate::io::Result<SocketAddr>;
        pub fn set_nonblocking(&self, nonblocking: bool) -> crate::io::Result<()>;
    }
}

pub mod os {
    pub mod unix {
        pub mod fs {
            pub trait FileExt {
                #[lens::blocks(io, file)] fn read_at(&self, buf: &mut [u8], offset: u64) -> crate::io::Result<usize>;
                #[lens::blocks(io, file)] fn read_exact_at(&self, buf: &mut [u8], offset: u64) -> crate::io::Result<()>;
                #[lens::blocks(io, file)] fn write_at(&self, buf: &[u8], offset: u64) -> crate::io::Result<usize>;
                #[lens::blocks(io, file)] fn write_all_at(&self, buf: &[u8], offset: u64) -> crate::io::Result<()>;
            }
            impl FileExt for crate::fs::File {}
            #[lens::blocks(io, entry)] #[lens::twin("tokio::fs::symlink")] pub fn symlink<P, Q>(original: P, link: Q) -> crate::io::Result<()>;
            #[lens::blocks(io, entry)] pub fn chown<P>(dir: P, uid: Option<u32>, gid: Option<u32>) -> crate::io::Result<()>;
            #[lens::blocks(io, entry)] pub fn lchown<P>(dir: P, uid: Option<u32>, gid: Option<u32>) -> crate::io::Result<()>;
        }
        pub mod net {
            pub struct SocketAddr;
            #[lens::stream(socket)] #[lens::counterpart("tokio::net::UnixStream")] pub struct UnixStream;
            impl UnixStream {
                #[lens::blocks(io)] pub fn connect<P>(path: P) -> crate::io::Result<UnixStream>;
                #[lens::blocks(io)] pub fn connect_addr(socket_addr: &SocketAddr) -> crate::io::Result<UnixStream>;
                pub fn pair() -> crate::io::Result<(UnixStream, UnixStream)>;
                pub fn try_clone(&self) -> crate::io::Result<UnixStream>;
                pub fn shutdown(&self, how: crate::net::Shutdown) -> crate::io::Result<()>;
                pub fn set_nonblocking(&self, nonblocking: bool) -> crate::io::Result<()>;
            }
            impl crate::io::Read for UnixStream {}
            impl crate::io::Write for UnixStream {}
            impl crate::io::Read for &UnixStream {}
            impl crate::io::Write for &UnixStream {}
            #[lens::counterpart("tokio::net::UnixListener")] pub struct UnixListener;
            impl UnixListener {
                pub fn bind<P>(path: P) -> crate::io::Result<UnixListener>;
                #[lens::blocks(io, on_blocking_sockets)] pub fn accept(&self) -> crate::io::Result<(UnixStream, SocketAddr)>;
                #[lens::blocks(io, in_steps, on_blocking_sockets)] pub fn incoming(&self) -> Incoming<'_>;
                pub fn try_clone(&self) -> crate::io::Result<UnixListener>;
                pub fn set_nonblocking(&self, nonblocking: bool) -> crate::io::Result<()>;
            }
            #[lens::steps_block(io, on_blocking_sockets)] pub struct Incoming<'a>;
            impl<'a> crate::iter::Iterator for Incoming<'a> { type Item = crate::io::Result<UnixStream>; }
            #[lens::counterpart("tokio::net::UnixDatagram")] pub struct UnixDatagram;
            impl UnixDatagram {
                pub fn bind<P>(path: P) -> crate::io::Result<UnixDatagram>;
                pub fn unbound() -> crate::io::Result<UnixDatagram>;
                pub fn pair() -> crate::io::Result<(UnixDatagram, UnixDatagram)>;
                pub fn connect<P>(&self, path: P) -> crate::io::Result<()>;
                #[lens::blocks(io, on_blocking_sockets)] pub fn recv_from(&self, buf: &mut [u8]) -> crate::io::Result<(usize, SocketAddr)>;
                #[lens::blocks(io, on_blocking_sockets)] pub fn recv(&self, buf: &mut [u8]) -> crate::io::Result<usize>;
                pub fn send_to<P>(&self, buf: &[u8], path: P) -> crate::io::Result<usize>;
                pub fn send(&self, buf: &[u8]) -> crate::io::Result<usize>;
                pub fn set_nonblocking(&self, nonblocking: bool) -> crate::io::Result<()>;
            }
        }
    }
}

pub mod process {
    #[lens::counterpart("tokio::process::Command", "smol::process::Command")] pub struct Command;
    impl Command {
        pub fn new<S>(program: S) -> Command;
        pub fn arg<S>(&mut self, arg: S) -> &mut Command;
        pub fn args<I>(&mut self, args: I) -> &mut Command;
        pub fn env<K, V>(&mut self, key: K, val: V) -> &mut Command;
        pub fn envs<I>(&mut self, vars: I) -> &mut Command;
        pub fn env_clear(&mut self) -> &mut Command;
        pub fn env_remove<K>(&mut self, key: K) -> &mut Command;
        pub fn current_dir<P>(&mut self, dir: P) -> &mut Command;
        pub fn stdin<T>(&mut self, cfg: T) -> &mut Command;
        pub fn stdout<T>(&mut self, cfg: T) -> &mut Command;
        pub fn stderr<T>(&mut self, cfg: T) -> &mut Command;
        pub fn spawn(&mut self) -> crate::io::Result<Child>;
        #[lens::blocks(io)] pub fn output(&mut self) -> crate::io::Result<Output>;
        #[lens::blocks(io)] pub fn status(&mut self) -> crate::io::Result<ExitStatus>;
    }
    #[lens::counterpart("tokio::process::Child", "smol::process::Child")] pub struct Child { pub stdin: Option<ChildStdin>, pub stdout: Option<ChildStdout>, pub stderr: Option<ChildStderr> }
    impl Child { pub fn kill(&mut self) -> crate::io::Result<()>; pub fn id(&self) -> u32; #[lens::blocks(io)] pub fn wait(&mut self) -> crate::io::Result<ExitStatus>; pub fn try_wait(&mut self) -> crate::io::Result<Option<ExitStatus>>; #[lens::blocks(io)] pub fn wait_with_output(self) -> crate::io::Result<Output>; }
    #[lens::stream] pub struct ChildStdin;
    impl crate::io::Write for ChildStdin {}
    #[lens::stream] pub struct ChildStdout;
    impl crate::io::Read for ChildStdout {}
    #[lens::stream] pub struct ChildStderr;
    impl crate::io::Read for ChildStderr {}
    pub struct Stdio;
    impl Stdio { #[lens::pipes] pub fn piped() -> Stdio; pub fn inherit() -> Stdio; pub fn null() -> Stdio; }
    pub struct Output { pub status: ExitStatus, pub stdout: crate::vec::Vec<u8>, pub stderr: crate::vec::Vec<u8> }
    pub struct ExitStatus;
    impl ExitStatus { pub fn success(&self) -> bool; pub fn code(&self) -> Option<i32>; }
    pub struct ExitCode;
    pub fn exit(code: i32) -> !;
    pub fn abort() -> !;
    pub fn id() -> u32;
}

pub mod path {
    pub struct Path;
    impl Path {
        pub fn new<S: ?Sized>(s: &S) -> &Path;
        pub fn to_path_buf(&self) -> PathBuf;
        pub fn to_str(&self) -> Option<&str>;
        pub fn to_string_lossy(&self) -> crate::borrow::Cow<'_, str>;
        pub fn as_os_str(&self) -> &crate::ffi::OsStr;
        pub fn parent(&self) -> Option<&Path>;
        pub fn file_name(&self) -> Option<&crate::ffi::OsStr>;
        pub fn file_stem(&self) -> Option<&crate::ffi::OsStr>;
        pub fn extension(&self) -> Option<&crate::ffi::OsStr>;
        pub fn join<P>(&self, path: P) -> PathBuf;
        pub fn with_extension<S>(&self, extension: S) -> PathBuf;
        pub fn is_absolute(&self) -> bool;
        pub fn starts_with<P>(&self, base: P) -> bool;
        pub fn strip_prefix<P>(&self, base: P) -> Result<&Path, StripPrefixError>;
        pub fn display(&self) -> Display<'_>;
        #[lens::blocks(io, question)] #[lens::twin("tokio::fs::metadata", "smol::fs::metadata", "async_std::fs::metadata")] pub fn metadata(&self) -> crate::io::Result<crate::fs::Metadata>;
        #[lens::blocks(io, question)] #[lens::twin("tokio::fs::symlink_metadata", "smol::fs::symlink_metadata", "async_std::fs::symlink_metadata")] pub fn symlink_metadata(&self) -> crate::io::Result<crate::fs::Metadata>;
        #[lens::blocks(io, question)] #[lens::twin("tokio::fs::canonicalize", "smol::fs::canonicalize")] pub fn canonicalize(&self) -> crate::io::Result<PathBuf>;
        #[lens::blocks(io, question)] #[lens::twin("tokio::fs::read_link", "smol::fs::read_link")] pub fn read_link(&self) -> crate::io::Result<PathBuf>;
        #[lens::blocks(io, file)] #[lens::counterpart("tokio::fs::read_dir", "smol::fs::read_dir", "async_std::fs::read_dir")] pub fn read_dir(&self) -> crate::io::Result<crate::fs::ReadDir>;
        #[lens::blocks(io, question)] #[lens::twin("tokio::fs::try_exists.unwrap_or(false)", "tokio::fs::metadata.is_ok()", "smol::fs::metadata.is_ok()", "async_std::fs::metadata.is_ok()")] pub fn exists(&self) -> bool;
        #[lens::blocks(io, question)] #[lens::twin("tokio::fs::try_exists")] pub fn try_exists(&self) -> crate::io::Result<bool>;
        #[lens::blocks(io, question)] #[lens::twin("tokio::fs::metadata.is_ok_and(|found| found.is_file())", "smol::fs::metadata.is_ok_and(|found| found.is_file())", "async_std::fs::metadata.is_ok_and(|found| found.is_file())")] pub fn is_file(&self) -> bool;
        #[lens::blocks(io, question)] #[lens::twin("tokio::fs::metadata.is_ok_and(|found| found.is_dir())", "smol::fs::metadata.is_ok_and(|found| found.is_dir())", "async_std::fs::metadata.is_ok_and(|found| found.is_dir())")] pub fn is_dir(&self) -> bool;
        #[lens::blocks(io, question)] #[lens::twin("tokio::fs::symlink_metadata.is_ok_and(|found| found.is_symlink())", "smol::fs::symlink_metadata.is_ok_and(|found| found.is_symlink())", "async_std::fs::symlink_metadata.is_ok_and(|found| found.is_symlink())")] pub fn is_symlink(&self) -> bool;
    }
    pub struct Display<'a>;
    impl crate::fmt::Display for Display<'_> {}
    pub struct StripPrefixError;
    #[lens::owned] #[lens::drops_quietly] pub struct PathBuf;
    impl PathBuf { pub fn new() -> PathBuf; pub fn push<P>(&mut self, path: P); pub fn pop(&mut self) -> bool; pub fn as_path(&self) -> &Path; pub fn set_extension<S>(&mut self, extension: S) -> bool; }
    impl crate::ops::Deref for PathBuf { type Target = Path; }
    impl Clone for PathBuf {}
}

pub mod ffi {
    pub struct OsStr;
    impl OsStr { pub fn to_str(&self) -> Option<&str>; pub fn to_string_lossy(&self) -> crate::borrow::Cow<'_, str>; pub fn to_os_string(&self) -> OsString; }
    #[lens::owned] pub struct OsString;
    impl OsString { pub fn into_string(self) -> Result<crate::string::String, OsString>; }
    impl crate::ops::Deref for OsString { type Target = OsStr; }
    pub struct CString;
    pub struct CStr;
}

pub mod ptr {
    #[lens::unsendable] pub struct NonNull<T: ?Sized>;
    impl<T> NonNull<T> { pub const fn dangling() -> NonNull<T>; }
    impl<T: ?Sized> NonNull<T> { pub const fn as_ptr(self) -> *mut T; pub fn new(ptr: *mut T) -> Option<NonNull<T>>; }
    impl<T: ?Sized> Clone for NonNull<T> {}
    impl<T: ?Sized> Copy for NonNull<T> {}
}

pub mod env {
    pub fn var<K>(key: K) -> Result<crate::string::String, VarError>;
    pub fn args() -> Args;
    pub fn current_dir() -> crate::io::Result<crate::path::PathBuf>;
    pub fn temp_dir() -> crate::path::PathBuf;
    pub fn vars() -> Vars;
    pub enum VarError { NotPresent, NotUnicode(crate::ffi::OsString) }
    #[lens::unsendable] pub struct ArgsOs;
    impl crate::iter::Iterator for ArgsOs { type Item = crate::ffi::OsString; }
    #[lens::unsendable] pub struct Vars;
    impl crate::iter::Iterator for Vars { type Item = (crate::string::String, crate::string::String); }
    #[lens::unsendable] pub struct VarsOs;
    impl crate::iter::Iterator for VarsOs { type Item = (crate::ffi::OsString, crate::ffi::OsString); }
    pub fn args_os() -> ArgsOs;
    pub fn vars_os() -> VarsOs;
    #[lens::unsendable] pub struct Args;
    impl crate::iter::Iterator for Args { type Item = crate::string::String; }
}

pub mod mem {
    #[lens::drops] #[lens::acts(drop)] pub fn drop<T>(_x: T);
    pub fn forget<T>(t: T);
    #[lens::exchanges] pub fn swap<T>(x: &mut T, y: &mut T);
    #[lens::exchanges] pub fn replace<T>(dest: &mut T, src: T) -> T;
    #[lens::removes] #[lens::exchanges] pub fn take<T>(dest: &mut T) -> T;
    pub fn size_of<T>() -> usize;
    pub unsafe fn zeroed<T>() -> T;
    pub struct ManuallyDrop<T: ?Sized>;
    pub struct MaybeUninit<T>;
}

pub mod hash {
    pub trait Hash {}
    pub trait Hasher { fn finish(&self) -> u64; }
    pub trait BuildHasher {}
    pub struct RandomState;
    impl RandomState { pub fn new() -> RandomState; }
    impl BuildHasher for RandomState {}
    impl crate::clone::Clone for RandomState {}
    impl crate::default::Default for RandomState {}
}

pub mod num {
    pub struct NonZero<T>;
    impl<T> NonZero<T> { pub const fn new(n: T) -> Option<NonZero<T>>; pub const fn get(self) -> T; }
    impl<T> Clone for NonZero<T> {}
    impl<T> Copy for NonZero<T> {}
    pub struct TryFromIntError;
    pub struct ParseIntError;
    pub struct ParseFloatError;
    pub type NonZeroUsize = NonZero<usize>;
    pub type NonZeroU8 = NonZero<u8>;
    pub type NonZeroU16 = NonZero<u16>;
    pub type NonZeroU32 = NonZero<u32>;
    pub type NonZeroU64 = NonZero<u64>;
    pub type NonZeroI32 = NonZero<i32>;
    pub type NonZeroI64 = NonZero<i64>;
    pub struct Wrapping<T>(pub T);
}

pub mod collections {
    pub use self::hash_map::HashMap;
    pub use self::btree_map::BTreeMap;
    pub mod hash_map {
        pub use crate::hash::RandomState;
        pub struct HashMap<K, V, S = crate::hash::RandomState>;
        impl<K, V, S> HashMap<K, V, S> {
            pub fn new() -> HashMap<K, V>;
            pub fn with_capacity(capacity: usize) -> HashMap<K, V>;
            pub fn keys(&self) -> crate::iter::Yielding<&K>;
            pub fn into_keys(self) -> crate::iter::Yielding<K>;
            pub fn values(&self) -> crate::iter::Yielding<&V>;
            pub fn values_mut(&mut self) -> crate::iter::Yielding<&mut V>;
            pub fn into_values(self) -> crate::iter::Yielding<V>;
            pub fn iter(&self) -> crate::iter::Yielding<(&K, &V)>;
            pub fn iter_mut(&mut self) -> crate::iter::Yielding<(&K, &mut V)>;
            pub fn len(&self) -> usize;
            pub fn is_empty(&self) -> bool;
            pub fn drain(&mut self) -> crate::iter::Yielding<(K, V)>;
            pub fn retain<F: FnMut(&K, &mut V) -> bool>(&mut self, f: F);
            pub fn clear(&mut self);
            pub fn reserve(&mut self, additional: usize);
            pub fn entry(&mut self, key: K) -> Entry<'_, K, V>;
            pub fn get<Q: ?Sized>(&self, k: &Q) -> Option<&V>;
            pub fn get_key_value<Q: ?Sized>(&self, k: &Q) -> Option<(&K, &V)>;
            pub fn contains_key<Q: ?Sized>(&self, k: &Q) -> bool;
            pub fn get_mut<Q: ?Sized>(&mut self, k: &Q) -> Option<&mut V>;
            pub fn insert(&mut self, k: K, v: V) -> Option<V>;
            #[lens::removes] pub fn remove<Q: ?Sized>(&mut self, k: &Q) -> Option<V>;
            pub fn remove_entry<Q: ?Sized>(&mut self, k: &Q) -> Option<(K, V)>;
        }
        impl<K: Clone, V: Clone, S> Clone for HashMap<K, V, S> {}
        impl<K, V, S> crate::iter::Extend<(K, V)> for HashMap<K, V, S> {}
        impl<K, V, S> crate::iter::FromIterator<(K, V)> for HashMap<K, V, S> {}
        impl<K, V, S, Q: ?Sized> crate::ops::Index<&Q> for HashMap<K, V, S> { type Output = V; }
        impl<K, V, S> crate::iter::IntoIterator for HashMap<K, V, S> { type Item = (K, V); type IntoIter = crate::iter::Yielding<(K, V)>; }
        impl<'a, K, V, S> crate::iter::IntoIterator for &'a HashMap<K, V, S> { type Item = (&'a K, &'a V); type IntoIter = crate::iter::Yielding<(&'a K, &'a V)>; }
        impl<'a, K, V, S> crate::iter::IntoIterator for &'a mut HashMap<K, V, S> { type Item = (&'a K, &'a mut V); type IntoIter = crate::iter::Yielding<(&'a K, &'a mut V)>; }
        pub enum Entry<'a, K, V> { Occupied(OccupiedEntry<'a, K, V>), Vacant(VacantEntry<'a, K, V>) }
        impl<'a, K, V> Entry<'a, K, V> {
            pub fn or_insert(self, default: V) -> &'a mut V;
            pub fn or_insert_with<F: FnOnce() -> V>(self, default: F) -> &'a mut V;
            pub fn or_default(self) -> &'a mut V;
            pub fn and_modify<F: FnOnce(&mut V)>(self, f: F) -> Self;
            pub fn key(&self) -> &K;
        }
        pub struct OccupiedEntry<'a, K, V>;
        impl<'a, K, V> OccupiedEntry<'a, K, V> { pub fn get(&self) -> &V; pub fn get_mut(&mut self) -> &mut V; pub fn into_mut(self) -> &'a mut V; pub fn insert(&mut self, value: V) -> V; pub fn remove(self) -> V; pub fn remove_entry(self) -> (K, V); pub fn key(&self) -> &K; }
        pub struct VacantEntry<'a, K, V>;
        impl<'a, K, V> VacantEntry<'a, K, V> { pub fn insert(self, value: V) -> &'a mut V; pub fn key(&self) -> &K; pub fn into_key(self) -> K; }
    }
    pub mod btree_map {
        pub use super::hash_map::{Entry, OccupiedEntry, VacantEntry};
        pub struct BTreeMap<K, V>;
        impl<K, V> BTreeMap<K, V> {
            pub const fn new() -> BTreeMap<K, V>;
            pub fn keys(&self) -> crate::iter::Yielding<&K>;
            pub fn values(&self) -> crate::iter::Yielding<&V>;
            pub fn values_mut(&mut self) -> crate::iter::Yielding<&mut V>;
            pub fn into_values(self) -> crate::iter::Yielding<V>;
            pub fn iter(&self) -> crate::iter::Yielding<(&K, &V)>;
            pub fn iter_mut(&mut self) -> crate::iter::Yielding<(&K, &mut V)>;
            pub fn range<R>(&self, range: R) -> crate::iter::Yielding<(&K, &V)>;
            pub fn len(&self) -> usize;
            pub fn is_empty(&self) -> bool;
            pub fn retain<F: FnMut(&K, &mut V) -> bool>(&mut self, f: F);
            pub fn clear(&mut self);
            pub fn entry(&mut self, key: K) -> Entry<'_, K, V>;
            pub fn get<Q: ?Sized>(&self, k: &Q) -> Option<&V>;
            pub fn contains_key<Q: ?Sized>(&self, k: &Q) -> bool;
            pub fn get_mut<Q: ?Sized>(&mut self, k: &Q) -> Option<&mut V>;
            pub fn insert(&mut self, k: K, v: V) -> Option<V>;
            #[lens::removes] pub fn remove<Q: ?Sized>(&mut self, k: &Q) -> Option<V>;
            pub fn first_key_value(&self) -> Option<(&K, &V)>;
            pub fn last_key_value(&self) -> Option<(&K, &V)>;
            pub fn pop_first(&mut self) -> Option<(K, V)>;
            pub fn pop_last(&mut self) -> Option<(K, V)>;
        }
        impl<K: Clone, V: Clone> Clone for BTreeMap<K, V> {}
        impl<K, V, Q: ?Sized> crate::ops::Index<&Q> for BTreeMap<K, V> { type Output = V; }
        impl<K, V> crate::iter::Extend<(K, V)> for BTreeMap<K, V> {}
        impl<K, V> crate::iter::FromIterator<(K, V)> for BTreeMap<K, V> {}
        impl<K, V> crate::iter::IntoIterator for BTreeMap<K, V> { type Item = (K, V); type IntoIter = crate::iter::Yielding<(K, V)>; }
        impl<'a, K, V> crate::iter::IntoIterator for &'a BTreeMap<K, V> { type Item = (&'a K, &'a V); type IntoIter = crate::iter::Yielding<(&'a K, &'a V)>; }
        impl<'a, K, V> crate::iter::IntoIterator for &'a mut BTreeMap<K, V> { type Item = (&'a K, &'a mut V); type IntoIter = crate::iter::Yielding<(&'a K, &'a mut V)>; }
    }
    pub struct HashSet<T, S = crate::hash::RandomState>;
    impl<T, S> HashSet<T, S> {
        pub fn new() -> HashSet<T>;
        pub fn with_capacity(capacity: usize) -> HashSet<T>;
        pub fn iter(&self) -> crate::iter::Yielding<&T>;
        pub fn len(&self) -> usize;
        pub fn is_empty(&self) -> bool;
        pub fn drain(&mut self) -> crate::iter::Yielding<T>;
        pub fn clear(&mut self);
        pub fn contains<Q: ?Sized>(&self, value: &Q) -> bool;
        pub fn get<Q: ?Sized>(&self, value: &Q) -> Option<&T>;
        pub fn insert(&mut self, value: T) -> bool;
        pub fn remove<Q: ?Sized>(&mut self, value: &Q) -> bool;
        pub fn take<Q: ?Sized>(&mut self, value: &Q) -> Option<T>;
        pub fn retain<F: FnMut(&T) -> bool>(&mut self, f: F);
    }
    impl<T: Clone, S> Clone for HashSet<T, S> {}
    impl<T, S> crate::iter::Extend<T> for HashSet<T, S> {}
    impl<T, S> crate::iter::FromIterator<T> for HashSet<T, S> {}
    impl<T, S> crate::iter::IntoIterator for HashSet<T, S> { type Item = T; type IntoIter = crate::iter::Yielding<T>; }
    impl<'a, T, S> crate::iter::IntoIterator for &'a HashSet<T, S> { type Item = &'a T; type IntoIter = crate::iter::Yielding<&'a T>; }
    pub struct BTreeSet<T>;
    impl<T> BTreeSet<T> { pub const fn new() -> BTreeSet<T>; pub fn iter(&self) -> crate::iter::Yielding<&T>; pub fn len(&self) -> usize; pub fn is_empty(&self) -> bool; pub fn contains<Q: ?Sized>(&self, value: &Q) -> bool; pub fn insert(&mut self, value: T) -> bool; pub fn remove<Q: ?Sized>(&mut self, value: &Q) -> bool; pub fn first(&self) -> Option<&T>; pub fn last(&self) -> Option<&T>; pub fn pop_first(&mut self) -> Option<T>; pub fn retain<F: FnMut(&T) -> bool>(&mut self, f: F); }
    impl<T: Clone> Clone for BTreeSet<T> {}
    impl<T> crate::iter::Extend<T> for BTreeSet<T> {}
    impl<T> crate::iter::FromIterator<T> for BTreeSet<T> {}
    impl<T> crate::iter::IntoIterator for BTreeSet<T> { type Item = T; type IntoIter = crate::iter::Yielding<T>; }
    impl<'a, T> crate::iter::IntoIterator for &'a BTreeSet<T> { type Item = &'a T; type IntoIter = crate::iter::Yielding<&'a T>; }
    #[lens::holds] pub struct VecDeque<T>;
    impl<T> VecDeque<T> {
        #[lens::acts(list)] pub const fn new() -> VecDeque<T>;
        #[lens::acts(list)] pub fn with_capacity(capacity: usize) -> VecDeque<T>;
        pub fn get(&self, index: usize) -> Option<&T>;
        pub fn get_mut(&mut self, index: usize) -> Option<&mut T>;
        #[lens::acts(items)] pub fn iter(&self) -> crate::iter::Yielding<&T>;
        pub fn iter_mut(&mut self) -> crate::iter::Yielding<&mut T>;
        #[lens::acts(length)] pub fn len(&self) -> usize;
        #[lens::acts(is_empty)] pub fn is_empty(&self) -> bool;
        pub fn clear(&mut self);
        pub fn front(&self) -> Option<&T>;
        pub fn front_mut(&mut self) -> Option<&mut T>;
        pub fn back(&self) -> Option<&T>;
        pub fn back_mut(&mut self) -> Option<&mut T>;
        #[lens::removes] #[lens::acts(pop_front)] pub fn pop_front(&mut self) -> Option<T>;
        #[lens::removes] #[lens::acts(pop)] pub fn pop_back(&mut self) -> Option<T>;
        pub fn push_front(&mut self, value: T);
        #[lens::acts(push)] pub fn push_back(&mut self, value: T);
        pub fn remove(&mut self, index: usize) -> Option<T>;
        pub fn drain<R>(&mut self, range: R) -> crate::iter::Yielding<T>;
        #[lens::takes] pub fn extend<I: IntoIterator<Item = T>>(&mut self, iter: I);
        pub fn retain<F: FnMut(&T) -> bool>(&mut self, f: F);
    }
    impl<T: Clone> Clone for VecDeque<T> {}
    impl<T> crate::ops::Index<usize> for VecDeque<T> { type Output = T; }
    impl<T> crate::iter::Extend<T> for VecDeque<T> {}
    impl<T> crate::iter::FromIterator<T> for VecDeque<T> {}
    impl<T> crate::iter::IntoIterator for VecDeque<T> { type Item = T; type IntoIter = crate::iter::Yielding<T>; }
    impl<'a, T> crate::iter::IntoIterator for &'a VecDeque<T> { type Item = &'a T; type IntoIter = crate::iter::Yielding<&'a T>; }
    impl<'a, T> crate::iter::IntoIterator for &'a mut VecDeque<T> { type Item = &'a mut T; type IntoIter = crate::iter::Yielding<&'a mut T>; }
    pub struct BinaryHeap<T>;
    impl<T> BinaryHeap<T> { pub fn new() -> BinaryHeap<T>; pub fn push(&mut self, item: T); #[lens::removes] pub fn pop(&mut self) -> Option<T>; pub fn peek(&self) -> Option<&T>; pub fn len(&self) -> usize; pub fn is_empty(&self) -> bool; pub fn into_sorted_vec(self) -> crate::vec::Vec<T>; }
    impl<T> crate::iter::IntoIterator for BinaryHeap<T> { type Item = T; type IntoIter = crate::iter::Yielding<T>; }
}

// The methods of numbers and characters that code calls most.
mod primitives {
    impl u8 { pub const MAX: u8; pub const MIN: u8; pub fn checked_add(self, rhs: u8) -> Option<u8>; pub fn checked_sub(self, rhs: u8) -> Option<u8>; pub fn checked_mul(self, rhs: u8) -> Option<u8>; pub fn checked_div(self, rhs: u8) -> Option<u8>; pub fn checked_rem(self, rhs: u8) -> Option<u8>; pub fn saturating_add(self, rhs: u8) -> u8; pub fn saturating_sub(self, rhs: u8) -> u8; pub fn saturating_mul(self, rhs: u8) -> u8; pub fn wrapping_add(self, rhs: u8) -> u8; pub fn wrapping_sub(self, rhs: u8) -> u8; pub fn wrapping_mul(self, rhs: u8) -> u8; pub fn overflowing_add(self, rhs: u8) -> (u8, bool); pub fn pow(self, exp: u32) -> u8; pub fn abs_diff(self, other: u8) -> u8; pub fn count_ones(self) -> u32; pub fn leading_zeros(self) -> u32; pub fn trailing_zeros(self) -> u32; pub fn rotate_left(self, n: u32) -> u8; pub fn swap_bytes(self) -> u8; pub fn div_ceil(self, rhs: u8) -> u8; pub fn rem_euclid(self, rhs: u8) -> u8; pub fn to_be_bytes(self) -> [u8; 1]; pub fn to_le_bytes(self) -> [u8; 1]; pub fn to_ne_bytes(self) -> [u8; 1]; pub fn from_be_bytes(bytes: [u8; 1]) -> u8; pub fn from_le_bytes(bytes: [u8; 1]) -> u8; pub fn from_str_radix(src: &str, radix: u32) -> Result<u8, crate::num::ParseIntError>; pub fn is_power_of_two(self) -> bool; pub fn next_power_of_two(self) -> u8; pub fn is_ascii_digit(&self) -> bool; pub fn is_ascii_alphabetic(&self) -> bool; pub fn is_ascii_whitespace(&self) -> bool; pub fn to_ascii_lowercase(&self) -> u8; pub fn eq_ignore_ascii_case(&self, other: &u8) -> bool; }
    impl crate::str::FromStr for u8 { type Err = crate::num::ParseIntError; }
    impl u16 { pub const MAX: u16; pub const MIN: u16; pub fn checked_add(self, rhs: u16) -> Option<u16>; pub fn checked_sub(self, rhs: u16) -> Option<u16>; pub fn checked_mul(self, rhs: u16) -> Option<u16>; pub fn checked_div(self, rhs: u16) -> Option<u16>; pub fn checked_rem(self, rhs: u16) -> Option<u16>; pub fn saturating_add(self, rhs: u16) -> u16; pub fn saturating_sub(self, rhs: u16) -> u16; pub fn saturating_mul(self, rhs: u16) -> u16; pub fn wrapping_add(self, rhs: u16) -> u16; pub fn wrapping_sub(self, rhs: u16) -> u16; pub fn wrapping_mul(self, rhs: u16) -> u16; pub fn overflowing_add(self, rhs: u16) -> (u16, bool); pub fn pow(self, exp: u32) -> u16; pub fn abs_diff(self, other: u16) -> u16; pub fn count_ones(self) -> u32; pub fn leading_zeros(self) -> u32; pub fn trailing_zeros(self) -> u32; pub fn rotate_left(self, n: u32) -> u16; pub fn swap_bytes(self) -> u16; pub fn div_ceil(self, rhs: u16) -> u16; pub fn rem_euclid(self, rhs: u16) -> u16; pub fn to_be_bytes(self) -> [u8; 2]; pub fn to_le_bytes(self) -> [u8; 2]; pub fn to_ne_bytes(self) -> [u8; 2]; pub fn from_be_bytes(bytes: [u8; 2]) -> u16; pub fn from_le_bytes(bytes: [u8; 2]) -> u16; pub fn from_str_radix(src: &str, radix: u32) -> Result<u16, crate::num::ParseIntError>; pub fn is_power_of_two(self) -> bool; pub fn next_power_of_two(self) -> u16; }
    impl crate::str::FromStr for u16 { type Err = crate::num::ParseIntError; }
    impl u32 { pub const MAX: u32; pub const MIN: u32; pub fn checked_add(self, rhs: u32) -> Option<u32>; pub fn checked_sub(self, rhs: u32) -> Option<u32>; pub fn checked_mul(self, rhs: u32) -> Option<u32>; pub fn checked_div(self, rhs: u32) -> Option<u32>; pub fn checked_rem(self, rhs: u32) -> Option<u32>; pub fn saturating_add(self, rhs: u32) -> u32; pub fn saturating_sub(self, rhs: u32) -> u32; pub fn saturating_mul(self, rhs: u32) -> u32; pub fn wrapping_add(self, rhs: u32) -> u32; pub fn wrapping_sub(self, rhs: u32) -> u32; pub fn wrapping_mul(self, rhs: u32) -> u32; pub fn overflowing_add(self, rhs: u32) -> (u32, bool); pub fn pow(self, exp: u32) -> u32; pub fn abs_diff(self, other: u32) -> u32; pub fn count_ones(self) -> u32; pub fn leading_zeros(self) -> u32; pub fn trailing_zeros(self) -> u32; pub fn rotate_left(self, n: u32) -> u32; pub fn swap_bytes(self) -> u32; pub fn div_ceil(self, rhs: u32) -> u32; pub fn rem_euclid(self, rhs: u32) -> u32; pub fn to_be_bytes(self) -> [u8; 4]; pub fn to_le_bytes(self) -> [u8; 4]; pub fn to_ne_bytes(self) -> [u8; 4]; pub fn from_be_bytes(bytes: [u8; 4]) -> u32; pub fn from_le_bytes(bytes: [u8; 4]) -> u32; pub fn from_str_radix(src: &str, radix: u32) -> Result<u32, crate::num::ParseIntError>; pub fn is_power_of_two(self) -> bool; pub fn next_power_of_two(self) -> u32; }
    impl crate::str::FromStr for u32 { type Err = crate::num::ParseIntError; }
    impl u64 { pub const MAX: u64; pub const MIN: u64; pub fn checked_add(self, rhs: u64) -> Option<u64>; pub fn checked_sub(self, rhs: u64) -> Option<u64>; pub fn checked_mul(self, rhs: u64) -> Option<u64>; pub fn checked_div(self, rhs: u64) -> Option<u64>; pub fn checked_rem(self, rhs: u64) -> Option<u64>; pub fn saturating_add(self, rhs: u64) -> u64; pub fn saturating_sub(self, rhs: u64) -> u64; pub fn saturating_mul(self, rhs: u64) -> u64; pub fn wrapping_add(self, rhs: u64) -> u64; pub fn wrapping_sub(self, rhs: u64) -> u64; pub fn wrapping_mul(self, rhs: u64) -> u64; pub fn overflowing_add(self, rhs: u64) -> (u64, bool); pub fn pow(self, exp: u32) -> u64; pub fn abs_diff(self, other: u64) -> u64; pub fn count_ones(self) -> u32; pub fn leading_zeros(self) -> u32; pub fn trailing_zeros(self) -> u32; pub fn rotate_left(self, n: u32) -> u64; pub fn swap_bytes(self) -> u64; pub fn div_ceil(self, rhs: u64) -> u64; pub fn rem_euclid(self, rhs: u64) -> u64; pub fn to_be_bytes(self) -> [u8; 8]; pub fn to_le_bytes(self) -> [u8; 8]; pub fn to_ne_bytes(self) -> [u8; 8]; pub fn from_be_bytes(bytes: [u8; 8]) -> u64; pub fn from_le_bytes(bytes: [u8; 8]) -> u64; pub fn from_str_radix(src: &str, radix: u32) -> Result<u64, crate::num::ParseIntError>; pub fn is_power_of_two(self) -> bool; pub fn next_power_of_two(self) -> u64; }
    impl crate::str::FromStr for u64 { type Err = crate::num::ParseIntError; }
    impl u128 { pub const MAX: u128; pub const MIN: u128; pub fn checked_add(self, rhs: u128) -> Option<u128>; pub fn checked_sub(self, rhs: u128) -> Option<u128>; pub fn checked_mul(self, rhs: u128) -> Option<u128>; pub fn checked_div(self, rhs: u128) -> Option<u128>; pub fn checked_rem(self, rhs: u128) -> Option<u128>; pub fn saturating_add(self, rhs: u128) -> u128; pub fn saturating_sub(self, rhs: u128) -> u128; pub fn saturating_mul(self, rhs: u128) -> u128; pub fn wrapping_add(self, rhs: u128) -> u128; pub fn wrapping_sub(self, rhs: u128) -> u128; pub fn wrapping_mul(self, rhs: u128) -> u128; pub fn overflowing_add(self, rhs: u128) -> (u128, bool); pub fn pow(self, exp: u32) -> u128; pub fn abs_diff(self, other: u128) -> u128; pub fn count_ones(self) -> u32; pub fn leading_zeros(self) -> u32; pub fn trailing_zeros(self) -> u32; pub fn rotate_left(self, n: u32) -> u128; pub fn swap_bytes(self) -> u128; pub fn div_ceil(self, rhs: u128) -> u128; pub fn rem_euclid(self, rhs: u128) -> u128; pub fn to_be_bytes(self) -> [u8; 16]; pub fn to_le_bytes(self) -> [u8; 16]; pub fn to_ne_bytes(self) -> [u8; 16]; pub fn from_be_bytes(bytes: [u8; 16]) -> u128; pub fn from_le_bytes(bytes: [u8; 16]) -> u128; pub fn from_str_radix(src: &str, radix: u32) -> Result<u128, crate::num::ParseIntError>; pub fn is_power_of_two(self) -> bool; pub fn next_power_of_two(self) -> u128; }
    impl crate::str::FromStr for u128 { type Err = crate::num::ParseIntError; }
    impl usize { pub const MAX: usize; pub const MIN: usize; pub fn checked_add(self, rhs: usize) -> Option<usize>; pub fn checked_sub(self, rhs: usize) -> Option<usize>; pub fn checked_mul(self, rhs: usize) -> Option<usize>; pub fn checked_div(self, rhs: usize) -> Option<usize>; pub fn checked_rem(self, rhs: usize) -> Option<usize>; pub fn saturating_add(self, rhs: usize) -> usize; pub fn saturating_sub(self, rhs: usize) -> usize; pub fn saturating_mul(self, rhs: usize) -> usize; pub fn wrapping_add(self, rhs: usize) -> usize; pub fn wrapping_sub(self, rhs: usize) -> usize; pub fn wrapping_mul(self, rhs: usize) -> usize; pub fn overflowing_add(self, rhs: usize) -> (usize, bool); pub fn pow(self, exp: u32) -> usize; pub fn abs_diff(self, other: usize) -> usize; pub fn count_ones(self) -> u32; pub fn leading_zeros(self) -> u32; pub fn trailing_zeros(self) -> u32; pub fn rotate_left(self, n: u32) -> usize; pub fn swap_bytes(self) -> usize; pub fn div_ceil(self, rhs: usize) -> usize; pub fn rem_euclid(self, rhs: usize) -> usize; pub fn to_be_bytes(self) -> [u8; 8]; pub fn to_le_bytes(self) -> [u8; 8]; pub fn to_ne_bytes(self) -> [u8; 8]; pub fn from_be_bytes(bytes: [u8; 8]) -> usize; pub fn from_le_bytes(bytes: [u8; 8]) -> usize; pub fn from_str_radix(src: &str, radix: u32) -> Result<usize, crate::num::ParseIntError>; pub fn is_power_of_two(self) -> bool; pub fn next_power_of_two(self) -> usize; }
    impl crate::str::FromStr for usize { type Err = crate::num::ParseIntError; }
    impl i8 { pub const MAX: i8; pub const MIN: i8; pub fn checked_add(self, rhs: i8) -> Option<i8>; pub fn checked_sub(self, rhs: i8) -> Option<i8>; pub fn checked_mul(self, rhs: i8) -> Option<i8>; pub fn checked_div(self, rhs: i8) -> Option<i8>; pub fn checked_rem(self, rhs: i8) -> Option<i8>; pub fn saturating_add(self, rhs: i8) -> i8; pub fn saturating_sub(self, rhs: i8) -> i8; pub fn saturating_mul(self, rhs: i8) -> i8; pub fn wrapping_add(self, rhs: i8) -> i8; pub fn wrapping_sub(self, rhs: i8) -> i8; pub fn wrapping_mul(self, rhs: i8) -> i8; pub fn overflowing_add(self, rhs: i8) -> (i8, bool); pub fn pow(self, exp: u32) -> i8; pub fn abs_diff(self, other: i8) -> i8; pub fn count_ones(self) -> u32; pub fn leading_zeros(self) -> u32; pub fn trailing_zeros(self) -> u32; pub fn rotate_left(self, n: u32) -> i8; pub fn swap_bytes(self) -> i8; pub fn div_ceil(self, rhs: i8) -> i8; pub fn rem_euclid(self, rhs: i8) -> i8; pub fn to_be_bytes(self) -> [u8; 1]; pub fn to_le_bytes(self) -> [u8; 1]; pub fn to_ne_bytes(self) -> [u8; 1]; pub fn from_be_bytes(bytes: [u8; 1]) -> i8; pub fn from_le_bytes(bytes: [u8; 1]) -> i8; pub fn from_str_radix(src: &str, radix: u32) -> Result<i8, crate::num::ParseIntError>; pub fn abs(self) -> i8; pub fn signum(self) -> i8; pub fn is_negative(self) -> bool; pub fn is_positive(self) -> bool; }
    impl crate::str::FromStr for i8 { type Err = crate::num::ParseIntError; }
    impl i16 { pub const MAX: i16; pub const MIN: i16; pub fn checked_add(self, rhs: i16) -> Option<i16>; pub fn checked_sub(self, rhs: i16) -> Option<i16>; pub fn checked_mul(self, rhs: i16) -> Option<i16>; pub fn checked_div(self, rhs: i16) -> Option<i16>; pub fn checked_rem(self, rhs: i16) -> Option<i16>; pub fn saturating_add(self, rhs: i16) -> i16; pub fn saturating_sub(self, rhs: i16) -> i16; pub fn saturating_mul(self, rhs: i16) -> i16; pub fn wrapping_add(self, rhs: i16) -> i16; pub fn wrapping_sub(self, rhs: i16) -> i16; pub fn wrapping_mul(self, rhs: i16) -> i16; pub fn overflowing_add(self, rhs: i16) -> (i16, bool); pub fn pow(self, exp: u32) -> i16; pub fn abs_diff(self, other: i16) -> i16; pub fn count_ones(self) -> u32; pub fn leading_zeros(self) -> u32; pub fn trailing_zeros(self) -> u32; pub fn rotate_left(self, n: u32) -> i16; pub fn swap_bytes(self) -> i16; pub fn div_ceil(self, rhs: i16) -> i16; pub fn rem_euclid(self, rhs: i16) -> i16; pub fn to_be_bytes(self) -> [u8; 2]; pub fn to_le_bytes(self) -> [u8; 2]; pub fn to_ne_bytes(self) -> [u8; 2]; pub fn from_be_bytes(bytes: [u8; 2]) -> i16; pub fn from_le_bytes(bytes: [u8; 2]) -> i16; pub fn from_str_radix(src: &str, radix: u32) -> Result<i16, crate::num::ParseIntError>; pub fn abs(self) -> i16; pub fn signum(self) -> i16; pub fn is_negative(self) -> bool; pub fn is_positive(self) -> bool; }
    impl crate::str::FromStr for i16 { type Err = crate::num::ParseIntError; }
    impl i32 { pub const MAX: i32; pub const MIN: i32; pub fn checked_add(self, rhs: i32) -> Option<i32>; pub fn checked_sub(self, rhs: i32) -> Option<i32>; pub fn checked_mul(self, rhs: i32) -> Option<i32>; pub fn checked_div(self, rhs: i32) -> Option<i32>; pub fn checked_rem(self, rhs: i32) -> Option<i32>; pub fn saturating_add(self, rhs: i32) -> i32; pub fn saturating_sub(self, rhs: i32) -> i32; pub fn saturating_mul(self, rhs: i32) -> i32; pub fn wrapping_add(self, rhs: i32) -> i32; pub fn wrapping_sub(self, rhs: i32) -> i32; pub fn wrapping_mul(self, rhs: i32) -> i32; pub fn overflowing_add(self, rhs: i32) -> (i32, bool); pub fn pow(self, exp: u32) -> i32; pub fn abs_diff(self, other: i32) -> i32; pub fn count_ones(self) -> u32; pub fn leading_zeros(self) -> u32; pub fn trailing_zeros(self) -> u32; pub fn rotate_left(self, n: u32) -> i32; pub fn swap_bytes(self) -> i32; pub fn div_ceil(self, rhs: i32) -> i32; pub fn rem_euclid(self, rhs: i32) -> i32; pub fn to_be_bytes(self) -> [u8; 4]; pub fn to_le_bytes(self) -> [u8; 4]; pub fn to_ne_bytes(self) -> [u8; 4]; pub fn from_be_bytes(bytes: [u8; 4]) -> i32; pub fn from_le_bytes(bytes: [u8; 4]) -> i32; pub fn from_str_radix(src: &str, radix: u32) -> Result<i32, crate::num::ParseIntError>; pub fn abs(self) -> i32; pub fn signum(self) -> i32; pub fn is_negative(self) -> bool; pub fn is_positive(self) -> bool; }
    impl crate::str::FromStr for i32 { type Err = crate::num::ParseIntError; }
    impl i64 { pub const MAX: i64; pub const MIN: i64; pub fn checked_add(self, rhs: i64) -> Option<i64>; pub fn checked_sub(self, rhs: i64) -> Option<i64>; pub fn checked_mul(self, rhs: i64) -> Option<i64>; pub fn checked_div(self, rhs: i64) -> Option<i64>; pub fn checked_rem(self, rhs: i64) -> Option<i64>; pub fn saturating_add(self, rhs: i64) -> i64; pub fn saturating_sub(self, rhs: i64) -> i64; pub fn saturating_mul(self, rhs: i64) -> i64; pub fn wrapping_add(self, rhs: i64) -> i64; pub fn wrapping_sub(self, rhs: i64) -> i64; pub fn wrapping_mul(self, rhs: i64) -> i64; pub fn overflowing_add(self, rhs: i64) -> (i64, bool); pub fn pow(self, exp: u32) -> i64; pub fn abs_diff(self, other: i64) -> i64; pub fn count_ones(self) -> u32; pub fn leading_zeros(self) -> u32; pub fn trailing_zeros(self) -> u32; pub fn rotate_left(self, n: u32) -> i64; pub fn swap_bytes(self) -> i64; pub fn div_ceil(self, rhs: i64) -> i64; pub fn rem_euclid(self, rhs: i64) -> i64; pub fn to_be_bytes(self) -> [u8; 8]; pub fn to_le_bytes(self) -> [u8; 8]; pub fn to_ne_bytes(self) -> [u8; 8]; pub fn from_be_bytes(bytes: [u8; 8]) -> i64; pub fn from_le_bytes(bytes: [u8; 8]) -> i64; pub fn from_str_radix(src: &str, radix: u32) -> Result<i64, crate::num::ParseIntError>; pub fn abs(self) -> i64; pub fn signum(self) -> i64; pub fn is_negative(self) -> bool; pub fn is_positive(self) -> bool; }
    impl crate::str::FromStr for i64 { type Err = crate::num::ParseIntError; }
    impl i128 { pub const MAX: i128; pub const MIN: i128; pub fn checked_add(self, rhs: i128) -> Option<i128>; pub fn checked_sub(self, rhs: i128) -> Option<i128>; pub fn checked_mul(self, rhs: i128) -> Option<i128>; pub fn checked_div(self, rhs: i128) -> Option<i128>; pub fn checked_rem(self, rhs: i128) -> Option<i128>; pub fn saturating_add(self, rhs: i128) -> i128; pub fn saturating_sub(self, rhs: i128) -> i128; pub fn saturating_mul(self, rhs: i128) -> i128; pub fn wrapping_add(self, rhs: i128) -> i128; pub fn wrapping_sub(self, rhs: i128) -> i128; pub fn wrapping_mul(self, rhs: i128) -> i128; pub fn overflowing_add(self, rhs: i128) -> (i128, bool); pub fn pow(self, exp: u32) -> i128; pub fn abs_diff(self, other: i128) -> i128; pub fn count_ones(self) -> u32; pub fn leading_zeros(self) -> u32; pub fn trailing_zeros(self) -> u32; pub fn rotate_left(self, n: u32) -> i128; pub fn swap_bytes(self) -> i128; pub fn div_ceil(self, rhs: i128) -> i128; pub fn rem_euclid(self, rhs: i128) -> i128; pub fn to_be_bytes(self) -> [u8; 16]; pub fn to_le_bytes(self) -> [u8; 16]; pub fn to_ne_bytes(self) -> [u8; 16]; pub fn from_be_bytes(bytes: [u8; 16]) -> i128; pub fn from_le_bytes(bytes: [u8; 16]) -> i128; pub fn from_str_radix(src: &str, radix: u32) -> Result<i128, crate::num::ParseIntError>; pub fn abs(self) -> i128; pub fn signum(self) -> i128; pub fn is_negative(self) -> bool; pub fn is_positive(self) -> bool; }
    impl crate::str::FromStr for i128 { type Err = crate::num::ParseIntError; }
    impl isize { pub const MAX: isize; pub const MIN: isize; pub fn checked_add(self, rhs: isize) -> Option<isize>; pub fn checked_sub(self, rhs: isize) -> Option<isize>; pub fn checked_mul(self, rhs: isize) -> Option<isize>; pub fn checked_div(self, rhs: isize) -> Option<isize>; pub fn checked_rem(self, rhs: isize) -> Option<isize>; pub fn saturating_add(self, rhs: isize) -> isize; pub fn saturating_sub(self, rhs: isize) -> isize; pub fn saturating_mul(self, rhs: isize) -> isize; pub fn wrapping_add(self, rhs: isize) -> isize; pub fn wrapping_sub(self, rhs: isize) -> isize; pub fn wrapping_mul(self, rhs: isize) -> isize; pub fn overflowing_add(self, rhs: isize) -> (isize, bool); pub fn pow(self, exp: u32) -> isize; pub fn abs_diff(self, other: isize) -> isize; pub fn count_ones(self) -> u32; pub fn leading_zeros(self) -> u32; pub fn trailing_zeros(self) -> u32; pub fn rotate_left(self, n: u32) -> isize; pub fn swap_bytes(self) -> isize; pub fn div_ceil(self, rhs: isize) -> isize; pub fn rem_euclid(self, rhs: isize) -> isize; pub fn to_be_bytes(self) -> [u8; 8]; pub fn to_le_bytes(self) -> [u8; 8]; pub fn to_ne_bytes(self) -> [u8; 8]; pub fn from_be_bytes(bytes: [u8; 8]) -> isize; pub fn from_le_bytes(bytes: [u8; 8]) -> isize; pub fn from_str_radix(src: &str, radix: u32) -> Result<isize, crate::num::ParseIntError>; pub fn abs(self) -> isize; pub fn signum(self) -> isize; pub fn is_negative(self) -> bool; pub fn is_positive(self) -> bool; }
    impl crate::str::FromStr for isize { type Err = crate::num::ParseIntError; }
    impl f32 { pub fn floor(self) -> f32; pub fn ceil(self) -> f32; pub fn round(self) -> f32; pub fn trunc(self) -> f32; pub fn abs(self) -> f32; pub fn sqrt(self) -> f32; pub fn exp(self) -> f32; pub fn ln(self) -> f32; pub fn log2(self) -> f32; pub fn log10(self) -> f32; pub fn sin(self) -> f32; pub fn cos(self) -> f32; pub fn tan(self) -> f32; pub fn fract(self) -> f32; pub fn signum(self) -> f32; pub fn powi(self, n: i32) -> f32; pub fn powf(self, n: f32) -> f32; pub fn max(self, other: f32) -> f32; pub fn min(self, other: f32) -> f32; pub fn clamp(self, min: f32, max: f32) -> f32; pub fn is_nan(self) -> bool; pub fn is_finite(self) -> bool; }
    impl crate::str::FromStr for f32 { type Err = crate::num::ParseFloatError; }
    impl f64 { pub fn floor(self) -> f64; pub fn ceil(self) -> f64; pub fn round(self) -> f64; pub fn trunc(self) -> f64; pub fn abs(self) -> f64; pub fn sqrt(self) -> f64; pub fn exp(self) -> f64; pub fn ln(self) -> f64; pub fn log2(self) -> f64; pub fn log10(self) -> f64; pub fn sin(self) -> f64; pub fn cos(self) -> f64; pub fn tan(self) -> f64; pub fn fract(self) -> f64; pub fn signum(self) -> f64; pub fn powi(self, n: i32) -> f64; pub fn powf(self, n: f64) -> f64; pub fn max(self, other: f64) -> f64; pub fn min(self, other: f64) -> f64; pub fn clamp(self, min: f64, max: f64) -> f64; pub fn is_nan(self) -> bool; pub fn is_finite(self) -> bool; }
    impl crate::str::FromStr for f64 { type Err = crate::num::ParseFloatError; }
    impl char { pub fn is_alphabetic(self) -> bool; pub fn is_alphanumeric(self) -> bool; pub fn is_numeric(self) -> bool; pub fn is_whitespace(self) -> bool; pub fn is_uppercase(self) -> bool; pub fn is_lowercase(self) -> bool; pub fn is_control(self) -> bool; pub fn is_ascii_digit(&self) -> bool; pub fn is_ascii(&self) -> bool; pub fn to_ascii_lowercase(&self) -> char; pub fn to_ascii_uppercase(&self) -> char; pub fn to_digit(self, radix: u32) -> Option<u32>; pub fn len_utf8(self) -> usize; pub fn from_u32(i: u32) -> Option<char>; pub fn from_digit(num: u32, radix: u32) -> Option<char>; }
    impl bool { pub fn then<T, F: FnOnce() -> T>(self, f: F) -> Option<T>; pub fn then_some<T>(self, t: T) -> Option<T>; }
}
