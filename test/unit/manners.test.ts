import assert from 'node:assert/strict';
import fs from 'node:fs';

describe('what users of linters expect', () => {
  it('is named, row by row, with files and a test in both hosts that are there', () => {
    const lines = fs.readFileSync('test/integration/README.md', 'utf8').split('\n');
    const rows = lines.filter((line) => line.startsWith('| ')).slice(1);
    assert.equal(rows.length, 18);
    for (const row of rows) {
      const [, where = '', cell = ''] = row.slice(2).split(' | ').slice(1);
      const paths = [...where.matchAll(/`((?:src|media|l10n|package\.json)[^`]*)`/g)].map(([, path]) => path);
      assert.ok(paths.length > 0 && paths.every((path) => fs.existsSync(path ?? '')), row);
      const [, file = '', title = ''] = /^`([^`]+)` (.*) \|$/.exec(cell) ?? [];
      assert.match(file, /^test\/(integration|dom)\//, row);
      const escaped = title.replaceAll("'", "\\'");
      assert.ok(fs.readFileSync(file, 'utf8').includes(`it('${escaped}'`), `${file} has no test "${title}"`);
    }
  });
});
