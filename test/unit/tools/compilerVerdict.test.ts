import assert from 'node:assert/strict';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { CompilerVerdict } from '../../../src/tools/mutation/compilerVerdict';

describe('the verdict of the compiler', () => {
  const first = 'export function head(names: string[]): string { return names[0] ?? ""; }';
  const second = "import { head } from './first'; export const length: number = head(['a']).length;";

  function withCompiler(check: (compiler: CompilerVerdict) => void): void {
    const root = mkdtempSync(path.join(os.tmpdir(), 'lens-verdict-'));
    try {
      const shared = '"strict": true, "noUncheckedIndexedAccess": true, "lib": ["ES2022"], "types": []';
      writeFileSync(
        path.join(root, 'tsconfig.json'),
        `{ "compilerOptions": { ${shared} }, "files": ["first.ts", "second.ts"] }`,
      );
      writeFileSync(path.join(root, 'first.ts'), first);
      writeFileSync(path.join(root, 'second.ts'), second);
      const compiler = new CompilerVerdict(root);
      check(compiler);
      compiler.end();
    } finally {
      rmSync(root, { recursive: true });
    }
  }

  it('is what is wrong with one file that has another text, and with that alone', () => {
    withCompiler((compiler) => {
      assert.equal(compiler.objectionTo('first.ts', first), undefined);
      assert.equal(
        compiler.objectionTo('first.ts', first.replace(' ?? ""', '')),
        "TS2322: Type 'string | undefined' is not assignable to type 'string'.",
      );
      assert.equal(compiler.objectionTo('first.ts', first.replace('""', '"none"')), undefined);
      assert.equal(
        compiler.objectionTo('second.ts', second.replace("'a'", '1')),
        "TS2322: Type 'number' is not assignable to type 'string'.",
      );
      assert.equal(compiler.objectionTo('second.ts', second), undefined);
    });
  });

  it('comes of how the file reads, too', () => {
    withCompiler((compiler) => {
      assert.equal(compiler.objectionTo('first.ts', first.replace('}', '')), "TS1005: '}' expected.");
    });
  });

  it('is none without a project that can be read', () => {
    assert.throws(
      () => new CompilerVerdict(path.join(os.tmpdir(), 'lens-no-such-folder')),
      /tsconfig\.json: TS5083: /,
    );
  });
});
