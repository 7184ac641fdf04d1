import assert from 'node:assert/strict';
import { applyFirstFix, CliFolder } from './cliProcess';

const forgotten = 'async fn save() {}\nasync fn close() {\n    save();\n}\n';
const manifest = '[package]\nname = "demo"\nedition = "2021"\n\n[dependencies]\ntokio = "1"\n';

describe('async-rust-lens check --format json', () => {
  let folder: CliFolder;
  afterEach(() => folder.remove());

  it('prints the whole report, exactly', () => {
    folder = new CliFolder({ 'src/main.rs': forgotten, 'Cargo.toml': manifest });
    const run = folder.run(['check', '.', '--format', 'json']);
    const report = JSON.parse(run.out) as { stats: { milliseconds: unknown; peakBytes: unknown } };
    assert.equal(typeof report.stats.milliseconds, 'number');
    assert.ok(Number(report.stats.peakBytes) > 10_000_000);
    report.stats.milliseconds = 0;
    report.stats.peakBytes = 0;
    assert.equal(run.error, '');
    assert.equal(run.code, 1);
    assert.deepEqual(report, {
      version: 1,
      findings: [
        {
          rule: 'unawaited-future',
          severity: 'warning',
          file: 'src/main.rs',
          startLine: 3,
          startColumn: 5,
          endLine: 3,
          endColumn: 11,
          message: '`save()` is never awaited, so it does nothing',
          why: 'It is a future that nothing polls. A future runs only while it is awaited or spawned.',
          advice: 'Add `.await`, or hand it to the runtime to run beside this code.',
          section: 'forgetting-to-await',
          evidence: '`demo::save` is an `async fn`; the call gives `impl Future<Output = ()>`.',
          tags: [],
          notes: [],
          fixes: [
            {
              title: 'Add `.await`',
              safety: 'suggestion',
              kind: 'await',
              edits: [{ file: 'src/main.rs', start: 48, end: 48, newText: '.await' }],
            },
            {
              title: 'Run it as a task of its own: `tokio::spawn(…)` (switch on Tokio’s `rt` feature)',
              safety: 'suggestion',
              edits: [
                { file: 'src/main.rs', start: 42, end: 42, newText: 'tokio::spawn(' },
                { file: 'src/main.rs', start: 48, end: 48, newText: ')' },
              ],
            },
          ],
        },
      ],
      skipped: [],
      stats: { files: 1, bytes: forgotten.length, lines: 4, skipped: 0, milliseconds: 0, peakBytes: 0 },
    });
  });

  it('counts columns and offsets in UTF-16 units', () => {
    const text = 'async fn f() {}\nasync fn g() {\n\tlet _s = "🦀é漢"; f();\n}\n';
    folder = new CliFolder({ 'a.rs': text });
    const [finding] = folder.check('a.rs').findings;
    assert.ok(finding);
    assert.deepEqual([finding.startLine, finding.startColumn, finding.endColumn], [3, 19, 22]);
    assert.equal(applyFirstFix(text, finding), text.replace(' f();', ' f().await;'));
  });

  it('gives columns without a byte order mark, and offsets that fit the file with it', () => {
    const text = '\ufeffasync fn f() {} async fn g() { f(); }\r\nasync fn h() {\r\n    f();\r\n}\r\n';
    folder = new CliFolder({ 'a.rs': text });
    const { findings } = folder.check('a.rs');
    assert.deepEqual(
      findings.map((finding) => [finding.startLine, finding.startColumn]),
      [
        [1, 32],
        [3, 5],
      ],
    );
    const [first, second] = findings;
    assert.ok(first && second);
    assert.equal(applyFirstFix(text, first), text.replace('{ f();', '{ f().await;'));
    assert.equal(applyFirstFix(text, second), text.replace('    f();', '    f().await;'));
  });

  it('says how an editor draws what it found', () => {
    folder = new CliFolder({ 'a.rs': 'async fn f() {}\nasync fn g() {\n    let later = f();\n}\n' });
    const { findings } = folder.check('a.rs');
    assert.deepEqual(
      findings.map(({ rule, tags }) => [rule, tags]),
      [['unawaited-binding', ['unnecessary']]],
    );
  });

  it('names the places of notes', () => {
    const text =
      'async fn f() {}\nasync fn g(m: &std::sync::Mutex<u8>) {\n    let n = m.lock().unwrap();\n    f().await;\n    drop(n);\n}\n';
    folder = new CliFolder({ 'a.rs': text });
    const [finding] = folder.check('a.rs').findings;
    assert.equal(finding?.rule, 'guard-across-await');
    assert.deepEqual(
      finding.notes.map(({ message, ...place }) => ({ ...place, says: typeof message })),
      [{ file: 'a.rs', startLine: 4, startColumn: 9, endLine: 4, endColumn: 14, says: 'string' }],
    );
  });

  it('sorts by file and place, and names each file as seen from the working directory', () => {
    folder = new CliFolder({
      'b/x.rs': forgotten,
      'a/z.rs': forgotten,
      'a/B.rs': `${forgotten}async fn h() { save(); }\n`,
    });
    const { findings, stats } = folder.check('b', 'a', 'a/z.rs');
    assert.deepEqual(
      findings.map((finding) => `${finding.file}:${String(finding.startLine)}`),
      ['a/B.rs:3', 'a/B.rs:5', 'a/z.rs:3', 'b/x.rs:3'],
    );
    assert.equal(stats.files, 3);
  });

  it('prints a report without findings, and exits with 0', () => {
    folder = new CliFolder({ 'a.rs': 'fn main() {}\n' });
    const run = folder.run(['check', 'a.rs', '--format=json']);
    assert.equal(run.code, 0);
    assert.deepEqual((JSON.parse(run.out) as { findings: unknown }).findings, []);
  });
});

describe('async-rust-lens check, what is reported', () => {
  let folder: CliFolder;
  afterEach(() => folder.remove());
  const text = 'async fn main() {\n    f();\n}\nasync fn f() {\n    let _ = f();\n}\n';
  const rulesOf = (...args: string[]): string[] =>
    folder.check('a.rs', ...args).findings.map(({ rule }) => rule);

  beforeEach(() => {
    folder = new CliFolder({ 'a.rs': text });
  });

  it('is everything by default', () => {
    assert.deepEqual(rulesOf(), ['async-main-without-runtime', 'unawaited-future', 'let-underscore-future']);
  });

  it('is what --rule names', () => {
    assert.deepEqual(rulesOf('--rule', 'unawaited-future'), ['unawaited-future']);
    const two = ['--rule', 'let-underscore-future', '--rule', 'unawaited-future'];
    assert.deepEqual(rulesOf(...two), ['unawaited-future', 'let-underscore-future']);
  });

  it('is no less than --severity asks for', () => {
    assert.deepEqual(rulesOf('--severity', 'error'), ['async-main-without-runtime']);
    assert.equal(folder.run(['check', 'a.rs', '--severity=error', '--rule=unawaited-future']).code, 0);
  });

  it('has the severity that --severity gives a rule', () => {
    const args = ['--severity', 'unawaited-future=error', '--severity', 'async-main-without-runtime=off'];
    assert.deepEqual(rulesOf(...args), ['unawaited-future', 'let-underscore-future']);
    assert.deepEqual(
      folder.check('a.rs', ...args).findings.map(({ severity }) => severity),
      ['error', 'warning'],
    );
    assert.deepEqual(rulesOf(...args, '--severity', 'error'), ['unawaited-future']);
  });
});
