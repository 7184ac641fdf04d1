//! A reverse proxy that counts, limits and caches.
mod audit;
mod cache;
mod route;
mod upstream;

use std::convert::Infallible;
use std::sync::Arc;

use hyper::service::{make_service_fn, service_fn};
use hyper::{Body, Method, Request, Response, Server, StatusCode};

use audit::{Audit, Event};
use cache::Cache;
use route::Routes;
use upstream::Upstream;

#[derive(Clone)]
struct Gateway {
    routes: Arc<Routes>,
    cache: Arc<Cache>,
    audit: Audit,
}

impl Gateway {
    async fn handle(self, request: Request<Body>) -> Result<Response<Body>, Infallible> {
        let path = request.uri().path().to_string();
        self.audit.record(Event::Request(path.clone())).await;
        let answer = match *request.method() {
            Method::GET => self.read(&path).await,
            Method::PURGE => {
                self.cache.purge(&path).await;
                Ok(Response::new(Body::empty()))
            }
            _ => self.forward(&path, request).await,
        };
        Ok(match answer {
            Ok(response) => response,
            Err(error) => {
                self.audit.record(Event::Failure(error.to_string())).await;
                let mut response = Response::new(Body::from("upstream failed"));
                *response.status_mut() = StatusCode::BAD_GATEWAY;
                response
            }
        })
    }

    async fn read(&self, path: &str) -> Result<Response<Body>, upstream::Failure> {
        if let Some(bytes) = self.cache.get(path).await {
            self.audit.record(Event::Hit).await;
            return Ok(Response::new(Body::from(bytes)));
        }
        let upstream = self.routes.find(path).ok_or("no such route")?;
        upstream.wait_for_turn().await;
        let bytes = upstream.get(path).await?;
        self.cache.put(path, bytes.clone()).await;
        Ok(Response::new(Body::from(bytes)))
    }

    async fn forward(&self, path: &str, request: Request<Body>) -> Result<Response<Body>, upstream::Failure> {
        let Some(upstream) = self.routes.find(path) else {
            return Err("no such route".into());
        };
        let (head, body) = request.into_parts();
        let bytes = hyper::body::to_bytes(body).await?;
        upstream.wait_for_turn().await;
        self.cache.purge(path).await;
        upstream.send(Request::from_parts(head, Body::from(bytes))).await
    }
}

trait Purge {
    const PURGE: Method;
}

impl Purge for Method {
    const PURGE: Method = Method::DELETE;
}

#[tokio::main]
async fn main() -> Result<(), upstream::Failure> {
    let audit = Audit::start();
    let routes = Routes::default()
        .with("/api", Upstream::new("http://127.0.0.1:9000")?)
        .with("/files", Upstream::new("http://127.0.0.1:9001")?);
    routes.check().await?;
    let gateway = Gateway {
        routes: Arc::new(routes),
        cache: Arc::default(),
        audit: audit.clone(),
    };
    let make = make_service_fn(|_| {
        let gateway = gateway.clone();
        async move { Ok::<_, Infallible>(service_fn(move |request| gateway.clone().handle(request))) }
    });
    let server = Server::bind(&([127, 0, 0, 1], 8080).into()).serve(make);
    let graceful = server.with_graceful_shutdown(async {
        tokio::signal::ctrl_c().await.ok();
    });
    graceful.await?;
    audit.record(Event::Stopped).await;
    audit.close().await;
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::*;

    fn gateway() -> Gateway {
        Gateway {
            routes: Arc::default(),
            cache: Arc::default(),
            audit: Audit::start(),
        }
    }

    #[tokio::test]
    async fn answers_from_the_cache() {
        let gateway = gateway();
        gateway.cache.put("/api/a", "text".into()).await;
        gateway.clone().handle(Request::new(Body::empty())).await.unwrap();
        let response = gateway.read("/api/a").await.unwrap();
        gateway.read("/api/b").await.unwrap_err();
        hyper::body::to_bytes(response.into_body()).await.unwrap();
        gateway.audit.close().await;
    }
}
