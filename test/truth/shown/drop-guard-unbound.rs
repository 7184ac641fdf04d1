// bad: cancelled
// good: done

use std::time::Duration;
use tokio_util::sync::CancellationToken;

async fn transfer(token: CancellationToken) -> &'static str {
    tokio::select! {
        biased;
        _ = token.cancelled() => "cancelled",
        _ = tokio::time::sleep(Duration::from_millis(5)) => "done",
    }
}

mod bad {
    use super::*;

    pub async fn serve(token: CancellationToken) -> &'static str {
        let _ = token.clone().drop_guard();
        transfer(token).await
    }
}

mod good {
    use super::*;

    pub async fn serve(token: CancellationToken) -> &'static str {
        let _guard = token.clone().drop_guard();
        transfer(token).await
    }
}

#[tokio::main(flavor = "current_thread")]
async fn main() {
    let token = CancellationToken::new();
    let said = match std::env::args().nth(1).as_deref() {
        Some("bad") => bad::serve(token).await,
        _ => good::serve(token).await,
    };
    println!("{said}");
}
