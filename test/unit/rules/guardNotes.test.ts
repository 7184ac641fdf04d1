import assert from 'node:assert/strict';
import { checkCode } from '../testEngine';

/** The words at which `code`’s only held guard is said to cross an await, with their lines. */
async function crossed(code: string): Promise<string[]> {
  const findings = (await checkCode(code)).filter(({ rule }) => rule === 'guard-across-await');
  assert.equal(findings.length, 1, JSON.stringify(findings.map(({ message }) => message)));
  const [finding] = findings;
  return (finding?.notes ?? []).map(
    ({ span }) => `${String(span.startLine + 1)} ${code.slice(span.start, span.end)}`,
  );
}

describe('the awaits that a guard crosses', () => {
  it('are listed all, in their order, and no other', async () => {
    const code = `async fn pause() -> u32 { 1 }
async fn run(lock: &std::sync::Mutex<u32>, wait: bool) {
    pause().await;
    let guard = lock.lock().unwrap();
    if wait {
        pause().await;
        drop(guard);
        pause().await;
        return;
    }
    for _ in 0..2 {
        tokio::join!(pause(), pause());
    }
    let sum = pause().await + *guard;
    tokio::select! {
        _ = pause() => drop(guard),
    }
    pause().await;
    drop(sum);
}
`;
    assert.deepEqual(await crossed(code), ['6 await', '12 tokio::join', '14 await', '15 tokio::select']);
  });

  it('are those of the async block that takes it along', async () => {
    const code = `async fn pause() {}
fn run(lock: &'static std::sync::Mutex<u32>) -> impl Future<Output = ()> {
    let guard = lock.lock().unwrap();
    async move {
        pause().await;
        drop(guard);
        pause().await;
    }
}
`;
    assert.deepEqual(await crossed(code), ['5 await']);
  });

  it('are those before the other operands are there', async () => {
    const code = `async fn pause() -> u32 { 1 }
fn both<A, B, C>(_: A, _: B, _: C) {}
async fn run(lock: &std::sync::Mutex<u32>) {
    both(pause().await, lock.lock().unwrap(), pause().await);
    pause().await;
}
`;
    assert.equal((await crossed(code)).length, 1);
  });
});
