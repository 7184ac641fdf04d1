import assert from 'node:assert/strict';
import { CliFolder } from './cliProcess';

/** A forgotten future, and a task that sleeps twice in lines that are alike. */
const files = {
  'Cargo.toml': '[package]\nname = "demo"\nedition = "2021"\n\n[dependencies]\ntokio = "1"\n',
  'src/main.rs': 'mod a;\nasync fn save() {}\nasync fn close() {\n    save();\n}\n',
  'src/a.rs':
    'pub async fn nap() {\n    std::thread::sleep(std::time::Duration::from_secs(1));\n    std::thread::sleep(std::time::Duration::from_secs(1));\n}\npub async fn run() {\n    tokio::spawn(nap());\n}\n',
};
const fault = '`save()` is never awaited, so it does nothing';
const rest = [
  'It is a future that nothing polls. A future runs only while it is awaited or spawned.',
  'Add `.await`, or hand it to the runtime to run beside this code.',
];

describe('async-rust-lens check, for machines that know other tools', () => {
  let folder: CliFolder;
  afterEach(() => folder.remove());

  beforeEach(() => {
    folder = new CliFolder(files);
  });

  function report(format: string): string {
    const { out, error, code } = folder.run(['check', '.', '--format', format, '--rule', 'unawaited-future']);
    assert.equal(error, '');
    assert.equal(code, 1);
    return out;
  }

  it('writes SARIF 2.1.0', () => {
    interface Sarif {
      readonly version: string;
      readonly runs: readonly {
        readonly columnKind: string;
        readonly tool: { readonly driver: { readonly rules: readonly { readonly id: string }[] } };
        readonly results: readonly Record<string, unknown>[];
      }[];
    }
    const log = JSON.parse(report('sarif')) as Sarif;
    const [run] = log.runs;
    assert.equal(log.version, '2.1.0');
    assert.equal(run?.columnKind, 'utf16CodeUnits');
    const rules = run?.tool.driver.rules.map(({ id }) => id) ?? [];
    const [result, ...others] = run?.results ?? [];
    assert.deepEqual(others, []);
    assert.equal(rules[Number(result?.ruleIndex)], 'unawaited-future');
    assert.match(JSON.stringify(result?.partialFingerprints), /^\{"ruleFileAndLine\/v1":"[0-9a-f]{32}"\}$/);
    assert.deepEqual(
      { ...result, ruleIndex: 0, partialFingerprints: {}, fixes: [] },
      {
        ruleId: 'unawaited-future',
        ruleIndex: 0,
        level: 'warning',
        message: { text: [`${fault}.`, ...rest].join('\n') },
        locations: [
          {
            physicalLocation: {
              artifactLocation: { uri: 'src/main.rs' },
              region: { startLine: 4, startColumn: 5, endLine: 4, endColumn: 11 },
            },
          },
        ],
        partialFingerprints: {},
        fixes: [],
        properties: {
          evidence: '`demo::save` is an `async fn`; the call gives `impl Future<Output = ()>`.',
          severity: 'warning',
        },
      },
    );
    const at = { startLine: 4, startColumn: 11, endLine: 4, endColumn: 11 };
    assert.deepEqual((result?.fixes as unknown[])[0], {
      description: { text: 'Add `.await`' },
      artifactChanges: [
        {
          artifactLocation: { uri: 'src/main.rs' },
          replacements: [{ deletedRegion: at, insertedContent: { text: '.await' } }],
        },
      ],
      properties: { safety: 'suggestion' },
    });
  });

  it('writes annotations for GitHub', () => {
    assert.equal(
      report('github'),
      `::warning file=src/main.rs,line=4,endLine=4,col=5,endColumn=11,title=${fault.replace(',', '%2C')}::${rest.join('%0A')}%0A(unawaited-future)\n`,
    );
  });

  it('writes issues for GitLab and Code Climate', () => {
    for (const format of ['gitlab', 'codeclimate']) {
      const [issue, ...others] = JSON.parse(report(format)) as Record<string, unknown>[];
      assert.deepEqual(others, []);
      assert.match(String(issue?.fingerprint), /^[0-9a-f]{32}$/);
      const { body } = issue?.content as { readonly body: string };
      assert.deepEqual(body.split('\n').slice(0, 4), [fault, ...rest, '']);
      assert.deepEqual(
        { ...issue, fingerprint: '', content: {} },
        {
          type: 'issue',
          check_name: 'unawaited-future',
          description: fault,
          content: {},
          categories: ['Bug Risk'],
          severity: 'major',
          fingerprint: '',
          location: { path: 'src/main.rs', lines: { begin: 4, end: 4 } },
        },
      );
    }
  });

  it('tells like findings apart, and keeps their fingerprints where lines are added above', () => {
    const prints = (): unknown[] => {
      const { out } = folder.run(['check', '.', '--all', '--format', 'gitlab', '--rule', 'blocking-sleep']);
      return (JSON.parse(out) as Record<string, unknown>[]).map(({ fingerprint }) => fingerprint);
    };
    const before = prints();
    assert.equal(new Set(before).size, 2);
    folder.write('src/a.rs', `// one\n// two\n${files['src/a.rs']}`);
    assert.deepEqual(prints(), before);
  });

  it('writes JUnit', () => {
    const name = 'unawaited-future 4:5';
    const xml = report('junit').replace(/time="[\d.]+"/, 'time=""');
    assert.equal(
      xml,
      `<?xml version="1.0" encoding="UTF-8"?>\n<testsuites name="async-rust-lens" tests="1" failures="1" time="">\n  <testsuite name="src/main.rs" tests="1" failures="1">\n    <testcase name="${name}" classname="src/main.rs">\n      <failure type="warning" message="${fault}">${['src/main.rs:4:5', fault, ...rest].join('&#10;')}</failure>\n    </testcase>\n  </testsuite>\n</testsuites>\n`,
    );
  });

  it('says that nothing was found in each of these forms', () => {
    folder.write('empty/a.rs', 'fn main() {}\n');
    const run = (format: string): string => folder.run(['check', 'empty', '--format', format]).out;
    assert.equal(run('github'), '');
    assert.equal(run('gitlab'), '[]\n');
    assert.match(run('junit'), /<testcase name="1 files" classname="async-rust-lens"\/>/);
    assert.match(run('sarif'), /"results": \[\]/);
  });

  it('fails only on what --fail-on says', () => {
    const codeOf = (...more: string[]): number | null =>
      folder.run(['check', '.', '--rule', 'unawaited-future', ...more]).code;
    assert.equal(codeOf(), 1);
    assert.equal(codeOf('--fail-on', 'warning'), 1);
    assert.equal(codeOf('--fail-on', 'error'), 0);
    const wrong = folder.run(['check', '.', '--fail-on', 'never']);
    assert.equal(wrong.code, 2);
    assert.match(wrong.error, /"never" is not a value of --fail-on/);
  });

  it('is not for other commands', () => {
    const wrong = folder.run(['rules', '--format', 'sarif']);
    assert.equal(wrong.code, 2);
    assert.match(wrong.error, /"sarif" is not a value of --format/);
  });
});
