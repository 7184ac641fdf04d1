import { manifestOf } from '../testEngine';
import { check } from './statedSeverities';

const multi = manifestOf('2021');
const pause = 'std::thread::sleep(std::time::Duration::ZERO);';
const read = 'std::fs::read("a").unwrap();';

describe('the severity of a wait follows how often it comes', () => {
  it('one file counts where it is read again and again for others', () =>
    check({
      'Cargo.toml': `${multi.replace('[dep', 'publish = false\n[dep')}axum = "0.8"\nfutures = "0.3"\n`,
      'src/main.rs': `use std::{future::Future, pin::Pin, task::{Context, Poll}};
pub trait Source {
    fn tile(&self) -> impl Future<Output = ()>;
    fn build(&self) -> impl Future<Output = ()>;
    fn make() -> impl Future<Output = ()>;
}
struct Files;
impl Source for Files {
    async fn tile(&self) {
        ${read} //~ information blocking-io
        for _ in 0..3 {
            ${read} //~ warning blocking-io
            std::fs::remove_file("a").unwrap(); //~ information blocking-io
        }
        std::fs::remove_file("a").unwrap(); //~ hint blocking-io
        cached().await;
        Self::new().await;
    }
    async fn build(&self) {
        ${read} //~ hint blocking-io
        once().await;
    }
    async fn make() {
        ${read} //~ hint blocking-io
    }
}
impl Files {
    async fn new() {
        ${read} //~ hint blocking-io
    }
}
async fn cached() {
    ${read} //~ information blocking-io
}
async fn once() {
    ${read} //~ hint blocking-io
    for _ in 0..3 {
        ${read} //~ information blocking-io
    }
}
async fn serve() {
    loop {
        tokio::spawn(connection());
    }
}
async fn connection() {
    ${read} //~ information blocking-io
}
struct Dumper(Option<Pin<Box<dyn Future<Output = ()>>>>);
impl Future for Dumper {
    type Output = ();
    fn poll(mut self: Pin<&mut Self>, _cx: &mut Context<'_>) -> Poll<()> {
        ${read} //~ information blocking-io
        self.0 = Some(Box::pin(async { dump().await }));
        Poll::Pending
    }
}
async fn dump() {
    ${read} //~ information blocking-io
}
fn main() {}
`,
    }));

  it('a wait that hardly ever comes, or is there on purpose, is no more than a hint', () =>
    check({
      'Cargo.toml': `${multi}axum = "0.8"\n`,
      'src/main.rs': `fn rest() { ${pause} }
fn retry() {
    if let Err(_) = work() { ${pause} }
}
fn fall_back() -> u32 {
    work().or_else(|_| { ${pause} work() }).unwrap()
}
fn on_purpose() {
    // A synchronous wait is acceptable here.
    ${pause}
}
fn on_the_way() {
    // This should not be synchronous.
    ${pause}
}
fn handshake() {
    let (sender, receiver) = std::sync::mpsc::channel();
    std::thread::spawn(move || sender.send(1));
    receiver.recv().unwrap();
}
fn answer(receiver: std::sync::mpsc::Receiver<u32>) {
    receiver.recv().unwrap();
}
fn debug_dump() { ${pause} }
fn work() -> Result<u32, ()> { Ok(3) }
struct Server { debug: bool }
impl Server {
    async fn run(&self, receiver: std::sync::mpsc::Receiver<u32>) {
        rest(); //~ warning indirect-blocking
        retry(); //~ hint indirect-blocking
        fall_back(); //~ hint indirect-blocking
        on_purpose(); //~ hint indirect-blocking
        on_the_way(); //~ warning indirect-blocking
        handshake(); //~ hint indirect-blocking
        answer(receiver); //~ warning indirect-blocking
        debug_dump(); //~ hint indirect-blocking
        if self.debug {
            std::net::TcpStream::connect("a:1").unwrap(); //~ hint blocking-io
        }
        match work() {
            Ok(_) => drop(std::net::TcpStream::connect("a:1")), //~ warning blocking-io
            Err(()) => drop(std::net::TcpStream::connect("a:1")), //~ hint blocking-io
        }
    }
}
fn main() {}
`,
    }));

  it('what makes its own type reads once for each that is made', () =>
    check({
      'Cargo.toml': `${multi.replace('[dep', 'publish = false\n[dep')}axum = "0.8"\n`,
      'src/main.rs': `struct Ledger<T>(T);
impl<T> Ledger<T> {
    async fn load_or_create(path: T) -> std::io::Result<Ledger<T>> {
        ${read} //~ hint blocking-io
        Ok(Ledger(path))
    }
    async fn read(&self) -> std::io::Result<Ledger<u8>> {
        ${read} //~ information blocking-io
        Ok(Ledger(1))
    }
    async fn size(_path: T) -> u64 {
        ${read} //~ information blocking-io
        1
    }
}
fn main() {
    loop {
        tokio::spawn(async { //~ error spawn-without-runtime
            let ledger = Ledger::load_or_create(1).await.unwrap();
            ledger.read().await.unwrap();
            Ledger::size(2).await;
        });
    }
}
`,
    }));

  it('a file, or a folder, that one name stands for is told once, where it is loudest', () =>
    check({
      'Cargo.toml': `${multi}axum = "0.8"\nwalkdir = "2"\n`,
      'src/lib.rs': `use std::fs::File;
use std::io::{BufReader, BufWriter, Read, Write};
pub async fn one_file(path: &str) -> std::io::Result<String> {
    let mut file = File::open(path)?; //~ hint blocking-io
    let mut text = String::new();
    file.read_to_string(&mut text)?;
    let mut other = BufReader::new(File::open("b")?); //~ hint blocking-io
    other.read_to_string(&mut text)?;
    Ok(text)
}
pub async fn one_folder(path: &str) -> std::io::Result<()> {
    let mut entries = std::fs::read_dir(path)?;
    while let Some(entry) = entries.next() { //~ information blocking-io
        drop(entry?);
    }
    let mut walk = walkdir::WalkDir::new(path).into_iter();
    walk.next(); //~ warning blocking-io
    while let Some(entry) = walk.next() {
        drop(entry);
    }
    Ok(())
}
pub async fn many_writes(path: &str) -> std::io::Result<()> {
    let mut writer = BufWriter::new(File::create(path)?);
    for _ in 0..9 {
        writer.write_all(b"a")?; //~ information blocking-io
        writeln!(&mut writer, "b")?;
    }
    writer.flush()
}
`,
    }));
});
