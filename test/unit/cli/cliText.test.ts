import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { readCommandLine } from '../../../src/cli/commandLine';
import { nearestNames } from '../../../src/project/nearestNames';
import { drawSnippet, printable } from '../../../src/cli/snippet';
import { ruleMetas } from '../../../src/rules/catalogue';
import { profileSeverity } from '../../../src/rules/profiles';
import type { Group, RuleMeta } from '../../../src/rules/rule';
import { CliFolder } from './cliProcess';

const escape = '\u001b[';

describe('async-rust-lens, what a person reads', () => {
  let folder: CliFolder;
  afterEach(() => folder.remove());

  it('looks like rustc', () => {
    const lines = [
      'async fn f() {}',
      'async fn g(m: &std::sync::Mutex<u8>) {',
      '\tlet n = m.lock().unwrap();',
      '\tlet _s = "🦀é漢"; f().await;',
      '\tdrop(n);',
      '}',
      '',
      '',
      '',
      'async fn h() {',
      '    f();',
      '}',
      '',
    ];
    folder = new CliFolder({ 'src/a.rs': lines.join('\n') });
    const run = folder.run(['check', 'src']);
    assert.equal(run.code, 1);
    assert.equal(
      run.out,
      `warning[guard-across-await]: \`n\` keeps its lock across an \`.await\`
 --> src/a.rs:3:6
  |
3 |     let n = m.lock().unwrap();
  |         ^
  |
  = note: Whoever else locks it then blocks a whole thread, and may never wake. A task may pause at an \`.await\` for any time.
  = note: It is, or holds, a \`std::sync::MutexGuard\`, and it is still alive at the awaits named here.
  = help: Drop the guard first, or use an async lock.
note: the lock is still held by \`n\` here
 --> src/a.rs:4:23
  |
4 |     let _s = "🦀é漢"; f().await;
  |                           -----

warning[unawaited-future]: \`f()\` is never awaited, so it does nothing
  --> src/a.rs:11:5
   |
11 |     f();
   |     ^^^
   |
   = note: It is a future that nothing polls. A future runs only while it is awaited or spawned.
   = note: \`crate::f\` is an \`async fn\`; the call gives \`impl Future<Output = ()>\`.
   = help: Add \`.await\`, or hand it to the runtime to run beside this code.
   = help: Add \`.await\`
   = help: Run it as a task of its own: \`tokio::spawn(…)\`

2 findings in 1 file (2 warnings); 1 file checked
`,
    );
  });

  it('reports values of types that are named, by an option or by clippy.toml', () => {
    const code =
      'async fn f() {}\npub async fn g() {\n    let n = std::rc::Rc::new(1);\n    f().await;\n    drop(n);\n}\n';
    folder = new CliFolder({
      'Cargo.toml': '[package]\nname = "demo"\nedition = "2024"\n',
      'src/lib.rs': code,
    });
    assert.equal(folder.run(['check', '.']).code, 0);
    const named = folder.run(['check', '.', '--held-type', 'std::rc::Rc']);
    assert.match(named.out, /^warning\[foreign-guard-across-await\]: `n` stays alive across an `\.await`/);
    assert.equal(named.code, 1);
    folder.write('clippy.toml', 'await-holding-invalid-types = ["std::rc::Rc"]\n');
    assert.equal(folder.run(['check', '.']).code, 1);
  });

  it('says when all is well', () => {
    folder = new CliFolder({ 'a.rs': 'fn main() {}\n', 'b.rs': '' });
    assert.deepEqual(folder.run(['check', '.']), {
      code: 0,
      out: 'no findings; 2 files checked\n',
      error: '',
    });
  });

  it('is coloured only for a terminal or on request', () => {
    folder = new CliFolder({ 'a.rs': 'async fn f() { f(); }\n' });
    assert.ok(!folder.run(['check', 'a.rs']).out.includes(escape));
    assert.ok(!folder.run(['check', 'a.rs', '--color', 'never']).out.includes(escape));
    assert.ok(folder.run(['check', 'a.rs', '--color', 'always'], { NO_COLOR: '1' }).out.includes(escape));
    assert.ok(!folder.run(['check', 'a.rs', '--format=json', '--color=always']).out.includes(escape));
  });

  it('lists every rule', () => {
    folder = new CliFolder({});
    const text = folder.run(['rules']);
    assert.equal(text.code, 0);
    for (const { id, summary } of ruleMetas)
      assert.ok(text.out.includes(`  ${id} (`) && text.out.includes(summary), id);
    const json = JSON.parse(folder.run(['rules', '--format', 'json']).out) as unknown;
    const rules = ruleMetas.map((meta) => ({
      ...meta,
      severities: {
        recommended: meta.severity,
        strict: profileSeverity(meta, 'strict'),
        learning: profileSeverity(meta, 'learning'),
      },
    }));
    assert.deepEqual(json, { version: 1, rules });
  });

  it('lists the group of each rule, and where a profile has another severity', () => {
    folder = new CliFolder({});
    const { out } = folder.run(['rules']);
    for (const line of [
      'blocking-io (blocking: warning, has a safe fix)',
      'unused-async (style: off, information in strict, hint in learning, suggests a fix)',
      'spawn-discarded (correctness: hint, information in strict)',
    ])
      assert.ok(out.includes(`  ${line}\n`), line);
  });

  it('says more in the profile that is asked for', () => {
    folder = new CliFolder({
      'a.rs': 'async fn one() -> u8 {\n    1\n}\nasync fn two() -> u8 {\n    one().await\n}\n',
    });
    const said = (...options: string[]): string[] => {
      const { out } = folder.run(['check', 'a.rs', '--format', 'json', ...options]);
      const { findings } = JSON.parse(out) as { findings: { rule: string; severity: string }[] };
      return findings.map(({ rule, severity }) => `${severity}: ${rule}`);
    };
    assert.deepEqual(said(), []);
    assert.deepEqual(said('--profile', 'strict'), ['information: unused-async']);
    assert.deepEqual(said('--profile', 'learning'), ['hint: unused-async']);
    assert.deepEqual(said('--severity', 'style=error'), ['error: unused-async']);
    assert.deepEqual(said('--profile', 'strict', '--severity', 'style=off'), []);
    assert.deepEqual(said('--severity', 'unused-async=warning', '--severity', 'style=off'), [
      'warning: unused-async',
    ]);
  });

  it('explains every rule', () => {
    folder = new CliFolder({});
    const { code, out } = folder.run(['explain', 'blocking-sleep']);
    assert.equal(code, 0);
    assert.match(out, /^.+ \(blocking-sleep\)\n\n/);
    for (const heading of ['What happens', 'Why', 'What to do', 'Bad', 'Better'])
      assert.ok(out.includes(`\n\n${heading}\n\n`), heading);
    assert.match(out, /^ {4}.*std::thread::sleep\(/m);
    assert.ok(!out.includes('```') && !/^ {4}# /m.test(out), 'no fences, and no hidden lines');
    for (const line of out.split('\n')) assert.ok(line.startsWith('    ') || line.length <= 80, line);
  });

  it('prints its help and its version', () => {
    folder = new CliFolder({});
    const { version } = JSON.parse(readFileSync('package.json', 'utf8')) as { version: string };
    for (const args of [['--help'], ['check', '-h'], ['help']]) {
      const run = folder.run(args);
      assert.equal(run.code, 0);
      assert.match(run.out, /^Usage:$/m);
    }
    assert.deepEqual(folder.run(['--version']), { code: 0, out: `async-rust-lens ${version}\n`, error: '' });
  });

  const misuses: readonly [args: string[], message: string][] = [
    [[], 'no command was given: try "check PATH" or "--help"'],
    [['chekc', 'a.rs'], 'unknown command "chekc"; did you mean "check"?'],
    [['check'], '"check" needs the path of a file, a crate or a workspace'],
    [
      ['check', '.', '--rule', 'unawaited-futures'],
      'unknown rule "unawaited-futures"; did you mean "unawaited-future"?',
    ],
    [
      ['check', '.', '--held-type', 'Rc'],
      '"Rc" is not a value of --held-type: a type must be written as its full path, such as `tokio::sync::watch::Ref`',
    ],
    [['rules', '--held-type', 'a::B'], '"rules" takes no --held-type'],
    [
      ['check', '.', '--knowledge', 'none.rs'],
      'cannot read none.rs, which --knowledge names: no such file or folder',
    ],
    [['why', 'a.rs:1', '--knowledge', '.'], 'cannot read ., which --knowledge names: it is a folder'],
    [['check', '.', '--severity', 'x=error'], 'unknown rule "x"; "rules" lists them all'],
    [
      ['check', '.', '--severity', 'warn'],
      '"warn" is not a value of --severity; did you mean "warning"? (hint, information, warning, error)',
    ],
    [
      ['check', '.', '--profile', 'strickt'],
      '"strickt" is not a value of --profile; did you mean "strict"? (recommended, strict, learning)',
    ],
    [['rules', '--profile', 'strict'], '"rules" takes no --profile'],
    [
      ['check', '.', '--format', 'xml'],
      '"xml" is not a value of --format (text, json, sarif, github, gitlab, codeclimate, junit)',
    ],
    [['check', '.', '--formt', 'json'], 'unknown option --formt; did you mean "--format"?'],
    [['explain'], '"explain" needs the id of one rule'],
    [['rules', 'x'], '"rules" takes no argument, but "x" was given'],
    [['explain', 'blocking-io', '--format', 'json'], '"explain" takes no --format'],
  ];
  for (const [args, message] of misuses) {
    it(`refuses ${JSON.stringify(args.join(' '))} in one line`, () => {
      folder = new CliFolder({});
      assert.deepEqual(folder.run(args), { code: 2, out: '', error: `error: ${message}\n` });
    });
  }
});

describe('snippets of source', () => {
  const draw = (text: string, start: [number, number], end: [number, number]): string[] =>
    drawSnippet(
      text.split('\n'),
      {
        start: 0,
        end: 0,
        startLine: start[0],
        startCharacter: start[1],
        endLine: end[0],
        endCharacter: end[1],
      },
      '^',
    ).map(({ line, text: drawn }) => `${line === undefined ? ' ' : String(line)} | ${drawn}`);

  it('put a bar beside several lines', () => {
    assert.deepEqual(draw('  f(\n  );', [0, 2], [1, 3]), ['1 | /   f(', '2 | |   );', '  | |___^']);
  });

  it('lead from the middle of a first line to the last', () => {
    assert.deepEqual(draw('let x = f(\n);', [0, 8], [1, 1]), [
      '1 |   let x = f(',
      '  |  _________^',
      '2 | | );',
      '  | |_^',
    ]);
  });

  it('leave out the middle of many lines', () => {
    const drawn = draw('a(\nb\nc\nd\ne\nf\ng)', [0, 0], [6, 2]);
    assert.deepEqual(drawn, ['1 | / a(', '2 | | b', '3 | | c', '  | | ...', '7 | | g)', '  | |__^']);
  });

  it('mark an empty place', () => {
    assert.deepEqual(draw('ab', [0, 1], [0, 1]), ['1 | ab', '  |  ^']);
  });

  it('are nothing where the file has changed', () => {
    assert.deepEqual(draw('a', [4, 0], [4, 1]), []);
  });

  it('let no control character reach the terminal', () => {
    assert.equal(printable('a\u001b[31m\tb\u202ec\u007f'), 'a␛[31m    b\ufffdc␡');
  });
});

describe('nearest names', () => {
  it('are those of few changes, best first', () => {
    assert.deepEqual(nearestNames('blocking-o', ['blocking-io', 'blocking-sleep', 'other']), ['blocking-io']);
    assert.deepEqual(nearestNames('sleep', ['blocking-sleep', 'sheep']), ['blocking-sleep', 'sheep']);
    assert.deepEqual(nearestNames('zzz', ['blocking-sleep']), []);
  });
});

describe('the severities that options choose', () => {
  const meta = (id: string, group: Group, severity: RuleMeta['severity']): RuleMeta => ({
    id,
    title: id,
    summary: id,
    section: 'tokio-or-std',
    group,
    severity,
    fix: 'none',
    seenBy: [],
  });
  const metas = [meta('quiet', 'style', 'off'), meta('loud', 'style', 'error')];
  const severitiesOf = (...args: string[]): unknown => {
    const command = readCommandLine(['check', '.', ...args], metas);
    return command.name === 'check' ? command.severities : undefined;
  };

  /** Who names rules wants to hear of nothing else. */
  const noComments = { 'unused-allow': 'off', 'unfulfilled-expect': 'off', 'wrong-suppression': 'off' };

  it('leave rules as the profile has them that are not named', () => {
    assert.deepEqual(severitiesOf(), {});
    assert.deepEqual(severitiesOf('--rule', 'loud'), { quiet: 'off', ...noComments });
  });

  it('switch on what is off, by --rule, or by --severity with a level', () => {
    assert.deepEqual(severitiesOf('--rule', 'quiet'), { quiet: 'warning', loud: 'off', ...noComments });
    assert.deepEqual(severitiesOf('--severity', 'quiet=hint'), { quiet: 'hint' });
    assert.deepEqual(severitiesOf('--rule', 'quiet', '--severity', 'quiet=error'), {
      quiet: 'error',
      loud: 'off',
      ...noComments,
    });
  });

  it('leave what the profile switches on as it says', () => {
    assert.deepEqual(severitiesOf('--rule', 'quiet', '--profile', 'strict'), { loud: 'off', ...noComments });
  });

  it('are those of the rule, or else of its group, in whichever order they come', () => {
    const both = { quiet: 'hint', loud: 'information' };
    assert.deepEqual(severitiesOf('--severity', 'style=information', '--severity', 'quiet=hint'), both);
    assert.deepEqual(severitiesOf('--severity', 'quiet=hint', '--severity', 'style=information'), both);
    assert.deepEqual(severitiesOf('--severity', 'blocking=error'), {});
  });

  it('are the group’s of rules alone that --rule names, where it names any', () => {
    assert.deepEqual(severitiesOf('--rule', 'loud', '--severity', 'style=hint'), {
      loud: 'hint',
      quiet: 'off',
      ...noComments,
    });
  });
});
