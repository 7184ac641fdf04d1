// What redis declares, as far as the analysis asks (docs.rs/redis).

pub struct RedisError;
pub type RedisResult<T> = Result<T, RedisError>;
pub type RedisFuture<'a, T> = std::pin::Pin<Box<dyn std::future::Future<Output = RedisResult<T>> + Send + 'a>>;
pub struct Client;
impl Clone for Client {}
impl Client {
    pub fn open<T>(params: T) -> RedisResult<Client>;
    pub fn get_connection(&self) -> RedisResult<Connection>;
    pub fn get_connection_with_timeout(&self, timeout: std::time::Duration) -> RedisResult<Connection>;
    pub async fn get_multiplexed_async_connection(&self) -> RedisResult<aio::MultiplexedConnection>;
    pub async fn get_multiplexed_tokio_connection(&self) -> RedisResult<aio::MultiplexedConnection>;
}
pub struct Connection;
pub mod aio { pub struct MultiplexedConnection; impl Clone for MultiplexedConnection {} pub trait ConnectionLike {} impl ConnectionLike for MultiplexedConnection {} }
pub trait ConnectionLike {}
impl ConnectionLike for Connection {}
pub fn cmd(name: &str) -> Cmd;
pub struct Cmd;
impl Cmd { pub fn new() -> Cmd; pub fn arg<T>(&mut self, arg: T) -> &mut Cmd; pub fn query<T>(&self, con: &mut Connection) -> RedisResult<T>; pub async fn query_async<C, T>(&self, con: &mut C) -> RedisResult<T>; pub fn exec(&self, con: &mut Connection) -> RedisResult<()>; pub async fn exec_async<C>(&self, con: &mut C) -> RedisResult<()>; }
pub trait Commands: ConnectionLike { fn get<K, RV>(&mut self, key: K) -> RedisResult<RV>; fn set<K, V, RV>(&mut self, key: K, value: V) -> RedisResult<RV>; fn set_ex<K, V, RV>(&mut self, key: K, value: V, seconds: u64) -> RedisResult<RV>; fn del<K, RV>(&mut self, key: K) -> RedisResult<RV>; fn exists<K, RV>(&mut self, key: K) -> RedisResult<RV>; fn expire<K, RV>(&mut self, key: K, seconds: i64) -> RedisResult<RV>; fn incr<K, V, RV>(&mut self, key: K, delta: V) -> RedisResult<RV>; fn hget<K, F, RV>(&mut self, key: K, field: F) -> RedisResult<RV>; fn lpush<K, V, RV>(&mut self, key: K, value: V) -> RedisResult<RV>; fn publish<K, E, RV>(&mut self, channel: K, message: E) -> RedisResult<RV>; }
impl<T: ConnectionLike> Commands for T {}
pub trait AsyncCommands: aio::ConnectionLike { fn get<'a, K, RV>(&'a mut self, key: K) -> RedisFuture<'a, RV>; fn set<'a, K, V, RV>(&'a mut self, key: K, value: V) -> RedisFuture<'a, RV>; fn set_ex<'a, K, V, RV>(&'a mut self, key: K, value: V, seconds: u64) -> RedisFuture<'a, RV>; fn del<'a, K, RV>(&'a mut self, key: K) -> RedisFuture<'a, RV>; fn exists<'a, K, RV>(&'a mut self, key: K) -> RedisFuture<'a, RV>; fn expire<'a, K, RV>(&'a mut self, key: K, seconds: i64) -> RedisFuture<'a, RV>; fn incr<'a, K, V, RV>(&'a mut self, key: K, delta: V) -> RedisFuture<'a, RV>; fn hget<'a, K, F, RV>(&'a mut self, key: K, field: F) -> RedisFuture<'a, RV>; fn lpush<'a, K, V, RV>(&'a mut self, key: K, value: V) -> RedisFuture<'a, RV>; fn publish<'a, K, E, RV>(&'a mut self, channel: K, message: E) -> RedisFuture<'a, RV>; }
impl<T: aio::ConnectionLike> AsyncCommands for T {}
