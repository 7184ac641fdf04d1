import assert from 'node:assert/strict';
import { armHints } from '../../../src/engine/armHints';
import { explainTerm } from '../../../src/engine/terms';
import { createEngine, manifestOf, MemoryFiles } from '../testEngine';

const root = 'memory:///hints';
const file = `${root}/src/lib.rs`;
const code = `mod work;
use tokio::{io::{AsyncReadExt, AsyncWriteExt}, net::TcpStream, sync::{mpsc, oneshot, Mutex}};

async fn serve(mut jobs: mpsc::Receiver<u8>, mut stream: TcpStream, lock: Mutex<u8>, mut stop: oneshot::Receiver<()>) {
    let mut head = [0; 4];
    loop {
        tokio::select! {
            job = jobs.recv() => drop(job),
            read = stream.read_exact(&mut head) => drop(read),
            guard = lock.lock() => drop(guard),
            _ = &mut stop => break,
            id = work::next(&mut jobs) => drop(id),
            _ = work::only_waits(&mut jobs) => {}
            _ = work::greet(&mut stream) => {}
            _ = work::counts(&mut head) => {}
            _ = std::future::pending::<()>() => {}
            _ = async { lock.lock().await; } => {}
        }
    }
}

async fn once(mut jobs: mpsc::Receiver<u8>, mut stream: TcpStream) {
    tokio::select! {
        job = jobs.recv() => drop(job),
        sent = stream.write_all(b"x") => drop(sent),
    }
}
`;
const work = `use tokio::{io::AsyncWriteExt, net::TcpStream, sync::mpsc::Receiver};

pub async fn next(jobs: &mut Receiver<u8>) -> Option<u8> {
    let job = jobs.recv().await?;
    tokio::time::sleep(std::time::Duration::from_millis(1)).await;
    Some(job)
}

pub async fn only_waits(jobs: &mut Receiver<u8>) -> Option<u8> {
    tokio::time::sleep(std::time::Duration::from_millis(1)).await;
    jobs.recv().await
}

pub async fn counts(head: &mut [u8; 4]) {
    head[0] += 1;
    tokio::time::sleep(std::time::Duration::from_millis(1)).await;
}

pub async fn greet(stream: &mut TcpStream) {
    let _ = stream.write_all(b"hello").await;
}
`;

function filesOf(): MemoryFiles {
  return new MemoryFiles({
    [`${root}/Cargo.toml`]: manifestOf('2021'),
    [file]: code,
    [`${root}/src/work.rs`]: work,
  });
}

describe('what arms of a looping select! lose', () => {
  it('is told behind each, with the reason', async () => {
    const engine = await createEngine(filesOf());
    engine.open(file, 1, code);
    const hints = (await engine.ask(file, armHints)) ?? [];
    assert.deepEqual(
      hints.map(({ offset, label, explanation }) => [
        code.slice(code.lastIndexOf('= ', offset) + 2, offset).replace(/^.*\n/s, ''),
        label,
        explanation,
      ]),
      [
        ['jobs.recv()', 'cancel safe', 'Cancel safe: the docs of `recv` say so.'],
        [
          'stream.read_exact(&mut head)',
          'loses what it has read',
          'Not cancel safe: dropped half-way, it loses what it has read.',
        ],
        [
          'lock.lock()',
          'loses its place in the queue',
          'Dropped half-way, it loses its place only: who waits in `lock` stands in a queue, and begins at its end again.',
        ],
        [
          '&mut stop',
          'cancel safe',
          'Cancel safe: the future itself stays, and goes on when it is polled again.',
        ],
        [
          'work::next(&mut jobs)',
          'loses `job`',
          'Not cancel safe: it takes `job` at line 4 of work.rs, and awaits with that in hand at line 5 of work.rs.',
        ],
        [
          'work::only_waits(&mut jobs)',
          'cancel safe',
          'Cancel safe: it does nothing before it waits, and takes nothing that it could lose.',
        ],
        [
          'work::greet(&mut stream)',
          'leaves half of it written',
          'Not cancel safe: dropped half-way, what it waits for at line 20 of work.rs leaves half of it written.',
        ],
        [
          'work::counts(&mut head)',
          'cancel safety not known',
          'Whether something is lost when this is dropped half-way is not known: it does something before its last `.await`, which would be done again.',
        ],
        [
          'std::future::pending::<()>()',
          'cancel safety not known',
          'Whether something is lost when this is dropped half-way is not known: the docs of `pending` say nothing.',
        ],
        [
          'async { lock.lock().await; }',
          'loses its place in the queue',
          'Dropped half-way, it loses its place only: who waits in `lock` stands in a queue, and begins at its end again.',
        ],
      ],
    );
  });

  it('is told of a function’s name where it loses something, and by `why`', async () => {
    const engine = await createEngine(filesOf());
    engine.open(file, 1, code);
    const at = code.indexOf('next(&mut jobs)');
    const expected =
      'Not cancel safe: it takes `job` at line 4 of work.rs, and awaits with that in hand at line 5 of work.rs.';
    const inWork = `${root}/src/work.rs`;
    assert.deepEqual(await engine.ask(file, (analysis) => explainTerm(analysis, at)), {
      fn: 'next',
      effects: [
        {
          name: 'cancel-safe',
          words: [
            'no: takes `job` at ',
            { file: inWork, line: 4, column: 15 },
            ', awaits at ',
            { file: inWork, line: 5, column: 5 },
          ],
          section: 'cancellation-and-select',
        },
      ],
      start: at,
      end: at + 'next'.length,
    });
    assert.equal((await engine.explain(file, at))?.dropped, expected);
    assert.equal(
      await engine.ask(file, (analysis) => explainTerm(analysis, code.indexOf('only_waits'))),
      undefined,
    );
    engine.open(inWork, 1, work);
    const declared = await engine.ask(inWork, (analysis) => explainTerm(analysis, work.indexOf('next(')));
    assert.deepEqual(declared && 'fn' in declared && declared.effects.map(({ name }) => name), [
      'cancel-safe',
    ]);
  });
});
