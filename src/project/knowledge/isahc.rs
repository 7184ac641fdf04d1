// What isahc 1.x declares, as far as the analysis asks (docs.rs/isahc). Each function without `async` in its name blocks.

pub struct Error;
pub struct Body;
#[lens::blocks(client)] pub fn get<U>(uri: U) -> Result<http::Response<Body>, Error>;
#[lens::blocks(client)] pub fn head<U>(uri: U) -> Result<http::Response<Body>, Error>;
#[lens::blocks(client)] pub fn post<U, B>(uri: U, body: B) -> Result<http::Response<Body>, Error>;
#[lens::blocks(client)] pub fn put<U, B>(uri: U, body: B) -> Result<http::Response<Body>, Error>;
#[lens::blocks(client)] pub fn delete<U>(uri: U) -> Result<http::Response<Body>, Error>;
#[lens::blocks(client)] pub fn send<B>(request: http::Request<B>) -> Result<http::Response<Body>, Error>;
