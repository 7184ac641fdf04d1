import assert from 'node:assert/strict';
import { createEngine, manifestOf, MemoryFiles } from '../testEngine';
import { check } from './statedSeverities';

const multi = manifestOf('2021');
const pause = 'std::thread::sleep(std::time::Duration::ZERO);';
const read = 'std::fs::read("a").unwrap();';

describe('the severity of a blocking call follows where it runs', () => {
  it('is told by a call below a comment that ends with a full stop', () =>
    check({
      'Cargo.toml': manifestOf('2021', 'axum = "0.7"\n'),
      'src/main.rs': `#[tokio::main]
async fn main() {
    // Asks once, at the start.
    ask().await;
}
async fn ask() {
    ${pause} //~ hint blocking-sleep
}
`,
    }));

  it('on the thread of main, reached by awaits alone, it is quiet', () =>
    check({
      'Cargo.toml': multi,
      'src/main.rs': `mod steps;
#[tokio::main]
async fn main() {
    ${pause} //~ hint blocking-sleep
    ${read}
    steps::first().await;
    let later = steps::second();
    later.await;
    steps::boxed().await;
    tokio::join!(steps::left(), async { ${pause} }); //~ information blocking-sleep
    tokio::spawn(steps::task());
    tokio::spawn(async { ${pause} }); //~ warning blocking-sleep
    let handle = tokio::spawn(async { steps::called().await });
    handle.await.unwrap();
}
`,
      'src/steps.rs': `pub async fn first() {
    inner().await;
}
async fn inner() {
    ${pause} //~ hint blocking-sleep
    for _ in 0..3 { ${read} }
}
pub async fn second() {
    ${pause} //~ hint blocking-sleep
    if true { second_again().await }
}
async fn second_again() {
    ${pause} //~ hint blocking-sleep
    Box::pin(second()).await;
}
pub fn boxed() -> std::pin::Pin<Box<dyn std::future::Future<Output = ()>>> {
    Box::pin(async { ${pause} }) //~ hint blocking-sleep
}
pub async fn left() {
    ${pause} //~ information blocking-sleep
    ${read}
}
pub async fn task() {
    ${pause} //~ warning blocking-sleep
    ${read} //~ hint blocking-io
    for _ in 0..3 {
        ${read} //~ information blocking-io
    }
}
pub async fn called() {
    ${pause} //~ warning blocking-sleep
}
async fn unused() {
    ${pause} //~ hint blocking-sleep
}
`,
    }));

  it('in a loop that answers several events, the others wait meanwhile', () =>
    check({
      'Cargo.toml': multi,
      'src/main.rs': `use std::{future::poll_fn, task::{Context, Poll}};
#[tokio::main]
async fn main() {
    let (_a, mut left) = tokio::sync::mpsc::channel::<u8>(1);
    let (_b, mut right) = tokio::sync::mpsc::channel::<u8>(1);
    loop {
        let event = tokio::select! {
            Some(one) = left.recv() => one,
            Some(two) = right.recv() => { ${pause} two } //~ information blocking-sleep
            else => break,
        };
        answer(event).await;
    }
    while let Some(only) = left.recv().await { one_source(only).await; ${pause} } //~ hint blocking-sleep
    Server { left, right }.run().await;
}
async fn answer(_event: u8) {
    ${pause} //~ information blocking-sleep
}
async fn one_source(_event: u8) {
    ${pause} //~ hint blocking-sleep
}
struct Server { left: tokio::sync::mpsc::Receiver<u8>, right: tokio::sync::mpsc::Receiver<u8> }
impl Server {
    async fn run(&mut self) {
        loop {
            match poll_fn(|cx| self.next(cx)).await {
                Some(_) => { ${pause} } //~ information blocking-sleep
                None => break,
            }
        }
        ${pause} //~ hint blocking-sleep
        while let Some(_) = poll_fn(|cx| self.left.poll_recv(cx)).await { ${pause} } //~ hint blocking-sleep
    }
    fn next(&mut self, cx: &mut Context<'_>) -> Poll<Option<u8>> {
        if let Poll::Ready(Some(one)) = self.left.poll_recv(cx) { return Poll::Ready(Some(one)); }
        self.right.poll_recv(cx)
    }
}
`,
    }));

  it('in a program that serves others, what nothing is known of counts as a task', () =>
    check({
      'Cargo.toml': `${multi}axum = "0.8"\n`,
      'src/main.rs': `fn main() {}
async fn unused() {
    ${pause} //~ warning blocking-sleep
}
`,
    }));

  it('a program serves where it listens, not where it only walks a graph', () =>
    check({
      'Cargo.toml': '[workspace]\nmembers = ["walks", "listens"]\n',
      'walks/Cargo.toml': multi.replace('demo', 'walks'),
      'walks/src/main.rs': `fn main() { let _ = petgraph::Direction::Incoming; }
async fn unused() {
    ${pause} //~ hint blocking-sleep
    let out = std::io::stdout().lock(); //~ hint foreign-guard-across-await
    std::future::ready(()).await;
    drop(out);
}
`,
      'listens/Cargo.toml': multi.replace('demo', 'listens'),
      'listens/src/main.rs': `fn main() { let _ = std::net::TcpListener::bind("a:1"); }
async fn unused() {
    ${pause} //~ warning blocking-sleep
    let out = std::io::stdout().lock(); //~ information foreign-guard-across-await
    std::future::ready(()).await;
    drop(out);
}
`,
    }));

  it('with one thread for all tasks, main is no exception where there are tasks', () =>
    check({
      'Cargo.toml': multi,
      'src/main.rs': `#[tokio::main(flavor = "current_thread")]
async fn main() {
    tokio::spawn(async {});
    ${pause} //~ warning blocking-sleep
    ${read}
    loop {
        ${read} //~ warning blocking-io
    }
}
`,
      'src/bin/behind.rs': `#[tokio::main(flavor = "current_thread")]
async fn main() {
    tokio::spawn(async {});
    begin().await;
}
async fn begin() {
    ${pause} //~ hint blocking-sleep
}
`,
      'src/bin/alone.rs': `#[tokio::main(flavor = "current_thread")]
async fn main() {
    ${pause} //~ hint blocking-sleep
    ${read}
}
`,
      'src/bin/built.rs': `fn main() {
    let runtime = tokio::runtime::Builder::new_current_thread().build().unwrap();
    runtime.block_on(async { ${pause} }); //~ warning blocking-sleep
    runtime.spawn(async {});
}
`,
      'src/bin/driven.rs': `fn main() {
    let runtime = tokio::runtime::Runtime::new().unwrap();
    runtime.block_on(async { ${pause} }); //~ hint blocking-sleep
    std::thread::spawn(|| futures::executor::block_on(alone()));
}
async fn alone() {
    ${pause} //~ hint blocking-sleep
}
`,
    }));

  it('what others may call, or hand on, counts as a task', () =>
    check({
      'Cargo.toml': multi.replace('[dep', 'publish = false\n[dep'),
      'src/lib.rs': `pub trait Service { fn run(&self) -> impl std::future::Future<Output = ()>; }
pub struct Server;
impl Service for Server {
    async fn run(&self) {
        ${pause} //~ hint blocking-sleep
    }
}
impl server_framework::Handler for Server {
    async fn handle(&self) {
        ${pause} //~ warning blocking-sleep
    }
}
pub fn route<F>(_handler: F) {}
async fn handler() {
    ${read} //~ warning blocking-io
}
pub fn routes() { route(handler) }
macro_rules! table { ($($t:tt)*) => {}; }
async fn listed() {
    ${pause} //~ hint blocking-sleep
}
pub fn tables() { table!(GET => listed => "a") }
#[get("/")]
async fn marked() {
    ${read} //~ warning blocking-io
}
`,
    }));

  it('a library’s public functions are others’ to run, those of a program its own', () =>
    check({
      'Cargo.toml': '[workspace]\nmembers = ["app", "parts", "library"]\n',
      'app/Cargo.toml': multi.replace('demo', 'app') + 'parts = { path = "../parts" }\n',
      'app/src/main.rs': '#[tokio::main]\nasync fn main() { parts::start().await }\n',
      'parts/Cargo.toml': multi.replace('demo', 'parts'),
      'parts/src/lib.rs': `pub async fn start() {
    ${pause} //~ hint blocking-sleep
}
`,
      'library/Cargo.toml': multi.replace('demo', 'library'),
      'library/src/lib.rs': `pub async fn start() {
    ${pause} //~ warning blocking-sleep
}
#[cfg(test)]
mod tests {
    #[tokio::test]
    async fn starts() { super::start().await }
}
`,
    }));

  it('what only developers run is left alone, but for sleeping tests', () =>
    check({
      'Cargo.toml': '[workspace]\nmembers = ["app", "testing", "app_test_utils", "xtask", "examples/one"]\n',
      'app/Cargo.toml': `${multi.replace('demo', 'app')}\n[dev-dependencies]\ntesting = { path = "../testing" }\n`,
      'app/src/lib.rs': `pub async fn start() {}
#[cfg(test)]
mod tests {
    #[tokio::test]
    async fn starts() {
        ${pause} //~ hint blocking-sleep
        ${read}
        tokio::spawn(async { ${pause} }); //~ hint blocking-sleep
        std::net::TcpStream::connect("a:1").unwrap();
    }
}
`,
      'app/examples/try.rs': `#[tokio::main]
async fn main() { ${pause} ${read} }
`,
      'testing/Cargo.toml': multi.replace('demo', 'testing').replace('[dep', 'publish = false\n[dep'),
      'testing/src/lib.rs': `pub async fn start() { ${pause} }\n`,
      'app_test_utils/Cargo.toml': multi.replace('demo', 'app_test_utils'),
      'app_test_utils/src/lib.rs': `pub async fn start() { ${pause} }\n`,
      'xtask/Cargo.toml': multi.replace('demo', 'xtask'),
      'xtask/src/main.rs': `#[tokio::main]\nasync fn main() { tokio::spawn(async { ${pause} }).await.unwrap() }\n`,
      'examples/one/Cargo.toml': multi.replace('demo', 'one'),
      'examples/one/src/main.rs': `#[tokio::main]\nasync fn main() { tokio::spawn(async { ${pause} }).await.unwrap() }\n`,
    }));

  it('what waits for nobody is no wait', () =>
    check({
      'Cargo.toml': multi,
      'src/lib.rs': `use std::sync::OnceLock;
static READY: OnceLock<u32> = OnceLock::new();
async fn status(own: OnceLock<u32>) {
    READY.wait();
    own.wait(); //~ hint blocking-channel
    std::fs::read_to_string("/proc/self/status").unwrap();
    std::fs::read_to_string(format!("/sys/class/net/{}/mtu", "a")).unwrap();
    std::fs::read_to_string("proc").unwrap(); //~ hint blocking-io
}
`,
      'src/vendor/mod.rs': `pub async fn theirs() { ${pause} }\n`,
    }));

  it('follows an edit of the file that decides', async () => {
    const root = 'memory:///edited';
    const texts: Record<string, string> = {
      [`${root}/Cargo.toml`]: multi,
      [`${root}/src/main.rs`]: 'mod steps;\n#[tokio::main]\nasync fn main() { steps::run().await; }\n',
      [`${root}/src/steps.rs`]: `pub async fn run() { ${pause} }\n`,
    };
    const engine = await createEngine(new MemoryFiles(texts));
    const main = `${root}/src/main.rs`;
    const steps = `${root}/src/steps.rs`;
    for (const file of [main, steps]) engine.open(file, 1, texts[file] ?? '');
    const severities = async (): Promise<string[]> =>
      ((await engine.check(steps))?.findings ?? []).map(({ severity }) => severity);
    assert.deepEqual(await severities(), ['hint']);
    const text = texts[main] ?? '';
    const start = text.indexOf('steps::run()');
    const end = start + 'steps::run().await'.length;
    engine.change(main, 2, [{ start, end, newText: 'tokio::spawn(steps::run())' }]);
    assert.deepEqual(await severities(), ['warning']);
  });
});

describe('what shows where code runs', () => {
  it('is a note at its place, a sentence of its own', async () => {
    const code = `#[tokio::main]
async fn main() {
    tokio::spawn(task());
    first().await;
}
async fn task() { ${pause} }
async fn first() { ${pause} }
`;
    const root = 'memory:///shown';
    const engine = await createEngine(
      new MemoryFiles({ [`${root}/Cargo.toml`]: multi, [`${root}/src/main.rs`]: code }),
    );
    const found = (await engine.check(`${root}/src/main.rs`))?.findings ?? [];
    assert.deepEqual(
      found.map(({ span, notes }) => [
        span.startLine + 1,
        ...notes.map((note) => `${String(note.span.startLine + 1)} ${note.message}`),
      ]),
      [
        [6, '3 where this code runs: it is spawned by `tokio::spawn`'],
        [7, '2 where this code runs: it is reached only from `main`, which runs beside no other task'],
      ],
    );
  });
});

describe('one cause is told once', () => {
  const code = `fn load() { ${pause} }
fn again() { load() }
async fn first() { load() }
async fn second() { again(); load() }
`;
  const findings = async (everyPlace: boolean): Promise<[number, string[]][]> => {
    const root = 'memory:///once';
    const files = new MemoryFiles({ [`${root}/Cargo.toml`]: multi, [`${root}/src/lib.rs`]: code });
    const engine = await createEngine(files);
    engine.configure({ severities: {}, heldTypes: [], everyPlace });
    const found = (await engine.check(`${root}/src/lib.rs`))?.findings ?? [];
    return found.map(({ span, elsewhere = 'alone', notes }) => [
      span.startLine + 1,
      [elsewhere, ...notes.map((note) => `${String(note.span.startLine + 1)} ${note.message}`)],
    ]);
  };

  it('with the other places as notes', async () => {
    const end = '1 `load` blocks here, in `std::thread::sleep`';
    assert.deepEqual(await findings(false), [
      [
        3,
        [
          'The same happens in 2 more places of this file.',
          end,
          '4 the same happens here',
          '4 the same happens here',
        ],
      ],
    ]);
  });

  it('or wherever it shows, when asked for', async () => {
    const lines = (await findings(true)).map(([line]) => line);
    assert.deepEqual(lines, [3, 4, 4]);
  });
});
