// What tracing 0.1 declares, as far as the analysis asks (docs.rs/tracing). Its macros have no types to state.

pub use span::{Id, Span};
pub use instrument::Instrument;

pub mod span {
    pub struct Id;
    pub struct Span;
    impl Span {
        pub fn current() -> Span;
        pub fn none() -> Span;
        pub fn enter(&self) -> Entered<'_>;
        pub fn entered(self) -> EnteredSpan;
        pub fn or_current(self) -> Self;
        #[lens::calls] #[lens::scopes(span)] pub fn in_scope<F: FnOnce() -> T, T>(&self, f: F) -> T;
        pub fn record<Q: ?Sized, V>(&self, field: &Q, value: V) -> &Self;
        pub fn is_disabled(&self) -> bool;
        pub fn is_none(&self) -> bool;
        pub fn follows_from(&self, from: impl Into<Option<Id>>) -> &Self;
        pub fn id(&self) -> Option<Id>;
    }
    impl Clone for Span {}
    #[must_use = "once a span has been entered, it should be exited"]
    #[lens::guard(foreign)] pub struct Entered<'a>;
    #[must_use = "once a span has been entered, it should be exited"]
    #[lens::guard(foreign)] #[lens::unsendable] pub struct EnteredSpan;
    impl EnteredSpan { pub fn id(&self) -> Option<Id>; pub fn exit(self) -> Span; }
    impl std::ops::Deref for EnteredSpan { type Target = Span; }
}
pub mod instrument {
    pub trait Instrument: Sized {
        fn instrument(self, span: super::Span) -> Instrumented<Self>;
        fn in_current_span(self) -> Instrumented<Self>;
    }
    impl<T: Sized> Instrument for T {}
    #[must_use = "futures do nothing unless you `.await` or poll them"]
    pub struct Instrumented<T>;
    impl<T> Instrumented<T> { pub fn span(&self) -> &super::Span; pub fn inner(&self) -> &T; pub fn into_inner(self) -> T; }
    impl<T: std::future::Future> std::future::Future for Instrumented<T> { type Output = T::Output; }
}
