// bad: nobody is logged in
// good: user 7 is logged in

tokio::task_local! {
    static USER: u32;
}

async fn greet() -> String {
    match USER.try_with(|user| *user) {
        Ok(user) => format!("user {user} is logged in"),
        Err(_) => "nobody is logged in".to_owned(),
    }
}

mod bad {
    use super::*;

    pub async fn serve() -> String {
        USER.sync_scope(7, || greet()).await
    }
}

mod good {
    use super::*;

    pub async fn serve() -> String {
        USER.scope(7, greet()).await
    }
}

#[tokio::main(flavor = "current_thread")]
async fn main() {
    let said = match std::env::args().nth(1).as_deref() {
        Some("bad") => bad::serve().await,
        _ => good::serve().await,
    };
    println!("{said}");
}
