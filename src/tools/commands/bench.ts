import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { parseArgs } from 'node:util';
import { cacheFigures } from '../bench/cacheFigures';
import { watchHost } from '../bench/hostDelay';
import { indexWorkspace, type Grammar } from '../bench/indexing';
import { openFolder } from '../bench/openFolder';
import { typeInFile } from '../bench/keystrokes';
import { largeShape, writeWorkspace } from '../bench/sampleWorkspace';
import { typeInWorkspace } from '../bench/workspaceTyping';
import { Problem, runCommand } from '../problem';
import { repository } from '../repository';

/**
 * `bench [index|typing|workspace|cache|host]…`: prints how long things take; without a word, all of them.
 * `bench index --folder PATH --open FILE` opens a file of any folder instead.
 */
async function bench(): Promise<number> {
  const { values, positionals: wanted } = parseArgs({
    options: { folder: { type: 'string' }, open: { type: 'string' } },
    allowPositionals: true,
  });
  const wants = (part: string): boolean => wanted.length === 0 || wanted.includes(part);
  const read = (name: string): Uint8Array => readFileSync(path.join(repository, 'dist', name));
  const grammar: Grammar = {
    parserWasm: read('web-tree-sitter.wasm'),
    rustWasm: read('tree-sitter-rust.wasm'),
  };
  const print = (lines: readonly string[]): void => console.log(lines.join('\n'));
  if (values.folder !== undefined) {
    if (values.open === undefined)
      throw new Problem('--folder wants the file that is opened there: --open FILE.');
    const folder = path.resolve(process.env.INIT_CWD ?? process.cwd(), values.folder);
    print(await openFolder(folder, values.open, grammar));
    return 0;
  }
  const around = mkdtempSync(path.join(tmpdir(), 'async-rust-lens-bench-'));
  const folder = path.join(around, 'workspace');
  try {
    const file = path.join(folder, 'crates/part5/src/store7.rs');
    if (wants('index') || wants('host') || wants('workspace')) {
      const lines = await writeWorkspace(folder, largeShape);
      console.log(`${String(lines)} lines`);
    }
    if (wants('index'))
      for (const label of ['cold', 'with cache'])
        print(await indexWorkspace(label, file, grammar, path.join(folder, 'cache')));
    if (wants('host')) print(await watchHost(file, folder, grammar));
    if (wants('workspace')) {
      const other = path.join(folder, 'crates/part5/src/store8.rs');
      print(await typeInWorkspace(file, other, grammar));
    }
    if (wants('typing')) for (const lines of [1000, 5000]) print(await typeInFile(lines, grammar));
    if (wants('cache')) print(await cacheFigures(grammar));
  } finally {
    rmSync(around, { recursive: true, force: true });
  }
  return 0;
}

runCommand(bench);
