// unmet: `main` waits for `print_all`.

use tokio::sync::mpsc::{self, Receiver};

async fn print_all(mut messages: Receiver<String>) {
    while let Some(text) = messages.recv().await {
        println!("{text}");
    }
}

#[tokio::main]
async fn main() {
    let (sender, messages) = mpsc::channel(4);
    let printing = print_all(messages);
    for text in ["one", "two"] {
        sender.send(text.to_string()).await.expect("the printer listens");
    }
    drop((sender, printing));
}
