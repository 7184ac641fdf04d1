import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { cacheFigures } from '../bench/cacheFigures';
import { watchHost } from '../bench/hostDelay';
import { indexWorkspace, type Grammar } from '../bench/indexing';
import { typeInFile } from '../bench/keystrokes';
import { largeShape, writeWorkspace } from '../bench/sampleWorkspace';
import { typeInWorkspace } from '../bench/workspaceTyping';
import { runCommand } from '../problem';
import { repository } from '../repository';

/** `bench [index|typing|workspace|cache|host]…`: prints how long things take; without a word, all of them. */
async function bench(): Promise<number> {
  const wanted = process.argv.slice(2);
  const wants = (part: string): boolean => wanted.length === 0 || wanted.includes(part);
  const read = (name: string): Uint8Array => readFileSync(path.join(repository, 'dist', name));
  const grammar: Grammar = {
    parserWasm: read('web-tree-sitter.wasm'),
    rustWasm: read('tree-sitter-rust.wasm'),
  };
  const around = mkdtempSync(path.join(tmpdir(), 'async-rust-lens-bench-'));
  const folder = path.join(around, 'workspace');
  const print = (lines: readonly string[]): void => console.log(lines.join('\n'));
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
