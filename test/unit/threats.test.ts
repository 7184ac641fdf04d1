import assert from 'node:assert/strict';
import fs from 'node:fs';
import path from 'node:path';

interface LockFile {
  readonly packages: Readonly<
    Record<
      string,
      { readonly dev?: boolean; readonly integrity?: string; readonly hasInstallScript?: boolean }
    >
  >;
}

interface Manifest {
  readonly dependencies: Readonly<Record<string, string>>;
  readonly devDependencies: Readonly<Record<string, string>>;
}

/** What can reach other machines, start programs or evaluate text, and where each may stand. */
const powers: Readonly<Record<string, readonly string[]>> = {
  "from '(node:)?(http|https|http2|net|tls|dgram|dns|vm|inspector|cluster)'": [],
  "from '(node:)?child_process'": ['src/cli/changedLines.ts', 'src/hosts/cargoRuns.ts'],
  '\\b(fetch|eval|importScripts)\\(': [],
  '\\bnew (Function|XMLHttpRequest|WebSocket|EventSource)\\b': [],
  'sendBeacon|createTerminal|executeTask|openExternal': [],
};

/** The sources of all that is shipped, by their paths from the repository; lessons and rules speak of such things in texts alone. */
function shippedSources(): Map<string, string> {
  const found = new Map<string, string>();
  for (const name of fs.readdirSync('src', { recursive: true, encoding: 'utf8' })) {
    const file = path.posix.join('src', name.split(path.sep).join('/'));
    if (file.endsWith('.ts') && !file.startsWith('src/tools/') && !file.startsWith('src/rules/'))
      found.set(file, fs.readFileSync(file, 'utf8'));
  }
  return found;
}

describe('what stands against threats', () => {
  it('opens no connection and evaluates no text', () => {
    const sources = shippedSources();
    assert.ok(sources.size > 300);
    for (const [power, allowed] of Object.entries(powers)) {
      const users = [...sources].filter(([, text]) => new RegExp(power).test(text)).map(([file]) => file);
      assert.deepEqual(users.sort(), [...allowed], power);
    }
  });

  it('has pages that load nothing and run one script', () => {
    const source = fs.readFileSync('src/extension/pages.ts', 'utf8');
    const policy = /return \[(.*?)\]\.join/s.exec(source)?.[1]?.match(/["`][^"`]+["`]/g) ?? [];
    assert.deepEqual(
      policy.map((each) => each.slice(1, -1)),
      [
        "default-src 'none'",
        'style-src ${webview.cspSource}',
        'font-src ${webview.cspSource}',
        'img-src ${webview.cspSource}',
        "script-src 'nonce-${nonce}'",
      ],
    );
    for (const [file, text] of shippedSources())
      if (text.includes('webview.html'))
        assert.match(text, /webview\.html = (pageOf|lessonPageHtml)\(/, file);
  });

  it('depends on few packages, each at one version', () => {
    const manifest = JSON.parse(fs.readFileSync('package.json', 'utf8')) as Manifest;
    const { packages } = JSON.parse(fs.readFileSync('package-lock.json', 'utf8')) as LockFile;
    for (const [name, range] of Object.entries({ ...manifest.dependencies, ...manifest.devDependencies }))
      assert.match(range, /^\d+\.\d+\.\d+$/, name);
    const shipped = Object.entries(packages).filter(([name, { dev }]) => name !== '' && dev !== true);
    assert.ok(shipped.length <= 40, `${String(shipped.length)} packages are shipped`);
    for (const [name, { integrity }] of shipped) assert.match(integrity ?? '', /^sha512-/, name);
    assert.equal(fs.readFileSync('.npmrc', 'utf8').includes('ignore-scripts=true'), true);
  });

  it('is named for each threat by a test that is there', () => {
    const lines = fs.readFileSync('test/trust/THREATS.md', 'utf8').split('\n');
    const rows = lines.filter((line) => line.startsWith('| ')).slice(1);
    assert.ok(rows.length > 20);
    for (const row of rows) {
      const cell = row.split(' | ').at(-1) ?? '';
      const [, file = '', title = ''] = /^`([^`]+)` (.*) \|$/.exec(cell) ?? [];
      assert.ok(fs.existsSync(file), row);
      const escaped = title.replaceAll("'", "\\'");
      assert.ok(fs.readFileSync(file, 'utf8').includes(`it('${escaped}'`), `${file} has no test "${title}"`);
    }
  });
});
