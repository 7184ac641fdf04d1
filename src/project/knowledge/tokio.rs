// What tokio 1.x declares, as far as the analysis asks (docs.rs/tokio): names, signatures and traits, no bodies.

pub use task::spawn;

pub mod task {
    #[lens::spawns(anywhere)] #[lens::needs_runtime] #[lens::acts(spawn)] pub fn spawn<F>(future: F) -> JoinHandle<F::Output> where F: std::future::Future;
    #[lens::spawns(here)] #[lens::needs_runtime] #[lens::acts(spawn)] pub fn spawn_local<F>(future: F) -> JoinHandle<F::Output> where F: std::future::Future;
    #[lens::offloads] #[lens::needs_runtime] #[lens::runs_plainly(joins)] #[lens::acts(offload)] pub fn spawn_blocking<F: FnOnce() -> R, R>(f: F) -> JoinHandle<R>;
    #[lens::needs_workers] #[lens::runs_plainly(gives)] #[lens::acts(block_in_place)] pub fn block_in_place<F: FnOnce() -> R, R>(f: F) -> R;
    #[lens::acts(yield_now)] pub async fn yield_now();
    pub async fn unconstrained<F: std::future::Future>(inner: F) -> F::Output;
    #[lens::handle] #[lens::done(panics)] pub struct JoinHandle<T>;
    impl<T> JoinHandle<T> { #[lens::aborts] #[lens::acts(abort)] pub fn abort(&self); #[lens::acts(is_finished)] pub fn is_finished(&self) -> bool; #[lens::acts(abort_handle)] pub fn abort_handle(&self) -> AbortHandle; pub fn id(&self) -> Id; }
    impl<T> std::future::Future for JoinHandle<T> { type Output = Result<T, JoinError>; }
    #[lens::task_failure] pub struct JoinError;
    impl std::error::Error for JoinError {}
    impl JoinError { pub fn is_cancelled(&self) -> bool; pub fn is_panic(&self) -> bool; }
    pub struct AbortHandle;
    impl AbortHandle { #[lens::aborts] #[lens::acts(abort)] pub fn abort(&self); #[lens::acts(is_finished)] pub fn is_finished(&self) -> bool; }
    pub struct Id;
    #[lens::end(pool)] #[lens::cancels(tasks)] pub struct JoinSet<T>;
    impl<T> JoinSet<T> {
        #[lens::acts(task_set)] pub fn new() -> JoinSet<T>;
        #[lens::acts(length)] pub fn len(&self) -> usize;
        #[lens::acts(is_empty)] pub fn is_empty(&self) -> bool;
        #[lens::spawns(anywhere)] #[lens::acts(spawn)] pub fn spawn<F: std::future::Future<Output = T>>(&mut self, task: F) -> AbortHandle;
        #[lens::spawns(anywhere)] pub fn spawn_on<F: std::future::Future<Output = T>>(&mut self, task: F, handle: &crate::runtime::Handle) -> AbortHandle;
        #[lens::spawns(here)] #[lens::acts(spawn)] pub fn spawn_local<F: std::future::Future<Output = T>>(&mut self, task: F) -> AbortHandle;
        #[lens::offloads] pub fn spawn_blocking<F: FnOnce() -> T>(&mut self, f: F) -> AbortHandle;
        #[lens::receives(none)] #[lens::cancel_safe] #[lens::removes] #[lens::settles] #[lens::acts(join_next)] pub async fn join_next(&mut self) -> Option<Result<T, JoinError>>;
        #[lens::receives(none)] #[lens::settles] pub async fn join_next_with_id(&mut self) -> Option<Result<(Id, T), JoinError>>;
        #[lens::settles] pub fn try_join_next(&mut self) -> Option<Result<T, JoinError>>;
        #[lens::aborts] #[lens::acts(shutdown)] pub async fn shutdown(&mut self);
        #[lens::settles] #[lens::acts(join_all_tasks)] pub async fn join_all(self) -> Vec<T>;
        #[lens::aborts] #[lens::acts(abort_all)] pub fn abort_all(&mut self);
        #[lens::settles] #[lens::acts(detach_all)] pub fn detach_all(&mut self);
    }
    #[lens::unsendable] pub struct LocalSet;
    impl LocalSet {
        pub fn new() -> LocalSet;
        #[lens::spawns(here)] pub fn spawn_local<F: std::future::Future>(&self, future: F) -> JoinHandle<F::Output>;
        #[lens::blocks(block_on)] #[lens::drives] pub fn block_on<F: std::future::Future>(&self, rt: &crate::runtime::Runtime, future: F) -> F::Output;
        #[lens::gathers] pub async fn run_until<F: std::future::Future>(&self, future: F) -> F::Output;
    }
    impl std::future::Future for LocalSet { type Output = (); }
    pub struct LocalKey<T>;
    impl<T> LocalKey<T> { pub async fn scope<F: std::future::Future>(&'static self, value: T, f: F) -> F::Output; #[lens::scopes(value)] pub fn sync_scope<F: FnOnce() -> R, R>(&'static self, value: T, f: F) -> R; pub fn with<F: FnOnce(&T) -> R, R>(&'static self, f: F) -> R; }
}

pub mod runtime {
    pub struct Runtime;
    impl Runtime {
        #[lens::builds_runtime] pub fn new() -> std::io::Result<Runtime>;
        pub fn handle(&self) -> &Handle;
        #[lens::spawns(anywhere)] #[lens::acts(spawn_on)] pub fn spawn<F: std::future::Future>(&self, future: F) -> crate::task::JoinHandle<F::Output>;
        #[lens::offloads] #[lens::runs_plainly(joins)] #[lens::acts(offload_on)] pub fn spawn_blocking<F: FnOnce() -> R, R>(&self, func: F) -> crate::task::JoinHandle<R>;
        #[lens::blocks(block_on)] #[lens::drives] pub fn block_on<F: std::future::Future>(&self, future: F) -> F::Output;
        pub fn enter(&self) -> EnterGuard<'_>;
        pub fn shutdown_timeout(self, duration: std::time::Duration);
        pub fn shutdown_background(self);
    }
    #[lens::unsendable] pub struct EnterGuard<'a>;
    pub struct Handle;
    impl Handle {
        #[lens::needs_runtime] pub fn current() -> Handle;
        pub fn try_current() -> Result<Handle, TryCurrentError>;
        pub fn enter(&self) -> EnterGuard<'_>;
        #[lens::spawns(anywhere)] #[lens::acts(spawn_on)] pub fn spawn<F: std::future::Future>(&self, future: F) -> crate::task::JoinHandle<F::Output>;
        #[lens::offloads] #[lens::runs_plainly(joins)] #[lens::acts(offload_on)] pub fn spawn_blocking<F: FnOnce() -> R, R>(&self, func: F) -> crate::task::JoinHandle<R>;
        #[lens::blocks(block_on)] #[lens::drives] pub fn block_on<F: std::future::Future>(&self, future: F) -> F::Output;
    }
    impl Clone for Handle {}
    pub struct TryCurrentError;
    impl std::error::Error for TryCurrentError {}
    pub struct Builder;
    impl Builder {
        #[lens::moved("tokio::runtime::Builder::new_multi_thread")] pub fn new() -> Builder;
        #[lens::moved("tokio::runtime::Builder::new_multi_thread")] pub fn threaded_scheduler(&mut self) -> &mut Self;
        #[lens::moved("tokio::runtime::Builder::new_current_thread")] pub fn basic_scheduler(&mut self) -> &mut Self;
        #[lens::moved("tokio::runtime::Builder::worker_threads", alike)] pub fn core_threads(&mut self, val: usize) -> &mut Self;
        pub fn new_multi_thread() -> Builder;
        pub fn new_current_thread() -> Builder;
        pub fn enable_all(&mut self) -> &mut Self;
        pub fn enable_time(&mut self) -> &mut Self;
        pub fn enable_io(&mut self) -> &mut Self;
        pub fn worker_threads(&mut self, val: usize) -> &mut Self;
        pub fn max_blocking_threads(&mut self, val: usize) -> &mut Self;
        pub fn thread_name(&mut self, val: &str) -> &mut Self;
        pub fn thread_stack_size(&mut self, val: usize) -> &mut Self;
        #[lens::builds_runtime] pub fn build(&mut self) -> std::io::Result<Runtime>;
    }
}

// What Tokio had before 1.0, by module. Source: its CHANGELOG, 0.3.0 and 1.0.0.
#[lens::moved("tokio::io")] pub struct prelude;
#[lens::moved("tokio_stream")] pub struct stream;
#[lens::moved("tokio::time")] pub struct timer;
#[lens::moved("tokio_util::codec")] pub struct codec;
#[lens::moved("tokio::runtime")] pub struct executor;
#[lens::moved("tokio::runtime::Handle")] pub struct reactor;
#[lens::moved("tokio::runtime::Runtime::block_on")] pub fn run();

pub mod time {
    pub use std::time::Duration;
    #[lens::cancel_safe] #[lens::waits_for] #[lens::needs_runtime] #[lens::acts(sleep)] pub fn sleep(duration: Duration) -> Sleep;
    #[lens::cancel_safe] #[lens::needs_runtime] #[lens::acts(sleep_until)] pub fn sleep_until(deadline: Instant) -> Sleep;
    #[must_use = "futures do nothing unless you `.await` or poll them"]
    #[lens::done(ready)] pub struct Sleep;
    impl Sleep { pub fn deadline(&self) -> Instant; pub fn is_elapsed(&self) -> bool; pub fn reset(self: std::pin::Pin<&mut Self>, deadline: Instant); }
    impl std::future::Future for Sleep { type Output = (); }
    #[lens::times_out] #[lens::needs_runtime] #[lens::acts(timeout)] pub fn timeout<F: std::future::IntoFuture>(duration: Duration, future: F) -> Timeout<F::IntoFuture>;
    #[lens::times_out] #[lens::needs_runtime] #[lens::acts(timeout_at)] pub fn timeout_at<F: std::future::IntoFuture>(deadline: Instant, future: F) -> Timeout<F::IntoFuture>;
    #[must_use = "futures do nothing unless you `.await` or poll them"]
    pub struct Timeout<T>;
    impl<T: std::future::Future> std::future::Future for Timeout<T> { type Output = Result<T::Output, error::Elapsed>; }
    pub mod error { pub struct Elapsed(()); pub struct Error; impl std::error::Error for Elapsed {} impl std::error::Error for Error {} }
    #[lens::moved("tokio::time::sleep", alike)] pub fn delay_for(duration: Duration) -> Sleep;
    #[lens::moved("tokio::time::sleep_until", alike)] pub fn delay_until(deadline: Instant) -> Sleep;
    #[lens::moved("tokio::time::Sleep")] pub struct Delay;
    #[lens::moved("tokio_util::time::DelayQueue", alike)] pub struct DelayQueue;
    #[lens::starts_ticking] #[lens::needs_runtime] #[lens::acts(interval)] pub fn interval(period: Duration) -> Interval;
    #[lens::needs_runtime] #[lens::acts(interval_at)] pub fn interval_at(start: Instant, period: Duration) -> Interval;
    pub struct Interval;
    impl Interval { #[lens::cancel_safe] #[lens::ticks] #[lens::acts(tick)] pub async fn tick(&mut self) -> Instant; #[lens::acts(reset)] pub fn reset(&mut self); pub fn set_missed_tick_behavior(&mut self, behavior: MissedTickBehavior); pub fn period(&self) -> Duration; }
    pub enum MissedTickBehavior { Burst, Delay, Skip }
    pub struct Instant;
    impl Instant { #[lens::acts(now)] pub fn now() -> Instant; #[lens::acts(elapsed)] pub fn elapsed(&self) -> Duration; pub fn from_std(std: std::time::Instant) -> Instant; pub fn into_std(self) -> std::time::Instant; pub fn duration_since(&self, earlier: Instant) -> Duration; pub fn saturating_duration_since(&self, earlier: Instant) -> Duration; pub fn checked_add(&self, duration: Duration) -> Option<Instant>; }
    impl Clone for Instant {}
    impl std::ops::Add<Duration> for Instant { type Output = Instant; }
    impl std::ops::Sub<Duration> for Instant { type Output = Instant; }
    impl std::ops::Sub<Instant> for Instant { type Output = Duration; }
    pub fn pause();
    pub fn resume();
    pub async fn advance(duration: Duration);
}

pub mod sync {
    pub struct Mutex<T: ?Sized>;
    impl<T: ?Sized> Mutex<T> {
        #[lens::acts(mutex)] pub fn new(t: T) -> Mutex<T>;
        #[lens::acts(mutex)] pub const fn const_new(t: T) -> Mutex<T>;
        #[lens::locks(lock)] #[lens::loses_place] #[lens::acts(lock)] pub async fn lock(&self) -> MutexGuard<'_, T>;
        #[lens::blocks(block_on)] #[lens::twin("lock")] pub fn blocking_lock(&self) -> MutexGuard<'_, T>;
        #[lens::blocks(block_on)] #[lens::twin("lock_owned")] pub fn blocking_lock_owned(self: std::sync::Arc<Self>) -> OwnedMutexGuard<T>;
        #[lens::locks(lock)] #[lens::loses_place] #[lens::acts(lock)] pub async fn lock_owned(self: std::sync::Arc<Self>) -> OwnedMutexGuard<T>;
        #[lens::acts(try_lock)] pub fn try_lock(&self) -> Result<MutexGuard<'_, T>, TryLockError>;
        pub fn try_lock_owned(self: std::sync::Arc<Self>) -> Result<OwnedMutexGuard<T>, TryLockError>;
        pub fn get_mut(&mut self) -> &mut T;
        #[lens::acts(into_inner)] pub fn into_inner(self) -> T;
    }
    pub struct TryLockError;
    #[lens::guard(async)] pub struct MutexGuard<'a, T: ?Sized>;
    impl<T: ?Sized> std::ops::Deref for MutexGuard<'_, T> { type Target = T; }
    #[lens::guard(async)] pub struct MappedMutexGuard<'a, T: ?Sized>;
    impl<'a, T: ?Sized> std::ops::Deref for MappedMutexGuard<'a, T> { type Target = T; }
    impl<'a, T: ?Sized> std::ops::DerefMut for MappedMutexGuard<'a, T> {}
    #[lens::guard(async)] pub struct OwnedMappedMutexGuard<T: ?Sized, U: ?Sized>;
    impl<T: ?Sized, U: ?Sized> std::ops::Deref for OwnedMappedMutexGuard<T, U> { type Target = U; }
    impl<T: ?Sized, U: ?Sized> std::ops::DerefMut for OwnedMappedMutexGuard<T, U> {}
    #[lens::guard(async)] pub struct RwLockMappedWriteGuard<'a, T: ?Sized>;
    impl<'a, T: ?Sized> std::ops::Deref for RwLockMappedWriteGuard<'a, T> { type Target = T; }
    impl<'a, T: ?Sized> std::ops::DerefMut for RwLockMappedWriteGuard<'a, T> {}
    #[lens::guard(async)] pub struct OwnedRwLockMappedWriteGuard<T: ?Sized, U: ?Sized>;
    impl<T: ?Sized, U: ?Sized> std::ops::Deref for OwnedRwLockMappedWriteGuard<T, U> { type Target = U; }
    impl<T: ?Sized, U: ?Sized> std::ops::DerefMut for OwnedRwLockMappedWriteGuard<T, U> {}
    #[lens::guard(async)] pub struct OwnedMutexGuard<T: ?Sized>;
    impl<T: ?Sized> std::ops::Deref for OwnedMutexGuard<T> { type Target = T; }
    pub struct RwLock<T: ?Sized>;
    impl<T: ?Sized> RwLock<T> {
        #[lens::acts(rwlock)] pub fn new(value: T) -> RwLock<T>;
        #[lens::acts(rwlock)] pub const fn const_new(value: T) -> RwLock<T>;
        #[lens::locks(read)] #[lens::loses_place] #[lens::acts(read)] pub async fn read(&self) -> RwLockReadGuard<'_, T>;
        #[lens::locks(write)] #[lens::loses_place] #[lens::acts(write)] pub async fn write(&self) -> RwLockWriteGuard<'_, T>;
        #[lens::locks(read)] #[lens::acts(read)] pub async fn read_owned(self: std::sync::Arc<Self>) -> OwnedRwLockReadGuard<T>;
        #[lens::locks(write)] #[lens::acts(write)] pub async fn write_owned(self: std::sync::Arc<Self>) -> OwnedRwLockWriteGuard<T>;
        #[lens::blocks(block_on)] #[lens::twin("read")] pub fn blocking_read(&self) -> RwLockReadGuard<'_, T>;
        #[lens::blocks(block_on)] #[lens::twin("write")] pub fn blocking_write(&self) -> RwLockWriteGuard<'_, T>;
        pub fn try_read(&self) -> Result<RwLockReadGuard<'_, T>, TryLockError>;
        pub fn try_write(&self) -> Result<RwLockWriteGuard<'_, T>, TryLockError>;
        pub fn get_mut(&mut self) -> &mut T;
        pub fn into_inner(self) -> T;
    }
    #[lens::guard(async)] pub struct RwLockReadGuard<'a, T: ?Sized>;
    impl<T: ?Sized> std::ops::Deref for RwLockReadGuard<'_, T> { type Target = T; }
    #[lens::guard(async)] pub struct RwLockWriteGuard<'a, T: ?Sized>;
    impl<'a, T: ?Sized> RwLockWriteGuard<'a, T> { pub fn downgrade(self) -> RwLockReadGuard<'a, T>; }
    impl<T: ?Sized> std::ops::Deref for RwLockWriteGuard<'_, T> { type Target = T; }
    #[lens::guard(async)] pub struct OwnedRwLockReadGuard<T: ?Sized>;
    impl<T: ?Sized> std::ops::Deref for OwnedRwLockReadGuard<T> { type Target = T; }
    #[lens::guard(async)] pub struct OwnedRwLockWriteGuard<T: ?Sized>;
    impl<T: ?Sized> std::ops::Deref for OwnedRwLockWriteGuard<T> { type Target = T; }
    pub struct Semaphore;
    impl Semaphore {
        #[lens::limits(0, fillable)] #[lens::acts(semaphore)] pub const fn new(permits: usize) -> Semaphore;
        #[lens::acts(semaphore)] pub const fn const_new(permits: usize) -> Semaphore;
        #[lens::loses_place] #[lens::acts(acquire)] pub async fn acquire(&self) -> Result<SemaphorePermit<'_>, AcquireError>;
        #[lens::loses_place] #[lens::acts(acquire)] pub async fn acquire_many(&self, n: u32) -> Result<SemaphorePermit<'_>, AcquireError>;
        #[lens::acts(try_acquire)] pub fn try_acquire(&self) -> Result<SemaphorePermit<'_>, TryAcquireError>;
        #[lens::loses_place] #[lens::acts(acquire)] pub async fn acquire_owned(self: std::sync::Arc<Self>) -> Result<OwnedSemaphorePermit, AcquireError>;
        #[lens::loses_place] #[lens::acts(acquire)] pub async fn acquire_many_owned(self: std::sync::Arc<Self>, n: u32) -> Result<OwnedSemaphorePermit, AcquireError>;
        #[lens::acts(try_acquire)] pub fn try_acquire_owned(self: std::sync::Arc<Self>) -> Result<OwnedSemaphorePermit, TryAcquireError>;
        #[lens::acts(available_permits)] pub fn available_permits(&self) -> usize;
        #[lens::acts(add_permits)] pub fn add_permits(&self, n: usize);
        #[lens::acts(close)] pub fn close(&self);
    }
    #[lens::guard(permit)] pub struct SemaphorePermit<'a>;
    impl SemaphorePermit<'_> { #[lens::acts(forget)] pub fn forget(self); }
    #[lens::guard(permit)] pub struct OwnedSemaphorePermit;
    impl OwnedSemaphorePermit { #[lens::acts(forget)] pub fn forget(self); }
    pub struct AcquireError(());
    impl std::error::Error for AcquireError {}
    pub enum TryAcquireError { Closed, NoPermits }
    impl std::error::Error for TryAcquireError {}
    pub struct Notify;
    impl Notify { #[lens::acts(notice)] pub fn new() -> Notify; #[lens::acts(notice)] pub const fn const_new() -> Notify; #[lens::loses_place] #[lens::notice(awaiting)] #[lens::acts(notified)] pub fn notified(&self) -> Notified<'_>; #[lens::notice(kept)] #[lens::acts(notify_one)] pub fn notify_one(&self); #[lens::notice(passing)] #[lens::acts(notify_waiters)] pub fn notify_waiters(&self); #[lens::notice(kept)] pub fn notify_last(&self); }
    pub mod futures { pub use super::Notified; }
    #[lens::idle] pub struct Notified<'a>;
    impl Notified<'_> { pub fn enable(self: std::pin::Pin<&mut Self>) -> bool; }
    impl std::future::Future for Notified<'_> { type Output = (); }
    pub struct Barrier;
    pub struct BarrierWaitResult;
    impl Barrier { #[lens::acts(barrier)] pub fn new(n: usize) -> Barrier; #[lens::acts(wait_for_all)] pub async fn wait(&self) -> BarrierWaitResult; }
    pub struct OnceCell<T>;
    impl<T> OnceCell<T> {
        pub fn new() -> OnceCell<T>; pub const fn const_new() -> OnceCell<T>; pub fn get(&self) -> Option<&T>; pub fn set(&self, value: T) -> Result<(), SetError<T>>;
        pub async fn get_or_init<F: FnOnce() -> Fut, Fut: std::future::Future<Output = T>>(&self, f: F) -> &T;
        pub async fn get_or_try_init<E, F: FnOnce() -> Fut, Fut: std::future::Future<Output = Result<T, E>>>(&self, f: F) -> Result<&T, E>;
    }
    pub enum SetError<T> { AlreadyInitializedError(T), InitializingError(T) }
    pub mod mpsc {
        #[lens::opens(queue, bounded)] #[lens::acts(queue)] pub fn channel<T>(buffer: usize) -> (Sender<T>, Receiver<T>);
        #[lens::opens(queue)] #[lens::acts(unbounded_queue)] pub fn unbounded_channel<T>() -> (UnboundedSender<T>, UnboundedReceiver<T>);
        #[lens::end(sender)] pub struct Sender<T>;
        impl<T> Clone for Sender<T> {}
        impl<T> Sender<T> {
            #[lens::sends] #[lens::cancel_unsafe("drops the message that waits for room")] #[lens::acts(send)] pub async fn send(&self, value: T) -> Result<(), error::SendError<T>>;
            #[lens::acts(try_send)] pub fn try_send(&self, message: T) -> Result<(), error::TrySendError<T>>;
            pub async fn send_timeout(&self, value: T, timeout: std::time::Duration) -> Result<(), error::SendTimeoutError<T>>;
            #[lens::blocks(block_on)] #[lens::twin("send")] pub fn blocking_send(&self, value: T) -> Result<(), error::SendError<T>>;
            #[lens::acts(is_closed)] pub fn is_closed(&self) -> bool;
            pub async fn closed(&self);
            #[lens::sends] #[lens::loses_place] pub async fn reserve(&self) -> Result<Permit<'_, T>, error::SendError<()>>;
            #[lens::loses_place] pub async fn reserve_owned(self) -> Result<OwnedPermit<T>, error::SendError<()>>;
            pub fn try_reserve(&self) -> Result<Permit<'_, T>, error::TrySendError<()>>;
            #[lens::acts(capacity)] pub fn capacity(&self) -> usize;
            pub fn downgrade(&self) -> WeakSender<T>;
        }
        pub struct WeakSender<T>;
        impl<T> WeakSender<T> { pub fn upgrade(&self) -> Option<Sender<T>>; }
        pub struct Permit<'a, T>;
        impl<T> Permit<'_, T> { pub fn send(self, value: T); }
        pub struct OwnedPermit<T>;
        impl<T> OwnedPermit<T> { pub fn send(self, value: T) -> Sender<T>; pub fn release(self) -> Sender<T>; }
        #[lens::end(receiver)] pub struct Receiver<T>;
        impl<T> Receiver<T> {
            #[lens::receives(none)] #[lens::cancel_safe] #[lens::removes] #[lens::acts(recv)] pub async fn recv(&mut self) -> Option<T>;
            #[lens::cancel_safe] pub async fn recv_many(&mut self, buffer: &mut Vec<T>, limit: usize) -> usize;
            #[lens::blocks(block_on)] #[lens::twin("recv_many")] pub fn blocking_recv_many(&mut self, buffer: &mut Vec<T>, limit: usize) -> usize;
            #[lens::removes] #[lens::acts(try_recv)] pub fn try_recv(&mut self) -> Result<T, error::TryRecvError>;
            #[lens::blocks(block_on)] #[lens::twin("recv")] pub fn blocking_recv(&mut self) -> Option<T>;
            #[lens::acts(close)] pub fn close(&mut self);
            pub fn is_closed(&self) -> bool;
            #[lens::acts(is_empty)] pub fn is_empty(&self) -> bool;
            #[lens::acts(length)] pub fn len(&self) -> usize;
            pub fn poll_recv(&mut self, cx: &mut std::task::Context<'_>) -> std::task::Poll<Option<T>>;
        }
        #[lens::end(sender)] pub struct UnboundedSender<T>;
        impl<T> Clone for UnboundedSender<T> {}
        impl<T> UnboundedSender<T> { #[lens::acts(try_send)] pub fn send(&self, message: T) -> Result<(), error::SendError<T>>; pub async fn closed(&self); #[lens::acts(is_closed)] pub fn is_closed(&self) -> bool; }
        #[lens::end(receiver)] pub struct UnboundedReceiver<T>;
        impl<T> UnboundedReceiver<T> { #[lens::receives(none)] #[lens::cancel_safe] #[lens::removes] #[lens::acts(recv)] pub async fn recv(&mut self) -> Option<T>; #[lens::removes] #[lens::acts(try_recv)] pub fn try_recv(&mut self) -> Result<T, error::TryRecvError>; #[lens::blocks(block_on)] #[lens::twin("recv")] pub fn blocking_recv(&mut self) -> Option<T>; #[lens::blocks(block_on)] #[lens::twin("recv_many")] pub fn blocking_recv_many(&mut self, buffer: &mut Vec<T>, limit: usize) -> usize; #[lens::acts(close)] pub fn close(&mut self); #[lens::acts(length)] pub fn len(&self) -> usize; #[lens::acts(is_empty)] pub fn is_empty(&self) -> bool; }
        pub mod error {
            pub struct SendError<T>(pub T);
            impl<T> std::error::Error for SendError<T> {}
            pub enum TrySendError<T> { Full(T), Closed(T) }
            pub enum SendTimeoutError<T> { Timeout(T), Closed(T) }
            pub enum TryRecvError { Empty, Disconnected }
            impl std::error::Error for TryRecvError {}
        }
    }
    pub mod oneshot {
        #[lens::opens(oneshot)] #[lens::acts(oneshot)] pub fn channel<T>() -> (Sender<T>, Receiver<T>);
        pub struct Sender<T>;
        impl<T> Sender<T> { #[lens::acts(send)] pub fn send(self, t: T) -> Result<(), T>; #[lens::acts(closed)] pub async fn closed(&mut self); #[lens::acts(is_closed)] pub fn is_closed(&self) -> bool; }
        #[lens::done(panics)] pub struct Receiver<T>;
        impl<T> Receiver<T> { pub fn close(&mut self); #[lens::removes] #[lens::acts(try_recv)] pub fn try_recv(&mut self) -> Result<T, error::TryRecvError>; #[lens::blocks(block_on)] #[lens::twin(receiver)] pub fn blocking_recv(self) -> Result<T, error::RecvError>; }
        impl<T> std::future::Future for Receiver<T> { type Output = Result<T, error::RecvError>; }
        pub mod error { pub struct RecvError(()); impl std::error::Error for RecvError {} pub enum TryRecvError { Empty, Closed } }
    }
    pub mod watch {
        #[lens::opens(watch)] #[lens::acts(watch)] pub fn channel<T>(init: T) -> (Sender<T>, Receiver<T>);
        #[lens::end(sender)] pub struct Sender<T>;
        impl<T> Sender<T> {
            pub fn new(init: T) -> Sender<T>; #[lens::acts(send)] pub fn send(&self, value: T) -> Result<(), error::SendError<T>>; #[lens::acts(send_replace)] pub fn send_replace(&self, value: T) -> T; pub fn send_modify<F: FnOnce(&mut T)>(&self, modify: F); pub fn send_if_modified<F: FnOnce(&mut T) -> bool>(&self, modify: F) -> bool;
            #[lens::acts(borrow)] pub fn borrow(&self) -> Ref<'_, T>; #[lens::acts(subscribe)] pub fn subscribe(&self) -> Receiver<T>; pub async fn closed(&self); pub fn is_closed(&self) -> bool; pub fn receiver_count(&self) -> usize;
        }
        #[lens::end(receiver)] pub struct Receiver<T>;
        impl<T> Clone for Receiver<T> {}
        impl<T> Receiver<T> {
            #[lens::acts(borrow)] pub fn borrow(&self) -> Ref<'_, T>; #[lens::acts(borrow_and_update)] pub fn borrow_and_update(&mut self) -> Ref<'_, T>; #[lens::acts(has_changed)] pub fn has_changed(&self) -> Result<bool, error::RecvError>; pub fn mark_changed(&mut self);
            #[lens::receives(error)] #[lens::cancel_safe] #[lens::acts(changed)] pub async fn changed(&mut self) -> Result<(), error::RecvError>;
            #[lens::cancel_safe] pub async fn wait_for<F: FnMut(&T) -> bool>(&mut self, f: F) -> Result<Ref<'_, T>, error::RecvError>;
        }
        #[lens::guard(foreign)] #[lens::unsendable] pub struct Ref<'a, T>;
        impl<T> std::ops::Deref for Ref<'_, T> { type Target = T; }
        pub mod error { pub struct SendError<T>(pub T); pub struct RecvError(()); impl<T> std::error::Error for SendError<T> {} impl std::error::Error for RecvError {} }
    }
    pub mod broadcast {
        #[lens::opens(broadcast)] #[lens::acts(broadcast)] pub fn channel<T>(capacity: usize) -> (Sender<T>, Receiver<T>);
        #[lens::end(sender)] pub struct Sender<T>;
        impl<T> Clone for Sender<T> {}
        impl<T> Sender<T> { pub fn new(capacity: usize) -> Sender<T>; #[lens::acts(send)] pub fn send(&self, value: T) -> Result<usize, error::SendError<T>>; #[lens::acts(subscribe)] pub fn subscribe(&self) -> Receiver<T>; pub fn receiver_count(&self) -> usize; pub fn len(&self) -> usize; }
        #[lens::end(receiver)] pub struct Receiver<T>;
        impl<T> Receiver<T> { #[lens::receives(error)] #[lens::cancel_safe] #[lens::removes] #[lens::acts(recv)] pub async fn recv(&mut self) -> Result<T, error::RecvError>; #[lens::removes] #[lens::acts(try_recv)] pub fn try_recv(&mut self) -> Result<T, error::TryRecvError>; #[lens::blocks(block_on)] #[lens::twin("recv")] pub fn blocking_recv(&mut self) -> Result<T, error::RecvError>; pub fn resubscribe(&self) -> Receiver<T>; }
        pub mod error { pub struct SendError<T>(pub T); #[lens::lags(Lagged)] pub enum RecvError { Closed, Lagged(u64) } impl<T> std::error::Error for SendError<T> {} impl std::error::Error for RecvError {} pub enum TryRecvError { Empty, Closed, Lagged(u64) } }
    }
}

pub mod io {
    pub mod unix { #[lens::sets_nonblocking] pub struct AsyncFd<T>; impl<T> AsyncFd<T> { pub fn new(inner: T) -> std::io::Result<Self>; pub fn get_ref(&self) -> &T; pub fn get_mut(&mut self) -> &mut T; } }
    pub use std::io::{Error, ErrorKind, Result, SeekFrom};
    pub trait AsyncRead {}
    pub trait AsyncWrite {}
    pub trait AsyncSeek {}
    pub trait AsyncBufRead: AsyncRead {}
    impl<T: ?Sized + AsyncRead> AsyncRead for &mut T {}
    impl<T: ?Sized + AsyncRead> AsyncRead for Box<T> {}
    impl<P> AsyncRead for std::pin::Pin<P> where P: std::ops::Deref, <P as std::ops::Deref>::Target: AsyncRead {}
    impl<T: ?Sized + AsyncWrite> AsyncWrite for &mut T {}
    impl<T: ?Sized + AsyncWrite> AsyncWrite for Box<T> {}
    impl<P> AsyncWrite for std::pin::Pin<P> where P: std::ops::Deref, <P as std::ops::Deref>::Target: AsyncWrite {}
    impl<T: ?Sized + AsyncBufRead> AsyncBufRead for &mut T {}
    impl<T: ?Sized + AsyncBufRead> AsyncBufRead for Box<T> {}
    impl AsyncRead for &[u8] {}
    impl AsyncBufRead for &[u8] {}
    impl AsyncWrite for Vec<u8> {}
    impl<T> AsyncRead for std::io::Cursor<T> {}
    impl<T> AsyncWrite for std::io::Cursor<T> {}
    impl<T> AsyncBufRead for std::io::Cursor<T> {}
    pub trait AsyncReadExt: AsyncRead {
        #[lens::ends_with_zero] #[lens::cancel_safe] #[lens::fills] async fn read(&mut self, buf: &mut [u8]) -> Result<usize>;
        #[lens::ends_with_zero] #[lens::cancel_safe] #[lens::fills] async fn read_buf<B: ?Sized>(&mut self, buf: &mut B) -> Result<usize>;
        #[lens::cancel_unsafe("loses what it has read")] async fn read_exact(&mut self, buf: &mut [u8]) -> Result<usize>;
        #[lens::cancel_safe] async fn read_u8(&mut self) -> Result<u8>; #[lens::cancel_safe] async fn read_i8(&mut self) -> Result<i8>;
        #[lens::cancel_unsafe("loses what it has read")] async fn read_u16(&mut self) -> Result<u16>; #[lens::cancel_unsafe("loses what it has read")] async fn read_i16(&mut self) -> Result<i16>;
        #[lens::cancel_unsafe("loses what it has read")] async fn read_u32(&mut self) -> Result<u32>; #[lens::cancel_unsafe("loses what it has read")] async fn read_i32(&mut self) -> Result<i32>;
        #[lens::cancel_unsafe("loses what it has read")] async fn read_u64(&mut self) -> Result<u64>; #[lens::cancel_unsafe("loses what it has read")] async fn read_i64(&mut self) -> Result<i64>;
        #[lens::cancel_unsafe("loses what it has read")] async fn read_u16_le(&mut self) -> Result<u16>; #[lens::cancel_unsafe("loses what it has read")] async fn read_u32_le(&mut self) -> Result<u32>; #[lens::cancel_unsafe("loses what it has read")] async fn read_u64_le(&mut self) -> Result<u64>;
        #[lens::cancel_unsafe("loses what it has read")] async fn read_to_end(&mut self, buf: &mut Vec<u8>) -> Result<usize>;
        #[lens::cancel_unsafe("loses what it has read")] async fn read_to_string(&mut self, dst: &mut String) -> Result<usize>;
        fn take(self, limit: u64) -> Take<Self>;
        fn chain<R: AsyncRead>(self, next: R) -> Take<Self>;
    }
    impl<R: AsyncRead + ?Sized> AsyncReadExt for R {}
    pub struct Take<R>;
    impl<R: AsyncRead> AsyncRead for Take<R> {}
    impl<R: AsyncBufRead> AsyncBufRead for Take<R> {}
    pub trait AsyncWriteExt: AsyncWrite {
        #[lens::cancel_safe] #[lens::writes] async fn write(&mut self, src: &[u8]) -> Result<usize>;
        #[lens::cancel_safe] #[lens::writes] async fn write_vectored(&mut self, bufs: &[u8]) -> Result<usize>;
        #[lens::cancel_safe] #[lens::writes] async fn write_buf<B>(&mut self, src: &mut B) -> Result<usize>;
        #[lens::cancel_unsafe("leaves half of it written")] #[lens::writes] #[lens::accepts_empty] async fn write_all(&mut self, src: &[u8]) -> Result<()>;
        #[lens::writes] async fn write_all_buf<B>(&mut self, src: &mut B) -> Result<()>;
        #[lens::writes] async fn write_u8(&mut self, n: u8) -> Result<()>; #[lens::writes] async fn write_i8(&mut self, n: i8) -> Result<()>;
        #[lens::cancel_unsafe("leaves half of it written")] #[lens::writes] async fn write_u16(&mut self, n: u16) -> Result<()>; #[lens::cancel_unsafe("leaves half of it written")] #[lens::writes] async fn write_i16(&mut self, n: i16) -> Result<()>;
        #[lens::cancel_unsafe("leaves half of it written")] #[lens::writes] async fn write_u32(&mut self, n: u32) -> Result<()>; #[lens::cancel_unsafe("leaves half of it written")] #[lens::writes] async fn write_i32(&mut self, n: i32) -> Result<()>;
        #[lens::cancel_unsafe("leaves half of it written")] #[lens::writes] async fn write_u64(&mut self, n: u64) -> Result<()>; #[lens::cancel_unsafe("leaves half of it written")] #[lens::writes] async fn write_i64(&mut self, n: i64) -> Result<()>;
        #[lens::cancel_unsafe("leaves half of it written")] #[lens::writes] async fn write_u16_le(&mut self, n: u16) -> Result<()>; #[lens::cancel_unsafe("leaves half of it written")] #[lens::writes] async fn write_u32_le(&mut self, n: u32) -> Result<()>; #[lens::cancel_unsafe("leaves half of it written")] #[lens::writes] async fn write_u64_le(&mut self, n: u64) -> Result<()>;
        #[lens::accepts_empty] async fn flush(&mut self) -> Result<()>;
        async fn shutdown(&mut self) -> Result<()>;
    }
    impl<W: AsyncWrite + ?Sized> AsyncWriteExt for W {}
    pub trait AsyncSeekExt: AsyncSeek { async fn seek(&mut self, pos: SeekFrom) -> Result<u64>; async fn rewind(&mut self) -> Result<()>; async fn stream_position(&mut self) -> Result<u64>; }
    impl<S: AsyncSeek + ?Sized> AsyncSeekExt for S {}
    pub trait AsyncBufReadExt: AsyncBufRead {
        #[lens::ends_with_zero] async fn read_until(&mut self, byte: u8, buf: &mut Vec<u8>) -> Result<usize>;
        #[lens::ends_with_zero] #[lens::cancel_unsafe("loses what it has read")] async fn read_line(&mut self, buf: &mut String) -> Result<usize>;
        #[lens::cancel_safe] async fn fill_buf(&mut self) -> Result<&[u8]>;
        fn consume(&mut self, amt: usize);
        fn split(self, byte: u8) -> Split<Self>;
        fn lines(self) -> Lines<Self>;
    }
    impl<R: AsyncBufRead + ?Sized> AsyncBufReadExt for R {}
    #[lens::end(reader)] pub struct Lines<R>;
    impl<R> Lines<R> { #[lens::receives(ok_none)] #[lens::cancel_safe] #[lens::removes] pub async fn next_line(&mut self) -> Result<Option<String>>; pub fn get_mut(&mut self) -> &mut R; }
    pub struct Split<R>;
    impl<R> Split<R> { #[lens::cancel_safe] #[lens::removes] pub async fn next_segment(&mut self) -> Result<Option<Vec<u8>>>; }
    pub struct BufReader<R>;
    impl<R> BufReader<R> { pub fn new(inner: R) -> BufReader<R>; pub fn with_capacity(capacity: usize, inner: R) -> BufReader<R>; pub fn get_ref(&self) -> &R; pub fn get_mut(&mut self) -> &mut R; pub fn into_inner(self) -> R; }
    impl<R: AsyncRead> AsyncRead for BufReader<R> {}
    impl<R: AsyncRead> AsyncBufRead for BufReader<R> {}
    impl<R: AsyncWrite> AsyncWrite for BufReader<R> {}
    #[lens::writes_behind] pub struct BufWriter<W>;
    impl<W> BufWriter<W> { pub fn new(inner: W) -> BufWriter<W>; pub fn with_capacity(capacity: usize, inner: W) -> BufWriter<W>; pub fn get_ref(&self) -> &W; pub fn get_mut(&mut self) -> &mut W; pub fn into_inner(self) -> W; }
    impl<W: AsyncWrite> AsyncWrite for BufWriter<W> {}
    impl<W: AsyncRead> AsyncRead for BufWriter<W> {}
    pub struct BufStream<RW>;
    impl<RW> BufStream<RW> { pub fn new(stream: RW) -> BufStream<RW>; }
    impl<RW> AsyncRead for BufStream<RW> {}
    impl<RW> AsyncBufRead for BufStream<RW> {}
    impl<RW> AsyncWrite for BufStream<RW> {}
    pub struct DuplexStream;
    impl AsyncRead for DuplexStream {}
    impl AsyncWrite for DuplexStream {}
    pub fn duplex(max_buf_size: usize) -> (DuplexStream, DuplexStream);
    pub struct ReadHalf<T>;
    impl<T> AsyncRead for ReadHalf<T> {}
    pub struct WriteHalf<T>;
    impl<T> AsyncWrite for WriteHalf<T> {}
    pub fn split<T>(stream: T) -> (ReadHalf<T>, WriteHalf<T>);
    #[lens::cancel_unsafe("loses what it has read and not written yet")] pub async fn copy<R: ?Sized, W: ?Sized>(reader: &mut R, writer: &mut W) -> Result<u64>;
    #[lens::cancel_unsafe("loses what it has read and not written yet")] pub async fn copy_buf<R: ?Sized, W: ?Sized>(reader: &mut R, writer: &mut W) -> Result<u64>;
    #[lens::cancel_unsafe("loses what it has read and not written yet")] pub async fn copy_bidirectional<A: ?Sized, B: ?Sized>(a: &mut A, b: &mut B) -> Result<(u64, u64)>;
    pub struct Stdin; pub fn stdin() -> Stdin; impl AsyncRead for Stdin {}
    pub struct Stdout; pub fn stdout() -> Stdout; impl AsyncWrite for Stdout {}
    pub struct Stderr; pub fn stderr() -> Stderr; impl AsyncWrite for Stderr {}
    pub struct Empty; pub fn empty() -> Empty; impl AsyncRead for Empty {}
    pub struct Sink; pub fn sink() -> Sink; impl AsyncWrite for Sink {}
    pub struct ReadBuf<'a>;
    pub enum Interest { READABLE, WRITABLE }
}

pub mod net {
    pub use std::net::SocketAddr;
    pub struct TcpStream;
    impl TcpStream {
        pub async fn connect<A>(addr: A) -> std::io::Result<TcpStream>;
        pub fn from_std(stream: std::net::TcpStream) -> std::io::Result<TcpStream>;
        pub fn into_std(self) -> std::io::Result<std::net::TcpStream>;
        pub fn local_addr(&self) -> std::io::Result<SocketAddr>;
        pub fn peer_addr(&self) -> std::io::Result<SocketAddr>;
        #[lens::cancel_safe] pub async fn readable(&self) -> std::io::Result<()>;
        #[lens::cancel_safe] pub async fn writable(&self) -> std::io::Result<()>;
        pub fn try_read(&self, buf: &mut [u8]) -> std::io::Result<usize>;
        pub fn try_write(&self, buf: &[u8]) -> std::io::Result<usize>;
        pub async fn peek(&self, buf: &mut [u8]) -> std::io::Result<usize>;
        pub fn set_nodelay(&self, nodelay: bool) -> std::io::Result<()>;
        pub fn split<'a>(&'a mut self) -> (tcp::ReadHalf<'a>, tcp::WriteHalf<'a>);
        pub fn into_split(self) -> (tcp::OwnedReadHalf, tcp::OwnedWriteHalf);
    }
    impl crate::io::AsyncRead for TcpStream {}
    impl crate::io::AsyncWrite for TcpStream {}
    pub mod tcp {
        pub struct ReadHalf<'a>; impl crate::io::AsyncRead for ReadHalf<'_> {}
        pub struct WriteHalf<'a>; impl crate::io::AsyncWrite for WriteHalf<'_> {}
        pub struct OwnedReadHalf; impl crate::io::AsyncRead for OwnedReadHalf {}
        pub struct OwnedWriteHalf; impl crate::io::AsyncWrite for OwnedWriteHalf {}
    }
    pub struct TcpListener;
    impl TcpListener { pub async fn bind<A>(addr: A) -> std::io::Result<TcpListener>; #[lens::cancel_safe] #[lens::removes] pub async fn accept(&self) -> std::io::Result<(TcpStream, SocketAddr)>; pub fn local_addr(&self) -> std::io::Result<SocketAddr>; pub fn from_std(listener: std::net::TcpListener) -> std::io::Result<TcpListener>; }
    pub struct TcpSocket;
    impl TcpSocket { pub fn new_v4() -> std::io::Result<TcpSocket>; pub fn new_v6() -> std::io::Result<TcpSocket>; pub fn bind(&self, addr: SocketAddr) -> std::io::Result<()>; pub async fn connect(self, addr: SocketAddr) -> std::io::Result<TcpStream>; pub fn listen(self, backlog: u32) -> std::io::Result<TcpListener>; }
    pub struct UdpSocket;
    impl UdpSocket { pub async fn bind<A>(addr: A) -> std::io::Result<UdpSocket>; pub async fn connect<A>(&self, addr: A) -> std::io::Result<()>; #[lens::cancel_safe] pub async fn send(&self, buf: &[u8]) -> std::io::Result<usize>; #[lens::cancel_safe] #[lens::fills] pub async fn recv(&self, buf: &mut [u8]) -> std::io::Result<usize>; #[lens::cancel_safe] pub async fn send_to<A>(&self, buf: &[u8], target: A) -> std::io::Result<usize>; #[lens::cancel_safe] #[lens::fills] pub async fn recv_from(&self, buf: &mut [u8]) -> std::io::Result<(usize, SocketAddr)>; pub fn local_addr(&self) -> std::io::Result<SocketAddr>; }
    pub struct UnixStream;
    impl UnixStream { pub async fn connect<P>(path: P) -> std::io::Result<UnixStream>; pub fn pair() -> std::io::Result<(UnixStream, UnixStream)>; }
    impl crate::io::AsyncRead for UnixStream {}
    impl crate::io::AsyncWrite for UnixStream {}
    pub struct UnixListener;
    impl UnixListener { pub fn bind<P>(path: P) -> std::io::Result<UnixListener>; #[lens::cancel_safe] #[lens::removes] pub async fn accept(&self) -> std::io::Result<(UnixStream, SocketAddr)>; }
    pub struct UnixDatagram;
    impl UnixDatagram { pub fn bind<P>(path: P) -> std::io::Result<UnixDatagram>; pub fn unbound() -> std::io::Result<UnixDatagram>; pub fn pair() -> std::io::Result<(UnixDatagram, UnixDatagram)>; pub fn connect<P>(&self, path: P) -> std::io::Result<()>; #[lens::cancel_safe] pub async fn send(&self, buf: &[u8]) -> std::io::Result<usize>; #[lens::cancel_safe] #[lens::fills] pub async fn recv(&self, buf: &mut [u8]) -> std::io::Result<usize>; #[lens::cancel_safe] pub async fn send_to<P>(&self, buf: &[u8], target: P) -> std::io::Result<usize>; }
    #[lens::asks] pub async fn lookup_host<T>(host: T) -> std::io::Result<std::vec::IntoIter<SocketAddr>>;
}

pub mod fs {
    #[lens::writes_behind] pub struct File;
    impl File { pub async fn open<P>(path: P) -> std::io::Result<File>; pub async fn create<P>(path: P) -> std::io::Result<File>; pub fn from_std(std: std::fs::File) -> File; pub async fn sync_all(&self) -> std::io::Result<()>; pub async fn sync_data(&self) -> std::io::Result<()>; pub async fn set_len(&self, size: u64) -> std::io::Result<()>; pub async fn metadata(&self) -> std::io::Result<std::fs::Metadata>; pub async fn try_clone(&self) -> std::io::Result<File>; pub async fn into_std(self) -> std::fs::File; }
    impl crate::io::AsyncRead for File {}
    impl crate::io::AsyncWrite for File {}
    impl crate::io::AsyncSeek for File {}
    pub struct OpenOptions;
    impl OpenOptions { pub fn new() -> OpenOptions; pub fn read(&mut self, read: bool) -> &mut OpenOptions; pub fn write(&mut self, write: bool) -> &mut OpenOptions; pub fn append(&mut self, append: bool) -> &mut OpenOptions; pub fn truncate(&mut self, truncate: bool) -> &mut OpenOptions; pub fn create(&mut self, create: bool) -> &mut OpenOptions; pub fn create_new(&mut self, create_new: bool) -> &mut OpenOptions; pub async fn open<P>(&self, path: P) -> std::io::Result<File>; }
    #[lens::asks] pub async fn read<P>(path: P) -> std::io::Result<Vec<u8>>;
    #[lens::asks] pub async fn read_to_string<P>(path: P) -> std::io::Result<String>;
    pub async fn write<P, C>(path: P, contents: C) -> std::io::Result<()>;
    pub async fn remove_file<P>(path: P) -> std::io::Result<()>;
    #[lens::asks] pub async fn metadata<P>(path: P) -> std::io::Result<std::fs::Metadata>;
    #[lens::asks] pub async fn symlink_metadata<P>(path: P) -> std::io::Result<std::fs::Metadata>;
    pub async fn rename<P, Q>(from: P, to: Q) -> std::io::Result<()>;
    pub async fn copy<P, Q>(from: P, to: Q) -> std::io::Result<u64>;
    pub async fn hard_link<P, Q>(src: P, dst: Q) -> std::io::Result<()>;
    #[lens::asks] pub async fn read_link<P>(path: P) -> std::io::Result<std::path::PathBuf>;
    #[lens::asks] pub async fn canonicalize<P>(path: P) -> std::io::Result<std::path::PathBuf>;
    pub async fn create_dir<P>(path: P) -> std::io::Result<()>;
    pub async fn create_dir_all<P>(path: P) -> std::io::Result<()>;
    pub async fn remove_dir<P>(path: P) -> std::io::Result<()>;
    pub async fn remove_dir_all<P>(path: P) -> std::io::Result<()>;
    pub async fn set_permissions<P>(path: P, perm: std::fs::Permissions) -> std::io::Result<()>;
    #[lens::asks] pub async fn try_exists<P>(path: P) -> std::io::Result<bool>;
    pub async fn symlink<P, Q>(src: P, dst: Q) -> std::io::Result<()>;
    pub struct DirBuilder;
    impl DirBuilder { pub fn new() -> DirBuilder; pub fn recursive(&mut self, recursive: bool) -> &mut DirBuilder; pub fn mode(&mut self, mode: u32) -> &mut DirBuilder; pub async fn create<P>(&self, path: P) -> std::io::Result<()>; }
    pub async fn read_dir<P>(path: P) -> std::io::Result<ReadDir>;
    pub struct ReadDir;
    impl ReadDir { pub async fn next_entry(&mut self) -> std::io::Result<Option<DirEntry>>; }
    pub struct DirEntry;
    impl DirEntry { pub fn path(&self) -> std::path::PathBuf; pub fn file_name(&self) -> std::ffi::OsString; pub async fn metadata(&self) -> std::io::Result<std::fs::Metadata>; pub async fn file_type(&self) -> std::io::Result<std::fs::FileType>; }
}

pub mod process {
    pub struct Command;
    impl Command {
        pub fn new<S>(program: S) -> Command;
        pub fn arg<S>(&mut self, arg: S) -> &mut Command; pub fn args<I>(&mut self, args: I) -> &mut Command; pub fn env<K, V>(&mut self, key: K, val: V) -> &mut Command; pub fn current_dir<P>(&mut self, dir: P) -> &mut Command;
        pub fn stdin<T>(&mut self, cfg: T) -> &mut Command; pub fn stdout<T>(&mut self, cfg: T) -> &mut Command; pub fn stderr<T>(&mut self, cfg: T) -> &mut Command; pub fn kill_on_drop(&mut self, kill_on_drop: bool) -> &mut Command;
        pub fn spawn(&mut self) -> std::io::Result<Child>;
        pub async fn status(&mut self) -> std::io::Result<std::process::ExitStatus>;
        pub async fn output(&mut self) -> std::io::Result<std::process::Output>;
    }
    pub struct Child { pub stdin: Option<ChildStdin>, pub stdout: Option<ChildStdout>, pub stderr: Option<ChildStderr> }
    impl Child { pub fn id(&self) -> Option<u32>; pub fn start_kill(&mut self) -> std::io::Result<()>; pub async fn kill(&mut self) -> std::io::Result<()>; #[lens::awaits_exit] pub async fn wait(&mut self) -> std::io::Result<std::process::ExitStatus>; pub fn try_wait(&mut self) -> std::io::Result<Option<std::process::ExitStatus>>; pub async fn wait_with_output(self) -> std::io::Result<std::process::Output>; }
    pub struct ChildStdin; impl crate::io::AsyncWrite for ChildStdin {}
    pub struct ChildStdout; impl crate::io::AsyncRead for ChildStdout {}
    pub struct ChildStderr; impl crate::io::AsyncRead for ChildStderr {}
}

pub mod signal {
    #[lens::cancel_safe] #[lens::lasts] pub async fn ctrl_c() -> std::io::Result<()>;
    pub mod unix {
        pub struct SignalKind;
        impl SignalKind { pub const fn terminate() -> SignalKind; pub const fn interrupt() -> SignalKind; pub const fn hangup() -> SignalKind; }
        pub struct Signal;
        impl Signal { #[lens::cancel_safe] #[lens::lasts] pub async fn recv(&mut self) -> Option<()>; }
        pub fn signal(kind: SignalKind) -> std::io::Result<Signal>;
    }
}
