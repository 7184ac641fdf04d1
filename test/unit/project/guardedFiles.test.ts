import assert from 'node:assert/strict';
import { readCargoWorkspace } from '../../../src/project/cargoWorkspace';
import type { FileStat } from '../../../src/project/fileSystem';
import { GuardedFiles } from '../../../src/project/guardedFiles';
import { MemoryFiles } from '../testEngine';

const code = 'fn main() {}\n';

/** Files in memory, some behind links; remembers what was asked for. */
class LinkedFiles extends MemoryFiles {
  readonly asked = new Set<string>();

  /** @param links folders and files by the name of the link to them */
  constructor(
    texts: Readonly<Record<string, string>>,
    private readonly links: Readonly<Record<string, string>> = {},
    private readonly odd: Readonly<Record<string, Partial<FileStat>>> = {},
  ) {
    super(texts);
  }

  private follow(file: string): string {
    let at = file;
    for (let left = 40; left > 0; left -= 1) {
      const link = Object.keys(this.links).find((each) => at === each || at.startsWith(`${each}/`));
      if (link === undefined) return at;
      at = `${this.links[link] ?? ''}${at.slice(link.length)}`;
    }
    return 'memory:///nowhere';
  }

  override readText(file: string): Promise<string | undefined> {
    this.asked.add(file);
    return super.readText(this.follow(file));
  }

  override listFolder(folder: string): ReturnType<MemoryFiles['listFolder']> {
    this.asked.add(folder);
    return super.listFolder(this.follow(folder));
  }

  override async stat(file: string): Promise<FileStat | undefined> {
    this.asked.add(file);
    const real = this.follow(file);
    const found = await super.stat(real);
    return found && { ...found, ...this.odd[file], ...(real !== file && { realPath: real }) };
  }
}

/** The guard over `files`, with one folder that the user works in. */
function guard(files: MemoryFiles, folder = 'memory:///work/demo'): GuardedFiles {
  const guarded = new GuardedFiles(files, ['memory:///home/.cargo'], ['memory:///home/.rustup']);
  guarded.admit(folder);
  return guarded;
}

describe('the guard of files', () => {
  it('reads what lies in the folder, with Cargo or with a toolchain, and nothing else', async () => {
    const files = new LinkedFiles({
      'memory:///work/demo/src/main.rs': code,
      'memory:///work/other/main.rs': code,
      'memory:///work/demo2/main.rs': code,
      'memory:///home/.cargo/registry/a.rs': code,
      'memory:///home/.rustup/toolchains/a.rs': code,
      'memory:///home/.ssh/id.rs': code,
      'share://evil/x.rs': code,
      'memory://evil/work/demo/x.rs': code,
    });
    const guarded = guard(files);
    const read: string[] = [];
    for (const file of files.texts.keys()) if ((await guarded.readText(file)) !== undefined) read.push(file);
    assert.deepEqual(read, [
      'memory:///work/demo/src/main.rs',
      'memory:///home/.cargo/registry/a.rs',
      'memory:///home/.rustup/toolchains/a.rs',
    ]);
    const unasked = [...files.texts.keys()].filter((file) => !files.asked.has(file));
    assert.deepEqual(
      unasked,
      [...files.texts.keys()].filter((file) => !read.includes(file)),
    );
    assert.deepEqual(await guarded.listFolder('memory:///work/other'), []);
    assert.equal(await guarded.stat('memory:///work/other'), undefined);
  });

  const reaches: readonly [what: string, inside: readonly string[], outside: readonly string[]][] = [
    ['the repository', ['r/.git/HEAD', 'r/a/Cargo.toml', 'r/b.rs', 'r/a/x.rs'], ['c.rs']],
    ['the package', ['r/a/Cargo.toml', 'r/a/x.rs', 'r/a/tests/y.rs'], ['r/b.rs']],
    ['the folder alone', ['r/a/src/x.rs'], ['r/a/y.rs']],
  ];
  for (const [what, inside, outside] of reaches)
    it(`reaches as far as ${what}`, async () => {
      const names = [...inside, ...outside].map((name) => `memory:///${name}`);
      const guarded = guard(
        new MemoryFiles(Object.fromEntries(names.map((name) => [name, '']))),
        'memory:///r/a/src',
      );
      const read = await Promise.all(names.map((name) => guarded.stat(name)));
      assert.deepEqual(
        names.filter((_, index) => read[index]),
        names.slice(0, inside.length),
      );
    });

  it('reaches as far as the Cargo workspace around the repository, and sees configuration above', async () => {
    const guarded = guard(
      new MemoryFiles({
        'memory:///w/Cargo.toml': '[workspace]\nmembers = ["*"]\n',
        'memory:///w/member/.git/HEAD': '',
        'memory:///w/other/lib.rs': code,
        'memory:///.cargo/config.toml': '[source]',
        'memory:///.cargo/credentials.toml': 'secret',
      }),
      'memory:///w/member',
    );
    assert.equal(await guarded.readText('memory:///w/other/lib.rs'), code);
    assert.equal(await guarded.readText('memory:///.cargo/config.toml'), '[source]');
    assert.equal(await guarded.readText('memory:///.cargo/credentials.toml'), undefined);
  });

  it('judges a link by where it leads', async () => {
    const guarded = guard(
      new LinkedFiles(
        {
          'memory:///disk/demo/src/main.rs': code,
          'memory:///home/.ssh/id.rs': code,
          'memory:///home/.cargo/registry/a.rs': code,
        },
        {
          'memory:///work/demo': 'memory:///disk/demo',
          'memory:///disk/demo/out': 'memory:///home/.ssh',
          'memory:///disk/demo/cargo': 'memory:///home/.cargo/registry',
          'memory:///home/.rustup/toolchains/mine': 'memory:///disk/demo/src',
        },
      ),
    );
    assert.equal(await guarded.readText('memory:///work/demo/src/main.rs'), code);
    assert.equal(await guarded.readText('memory:///work/demo/out/id.rs'), undefined);
    assert.deepEqual(await guarded.listFolder('memory:///work/demo/out'), []);
    assert.equal(await guarded.readText('memory:///work/demo/cargo/a.rs'), code);
    assert.equal(await guarded.readText('memory:///home/.rustup/toolchains/mine/main.rs'), code);
  });

  it('reads neither pipes nor devices, nor what no person writes', async () => {
    const at = 'memory:///work/demo';
    const mebibytes = (count: number): Partial<FileStat> => ({ size: count * 1024 * 1024 });
    const files = new LinkedFiles(
      Object.fromEntries(
        ['pipe.rs', 'big.rs', 'small.rs', 'Cargo.lock'].map((name) => [`${at}/${name}`, code]),
      ),
      {},
      {
        [`${at}/pipe.rs`]: { isSpecial: true },
        [`${at}/big.rs`]: mebibytes(9),
        [`${at}/small.rs`]: mebibytes(8),
        [`${at}/Cargo.lock`]: mebibytes(9),
      },
    );
    const guarded = guard(files);
    assert.equal(await guarded.readText(`${at}/pipe.rs`), undefined);
    assert.equal(await guarded.readText(`${at}/big.rs`), undefined);
    assert.equal(await guarded.readText(`${at}/small.rs`), code);
    assert.equal(await guarded.readText(`${at}/Cargo.lock`), code);
  });

  it('follows links in a circle a few times', async () => {
    const at = 'memory:///work/demo';
    const guarded = guard(new LinkedFiles({ [`${at}/main.rs`]: code }, { [`${at}/a`]: at, [`${at}/b`]: at }));
    let read = 0;
    for (let way = 0; way < 1024; way += 1) {
      const steps = [...way.toString(2)].map((digit) => (digit === '0' ? 'a' : 'b'));
      if ((await guarded.readText(`${at}/${steps.join('/')}/main.rs`)) !== undefined) read += 1;
    }
    assert.equal(read, 16);
    assert.equal(await guarded.readText(`${at}/main.rs`), code);
  });

  it('lets the configuration of the user name folders, that of a project not', async () => {
    const vendor = 'memory:///usr/share/crates/a.rs';
    const guarded = guard(new MemoryFiles({ [vendor]: code, 'memory:///work/demo/.git/HEAD': '' }));
    await guarded.admitNamed('memory:///usr/share/crates', 'memory:///work/demo/deep/.cargo/config.toml');
    assert.equal(await guarded.readText(vendor), undefined);
    await guarded.admitNamed('memory:///usr/share/crates', 'memory:///home/.cargo/config.toml');
    assert.equal(await guarded.readText(vendor), code);
  });

  it('reads single files that the user names, as long as they are named', async () => {
    const named = 'memory:///elsewhere/facts.rs';
    const files = new LinkedFiles(
      {
        [named]: code,
        'memory:///elsewhere/other.rs': code,
        'memory:///elsewhere/pipe.rs': code,
        'memory:///secret/a.rs': code,
      },
      { 'memory:///work/demo/facts.rs': 'memory:///secret/a.rs' },
      { 'memory:///elsewhere/pipe.rs': { isSpecial: true } },
    );
    const guarded = guard(files);
    assert.equal(await guarded.readText(named), undefined);
    guarded.admitFiles([named, 'memory:///elsewhere/pipe.rs', 'memory:///work/demo/facts.rs']);
    assert.equal(await guarded.readText(named), code);
    for (const other of ['elsewhere/other.rs', 'elsewhere/pipe.rs', 'work/demo/facts.rs'])
      assert.equal(await guarded.readText(`memory:///${other}`), undefined, other);
    guarded.admitFiles([]);
    assert.equal(await guarded.readText(named), undefined);
  });

  it('finds the members that costly and far-reaching patterns leave', async () => {
    const at = 'memory:///work/demo';
    const manifest = (name: string): string => `[package]\nname = "${name}"\n`;
    const files = new LinkedFiles(
      {
        [`${at}/Cargo.toml`]:
          '[workspace]\nmembers = ["crates/*", "*a*a*a*a*a*a*a*a", "../*/*", "a/*/*/*/*/*/*/*/*/*/*/*/*/*/*/*/*/*/*/*/*"]\n',
        [`${at}/crates/one/Cargo.toml`]: manifest('one'),
        [`${at}/${'a'.repeat(250)}/Cargo.toml`]: manifest('costly'),
        'memory:///work/other/away/Cargo.toml': manifest('away'),
      },
      { [`${at}/a`]: at, [`${at}/b`]: at },
    );
    const workspace = await readCargoWorkspace(guard(files), `${at}/Cargo.toml`);
    assert.deepEqual(
      workspace.packages.map(({ manifest: { packageName } }) => packageName),
      ['one'],
    );
  });
});
