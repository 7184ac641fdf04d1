import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { RustParser } from '../../src/syntax/parser';
import { expandSnippet, placeSnippet, type Snippet } from '../../src/tools/snippets';

const snippets = JSON.parse(readFileSync('snippets/rust.json', 'utf8')) as Record<string, Snippet>;
const context = readFileSync('test/fixtures/snippets/context.rs', 'utf8');

describe('snippets', () => {
  it('have prefixes of their own, descriptions, and a last place for the cursor', () => {
    const prefixes = Object.values(snippets).map(({ prefix }) => prefix);
    assert.equal(new Set(prefixes).size, prefixes.length);
    for (const [name, { prefix, description, body }] of Object.entries(snippets)) {
      assert.match(prefix, /^[a-z]+(-[a-z]+)+$/, name);
      assert.ok(description.length > 10, name);
      assert.ok(
        body.every((line) => !line.includes('\t') && !line.includes('\n')),
        name,
      );
    }
  });

  it('number their tab stops from 1 without a gap', () => {
    for (const [name, { body }] of Object.entries(snippets)) {
      const numbers = [...body.join('\n').matchAll(/\$\{?(\d+)/g)].map(([, number]) => Number(number));
      const used = [...new Set(numbers)].filter((number) => number > 0).sort((a, b) => a - b);
      assert.deepEqual(
        used,
        used.map((_, index) => index + 1),
        name,
      );
    }
  });

  it('expand to Rust without a syntax error', async () => {
    const parser = await RustParser.load(
      readFileSync('dist/web-tree-sitter.wasm'),
      readFileSync('dist/tree-sitter-rust.wasm'),
    );
    for (const [name, { body }] of Object.entries(snippets)) {
      const code = placeSnippet(expandSnippet(body), context);
      const tree = parser.read(code);
      assert.ok(!tree.hasError(0), `${name}:\n${code}`);
    }
  });

  it('expand tab stops, mirrors, nested placeholders and escapes', () => {
    const expand = (...body: string[]): string => expandSnippet(body);
    assert.equal(expand('let ${1:a} = $1 + ${2:b};', '$0'), 'let a = a + b;\n');
    assert.equal(expand('$1 ${1:late}'), 'late late');
    assert.equal(expand('${2:f($1)} ${1:x}'), 'f(x) x');
    assert.equal(expand('${2:f(${1:x})}'), 'f(x)');
    assert.equal(expand('if ${1:a} { ${0} }'), 'if a {  }');
    assert.equal(expand('${1:m!(\\}\\$)}'), 'm!(}$)');
  });
});
