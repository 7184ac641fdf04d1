use std::time::Duration;

use async_trait::async_trait;
use hyper::body::HttpBody;
use hyper::client::HttpConnector;
use hyper::{Body, Client, Request, Uri};
use tokio::sync::Mutex;
use tower::timeout::Timeout;
use tower::{Service, ServiceBuilder, ServiceExt};

use super::{Message, Result, Transport};

pub struct HttpTransport {
    uri: Uri,
    client: Mutex<Timeout<Client<HttpConnector>>>,
}

impl HttpTransport {
    pub fn new(uri: Uri) -> Self {
        let client = ServiceBuilder::new()
            .timeout(Duration::from_secs(5))
            .service(Client::new());
        Self {
            uri,
            client: Mutex::new(client),
        }
    }

    async fn call(&self, req: Request<Body>) -> Result<String> {
        let mut client = self.client.lock().await;
        client.ready().await?;
        let mut resp = client.call(req).await?;
        if !resp.status().is_success() {
            while let Some(chunk) = resp.body_mut().data().await {
                chunk?;
            }
            return Err(resp.status().to_string().into());
        }
        let bytes = hyper::body::to_bytes(resp.into_body()).await?;
        Ok(String::from_utf8_lossy(&bytes).into_owned())
    }
}

#[async_trait]
impl Transport for HttpTransport {
    async fn open(&self) -> Result {
        self.call(Request::head(&self.uri).body(Body::empty())?)
            .await?;
        Ok(())
    }

    async fn deliver(&self, msg: &Message) -> Result<String> {
        let (mut tx, body) = Body::channel();
        let (subject, text) = (msg.subject.clone(), msg.body.clone());
        tokio::spawn(async move {
            tx.send_data(subject.into()).await?;
            tx.send_data("\n\n".into()).await?;
            tx.send_data(text.into()).await
        });
        let req = Request::post(&self.uri)
            .header("x-to", &msg.to)
            .body(body)?;
        self.call(req).await
    }

    async fn reset(&self) {
        let client = Client::new();
        *self.client.lock().await = Timeout::new(client, Duration::from_secs(5));
    }

    async fn close(&self) -> Result {
        let req = Request::delete(&self.uri).body(Body::empty())?;
        self.client
            .lock()
            .await
            .get_ref()
            .clone()
            .oneshot(req)
            .await?;
        Ok(())
    }
}
