// bad: has opened a file
// good: has closed it

struct Log;

impl Drop for Log {
    fn drop(&mut self) {
        println!("has closed it");
    }
}

async fn listen() -> std::io::Result<()> {
    tokio::task::yield_now().await;
    Err(std::io::ErrorKind::AddrInUse.into())
}

mod bad {
    use super::*;

    pub async fn run() {
        let server = tokio::spawn(async {
            if listen().await.is_err() {
                std::process::exit(0);
            }
        });
        let _ = server.await;
    }
}

mod good {
    use super::*;

    pub async fn run() {
        let server = tokio::spawn(async { listen().await });
        if let Ok(Err(error)) = server.await {
            println!("it ends: {error}");
        }
    }
}

#[tokio::main]
async fn main() {
    let _log = Log;
    println!("has opened a file");
    match std::env::args().nth(1).as_deref() {
        Some("bad") => bad::run().await,
        _ => good::run().await,
    }
}
