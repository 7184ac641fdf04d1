import assert from 'node:assert/strict';
import { execFileSync } from 'node:child_process';
import fs from 'node:fs';
import path from 'node:path';
import { indexCacheFolder } from '../../../src/hosts/cacheFolders';
import { directFiles, readPlain } from '../../../src/hosts/directFiles';
import { fileIdOfPath, nodeFileSystem } from '../../../src/hosts/nodeFileSystem';
import { digestOf } from '../../../src/project/earlierTrees';
import { CliFolder } from '../cli/cliProcess';

describe('the disks, asked by a thread that nobody waits for', () => {
  let folder: CliFolder;
  beforeEach(() => {
    folder = new CliFolder({
      'plain.rs': 'fn f() {}\n',
      'marked.rs': '\ufefffn f() {}\n',
      'empty.rs': '',
      'inner/deep.rs': '// 😀\n',
    });
    fs.writeFileSync(path.join(folder.root, 'latin.rs'), Buffer.from([0x2f, 0x2f, 0xe4]));
    fs.symlinkSync('plain.rs', path.join(folder.root, 'linked.rs'));
    fs.symlinkSync('inner', path.join(folder.root, 'other'));
    fs.symlinkSync('nowhere', path.join(folder.root, 'lost.rs'));
    if (process.platform !== 'win32') execFileSync('mkfifo', [path.join(folder.root, 'pipe.rs')]);
  });
  afterEach(() => folder.remove());

  it('answer what they answer to others', async () => {
    const names = [...fs.readdirSync(folder.root), 'other/deep.rs', 'missing.rs', '.'];
    const told: Record<string, unknown> = {};
    for (const name of names) {
      const file = fileIdOfPath(path.join(folder.root, name));
      const [text, stat, list] = [
        await directFiles.readText(file),
        await directFiles.stat(file),
        await directFiles.listFolder(file),
      ];
      assert.equal(text, await nodeFileSystem.readText(file), name);
      assert.deepEqual(stat, await nodeFileSystem.stat(file), name);
      assert.deepEqual(list, await nodeFileSystem.listFolder(file), name);
      told[name] = text ?? (stat?.isFolder === true ? list.length : undefined);
    }
    assert.deepEqual(told, {
      'empty.rs': '',
      inner: 1,
      'latin.rs': undefined,
      'linked.rs': 'fn f() {}\n',
      'lost.rs': undefined,
      'marked.rs': 'fn f() {}\n',
      other: 1,
      'pipe.rs': undefined,
      'plain.rs': 'fn f() {}\n',
      'other/deep.rs': '// 😀\n',
      'missing.rs': undefined,
      '.': names.length - 3,
    });
    assert.equal(await directFiles.readText('untitled:Untitled-1'), undefined);
  });

  it('give no more of a file than is wanted, though it says that it has nothing', () => {
    const file = path.join(folder.root, 'plain.rs');
    assert.throws(() => readPlain(file, 4), /it is larger than/);
    assert.throws(() => readPlain(folder.root, 4), /it is a folder/);
    assert.equal(readPlain(file, 10).length, 10);
    if (process.platform === 'linux') assert.ok(readPlain('/proc/self/status', 1 << 20).length > 100);
  });

  it('keep digests that are those which the browser makes', async () => {
    const store = indexCacheFolder();
    for (const text of ['', 'fn f() {}', '😀 ä', 'a \ud800 b'])
      assert.equal(store.digest?.(text), await digestOf(text), text);
  });
});
