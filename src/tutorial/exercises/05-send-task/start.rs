use std::rc::Rc;
use std::time::Duration;

async fn greet(name: Rc<String>) {
    tokio::time::sleep(Duration::from_millis(20)).await;
    println!("Hello, {name}!");
}

#[tokio::main]
async fn main() {
    let name = Rc::new("Ferris".to_string());
    let task = tokio::spawn(greet(Rc::clone(&name)));
    println!("{name} will be greeted soon.");
    task.await.expect("greeting does not panic");
}
